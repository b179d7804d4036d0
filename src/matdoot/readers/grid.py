"""A grid: the cells of one sheet as text, whatever kind of file they came from."""

from collections.abc import Sequence
from dataclasses import dataclass

from matdoot.terms.results.reading import Finding


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of one sheet that hold anything, top to bottom.

    Parameters
    ----------
    rows : sequence of sequences of str
        Cells as text, stripped of nothing; rows may differ in length. A date is written
        ``2024-01-12``, a whole number without decimals, an error as ``#REF!``.
    numbers : sequence of int
        Row numbers as a spreadsheet shows them (1 = first line), one for each of `rows`.
    sheet : str or None
        Name of the sheet, for workbooks.
    findings : sequence of Finding
        What was noticed while the sheet was opened: formulas, merged numbers, repaired letters.
    tall_numbers : sequence of (first row, last row, position)
        Merged cells that hold a number and reach over several rows (row numbers as in `numbers`);
        only the table can say whether the number is meant for each row.
    spans_known : bool
        Whether merged cells were seen and filled; else a blank heading cell may belong to the
        one on its left.
    """

    rows: Sequence[Sequence[str]]
    numbers: Sequence[int]
    sheet: str | None = None
    findings: Sequence[Finding] = ()
    tall_numbers: Sequence[tuple[int, int, int]] = ()
    spans_known: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """One opened file: its name, the hash of its bytes and its sheets."""

    name: str
    sha256: str
    grids: Sequence[Grid]
    findings: Sequence[Finding] = ()


def grid_of(rows: Sequence[Sequence[str]], sheet: str | None = None) -> Grid:
    """Return a grid of `rows` without the blank ones; the first row has the number 1."""
    held = [(n, row) for n, row in enumerate(rows, start=1) if any(c and c.strip() for c in row)]
    return Grid([row for _, row in held], [n for n, _ in held], sheet)
