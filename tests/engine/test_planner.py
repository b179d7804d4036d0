"""The planner's promises: limits, bound, optimum on small problems, order, floors."""

import itertools
from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_problems import Naive, post_list, random_problem

from matdoot.engine import evaluate
from matdoot.engine.planner import breakdown
from matdoot.engine.planner.bound import bound_at
from matdoot.engine.planner.floors import with_floors
from matdoot.engine.planner.relax import relax
from matdoot.engine.planner.solve import Conditions, solve
from matdoot.engine.planner.tables import build_net, name_all
from matdoot.jobs.plan import plan_tables
from matdoot.terms.results.planning import Plan, ProblemTables

seeds = st.integers(0, 10_000_000)
quick = settings(max_examples=20, deadline=None)


def hold_to_the_contract(problem: ProblemTables) -> Plan:
    plan = plan_tables(problem)
    assert evaluate.broken_limits(problem, plan.posts) == []
    again = evaluate.recompute(problem, plan.posts, plan.certificate)
    votes, upper = plan.summary["expected_votes"], plan.summary["upper_bound"]
    assert again.votes == pytest.approx(votes, rel=1e-6, abs=1e-9)
    assert max(again.bound, again.votes) == pytest.approx(upper, rel=1e-6, abs=1e-9)
    assert upper >= votes
    assert plan.posts["marginal_votes"].sum() == pytest.approx(votes, rel=1e-6, abs=1e-9)
    assert (plan.posts["marginal_votes"] >= -1e-9).all()
    return plan


@quick
@given(seeds)
def test_limits_hold_and_verify_agrees_on_ordinary_problems(seed: int) -> None:
    hold_to_the_contract(random_problem(seed, budget=9))


@settings(max_examples=120, deadline=None)
@given(seeds)
def test_limits_hold_and_verify_agrees_on_hostile_problems(seed: int) -> None:
    hold_to_the_contract(random_problem(seed, hostile=True))


@pytest.mark.long
def test_ten_thousand_hostile_problems() -> None:
    for seed in range(10_000):
        hold_to_the_contract(random_problem(seed, hostile=True))


@settings(max_examples=25, deadline=None)
@given(seeds, st.booleans())
def test_small_problems_are_solved_exactly(seed: int, hostile: bool) -> None:
    problem = random_problem(
        seed, stations=4, ambassadors=2, themes=2, weeks=1, budget=3, hostile=hostile
    )
    if hostile:
        problem = replace(problem, limits=replace(problem.limits, budget=2))
    if problem.accounts.height * problem.limits.weeks > 8:
        problem = replace(problem, limits=replace(problem.limits, budget=1))
    best = Naive(problem).best()
    found = hold_to_the_contract(problem)
    assert found.summary["expected_votes"] == pytest.approx(best, rel=1e-6, abs=1e-9)
    assert found.summary["upper_bound"] >= best * (1 - 1e-6)


@quick
@given(seeds)
def test_votes_are_those_of_the_formula(seed: int) -> None:
    problem = random_problem(seed, budget=6)
    plan = plan_tables(problem)
    assert plan.summary["expected_votes"] == pytest.approx(
        Naive(problem).votes(post_list(plan.posts)), rel=1e-6
    )


@settings(max_examples=6, deadline=None)
@given(seeds)
def test_more_budget_never_brings_fewer_votes(seed: int) -> None:
    problem = random_problem(seed, stations=9, ambassadors=6, weeks=3)
    votes = [
        plan_tables(replace(problem, limits=replace(problem.limits, budget=b))).summary
        for b in range(0, 13, 3)
    ]
    for fewer, more in itertools.pairwise(votes):
        assert more["expected_votes"] >= fewer["expected_votes"] * (1 - 1e-6)
        assert more["upper_bound"] >= fewer["upper_bound"] * (1 - 1e-6)


@settings(max_examples=10, deadline=None)
@given(seeds)
def test_the_bound_holds_at_any_point_even_outside_the_limits(seed: int) -> None:
    problem = random_problem(seed, budget=5)
    net = build_net(problem, name_all(problem))
    best = plan_tables(problem).summary["expected_votes"]
    point = np.random.default_rng(seed).uniform(0, 3, net.shape).astype(np.float32)
    assert bound_at(net, point).upper >= best * (1 - 1e-9)


