"""A folder of results takes the place of an earlier one, whole or not at all."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from matdoot.terms.errors import InputError, Where
from matdoot.terms.text import Text

MARK = "manifest.json"
"""The file by which a results folder is known."""


def check_replaceable(out: Path) -> Path:
    """Return the full path of `out` if results may take its place.

    Raises
    ------
    InputError
        If `out` is a file, or a folder that holds something and is no results folder: replacing
        it would delete what is there.
    """
    out = out.resolve()
    if out.is_dir() and ((out / MARK).is_file() or not any(out.iterdir())):
        return out
    if out.exists() or not out.name:
        raise InputError(
            Text(
                "यहाँ पहले से कुछ और रखा है, परिणाम नहीं; वह मिट जाता।",
                "something other than results lies here; it would be deleted.",
            ),
            Text(
                "--out में नया या ख़ाली फ़ोल्डर दें, या पहले के परिणामों का।",
                "Give --out a new folder, an empty one, or that of earlier results.",
            ),
            Where(file=str(out)),
        )
    return out


@contextmanager
def replacing(out: Path) -> Iterator[Path]:
    """Give a fresh folder beside `out`; at the end it takes the place of `out`, or is gone.

    Whoever reads `out` meanwhile sees the old results or the new ones, never half of either.

    Raises
    ------
    InputError
        As :func:`check_replaceable`.
    """
    out = check_replaceable(out)
    work = out.with_name(f".{out.name}.new")
    old = out.with_name(f".{out.name}.old")
    for leftover in (work, old):
        shutil.rmtree(leftover, ignore_errors=True)
    work.mkdir(parents=True)
    try:
        yield work
    except BaseException:
        shutil.rmtree(work, ignore_errors=True)
        raise
    if out.exists():
        out.rename(old)
    work.rename(out)
    shutil.rmtree(old, ignore_errors=True)
