"""The posts of a plan in order of worth, and what each adds to those before it."""

import numpy as np
from numba import njit

from matdoot.engine.planner.kernels import gain, post, state_of
from matdoot.engine.planner.net import F32, F64, I64, Net, State


@njit(cache=True, nogil=True)
def _losses(net: Net, state: State, places: I64, out: F64) -> None:
    for i in range(len(places)):
        out[i] = -gain(net, state, (places[i, 0], places[i, 1]), places[i, 2], -1.0)


@njit(cache=True, nogil=True)
def _added(net: Net, state: State, places: I64, out: F64) -> None:
    for i in range(len(places)):
        place, theme = (places[i, 0], places[i, 1]), places[i, 2]
        out[i] = gain(net, state, place, theme, 1.0)
        post(net, state, place, theme, 1.0)


def in_order(net: Net, x: F32, votes: float) -> tuple[I64, F64]:
    """Return the posts (n, 3: account, week, theme) and their marginal votes, most needed first.

    The kept posts lead; then the post whose loss would cost the plan most. A marginal is what
    the post adds to those above it; they sum to `votes`.
    """
    kept = _one_a_row(net.kept)
    free = _one_a_row(x - net.kept)
    losses = np.empty(len(free))
    _losses(net, state_of(net, x), free, losses)
    places = np.concatenate([kept, free[np.argsort(-losses, kind="stable")]])
    added = np.empty(len(places))
    _added(net, state_of(net, np.zeros_like(x)), places, added)
    total = float(added.sum())
    return places, added * (votes / total) if total > 0 else added


def _one_a_row(x: F32) -> I64:
    places = np.argwhere(x > 0.5)
    return np.repeat(places, np.rint(x[tuple(places.T)]).astype(np.int64), axis=0)
