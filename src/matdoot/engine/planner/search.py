"""Complete search of very small problems by branch and bound, in double precision."""

from dataclasses import dataclass, field

import numpy as np

from matdoot.engine.planner.net import F32, F64, I64, Net

MOST_PLACES = 200  # places (account, week, theme) where a post may stand
MOST_ENTRIES = 400_000  # places x cells x weeks of the dense table of doses
MOST_VISITS = 1_000


@dataclass(slots=True)
class _Small:
    """A small problem as dense arrays, with the best plan found so far.

    `places` (n, 3): account, week, theme; `dose` (n, cells): what a post adds to its week.
    """

    net: Net
    places: I64
    dose: F64
    x: F64
    best: tuple[F32, float]
    visits: int = 0
    cells: F64 = field(init=False)

    def __post_init__(self) -> None:
        self.cells = self.net.convertible.astype(np.float64).ravel()

    def votes(self, seen: F64) -> F64:
        """Return the votes at doses `seen` (…, T, cells)."""
        w, weights = self.net.saturation, self.net.week_weight
        psi = -w * np.expm1(-seen / w)
        return np.asarray(-(np.expm1(-np.einsum("t,...tc->...c", weights, psi)) @ self.cells))

    def gains(self, seen: F64, base: float, open_: I64) -> F64:
        """Return what one more post brings at each of the places `open_`."""
        week = self.places[open_, 1]
        more = np.repeat(seen[None], len(open_), axis=0)
        more[np.arange(len(open_)), week] += self.dose[open_]
        return np.asarray(self.votes(more) - base)

    def room(self, n: int) -> int:
        """Return how many more posts the limits allow at place n."""
        c, t, _ = self.places[n]
        a = self.net.owner[c]
        mine = self.x[self.net.first[a] : self.net.first[a + 1], t].sum()
        own = self.net.cap_account[c] - self.x[c, t].sum()
        return int(max(min(own, self.net.cap_week[a] - mine), 0))

    def visit(self, seen: F64, base: float, open_: I64, left: int) -> bool:
        """Try all ways to add up to `left` posts at `open_`; False when the visits run out."""
        if base > self.best[1] * (1 + 1e-12):
            self.best = (self.x.astype(np.float32), base)
        self.visits += 1
        rooms = np.array([self.room(int(n)) for n in open_], dtype=np.int64)
        open_, rooms = open_[rooms > 0], rooms[rooms > 0]
        if left == 0 or not len(open_) or self.visits > MOST_VISITS:
            return self.visits <= MOST_VISITS
        gains = self.gains(seen, base, open_)
        order = np.argsort(-gains, kind="stable")
        open_, rooms, gains = open_[order], rooms[order], gains[order]
        for i, n in enumerate(open_):
            most = np.repeat(gains[i:], np.minimum(rooms[i:], left))[:left].sum()
            if gains[i] <= 0 or base + most <= self.best[1] * (1 + 1e-12):
                break
            c, t, h = self.places[n]
            after = seen.copy()
            after[t] += self.dose[n]
            self.x[c, t, h] += 1
            complete = self.visit(after, base + float(gains[i]), open_[i:], left - 1)
            self.x[c, t, h] -= 1
            if not complete:
                return False
        return True


def search(net: Net, best: tuple[F32, float], upper: float) -> tuple[F32, float]:
    """Return (x, votes) of the best plan, or `best` where the problem is not very small.

    The bound of a branch is its votes plus the largest gains left, which only shrink; `upper` is
    the bound on all plans, at which there is nothing left to find.
    """
    accounts, weeks, themes = net.shape
    stations, sections = net.convertible.shape
    count = accounts * weeks * themes
    if (
        best[1] >= upper * (1 - 1e-9)
        or count > MOST_PLACES
        or count * stations * sections * weeks > MOST_ENTRIES
    ):
        return best
    places = np.argwhere(np.ones(net.shape, dtype=bool))
    reach = np.zeros((accounts, stations))
    rows = np.repeat(np.arange(accounts), np.diff(net.start))
    reach[rows, net.station] = net.reach
    told = net.weight.astype(np.float64)[:, None, :] * net.effect.astype(np.float64)[None]
    dose = (reach[:, None, :, None] * told[:, :, None, :]).reshape(accounts, themes, -1)
    dose = dose[places[:, 0], places[:, 2]]
    small = _Small(net, places, dose, net.kept.astype(np.float64), best)
    seen = np.zeros((weeks, stations * sections))
    np.add.at(seen, places[:, 1], dose * small.x[tuple(places.T)][:, None])
    left = max(int(net.budget - small.x.sum()), 0)
    small.visit(seen, float(small.votes(seen)), np.arange(len(places)), left)
    return small.best
