"""Missing votes, the luck in ranks, fair peers, and the errors that an AC shares."""

import numpy as np
import polars as pl
import pytest
from engine.turnout_sample import made_up
from hypothesis import given, settings
from hypothesis import strategies as st

from matdoot.engine.gap import PEERS, p_lowest_tenth
from matdoot.jobs.rank import rank_frames


@settings(deadline=None)
@given(st.lists(st.floats(-2, 2), min_size=10, max_size=60), st.floats(0.05, 0.5))
def test_probabilities_add_to_a_tenth_and_follow_the_order(eta, sd):
    x = np.array(eta)
    p = p_lowest_tenth(x, np.full(len(x), sd), np.zeros(len(x), dtype=np.int64))
    assert p.sum() == pytest.approx(0.1 * len(x), abs=1e-3)
    assert (np.diff(p[np.argsort(x)]) <= 1e-12).all()


def test_the_ac_error_is_shared_not_averaged_out():
    """Twice the stations halve the relative error of independent errors, not that of an AC."""

    def width(stations):
        acs = rank_frames(made_up(("VS2017",), acs=4, stations=stations), target="assembly").acs
        return ((acs["missing_high"] - acs["missing_low"]) / acs["electors"]).mean()

    assert width(120) > 0.8 * width(30)


def test_missing_votes_and_gap_agree():
    frame = rank_frames(made_up(), target="assembly", reference=0.7).frame
    gap = 100 * (0.7 - frame["expected_turnout"])
    assert (frame["gap_pp"] - gap).abs().max() < 1e-3
    votes = frame["gap_pp"].clip(0, None) / 100 * frame["electors"]
    assert (frame["missing_votes"] - votes).abs().max() < 1e-2
    assert frame["rank"].to_list() == list(range(1, frame.height + 1))
    assert frame["gap_pp"].is_sorted(descending=True)


def test_acs_add_up_their_stations():
    ranking = rank_frames(made_up(), target="assembly")
    sums = ranking.frame.group_by("ac_no").agg(
        pl.col("missing_votes", "electors").sum(), n=pl.len()
    )
    both = ranking.acs.join(sums, on="ac_no", suffix="_sum")
    assert (both["missing_votes"] - both["missing_votes_sum"]).abs().max() < 1e-2
    assert (both["electors"] == both["electors_sum"]).all()
    assert (both["stations"] == both["n"]).all()
    assert ranking.acs["missing_votes"].is_sorted(descending=True)


def test_a_low_station_among_equals_is_below_its_peers():
    turnout = made_up(("VS2017",), acs=2, stations=60)
    chosen = (pl.col("ac_no") == 1) & (pl.col("ps_no") == 7)
    turnout = turnout.with_columns(
        votes_polled=pl.when(chosen)
        .then((pl.col("electors") * 0.25).cast(pl.Int64))
        .otherwise("votes_polled")
    )
    frame = rank_frames(turnout, target="assembly").frame
    assert frame.filter(chosen)["gap_peers_pp"].item() > 5
    few = rank_frames(made_up(("VS2017",), acs=1, stations=PEERS - 1), target="assembly").frame
    assert few["gap_peers_pp"].null_count() == few.height
