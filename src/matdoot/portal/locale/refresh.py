"""`python src/matdoot/portal/locale/refresh.py`: collect the texts anew and compile them.

Collecting needs GNU gettext's xgettext; compiling needs only polib. A text that the Hindi
catalogue lacks is then to be translated by hand, and this run again. English needs no catalogue:
the texts in the code are English.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import polib

LOCALE = Path(__file__).parent
CATALOGUE = LOCALE / "hi" / "LC_MESSAGES" / "django.po"
HEADER = {
    "Project-Id-Version": "matdoot",
    "Language": "hi",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n > 1);",
}


def collect() -> None:
    """Bring the catalogue's list of texts up to date with the templates and the code."""
    words = ["makemessages", "--locale=hi", "--no-location", "--no-wrap", "--no-obsolete"]
    subprocess.run(  # noqa: S603
        [sys.executable, "-m", "django", *words],
        cwd=LOCALE.parent,
        env={key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"},
        check=True,
    )
    catalogue = polib.pofile(str(CATALOGUE), wrapwidth=0)
    catalogue.header, catalogue.metadata = "", HEADER
    catalogue.metadata_is_fuzzy = False
    catalogue.sort()
    catalogue.save()


def compiled() -> bytes:
    """Return the catalogue as gettext reads it."""
    return bytes(polib.pofile(str(CATALOGUE)).to_binary())


if __name__ == "__main__":
    if shutil.which("xgettext"):
        collect()
    CATALOGUE.with_suffix(".mo").write_bytes(compiled())
    missing = [e.msgid for e in polib.pofile(str(CATALOGUE)) if e.fuzzy or not e.translated()]
    sys.stdout.write("".join(f"to be translated: {msgid}\n" for msgid in missing))
