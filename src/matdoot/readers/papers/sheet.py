"""A paper as rows of cells, whatever it was: PDF, XML of cells, CSV or workbook."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from matdoot.readers.cells import plain_cell
from matdoot.terms.results.reading import Finding


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One row. `page` and `row` say where it stands (row 1 = first line of the page or file)."""

    page: int | None
    row: int
    cells: tuple[str, ...]

    @property
    def text(self) -> str:
        """Return the whole row as one line."""
        return " ".join(" ".join(c for c in self.cells if c).split())


@dataclass(frozen=True, slots=True)
class Block:
    """A run of rows with the same columns, and the headings above each column, top to bottom.

    `labels` may be empty where the headings are rows like any other (CSV, XML): the rows of
    headings then stand in `rows`.
    """

    rows: Sequence[PaperRow]
    labels: Sequence[Sequence[str]] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """All of a file: its blocks, the lines outside the table, and what was noticed on the way."""

    source: str
    sha256: str
    blocks: Sequence[Block]
    lines: Sequence[PaperRow] = ()
    findings: Sequence[Finding] = field(default_factory=tuple)
    pages: int = 1


def count_of(cell: str) -> int | None:
    """Return the whole number in a cell, in digits of any script; None if it holds anything else."""
    text = cell.strip()
    if not text:
        return None
    if not text.isascii():
        text = plain_cell(text)
    text = text.replace(",", "").removesuffix(".0").removesuffix(".00")
    return int(text) if text.isdigit() and len(text) < 12 else None
