"""Any number of past polls, of any kind and age, joined into one past: best linear prediction."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import nnls

from matdoot.engine.turnout.polls import Floats
from matdoot.terms.elections import Election, ElectionKind

_CHUNK = 20_000  # stations whose small systems are solved at a time
_UNKNOWN = 1e8  # noise variance that stands for "not observed"


@dataclass(frozen=True, slots=True)
class Kernel:
    """How deviations of logit turnout at two polls hang together.

    The variance is shared out: `lasting` belongs to the place for good, `kindred` to the place at
    polls of one kind, `recent` fades with `fade` years, and what is left is the day's own.

    Parameters
    ----------
    variance : float
        Variance of the deviation at one poll, logit scale.
    lasting, kindred, recent : float
        Shares, together at most 1.
    fade : float
        Years after which the recent part has fallen to 37 %.
    """

    variance: float
    lasting: float
    kindred: float
    recent: float
    fade: float = 6.0

    def between(self, a: Sequence[Election], b: Sequence[Election]) -> Floats:
        """Return the covariances of the predictable parts at polls `a` (rows) and `b`."""
        years = np.array([[abs(x.year - y.year) for y in b] for x in a], dtype=np.float64)
        kin = np.array([[x.kind == y.kind for y in b] for x in a], dtype=np.float64)
        shares = self.lasting + self.kindred * kin + self.recent * np.exp(-years / self.fade)
        return np.asarray(self.variance * shares)

    @property
    def day(self) -> float:
        """Variance that belongs to one poll alone."""
        return self.variance * (1.0 - self.lasting - self.kindred - self.recent)


STATION_KERNEL = Kernel(0.07, 0.60, 0.08, 0.17)
LEVEL_KERNEL = Kernel(0.07, 0.70, 0.12, 0.12)
"""Starting shares: one poll of the other kind three years before explains about 60 % of the
variance of a station's deviation (as Uttar Pradesh 2014 to 2017 does); how the rest divides is an
assumption until a file holds three polls or more (see :func:`fit_kernel`)."""
_PAIRS_OF_TRUST = 3.0
"""Pairs of polls that the starting shares count for when a file teaches its own."""
_LEAST_POLLS, _LEAST_PLACES = 3, 20

TYPICAL_NOISE = 1.0 / (1000 * 0.24)
_LEARNT_ON = (Election(2014, "LS2014", "lok_sabha"), Election(2017, "VS2017", "assembly"))


@dataclass(frozen=True, slots=True)
class Pooled:
    """One value for many polls.

    Parameters
    ----------
    value : float array, shape (n,)
        Best linear prediction, in units of one poll: divided by the weight that a single poll,
        three years old and of another kind, would have got. So coefficients learnt where one poll
        was known serve where many are.
    weight : float array, shape (n, T)
        Weights of the polls, adding to 1 (rows of zeros where no poll is known).
    open : float array, shape (n,)
        Variance left open, as a multiple of what a single such poll leaves open.
    known : int array, shape (n,)
        Polls known.
    """

    value: Floats
    weight: Floats
    open: Floats
    known: np.ndarray


def pool(
    values: Floats,
    noise: Floats,
    *,
    past: Sequence[Election],
    target: Election,
    kernel: Kernel,
    unit: Kernel,
) -> Pooled:
    """Predict deviations at `target` from those at `past` polls.

    Parameters
    ----------
    values, noise : float array, shape (n, T)
        Deviations of logit turnout and their sampling variances (inf = not known).
    kernel : Kernel
        How these polls hang together.
    unit : Kernel
        The kernel under which the coefficients were learnt: it sets the unit of the value.
    """
    seen = np.isfinite(noise)
    variance = np.where(seen, noise, _UNKNOWN)
    among = kernel.between(past, past)
    among[np.diag_indices(len(past))] += kernel.day
    ahead = kernel.between([target], past)[0]
    weight = np.empty_like(values)
    for start in range(0, len(values), _CHUNK):
        part = slice(start, start + _CHUNK)
        system = among + variance[part, :, None] * np.eye(len(past))
        weight[part] = np.linalg.solve(
            system, np.broadcast_to(ahead, values[part].shape)[..., None]
        )[..., 0]
    weight = np.where(seen, weight, 0.0)
    one, open_after_one = single(unit)
    explained = weight @ ahead
    total = weight.sum(axis=1, keepdims=True)
    shares = np.divide(weight, total, out=np.zeros_like(weight), where=total > 1e-9)
    value = np.einsum("nt,nt->n", weight, np.where(seen, values, 0.0)) / one
    left = (kernel.variance - explained) / open_after_one
    return Pooled(value, shares, left, seen.sum(axis=1))


def fit_kernel(values: Floats, noise: Floats, past: Sequence[Election], start: Kernel) -> Kernel:
    """Learn from three polls or more how their deviations hang together.

    The covariances of all pairs of polls are put down to the lasting, the kindred and the recent
    part by least squares without negative shares, `start` counting as a few pairs more. With
    fewer polls or places `start` is returned.
    """
    seen = np.isfinite(noise)
    if len(past) < _LEAST_POLLS or len(values) < _LEAST_PLACES:
        return start
    x = np.where(seen, values, 0.0)
    both = seen.T.astype(np.float64) @ seen
    covariance = x.T @ x / np.maximum(both, 1.0)
    luck = np.where(seen, noise, 0.0).sum(axis=0) / np.maximum(seen.sum(axis=0), 1)
    variance = float(np.mean(np.maximum(np.diag(covariance) - luck, 1e-4)))
    a, b = (i for i in np.triu_indices(len(past), 1))
    use = both[a, b] >= _LEAST_PLACES
    pairs = [(past[int(i)], past[int(j)]) for i, j in zip(a, b, strict=True)]
    years = np.array([abs(e.year - f.year) for e, f in pairs])
    kin = np.array([e.kind == f.kind for e, f in pairs])
    parts = np.column_stack([np.ones(a.size), kin, np.exp(-years / start.fade)])[use]
    trust = np.sqrt(_PAIRS_OF_TRUST * max(1.0, use.sum() / 10.0)) * np.eye(3)
    prior = variance * np.array([start.lasting, start.kindred, start.recent])
    shares = nnls(
        np.vstack([parts, trust]), np.concatenate([covariance[a, b][use], trust @ prior])
    )[0]
    shares *= min(1.0, 0.97 * variance / max(float(shares.sum()), 1e-9)) / variance
    lasting, kindred, recent = (float(share) for share in shares)
    return Kernel(variance, lasting, kindred, recent, start.fade)


def single(kernel: Kernel) -> tuple[float, float]:
    """Return the weight of one typical poll of another kind, and the variance it leaves open."""
    ahead = float(kernel.between([_LEARNT_ON[1]], [_LEARNT_ON[0]])[0, 0])
    weight = ahead / (kernel.variance + TYPICAL_NOISE)
    return weight, kernel.variance - weight * ahead


KIND_PRIOR: dict[ElectionKind, tuple[float, float]] = {
    "assembly": (0.0, 0.0), "lok_sabha": (-0.14, 0.15), "local": (-0.14, 0.30),
}  # fmt: skip
"""Mean and s.d. of a kind's logit turnout less an assembly poll's: Uttar Pradesh 2014 to 2017 gave
-0.14; the s.d. says how little one pair of polls tells of another state."""
_DAY_SD = 0.12  # s.d. of a whole state's swing from poll to poll, logit scale


def kind_offsets(levels: Sequence[float], polls: Sequence[Election]) -> dict[ElectionKind, float]:
    """Estimate each kind's usual level against an assembly poll's, shrunk to KIND_PRIOR.

    Parameters
    ----------
    levels : sequence of float
        Mean logit turnout of each poll, over the same places.
    """
    kinds = list(KIND_PRIOR)
    design = np.array([[1.0, *(float(p.kind == k) for k in kinds)] for p in polls])
    prior_mean = np.array([0.0, *(KIND_PRIOR[k][0] for k in kinds)])
    prior_sd = np.array([10.0, *(max(KIND_PRIOR[k][1], 1e-4) for k in kinds)])
    precision = design.T @ design / _DAY_SD**2 + np.diag(prior_sd**-2.0)
    right = design.T @ np.asarray(levels) / _DAY_SD**2 + prior_mean / prior_sd**2
    solution = np.linalg.solve(precision, right)
    return dict(zip(kinds, solution[1:].tolist(), strict=True))
