"""Tables for people: Hindi titles over the columns, and one workbook of all tables."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import xlsxwriter

from matdoot.terms.tables import TABLES
from matdoot.terms.text import Text

_CREATED = datetime(2023, 8, 1, tzinfo=None)  # noqa: DTZ001  fixed: the same bytes every day
_WIDEST = 48
_SAMPLED = 200  # rows that decide a column's width

SHEETS: dict[str, Text] = {
    "stations": Text("केंद्रों की सूची", "Stations ranked"),
    "ranking": Text("पूरी गणना", "Ranking in full"),
    "history": Text("पिछले निर्वाचन", "Past polls"),
    "acs": Text("विधानसभा क्षेत्र", "Assembly constituencies"),
    "places": Text("केंद्रों के स्थान", "Where stations are"),
    "schedule": Text("पोस्ट योजना", "Posting plan"),
    "votes_by_ac": Text("अतिरिक्त मत", "Additional votes"),
    "ambassadors": Text("सोशल एंबेसडर", "Ambassadors"),
    "accounts": Text("खाते", "Accounts"),
    "audience": Text("दर्शक", "Audience"),
    "themes": Text("विषय", "Themes"),
    "assumptions": Text("मान्यताएँ", "Assumptions"),
    "kits": Text("किट", "Kits"),
    "quality": Text("डेटा की गुणवत्ता", "Data quality"),
    "quality_rows": Text("गुणवत्ता, पंक्तिवार", "Data quality by row"),
}
"""Every table of a results folder and its sheet's name (Excel allows 31 characters)."""

_TITLES: dict[str, Text] = {
    "last_turnout": Text("पिछला मतदान (अंश)", "last turnout (fraction)"),
    "expected_turnout": Text("अनुमानित मतदान (अंश)", "expected turnout (fraction)"),
    "low": Text("90 % सीमा, नीचे", "90 % range, low"),
    "high": Text("90 % सीमा, ऊपर", "90 % range, high"),
    "expected_female": Text("अनुमानित मतदान, स्त्री (अंश)", "expected turnout, women (fraction)"),
    "low_female": Text("90 % सीमा, स्त्री, नीचे", "90 % range, women, low"),
    "high_female": Text("90 % सीमा, स्त्री, ऊपर", "90 % range, women, high"),
    "expected_male": Text("अनुमानित मतदान, पुरुष (अंश)", "expected turnout, men (fraction)"),
    "low_male": Text("90 % सीमा, पुरुष, नीचे", "90 % range, men, low"),
    "high_male": Text("90 % सीमा, पुरुष, ऊपर", "90 % range, men, high"),
    "gap_pp": Text("लक्ष्य से अंतर (अंक)", "gap to the aim (points)"),
    "gap_peers_pp": Text("समान केंद्रों से अंतर (अंक)", "gap to fair peers (points)"),
    "missing_votes": Text("लक्ष्य से कम मत", "votes missing"),
    "missing_low": Text("कम मत, न्यूनतम", "votes missing, low"),
    "missing_high": Text("कम मत, अधिकतम", "votes missing, high"),
    "rank": Text("क्रम", "rank"),
    "p_lowest_decile": Text("सबसे नीचे के दसवें भाग की संभावना", "chance of the lowest tenth"),
    "level_halfwidth": Text("अनिश्चितता: पूरा क्षेत्र", "uncertainty: whole AC"),
    "pattern_halfwidth": Text("अनिश्चितता: केंद्र", "uncertainty: station"),
    "basis": Text("आधार", "basis"),
    "stations": Text("केंद्र", "stations"),
    "stations_below": Text("लक्ष्य से नीचे केंद्र", "stations below the aim"),
    "last_election": Text("अंतिम निर्वाचन", "last poll"),
    "earlier_election": Text("उससे पहले का निर्वाचन", "the poll before"),
    "earlier_turnout": Text("उसमें मतदान (अंश)", "turnout at it (fraction)"),
    "post_id": Text("पोस्ट क्रमांक", "post"),
    "week": Text("सप्ताह", "week"),
    "day": Text("सप्ताह का दिन", "day of the week"),
    "hour": Text("समय (भा.मा.स.)", "hour (IST)"),
    "at": Text("कब (भा.मा.स.)", "when (IST)"),
    "week_start": Text("सप्ताह का पहला दिन", "first day of the week"),
    "ambassador_name": Text("एंबेसडर", "ambassador"),
    "marginal_votes": Text("अपेक्षित अतिरिक्त मत", "expected additional votes"),
    "votes": Text("अपेक्षित अतिरिक्त मत", "expected additional votes"),
    "text_hi": Text("संदेश (हिंदी)", "text (Hindi)"),
    "text_en": Text("संदेश (अंग्रेज़ी)", "text (English)"),
    "share_url_hi": Text("साझा करने का लिंक (हिंदी)", "share link (Hindi)"),
    "share_url_en": Text("साझा करने का लिंक (अंग्रेज़ी)", "share link (English)"),
    "how_hi": Text("कैसे (हिंदी)", "how (Hindi)"),
    "how_en": Text("कैसे (अंग्रेज़ी)", "how (English)"),
    "poster_hi": Text("पोस्टर (हिंदी)", "poster (Hindi)"),
    "poster_en": Text("पोस्टर (अंग्रेज़ी)", "poster (English)"),
    "key": Text("नाम", "key"),
    "what_hi": Text("क्या (हिंदी)", "what (Hindi)"),
    "what_en": Text("क्या (अंग्रेज़ी)", "what (English)"),
    "value": Text("मान", "value"),
    "part": Text("किस गणना में", "used in"),
    "table": Text("तालिका", "table"),
    "file": Text("फ़ाइल", "file"),
    "sheet": Text("शीट", "sheet"),
    "row": Text("पंक्ति", "row"),
    "column": Text("कॉलम", "column"),
    "station": Text("मतदान केंद्र", "station"),
    "code": Text("कोड", "code"),
    "action": Text("क्या किया गया", "what was done"),
    "rows_read": Text("पढ़ी गई पंक्तियाँ", "rows read"),
    "rows_kept": Text("ली गई पंक्तियाँ", "rows kept"),
    "left_out": Text("छोड़ी गई पंक्तियाँ", "rows left out"),
    "corrected": Text("सुधारे गए मान", "corrections"),
    "notes": Text("टिप्पणियाँ", "notes"),
    "sha256": Text("फ़ाइल की पहचान (SHA-256)", "file's SHA-256"),
    "source_row": Text("फ़ाइल की पंक्ति", "row in the file"),
}


