"""The Turnout Implementation Plan: what it holds, as PDF and as a workbook."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal

from matdoot.documents.typesetting import pdf
from matdoot.terms.figures import count, percent
from matdoot.terms.text import Lang, Text

Kind = Literal["text", "number", "count", "percent", "points", "chance"]
Value = str | float | None

TITLE = Text("मतदान क्रियान्वयन योजना (TIP)", "Turnout Implementation Plan (TIP)")
OFFICE_ONLY = Text("केवल कार्यालय के उपयोग के लिए", "For office use only")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet: its title, what its values are, and its width on paper (mm)."""

    title: str
    kind: Kind
    width: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: an AC's stations, or a district's ACs.

    Parameters
    ----------
    name : str
        Of the workbook's tab.
    title, subtitle : str
    facts : sequence of (str, str)
        The heading block: what, and its value.
    columns : sequence of Column
    rows : sequence of sequence of Value
        Fractions, counts and points as numbers; None = not known.
    total : sequence of Value or None
        A last row in bold.
    actions : sequence of str
        What is to be done, in sum: of the district's page alone.
    notes : sequence of str
    """

    name: str
    title: str
    subtitle: str
    facts: Sequence[tuple[str, str]]
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]]
    total: Sequence[Value] | None
    actions: Sequence[str]
    notes: Sequence[str]


@dataclass(frozen=True, slots=True)
class Tip:
    """A whole plan in one language; `signatures` stand below every sheet, `marks` on every page."""

    lang: Lang
    title: str
    office: str
    marks: Sequence[str]
    signatures: Sequence[str]
    sheets: Sequence[Sheet]


def tip_pdf(tip: Tip) -> bytes:
    """Return the plan as tagged PDF, A4 across."""
    sheets = [
        asdict(sheet)
        | {
            "numeric": [column.kind != "text" for column in sheet.columns],
            "rows": [_shown(sheet, row) for row in sheet.rows],
            "total": _shown(sheet, sheet.total) if sheet.total else None,
        }
        for sheet in tip.sheets
    ]
    return pdf("tip.typ", asdict(tip) | {"sheets": sheets})


def _shown(sheet: Sheet, row: Sequence[Value]) -> list[str]:
    return [shown(value, column.kind) for value, column in zip(row, sheet.columns, strict=True)]


def shown(value: Value, kind: Kind) -> str:
    """Return a value as it stands on paper; a dash where it is not known."""
    if value is None:
        return "—"
    if isinstance(value, str):
        return value
    match kind:
        case "percent":
            return percent(value)
        case "chance":
            return percent(value, 0)
        case "points":
            return f"{value:+.1f}".replace("-", "−")
        case _:
            return count(value)
