"""Expected turnout of women and men parts the expected turnout, and says how sure that is."""

import numpy as np
import polars as pl
import pytest
from engine.turnout_sample import made_up
from hypothesis import given
from hypothesis import strategies as st

from matdoot.engine.turnout.design import Kernels, know
from matdoot.engine.turnout.polls import ac_index, expit, numbers, read_polls, tidy
from matdoot.engine.turnout.pool import LEVEL_KERNEL, STATION_KERNEL
from matdoot.engine.turnout.sexes import expected_gap, lever, part
from matdoot.jobs.backtest import unpolled
from matdoot.jobs.rank import rank_frames
from matdoot.readers import read_table
from matdoot.terms.results.ranking import EXPECTED_BY_SEX

SIXTH = pl.col("ac_no").eq(1) & pl.col("ps_no").eq(6)
COUNTS = [f"{what}_{sex}" for what in ("electors", "votes") for sex in ("female", "male")]


def by_sex(gap=0.3, **options):
    """Made-up polls in which men's logit turnout lies `gap` (less in AC 2) above women's."""
    turnout = made_up(**options)
    share = turnout["electors"].to_numpy() * 0.46
    women = np.round(share)
    both = (turnout["votes_polled"] / turnout["electors"]).to_numpy()
    by_ac = np.where(turnout["ac_no"].to_numpy() == 2, gap - 0.4, gap)
    hers, _ = part(both, women / turnout["electors"].to_numpy(), by_ac)
    votes = np.round(women * expit(hers))
    return turnout.with_columns(
        electors_female=pl.Series(women).cast(pl.Int64),
        electors_male=pl.col("electors") - pl.Series(women).cast(pl.Int64),
        votes_female=pl.Series(votes).cast(pl.Int64),
        votes_male=pl.col("votes_polled") - pl.Series(votes).cast(pl.Int64),
    )


def ranked(turnout):
    return rank_frames(turnout, target="assembly")


fractions = st.floats(0.01, 0.99)


@given(fractions, fractions, st.floats(-3, 3))
def test_the_mean_of_both_sexes_is_the_turnout_and_the_gap_is_kept(turnout, women, gap):
    p, w, g = (np.array([x]) for x in (turnout, women, gap))
    hers, his = part(p, w, g)
    assert (w * expit(hers) + (1 - w) * expit(his))[0] == pytest.approx(turnout, abs=1e-9)
    assert (his - hers)[0] == pytest.approx(gap)


@given(fractions, fractions, st.floats(-1, 1))
def test_an_error_of_the_gap_moves_each_sex_as_its_lever_says(turnout, women, gap):
    p, w, g = (np.array([x]) for x in (turnout, women, gap))
    step = 1e-4
    hers, his = part(p, w, g)
    moved = part(p, w, g + step)
    down, up = lever((hers, his), w)
    assert (hers - moved[0])[0] / step == pytest.approx(down[0], abs=1e-2)
    assert (moved[1] - his)[0] / step == pytest.approx(up[0], abs=1e-2)


def test_stations_and_acs_hang_together():
    ranking = ranked(by_sex())
    frame = ranking.frame
    assert frame.select(EXPECTED_BY_SEX).null_count().sum_horizontal().item() == 0
    assert (frame["electors_female"] + frame["electors_male"] == frame["electors"]).all()
    for sex in ("female", "male"):
        low, middle, high = (frame[f"{x}_{sex}"] for x in ("low", "expected", "high"))
        assert (low >= 0).all()
        assert (low < middle).all()
        assert (middle < high).all()
        assert (high <= 1).all()
    votes = sum(frame[f"electors_{s}"] * frame[f"expected_{s}"] for s in ("female", "male"))
    assert (votes / frame["electors"] - frame["expected_turnout"]).abs().max() < 2e-6
    for ac in ranking.acs.iter_rows(named=True):
        mine = frame.filter(pl.col("ac_no") == ac["ac_no"])
        total = (mine["electors_female"] * mine["expected_female"]).sum()
        assert ac["expected_female"] == pytest.approx(
            total / mine["electors_female"].sum(), abs=2e-6
        )


