"""Workbooks (XLSX, XLS, ODS) to grids: values as text, merged cells filled, formulas named."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from matdoot.readers.cells import NOT_COMPUTED
from matdoot.readers.grid import Grid
from matdoot.terms.errors import UnreadableFileError, Where
from matdoot.terms.results.reading import Finding
from matdoot.terms.text import Text

_LARGEST_SHEET = 40_000_000  # cells in the box around the held ones; calamine reserves it whole

_TALLEST = 5_000  # rows that a merged cell is carried over
_Span = tuple[tuple[int, int], tuple[int, int]]

_LOCKED = Text("फ़ाइल पासवर्ड से बंद है।", "the workbook is locked with a password.")
_UNLOCK = Text(
    "एक्सेल में खोलें, पासवर्ड हटाएँ (फ़ाइल > जानकारी > कार्यपुस्तिका सुरक्षित करें) और फिर सहेजें।",
    "Open it in Excel, take the password off (File > Info > Protect Workbook) and save it again.",
)
_DAMAGED = Text("कार्यपुस्तिका अधूरी या ख़राब है।", "the workbook is cut short or damaged.")
_AGAIN = Text(
    "फ़ाइल फिर से कॉपी करें, या एक्सेल में खोलकर नए नाम से XLSX में सहेजें।",
    "Copy the file again, or open it in Excel and save it as XLSX under a new name.",
)


def read_ole(content: bytes, name: str) -> tuple[list[Grid], list[Finding]]:
    """Read an XLS workbook; name a locked XLSX or a Word file that looks like one."""
    from matdoot.readers.files import not_a_table

    if "EncryptedPackage".encode("utf-16-le") in content:
        raise UnreadableFileError(_LOCKED, _UNLOCK, Where(file=name))
    if "WordDocument".encode("utf-16-le") in content:
        raise not_a_table(Text("वर्ड दस्तावेज़", "a Word document"), _AGAIN, name)
    return _read(content, name, lambda _sheet: _Facts())


def read_zip(content: bytes, name: str) -> tuple[list[Grid], list[Finding]]:
    """Read an XLSX or ODS workbook."""
    facts = _facts_of_sheets(content, name)
    return _read(content, name, lambda sheet: facts.get(sheet, _Facts()))


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a sheet's XML says beside its values.

    `marks` gives, by row number, the columns (from 0) and words of cells that have no value to
    read: errors, and formulas that were never computed.
    """

    formulas: int = 0
    first_formula: str = ""
    marks: Mapping[int, Sequence[tuple[int, str]]] = field(default_factory=dict)
    last_row: int = 0
    last_column: int = 0


def _read(content: bytes, name: str, facts_of: Any) -> tuple[list[Grid], list[Finding]]:
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            metadata = [m for m in book.sheets_metadata if "WorkSheet" in str(m.typ)]
            hidden = [m.name for m in metadata if "Visible" not in str(m.visible).split(".")[-1:]]
            grids = []
            for sheet in (m.name for m in metadata if m.name not in hidden):
                facts = facts_of(sheet)
                if facts.last_row * facts.last_column > _LARGEST_SHEET:
                    raise _far_cell(name, sheet, facts)
                grids.append(_grid(book.get_sheet_by_name(sheet), name, facts))
    except PasswordError as error:
        raise UnreadableFileError(_LOCKED, _UNLOCK, Where(file=name)) from error
    except (CalamineError, OSError, ValueError) as error:
        raise UnreadableFileError(_DAMAGED, _AGAIN, Where(file=name)) from error
    return grids, [_hidden_note(sheet, name) for sheet in hidden]


def _hidden_note(sheet: str, name: str) -> Finding:
    return Finding(
        "hidden_sheet", "note", Where(file=name, sheet=sheet),
        Text("छिपी हुई शीट नहीं पढ़ी गई।", "the hidden sheet was not read."),
    )  # fmt: skip


def _grid(sheet: CalamineSheet, name: str, facts: _Facts) -> Grid:
    if sheet.start is None:
        return Grid((), (), sheet.name)
    left = sheet.start[1]  # calamine's rows begin at row 1, but at the first column in use
    rows: list[list[str]] = []
    numbers: list[int] = []
    marks = facts.marks
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        marked = marks.get(number)
        if marked or any(cell != "" for cell in cells):
            row = [_text(cell) for cell in cells]
            for column, mark in marked or ():
                if 0 <= column - left < len(row):
                    row[column - left] = mark
            if any(map(str.strip, row)):
                rows.append(row)
                numbers.append(number)
    spans = [
        ((top, first - left), (bottom, last - left))
        for (top, first), (bottom, last) in sheet.merged_cell_ranges or []
    ]
    return Grid(
        rows, numbers, sheet.name, tuple(_formula_findings(facts, name, sheet.name)),
        tall_numbers=tuple(_fill_spans(rows, numbers, spans)), spans_known=bool(spans),
    )  # fmt: skip


