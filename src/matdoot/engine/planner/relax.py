"""The fractional plan: sweeps at a price until the budget is met and the bound stops falling."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from matdoot.engine.planner.bound import Bound, bound_at
from matdoot.engine.planner.kernels import state_of
from matdoot.engine.planner.net import F32, Net
from matdoot.engine.planner.sweep import sweep

MOST_SWEEPS = 60
SETTLED = 1e-6  # stop when two sweeps lower the bound by less than this share of it
MOVES = 6  # moves of one ambassador in one week and sweep


@dataclass(frozen=True, slots=True)
class Relaxed:
    """`x` at the last sweep, with its `price`; `point` where the `upper` bound is lowest."""

    x: F32
    price: float
    point: F32
    upper: float


@dataclass(slots=True)
class _Pricing:
    """Finds the price at which as many posts are wanted as the budget allows."""

    budget: float
    power: float = 0.4
    last: tuple[float, float] | None = None

    def next(self, price: float, wanted: float) -> float:
        """Return the next price to try, by the secant through the last two on a log scale."""
        if price <= 0:
            return price
        if self.last is not None and self.last[0] != price and self.last[1] != wanted:
            slope = -np.log(price / self.last[0]) / np.log(wanted / self.last[1])
            self.power = float(np.clip(slope, 0.02, 1.5)) if slope > 0 else self.power
        self.last = (price, wanted)
        return price * (max(wanted, 0.5) / self.budget) ** self.power


def relax(
    net: Net,
    budget: int,
    *,
    threads: int,
    stop: Callable[[], bool],
    tell: Callable[[int], None],
) -> Relaxed:
    """Maximise F over fractional plans within the limits.

    The first prices are those at which the linearised problem uses the budget up; later ones
    follow the posts wanted. `tell` hears the number of every finished sweep.
    """
    x = net.kept.copy()
    state = state_of(net, x)
    at = bound_at(net, x, budget, threads=threads)
    best = Relaxed(x, at.price, x.copy(), at.upper)
    price, quiet, pricing = 0.8 * at.price, 0, _Pricing(max(float(budget), 1.0))
    for done in range(MOST_SWEEPS):
        if stop() or quiet == 2:
            break
        sweep(net, state, x, price, False, MOVES)
        at = bound_at(net, x, budget, threads=threads)
        wanted = float(x.sum(dtype=np.float64))
        quiet = quiet + 1 if best.upper - at.upper < SETTLED * best.upper else 0
        best = _better(best, x, price, at)
        price = at.price if done < 3 and at.price > 0 else pricing.next(price, wanted)
        tell(done + 1)
    return best


def _better(best: Relaxed, x: F32, price: float, at: Bound) -> Relaxed:
    if at.upper < best.upper:
        return Relaxed(x, price, x.copy(), at.upper)
    return Relaxed(x, price, best.point, best.upper)
