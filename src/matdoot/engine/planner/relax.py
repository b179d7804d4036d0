"""The fractional plan: sweeps at a price until the budget is met and the bound stops falling."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from matdoot.engine.planner.bound import Bound, bound_at
from matdoot.engine.planner.kernels import state_of
from matdoot.engine.planner.net import F32, Net, State
from matdoot.engine.planner.sweep import Terms, sweep

MOST_SWEEPS = 60
SETTLED = 1e-6  # share of the bound below which differences do not matter
NEAR = 2e-3  # share of the budget by which the posts wanted may miss it
MOVES = 6  # moves of one ambassador in one week and sweep
LINEAR = 3  # sweeps at most that take their price from the linearised problem
PATIENCE = 8  # sweeps without a lower bound after which no price is looked for any more


@dataclass(frozen=True, slots=True)
class Relaxed:
    """`state` after the last sweep, at its `terms`; `point` where the `upper` bound is lowest."""

    state: State
    terms: Terms
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
        wanted = max(wanted, 0.5)
        if price <= 0.0:
            return price
        if self.last is not None and self.last[0] != price and self.last[1] != wanted:
            slope = -float(np.log(price / self.last[0]) / np.log(wanted / self.last[1]))
            self.power = min(max(slope, 0.02), 1.5) if slope > 0 else self.power
        self.last = (price, wanted)
        return float(price * (wanted / self.budget) ** self.power)


def relax(
    net: Net, *, threads: int, stop: Callable[[], bool], tell: Callable[[int], None]
) -> Relaxed:
    """Maximise F over fractional plans within the limits.

    The first prices are those at which the linearised problem uses the budget up; later ones
    follow the posts wanted. `tell` hears the number of every finished sweep.
    """
    state = state_of(net, net.kept)
    at = bound_at(net, state.x, threads=threads)
    point, upper = net.kept, at.upper
    terms = Terms(
        0.8 * at.price, False, MOVES, np.zeros((len(net.cap_week), net.shape[1]), np.int64)
    )
    pricing, quiet, linear = _Pricing(max(float(net.budget), 1.0)), 0, True
    for done in range(MOST_SWEEPS):
        if stop():
            break
        sweep(net, state, terms)
        wanted = float(state.x.sum(dtype=np.float64))
        at = bound_at(net, state.x, threads=threads)
        tell(done + 1)
        idle = upper - at.upper < 0.1 * SETTLED * upper
        near = terms.price <= 0.0 or abs(wanted - net.budget) <= NEAR * net.budget
        quiet = quiet + 1 if idle else 0
        if at.upper < upper:
            point, upper = state.x.copy(), at.upper
        if quiet == (2 if near else PATIENCE) or (near and _settled(net, at, terms.price, wanted)):
            break
        linear = linear and done < LINEAR and not idle and at.price > 0
        terms = terms._replace(price=at.price if linear else pricing.next(terms.price, wanted))
    return Relaxed(state, terms, point, upper)


def _settled(net: Net, at: Bound, price: float, wanted: float) -> bool:
    """Say whether x is as good as the best there is for its price."""
    return at.upper - at.votes - price * (net.budget - wanted) <= SETTLED * at.upper
