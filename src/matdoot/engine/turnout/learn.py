"""The equation from past to coming turnout: robust, shrunk, and calibrated on ACs held out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from matdoot.engine.turnout.design import Known
from matdoot.engine.turnout.polls import Floats, Ints

PLAIN = (
    "level", "own", "place", "near", "mid", "far", "gap", "gap_mean", "gap_near", "female",
    "female_mean", "size", "size_mean", "size_near", "spread", "rooms", "room_mean", "growth",
)  # fmt: skip
BENT = (
    "own_low", "own_high", "own_inner", "own*level", "own*mid", "own*size", "own*spread",
    "own*rooms", "mid*level", "place*rooms", "level2", "size2", "size_mean*level",
    "growth_any", "growth_up", "growth_down", "growth2", "own*growth", "own*growth_any", "size*growth",
)  # fmt: skip
COLUMNS = PLAIN + BENT
_OF_GROWTH = tuple(c for c in COLUMNS if "growth" in c and not c.startswith("own"))
OWN_COLUMNS = (*(c for c in COLUMNS if c.startswith("own")), "gap", *_OF_GROWTH)
"""Columns that a station without a past poll cannot have."""

_SIZES = 1.0  # log electors less the AC's mean: the range from which coefficients were learnt
_MUCH = 0.2  # log change of electors from which a station is another one
_HUBER = 1.0  # residuals beyond so many robust s.d. count by their sign more than by their size
_ROUNDS = 6
AC_COLUMNS = (
    "level",
    "gap_mean",
    "female_mean",
    "size_mean",
    "spread",
    "room_mean",
    "level2",
    "size_mean*level",
)
"""Columns that are the same for a whole AC: a file of 8 ACs has 8 values of them, not 2,700."""
_RIDGE, _AC_RIDGE = 30.0, 3000.0
"""Stations' worth of shrinkage where no defaults stand behind, to STARTING; more for columns of
whole ACs, whose errors do not average out over stations."""
STARTING = {"level": 0.9, "own": 0.7}
"""Slopes to start from without defaults: the last poll, a little drawn in."""
PRIOR_STATIONS = 5000.0
"""Stations' worth of trust in the shipped coefficients when a file teaches its own."""
FOLDS = 5
COVERAGE = 0.90
_SCALE_COLUMNS = ("one", "log_electors", "spread", "own_size")


@dataclass(frozen=True, slots=True)
class Equation:
    """Expected logit turnout = CENTRE + intercept + (x - mean) / sd · coef, and how far off it is.

    Parameters
    ----------
    mean, sd, coef : float array, shape (p,)
        Over COLUMNS.
    intercept : float
    moment : float array, shape (p, p)
        Second moments of the standardised columns: the prior's shape when a file learns its own.
    scale : float array, shape (4,)
        Log of the pattern's s.d. as a linear function of 1, log electors, spread and |own|.
    level_sd : float
        S.d. of an AC's common error on the day, logit scale.
    reach : float
        Half-width of the 90 % interval in units of the whole s.d., from ACs held out.
    """

    mean: Floats
    sd: Floats
    coef: Floats
    intercept: float
    moment: Floats
    scale: Floats
    level_sd: float
    reach: float

    def predict(self, x: Floats) -> Floats:
        """Return expected logit turnout less CENTRE; not known (nan) counts as average."""
        return np.asarray(self.intercept + self._standard(x) @ self.coef)

    def _standard(self, x: Floats) -> Floats:
        return np.asarray(np.nan_to_num((x - self.mean) / self.sd, copy=False))

    def pattern_sd(self, known: Known) -> Floats:
        """Return the s.d. of each station's own error on the logit scale."""
        return np.asarray(np.exp(scale_columns(known) @ self.scale))

    def as_json(self) -> dict[str, Any]:
        """Return plain numbers, rounded to six digits."""
        return {k: np.round(getattr(self, k), 6).tolist() for k in self.__dataclass_fields__}

    @staticmethod
    def from_json(value: Mapping[str, Any]) -> "Equation":
        """Read what :meth:`as_json` wrote."""
        fields: dict[str, Any] = {
            k: np.array(v) if isinstance(v, list) else float(v) for k, v in value.items()
        }
        return Equation(**fields)


