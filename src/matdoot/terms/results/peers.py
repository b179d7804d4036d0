"""The fair peers of stations: who they are, what they poll, and in what they differ."""

from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True, slots=True)
class FairPeers:
    """Stations held up as examples to others that are like them.

    Parameters
    ----------
    named : polars.DataFrame
        The examples, one row a station and example: state, ac_no, ps_no, ps_suffix; peer (1 =
        nearest), peer_state, peer_ac_no, peer_ps_no, peer_ps_suffix, peer_name; distance (in
        standard deviations of the traits, never falling with `peer`), peer_expected (fraction).
    against : polars.DataFrame
        One row a station, in the order of ``Ranking.frame``: its key; rule ("reference": its
        examples are expected to reach it; "best": none of its like is, the best of them stand;
        "none": too few stations to compare); alike (number compared with), alike_expected (their
        mean expected turnout) and gap_alike_pp (points by which the station lies below it);
        examples_expected and gap_examples_pp likewise for the examples; and for every trait
        own_TRAIT and examples_TRAIT.
    traits : tuple of str
        Names of the traits: electors, women_share, turnout_before, urban, roll_growth.
    """

    named: pl.DataFrame
    against: pl.DataFrame
    traits: tuple[str, ...]
