"""The Turnout Implementation Plan as a workbook that prints as it stands: one sheet an AC."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from matdoot.documents.tip import Kind, Sheet, Tip, Value
from matdoot.terms.text import Text

_CREATED = datetime(2023, 8, 1)  # noqa: DTZ001  fixed: the same bytes every day
_A4 = 9
_CHARACTERS_A_MM = 0.75
_SOFT_HYPHEN = "\u00ad"  # Excel shows it, paper breaks at it
_FACTS_A_ROW = 3
_LINE = 13.0  # points of a line of notes
_FORMATS: dict[Kind, str] = {
    "text": "@", "number": "0", "count": "#,##,##0", "percent": "0.0%", "chance": "0%",
    "points": "+0.0;-0.0;0.0",
}  # fmt: skip
_GRID = {"border": 1, "border_color": "#B9B0CF", "valign": "top", "text_wrap": True, "font_size": 9}

STATES = (
    Text("शुरू नहीं", "not begun"),
    Text("चल रहा है", "under way"),
    Text("पूर्ण", "done"),
)
"""What the status column offers."""


def write_tip_workbook(tip: Tip, path: Path) -> None:
    """Write the plan's sheets, each fitted to the width of A4 across, headings on every page.

    Parameters
    ----------
    tip : Tip
    path : Path
        The .xlsx to write; the same plan gives the same bytes.
    """
    options = {"strings_to_urls": False, "strings_to_formulas": False}
    with xlsxwriter.Workbook(path, options) as book:
        book.set_properties({"created": _CREATED, "title": tip.title, "author": tip.office})
        looks = _looks(book)
        for sheet in tip.sheets:
            page = book.add_worksheet(sheet.name)
            _print_set_up(page, tip)
            _fill(page, sheet, looks, tip)


def _looks(book: Any) -> dict[str, Any]:
    """Return the formats: title, heading and note, and one of each kind, plain and bold."""
    looks = {
        "title": book.add_format({"bold": True, "font_size": 14, "font_color": "#2A1F5C"}),
        "mark": book.add_format({"bold": True, "font_color": "#8A4B00"}),
        "label": book.add_format({"font_color": "#5B5577"}),
        "value": book.add_format({"bold": True}),
        "head": book.add_format(_GRID | {"bold": True, "bg_color": "#E8EAF6", "valign": "bottom"}),
        "note": book.add_format(
            {"font_color": "#5B5577", "font_size": 9, "text_wrap": True, "valign": "top"}
        ),
        "signature": book.add_format({"top": 1}),
    }
    for kind, pattern in _FORMATS.items():
        looks[kind] = book.add_format(_GRID | {"num_format": pattern})
        looks[f"total {kind}"] = book.add_format(_GRID | {"num_format": pattern, "bold": True})
    return looks


def _print_set_up(page: Any, tip: Tip) -> None:
    page.set_landscape()
    page.set_paper(_A4)
    page.set_margins(left=0.35, right=0.35, top=0.6, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.set_header(f"&L{tip.office}&R{' · '.join(tip.marks)}")
    page.set_footer("&L&A&R&P / &N")


def _fill(page: Any, sheet: Sheet, looks: Mapping[str, Any], tip: Tip) -> None:
    page.write_string(0, 0, f"{tip.title} · {sheet.title}", looks["title"])
    page.write_string(1, 0, f"{sheet.subtitle} · {' · '.join(tip.marks)}", looks["mark"])
    row = _facts(page, sheet, looks)
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, column.width * _CHARACTERS_A_MM)
        page.write_string(row, at, column.title.replace(_SOFT_HYPHEN, ""), looks["head"])
    page.repeat_rows(row)
    page.freeze_panes(row + 1, 0)
    for number, values in enumerate(sheet.rows, start=row + 1):
        _write_row(page, number, sheet, values, looks=looks, prefix="")
    last = row + len(sheet.rows)
    page.data_validation(
        row + 1, len(sheet.columns) - 1, max(row + 1, last), len(sheet.columns) - 1,
        {"validate": "list", "source": [state.say(tip.lang) for state in STATES], "error_type": "warning"},
    )  # fmt: skip
    if sheet.total is not None:
        last += 1
        _write_row(page, last, sheet, sheet.total, looks=looks, prefix="total ")
    _foot(page, sheet, last + 2, looks=looks, tip=tip)


def _facts(page: Any, sheet: Sheet, looks: Mapping[str, Any]) -> int:
    """Write the heading block; return the row of the table's headings."""
    wide = max(2, len(sheet.columns) // _FACTS_A_ROW)
    for at, (label, value) in enumerate(sheet.facts):
        row, column = 2 + at // _FACTS_A_ROW, at % _FACTS_A_ROW * wide
        page.write_rich_string(
            row, column, looks["label"], f"{label}: ", looks["value"], value or "—"
        )
    return 3 + -(-len(sheet.facts) // _FACTS_A_ROW)


def _write_row(
    page: Any, row: int, sheet: Sheet, values: Any, *, looks: Mapping[str, Any], prefix: str
) -> None:
    for at, (column, value) in enumerate(zip(sheet.columns, values, strict=True)):
        _write(page, (row, at), value, looks[prefix + column.kind])


def _write(page: Any, cell: tuple[int, int], value: Value, look: Any) -> None:
    if value is None:
        page.write_string(*cell, "—", look)
    elif isinstance(value, str):
        page.write_string(*cell, value, look)
    else:
        page.write_number(*cell, value, look)


def _foot(page: Any, sheet: Sheet, row: int, *, looks: Mapping[str, Any], tip: Tip) -> None:
    """Write the notes below the table, and the places to sign."""
    across = sum(column.width for column in sheet.columns) * _CHARACTERS_A_MM
    for look, note in (*(("value", a) for a in sheet.actions), *(("note", n) for n in sheet.notes)):
        page.merge_range(row, 0, row, len(sheet.columns) - 1, note, looks[look])
        page.set_row(
            row, _LINE * (1 + len(note) // across)
        )  # merged cells do not grow by themselves
        row += 1
    row += 3
    wide = max(2, len(sheet.columns) // len(tip.signatures))
    for at, who in enumerate(tip.signatures):
        first = at * wide
        page.merge_range(row, first, row, first + wide - 2, who, looks["signature"])