def columns(known: Known) -> Floats:
    """Lay out COLUMNS for every station, shape (n, p); nan where not known."""
    t = known.traits
    own, level, mid = t["own"], t["level"], t["mid"]
    size = np.clip(t["size"], -_SIZES, _SIZES)
    growth = t["growth"]
    changed = np.abs(growth)
    bent = {
        "own_low": np.minimum(own + 0.4, 0.0),
        "own_high": np.maximum(own - 0.4, 0.0),
        "own_inner": np.clip(own, -1.0, 1.0),
        "own*level": own * level,
        "own*mid": own * mid,
        "own*size": own * size,
        "own*spread": own * t["spread"],
        "own*rooms": own * t["rooms"],
        "mid*level": mid * level,
        "place*rooms": t["place"] * t["rooms"],
        "level2": level**2,
        "size2": size**2,
        "size_mean*level": t["size_mean"] * level,
        "growth_any": changed,
        "growth_up": np.maximum(growth - _MUCH, 0.0),
        "growth_down": np.minimum(growth + _MUCH, 0.0),
        "growth2": growth**2,
        "own*growth": own * growth,
        "own*growth_any": own * changed,
        "size*growth": size * growth,
    }
    told = t | bent | {"size": size}
    return np.column_stack([told[c] for c in COLUMNS])


def scale_columns(known: Known) -> Floats:
    """Columns that tell how uncertain a station is, shape (n, 4)."""
    n = len(known.electors)
    return np.column_stack(
        [
            np.ones(n),
            np.log(np.clip(known.electors, 50.0, 3000.0)) - 6.9,
            known.traits["spread"],
            np.minimum(np.abs(known.traits["own"]), 1.5),
        ]
    )


def solve(x: Floats, y: Floats, prior: Floats, shape: Floats) -> Floats:
    """Robust regression of `y` on standardised `x` (first column ones), shrunk to `prior`.

    Huber's weights by iteration; `shape` is the prior's precision, shape (p, p).
    """
    weight = np.ones(len(y))
    coef = prior
    for _ in range(_ROUNDS):
        weighted = x * weight[:, None]
        coef = np.asarray(np.linalg.solve(x.T @ weighted + shape, weighted.T @ y + shape @ prior))
        off = np.abs(y - x @ coef)
        bound = _HUBER * 1.4826 * float(np.median(off)) + 1e-9
        weight = np.minimum(1.0, bound / np.maximum(off, 1e-12))
    return coef


@dataclass(frozen=True, slots=True)
class Sample:
    """Stations whose turnout at the target is known: what an equation learns from.

    Parameters
    ----------
    x : float array, shape (m, p)
    y : float array, shape (m,)
        Logit turnout at the target less CENTRE.
    ac, day : int array, shape (m,)
        Group that is held out together; poll that the row belongs to.
    scale_x : float array, shape (m, 4)
    """

    x: Floats
    y: Floats
    ac: Ints
    day: Ints
    scale_x: Floats

    def take(self, rows: np.ndarray) -> "Sample":
        """Return the sample of these rows."""
        return Sample(self.x[rows], self.y[rows], self.ac[rows], self.day[rows], self.scale_x[rows])


def fit(sample: Sample, prior: Equation | None, *, same_day: bool) -> Equation:
    """Learn an equation; its errors are those on ACs held out.

    Parameters
    ----------
    prior : Equation or None
        Coefficients to shrink to; None = to zero, lightly.
    same_day : bool
        True where the sample was polled on the very day to be predicted (a back-test's other
        ACs, the shipped defaults): then its swing is learnt. Past polls' swings teach nothing
        about the next one's, so otherwise each poll keeps its own intercept, which is dropped.
    """
    with threadpool_limits(limits=1, user_api="blas"):  # the same bytes however many cores
        held = np.full(len(sample.y), np.nan)
        for train, test in folds(sample.ac, FOLDS):
            part = _coefficients(sample.take(train), prior, same_day=same_day)
            held[test] = sample.y[test] - part.predict(sample.x[test].copy())
        if not same_day:
            held -= _mean_by(held, sample.day)
        whole = _coefficients(sample, prior, same_day=same_day)
    return _with_errors(whole, held, sample)


