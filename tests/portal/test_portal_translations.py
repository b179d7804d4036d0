"""The Hindi catalogue is whole, and what is compiled is what is written."""

import importlib.util
import re
from pathlib import Path

import polib
import pytest

LOCALE = Path(__file__).parents[2] / "src/matdoot/portal/locale"
CATALOGUE = LOCALE / "hi/LC_MESSAGES/django.po"
ENTRIES = list(polib.pofile(str(CATALOGUE)))


def halves(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def test_no_text_is_missing_or_doubtful() -> None:
    assert [e.msgid for e in ENTRIES if e.fuzzy or e.obsolete or not e.translated()] == []


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: e.msgid[:40])
def test_a_translation_is_hindi_and_keeps_its_fields(entry: polib.POEntry) -> None:
    fields = set(re.findall(r"%\(\w+\)s", entry.msgid))
    for text in halves(entry):
        assert set(re.findall(r"%\(\w+\)s", text)) == fields
        assert re.search("[\u0900-\u097f]", re.sub(r"%\(\w+\)s", "", text)) or text == entry.msgid
        assert re.findall(r"</?\w+>", text) == re.findall(r"</?\w+>", entry.msgid)


def test_the_compiled_catalogue_is_the_written_one() -> None:
    spec = importlib.util.spec_from_file_location("refresh", LOCALE / "refresh.py")
    assert spec is not None and spec.loader is not None
    refresh = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(refresh)
    assert CATALOGUE.with_suffix(".mo").read_bytes() == refresh.compiled()
