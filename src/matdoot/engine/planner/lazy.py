"""Whole posts one by one: the lazy greedy that adds the best or takes the least away."""

from typing import NamedTuple

import numpy as np
from numba import njit

from matdoot.engine.planner.kernels import (
    count,
    has_room,
    post,
    slopes,
    theme_slope,
)
from matdoot.engine.planner.net import F64, I64, Net, State

_ENDED = -np.inf


class Heap(NamedTuple):
    """Numbers of places, the largest key on top (then the smallest number); keys by place."""

    order: I64
    keys: F64


@njit(cache=True, nogil=True)
def _before(keys: F64, i: int, j: int) -> bool:
    return bool(keys[i] > keys[j] or (keys[i] == keys[j] and i < j))


@njit(cache=True, nogil=True)
def _sink(heap: Heap, size: int, at: int) -> None:
    """Let the entry at position `at` sink to its place among the first `size`."""
    order, keys = heap
    entry = order[at]
    while 2 * at + 1 < size:
        child = 2 * at + 1
        if child + 1 < size and _before(keys, order[child + 1], order[child]):
            child += 1
        if not _before(keys, order[child], entry):
            break
        order[at] = order[child]
        at = child
    order[at] = entry


@njit(cache=True, nogil=True)
def _best_change(
    net: Net, state: State, place: tuple[int, int], amount: float
) -> tuple[float, int]:
    """Return the best change of the votes at `place` and its theme (-1 where none is allowed).

    From slope g and curvature q: along one post the slope falls nearly as g exp(-q / g), so that
    adding brings g (1 - exp(-q / g)) / (q / g), and taking away costs g (exp(q / g) - 1) / (q / g).
    """
    c, t = place
    best, theme = _ENDED, -1
    if amount > 0 and not has_room(net, state.x, c, t):
        return best, theme
    if amount < 0 and count(state.x, c, t) - count(net.kept, c, t) < 0.5:
        return best, theme
    by_section = np.empty((2, net.effect.shape[1]))
    slopes(net, state, place, by_section)
    for h in range(net.effect.shape[0]):
        if amount < 0 and state.x[c, t, h] - net.kept[c, t, h] < 0.5:
            continue
        g = theme_slope(net, by_section, h)
        bend = 0.0
        for k in range(by_section.shape[1]):
            bend += net.effect[h, k] * net.effect[h, k] * by_section[1, k]
        rate = min(bend / g, 30.0) if g > 0.0 else 0.0
        value = amount * g
        if rate > 0.0:
            value = -g * np.expm1(-amount * rate) / rate
        if value > best:
            best, theme = value, h
    return best, theme


@njit(cache=True, nogil=True)
def _first_keys(net: Net, state: State, amount: float, heap: Heap) -> int:
    """Fill `heap` with the best change at every allowed place; return how many there are."""
    accounts, weeks, _ = state.x.shape
    size = 0
    for place in range(accounts * weeks):
        heap.keys[place], _ = _best_change(net, state, (place // weeks, place % weeks), amount)
        if heap.keys[place] > _ENDED:
            heap.order[size] = place
            size += 1
    for at in range(size // 2 - 1, -1, -1):
        _sink(heap, size, at)
    return size


@njit(cache=True, nogil=True)
def change(net: Net, state: State, number: int, amount: float) -> int:
    """Add (`amount` 1) or take away (-1) `number` posts, always the best next one.

    Gains only shrink and losses only grow as posts are added or taken away, so a stale value is
    a bound and only the top of the heap is ever computed anew. Adding ends early where no post
    brings a vote. Returns how many posts were changed.
    """
    accounts, weeks, _ = state.x.shape
    heap = Heap(np.empty(accounts * weeks, np.int64), np.full(accounts * weeks, _ENDED))
    size = _first_keys(net, state, amount, heap)
    done = 0
    while size > 0 and done < number:
        place = heap.order[0]
        c, t = place // weeks, place % weeks
        best, theme = _best_change(net, state, (c, t), amount)
        if theme < 0 or (amount > 0 and best <= 0.0):
            size -= 1
            heap.order[0] = heap.order[size]
            _sink(heap, size, 0)
            continue
        heap.keys[place] = best
        _sink(heap, size, 0)
        if heap.order[0] == place:
            post(net, state, (c, t, theme), amount)
            done += 1
    return done


def meet_budget(net: Net, state: State) -> State:
    """Add the best posts, or take the least missed away, until the budget is used (in place)."""
    spare = int(net.budget - state.x.sum(dtype=np.float64))
    if spare:
        change(net, state, abs(spare), 1.0 if spare > 0 else -1.0)
    return state
