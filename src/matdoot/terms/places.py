"""Places and their keys. A station's key is (state, ac_no, ps_no, ps_suffix) everywhere."""

import re
import unicodedata

from matdoot.terms.text import Text

KEY = ("state", "ac_no", "ps_no", "ps_suffix")
"""The columns of a station's key; `ps_suffix` is empty where there is none."""

REFERENCE_TURNOUT = 0.80
"""The turnout (fraction) held up as the example in Ujjain's campaign of 2023."""

_DEVANAGARI_LETTERS = dict(zip("अबसद", "ABCD", strict=True)) | dict(
    zip("कखगघ", "ABCD", strict=True)
)


def station_label(ac_no: int, ps_no: int, ps_suffix: str = "") -> str:
    """Return ``386/12A``, the short name of a station in messages."""
    return f"{ac_no}/{ps_no}{ps_suffix}"


def ac_title(ac_no: int, known: Text | None, written: str | None) -> Text:
    """Return an AC's name: `known`, else as a table has it `written`, else its number."""
    if known is not None:
        return known
    if written and written.strip():
        return Text.same(written.strip())
    return Text(f"विधानसभा क्षेत्र {ac_no}", f"AC {ac_no}")


def station_title(ps_no: int, ps_suffix: str | None, written: str | None) -> Text:
    """Return a station's name as a table has it `written`, else its number."""
    if written and written.strip():
        return Text.same(written.strip())
    number = f"{ps_no}{ps_suffix or ''}"
    return Text(f"मतदान केंद्र {number}", f"Polling station {number}")


def parse_ps_no(cell: str) -> tuple[int, str] | None:
    """Split what an office writes as a station number into number and suffix.

    Accepts ``12``, ``12.0``, ``12A``, ``12 A``, ``12-क``, ``12(a)``, ``१२क``, ``PS-12``;
    returns None where no station number can be read (dates, ranges, words).
    """
    text = unicodedata.normalize("NFKC", str(cell)).strip()
    text = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in text)
    text = re.sub(r"^(?:P\.?S\.?|No\.?|#)\s*[-.:]?\s*", "", text, flags=re.IGNORECASE)
    match = re.fullmatch(r"(\d{1,5})(?:\.0+)?\s*[-/ ]?\s*\(?\s*([A-Za-z]|[अबसदकखगघ])?\s*\)?", text)
    if match is None or int(match[1]) == 0:
        return None
    letter = match[2] or ""
    return int(match[1]), _DEVANAGARI_LETTERS.get(letter, letter.upper())


def parse_suffix(cell: str) -> str | None:
    """Read an auxiliary station's letter: ``a``, ``(A)``, ``क``, or nothing; None if it is none."""
    text = unicodedata.normalize("NFKC", cell).strip(" ()-./").upper()
    if not text:
        return ""
    letter = _DEVANAGARI_LETTERS.get(text, text)
    return letter if re.fullmatch(r"[A-Z]{1,2}", letter) else None
