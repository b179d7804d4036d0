"""The limits as a laminar family: account in a week, ambassador in a week, budget.

Over such limits a linear objective is maximised by taking the best posts first, which gives the
certified bound its second half.
"""

from dataclasses import dataclass

import numpy as np
from numba import njit

from matdoot.engine.planner.kernels import count
from matdoot.engine.planner.net import F64, Net


@dataclass(frozen=True, slots=True)
class Best:
    """The best that the limits allow for fixed slopes.

    `value` is what the posts bring by the slopes, the kept ones not counted; `price` is the slope
    of the last post that the budget allows (0 where the budget is not used up).
    """

    value: float
    price: float


@njit(cache=True, nogil=True)
def _allowed(net: Net, crest: F64, amount: F64) -> None:
    """Fill `amount` (C, T): posts that account and ambassador limits allow, best slopes first."""
    widest = 0
    for a in range(net.cap_week.shape[0]):
        widest = max(widest, net.first[a + 1] - net.first[a])
    order = np.empty(widest, np.int64)
    for a in range(net.cap_week.shape[0]):
        lo, hi = net.first[a], net.first[a + 1]
        for t in range(net.week_weight.shape[0]):
            room = float(net.cap_week[a])
            for c in range(lo, hi):
                room -= count(net.kept, c, t)
                i = c - lo
                while i > 0 and crest[order[i - 1], t] < crest[c, t]:
                    order[i] = order[i - 1]
                    i -= 1
                order[i] = c
            for i in range(hi - lo):
                c = order[i]
                own = min(float(net.cap_account[c]) - count(net.kept, c, t), room)
                amount[c, t] = max(own, 0.0)
                room -= amount[c, t]


def best_within_limits(net: Net, crest: F64) -> Best:
    """Maximise a linear objective over all posts that may be added to the kept ones.

    Parameters
    ----------
    crest : (C, T)
        The largest slope over the themes, by account and week (not negative).
    """
    amount = np.zeros_like(crest)
    _allowed(net, crest, amount)
    some = amount > 0
    slopes, copies = crest[some], amount[some]
    order = np.argsort(-slopes, kind="stable")
    slopes, copies = slopes[order], copies[order]
    left = max(net.budget - float(net.kept.sum(dtype=np.float64)), 0.0)
    before = np.cumsum(copies) - copies
    taken = np.clip(left - before, 0.0, copies)
    used = np.flatnonzero(taken > 0)
    full = len(used) > 0 and bool(copies.sum() > left)
    return Best(float(slopes @ taken), float(slopes[used[-1]]) if full else 0.0)
