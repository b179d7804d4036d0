"""Exchange of one post against another, until no single exchange brings more votes."""

import numpy as np
from numba import njit

from matdoot.engine.planner.bound import votes_of
from matdoot.engine.planner.kernels import gain, has_room, post, slopes, state_of, theme_slope
from matdoot.engine.planner.lazy import meet_budget
from matdoot.engine.planner.net import F32, F64, Net, State

ROUNDS = 6  # passes over all posts
WORTH = 1.0 + 1e-7  # what an exchange must bring at least, against the noise of rounding


@njit(cache=True, nogil=True)
def _crest(net: Net, state: State, crest: F64) -> None:
    """Fill `crest` (C, T) with the steepest slope of every account and week."""
    accounts, weeks, themes = state.x.shape
    by_section = np.empty((2, net.effect.shape[1]))
    for c in range(accounts):
        for t in range(weeks):
            slopes(net, state, (c, t), by_section)
            crest[c, t] = 0.0
            for h in range(themes):
                crest[c, t] = max(crest[c, t], theme_slope(net, by_section, h))


@njit(cache=True, nogil=True)
def _lift(net: Net, what: tuple[int, int, int]) -> float:
    """Return the factor by which any slope can rise at most when a post is taken away.

    Slopes are left x fresh: along a dose d they fall at most by exp(-d (1 / w + ww)).
    """
    c, t, h = what
    told, reach = 0.0, 0.0
    for k in range(net.effect.shape[1]):
        told = max(told, net.weight[c, k] * net.effect[h, k])
    for i in range(net.start[c], net.start[c + 1]):
        reach = max(reach, net.reach[i])
    return float(np.exp(told * reach * (1.0 / net.saturation + net.week_weight[t])))


@njit(cache=True, nogil=True)
def _best_addition(
    net: Net, state: State, crest: F64, floor: float
) -> tuple[float, tuple[int, int, int]]:
    """Return gain and place of the best allowed post worth more than `floor` (account -1: none).

    No gain at a place exceeds its `crest`, so that most places need no look.
    """
    accounts, weeks, themes = state.x.shape
    by_section = np.empty((2, net.effect.shape[1]))
    best, what = floor, (-1, -1, -1)
    for c in range(accounts):
        for t in range(weeks):
            if crest[c, t] <= best or not has_room(net, state.x, c, t):
                continue
            slopes(net, state, (c, t), by_section)
            for h in range(themes):
                if theme_slope(net, by_section, h) > best:
                    value = gain(net, state, (c, t, h), 1.0)
                    if value > best:
                        best, what = value, (c, t, h)
    return best, what


@njit(cache=True, nogil=True)
def exchange(net: Net, state: State) -> int:
    """Put in place of every post the best one there is; return how many changed."""
    accounts, weeks, themes = state.x.shape
    crest = np.empty((accounts, weeks))
    _crest(net, state, crest)
    changed = 0
    for c in range(accounts):
        for t in range(weeks):
            for h in range(themes):
                if state.x[c, t, h] - net.kept[c, t, h] < 0.5:
                    continue
                loss = -gain(net, state, (c, t, h), -1.0)
                lift = _lift(net, (c, t, h))
                post(net, state, (c, t, h), -1.0)
                _, what = _best_addition(net, state, crest * lift, loss * WORTH)
                if what[0] < 0:
                    post(net, state, (c, t, h), 1.0)
                else:
                    post(net, state, what, 1.0)
                    _crest(net, state, crest)
                    changed += 1
    return changed


def _settle(net: Net, x: F32) -> tuple[F32, float]:
    for _ in range(ROUNDS):
        state = state_of(net, x)
        changed = exchange(net, state)
        x = state.x
        if changed == 0:
            break
    return x, votes_of(net, x)


def improve(net: Net, best: tuple[F32, float], *, shakes: int, seed: int) -> tuple[F32, float]:
    """Return (x, votes) after exchanges and seeded shakes; never worse than `best`.

    A shake takes two to seven posts out at random and puts the best ones back.
    """
    rng = np.random.default_rng(seed)
    found = _settle(net, best[0])
    best = found if found[1] > best[1] else best
    for _ in range(shakes):
        x = best[0].copy()
        places = np.argwhere(x > net.kept)
        if len(places) < 3:
            break
        out = rng.choice(len(places), size=int(rng.integers(2, min(len(places), 8))), replace=False)
        np.subtract.at(x, tuple(places[out].T), 1)
        found = _settle(net, meet_budget(net, state_of(net, x)).x)
        best = found if found[1] > best[1] * (1 + 1e-9) else best
    return best
