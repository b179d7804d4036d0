"""Where turnout is low: the ranked list and its roll-ups."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from matdoot.terms.evidence import Assumption

RANK_COLUMNS = (
    "ac_no", "ps_no", "ps_suffix", "ps_name", "electors", "last_turnout", "expected_turnout",
    "low", "high", "gap_pp", "missing_votes", "rank", "p_lowest_decile",
)  # fmt: skip
"""Columns of the file that ``matdoot rank`` writes, in this order (others depend on them).
Where the input covers more than one state, `state` stands before them."""

BY_SEX = ("electors_male", "electors_female", "votes_male", "votes_female")
"""Counts by sex in ``Ranking.history``; null where the poll's file has none."""


EXPECTED_BY_SEX = (
    "expected_female", "low_female", "high_female", "expected_male", "low_male", "high_male",
    "electors_female", "electors_male",
)  # fmt: skip
"""What ``Ranking.frame`` says of women and men."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Expected turnout and shortfall of every unit at the coming election.

    Parameters
    ----------
    frame : polars.DataFrame
        One row a station (or an AC where only ACs are known, then ``ps_no`` is 0), sorted by
        `rank`. RANK_COLUMNS plus: state, district, ac_name (Utf8), level_halfwidth and
        pattern_halfwidth (fractions: the parts of the 90 % interval that the whole AC shares and
        that the station has to itself), basis (Utf8: "polls:N", "one_poll", "no_poll",
        "ac_level"), gap_peers_pp (Float64 or null: against the fair peers), setting, and
        EXPECTED_BY_SEX (fractions, and electors as Int64): null where no list gives the
        station's electors by sex, fractions also where no poll has votes by sex; the mean of both
        sexes, weighted by electors, is expected_turnout.
        expected_turnout, low, high, last_turnout: fractions (last_turnout null where not known);
        gap_pp: percentage points below the reference (negative = above it);
        missing_votes: max(gap, 0) x electors; rank 1 = most missing votes per elector, luck
        adjusted; p_lowest_decile: probability to be in the AC's lowest tenth (null for ACs, which
        are in no AC).
    acs : polars.DataFrame
        One row an AC: state, ac_no, ac_name, stations, electors, last_turnout, expected_turnout,
        low, high, gap_pp, missing_votes, missing_low, missing_high, stations_below (expected
        below the reference), ordered by missing_votes, largest first. Where only ACs are known also
        jobs.rank_acs.POLLS and the counts of low stations.
    elections : sequence of str
        Codes of the past elections used, oldest first.
    target : str
        Kind of the coming election (terms.elections.ElectionKind).
    reference : float
        The turnout held up as the aim (fraction).
    unit : str
        "ps" or "ac".
    modelled : bool
        True where nothing at station level was measured (Ujjain).
    assumptions : sequence of Assumption
    history : polars.DataFrame or None
        What each ranked station polled before, as far as it could be followed: state, ac_no,
        ps_no, ps_suffix (of the ranked list), election, electors, votes_polled and BY_SEX; oldest
        poll first. None where only ACs are known.
    """

    frame: pl.DataFrame
    acs: pl.DataFrame
    elections: Sequence[str]
    target: str
    reference: float
    unit: str
    modelled: bool
    assumptions: Sequence[Assumption]
    history: pl.DataFrame | None = None

    def list_frame(self) -> pl.DataFrame:
        """Return the frame as it is written to the agreed file."""
        lead = ("state",) if self.frame["state"].n_unique() > 1 else ()
        return self.frame.select(*lead, *RANK_COLUMNS)