def test_rows_in_another_order_give_the_same_plan() -> None:
    problem = random_problem(5, stations=20, ambassadors=12, weeks=3, budget=14)
    mixed = replace(
        problem,
        **{
            name: getattr(problem, name).sample(fraction=1.0, shuffle=True, seed=3)
            for name in ("cells", "accounts", "ambassadors", "reach", "audience", "themes")
        },
    )
    assert plan_tables(problem).posts.equals(plan_tables(mixed).posts)


def test_threads_do_not_change_a_byte() -> None:
    problem = random_problem(6, stations=40, ambassadors=60, weeks=3, budget=80)
    net = build_net(problem, name_all(problem))
    one, two = (solve(net, Conditions(threads=n)) for n in (1, 2))
    assert np.array_equal(one.state.x, two.state.x)
    assert one.upper == two.upper


def test_the_gap_of_a_larger_problem_is_small() -> None:
    problem = random_problem(7, stations=200, ambassadors=120, weeks=4, budget=300)
    assert hold_to_the_contract(problem).summary["gap"] < 2e-3


def test_fixed_posts_stay_and_count() -> None:
    problem = random_problem(8, ambassadors=5, weeks=2, budget=4)
    weakest = pl.DataFrame({"account_id": ["c00"] * 2, "theme_id": ["h0"] * 2, "week": [1, 2]})
    plan = hold_to_the_contract(replace(problem, fixed=weakest))
    kept = plan.posts.join(weakest, on=["account_id", "theme_id", "week"], how="semi")
    assert kept.height == 2
    assert plan.posts.height == 4
    assert plan.summary["expected_votes"] <= plan_tables(problem).summary["upper_bound"]


def test_fixed_posts_above_a_limit_stand_and_nothing_is_added_there() -> None:
    problem = random_problem(9, ambassadors=3, weeks=1, budget=3)
    many = pl.DataFrame({"account_id": ["c00"] * 6, "theme_id": ["h1"] * 6, "week": [1] * 6})
    plan = hold_to_the_contract(replace(problem, fixed=many))
    assert plan.posts.height == 6


def test_stopping_at_once_still_gives_a_valid_plan() -> None:
    problem = random_problem(10, stations=20, ambassadors=20, budget=20)
    plan = plan_tables(problem, stop=lambda: True)
    assert plan.summary["interrupted"]
    assert evaluate.broken_limits(problem, plan.posts) == []
    assert plan.summary["upper_bound"] >= plan_tables(problem).summary["expected_votes"]


def test_progress_is_told_while_the_bound_falls() -> None:
    problem = random_problem(11, stations=30, ambassadors=20, budget=20)
    net = build_net(problem, name_all(problem))
    told: list[int] = []
    start = bound_at(net, net.kept).upper
    relaxed = relax(net, threads=1, stop=lambda: False, tell=told.append)
    assert told == list(range(1, len(told) + 1))
    assert relaxed.upper < start


@quick
@given(seeds)
def test_every_breakdown_sums_to_the_votes(seed: int) -> None:
    problem = random_problem(seed, budget=7)
    plan = plan_tables(problem)
    parts = breakdown(problem, plan.posts)
    assert set(parts) == {"ac", "section", "week", "platform", "ambassador", "theme"}
    for frame in parts.values():
        assert frame["votes"].sum() == pytest.approx(plan.summary["expected_votes"], rel=1e-5)
    bare = breakdown(problem, plan.posts.drop("marginal_votes"))
    assert bare["week"]["posts"].sum() == plan.posts.height


class TestRange:
    def problem(self, se: float) -> ProblemTables:
        base = random_problem(12, stations=30, ambassadors=15, budget=15)
        errors = base.themes.with_columns((pl.col("effect") * se).alias("effect_se"))
        return replace(base, themes=errors)

    def test_without_standard_errors_there_is_none(self) -> None:
        summary = plan_tables(random_problem(12)).summary
        assert summary["votes_low"] is None
        assert summary["votes_high"] is None

    def test_it_holds_the_expectation_and_widens_with_the_errors(self) -> None:
        narrow, wide = (plan_tables(self.problem(se)).summary for se in (0.1, 0.5))
        for s in (narrow, wide):
            assert 0 <= s["votes_low"] < s["expected_votes"] < s["votes_high"]
        assert wide["votes_high"] - wide["votes_low"] > 2 * (
            narrow["votes_high"] - narrow["votes_low"]
        )

    def test_it_is_near_the_normal_range_where_votes_are_nearly_linear(self) -> None:
        base = self.problem(0.2)
        small = base.themes.with_columns(pl.col("effect") * 1e-3, pl.col("effect_se") * 1e-3)
        base = replace(base, themes=small.filter(pl.col("theme_id") == "h0"))
        s = plan_tables(base).summary
        assert s["votes_high"] / s["expected_votes"] == pytest.approx(1 + 1.645 * 0.2, abs=0.03)
        assert s["votes_low"] / s["expected_votes"] == pytest.approx(1 - 1.645 * 0.2, abs=0.03)


