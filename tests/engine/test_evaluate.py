"""The recomputation for `verify`: against plain loops, and against plans that are wrong."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_problems import Naive, random_problem

from matdoot.engine import evaluate
from matdoot.terms.results.planning import ProblemTables


def some_posts(problem: ProblemTables, seed: int, number: int) -> pl.DataFrame:
    accounts = problem.accounts["account_id"].sample(number, with_replacement=True, seed=seed)
    themes = problem.themes["theme_id"].sample(number, with_replacement=True, seed=seed + 1)
    weeks = pl.int_range(number, eager=True) % problem.limits.weeks + 1
    return pl.DataFrame({"account_id": accounts, "theme_id": themes, "week": weeks})


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 12), st.booleans())
def test_votes_are_those_of_plain_loops(seed: int, number: int, hostile: bool) -> None:
    problem = random_problem(seed, hostile=hostile)
    posts = some_posts(problem, seed, number)
    empty = pl.DataFrame(schema={**posts.schema, "x": pl.Float64})
    found = evaluate.recompute(problem, posts, empty)
    assert found.votes == pytest.approx(
        Naive(problem).votes(list(posts.iter_rows())), rel=1e-9, abs=1e-12
    )


def test_the_bound_at_nothing_is_the_sum_of_the_best_first_slopes() -> None:
    problem = random_problem(1, stations=3, ambassadors=1, themes=1, weeks=1, budget=1)
    posts = pl.DataFrame(schema={"account_id": pl.Utf8, "theme_id": pl.Utf8, "week": pl.Int64})
    point = posts.with_columns(pl.lit(0.0).alias("x"))
    naive = Naive(problem)
    tiny = 1e-7
    scaled = {k: v * tiny for k, v in naive.effect.items()}
    naive.effect = scaled
    slopes = [naive.votes([(a, "h0", 1)]) / tiny for a in problem.accounts["account_id"]]
    assert evaluate.recompute(problem, posts, point).bound == pytest.approx(max(slopes), rel=1e-5)


class TestBrokenLimits:
    def plan(self, rows: list[tuple[str, str, int]]) -> list[str]:
        problem = random_problem(2, ambassadors=2, weeks=2, budget=3)
        posts = pl.DataFrame(rows, schema=["account_id", "theme_id", "week"], orient="row")
        return [reason.en for reason in evaluate.broken_limits(problem, posts)]

    def test_a_plan_within_all_limits_breaks_none(self) -> None:
        assert self.plan([("c00", "h0", 1)]) == []

    @pytest.mark.parametrize(
        ("rows", "reason"),
        [
            ([("c00", "h0", 1)] * 9, "c00: 9 posts in week 1"),
            ([("c00", "h0", 1)] * 9, "a0: 9 posts in week 1"),
            ([("c00", "h0", 1)] * 9, "9 posts, the budget is 3"),
            ([("c00", "h0", 3)], "outside the campaign"),
            ([("nobody", "h0", 1)], "unknown account or theme"),
            ([("c00", "nothing", 1)], "unknown account or theme"),
        ],
    )
    def test_what_is_broken_is_said(self, rows: list[tuple[str, str, int]], reason: str) -> None:
        assert any(reason in said for said in self.plan(rows))
