"""The certified bound: no plan within the limits can bring more votes than this.

The votes F are concave in x, so for every point x the tangent plane lies above F; its maximum
over the limits is found by :func:`best_within_limits`. The nearer x is to the best fractional
plan, the sharper the bound. Everything is in double precision.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numba import njit

from matdoot.engine.planner.laminar import best_within_limits
from matdoot.engine.planner.net import F32, F64, Net

_PART = 4096  # accounts a task; fixed, so that the sums do not depend on the number of threads


@dataclass(frozen=True, slots=True)
class Tangent:
    """Votes and slopes at a point x.

    `crest` (C, T): the largest slope over the themes; `along` and `kept` are the sums of slope
    times x and slope times kept posts.
    """

    votes: float
    crest: F64
    along: float
    kept: float


@dataclass(frozen=True, slots=True)
class Bound:
    """`votes` at the point, the certified `upper` bound, and the `price` of one more post."""

    votes: float
    upper: float
    price: float


@njit(cache=True, nogil=True)
def _dose(net: Net, x: F32, t: int, dose: F64) -> None:
    """Fill `dose` (S, K): what is seen in week t under `x`."""
    sections = dose.shape[1]
    seen = np.empty(sections)
    for c in range(x.shape[0]):
        total = 0.0
        seen[:] = 0.0
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
def _gather(net: Net, x: F32, t: int, part: tuple[int, int], slope: F64, crest: F64, sums: F64):  # type: ignore[no-untyped-def]  # noqa: PLR0913, PLR0917
    """Fill `crest` and `sums` (C, 2) of week t for the accounts of `part`, from cell slopes."""
    sections = slope.shape[1]
    total = np.empty(sections)
    for c in range(part[0], part[1]):
        total[:] = 0.0
        for i in range(net.start[c], net.start[c + 1]):
            s = net.station[i]
            r = np.float64(net.reach[i])
            for k in range(sections):
                total[k] += r * slope[s, k]
        for h in range(x.shape[2]):
            g = 0.0
            for k in range(sections):
                g += total[k] * net.weight[c, k] * net.effect[h, k]
            crest[c, t] = max(crest[c, t], g)
            sums[c, 0] += g * x[c, t, h]
            sums[c, 1] += g * net.kept[c, t, h]


def week_seen(net: Net, x: F32, t: int) -> F64:
    """Return exp(-y / w) of every cell in week t, (S, K)."""
    dose = np.zeros(net.convertible.shape)
    _dose(net, x, t, dose)
    dose /= -net.saturation
    return np.asarray(np.exp(dose, out=dose))


def left_over(net: Net, x: F32) -> F64:
    """Return the share of every cell's convertible people that `x` leaves unmoved, (S, K)."""
    total = np.zeros(net.convertible.shape)
    for t, weight in enumerate(net.week_weight):
        fresh = week_seen(net, x, t)
        fresh -= 1.0
        fresh *= weight * net.saturation
        total += fresh
    return np.asarray(np.exp(total, out=total))


def votes_of(net: Net, x: F32) -> float:
    """Return F(x) in double precision."""
    return float(np.sum(net.convertible * (1.0 - left_over(net, x))))


def tangent(net: Net, x: F32, *, threads: int = 1) -> Tangent:
    """Return votes and slopes at `x` (C, T, H)."""
    accounts, weeks, _ = net.shape
    share = left_over(net, x)
    votes = float(np.sum(net.convertible * (1.0 - share)))
    left = net.convertible * share
    crest, sums = np.zeros((accounts, weeks)), np.zeros((accounts, 2))
    parts = [(lo, min(lo + _PART, accounts)) for lo in range(0, accounts, _PART)]
    with ThreadPoolExecutor(max_workers=threads) as pool:
        for t, weight in enumerate(net.week_weight):
            slope = week_seen(net, x, t)
            slope *= left
            slope *= weight
            list(
                pool.map(
                    lambda part, t=t, slope=slope: _gather(net, x, t, part, slope, crest, sums),
                    parts,
                )
            )
    return Tangent(votes, crest, float(sums[:, 0].sum()), float(sums[:, 1].sum()))


def bound_at(net: Net, x: F32, budget: int, *, threads: int = 1) -> Bound:
    """Return the certified bound whose tangent plane touches F at `x`.

    `x` need not keep the limits: the tangent of a concave function lies above it everywhere.
    """
    at = tangent(net, x, threads=threads)
    best = best_within_limits(net, budget, at.crest, at.kept)
    return Bound(at.votes, at.votes + best.value - at.along, best.price)
