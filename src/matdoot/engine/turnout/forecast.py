"""Expected turnout with its interval for every station of a list."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from matdoot.engine.turnout.design import CENTRE, Kernels, Known, know
from matdoot.engine.turnout.learn import (
    COLUMNS,
    OWN_COLUMNS,
    Equation,
    Sample,
    columns,
    fit,
    scale_columns,
)
from matdoot.engine.turnout.polls import Floats, Ints, Poll, expit
from matdoot.engine.turnout.pool import LEVEL_KERNEL, STATION_KERNEL
from matdoot.terms.elections import Election

STATE_SD = 0.08
"""S.d. of the whole state's swing on the day about what its past polls lead one to expect (logit
scale; 0.08 = 2 points at 60 %): an assumption, as the defaults saw one state on one day."""
ORIGINS = 4
"""Past polls, latest first, on which a file's own equation is learnt."""
LESSON_ROWS = 24_000
"""Stations of one poll that teach at most: every k-th AC, so that a country takes no longer."""


@dataclass(frozen=True, slots=True)
class Defaults:
    """Coefficients learnt beforehand, and the ACs and polls they were learnt on."""

    own: Equation
    new: Equation
    learnt_on: frozenset[str] = field(default_factory=frozenset)
    kernels: Kernels = field(default_factory=lambda: Kernels(STATION_KERNEL, LEVEL_KERNEL))


@dataclass(frozen=True, slots=True)
class Forecast:
    """Expected turnout of the stations of one list.

    Parameters
    ----------
    known : Known
    eta : float array, shape (n,)
        Expected logit turnout.
    level_sd, pattern_sd : float array, shape (n,)
        S.d. of the AC's common error and of the station's own, logit scale.
    reach : float array, shape (n,)
        Half-width of the 90 % interval in units of the whole s.d.
    origins : int
        Past polls from which the file taught its own equation.
    """

    known: Known
    eta: Floats
    level_sd: Floats
    pattern_sd: Floats
    reach: Floats
    origins: int = 0

    @property
    def expected(self) -> Floats:
        """Expected turnout, fraction."""
        return expit(self.eta)

    def interval(self, *, parts: str = "both") -> tuple[Floats, Floats]:
        """Return low and high (fractions) of the 90 % interval; `parts`: both, level or pattern."""
        level = self.level_sd if parts != "pattern" else 0.0 * self.level_sd
        pattern = self.pattern_sd if parts != "level" else 0.0 * self.pattern_sd
        half = self.reach * np.hypot(level, pattern)
        return expit(self.eta - half), expit(self.eta + half)


def sample_of(known: Known, target: Poll, rows: Ints, day: int) -> Sample:
    """Return the rows of `known` (a list of `target`'s own) with what they polled."""
    x = columns(known)
    return Sample(
        x[rows],
        target.turnout[rows] - CENTRE,
        target.ac[rows],
        np.full(rows.size, day),
        scale_columns(known)[rows],
    )


def blind(sample: Sample) -> Sample:
    """Return the sample as if its stations had no past of their own."""
    x = sample.x.copy()
    x[:, [COLUMNS.index(c) for c in OWN_COLUMNS]] = 0.0
    scale_x = sample.scale_x.copy()
    scale_x[:, 3] = 0.0
    return Sample(x, sample.y, sample.ac, sample.day, scale_x)


def learn(samples: Sequence[Sample], prior: Defaults | None, *, same_day: bool) -> Defaults:
    """Learn both equations from samples of one or more polls."""
    joined = Sample(
        *(np.concatenate([getattr(s, k) for s in samples]) for k in Sample.__dataclass_fields__)
    )
    own = fit(joined, prior.own if prior else None, same_day=same_day)
    new = fit(blind(joined), prior.new if prior else None, same_day=same_day)
    kernels = prior.kernels if prior else Kernels(STATION_KERNEL, LEVEL_KERNEL)
    return Defaults(own, new, frozenset(), kernels)


def own_lessons(
    polls: Sequence[Poll], kernels: Kernels, crosswalk: pl.DataFrame | None, n_ac: int
) -> list[Sample]:
    """Rolling origin: each of the latest polls as seen from the polls before it."""
    samples = []
    for t in range(max(1, len(polls) - ORIGINS), len(polls)):
        past = know(polls[:t], polls[t], polls[t].election, kernels, crosswalk=crosswalk, n_ac=n_ac)
        rows = np.flatnonzero(past.seen & polls[t].usable & np.isfinite(past.traits["level"]))
        ac = polls[t].ac[rows]
        rows = rows[ac % -(-rows.size // LESSON_ROWS) == 0] if rows.size else rows
        if rows.size >= 2 * len(COLUMNS) and np.unique(polls[t].ac[rows]).size >= 2:
            samples.append(sample_of(past, polls[t], rows, t))
    return samples


def apply(
    known: Known, equations: Defaults, *, state_sd: float = STATE_SD, origins: int = 0
) -> Forecast:
    """Forecast every station of the list."""
    x = columns(known)
    seen = known.seen
    eta = np.where(seen, equations.own.predict(x.copy()), 0.0)
    if not seen.all():
        x[:, [COLUMNS.index(c) for c in OWN_COLUMNS]] = 0.0
        eta = np.where(seen, eta, equations.new.predict(x))
    open_share = np.sqrt(np.clip(known.pooled.open, 0.05, 4.0))
    own_sd = equations.own.pattern_sd(known) * open_share
    # a station without a past is never surer of itself than the same station with one
    new_sd = np.maximum(equations.new.pattern_sd(known), equations.own.pattern_sd(known))
    pattern = np.where(seen, own_sd, new_sd)
    levels = np.where(
        seen, equations.own.level_sd, max(equations.new.level_sd, equations.own.level_sd)
    )
    level = np.sqrt(levels**2 * np.clip(known.level_open, 0.05, 4.0) + state_sd**2)
    reach = np.where(seen, equations.own.reach, max(equations.new.reach, equations.own.reach))
    return Forecast(known, eta + CENTRE, level, pattern, reach, origins)


def forecast(
    polls: Sequence[Poll], target: Election, defaults: Defaults, *,
    crosswalk: pl.DataFrame | None = None, n_ac: int = 0,
) -> Forecast:  # fmt: skip
    """Forecast the latest list; learn from the file's own past polls where there are two or more."""
    roll = polls[-1]
    past = [p for p in polls if p.polled]
    lessons = own_lessons(past, defaults.kernels, crosswalk, n_ac) if len(past) > 1 else []
    equations = learn(lessons, defaults, same_day=False) if lessons else defaults
    known = know(past, roll, target, defaults.kernels, crosswalk=crosswalk, n_ac=n_ac)
    return apply(known, equations, origins=len(lessons))
