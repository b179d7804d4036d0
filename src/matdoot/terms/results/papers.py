"""An official paper as read: its rows without parties, the audit table, totals and checks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import polars as pl

from matdoot.terms.results.reading import Finding

PaperKind = Literal["form20", "turnout", "insights"]


@dataclass(frozen=True, slots=True)
class SumCheck:
    """One sum of the paper, computed again.

    `printed` is what the paper says, `computed` what its rows add up to (None where the paper
    prints nothing); `over` is how many rows or columns were added.
    """

    row: str
    column: str
    printed: int | None
    computed: int | None
    over: int

    @property
    def holds(self) -> bool:
        """Tell whether paper and sum agree."""
        return self.printed == self.computed


@dataclass(frozen=True, slots=True)
class PaperReading:
    """All of a paper.

    Parameters
    ----------
    kind : str
        ``form20``, ``turnout`` or ``insights``.
    frame : polars.DataFrame
        The public table: one row a station (or AC, post, day) in the order of the paper, then the
        final totals; no candidate and no party in it.
    audit : polars.DataFrame or None
        The same rows with the candidates' votes, for the neutrality audit alone.
    lines : polars.DataFrame
        Every other line of the paper (page, row, kind, text): headings, subtotals, notes.
    checks : sequence of SumCheck
        Printed totals against sums.
    findings : sequence of Finding
        Rows left out or corrected, official errors, notes.
    facts : mapping of str to str
        What the paper says of itself: AC, electors, candidates' count, share of sums that hold.
    source, sha256, pages
        File name, hash of its bytes, pages.
    """

    kind: PaperKind
    frame: pl.DataFrame
    audit: pl.DataFrame | None
    lines: pl.DataFrame
    checks: Sequence[SumCheck]
    findings: Sequence[Finding]
    facts: Mapping[str, str | int | float]
    source: str
    sha256: str
    pages: int = 1
