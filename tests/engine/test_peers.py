"""Fair peers: alike in what a station cannot help, compared by what luck does not make."""

from dataclasses import replace
from functools import cache

import numpy as np
import polars as pl
import pytest
from engine.turnout_sample import made_up
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from matdoot.engine.peers import ALIKE, EXAMPLES, fair_peers
from matdoot.jobs.rank import rank_frames
from matdoot.terms.places import KEY
from matdoot.terms.results.ranking import Ranking


@cache
def ranked() -> Ranking:
    """Four ACs of 60 stations with two past polls."""
    return rank_frames(made_up(), target="assembly")


def with_expected(ranking: Ranking, values: np.ndarray) -> Ranking:
    frame = ranking.frame.sort(*KEY).with_columns(expected_turnout=pl.Series(values))
    return replace(ranking, frame=frame)


@settings(deadline=None, max_examples=15)
@given(seed=st.integers(0, 10_000))
def test_the_order_of_the_list_changes_nothing(seed):
    ranking = ranked()
    shuffled = replace(
        ranking,
        frame=ranking.frame.sample(fraction=1.0, shuffle=True, seed=seed),
        history=ranking.history.sample(fraction=1.0, shuffle=True, seed=seed),
    )
    one, other = fair_peers(ranking), fair_peers(shuffled)
    assert_frame_equal(one.against.sort(*KEY), other.against.sort(*KEY), check_exact=True)
    assert_frame_equal(one.named.sort(*KEY, "peer"), other.named.sort(*KEY, "peer"))
    assert other.against.select(*KEY).equals(shuffled.frame.select(*KEY))


def test_nobody_is_its_own_peer_and_distance_never_falls():
    named = fair_peers(ranked()).named
    own = pl.all_horizontal(pl.col(name) == pl.col(f"peer_{name}") for name in KEY)
    assert named.filter(own).is_empty()
    steps = named.sort(*KEY, "peer").with_columns(
        step=pl.col("distance").diff().over(*KEY), no=pl.col("peer").diff().over(*KEY)
    )
    assert steps["step"].drop_nulls().min() >= 0
    assert set(steps["no"].drop_nulls()) == {1}
    assert named.group_by(*KEY).len()["len"].max() <= EXAMPLES


def test_those_at_the_aim_are_the_examples_and_the_best_where_none_is():
    ranking = ranked()
    n = ranking.frame.height
    low = fair_peers(with_expected(ranking, np.linspace(0.40, 0.79, n)))
    assert set(low.against["rule"]) == {"best"}
    assert (low.against["examples_expected"] >= low.against["alike_expected"]).all()
    high = fair_peers(with_expected(ranking, np.where(np.arange(n) % 2, 0.85, 0.60)))
    assert set(high.against["rule"]) == {"reference"}
    assert high.named["peer_expected"].min() >= 0.80
    assert (high.against["examples_expected"] - 0.85).abs().max() < 1e-6


def test_luck_at_the_last_poll_neither_chooses_peers_nor_moves_the_gap():
    ranking = ranked()
    last = ranking.elections[-1]
    lucky = ranking.history.with_columns(
        votes_polled=pl.when(pl.col("election") == last)
        .then(pl.col("electors") - 1)
        .otherwise("votes_polled")
    )
    assert_frame_equal(
        fair_peers(ranking).against, fair_peers(replace(ranking, history=lucky)).against
    )


def test_the_nearest_are_the_nearest_by_brute_force():
    ranking = ranked()
    frame = ranking.frame.sort(*KEY).with_columns(
        expected_turnout=pl.lit(0.9), electors=pl.int_range(200, 200 + ranking.frame.height)
    )
    found = fair_peers(replace(ranking, frame=frame, history=None))
    size = np.log(frame["electors"].to_numpy())
    ac_size = np.log(_ac_mean(frame))
    points = np.column_stack([x / x.std() for x in (size, ac_size)])
    apart = np.linalg.norm(points[:, None] - points[None], axis=2)
    np.fill_diagonal(apart, np.inf)
    first = found.named.filter(pl.col("peer") == 1).sort(*KEY)
    assert first["distance"].to_numpy() == pytest.approx(apart.min(axis=1), abs=1e-5)


def _ac_mean(frame: pl.DataFrame) -> np.ndarray:
    return frame.select(pl.col("electors").mean().over("ac_no")).to_series().to_numpy()


def test_twins_in_everything_still_find_others():
    ranking = ranked()
    same = ranking.frame.with_columns(electors=pl.lit(900), setting=pl.lit("urban"))
    found = fair_peers(replace(ranking, frame=same, history=None))
    own = pl.all_horizontal(pl.col(name) == pl.col(f"peer_{name}") for name in KEY)
    assert found.named.filter(own).is_empty()
    assert found.named.group_by(*KEY).len()["len"].to_list() == [EXAMPLES] * same.height
    assert set(found.against["alike"]) == {ALIKE}


@pytest.mark.parametrize("n", [0, 1, EXAMPLES])
def test_a_short_list_has_no_peers(n):
    ranking = ranked()
    found = fair_peers(replace(ranking, frame=ranking.frame.head(n)))
    assert found.named.is_empty()
    assert found.against.height == n
    assert set(found.against["rule"]) <= {"none"}
    assert found.against["gap_alike_pp"].null_count() == n
