"""The turnout model keeps its promises whatever the numbers are."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import polars as pl
import pytest
from engine.turnout_sample import made_up
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matdoot.engine.turnout.design import Kernels, know
from matdoot.engine.turnout.learn import COLUMNS, fit, folds
from matdoot.engine.turnout.links import by_key, by_name, link
from matdoot.engine.turnout.polls import (
    ac_index,
    believable,
    expit,
    location_runs,
    logit,
    read_polls,
    swollen,
    tidy,
)
from matdoot.engine.turnout.pool import (
    LEVEL_KERNEL,
    STATION_KERNEL,
    fit_kernel,
    kind_offsets,
    pool,
)
from matdoot.engine.turnout.roll import roll_smooth
from matdoot.jobs.rank import rank_frames
from matdoot.jobs.turnout_defaults import shipped
from matdoot.terms.elections import parse_election

FEW = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def polls_of(turnout):
    rows = tidy(turnout)
    acs = ac_index(rows)
    return read_polls(rows, acs), acs.height


def listed(turnout, **options):
    return rank_frames(turnout, target="assembly", **options).list_frame().write_csv()


@FEW
@given(st.integers(0, 2**31), st.integers(1, 3))
def test_the_order_of_the_rows_changes_nothing(seed, polls):
    turnout = made_up(("LS2009", "LS2014", "VS2017")[-polls:], acs=3, stations=30, seed=seed % 97)
    shuffled = turnout.sample(fraction=1.0, shuffle=True, seed=seed % 1000)
    assert listed(turnout) == listed(shuffled)


@FEW
@given(st.floats(0.1, 0.9), st.booleans())
def test_an_election_may_come_in_parts_and_twice(share, repeat):
    turnout = made_up(acs=3, stations=30)
    cut = round(share * turnout.height)
    parts = [turnout[cut:], turnout[:cut]] + ([turnout[:cut]] if repeat else [])
    assert listed(turnout) == listed(pl.concat(parts))


@FEW
@given(st.data())
def test_nothing_leaves_the_unit_interval(data):
    turnout = made_up(acs=2, stations=25)
    n = turnout.height
    votes = data.draw(st.lists(st.integers(0, 3000), min_size=n, max_size=n))
    electors = data.draw(st.lists(st.integers(0, 2000), min_size=n, max_size=n))
    wild = turnout.with_columns(votes_polled=pl.Series(votes), electors=pl.Series(electors))
    one_good = pl.concat([wild[1:], turnout[:1]])
    ranking = rank_frames(one_good, target="assembly")
    frame = ranking.frame
    assert frame.height == 50  # every station gets an answer
    for column in ("expected_turnout", "low", "high", "p_lowest_decile"):
        assert frame[column].is_between(0, 1).all(), column
    assert (frame["low"] <= frame["expected_turnout"]).all()
    assert (frame["expected_turnout"] <= frame["high"]).all()
    assert (ranking.acs["missing_low"] <= ranking.acs["missing_votes"] + 1e-6).all()
    assert (ranking.acs["missing_votes"] <= ranking.acs["missing_high"] + 1e-6).all()


def test_intervals_widen_as_data_shrink():
    turnout = made_up(("LS2009", "VS2012", "LS2014", "VS2017"), acs=6, stations=60)
    kernels = shipped().kernels
    polls, n_ac = polls_of(turnout)
    target = parse_election("VS2022")
    wide = [know(polls[k:], polls[-1], target, kernels, n_ac=n_ac) for k in range(4)]
    for more, fewer in pairwise(wide):
        assert (more.pooled.open <= fewer.pooled.open + 1e-9).all()
        assert (more.level_open <= fewer.level_open + 1e-9).all()


@settings(deadline=None)
@given(st.integers(1, 6), st.integers(50, 3000))
def test_a_smaller_poll_leaves_more_open(polls, electors):
    past = [parse_election(f"VS{2000 + 3 * i}") for i in range(polls)]
    noise = np.array([[4 / electors] * polls, [4 / (2 * electors)] * polls])
    pooled = pool(
        np.zeros_like(noise), noise, past=past, target=parse_election("VS2022"), kernel=STATION_KERNEL, unit=STATION_KERNEL
    )  # fmt: skip
    assert pooled.open[0] > pooled.open[1] > 0


def test_a_station_without_a_past_takes_its_neighbours_and_says_so():
    turnout = made_up(("VS2017",), acs=3, stations=60)
    low = pl.col("ac_no").eq(2) & pl.col("ps_no").is_between(20, 40)
    turnout = turnout.with_columns(
        votes_polled=pl.when(low)
        .then((pl.col("electors") * 0.35).cast(pl.Int64))
        .otherwise("votes_polled")
    )
    lost = turnout.with_columns(
        votes_polled=pl.when((pl.col("ac_no") == 2) & (pl.col("ps_no") == 30))
        .then(0)
        .otherwise("votes_polled")
    )
    with_past = rank_frames(turnout, target="assembly").frame
    frame = rank_frames(lost, target="assembly").frame
    chosen = (pl.col("ac_no") == 2) & (pl.col("ps_no") == 30)
    row, before = frame.filter(chosen), with_past.filter(chosen)
    assert row["basis"].item() == "no_poll"
    assert row["last_turnout"].item() is None
    others = frame.filter((pl.col("ac_no") == 2) & ~pl.col("ps_no").is_between(20, 40))
    assert row["expected_turnout"].item() < others["expected_turnout"].median() - 0.05
    assert row["high"].item() - row["low"].item() > before["high"].item() - before["low"].item()


def test_impossible_turnout_does_not_poison_the_rest():
    turnout = made_up(("VS2017",), acs=4, stations=80)
    bad = turnout.with_row_index().with_columns(
        votes_polled=pl.when(pl.col("index") % 9 == 0).then(pl.col("electors") * (pl.col("index") % 2))
        .when(pl.col("index") % 9 == 1).then(pl.col("electors") * 3).otherwise("votes_polled")
    ).drop("index")  # fmt: skip
    key = ["ac_no", "ps_no"]
    both = rank_frames(turnout, target="assembly").frame.join(
        rank_frames(bad, target="assembly").frame, on=key, suffix="_bad"
    )
    kept = both.filter(pl.col("basis_bad") == "one_poll")
    assert kept.height == pytest.approx(turnout.height * 7 / 9, abs=3)
    assert (kept["expected_turnout"] - kept["expected_turnout_bad"]).abs().mean() < 0.01


def test_a_small_stations_bad_luck_is_drawn_in():
    turnout = made_up(("VS2017",), acs=3, stations=60)
    twins = (pl.col("ac_no") == 1) & pl.col("ps_no").is_in([10, 50])
    electors = pl.when(pl.col("ps_no") == 10).then(40).otherwise(1400)
    turnout = turnout.with_columns(
        electors=pl.when(twins).then(electors).otherwise("electors").cast(pl.Int64)
    ).with_columns(
        votes_polled=pl.when(twins)
        .then((pl.col("electors") * 0.4).cast(pl.Int64))
        .otherwise("votes_polled")
    )
    frame = rank_frames(turnout, target="assembly").frame.filter(twins).sort("ps_no")
    small, large = frame["expected_turnout"]
    assert small > large
    assert frame["p_lowest_decile"][0] < frame["p_lowest_decile"][1]


def test_the_lowest_tenth_adds_up_in_every_ac():
    frame = rank_frames(made_up(acs=3, stations=40), target="assembly").frame
    for _, ac in frame.group_by("ac_no"):
        assert ac["p_lowest_decile"].sum() == pytest.approx(4.0, abs=1e-3)


def test_more_polls_tell_more():
    elections = ("LS2009", "VS2012", "LS2014", "VS2017", "VS2022")
    turnout = made_up(elections, acs=8, stations=80, seed=5)
    truth = turnout.filter(pl.col("election") == "VS2022").select(
        "ac_no", "ps_no", true=pl.col("votes_polled") / pl.col("electors")
    )

    def error(past):
        frame = rank_frames(turnout.filter(pl.col("election").is_in(past)), target="assembly").frame
        both = frame.join(truth, on=["ac_no", "ps_no"])
        deviation = both.with_columns(
            (pl.col("expected_turnout") - pl.col("true")).sub(
                (pl.col("expected_turnout") - pl.col("true")).mean().over("ac_no")
            ).alias("off")
        )  # fmt: skip
        return deviation["off"].abs().mean()

    assert error(elections[:4]) < 0.93 * error(elections[3:4])


def test_thirty_eight_elections_are_used():
    codes = tuple(f"{'LS' if i % 2 else 'VS'}{1980 + i}" for i in range(38))
    ranking = rank_frames(made_up(codes, acs=2, stations=30), target="assembly")
    assert len(ranking.elections) == 38
    assert set(ranking.frame["basis"]) == {"polls:38"}


def test_the_coming_roll_gives_stations_and_electors():
    turnout = made_up(("LS2014", "VS2017"), acs=3, stations=40)
    coming = pl.col("election") == "VS2017"
    roll = turnout.with_columns(
        votes_polled=pl.when(coming).then(None).otherwise("votes_polled"),
        electors=pl.when(coming)
        .then((pl.col("electors") * 1.1).cast(pl.Int64))
        .otherwise("electors"),
    )
    ranking = rank_frames(roll, target="assembly")
    assert tuple(ranking.elections) == ("LS2014",)
    assert set(ranking.frame["basis"]) == {"one_poll"}
    assert ranking.frame["electors"].sum() == roll.filter(coming)["electors"].sum()


def test_split_stations_inherit():
    turnout = made_up(("LS2014", "VS2017"), acs=3, stations=40)
    split = (pl.col("election") == "VS2017") & (pl.col("ac_no") == 1) & (pl.col("ps_no") == 40)
    extra = turnout.filter(split).with_columns(
        ps_no=pl.lit(41, pl.Int64), votes_polled=pl.lit(None, pl.Int64)
    )
    crosswalk = pl.DataFrame(
        {
            "election_from": "LS2014", "election_to": "VS2017",
            "ac_no": [1] * 41, "ps_no_from": [*range(1, 41), 40], "ps_no_to": [*range(1, 42)],
            "share": [1.0] * 39 + [0.5, 0.5],
        }
    )  # fmt: skip
    frame = rank_frames(pl.concat([turnout, extra]), crosswalk=crosswalk, target="assembly").frame
    child = frame.filter((pl.col("ac_no") == 1) & (pl.col("ps_no") == 41))
    assert child["basis"].item() == "one_poll"


def test_keys_link_only_where_name_or_size_agree():
    turnout = made_up(("LS2014", "VS2017"), acs=1, stations=4)
    strange = (pl.col("election") == "VS2017") & (pl.col("ps_no") == 2)
    turnout = turnout.with_columns(
        ps_name=pl.when(strange).then(pl.lit("XYZ")).otherwise("ps_name"),
        electors=pl.when(strange).then(9000).otherwise("electors"),
    )
    (old, new), _ = polls_of(turnout)
    assert by_key(old, new).old.tolist() == [0, 2, 3]
    assert by_name(old, new).old.tolist() == [0, 2, 3]
    assert link(old, old, None, []).new.tolist() == [0, 1, 2, 3]


def test_rooms_of_a_school_are_one_location():
    names = [
        "P.S. RAMPUR R.NO.1",
        "P.S. RAMPUR R.NO.2",
        "P.S. SITAPUR",
        "प्रा. वि. रामपुर कक्ष 1",
        "प्रा. वि. रामपुर कक्ष 2",
    ]
    frame = pl.DataFrame({"ps_name": names})
    assert location_runs(frame, np.zeros(5, dtype=np.int64)).tolist() == [0, 0, 1, 2, 2]


@settings(deadline=None)
@given(st.lists(st.floats(-3, 3), min_size=2, max_size=30), st.floats(0.5, 30))
def test_the_smooth_leaves_the_station_itself_out(values, reach):
    x = np.array(values)
    n = len(x)
    order = np.arange(n, dtype=float)
    ac = np.zeros(n, dtype=np.int64)
    found = roll_smooth(x, np.ones(n), ac=ac, order=order, reach=reach)
    weight = np.exp(-np.abs(order[:, None] - order) / reach)
    np.fill_diagonal(weight, 0.0)
    assert found == pytest.approx((weight @ x) / weight.sum(axis=1), abs=1e-9)


def test_what_can_be_believed():
    electors = np.array([100.0, 100, 100, 100, 0, np.nan, 20])
    votes = np.array([60.0, 0, 100, 120, 5, 5, 20])
    assert believable(electors, votes).tolist() == [True, False, False, False, False, False, True]


@given(st.floats(0.001, 0.999))
def test_logit_and_back(p):
    assert expit(logit(np.array([p])))[0] == pytest.approx(p)


def test_offsets_follow_the_data_where_there_are_some():
    polls = [
        parse_election(c) for c in ("VS2003", "LS2004", "VS2008", "LS2009", "VS2013", "LS2014")
    ]
    found = kind_offsets([1.0, 0.4, 1.0, 0.4, 1.0, 0.4], polls)
    assert found["lok_sabha"] == pytest.approx(-0.55, abs=0.1)
    assert kind_offsets([0.5], polls[:1])["lok_sabha"] == pytest.approx(-0.14)


def test_folds_hold_whole_groups():
    group = np.repeat(np.arange(7), [5, 1, 9, 2, 3, 4, 6])
    for train, test in folds(group, 3):
        assert not set(group[train]) & set(group[test])
        assert len(train) + len(test) == len(group)


def test_own_lessons_shrink_to_the_defaults():
    """A file of two ACs moves the shipped coefficients little, one of many ACs more."""

    def moved(acs):
        polls, n_ac = polls_of(made_up(("LS2014", "VS2017"), acs=acs, stations=80))
        hidden = replace(polls[1], usable=np.zeros_like(polls[1].usable))
        known = know(
            polls[:1], hidden, polls[1].election, Kernels(STATION_KERNEL, LEVEL_KERNEL), n_ac=n_ac
        )
        from matdoot.engine.turnout.forecast import sample_of

        sample = sample_of(known, polls[1], np.arange(known.seen.size), 0)
        learnt = fit(sample, shipped().own, same_day=False)
        return float(np.abs(learnt.coef - shipped().own.coef).sum())

    assert 0 < moved(2) < moved(20)


def test_the_shipped_defaults_fit_the_columns():
    defaults = shipped()
    assert len(defaults.own.coef) == len(COLUMNS)
    assert any(name.endswith("|VS2017") for name in defaults.learnt_on)
    assert 1.3 < defaults.own.reach < 2.2


def test_a_kernel_is_learnt_from_many_polls():
    rng = np.random.default_rng(3)
    past = [parse_election(f"{'LS' if i % 2 else 'VS'}{1990 + 2 * i}") for i in range(12)]
    lasting, day = rng.normal(0, 0.3, (2000, 1)), rng.normal(0, 0.1, (2000, 12))
    noise = np.full((2000, 12), 0.004)
    values = lasting + day + rng.normal(0, 0.063, (2000, 12))
    found = fit_kernel(values, noise, past, STATION_KERNEL)
    assert found.variance == pytest.approx(0.1, rel=0.1)
    assert found.lasting > STATION_KERNEL.lasting
    assert found.day / found.variance < 0.15
    assert fit_kernel(values[:, :2], noise[:, :2], past[:2], STATION_KERNEL) == STATION_KERNEL


def test_a_roll_swollen_by_a_slip_is_not_believed():
    electors = np.array([1000.0, 900, 1100, 12_000, 6_000])
    votes = np.array([600.0, 540, 660, 700, 3_500])
    found = swollen(electors, votes, np.zeros(5, dtype=np.int64))
    assert found.tolist() == [False, False, False, True, False]
