"""One cell: numbers, shares, dates, words and station numbers as offices write them."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime

from matdoot.terms.places import parse_ps_no
from matdoot.terms.text import Text

UNKNOWN_WORDS = frozenset(
    ("", "-", "--", "---", "–", "—", ".", "..", "…", "na", "n/a", "n.a.", "n.a", "nan", "null", "none",
     "not available", "not known", "unknown", "unavailable", "?", "*", "x",
     "उपलब्ध नहीं", "अनुपलब्ध", "ज्ञात नहीं", "अज्ञात", "लागू नहीं", "अप्राप्त")
)  # fmt: skip
"""What offices write where they do not know: read as "not known", never as nought."""

NOUGHT_WORDS = frozenset(("nil", "zero", "शून्य", "निरंक"))
"""What offices write for nought."""

NOT_COMPUTED = "#=?"
"""Stands in a grid for a formula whose value was never computed and stored."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a cell could not be read as what its column asks for."""

    code: str
    what: Text


def plain_cell(cell: str) -> str:
    """Return the cell in Unicode NFKC, digits of every script as 0-9, blanks single."""
    text = unicodedata.normalize("NFKC", cell)
    if not text.isascii():
        text = "".join(str(unicodedata.digit(c, c)) if c.isdigit() else c for c in text)
    return " ".join(text.split())


def is_unknown(cell: str) -> bool:
    """Say whether the cell is blank or says that the value is not known."""
    return plain_cell(cell).lower() in UNKNOWN_WORDS


_GROUPED = re.compile(r"[+]?\d{1,3}(?:[, ']\d{2,3})*[, ']\d{3}(?:\.0*)?")
_WHOLE = re.compile(r"[+]?\d+(?:\.0*)?")
_ERROR = re.compile(
    r"#(?:REF!|DIV/0!|N/A|VALUE!|NAME\?|NULL!|NUM!|GETTING_DATA|SPILL!|CALC!).*", re.I
)
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATE_LIKE = re.compile(
    rf"\d{{1,2}}[-/ .](?:{_MONTHS})[a-z]*(?:[-/ .,]\d{{2,4}})?|(?:{_MONTHS})[a-z]*[-/ .]\d{{1,4}}"
    r"|\d{4}-\d{2}-\d{2}(?:[ T][\d:.]+)?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}(?: [\d:]+)?",
    re.IGNORECASE,
)


def looks_like_date(cell: str) -> bool:
    """Say whether the cell is a date, such as Excel makes of 12-1 (``12-Jan``)."""
    return _DATE_LIKE.fullmatch(plain_cell(cell)) is not None


def parse_count(cell: str) -> int | Fault | None:
    """Read a whole number of people.

    Reads Devanagari digits, Indian and Western grouping (1,23,456), ``12.0`` and marks of a
    footnote (``12*``). Returns None where the cell says "not known", a Fault where it says
    something else.
    """
    text = plain_cell(cell).rstrip("*†‡ ")
    low = text.lower()
    if low in UNKNOWN_WORDS:
        return None
    if low in NOUGHT_WORDS:
        return 0
    if _WHOLE.fullmatch(text) and len(text) < 19:
        return int(text.split(".")[0])
    if _GROUPED.fullmatch(text):
        return int(re.sub(r"[, '+]", "", text.split(".")[0]))
    return _count_fault(cell, text)


def _count_fault(cell: str, text: str) -> Fault:
    shown = show(cell)
    if text == NOT_COMPUTED:
        return Fault(
            "formula_without_value",
            Text(
                "सूत्र का मान फ़ाइल में सहेजा नहीं है; एक्सेल में खोलकर सहेजें।",
                "the formula's value is not stored in the file; open it in Excel and save it.",
            ),
        )
    if _ERROR.fullmatch(text):
        return Fault(
            "formula_error",
            Text(f"सेल में सूत्र की त्रुटि {shown} है।", f"the cell holds a formula's error {shown}."),
        )
    if looks_like_date(cell):
        return Fault(
            "date_for_number",
            Text(f"संख्या की जगह तारीख {shown} है।", f"there is a date {shown} instead of a number."),
        )
    if re.fullmatch(r"[-−–]\s*[\d,]+(?:\.\d+)?|\([\d,]+\)", text):
        return Fault(
            "negative", Text(f"संख्या {shown} ऋणात्मक है।", f"the number {shown} is negative.")
        )
    if re.fullmatch(r"\d+\.\d+", text):
        return Fault(
            "not_whole", Text(f"{shown} पूर्ण संख्या नहीं है।", f"{shown} is not a whole number.")
        )
    return Fault("not_a_number", Text(f"{shown} संख्या नहीं है।", f"{shown} is not a number."))