class TestFloors:
    def floors(self, **columns: list[object]) -> pl.DataFrame:
        types = {"ac_no": pl.Int64, "ps_no": pl.Int64, "section": pl.Utf8, "at_least": pl.Int64}
        rows = len(columns["at_least"])
        return pl.DataFrame(
            {name: columns.get(name, [None] * rows) for name in types}, schema=types
        )

    def test_stations_are_reached_so_often_where_that_is_possible(self) -> None:
        problem = random_problem(13, stations=12, ambassadors=8, weeks=3, budget=20)
        asked = self.floors(
            ac_no=[1 + s // 3 for s in range(12)], ps_no=list(range(1, 13)), at_least=[4] * 12
        )
        problem = replace(problem, floors=asked)
        plan = hold_to_the_contract(problem)
        assert plan.summary["unreachable"] == []
        assert min(evaluate.floor_counts(problem, plan.posts)) >= 4

    def test_a_station_that_nobody_reaches_is_named_with_what_to_do(self) -> None:
        problem = random_problem(14, stations=6, ambassadors=4, budget=6)
        problem = replace(
            problem,
            reach=problem.reach.filter(pl.col("ps_no") != 2),
            floors=self.floors(ac_no=[1, 1], ps_no=[2, 3], at_least=[1, 1]),
        )
        (named,) = hold_to_the_contract(problem).summary["unreachable"]
        assert named["ps_no"] == 2
        assert "booth awareness group" in named["reason_en"]
        assert "बूथ जागरूकता समूह" in named["reason_hi"]

    def test_floors_beyond_the_budget_are_named(self) -> None:
        problem = random_problem(15, stations=6, ambassadors=4, budget=2)
        problem = replace(problem, floors=self.floors(ac_no=[1, 1], ps_no=[1, 2], at_least=[2, 5]))
        plan = hold_to_the_contract(problem)
        assert [u["ps_no"] for u in plan.summary["unreachable"]] == [2]
        assert plan.posts.height == 2

    def test_a_section_counts_only_posts_that_speak_to_it(self) -> None:
        problem = random_problem(16, stations=6, ambassadors=5, themes=2, budget=6)
        deaf = pl.when((pl.col("theme_id") == "h0") & (pl.col("section") == "young"))
        themes = problem.themes.with_columns(deaf.then(0.0).otherwise("effect").alias("effect"))
        problem = replace(
            problem, themes=themes, floors=self.floors(section=["young"], at_least=[4])
        )
        plan = hold_to_the_contract(problem)
        assert plan.posts.filter(pl.col("theme_id") == "h1").height >= 4

    @settings(max_examples=15, deadline=None)
    @given(seeds, st.integers(1, 4))
    def test_every_floor_is_met_or_named_with_its_true_count(self, seed: int, often: int) -> None:
        problem = random_problem(seed, stations=9, ambassadors=4, budget=8)
        asked = self.floors(
            ac_no=[1, 2, 3, 1],
            ps_no=[1, 4, None, None],
            section=[None, "men", None, "women"],
            at_least=[often] * 4,
        )
        problem = replace(problem, floors=asked)
        plan = hold_to_the_contract(problem)
        counts = evaluate.floor_counts(problem, plan.posts)
        named = {(u["ac_no"], u["ps_no"]): u["reached"] for u in plan.summary["unreachable"]}
        for row, count in zip(asked.iter_rows(named=True), counts, strict=True):
            assert count >= often or named[row["ac_no"], row["ps_no"]] == count

    def test_the_bound_is_that_without_floors(self) -> None:
        problem = random_problem(17, stations=9, ambassadors=4, budget=6)
        asked = replace(problem, floors=self.floors(ac_no=[1], ps_no=[1], at_least=[3]))
        names = name_all(problem)
        net = build_net(problem, names)
        solution, _ = with_floors(net, names, asked, Conditions())
        assert solution.upper == plan_tables(problem).summary["upper_bound"]
