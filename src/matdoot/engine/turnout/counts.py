"""What earlier lists counted by sex, brought onto the stations of the coming one."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from matdoot.engine.turnout.links import Link
from matdoot.engine.turnout.polls import Floats, Poll, listed_by_sex, logit_of_counts, numbers
from matdoot.terms.elections import Election


@dataclass(frozen=True, slots=True)
class Counts:
    """Women and men of n stations at T earlier polls.

    Parameters
    ----------
    past : sequence of Election
        The polls, oldest first.
    gap, noise : float array, shape (n, T)
        Logit turnout of men less that of women, and its binomial variance (inf = not known).
    women : float array, shape (n,)
        Women's share of the electors, of both sexes, on the latest list that has it; nan where
        none has.
    """

    past: Sequence[Election]
    gap: Floats
    noise: Floats
    women: Floats


def gather(polls: Sequence[Poll], roll: Poll, pairs: Sequence[Link]) -> Counts:
    """Follow the counts by sex of every poll into the list `roll` along `pairs`."""
    n, t = roll.frame.height, len(polls)
    gap, noise = np.zeros((n, t)), np.full((n, t), np.inf)
    women = np.full(n, np.nan)
    for at, (poll, pair) in enumerate(zip(polls, pairs, strict=True)):
        if poll.sexed.any():
            gap[:, at], noise[:, at] = _gap(poll, pair, n)
        women = _latest(women, _share(poll, pair, n))
    rows = np.arange(n)
    own = Link(rows, rows, np.ones(n), np.zeros(n))
    return Counts([p.election for p in polls], gap, noise, _latest(women, _share(roll, own, n)))


def _latest(before: Floats, now: Floats) -> Floats:
    return np.where(np.isfinite(now), now, before)


def _sum(values: Floats, where: np.ndarray, pair: Link, n: int) -> Floats:
    """Add up what the joined stations gave to each station of the later list."""
    weight = np.where(where[pair.old], pair.share * np.nan_to_num(values[pair.old]), 0.0)
    return np.asarray(np.bincount(pair.new, weight, minlength=n))


def _share(poll: Poll, pair: Link, n: int) -> Floats:
    listed = listed_by_sex(poll.frame)
    men, women = (
        _sum(numbers(poll.frame, f"electors_{sex}"), listed, pair, n) for sex in ("male", "female")
    )
    unknown = np.full(n, np.nan)
    return np.asarray(np.divide(women, men + women, out=unknown, where=men + women > 0))


def _gap(poll: Poll, pair: Link, n: int) -> tuple[Floats, Floats]:
    """Return the gap of one poll and its binomial variance, from the counts of joined stations."""
    logits, variance = [], np.zeros(n)
    for sex in ("male", "female"):
        electors, votes = (
            _sum(numbers(poll.frame, f"{what}_{sex}"), poll.sexed, pair, n)
            for what in ("electors", "votes")
        )
        votes = np.minimum(votes, electors)
        share = (votes + 1.0) / (electors + 2.0)
        logits.append(logit_of_counts(votes, electors))
        with np.errstate(divide="ignore"):
            variance += 1.0 / (electors * share * (1.0 - share))
    known = np.isfinite(variance)
    return np.where(known, logits[0] - logits[1], 0.0), np.where(known, variance, np.inf)
