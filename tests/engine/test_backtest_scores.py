"""Scores are what they say, and nothing of the day leaks into what predicts it."""

import numpy as np
import polars as pl
import pytest
from engine.turnout_sample import made_up

from matdoot.engine.backtest import Told, held_out, last_and_swing, level_known, ours, score
from matdoot.jobs.backtest import case_of


@pytest.fixture(scope="module")
def case():
    return case_of(made_up(acs=6, stations=60), "VS2017", None, "crosswalk")[0]


def test_a_perfect_prophet_scores_full_marks(case):
    found = score(case, Told(case.turnout, case.turnout - 0.01, case.turnout + 0.01), 0.8)
    assert found.mae == found.bias == 0
    assert found.coverage == found.lowest == found.lowest_in_ac == found.caught == 1


def test_a_wrong_one_does_not(case):
    found = score(case, Told(1 - case.turnout), 0.8)
    assert found.lowest == 0
    assert found.caught < 1
    assert found.coverage is None


def test_folds_never_part_an_ac(case):
    for train, test in case.folds_of_acs(5):
        assert not set(case.ac[train]) & set(case.ac[test])
    assert any(set(case.ac[a]) & set(case.ac[b]) for a, b in case.random_folds(5, 1))


def test_the_day_does_not_leak():
    turnout = made_up(acs=6, stations=60)
    turned = turnout.with_columns(
        votes_polled=pl.when(pl.col("election") == "VS2017")
        .then(pl.col("electors") - pl.col("votes_polled"))
        .otherwise("votes_polled")
    )
    a, b = (case_of(t, "VS2017", None, "crosswalk")[0] for t in (turnout, turned))
    assert np.array_equal(a.sample.x, b.sample.x, equal_nan=True)
    assert np.array_equal(a.last, b.last)
    assert not np.array_equal(a.turnout, b.turnout)


def test_a_known_level_takes_the_ac_error_away(case):
    told = held_out(case, last_and_swing, case.folds_of_acs(6))
    known = level_known(case, told)
    for ac in np.unique(case.ac):
        rows = case.ac == ac
        assert known.turnout[rows].mean() == pytest.approx(case.turnout[rows].mean(), rel=1e-3)


def test_ours_gives_an_interval_that_holds(case):
    told = held_out(case, ours(None), case.folds_of_acs(6))
    assert told.low is not None
    assert ((told.low < told.turnout) & (told.turnout < told.high)).all()
    assert 0.75 < score(case, told, 0.8).coverage <= 1
