"""The certified bound: no plan within the limits can bring more votes than this.

The votes F are concave in x, so for every point x the tangent plane lies above F; its maximum
over the limits is found by :func:`best_within_limits`. The nearer x is to the best fractional
plan, the sharper the bound. Everything is in double precision.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import numpy as np
from numba import njit

from matdoot.engine.planner.laminar import best_within_limits
from matdoot.engine.planner.net import F32, F64, Net

_PART = 4096  # accounts a task; fixed, so that the sums do not depend on the number of threads


class Tangent(NamedTuple):
    """Slopes at a point x: the steepest over the themes (C, T); slope x posts, slope x kept (C)."""

    crest: F64
    along: F64
    kept: F64


@dataclass(frozen=True, slots=True)
class Bound:
    """`votes` at the point, the certified `upper` bound, and the `price` of one more post."""

    votes: float
    upper: float
    price: float


@njit(cache=True, nogil=True)
def _dose(net: Net, x: F32, t: int, dose: F64) -> None:
    """Add to `dose` (S, K) what is seen in week t under `x`."""
    sections = dose.shape[1]
    seen = np.empty(sections)
    for c in range(x.shape[0]):
        total = 0.0
        for k in range(sections):
            seen[k] = 0.0
        for h in range(x.shape[2]):
            total += x[c, t, h]
            for k in range(sections):
                seen[k] += np.float64(net.effect[h, k]) * net.weight[c, k] * x[c, t, h]
        if total > 0.0:
            for i in range(net.start[c], net.start[c + 1]):
                s = net.station[i]
                r = np.float64(net.reach[i])
                for k in range(sections):
                    dose[s, k] += r * seen[k]


@njit(cache=True, nogil=True)
def _gather(net: Net, x: F32, where: tuple[int, int, int], cells: F64, out: Tangent) -> None:  # noqa: PLR0917
    """Fill `out` from cell slopes (S, K), for week and accounts ``where`` (t, from, to)."""
    t, lo, hi = where
    sections = cells.shape[1]
    total = np.empty(sections)
    for c in range(lo, hi):
        for k in range(sections):
            total[k] = 0.0
        for i in range(net.start[c], net.start[c + 1]):
            s = net.station[i]
            r = np.float64(net.reach[i])
            for k in range(sections):
                total[k] += r * cells[s, k]
        for h in range(x.shape[2]):
            g = 0.0
            for k in range(sections):
                g += total[k] * net.weight[c, k] * net.effect[h, k]
            out.crest[c, t] = max(out.crest[c, t], g)
            out.along[c] += g * x[c, t, h]
            out.kept[c] += g * net.kept[c, t, h]


def _fresh(net: Net, x: F32) -> Iterator[F64]:
    """Give exp(-y / w) of every cell (S, K), week after week, each time in the same array."""
    dose = np.empty(net.convertible.shape)
    for t in range(len(net.week_weight)):
        dose[:] = 0.0
        _dose(net, x, t, dose)
        dose /= -net.saturation
        yield np.exp(dose, out=dose)


def left_over(net: Net, x: F32) -> F64:
    """Return the share of every cell's convertible people that `x` leaves unmoved, (S, K)."""
    total = np.zeros(net.convertible.shape)
    for weight, fresh in zip(net.week_weight, _fresh(net, x), strict=True):
        np.subtract(fresh, 1.0, out=fresh)
        np.multiply(fresh, weight * net.saturation, out=fresh)
        np.add(total, fresh, out=total)
    return np.asarray(np.exp(total, out=total))


def votes_of(net: Net, x: F32) -> float:
    """Return F(x) in double precision."""
    return float(np.sum(net.convertible * (1.0 - left_over(net, x))))


def bound_at(net: Net, x: F32, *, threads: int = 1) -> Bound:
    """Return the certified bound whose tangent plane touches F at `x` (C, T, H).

    `x` need not keep the limits: the tangent of a concave function lies above it everywhere.
    """
    accounts, weeks, _ = net.shape
    left = left_over(net, x)
    votes = float(np.sum(net.convertible * (1.0 - left)))
    left *= net.convertible
    at = Tangent(np.zeros((accounts, weeks)), np.zeros(accounts), np.zeros(accounts))
    starts = range(0, accounts, _PART)
    with ThreadPoolExecutor(max_workers=threads) as pool:
        for t, fresh in enumerate(_fresh(net, x)):
            np.multiply(fresh, left, out=fresh)
            np.multiply(fresh, net.week_weight[t], out=fresh)
            parts = [(t, lo, min(lo + _PART, accounts)) for lo in starts]
            list(pool.map(partial(_gather, net, x, cells=fresh, out=at), parts))
    best = best_within_limits(net, at.crest)
    rest = float(at.kept.sum() - at.along.sum())
    return Bound(votes, votes + best.value + rest, best.price)
