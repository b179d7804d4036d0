"""Sweeps over the ambassadors at a price a post: each ambassador-week moves to its best answer.

A sweep visits every ambassador and week in turn. Given what everybody else posts, it moves posts
along the steepest allowed direction, by Newton's step on a quadratic model, whole posts or parts
of posts. A post pays when its slope is above the price, which stands for the common budget.
"""

from typing import NamedTuple

import numpy as np
from numba import njit

from matdoot.engine.planner.kernels import count, curvatures, post, slopes, used_in_week
from matdoot.engine.planner.net import F32, F64, I64, Net, State

_FAR = 6.0  # a sixth of the price away from it
_REST = 2
_SPECK = np.float32(1e-6)  # less than this of a post counts as none


class Terms(NamedTuple):
    """What a sweep goes by.

    price : of a post
    whole : whole posts only
    moves : of a block in one visit at most
    rest : (A, T), visits that a block far from any move may be passed over
    """

    price: float
    whole: bool
    moves: int
    rest: I64


class Local(NamedTuple):
    """Slopes g (n, H) and curvatures q (n, H, H) of one ambassador's n accounts in one week."""

    g: F64
    q: F64


class Move(NamedTuple):
    """Raise post ``up`` and lower post ``down`` (account, theme) by their sizes; what it is worth."""

    worth: float
    raised: float
    lowered: float
    up: tuple[int, int]
    down: tuple[int, int]


@njit(cache=True, nogil=True)
def _step(rate: float, curve: float, room: float, whole: bool) -> tuple[float, float]:
    """Return how far to go and what it brings, for slope `rate` and curvature `curve`."""
    if rate <= 0.0:
        return 0.0, 0.0
    if whole:
        size = 1.0 if room >= 1.0 else 0.0
    else:
        size = room if curve * room <= rate else rate / curve
    return size, size * (rate - 0.5 * curve * size)


@njit(cache=True, nogil=True)
def _extremes(x: F32, kept: F32, g: F64) -> tuple[int, int]:
    """Return the steepest theme and the flattest one with something to take away (-1: none)."""
    top, low = 0, -1
    for h in range(g.shape[0]):
        if g[h] > g[top]:
            top = h
        if x[h] > kept[h] and (low < 0 or g[h] < g[low]):
            low = h
    return top, low


@njit(cache=True, nogil=True)
def _best_move(net: Net, x: F32, block: tuple[int, int], terms: Terms, local: Local):  # type: ignore[no-untyped-def]  # noqa: PLR0917
    """Return the move of a block that brings most by the quadratic model.

    Four kinds: theme against theme on one account; raise the steepest post that has room; lower
    the flattest; both at once, for the sake of the ambassador's limit.
    """
    a, t = block
    lo = net.first[a]
    up, down, best = (lo, 0), (lo, 0), Move(0.0, 0.0, 0.0, (lo, 0), (lo, 0))
    steep, curve, room = -np.inf, 0.0, 0.0
    flat, bend, spare = np.inf, 0.0, 0.0
    for c in range(lo, net.first[a + 1]):
        g, q = local.g[c - lo], local.q[c - lo]
        top, low = _extremes(x[c, t], net.kept[c, t], g)
        free = net.cap_account[c] - count(x, c, t)
        if g[top] > steep and free > _SPECK:
            steep, curve, room, up = g[top], q[top, top], free, (c, top)
        if low < 0:
            continue
        some = float(x[c, t, low] - net.kept[c, t, low])
        if g[low] < flat:
            flat, bend, spare, down = g[low], q[low, low], some, (c, low)
        twist = max(q[top, top] + q[low, low] - 2.0 * q[top, low], 0.0)
        size, worth = _step(g[top] - g[low], twist, some, terms.whole)
        if worth > best.worth:
            best = Move(worth, size, size, (c, top), (c, low))
    week = max(min(room, net.cap_week[a] - used_in_week(net, x, a, t)), 0.0)
    size, worth = _step(steep - terms.price, curve, week, terms.whole)
    if worth > best.worth:
        best = Move(worth, size, 0.0, up, down)
    size, worth = _step(terms.price - flat, bend, spare, terms.whole)
    if worth > best.worth:
        best = Move(worth, 0.0, size, up, down)
    if up[0] != down[0]:
        size, worth = _step(steep - flat, curve + bend, min(room, spare), terms.whole)
        if worth > best.worth:
            best = Move(worth, size, size, up, down)
    return best


@njit(cache=True, nogil=True)
def _look(net: Net, state: State, block: tuple[int, int], local: Local) -> None:
    """Fill `local` with the slopes of a block."""
    a, t = block
    by_section = np.empty((2, net.effect.shape[1]))
    for c in range(net.first[a], net.first[a + 1]):
        slopes(net, state, (c, t), by_section)
        curvatures(net, by_section, local.g[c - net.first[a]], local.q[c - net.first[a]])


@njit(cache=True, nogil=True)
def _apply(net: Net, state: State, t: int, move: Move) -> None:
    """Carry a move out; a speck that would be left of the lowered post goes too."""
    c, h = move.down
    lowered = move.lowered
    if 0.0 < state.x[c, t, h] - lowered < _SPECK:
        lowered = float(state.x[c, t, h])
    for which, amount in ((move.up, move.raised), (move.down, -lowered)):
        if amount != 0.0:
            post(net, state, (which[0], t, which[1]), amount)


@njit(cache=True, nogil=True)
def _strip(net: Net, state: State, block: tuple[int, int]) -> None:
    """Take the parts of posts out of a block, so that only whole posts are left."""
    a, t = block
    for c in range(net.first[a], net.first[a + 1]):
        for h in range(net.effect.shape[0]):
            whole = np.floor(state.x[c, t, h] + np.float32(1e-4))
            if state.x[c, t, h] != whole:
                post(net, state, (c, t, h), whole - state.x[c, t, h])
                state.x[c, t, h] = whole


@njit(cache=True, nogil=True)
def _far(local: Local, accounts: int, price: float) -> bool:
    """Say whether the steepest slope of every account is far from the price, either side."""
    for n in range(accounts):
        top = 0.0
        for h in range(local.g.shape[1]):
            top = max(top, local.g[n, h])
        if _FAR * abs(top - price) < price:
            return False
    return True


@njit(cache=True, nogil=True)
def sweep(net: Net, state: State, terms: Terms) -> float:
    """Visit every ambassador and week once; change `state` in place.

    Returns the votes, net of the price, that the moves were worth by the quadratic model.
    """
    widest = 0
    for a in range(net.cap_week.shape[0]):
        widest = max(widest, net.first[a + 1] - net.first[a])
    themes = net.effect.shape[0]
    local = Local(np.empty((widest, themes)), np.empty((widest, themes, themes)))
    worth = 0.0
    for a in range(net.cap_week.shape[0]):
        for t in range(net.week_weight.shape[0]):
            if terms.whole:
                _strip(net, state, (a, t))
            if terms.rest[a, t] > 0:
                terms.rest[a, t] -= 1
                continue
            for turn in range(terms.moves):
                _look(net, state, (a, t), local)
                move = _best_move(net, state.x, (a, t), terms, local)
                if move.worth <= 1e-5 * terms.price:
                    if turn == 0 and _far(local, net.first[a + 1] - net.first[a], terms.price):
                        terms.rest[a, t] = _REST
                    break
                worth += move.worth
                _apply(net, state, t, move)
    return worth