def folds(group: Ints, n: int) -> list[tuple[Ints, Ints]]:
    """Split rows into `n` folds of whole groups: largest groups first, each to the smallest fold."""
    ids, code, count = np.unique(group, return_inverse=True, return_counts=True)
    n = min(n, len(ids))
    fold, load = np.zeros(len(ids), dtype=np.int64), np.zeros(n)
    for g in np.lexsort((ids, -count)):
        fold[g] = int(np.argmin(load))
        load[fold[g]] += count[g]
    of_row = fold[code]
    return [(np.flatnonzero(of_row != k), np.flatnonzero(of_row == k)) for k in range(n)]


def _mean_by(x: Floats, group: Ints) -> Floats:
    code = np.unique(group, return_inverse=True)[1]
    return np.asarray((np.bincount(code, x) / np.bincount(code))[code])


def _coefficients(sample: Sample, prior: Equation | None, *, same_day: bool) -> Equation:
    base = prior if prior is not None else _blank(sample.x)
    x, y = base._standard(sample.x.copy()), sample.y
    p = x.shape[1]
    shape = np.zeros((p + 1, p + 1))
    if prior is not None:
        shape[1:, 1:] = PRIOR_STATIONS * base.moment
    else:
        shape[1:, 1:] = np.diag([_AC_RIDGE if c in AC_COLUMNS else _RIDGE for c in COLUMNS])
    shape[np.diag_indices(p + 1)] += 1e-6
    start = np.concatenate([[base.intercept], base.coef])
    if not same_day:
        y = y - _mean_by(y - x @ base.coef, sample.day)
    coef = solve(np.column_stack([np.ones(len(y)), x]), y, start, shape)
    intercept = float(coef[0]) if same_day else base.intercept
    moment = x.T @ x / len(y)
    return Equation(
        base.mean, base.sd, coef[1:], intercept, moment, base.scale, base.level_sd, base.reach
    )


def _blank(x: Floats) -> Equation:
    with np.errstate(all="ignore"):
        known = np.isfinite(x).any(axis=0)
        mean = np.where(known, np.nanmean(np.where(known, x, 0.0), axis=0), 0.0)
        sd = np.where(known, np.nanstd(np.where(known, x, 0.0), axis=0), 1.0)
    p = x.shape[1]
    sd = np.where(sd > 1e-9, sd, 1.0)
    coef = np.array([STARTING.get(c, 0.0) for c in COLUMNS]) * sd
    return Equation(mean, sd, coef, 0.0, np.eye(p), np.zeros(4), 0.1, 1.645)


def _with_errors(equation: Equation, held: Floats, sample: Sample) -> Equation:
    """Give the equation the s.d. of pattern and level and the reach of its interval."""
    code, count = np.unique(sample.ac, return_inverse=True, return_counts=True)[1:]
    level = np.bincount(code, held) / count
    inner = held - level[code]
    x = sample.scale_x
    shape = 50.0 * np.eye(4)
    shape[0, 0] = 1e-6
    scale = solve(x, np.log(np.abs(inner) + 0.01), np.zeros(4), shape)
    scale[0] += float(np.log(np.median(np.abs(inner) / np.exp(x @ scale)) * 1.4826))
    sd = np.exp(x @ scale)
    chance = np.bincount(code, inner**2) / count**2
    level_sd = max(float(np.mean(level**2 - chance)), 1e-6) ** 0.5
    ratio = np.abs(held) / np.sqrt(level_sd**2 + sd**2)
    reach = float(np.quantile(ratio, COVERAGE))
    return Equation(
        equation.mean, equation.sd, equation.coef, equation.intercept, equation.moment,
        scale, level_sd, reach,
    )  # fmt: skip