def column_title(name: str) -> Text:
    """Return what a column is called on paper; its own name where nothing better is known."""
    if name in _TITLES:
        return _TITLES[name]
    for table in TABLES.values():
        if name in table.by_name:
            return table.by_name[name].what
    return Text(name, name)


def write_workbook(frames: Mapping[str, pl.DataFrame], path: Path) -> None:
    """Write one sheet a table: titles in Hindi, column names below, both frozen.

    Parameters
    ----------
    frames : mapping of str to polars.DataFrame
        Tables by their name in SHEETS, in the order of the sheets.
    path : Path
        The .xlsx to write; the same frames give the same bytes.
    """
    options = {
        "strings_to_urls": False,
        "strings_to_formulas": False,
        "nan_inf_to_errors": True,
        "remove_timezone": True,  # Excel knows none; all hours are Indian Standard Time
    }
    with xlsxwriter.Workbook(path, options) as book:
        book.set_properties({"created": _CREATED, "title": "Matdoot", "author": "Matdoot"})
        title = book.add_format({"bold": True, "bg_color": "#E8EAF6", "text_wrap": True})
        name = book.add_format({"font_color": "#5A5A6E", "italic": True})
        shapes = {
            pl.Date: book.add_format({"num_format": "dd-mm-yyyy"}),
            pl.Datetime: book.add_format({"num_format": "dd-mm-yyyy hh:mm"}),
        }
        for table, frame in frames.items():
            sheet = book.add_worksheet(SHEETS[table].hi if table in SHEETS else table)
            _fill_sheet(sheet, frame, title=title, name=name, shapes=shapes)


def _fill_sheet(
    sheet: Any, frame: pl.DataFrame, *, title: Any, name: Any, shapes: Mapping[Any, Any]
) -> None:
    sheet.freeze_panes(2, 0)
    for at, column in enumerate(frame.columns):
        sheet.write_string(0, at, column_title(column).hi, title)
        sheet.write_string(1, at, column, name)
        shape = shapes.get(frame[column].dtype.base_type())
        sheet.set_column(at, at, _width(frame[column]), shape)
        for row, value in enumerate(frame[column].to_list(), start=2):
            _write_cell(sheet, row, at, value)
    if frame.height:
        sheet.autofilter(1, 0, frame.height + 1, frame.width - 1)


def _write_cell(sheet: Any, row: int, column: int, value: object) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value)
    elif value is not None:
        sheet.write_string(row, column, str(value))


def _width(column: pl.Series) -> float:
    shown = [len(str(value)) for value in column.head(_SAMPLED).to_list() if value is not None]
    if column.dtype in (pl.Float32, pl.Float64):
        shown = [min(size, 9) for size in shown]
    return float(min(max([len(column.name), *shown]) + 2, _WIDEST))
