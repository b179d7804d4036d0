"""What a reader found in a file: the valid rows, and every row that was changed or left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import polars as pl

from matdoot.terms.errors import Where
from matdoot.terms.text import Text

Action = Literal["left_out", "corrected", "note"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a reader did not take as it stood.

    `action`: the row was ``left_out``, ``corrected`` (a value changed or set to "not known"),
    or merely deserves a ``note``.
    """

    code: str
    action: Action
    where: Where
    what: Text


@dataclass(frozen=True, slots=True)
class Reading:
    """A table read from one file.

    Parameters
    ----------
    table : str
        Name in ``terms.tables.TABLES``.
    frame : polars.DataFrame
        Valid rows in the table's schema plus ``source_row`` (Int64, row number in the file).
    mapping : mapping of str to str
        Heading in the file to column of the table; headings not used map to "".
    findings : sequence of Finding
        Every row corrected or left out, and notes.
    rows_read : int
        Data rows found in the file (without headings and blank rows).
    source, sha256 : str
        File name (no folder) and hash of its bytes.
    sheet : str or None
        The sheet read, for workbooks.
    """

    table: str
    frame: pl.DataFrame
    mapping: Mapping[str, str]
    findings: Sequence[Finding]
    rows_read: int
    source: str
    sha256: str
    sheet: str | None = None

    @property
    def rows_left_out(self) -> int:
        """Rows of the file that are not in `frame`: always ``rows_read - frame.height``."""
        return self.rows_read - self.frame.height


@dataclass(frozen=True, slots=True)
class Quality:
    """The data-quality report of one run: every file read, in the order it was read."""

    readings: Sequence[Reading]

    def findings(self) -> pl.DataFrame:
        """Return all findings as a frame: one row a finding, in both languages."""
        rows = [
            {
                "table": reading.table,
                "file": f.where.file or reading.source,
                "sheet": f.where.sheet or reading.sheet or "",
                "row": f.where.row,
                "column": f.where.column or "",
                "station": f.where.station or "",
                "code": f.code,
                "action": f.action,
                "what_hi": f.what.hi,
                "what_en": f.what.en,
            }
            for reading in self.readings
            for f in reading.findings
        ]
        schema = {
            "table": pl.Utf8, "file": pl.Utf8, "sheet": pl.Utf8, "row": pl.Int64,
            "column": pl.Utf8, "station": pl.Utf8, "code": pl.Utf8, "action": pl.Utf8,
            "what_hi": pl.Utf8, "what_en": pl.Utf8,
        }  # fmt: skip
        return pl.DataFrame(rows, schema=schema)

    def summary(self) -> pl.DataFrame:
        """Return one row a file: table, rows read, kept, left out, corrected, notes."""
        rows = [
            {
                "table": r.table,
                "file": r.source,
                "rows_read": r.rows_read,
                "rows_kept": r.frame.height,
                "left_out": r.rows_left_out,
                "corrected": sum(f.action == "corrected" for f in r.findings),
                "notes": sum(f.action == "note" for f in r.findings),
                "sha256": r.sha256,
            }
            for r in self.readings
        ]
        return pl.DataFrame(rows)