def test_the_gap_is_the_acs_own():
    acs = ranked(by_sex()).acs.with_columns(gap=pl.col("expected_male") - pl.col("expected_female"))
    second = acs.filter(pl.col("ac_no") == 2)["gap"].item()
    others = acs.filter(pl.col("ac_no") != 2)["gap"]
    assert second < 0 < others.min()
    assert others.mean() == pytest.approx(0.07, abs=0.02)


def test_nothing_is_said_where_nothing_is_known():
    ranking = ranked(made_up())
    assert ranking.frame.select(EXPECTED_BY_SEX[:6]).null_count().row(0) == (240,) * 6
    assert ranking.acs["expected_female"].null_count() == ranking.acs.height
    assert "sex_gap_swing" not in {a.key for a in ranking.assumptions}
    hidden = ranked(by_sex().with_columns(pl.lit(None, pl.Int64).alias(c) for c in COUNTS[2:]))
    assert hidden.frame["expected_female"].null_count() == hidden.frame.height
    assert hidden.frame["electors_female"].null_count() == 0


def test_a_station_without_counts_takes_its_neighbours_and_is_less_sure():
    turnout = by_sex(elections=("VS2017",))
    blank = turnout.with_columns(
        pl.when(~SIXTH).then(c).alias(c) for c in COUNTS[2:]
    )  # its electors by sex are known, its votes by sex are not
    full, part_known = (ranked(t).frame.filter(SIXTH).row(0, named=True) for t in (turnout, blank))
    assert part_known["expected_female"] == pytest.approx(full["expected_female"], abs=0.05)
    assert (
        part_known["high_female"] - part_known["low_female"]
        > full["high_female"] - full["low_female"]
    )
    lost = turnout.with_columns(pl.when(~SIXTH).then(c).alias(c) for c in COUNTS)
    frame = ranked(lost).frame
    assert frame.filter(SIXTH)["expected_female"].item() is None
    assert frame["expected_female"].null_count() == 1


def test_counts_of_an_earlier_poll_are_carried_to_a_list_without():
    """As in Varanasi, whose list of 2017 has no electors by sex."""
    later = pl.col("election") == "VS2017"
    turnout = by_sex().with_columns(pl.when(~later).then(c).alias(c) for c in COUNTS)
    frame = ranked(turnout).frame
    assert frame["expected_female"].null_count() == 0
    assert (frame["electors_female"] / frame["electors"] - 0.46).abs().max() < 0.01


def test_the_order_of_the_rows_changes_nothing():
    turnout = by_sex(elections=("VS2017",))
    shuffled = turnout.sample(fraction=1.0, shuffle=True, seed=3)
    assert ranked(turnout).frame.equals(ranked(shuffled).frame)


def test_women_among_the_voters_of_2017_as_far_as_they_can_be_told(examples):
    """Varanasi: nearer than the same gap at every station, once the swing is taken out of both."""
    folder = examples / "varanasi"
    frames = [
        read_table(folder / f"turnout_{code}.csv", "turnout").frame for code in ("LS2014", "VS2017")
    ]
    turnout = tidy(pl.concat(frames, how="diagonal_relaxed"))
    acs = ac_index(turnout)
    earlier, later = read_polls(turnout, acs)
    walk = read_table(folder / "crosswalk.csv", "crosswalk").frame
    kernels = Kernels(STATION_KERNEL, LEVEL_KERNEL)
    known = know(
        [earlier], unpolled(later), later.election, kernels, crosswalk=walk, n_ac=acs.height
    )
    hers, his = (numbers(later.frame, f"votes_{sex}") for sex in ("female", "male"))
    women, gap = known.counts.women, expected_gap(known).value
    use = later.usable & np.isfinite(women) & (hers > 5) & (his > 5)
    assert use.sum() > 2000

    def error(gap):
        both = later.measured[use]
        told = women[use] * expit(part(both, women[use], gap[use])[0]) / both
        off = told - (hers / (hers + his))[use]
        return np.abs(off - np.median(off)).mean()

    assert error(gap) < 0.9 * error(np.full(len(gap), np.nanmean(gap)))
    assert error(gap) < error(known.counts.gap[:, 0])
