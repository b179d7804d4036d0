"""The plan: fractional optimum, whole posts from it, exact budget, exchanges, best of all.

The order of work: :func:`relax` gives the bound and a price; sweeps at that price turn parts into
whole posts; the lazy greedy meets the budget to the post; small problems are then searched by
exchanges, and very small ones completely. It can be stopped between any two steps.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from matdoot.engine.planner.bound import votes_of
from matdoot.engine.planner.exchange import improve
from matdoot.engine.planner.kernels import state_of
from matdoot.engine.planner.lazy import change
from matdoot.engine.planner.net import F32, I64, Net
from matdoot.engine.planner.relax import MOVES, Relaxed, relax
from matdoot.engine.planner.search import search
from matdoot.engine.planner.sweep import sweep
from matdoot.terms.progress import Progress, Silent
from matdoot.terms.text import Text

SWEEPING = Text("योजना: सर्वोत्तम वितरण की खोज", "plan: finding the best spread")
ROUNDING = Text("योजना: पूरी पोस्टें तय करना", "plan: settling on whole posts")
GREEDY_WORK = 3e8  # cell steps (posts x places x cells of a place) up to which greedy is tried too


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Conditions:
    """How to work: threads, seed, when to stop, whom to tell. Results do not depend on threads."""

    threads: int = 1
    seed: int = 0
    stop: Callable[[], bool] = _never
    progress: Progress = field(default_factory=Silent)


@dataclass(frozen=True, slots=True)
class Solution:
    """Whole posts `x` (C, T, H), their `votes`, and the bound `upper` taken at `point`."""

    x: F32
    votes: float
    point: F32
    upper: float
    interrupted: bool


def solve(net: Net, owner: I64, budget: int, conditions: Conditions) -> Solution:
    """Return a plan within the limits and a bound that no plan within them exceeds.

    Parameters
    ----------
    owner : (C,)
        The ambassador's number of each account.
    budget : int
        Posts in all, the kept ones included.
    """
    tell = conditions.progress.step
    relaxed = relax(
        net,
        budget,
        threads=conditions.threads,
        stop=conditions.stop,
        tell=lambda done: tell(SWEEPING, done, 0),
    )
    tell(ROUNDING, 0, 3)
    x = whole_posts(net, owner, budget, relaxed)
    votes = votes_of(net, x)
    tell(ROUNDING, 1, 3)
    if not conditions.stop():
        x, votes = _refined(net, owner, budget, (x, votes), conditions.seed)
    tell(ROUNDING, 3, 3)
    return Solution(x, votes, relaxed.point, max(relaxed.upper, votes), conditions.stop())


def whole_posts(net: Net, owner: I64, budget: int, relaxed: Relaxed) -> F32:
    """Round the fractional plan at its price, then meet the budget exactly."""
    x = relaxed.x.copy()
    state = state_of(net, x)
    for _ in range(4):
        if sweep(net, state, x, relaxed.price, True, MOVES) == 0.0:
            break
    meet_budget(net, owner, budget, x)
    return x


def meet_budget(net: Net, owner: I64, budget: int, x: F32) -> None:
    """Add the best posts, or take the least away, until the budget is used (in place)."""
    spare = int(budget - x.sum(dtype=np.float64))
    if spare:
        change(net, state_of(net, x), x, owner, abs(spare), 1.0 if spare > 0 else -1.0)


def _refined(
    net: Net, owner: I64, budget: int, best: tuple[F32, float], seed: int
) -> tuple[F32, float]:
    """Return the better of `best` and what greedy, exchanges and search find, where affordable."""
    work = float(budget) * len(net.reach) * net.effect.shape[1]
    if work <= GREEDY_WORK:
        greedy = net.kept.copy()
        meet_budget(net, owner, budget, greedy)
        best = max(best, (greedy, votes_of(net, greedy)), key=lambda found: found[1])
        best = improve(net, owner, best, seed)
    return search(net, owner, budget, best)