def parse_number(cell: str) -> float | Fault | None:
    """Read a number with decimals; a per cent sign divides by 100."""
    text = plain_cell(cell)
    if text.lower() in UNKNOWN_WORDS:
        return None
    percent = text.endswith("%")
    digits = re.sub(r"(?<=\d),(?=\d{2,3}(?:\D|$))", "", text.rstrip("% "))
    if not re.fullmatch(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,2})?", digits):
        fault = _count_fault(cell, text)
        return (
            fault
            if fault.code in ("formula_error", "formula_without_value", "date_for_number")
            else Fault(
                "not_a_number", Text(f"{show(cell)} संख्या नहीं है।", f"{show(cell)} is not a number.")
            )
        )
    return float(digits) / 100 if percent else float(digits)


_DATE_FORMS = (
    "%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%y", "%d/%m/%y",
    "%d.%m.%y", "%d %B %Y", "%d %b %Y", "%d-%b-%Y", "%d-%b-%y", "%B %d, %Y", "%d %B, %Y", "%Y/%m/%d",
)  # fmt: skip


def parse_date(cell: str) -> date | Fault | None:
    """Read a date; day before month where both are numbers, as in India."""
    text = plain_cell(cell)
    if text.lower() in UNKNOWN_WORDS:
        return None
    for form in _DATE_FORMS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no hour
        except ValueError:
            continue
    return Fault("not_a_date", Text(f"{show(cell)} तारीख नहीं है।", f"{show(cell)} is not a date."))


def parse_ac(cell: str) -> int | Fault | None:
    """Read an AC number, also with the name behind it: ``217``, ``217-Ujjain South``."""
    match = re.fullmatch(
        r"(?:A\.?C\.?\s*[-:]?\s*)?0*(\d{1,3})\s*[-–:. ]\s*[^\W\d].*", plain_cell(cell), re.I
    )
    return int(match[1]) if match and not looks_like_date(cell) else parse_count(cell)


def parse_station(cell: str) -> tuple[int, str] | Fault | None:
    """Read a station number with its auxiliary letter: ``12``, ``12A``, ``१२ क``."""
    if is_unknown(cell):
        return None
    found = parse_ps_no(cell)
    if found is not None:
        return found
    fault = _count_fault(cell, plain_cell(cell))
    if fault.code == "date_for_number":
        return Fault(
            "excel_date",
            Text(
                f"केंद्र क्रमांक की जगह तारीख {show(cell)} है: एक्सेल ने 12-1 जैसे क्रमांक को तारीख बना दिया। "
                "कॉलम को 'टेक्स्ट' बनाकर क्रमांक फिर से लिखें।",
                f"there is a date {show(cell)} instead of a station number: Excel turns a number such as "
                "12-1 into a date. Format the column as text and write the number again.",
            ),
        )
    if fault.code in ("formula_error", "formula_without_value", "negative"):
        return fault
    return Fault(
        "not_a_station",
        Text(
            f"{show(cell)} मतदान केंद्र क्रमांक नहीं है।", f"{show(cell)} is not a polling station number."
        ),
    )


_NUMBER_AND_NAME = re.compile(
    r"\s*([\d०-९]{1,5}\s*[A-Za-zक-घ]?)\s*[-–.:,)]\s*([^\W\d].{2,})", re.DOTALL
)


def split_station(cell: str) -> tuple[str, str]:
    """Part ``12A - Govt School`` into number and name; the name is "" where there is none."""
    match = _NUMBER_AND_NAME.fullmatch(cell)
    return (cell, "") if match is None or looks_like_date(cell) else (match[1], match[2])


def show(cell: str) -> str:
    """Return the cell in quotation marks, shortened, for a message."""
    text = " ".join(cell.split())
    return f"'{text[:57]}…'" if len(text) > 60 else f"'{text}'"
