"""What is known of every station before the poll, laid out for the equations."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from matdoot.engine.turnout.counts import Counts, gather
from matdoot.engine.turnout.links import Link, link_all
from matdoot.engine.turnout.polls import (
    AC_TRAITS,
    HISTORY_TRAITS,
    LIST_TRAITS,
    SEX_TRAITS,
    Floats,
    Ints,
    Poll,
)
from matdoot.engine.turnout.pool import Kernel, Pooled, fit_kernel, kind_offsets, pool
from matdoot.engine.turnout.roll import group_mean, roll_smooth
from matdoot.terms.elections import Election

CENTRE = 0.405
"""Logit of 60 %: levels are counted from here, so that a coefficient of the level means the same
in every state."""
_SPLIT_NOISE = 0.25  # variance per squared log change of electors: a changed station is less itself
_OWN_REACH = 2.5  # deviations of logit turnout beyond this are no longer believed as they stand


@dataclass(frozen=True, slots=True)
class Known:
    """Everything known of the stations of one list before `target` is polled.

    Parameters
    ----------
    poll : Poll
        The list.
    target : Election
    traits : dict of float array, shape (n,)
        Traits of `polls`, carried onto the list and pooled; `level` (the AC's, from CENTRE),
        `growth` (log electors now less before; nan where the coming roll is not known).
    pooled : Pooled
        The station's own past.
    level_open : float array, shape (n,)
        Variance of the AC's level left open, as a multiple of what one poll leaves open.
    last : float array, shape (n,)
        Turnout (fraction) at the last poll known, as counted; nan where none is.
    electors : float array, shape (n,)
        Electors of the list, else of the station's last poll, else the AC's median.
    counts : Counts
        What was counted by sex.
    """

    poll: Poll
    target: Election
    traits: dict[str, Floats]
    pooled: Pooled
    level_open: Floats
    last: Floats
    electors: Floats
    counts: Counts

    @property
    def seen(self) -> np.ndarray:
        """True where the station itself has a past poll."""
        return np.asarray(self.pooled.known > 0)


@dataclass(frozen=True, slots=True)
class Kernels:
    """The kernels of stations (within their AC) and of ACs."""

    station: Kernel
    level: Kernel


def know(
    polls: Sequence[Poll], roll: Poll, target: Election, kernels: Kernels, *,
    crosswalk: pl.DataFrame | None = None, n_ac: int = 0,
) -> Known:  # fmt: skip
    """Gather what `polls` (all before `target`) tell of the stations on the list `roll`."""
    past = [p.election for p in polls]
    pairs = link_all(polls, roll, crosswalk)
    carried = [_carry(poll, roll, pair) for poll, pair in zip(polls, pairs, strict=True)]
    own = np.column_stack([c["own"] for c in carried])
    noise = np.column_stack([c["noise"] for c in carried])
    own = np.clip(own, -_OWN_REACH, _OWN_REACH)
    station = fit_kernel(own, noise, past, kernels.station)
    pooled = pool(own, noise, past=past, target=target, kernel=station, unit=kernels.station)
    traits = {"own": pooled.value}
    for name in HISTORY_TRAITS[1:] + SEX_TRAITS + ("female",):
        traits[name] = _mean_of(carried, name, pooled.weight)
    _fill_new(traits, roll, pooled)
    traits |= {k: roll.traits[k] for k in LIST_TRAITS if k not in ("female", "female_mean")}
    level, level_open = _levels(polls, roll, target=target, kernel=kernels.level, n_ac=n_ac)
    traits["level"] = level[roll.ac]
    for name in (*AC_TRAITS, "female_mean"):
        traits[name] = _ac_mean([c[name] for c in carried], roll.ac, n_ac)
    last = _last([c["turnout"] for c in carried], noise)
    before = _last([c["electors"] for c in carried], noise)
    coming = not roll.polled
    with np.errstate(divide="ignore"):
        growth = np.clip(np.log(roll.electors / before), -1.0, 1.0) if coming else before * np.nan
    traits["growth"] = growth
    electors = _electors(roll, before, n_ac)
    return Known(
        roll, target, traits, pooled, level_open[roll.ac], last, electors,
        gather(polls, roll, pairs),
    )  # fmt: skip


def _carry(old: Poll, roll: Poll, pairs: Link) -> dict[str, Floats]:
    """Bring the traits of an earlier list onto the later one: means over the stations joined."""
    n = roll.frame.height
    use = old.usable[pairs.old]
    weight = np.where(use, pairs.share * np.nan_to_num(old.electors[pairs.old], nan=1.0), 0.0)
    total = np.bincount(pairs.new, weight, minlength=n)
    got = total > 0

    def mean(x: Floats) -> Floats:
        value = np.bincount(pairs.new, weight * np.where(use, x[pairs.old], 0.0), minlength=n)
        return np.asarray(np.divide(value, total, out=np.zeros(n), where=got))

    out = {k: mean(v) for k, v in old.traits.items()}
    out["sexed"] = mean(old.sexed.astype(np.float64))
    out["turnout"] = np.where(got, mean(old.measured), np.nan)
    out["electors"] = np.where(got, total, np.nan)
    doubt = np.zeros(n)
    np.maximum.at(doubt, pairs.new, pairs.noise)
    with np.errstate(divide="ignore", invalid="ignore"):
        change = np.nan_to_num(np.log(roll.electors / total), nan=0.0, posinf=0.0, neginf=0.0)
    doubt += _SPLIT_NOISE * np.square(np.maximum(np.abs(change) - 0.25, 0.0))
    base = np.divide(1.0, np.maximum(mean(1.0 / old.noise), 1e-12))
    parts = np.maximum(np.bincount(pairs.new, use, minlength=n), 1.0)
    out["noise"] = np.where(got, base / parts + doubt, np.inf)
    return out


def _mean_of(carried: Sequence[dict[str, Floats]], name: str, weight: Floats) -> Floats:
    """Mean of a trait over the polls with the weights of the station's own past."""
    weights = (
        weight * np.column_stack([c["sexed"] for c in carried]) if name in SEX_TRAITS else weight
    )
    total = weights.sum(axis=1)
    value = np.einsum("nt,nt->n", weights, np.column_stack([c[name] for c in carried]))
    return np.asarray(np.divide(value, total, out=np.zeros_like(total), where=total > 1e-9))


def _fill_new(traits: dict[str, Floats], roll: Poll, pooled: Pooled) -> None:
    """Stations without a past of their own take what their neighbours on the roll show."""
    new = pooled.known == 0
    if not new.any():
        return
    order = roll.frame["ps_no"].to_numpy().astype(np.float64)
    there = np.where(new, 0.0, 1.0)
    for name, reach in (("near", 1.5), ("mid", 5.0), ("far", 20.0), ("place", 1.0)):
        source = traits["own"] if name in ("near", "place") else traits[name]
        traits[name] = np.where(
            new, roll_smooth(source, there, ac=roll.ac, order=order, reach=reach), traits[name]
        )
    for name in (*SEX_TRAITS, "female"):
        traits[name] = np.where(
            new, roll_smooth(traits[name], there, ac=roll.ac, order=order, reach=5.0), traits[name]
        )


def _levels(
    polls: Sequence[Poll], roll: Poll, *, target: Election, kernel: Kernel, n_ac: int
) -> tuple[Floats, Floats]:
    """Pool the AC levels of all polls, each brought to the kind of the coming one."""
    size: Floats = np.bincount(
        roll.ac, np.nan_to_num(roll.electors, nan=900.0), minlength=n_ac
    ).astype(np.float64)
    levels = np.column_stack([p.level for p in polls])
    past = [p.election for p in polls]
    states = [_weighted(levels[:, t], size) for t in range(len(past))]
    offset = kind_offsets(states, past)
    moved = levels + np.array([offset[target.kind] - offset[e.kind] for e in past]) - CENTRE
    known = np.isfinite(moved)
    moved = np.where(known, moved, 0.0)
    noise = np.where(known, TYPICAL_LEVEL_NOISE, np.inf)
    swings = moved.sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    own_kernel = fit_kernel(np.where(known, moved - swings, 0.0), noise, past, kernel)
    pooled = pool(moved, noise, past=past, target=target, kernel=own_kernel, unit=kernel)
    usual = _weighted(np.where(pooled.known > 0, pooled.value, np.nan), size)
    return np.where(pooled.known > 0, pooled.value, usual), pooled.open


TYPICAL_LEVEL_NOISE = 0.004


def _weighted(x: Floats, weight: Floats) -> float:
    known = np.isfinite(x)
    total = float(weight[known].sum())
    return float((x[known] * weight[known]).sum() / total) if total > 0 else CENTRE


def _ac_mean(columns: Sequence[Floats], ac: Ints, n_ac: int) -> Floats:
    """Mean of the polls' AC traits, for every station of the AC; 0 counts as not known."""
    stack = np.column_stack(columns)
    weight = (stack != 0).astype(np.float64)
    mean = np.divide(
        (stack * weight).sum(1), weight.sum(1), out=np.zeros(len(stack)), where=weight.sum(1) > 0
    )
    by_ac = group_mean(mean, (mean != 0).astype(np.float64), ac, n_ac)
    known = by_ac[np.isfinite(by_ac)]
    usual = float(known.mean()) if known.size else 0.0
    return np.asarray(np.nan_to_num(by_ac, nan=usual)[ac], dtype=np.float64)


def _last(columns: Sequence[Floats], noise: Floats) -> Floats:
    """Take the value at the latest poll known; nan where there is none."""
    last = np.full(len(noise), np.nan)
    for t, column in enumerate(columns):
        last = np.where(np.isfinite(noise[:, t]), column, last)
    return last


def _electors(roll: Poll, before: Floats, n_ac: int) -> Floats:
    """Electors of the list; where it does not say, the last known, else the AC's median."""
    known = np.where(np.isfinite(roll.electors), roll.electors, before)
    medians = np.full(n_ac, np.nan)
    for a in np.unique(roll.ac[~np.isfinite(known)]):
        there = known[(roll.ac == a) & np.isfinite(known)]
        medians[a] = np.median(there) if there.size else np.nan
    usual = np.nan_to_num(medians, nan=1.0)[roll.ac]
    return np.asarray(np.round(np.where(np.isfinite(known), known, usual)), dtype=np.float64)
