"""Themes in turn: posts stay where they are, themes rest, and nothing is lost but votes."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from sample_problems import random_problem

from matdoot.engine.planner.bound import votes_of
from matdoot.engine.planner.net import Net
from matdoot.engine.planner.tables import build_net, name_all
from matdoot.engine.planner.variety import repeats, vary_themes
from matdoot.jobs.plan import plan_tables


def net_of(seed: int, themes: int = 4) -> Net:
    problem = random_problem(seed, themes=themes, weeks=4, budget=12)
    return build_net(problem, name_all(problem))


@given(st.integers(0, 10_000), st.integers(1, 3))
def test_accounts_weeks_and_numbers_of_posts_stay(seed: int, rest: int) -> None:
    net = net_of(seed)
    x = np.random.default_rng(seed).integers(0, 3, net.shape).astype(np.float32)
    varied = vary_themes(net, x, rest).x
    assert (varied >= 0).all()
    assert (varied.sum(axis=2) == x.sum(axis=2)).all()
    assert repeats(varied, rest) <= repeats(x, rest)


def test_equal_themes_take_turns_at_no_cost() -> None:
    net = net_of(3, themes=3)
    net = net._replace(effect=np.full_like(net.effect, 0.2))
    x = np.zeros(net.shape, np.float32)
    x[0, :, 0] = 1
    varied = vary_themes(net, x, 2).x
    assert [int(week.argmax()) for week in varied[0]] == [0, 1, 2, 0]
    assert np.isclose(votes_of(net, varied), votes_of(net, x))


def test_a_kept_post_keeps_its_theme() -> None:
    net = net_of(5)
    x = np.zeros(net.shape, np.float32)
    x[0, :, 1] = 1
    assert (vary_themes(net._replace(kept=x), x, 2).x == x).all()


def test_no_theme_gives_way_to_one_that_is_silent_to_its_sections() -> None:
    net = net_of(7, themes=2)
    effect = net.effect.copy()
    effect[1, 0] = 0.0
    net = net._replace(effect=effect)
    x = np.zeros(net.shape, np.float32)
    x[0, :, 0] = 1
    assert (vary_themes(net, x, 1).x == x).all()


def test_the_plan_says_what_variety_costs() -> None:
    problem = random_problem(11, themes=3, weeks=4, budget=12)
    free, varied = plan_tables(problem), plan_tables(problem, theme_rest=2)
    cost = free.summary["expected_votes"] - varied.summary["expected_votes"]
    assert np.isclose(varied.summary["variety_cost"], cost)
    assert cost >= 0
    assert varied.posts.height == free.posts.height
    assert varied.summary["upper_bound"] == free.summary["upper_bound"]
