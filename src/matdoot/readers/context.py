"""What stands outside the columns: constituency and election in titles, sheet and file names."""

import re
from collections.abc import Iterable

from matdoot.readers.cells import plain_cell
from matdoot.terms.elections import parse_election
from matdoot.terms.errors import InputError

_KINDS = "LS|VS|LA|GE|AE|PC|NN|LB|ULB|GP"
_CODE_FIRST = re.compile(rf"(?<![A-Za-z])({_KINDS})[-_ ]?((?:19|20)\d\d)(?!\d)", re.IGNORECASE)
_YEAR_FIRST = re.compile(rf"((?:19|20)\d\d)[-_ ]*({_KINDS})(?![A-Za-z])", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_LOK_SABHA = re.compile(r"lok ?sabha|house of the people|parliament|लोक ?सभा", re.IGNORECASE)
_ASSEMBLY = re.compile(r"assembly|vidhan ?sabha|विधान ?सभा", re.IGNORECASE)
_POLL = re.compile(r"election|निर्वाचन|चुनाव", re.IGNORECASE)

_AC_WORDS = r"(?:assembly (?:constituency|segment)|vidhan ?sabha|विधान ?सभा|\ba\.? ?c\.?\b)"
_AC_AFTER = re.compile(rf"{_AC_WORDS}\D{{0,45}}?(?<!\d)(\d{{1,3}})(?!\d)", re.IGNORECASE)
_AC_BEFORE = re.compile(rf"(?<!\d)(\d{{1,3}})\s*[-–:.]\s*\D{{2,40}}?{_AC_WORDS}", re.IGNORECASE)
_AC_NAME = re.compile(
    r"(?:^|[^A-Za-z])AC[-_ ]?0*(\d{1,3})(?!\d)|^\s*0*(\d{1,3})\s*[-_ ]\D", re.IGNORECASE
)


def election_in_name(name: str) -> str | None:
    """Return the election code in a file's name (``turnout_LS2014.csv``), or None."""
    for pattern, kind, year in ((_CODE_FIRST, 1, 2), (_YEAR_FIRST, 2, 1)):
        if match := pattern.search(name):
            return _code(f"{match[kind]}{match[year]}")
    if (year_only := _YEAR.search(name)) and (
        word := re.search(rf"(?<![A-Za-z])({_KINDS})(?![A-Za-z])", name)
    ):
        return _code(f"{word[1]}{year_only[1]}")
    return None


def election_in_titles(titles: Iterable[str]) -> str | None:
    """Return the election code that titles above a table name in words, or None."""
    for title in titles:
        text = plain_cell(title)
        year = _YEAR.search(text)
        if year is None or not _POLL.search(text):
            continue
        if _LOK_SABHA.search(text):
            return _code(f"LS{year[1]}")
        if _ASSEMBLY.search(text):
            return _code(f"VS{year[1]}")
    return None


def _code(text: str) -> str | None:
    try:
        return parse_election(text).code
    except InputError:
        return None


def ac_in_title(row: Iterable[str]) -> int | None:
    """Return the AC number that a title row names ("Assembly Constituency: 217-…"), or None."""
    text = plain_cell(" ".join(dict.fromkeys(c.strip() for c in row if c.strip())))
    match = _AC_BEFORE.search(text) or _AC_AFTER.search(text)
    return int(match[1]) if match and 0 < int(match[1]) <= 500 else None


def ac_in_name(name: str) -> int | None:
    """Return the AC number in the name of a sheet or file (``AC159``, ``217-Ujjain South``)."""
    match = _AC_NAME.search(plain_cell(name))
    number = int(match[1] or match[2]) if match else 0
    return number if 0 < number <= 500 else None


_ROLES = (
    ("sector_officer", re.compile(r"sector|सेक्टर", re.IGNORECASE)),
    ("supervisor", re.compile(r"supervisor|सुपरवाइज़?र", re.IGNORECASE)),
    ("blo", re.compile(r"\bblo|booth level|बी\.? ?एल\.? ?ओ|बूथ लेवल", re.IGNORECASE)),
)


def role_in_words(words: Iterable[str]) -> str | None:
    """Return the role that a list's file name, titles or headings speak of, or None."""
    text = re.sub(r"[_-]", " ", " ".join(words))
    return next((role for role, pattern in _ROLES if pattern.search(text)), None)