def _text(cell: Any) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time().isoformat() == "00:00:00" else str(cell)
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _fill_spans(
    rows: list[list[str]], numbers: list[int], spans: Iterable[_Span]
) -> Iterator[tuple[int, int, int]]:
    """Give the words of a merged cell to all it covers; yield the numbers that cover rows."""
    index = {number: i for i, number in enumerate(numbers)}
    for (top, left), (bottom, right) in spans:
        i = index.get(top + 1)
        if i is None or not 0 <= left < len(rows[i]) or not rows[i][left].strip():
            continue
        value = rows[i][left]
        if re.fullmatch(r"[\d.,%\s]+", value):
            if bottom > top:
                yield top + 1, bottom + 1, left
            continue
        for number in range(top + 1, min(bottom + 1, top + _TALLEST) + 1):
            if (j := index.get(number)) is not None:
                row = rows[j]
                for column in range(left, min(right + 1, len(row))):
                    row[column] = value


def _formula_findings(facts: _Facts, name: str, sheet: str) -> list[Finding]:
    findings = []
    if facts.formulas:
        findings.append(Finding(
            "formulas", "note", Where(file=name, sheet=sheet, column=facts.first_formula),
            Text(f"{facts.formulas} सेल में सूत्र हैं; सहेजे हुए मान लिए गए।",
                 f"{facts.formulas} cells hold formulas; their stored values were taken."),
        ))  # fmt: skip
    return findings


def _far_cell(name: str, sheet: str, facts: _Facts) -> UnreadableFileError:
    return UnreadableFileError(
        Text(
            f"शीट पंक्ति {facts.last_row}, कॉलम {facts.last_column} तक फैली है।",
            f"the sheet reaches to row {facts.last_row}, column {facts.last_column}.",
        ),
        Text(
            "तालिका से दूर पड़े सेल मिटाएँ, या तालिका को नई शीट में कॉपी करें।",
            "Clear the stray cells far from the table, or copy the table into a new sheet.",
        ),
        Where(file=name, sheet=sheet),
    )


_DAMAGES = (
    zipfile.BadZipFile, zlib.error, struct.error, KeyError, OSError, EOFError, RuntimeError,
    ValueError, NotImplementedError,
)  # fmt: skip
"""What zipfile raises on archives that are cut, overwritten, locked or packed in a rare way."""

_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_REF = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')


def _facts_of_sheets(content: bytes, name: str) -> dict[str, _Facts]:
    """Look at each sheet's XML for formulas and for cells far away; {} for ODS."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if "xl/workbook.xml" not in archive.namelist():
                return {}
            paths = _sheet_paths(archive)
            return {sheet: _facts(archive.read(path)) for sheet, path in paths.items()}
    except _DAMAGES as error:
        raise UnreadableFileError(_DAMAGED, _AGAIN, Where(file=name)) from error


def _sheet_paths(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return each sheet's name with the path of its XML."""
    import html

    book = archive.read("xl/workbook.xml").decode("utf-8", "replace")
    links = archive.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    targets = {}
    for tag in re.findall(r"<(?:\w+:)?Relationship\b[^>]*>", links):
        key, target = re.search(r'\bId="([^"]*)"', tag), re.search(r'\bTarget="([^"]*)"', tag)
        if key and target:
            path = target[1].lstrip("/")
            targets[key[1]] = path if path.startswith("xl/") else f"xl/{path}"
    paths = {}
    for tag in re.findall(r"<(?:\w+:)?sheet\b[^>]*>", book):
        title, key = re.search(r'\bname="([^"]*)"', tag), re.search(r':id="([^"]*)"', tag)
        if title and key and targets.get(key[1], "") in archive.namelist():
            paths[html.unescape(title[1])] = targets[key[1]]
    return paths


def _facts(xml: bytes) -> _Facts:
    last_row, last_column = _extent(xml)
    has_formulas = re.search(rb"<(?:\w+:)?f[ >/]", xml) is not None
    if not has_formulas and b't="e"' not in xml:
        return _Facts(last_row=last_row, last_column=last_column)
    formulas, first = 0, ""
    marks: dict[int, list[tuple[int, str]]] = {}
    for attributes, inner in _CELL.findall(xml):
        ref = _REF.search(attributes)
        value = re.search(rb"<(?:\w+:)?v>([^<]+)", inner)
        formula = re.search(rb"<(?:\w+:)?f[ >/]", inner) is not None
        failed = b't="e"' in attributes
        formulas += formula and value is not None
        if ref and formula and not first:
            first = (ref[1] + ref[2]).decode()
        if ref and (failed or (formula and value is None)):
            mark = value[1].decode("utf-8", "replace") if failed and value else NOT_COMPUTED
            marks.setdefault(int(ref[2]), []).append((_column_number(ref[1]) - 1, mark))
    return _Facts(formulas, first, marks, last_row, last_column)


def _extent(xml: bytes) -> tuple[int, int]:
    """Return the last row and column in use; empty cells count only while that does not matter."""
    rows = re.findall(rb'<(?:\w+:)?row\b[^>]*?\br="(\d{1,7})"', xml)
    columns = set(re.findall(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})\d', xml))
    last_row = max(map(int, rows), default=0)
    last_column = max(map(_column_number, columns), default=0)
    if last_row * last_column <= _LARGEST_SHEET:
        return last_row, last_column
    held = [_REF.search(attributes) for attributes, inner in _CELL.findall(xml) if inner]
    return (
        max((int(ref[2]) for ref in held if ref), default=0),
        max((_column_number(ref[1]) for ref in held if ref), default=0),
    )


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
