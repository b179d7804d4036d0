"""Whole posts one by one, exactly: the lazy greedy that adds the best or takes the least away."""

import numpy as np
from numba import njit

from matdoot.engine.planner.kernels import count, gain, post, slopes
from matdoot.engine.planner.net import F32, F64, I64, Net, State

_ENDED = -np.inf


@njit(cache=True, nogil=True)
def _before(keys: F64, i: int, j: int) -> bool:
    """Say whether place i goes first: larger key, then smaller number."""
    return keys[i] > keys[j] or (keys[i] == keys[j] and i < j)


@njit(cache=True, nogil=True)
def _sink(heap: I64, size: int, keys: F64, at: int) -> None:
    """Let the entry at position `at` sink to its place in the heap."""
    entry = heap[at]
    while 2 * at + 1 < size:
        child = 2 * at + 1
        if child + 1 < size and _before(keys, heap[child + 1], heap[child]):
            child += 1
        if not _before(keys, heap[child], entry):
            break
        heap[at] = heap[child]
        at = child
    heap[at] = entry


@njit(cache=True, nogil=True)
def _rough(net: Net, state: State, place: tuple[int, int], first: F32, second: F32) -> float:
    """Return an upper bound on the gain of any theme at `place`: the steepest slope."""
    slopes(net, state, place, first, second)
    best = 0.0
    for h in range(net.effect.shape[0]):
        slope = 0.0
        for k in range(first.shape[0]):
            slope += first[k] * net.effect[h, k]
        best = max(best, slope)
    return best


@njit(cache=True, nogil=True)
def _exact(
    net: Net, state: State, x: F32, place: tuple[int, int], amount: float
) -> tuple[float, int]:
    """Return the best change of the votes at `place` and its theme (-1 where none is allowed)."""
    c, t = place
    best, theme = _ENDED, -1
    for h in range(net.effect.shape[0]):
        if amount < 0 and x[c, t, h] - net.kept[c, t, h] < 0.5:
            continue
        value = gain(net, state, place, h, amount)
        if value > best:
            best, theme = value, h
    return best, theme


@njit(cache=True, nogil=True)
def change(net: Net, state: State, x: F32, owner: I64, number: int, amount: float) -> int:
    """Add (`amount` 1) or take away (-1) `number` posts, always the best next one.

    Gains only shrink and losses only grow as posts are added or taken away, so a stale value is
    a bound and only the top of the heap is ever computed anew. Adding ends early where no post
    brings a vote. `owner` (C,): the ambassador of each account. Returns how many were changed.
    """
    accounts, weeks, _ = x.shape
    used = np.zeros((net.cap_week.shape[0], weeks))
    for c in range(accounts):
        for t in range(weeks):
            used[owner[c], t] += count(x, (c, t))
    first = np.empty(net.effect.shape[1], np.float32)
    second = np.empty(net.effect.shape[1], np.float32)
    keys = np.full(accounts * weeks, _ENDED)
    heap = np.empty(accounts * weeks, np.int64)
    size = 0
    for place in range(accounts * weeks):
        c, t = place // weeks, place % weeks
        if amount > 0:
            if used[owner[c], t] < net.cap_week[owner[c]] and count(x, (c, t)) < net.cap_account[c]:
                keys[place] = _rough(net, state, (c, t), first, second) * (1.0 + 1e-5)
        else:
            keys[place], _ = _exact(net, state, x, (c, t), amount)
        if keys[place] > _ENDED:
            heap[size] = place
            size += 1
    for at in range(size // 2 - 1, -1, -1):
        _sink(heap, size, keys, at)
    done = 0
    while size > 0 and done < number:
        place = heap[0]
        c, t = place // weeks, place % weeks
        best, theme = _ENDED, -1
        if amount < 0 or (
            used[owner[c], t] < net.cap_week[owner[c]] and count(x, (c, t)) < net.cap_account[c]
        ):
            best, theme = _exact(net, state, x, (c, t), amount)
        if theme < 0 or (amount > 0 and best <= 0.0):
            size -= 1
            heap[0] = heap[size]
            _sink(heap, size, keys, 0)
            continue
        keys[place] = best
        _sink(heap, size, keys, 0)
        if heap[0] == place:
            x[c, t, theme] += amount
            used[owner[c], t] += amount
            post(net, state, (c, t), theme, amount)
            done += 1
    return done
