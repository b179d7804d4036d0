"""Exchange of one post against another, until no single exchange brings more votes."""

import numpy as np
from numba import njit

from matdoot.engine.planner.bound import votes_of
from matdoot.engine.planner.kernels import count, gain, post, slopes, state_of
from matdoot.engine.planner.lazy import change
from matdoot.engine.planner.net import F32, F64, I64, Net, State

ROUNDS = 6  # passes over all posts
SHAKES = 6  # times that a few posts are taken out at random and put back better
WORTH = 1.00001  # what an exchange must bring at least, against the noise of single precision


@njit(cache=True, nogil=True)
def _best_addition(net: Net, state: State, x: F32, used: F64, owner: I64, floor: float):  # type: ignore[no-untyped-def]  # noqa: PLR0913, PLR0917
    """Return (gain, account, week, theme) of the best allowed post worth more than `floor`."""
    accounts, weeks, themes = x.shape
    first = np.empty(net.effect.shape[1], np.float32)
    second = np.empty(net.effect.shape[1], np.float32)
    best = (floor, -1, -1, -1)
    for c in range(accounts):
        for t in range(weeks):
            if (
                used[owner[c], t] >= net.cap_week[owner[c]]
                or count(x, (c, t)) >= net.cap_account[c]
            ):
                continue
            slopes(net, state, (c, t), first, second)
            for h in range(themes):
                slope = 0.0
                for k in range(first.shape[0]):
                    slope += first[k] * net.effect[h, k]
                if slope > best[0]:
                    value = gain(net, state, (c, t), h, 1.0)
                    if value > best[0]:
                        best = (value, c, t, h)
    return best


@njit(cache=True, nogil=True)
def exchange(net: Net, state: State, x: F32, owner: I64) -> int:
    """Put in place of every post the best one there is (in place); return how many changed."""
    accounts, weeks, themes = x.shape
    used = np.zeros((net.cap_week.shape[0], weeks))
    for c in range(accounts):
        for t in range(weeks):
            used[owner[c], t] += count(x, (c, t))
    changed = 0
    for c in range(accounts):
        for t in range(weeks):
            for h in range(themes):
                if x[c, t, h] - net.kept[c, t, h] < 0.5:
                    continue
                loss = -gain(net, state, (c, t), h, -1.0)
                x[c, t, h] -= 1
                used[owner[c], t] -= 1
                post(net, state, (c, t), h, -1.0)
                _, d, u, o = _best_addition(net, state, x, used, owner, loss * WORTH)
                if d < 0:
                    d, u, o = c, t, h
                else:
                    changed += 1
                x[d, u, o] += 1
                used[owner[d], u] += 1
                post(net, state, (d, u), o, 1.0)
    return changed


def _settle(net: Net, owner: I64, x: F32) -> float:
    for _ in range(ROUNDS):
        if exchange(net, state_of(net, x), x, owner) == 0:
            break
    return votes_of(net, x)


def improve(net: Net, owner: I64, best: tuple[F32, float], seed: int) -> tuple[F32, float]:
    """Return (x, votes) after exchanges and a few seeded shakes; never worse than `best`."""
    x, votes = best[0].copy(), best[1]
    found = _settle(net, owner, x)
    best = (x, found) if found > votes else best
    rng = np.random.default_rng(seed)
    for _ in range(SHAKES):
        x = best[0].copy()
        places = np.argwhere(x > net.kept)
        if len(places) < 3:
            break
        out = rng.choice(len(places), size=int(rng.integers(2, min(len(places), 8))), replace=False)
        np.subtract.at(x, tuple(places[out].T), 1)
        change(net, state_of(net, x), x, owner, len(out), 1.0)
        found = _settle(net, owner, x)
        best = (x, found) if found > best[1] * (1 + 1e-9) else best
    return best
