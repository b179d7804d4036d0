"""Exchange of one post against another, until no single exchange brings more votes."""

import numpy as np
from numba import njit

from matdoot.engine.planner.bound import votes_of
from matdoot.engine.planner.kernels import gain, has_room, post, slopes, state_of, theme_slope
from matdoot.engine.planner.lazy import meet_budget
from matdoot.engine.planner.net import F32, Net, State

ROUNDS = 6  # passes over all posts
WORTH = 1.0 + 1e-7  # what an exchange must bring at least, against the noise of rounding


@njit(cache=True, nogil=True)
def _best_addition(net: Net, state: State, floor: float) -> tuple[float, tuple[int, int, int]]:
    """Return gain and place of the best allowed post worth more than `floor` (account -1: none)."""
    accounts, weeks, themes = state.x.shape
    by_section = np.empty((2, net.effect.shape[1]))
    best, what = floor, (-1, -1, -1)
    for c in range(accounts):
        for t in range(weeks):
            if not has_room(net, state.x, c, t):
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
    changed = 0
    for c in range(accounts):
        for t in range(weeks):
            for h in range(themes):
                if state.x[c, t, h] - net.kept[c, t, h] < 0.5:
                    continue
                loss = -gain(net, state, (c, t, h), -1.0)
                post(net, state, (c, t, h), -1.0)
                _, what = _best_addition(net, state, loss * WORTH)
                if what[0] < 0:
                    what = (c, t, h)
                else:
                    changed += 1
                post(net, state, what, 1.0)
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
