"""Where only AC turnouts are known: the level to expect, and how many stations lie below a mark."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from matdoot.engine.turnout.polls import Floats, logit
from matdoot.engine.turnout.pool import LEVEL_KERNEL, Pooled, kind_offsets, pool, single
from matdoot.terms.elections import Election

STATION_SPREAD = 0.31
"""S.d. of logit turnout between the stations of one AC at one poll: the median of the ACs of
Uttar Pradesh 2017, as polled, so with the luck of the draw in it (``bench/turnout.py --spread``)."""
_DAY_VARIANCE = 0.12**2  # of a whole district's swing from poll to poll, logit scale
_LEAST_SE = 0.003  # of a printed turnout: rounding and postal ballots


@dataclass(frozen=True, slots=True)
class AcHistory:
    """Turnout of A ACs at T elections.

    Parameters
    ----------
    elections : sequence of Election
        Oldest first.
    turnout, se : float array, shape (A, T)
        Fractions; nan where not known.
    """

    elections: Sequence[Election]
    turnout: Floats
    se: Floats

    def logits(self) -> tuple[Floats, Floats]:
        """Return logit turnout and its variance (inf where not known)."""
        known = np.isfinite(self.turnout)
        p = np.clip(np.where(known, self.turnout, 0.5), 0.01, 0.99)
        se = np.maximum(np.nan_to_num(self.se, nan=0.0), _LEAST_SE)
        return logit(p), np.where(known, (se / (p * (1.0 - p))) ** 2, np.inf)


def _towards(history: AcHistory, target: Election) -> tuple[Floats, Floats, float]:
    """Return deviations, brought to the target's kind, from the mean of all; and that mean."""
    y, noise = history.logits()
    known = np.isfinite(noise)
    states = [float(y[known[:, t], t].mean()) for t in range(y.shape[1])]
    offset = kind_offsets(states, history.elections)
    moved = y + np.array([offset[target.kind] - offset[e.kind] for e in history.elections])
    centre = float(moved[known].mean())
    return np.where(known, moved - centre, 0.0), noise, centre


def expected_levels(history: AcHistory, target: Election, day_sd: float) -> tuple[Floats, Floats]:
    """Predict each AC's logit turnout at `target`, and its s.d.

    Every poll counts by kind, age and sureness (:class:`~matdoot.engine.turnout.pool.Kernel`);
    an AC is drawn towards the mean of all in the measure that its own past is thin.

    Parameters
    ----------
    day_sd : float
        S.d. of an AC's error where one poll is known, from ACs held out.
    """
    value, noise, centre = _towards(history, target)
    pooled = pool(
        value, noise, past=history.elections, target=target, kernel=LEVEL_KERNEL, unit=LEVEL_KERNEL
    )
    level = centre + single(LEVEL_KERNEL)[0] * pooled.value
    return level, np.sqrt(day_sd**2 * _open(pooled) + _DAY_VARIANCE)


def _open(pooled: Pooled) -> Floats:
    return np.clip(pooled.open, 0.05, 4.0)


def level_at(history: AcHistory, t: int) -> Floats:
    """Logit turnout of every AC at election `t` of the history: known, or read from the others.

    ACs not known on the day take what their other polls lead one to expect, moved by the swing
    that the known ACs show, drawn to none where they are few.
    """
    y, noise = history.logits()
    others = [i for i in range(len(history.elections)) if i != t]
    rest = AcHistory(
        [history.elections[i] for i in others], history.turnout[:, others], history.se[:, others]
    )
    known = np.isfinite(noise[:, t])
    if not others:
        return np.where(known, y[:, t], y[known, t].mean())
    value, variance, centre = _towards(rest, history.elections[t])
    pooled = pool(
        value,
        variance,
        past=rest.elections,
        target=history.elections[t],
        kernel=LEVEL_KERNEL,
        unit=LEVEL_KERNEL,
    )
    guess = centre + single(LEVEL_KERNEL)[0] * pooled.value
    own_error = LEVEL_KERNEL.day
    trust = known.sum() / (known.sum() + own_error / _DAY_VARIANCE)
    swing = float((y[known, t] - guess[known]).mean()) * trust if known.any() else 0.0
    return np.where(known, y[:, t], guess + swing)


def share_below(level: Floats, mark: float, spread: float = STATION_SPREAD) -> Floats:
    """Share of an AC's stations below the turnout `mark`, if they lie normally about the level."""
    return np.asarray(ndtr((float(logit(np.array([mark]))[0]) - level) / spread))
