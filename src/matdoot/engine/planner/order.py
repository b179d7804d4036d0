"""The posts of a plan in order of worth, and what each adds to those before it."""

import numpy as np
from numba import njit

from matdoot.engine.planner.kernels import post, slopes, state_of, theme_slope
from matdoot.engine.planner.net import F32, F64, I64, Net, State


@njit(cache=True, nogil=True)
def _slopes_of(net: Net, state: State, posts: I64, out: F64) -> None:
    by_section = np.empty((2, net.effect.shape[1]))
    for i in range(len(posts)):
        slopes(net, state, (posts[i, 0], posts[i, 1]), by_section)
        out[i] = theme_slope(net, by_section, posts[i, 2])


@njit(cache=True, nogil=True)
def _added(net: Net, state: State, posts: I64, out: F64) -> None:
    for i in range(len(posts)):
        out[i] = post(net, state, (posts[i, 0], posts[i, 1], posts[i, 2]), 1.0)


def in_order(net: Net, state: State, votes: float) -> tuple[I64, F64]:
    """Return the posts (n, 3: account, week, theme) and their marginal votes, most needed first.

    The kept posts lead; then the post with the steepest slope in the finished plan. A marginal is
    what the post adds to those above it; they sum to `votes`.
    """
    kept = _one_a_row(net.kept)
    free = _one_a_row(state.x - net.kept)
    needed = np.empty(len(free))
    _slopes_of(net, state, free, needed)
    posts = np.concatenate([kept, free[np.argsort(-needed, kind="stable")]])
    added = np.empty(len(posts))
    _added(net, state_of(net, np.zeros_like(state.x)), posts, added)
    total = float(added.sum())
    return posts, added * (votes / total) if total > 0 else added


def _one_a_row(x: F32) -> I64:
    places = np.argwhere(x > 0.5)
    return np.repeat(places, np.rint(x[tuple(places.T)]).astype(np.int64), axis=0)
