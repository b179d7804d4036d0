"""The recruitment list: where one more voice is missed."""

from dataclasses import replace

import polars as pl
import pytest
from sample_problems import random_problem

from matdoot.engine.recruit import recruitment
from matdoot.jobs.plan import plan_tables


def test_an_ac_without_a_voice_leads_the_list_and_says_so() -> None:
    problem = random_problem(31, stations=9, ambassadors=6, budget=8)
    alone = problem.reach.filter(pl.col("ac_no") != 2)
    even = problem.cells.with_columns(pl.lit(20.0).alias("convertible"))
    problem = replace(problem, reach=alone, cells=even)
    found = recruitment(problem, plan_tables(problem))
    assert found.height == 3 * 3
    first = found.row(0, named=True)
    assert first["ac_no"] == 2
    assert first["voices"] == first["posts"] == 0
    assert first["convertible"] == pytest.approx(60.0)
    assert found["votes"].is_sorted(descending=True)


def test_one_more_adds_less_where_the_plan_already_speaks() -> None:
    problem = random_problem(32, stations=6, ambassadors=6, budget=12)
    planned = recruitment(problem, plan_tables(problem))
    silent = replace(problem, limits=replace(problem.limits, budget=0))
    bare = recruitment(silent, plan_tables(silent))
    assert planned["votes"].sum() < bare["votes"].sum()
    assert bare["posts"].sum() == 0
    assert (planned["votes"] <= planned["convertible"]).all()


def test_where_nobody_reaches_anybody_nothing_is_known_of_a_typical_voice() -> None:
    problem = random_problem(33)
    problem = replace(problem, reach=problem.reach.clear())
    assert recruitment(problem, plan_tables(problem))["votes"].sum() == 0
