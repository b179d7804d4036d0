"""Write every bad input into a folder: ``PYTHONPATH=tests/readers python -m bad_inputs.make OUT``."""

import gzip
import io
import random
import re
import sys
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from bad_inputs.containers import compound_file, xls
from bad_inputs.texts import HEAD, ONE, TEXTS, TWO

Cells = Sequence[Sequence[Any]]
GOOD = HEAD + ONE + TWO
_HEAD = HEAD.strip().split(",")
_ONE = [217, "Ujjain South", 1, "School 1", "VS2018", 1000, 600]
_TWO = [217, "Ujjain South", 2, "School 2", "VS2018", 1000, 600]


def xlsx(
    cells: Cells, *, merged: Sequence[str] = (), further: dict[str, Cells] | None = None
) -> bytes:
    """Return a workbook of the cells with the merged ranges, and further sheets by name."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in cells:
        sheet.append(list(row))
    for span in merged:
        sheet.merge_cells(span)
    for name, rows in (further or {}).items():
        other = book.create_sheet(name)
        for row in rows:
            other.append(list(row))
    return _saved(book)


def _saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _zip(members: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return out.getvalue()


def _patched(workbook: bytes, pattern: str, to: str) -> bytes:
    """Return the workbook with its first sheet's XML changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                data = re.sub(pattern, to, data.decode()).encode()
            new.writestr(name, data)
    return out.getvalue()


def _formulas() -> bytes:
    return xlsx([_HEAD, _ONE, [*_TWO[:5], "=500+500", "=300+300"]])


def _merged() -> bytes:
    rows = [
        ["Turnout, Vidhan Sabha election 2018", *[None] * 7],
        ["AC No", "Polling Station", None, "Electors", None, None, "Votes polled", "Remarks"],
        [None, "No.", "Name", "Male", "Female", "Total", None, None],
        [217, 1, "School 1", 520, 480, 1000, 600, None],
        [None, 2, "School 2", 520, 480, 1000, 600, None],
    ]
    spans = ("A1:H1", "A2:A3", "B2:C2", "D2:F2", "G2:G3", "H2:H3", "A4:A5")
    return xlsx(rows, merged=spans)


def _ods() -> bytes:
    rows = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{c}</text:p></table:table-cell>'
            for c in row
        )
        + "</table:table-row>"
        for row in (_HEAD, _ONE, _TWO)
    )
    spaces = " ".join(
        f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"'
        for n in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {spaces}><office:body><office:spreadsheet>'
        f'<table:table table:name="S">{rows}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    )
    return _zip({"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content})


def _blank_rows_xlsx() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (_HEAD, _ONE, _TWO):
        sheet.append(row)
    sheet.cell(1_000_003, 1, "end of list")
    return _saved(book)


def _far_cell() -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(xlsx([_HEAD, _ONE])))
    book.worksheets[0]["XFD1048576"] = "x"
    return _saved(book)


BINARIES: dict[str, Callable[[], bytes]] = {
    "empty.csv": lambda: b"",
    "paper.csv": lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
    "picture.xlsx": lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "archive.csv": lambda: _zip({"turnout.csv": GOOD}),
    "letter.xlsx": lambda: _zip({"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"}),
    "letter.xls": lambda: compound_file({"WordDocument": b"x"}),
    "locked.xlsx": lambda: compound_file({"EncryptionInfo": b"x", "EncryptedPackage": b"y"}),
    "damaged.xls": lambda: compound_file({"Workbook": b"no workbook"}),
    "cut_short.xlsx": lambda: xlsx([_HEAD, _ONE])[:2500],
    "cut_short.csv.gz": lambda: gzip.compress((GOOD * 50).encode(), mtime=0)[:90],
    "damaged.parquet": lambda: b"PAR1" + b"\0" * 40 + b"PAR1",
    "noise.csv": lambda: random.Random(7).randbytes(5000),
    "empty_sheets.xlsx": lambda: xlsx([]),
    "far_cell.xlsx": _far_cell,
    "utf16.csv": lambda: GOOD.replace("School", "विद्यालय").encode("utf-16"),
    "utf16_no_mark.csv": lambda: GOOD.encode("utf-16-le"),
    "utf8_mark.csv": lambda: GOOD.encode("utf-8-sig"),
    "windows_1252.csv": lambda: GOOD.replace("School 1", "Café – “1”").encode("cp1252"),
    "good.csv.gz": lambda: gzip.compress(GOOD.encode(), mtime=0),
    "good.xls": lambda: xls([_HEAD, _ONE, _TWO]),
    "good.ods": _ods,
    "merged_headings.xlsx": _merged,
    "excel_dates.xlsx": lambda: xlsx([_HEAD, _ONE, [*_TWO[:2], date(2024, 1, 12), *_TWO[3:]]]),
    "formulas_not_computed.xlsx": _formulas,
    "formulas.xlsx": lambda: _patched(_formulas(), r"<v\s*/>|<v></v>", "<v>600</v>"),
    "formula_errors.xlsx": lambda: xlsx([_HEAD, _ONE, [*_TWO[:5], "#REF!", "#DIV/0!"]]),
    "merged_number.xlsx": lambda: xlsx([_HEAD, _ONE, [*_TWO[:5], None, 600]], merged=("F2:F3",)),
    "two_sheets.xlsx": lambda: xlsx([_HEAD, _ONE], further={"216": [_HEAD, [216, *_TWO[1:]]], "Note": [["x"]]}),
    "million_blank_rows.csv": lambda: GOOD.encode() + b",,,,,,\n" * 1_000_000 + b"end of list,,,,,,\n",
    "million_blank_rows.xlsx": _blank_rows_xlsx,
}  # fmt: skip
"""Makers of the files that are no plain UTF-8 text, by file name."""

NAMES = (*TEXTS, *BINARIES)


def make(name: str, folder: Path) -> Path:
    """Write the bad input `name` into `folder` and return its path."""
    path = folder / name
    path.write_bytes(TEXTS[name].encode() if name in TEXTS else BINARIES[name]())
    return path


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    for each in NAMES:
        make(each, target)
    print(f"{len(NAMES)} files in {target}")
