"""Floors: what must be reached at least so often, settled before votes are sought.

A post counts for a floor if it adds dose (reach x weight x effect > 0) in at least one of the
floor's cells. A linear programme says which floors can be met within the limits; the rest are
named with the reason. Posts that the promised floors need are then held, and the planner spends
what is left.
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import polars as pl
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from matdoot.engine.planner.net import F32, F64, I64, Bools, Net
from matdoot.engine.planner.solve import Conditions, Solution, solve
from matdoot.engine.planner.tables import Names, station_key
from matdoot.terms.results.planning import ProblemTables
from matdoot.terms.text import Text

NOBODY = Text(
    "कोई एंबेसडर यहाँ तक नहीं पहुँचता: बूथ जागरूकता समूह भेजें।",
    "no ambassador reaches this: send a booth awareness group.",
)
TOO_FEW = Text(
    "एंबेसडरों की सीमाओं में अधिक से अधिक {most} पोस्ट यहाँ पहुँच सकती हैं।",
    "within the ambassadors' limits at most {most} posts can reach this.",
)
TOGETHER = Text(
    "सीमाओं और बजट में सभी न्यूनतम अपेक्षाएँ एक साथ पूरी नहीं हो सकतीं; इसमें {reached} पोस्ट पहुँचती हैं।",
    "limits and budget do not allow all floors at once; {reached} posts reach this one.",
)
SEARCH_SECONDS = 20.0
MOST_COLUMNS = 20_000  # of the whole-number programme


@dataclass(frozen=True, slots=True)
class Unreached:
    """A floor that the plan does not meet: its row, the posts that reach it, and why no more."""

    floor: dict[str, Any]
    reached: int
    reason: Text


@dataclass(frozen=True, slots=True)
class _Cover:
    """Who counts for what.

    area : (F, C) 1 where the account reaches a station of the floor
    pattern : (F,) number of the floor's section; the last number stands for "any section"
    told : (K + 1, C, H) whether a post of the theme tells the section anything
    at_least : (F,)
    """

    area: sparse.csr_array
    pattern: I64
    told: Bools
    at_least: I64

    def counts(self, x: F32) -> I64:
        """Return how many posts of `x` (C, T, H) count for each floor."""
        amount = x.sum(axis=1, dtype=np.float64)
        mine = np.einsum("pch,ch->cp", self.told, amount)
        found = np.asarray(self.area @ mine)[np.arange(len(self.pattern)), self.pattern]
        whole: I64 = np.rint(found).astype(np.int64)
        return whole

    def column(self, theme: int) -> sparse.csr_array:
        """Return (F, C): 1 where a post of the account on `theme` counts."""
        rows = np.repeat(np.arange(len(self.pattern)), np.diff(self.area.indptr))
        counts = self.told[self.pattern[rows], self.area.indices, theme].astype(np.float64)
        return sparse.csr_array(
            (counts, self.area.indices, self.area.indptr), shape=self.area.shape
        )


def _cover(net: Net, names: Names, problem: ProblemTables, floors: pl.DataFrame) -> _Cover:
    shape = (len(net.start) - 1, names.stations.height)
    reaches = sparse.csr_array(
        ((net.reach > 0).astype(np.float64), net.station, net.start), shape=shape
    )
    area = sparse.csr_array(_stations_of(names, station_key(problem), floors) @ reaches.T)
    area.data[:] = 1.0
    told = (net.weight.T[:, :, None] * net.effect.T[:, None, :]) > 0
    told = np.concatenate([told, told.any(axis=0, keepdims=True)])
    number = {name: k for k, name in enumerate(names.sections)}
    asked = floors["section"] if "section" in floors.columns else [None] * floors.height
    pattern = np.array([len(number) if name is None else number[name] for name in asked])
    return _Cover(area, pattern, told, floors["at_least"].cast(pl.Int64).to_numpy())


def _stations_of(names: Names, key: list[str], floors: pl.DataFrame) -> sparse.csr_array:
    """Return (F, S): 1 for the stations that a floor means; a column left empty means all."""
    stations = names.stations.with_row_index("s")
    columns = [c for c in key if c in floors.columns]
    numbered = floors.with_row_index("f").with_columns(
        pl.concat_str([pl.col(c).is_null().cast(pl.Utf8) for c in columns] or [pl.lit("")]).alias(
            "asks"
        )
    )
    found = []
    for part in numbered.partition_by("asks"):
        named = [c for c in columns if part[c].null_count() == 0]
        home = part.select("f", *(pl.col(c).cast(stations[c].dtype) for c in named))
        joined = home.join(stations, on=named) if named else home.join(stations, how="cross")
        found.append(joined.select("f", "s"))
    pairs = pl.concat(found)
    ones = np.ones(pairs.height)
    places = (pairs["f"].to_numpy(), pairs["s"].to_numpy())
    return sparse.csr_array((ones, places), shape=(floors.height, stations.height))


def with_floors(
    net: Net, names: Names, problem: ProblemTables, conditions: Conditions
) -> tuple[Solution, list[Unreached]]:
    """Return the plan, its floors met where that is possible, and the floors that are not.

    The bound is that of the problem without floors, so it holds for every plan with them.
    """
    free = solve(net, conditions)
    if problem.floors is None or problem.floors.height == 0:
        return free, []
    cover = _cover(net, names, problem, problem.floors)
    reasons = _unreachable(net, cover)
    wanted = np.array([r[0] for r in reasons])
    best = free
    if (cover.counts(free.state.x) < wanted).any():
        held = _held(net, cover, (free.state.x, wanted))
        best = solve(net._replace(kept=held), conditions)
    reached = cover.counts(best.state.x)
    missed = np.flatnonzero(reached < cover.at_least)
    rows = problem.floors.row
    named = [
        Unreached(rows(int(f), named=True), int(reached[f]), _reason(reasons[f], int(reached[f])))
        for f in missed
    ]
    upper = max(free.upper, best.votes)
    return replace(best, point=free.point, upper=upper), named


def _reason(why: tuple[int, Text], reached: int) -> Text:
    most, text = why
    return text.fill(most=most, reached=reached)


def _unreachable(net: Net, cover: _Cover) -> list[tuple[int, Text]]:
    """Return for every floor how many posts can be promised, and the reason if not all."""
    weeks = net.shape[1]
    alone = np.zeros(len(cover.pattern), dtype=np.int64)
    for p in range(len(cover.told)):
        mine = cover.area @ sparse.diags_array(
            cover.told[p].any(axis=1) * net.cap_account.astype(float)
        )
        by_owner = sparse.csr_array(mine @ _ownership(net))
        capped = by_owner.copy()
        capped.data = np.minimum(capped.data, net.cap_week[capped.indices])
        rows = cover.pattern == p
        alone[rows] = np.minimum(np.asarray(capped.sum(axis=1)).ravel()[rows] * weeks, net.budget)
    alone = np.maximum(alone, cover.counts(net.kept))
    asked = np.minimum(cover.at_least, alone)
    together = _promised(net, cover, asked)
    out = []
    for f, most in enumerate(alone):
        if most == 0:
            out.append((0, NOBODY))
        elif most < cover.at_least[f]:
            out.append((int(together[f]), TOO_FEW))
        else:
            out.append((int(together[f]), TOGETHER))
    return out


def _ownership(net: Net) -> sparse.csr_array:
    """Return (C, A): 1 where the account belongs to the ambassador."""
    places = (np.arange(len(net.owner)), net.owner)
    shape = (len(net.owner), len(net.cap_week))
    return sparse.csr_array((np.ones(len(net.owner)), places), shape=shape)


@dataclass(frozen=True, slots=True)
class _Programme:
    """Posts of the whole campaign by account and theme as columns of a linear programme.

    columns : (n, 2) account and theme; only those that count for a floor
    limits : constraints of accounts, ambassadors and budget
    counts : (F, n) which floors a column's post counts for
    """

    columns: I64
    limits: LinearConstraint
    counts: sparse.csr_array


def _programme(net: Net, cover: _Cover) -> _Programme:
    accounts, weeks, themes = net.shape
    parts = [cover.column(h) for h in range(themes)]
    counts = sparse.csc_array(sparse.hstack(parts, format="csc"))
    useful = np.flatnonzero(np.diff(counts.indptr) > 0)
    useful = useful[counts[:, useful].sum(axis=0) > 0]
    columns = np.stack([useful % accounts, useful // accounts], axis=1)
    ones, n = np.ones(len(useful)), np.arange(len(useful))
    by_account = sparse.csr_array((ones, (columns[:, 0], n)), shape=(accounts, len(n)))
    by_owner = sparse.csr_array(
        (ones, (net.owner[columns[:, 0]], n)), shape=(len(net.cap_week), len(n))
    )
    held = net.kept.sum(axis=(1, 2), dtype=np.float64)
    held_by_owner = np.bincount(net.owner, held, minlength=len(net.cap_week))
    room = np.concatenate(
        [
            weeks * net.cap_account - held,
            weeks * net.cap_week - held_by_owner,
            [net.budget - held.sum()],
        ]
    )
    rows = sparse.vstack([by_account, by_owner, sparse.csr_array(ones[None, :])], format="csr")
    return _Programme(
        columns,
        LinearConstraint(rows, ub=np.maximum(room, 0.0)),
        sparse.csr_array(counts[:, useful]),
    )


def _least_shortfall(programme: _Programme, need: I64, *, whole: bool) -> tuple[F64, F64] | None:
    """Solve for the posts (n,) with the least total shortfall (F,); None where it was not solved."""
    floors, n = programme.counts.shape
    rows = sparse.hstack([programme.counts, sparse.eye_array(floors)], format="csr")
    limits = programme.limits
    pad = sparse.csr_array((limits.A.shape[0], floors))
    cost = np.concatenate([np.full(n, 1e-6), np.ones(floors)])
    found = milp(
        cost,
        integrality=np.concatenate([np.full(n, int(whole)), np.zeros(floors)]),
        bounds=Bounds(0, np.inf),
        constraints=[
            LinearConstraint(sparse.hstack([limits.A, pad], format="csr"), ub=limits.ub),
            LinearConstraint(rows, lb=need),
        ],
        options={"time_limit": SEARCH_SECONDS} if whole else {},
    )
    return None if found.x is None else (found.x[:n], found.x[n:])


def _promised(net: Net, cover: _Cover, asked: I64) -> I64:
    """Return the floors that the linear programme can meet together, (F,) posts each."""
    programme = _programme(net, cover)
    if not len(programme.columns):
        return np.minimum(asked, cover.counts(net.kept))
    solved = _least_shortfall(programme, asked - cover.counts(net.kept), whole=False)
    short = np.zeros(len(asked)) if solved is None else solved[1]
    return np.maximum(asked - np.ceil(short - 1e-6).astype(np.int64), 0)


def _held(net: Net, cover: _Cover, start: tuple[F32, I64]) -> F32:
    """Return kept posts extended by those that the floors need, as few as will do."""
    free, wanted = start
    x = _completed(net, cover, (_needed(net, cover, free, wanted), wanted))
    if (cover.counts(x) < wanted).any():
        x = _searched(net, cover, (x, wanted))
    return _needed(net, cover, x, wanted)


def _needed(net: Net, cover: _Cover, x: F32, wanted: I64) -> F32:
    """Drop from `x` what no floor needs, keeping the kept posts."""
    x = x.copy()
    counts = cover.counts(x)
    columns = [sparse.csc_array(cover.column(h)) for h in range(net.shape[2])]
    for c, t, h in np.argwhere(x > net.kept):
        lo, hi = columns[h].indptr[c], columns[h].indptr[c + 1]
        mine = columns[h].indices[lo:hi][columns[h].data[lo:hi] > 0]
        spare = int(x[c, t, h] - net.kept[c, t, h])
        if len(mine):
            spare = min(spare, int(max((counts[mine] - wanted[mine]).min(), 0)))
        x[c, t, h] -= spare
        counts[mine] -= spare
    return x


def _completed(net: Net, cover: _Cover, start: tuple[F32, I64]) -> F32:
    """Add posts that serve the most floors still short, while limits and budget allow."""
    x, wanted = start[0].copy(), start[1]
    columns = [sparse.csc_array(cover.column(h)) for h in range(net.shape[2])]
    counts, left = cover.counts(x), int(net.budget - x.sum(dtype=np.float64))
    while left > 0 and (counts < wanted).any():
        short = (counts < wanted).astype(np.float64)
        serves = np.stack([short @ column for column in columns], axis=1)
        serves[~_any_room(net, x)] = 0.0
        c, h = np.unravel_index(int(np.argmax(serves)), serves.shape)
        if serves[c, h] <= 0:
            break
        _place(net, x, (int(c), int(h)))
        counts = counts + columns[h][:, [c]].toarray().ravel().astype(np.int64)
        left -= 1
    return x


def _room(net: Net, x: F32) -> F64:
    """Return how many more posts account and ambassador allow, (C, T)."""
    used = x.sum(axis=2, dtype=np.float64)
    weekly = np.zeros((len(net.cap_week), net.shape[1]))
    np.add.at(weekly, net.owner, used)
    own = net.cap_account[:, None] - used
    return np.asarray(np.minimum(own, (net.cap_week[:, None] - weekly)[net.owner]))


def _any_room(net: Net, x: F32) -> Bools:
    return np.asarray((_room(net, x) >= 1).any(axis=1))


def _place(net: Net, x: F32, item: tuple[int, int]) -> bool:
    """Put one post of (account, theme) into the week with the most room; False if there is none."""
    c, h = item
    room = _room(net, x)[c]
    t = int(np.argmax(room))
    if room[t] < 1:
        return False
    x[c, t, h] += 1
    return True


def _searched(net: Net, cover: _Cover, start: tuple[F32, I64]) -> F32:
    """Look for whole posts that meet the floors by a mixed-integer programme."""
    x, wanted = start
    programme = _programme(net, cover)
    if len(programme.columns) > MOST_COLUMNS:
        return x
    solved = _least_shortfall(programme, wanted - cover.counts(net.kept), whole=True)
    if solved is None:
        return x
    found = net.kept.copy()
    for (c, h), amount in zip(programme.columns, np.rint(solved[0]).astype(int), strict=True):
        for _ in range(amount):
            _place(net, found, (int(c), int(h)))
    short = [np.maximum(wanted - cover.counts(y), 0).sum() for y in (x, found)]
    return found if short[1] < short[0] else x
