"""The plan: fractional optimum, whole posts from it, exact budget, exchanges, best of all.

The order of work: :func:`relax` gives the bound and a price; sweeps at that price turn parts into
whole posts; the lazy greedy meets the budget to the post; smaller problems are then searched by
exchanges, and very small ones completely. It can be stopped between any two steps.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from matdoot.engine.planner.bound import votes_of
from matdoot.engine.planner.exchange import improve
from matdoot.engine.planner.kernels import state_of
from matdoot.engine.planner.lazy import meet_budget
from matdoot.engine.planner.net import F32, Net, State
from matdoot.engine.planner.order import in_order
from matdoot.engine.planner.relax import Relaxed, relax
from matdoot.engine.planner.search import search
from matdoot.engine.planner.sweep import sweep
from matdoot.terms.progress import Progress, Silent
from matdoot.terms.text import Text

SWEEPING = Text("योजना: सर्वोत्तम वितरण की खोज", "plan: finding the best spread")
ROUNDING = Text("योजना: पूरी पोस्टें तय करना", "plan: settling on whole posts")
ROUNDINGS = 4  # sweeps with whole posts
GREEDY_WORK = 3e8  # posts x cell steps up to which the plain greedy is tried too
EXCHANGE_WORK = 1e9  # the same for exchanges, of which few need a full look
SHAKE_WORK = 6e7  # the same for shaking the plan and settling it again
CLOSE = 1e-5  # gap below which nothing more is sought
SHAKES = 6


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
    """The state at whole posts x (C, T, H), their `votes`, the bound `upper` taken at `point`."""

    state: State
    votes: float
    point: F32
    upper: float
    interrupted: bool


def solve(net: Net, conditions: Conditions) -> Solution:
    """Return a plan within the limits and a bound that no plan within them exceeds."""
    tell = conditions.progress.step
    relaxed = relax(
        net,
        threads=conditions.threads,
        stop=conditions.stop,
        tell=lambda done: tell(SWEEPING, done, 0),
    )
    tell(ROUNDING, 0, 2)
    state = _whole_posts(net, relaxed)
    votes = votes_of(net, state.x)
    tell(ROUNDING, 1, 2)
    if not conditions.stop():
        x, found = _refined(net, (state.x, votes), relaxed.upper, conditions.seed)
        state, votes = (state, votes) if found == votes else (state_of(net, x), found)
    tell(ROUNDING, 2, 2)
    return Solution(state, votes, relaxed.point, max(relaxed.upper, votes), conditions.stop())


def _whole_posts(net: Net, relaxed: Relaxed) -> State:
    """Round the fractional plan at its price, then meet the budget exactly (in place)."""
    terms = relaxed.terms._replace(whole=True)
    for _ in range(ROUNDINGS):
        if sweep(net, relaxed.state, terms) == 0.0:
            break
    return meet_budget(net, relaxed.state)


def _refined(net: Net, best: tuple[F32, float], upper: float, seed: int) -> tuple[F32, float]:
    """Return the better of `best` and what greedy, exchanges and search find, where affordable."""
    work = net.budget * net.work
    if work <= GREEDY_WORK:
        greedy = meet_budget(net, state_of(net, net.kept)).x
        best = max(best, (greedy, votes_of(net, greedy)), key=lambda found: found[1])
    if work <= EXCHANGE_WORK and upper - best[1] > CLOSE * upper:
        best = improve(net, best, shakes=SHAKES if work <= SHAKE_WORK else 0, seed=seed)
    return search(net, best, upper)


def load_compiled() -> None:
    """Load the compiled code (or compile it at the first use on a machine) on a one-cell problem."""
    one, none = np.ones(1, np.int64), np.zeros((1, 1, 1), np.float32)
    cell = np.ones((1, 1), np.float32)
    first = np.array([0, 1], dtype=np.int64)
    net = Net(
        start=first,
        station=np.zeros(1, np.int32),
        reach=np.full(1, 0.1, np.float32),
        weight=cell,
        effect=cell,
        convertible=cell,
        owner=np.zeros(1, np.int64),
        first=first,
        cap_account=one,
        cap_week=one,
        budget=1,
        week_weight=np.ones(1),
        saturation=1.0,
        kept=none,
    )
    solution = solve(net, Conditions())
    improve(net, (none, 0.0), shakes=0, seed=0)
    in_order(net, solution.state, solution.votes)
