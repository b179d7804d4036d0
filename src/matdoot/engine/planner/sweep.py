"""Sweeps over the ambassadors at a price a post: each ambassador-week moves to its best answer.

A sweep visits every ambassador and week in turn. Given what everybody else posts, it moves posts
along the steepest allowed direction, by Newton's step on a quadratic model, whole posts or parts
of posts. A post pays when its slope is above the price, which stands for the common budget.
"""

import numpy as np
from numba import njit

from matdoot.engine.planner.kernels import post, slopes, theme_slopes
from matdoot.engine.planner.net import F32, F64, Net, State

_NONE = -1


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
def _best_move(net: Net, x: F32, block: tuple[int, int], price: float, whole: bool, g: F64, q: F64):  # type: ignore[no-untyped-def]
    """Return (gain, size, raised account, its theme, lowered account, its theme)."""
    a, t = block
    lo, hi, themes = net.first[a], net.first[a + 1], g.shape[1]
    used = 0.0
    for c in range(lo, hi):
        for h in range(themes):
            used += x[c, t, h]
    room_week = max(net.cap_week[a] - used, 0.0)
    best = (0.0, 0.0, _NONE, _NONE, _NONE, _NONE)
    up, up_c, up_h, up_room = -np.inf, _NONE, _NONE, 0.0
    down, down_c, down_h = np.inf, _NONE, _NONE
    for c in range(lo, hi):
        n = c - lo
        room = float(net.cap_account[c])
        for h in range(themes):
            room -= x[c, t, h]
        top, low = 0, _NONE
        for h in range(themes):
            if g[n, h] > g[n, top]:
                top = h
            if x[c, t, h] > net.kept[c, t, h] and (low == _NONE or g[n, h] < g[n, low]):
                low = h
        if room > 1e-6 and g[n, top] > up:
            up, up_c, up_h, up_room = g[n, top], c, top, room
        if low == _NONE:
            continue
        if g[n, low] < down:
            down, down_c, down_h = g[n, low], c, low
        if low != top:
            curve = q[n, top, top] + q[n, low, low] - 2.0 * q[n, top, low]
            spare = x[c, t, low] - net.kept[c, t, low]
            size, value = _step(g[n, top] - g[n, low], max(curve, 0.0), spare, whole)
            if value > best[0]:
                best = (value, size, c, top, c, low)
    if up_c != _NONE:
        n = up_c - lo
        size, value = _step(up - price, q[n, up_h, up_h], min(up_room, room_week), whole)
        if up > price and value > best[0]:
            best = (value, size, up_c, up_h, _NONE, _NONE)
    if down_c != _NONE:
        n = down_c - lo
        spare = x[down_c, t, down_h] - net.kept[down_c, t, down_h]
        size, value = _step(price - down, q[n, down_h, down_h], spare, whole)
        if down < price and value > best[0]:
            best = (value, size, _NONE, _NONE, down_c, down_h)
        if up_c != _NONE and up_c != down_c and up > down:
            m = up_c - lo
            curve = q[m, up_h, up_h] + q[n, down_h, down_h]
            size, value = _step(up - down, curve, min(up_room, spare), whole)
            if value > best[0]:
                best = (value, size, up_c, up_h, down_c, down_h)
    return best


@njit(cache=True, nogil=True)
def _block_slopes(net: Net, state: State, block: tuple[int, int], g: F64, q: F64) -> None:
    a, t = block
    sections = net.effect.shape[1]
    first, second = np.empty(sections, np.float32), np.empty(sections, np.float32)
    for c in range(net.first[a], net.first[a + 1]):
        slopes(net, state, (c, t), first, second)
        theme_slopes(net, first, second, g[c - net.first[a]], q[c - net.first[a]])


@njit(cache=True, nogil=True)
def _apply(net: Net, state: State, x: F32, t: int, move) -> None:  # type: ignore[no-untyped-def]
    _, size, up_c, up_h, down_c, down_h = move
    if up_c != _NONE:
        x[up_c, t, up_h] += np.float32(size)
        post(net, state, (up_c, t), up_h, size)
    if down_c != _NONE:
        left = x[down_c, t, down_h] - np.float32(size)
        size = x[down_c, t, down_h] if left < 1e-6 else size
        x[down_c, t, down_h] = max(left, np.float32(0.0)) if left >= 1e-6 else np.float32(0.0)
        post(net, state, (down_c, t), down_h, -size)


@njit(cache=True, nogil=True)
def _strip(net: Net, state: State, x: F32, block: tuple[int, int]) -> None:
    """Take the parts of posts out of a block, so that only whole posts are left."""
    a, t = block
    for c in range(net.first[a], net.first[a + 1]):
        for h in range(net.effect.shape[0]):
            part = x[c, t, h] - np.floor(x[c, t, h] + np.float32(1e-4))
            if part != 0:
                x[c, t, h] -= part
                post(net, state, (c, t), h, -part)


@njit(cache=True, nogil=True)
def sweep(net: Net, state: State, x: F32, price: float, whole: bool, moves: int) -> float:
    """Visit every ambassador and week once, at most `moves` moves each.

    Changes `x` (C, T, H) and `state` in place; returns the votes, net of the price, that the
    moves were worth by the quadratic model.
    """
    widest = 0
    for a in range(net.cap_week.shape[0]):
        widest = max(widest, net.first[a + 1] - net.first[a])
    themes = net.effect.shape[0]
    g, q = np.empty((widest, themes)), np.empty((widest, themes, themes))
    worth = 0.0
    for a in range(net.cap_week.shape[0]):
        for t in range(net.week_weight.shape[0]):
            if whole:
                _strip(net, state, x, (a, t))
            for _ in range(moves):
                _block_slopes(net, state, (a, t), g, q)
                move = _best_move(net, x, (a, t), price, whole, g, q)
                if move[0] <= 1e-5 * price:
                    break
                worth += move[0]
                _apply(net, state, x, t, move)
    return worth
