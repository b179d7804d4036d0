"""How well would it have told? Every method on the same stations, whole ACs held out."""

import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from matdoot.engine.turnout.design import CENTRE, Known
from matdoot.engine.turnout.forecast import Defaults, blind
from matdoot.engine.turnout.learn import PLAIN, Equation, Sample, columns, fit, folds, scale_columns
from matdoot.engine.turnout.polls import Bools, Floats, Ints, Poll, expit

LOWEST = 0.10
TOP = 0.20


@dataclass(frozen=True, slots=True)
class Case:
    """Stations to be predicted, what is known before the poll, and what they polled.

    Parameters
    ----------
    plain : float array, shape (m, p)
        What every learner is given (learn.PLAIN), nan where not known.
    last, level : float array, shape (m,)
        Turnout at the last poll, and the AC's mean at it (fractions).
    electors, turnout : float array, shape (m,)
        Electors and turnout (fraction) at the poll to be predicted.
    ac : int array, shape (m,)
    noise : float array, shape (m,)
        Binomial variance of `last` on the logit scale.
    sample : Sample
        The same stations as the project's own model sees them.
    """

    plain: Floats
    last: Floats
    level: Floats
    electors: Floats
    turnout: Floats
    ac: Ints
    noise: Floats
    sample: Sample

    def take(self, rows: Ints) -> "Case":
        """Return the case of these rows."""
        parts = {k: getattr(self, k)[rows] for k in self.__dataclass_fields__ if k != "sample"}
        return Case(**parts, sample=self.sample.take(rows))

    def __len__(self) -> int:
        return len(self.last)

    def folds_of_acs(self, n: int) -> list[tuple[Ints, Ints]]:
        """Split into folds of whole ACs: the protocol."""
        return folds(self.ac, n)

    def folds_of(self, group: Ints) -> list[tuple[Ints, Ints]]:
        """Split into one fold for each group, say each district."""
        return folds(group, np.unique(group).size)

    def random_folds(self, n: int, seed: int) -> list[tuple[Ints, Ints]]:
        """Split single stations at random: flatters what can remember an AC's swing."""
        of_row = np.random.default_rng(seed).permutation(np.arange(len(self)) % n)
        return [(np.flatnonzero(of_row != k), np.flatnonzero(of_row == k)) for k in range(n)]


def build_case(known: Known, polled: Poll, rows: Ints) -> Case:
    """Gather a :class:`Case` from what was known and what `polled` then showed."""
    x = columns(known)[rows]
    turnout = (polled.frame["votes_polled"] / polled.frame["electors"]).to_numpy()[rows]
    last, ac = known.last[rows], polled.ac[rows]
    electors = known.electors[rows]
    total = np.bincount(ac, electors)
    level = (np.bincount(ac, electors * last) / np.maximum(total, 1e-9))[ac]
    sample = Sample(
        x,
        polled.turnout[rows] - CENTRE,
        ac,
        np.zeros(rows.size, dtype=np.int64),
        scale_columns(known)[rows],
    )
    noise = 1.0 / np.maximum(electors * last * (1.0 - last), 1.0)
    return Case(x[:, : len(PLAIN)], last, level, electors, turnout, ac, noise, sample)


@dataclass(frozen=True, slots=True)
class Told:
    """What one method said of the held-out stations: turnout, and the interval if it gives one."""

    turnout: Floats
    low: Floats | None = None
    high: Floats | None = None


Method = Callable[[Case, Case], Told]
"""Learns from the first case, predicts the second."""


def last_poll(_train: Case, test: Case) -> Told:
    """The last poll again."""
    return Told(test.last)


def last_and_swing(train: Case, test: Case) -> Told:
    """The last poll moved by the mean swing of the other ACs."""
    return Told(test.last + float((train.turnout - train.last).mean()))


def ac_mean(train: Case, test: Case) -> Told:
    """The AC's mean at the last poll, moved by the mean swing."""
    return Told(test.level + float((train.turnout - train.last).mean()))


def empirical_bayes(train: Case, test: Case) -> Told:
    """Two levels: station towards its AC's mean by its reliability, AC towards the mean of all."""

    def slope(x: Floats, y: Floats) -> float:
        return float((x * y).sum() / max((x * x).sum(), 1e-12))

    def within(case: Case, y: Floats) -> tuple[Floats, Floats]:
        code = np.unique(case.ac, return_inverse=True)[1]
        mean = np.bincount(code, y) / np.bincount(code)
        return y - mean[code], mean[code]

    def lo(p: Floats) -> Floats:
        p = np.clip(p, 0.005, 0.995)
        return np.asarray(np.log(p / (1.0 - p)))

    own, level = within(train, lo(train.last))
    own_then, level_then = within(train, lo(train.turnout))
    inner, outer = slope(own, own_then), slope(level - level.mean(), level_then - level_then.mean())
    between = max(float((own**2).mean() - train.noise.mean()), 1e-4)
    own, usual = within(test, lo(test.last))
    reliable = (between + float(train.noise.mean())) / (between + test.noise)
    eta = level_then.mean() + outer * (usual - level.mean()) + inner * reliable * own
    return Told(expit(eta))


def ridge(train: Case, test: Case) -> Told:
    """Ridge regression of logit turnout on the plain columns (scikit-learn)."""
    from sklearn.linear_model import RidgeCV
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    model = make_pipeline(StandardScaler(), RidgeCV(alphas=(1.0, 10.0, 100.0, 1000.0)))
    model.fit(np.nan_to_num(train.plain), train.sample.y)
    return Told(expit(model.predict(np.nan_to_num(test.plain)) + CENTRE))


def mixed_model(train: Case, test: Case) -> Told:
    """Linear mixed model with a random level for each AC (statsmodels, an optional peer)."""
    from statsmodels.regression.mixed_linear_model import (  # type: ignore[import-untyped]
        MixedLM,
    )

    chosen = [PLAIN.index(c) for c in ("level", "own", "place", "mid", "gap", "size", "growth")]
    chosen = [c for c in chosen if np.nan_to_num(train.plain[:, c]).std() > 1e-9]
    mean = np.nan_to_num(train.plain[:, chosen]).mean(axis=0)
    sd = np.nan_to_num(train.plain[:, chosen]).std(axis=0) + 1e-9

    def design(case: Case) -> Floats:
        x = (np.nan_to_num(case.plain[:, chosen]) - mean) / sd
        return np.column_stack([np.ones(len(x)), x])

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of its own search, not of the data
        model = MixedLM(train.sample.y, design(train), groups=train.ac)
        found = model.fit(reml=False, method="powell")
    return Told(expit(design(test) @ np.asarray(found.fe_params) + CENTRE))


def gradient_boosting(train: Case, test: Case) -> Told:
    """Gradient-boosted trees on the plain columns (LightGBM, an optional peer)."""
    from lightgbm import LGBMRegressor

    model = LGBMRegressor(
        n_estimators=300, learning_rate=0.03, num_leaves=15, min_child_samples=50,
        n_jobs=1, verbose=-1, random_state=0, deterministic=True,
    )  # fmt: skip
    model.fit(train.plain, train.sample.y)
    return Told(expit(np.asarray(model.predict(test.plain)) + CENTRE))


def ours(prior: Defaults | None) -> Method:
    """Return the project's own model, shrunk to `prior` (None where the prior saw these polls)."""

    def method(train: Case, test: Case) -> Told:
        equation = fit(train.sample, prior.own if prior else None, same_day=True)
        return told_by(equation, test.sample)

    return method


def no_past(prior: Defaults | None) -> Method:
    """Return the model as it serves a station without a past of its own."""

    def method(train: Case, test: Case) -> Told:
        equation = fit(blind(train.sample), prior.new if prior else None, same_day=True)
        return told_by(equation, blind(test.sample))

    return method


def told_by(equation: Equation, sample: Sample) -> Told:
    """Predict a sample with its 90 % interval."""
    eta = equation.predict(sample.x.copy()) + CENTRE
    sd = np.hypot(equation.level_sd, np.exp(sample.scale_x @ equation.scale))
    half = equation.reach * sd
    return Told(expit(eta), expit(eta - half), expit(eta + half))


PEERS: Mapping[str, Method] = {
    "last poll": last_poll,
    "last + swing": last_and_swing,
    "AC mean": ac_mean,
    "empirical Bayes": empirical_bayes,
    "mixed model": mixed_model,
    "ridge": ridge,
    "LightGBM": gradient_boosting,
}


def held_out(case: Case, method: Method, splits: Sequence[tuple[Ints, Ints]]) -> Told:
    """Let a method predict every station from folds that do not hold it."""
    n = len(case)
    turnout, low, high = (np.full(n, np.nan) for _ in range(3))
    for train, test in splits:
        told = method(case.take(train), case.take(test))
        turnout[test] = told.turnout
        if told.low is not None and told.high is not None:
            low[test], high[test] = told.low, told.high
    spans = bool(np.isfinite(low).any())
    return Told(np.clip(turnout, 0.0, 1.0), low if spans else None, high if spans else None)


def level_known(case: Case, told: Told) -> Told:
    """Move each AC's predictions so that their mean is right, as if its turnout were known."""
    count = np.maximum(np.bincount(case.ac), 1)
    shift = (np.bincount(case.ac, case.turnout - told.turnout) / count)[case.ac]
    return Told(np.clip(told.turnout + shift, 0.0, 1.0))


@dataclass(frozen=True, slots=True)
class Score:
    """How near one method came; points are percentage points.

    `coverage` is the mean over ACs of the share of stations inside the 90 % interval, None where
    a method gives no interval. `caught`: missing votes in the fifth of the stations that the
    method puts first, as a share of the most that any fifth holds. `lowest`: share of the truly
    lowest tenth of all stations among the tenth it names; `lowest_in_ac`: the same AC by AC.
    """

    mae: float
    mae_electors: float
    bias: float
    coverage: float | None
    lowest: float
    lowest_in_ac: float
    caught: float


def score(case: Case, told: Told, reference: float) -> Score:
    """Hold what a method told against what was polled."""
    off = told.turnout - case.turnout
    coverage = None
    if told.low is not None and told.high is not None:
        inside = (case.turnout >= told.low) & (case.turnout <= told.high)
        count = np.bincount(case.ac)
        by_ac = np.bincount(case.ac, inside)[count > 0] / count[count > 0]
        coverage = float(by_ac.mean())
    return Score(
        mae=100 * float(np.abs(off).mean()),
        mae_electors=100 * float((np.abs(off) * case.electors).sum() / case.electors.sum()),
        bias=100 * float(off.mean()),
        coverage=coverage,
        lowest=_in_common(told.turnout, case.turnout),
        lowest_in_ac=_lowest_by_ac(case, told),
        caught=_caught(case, told, reference),
    )


def _lowest(x: Floats) -> Bools:
    chosen = np.zeros(len(x), dtype=bool)
    chosen[np.argsort(x, kind="stable")[: max(1, round(LOWEST * len(x)))]] = True
    return chosen


def _in_common(told: Floats, true: Floats) -> float:
    named = _lowest(told)
    return float((named & _lowest(true)).sum() / named.sum())


def _lowest_by_ac(case: Case, told: Told) -> float:
    hits = named = 0.0
    for ac in np.unique(case.ac):
        rows = case.ac == ac
        size = max(1, round(LOWEST * int(rows.sum())))
        hits += size * _in_common(told.turnout[rows], case.turnout[rows])
        named += size
    return hits / named


def _caught(case: Case, told: Told, reference: float) -> float:
    def votes(turnout: Floats) -> Floats:
        return np.asarray(case.electors * np.maximum(reference - turnout, 0.0))

    top = max(1, round(TOP * len(case)))
    true = votes(case.turnout)
    first = np.argsort(-votes(told.turnout), kind="stable")[:top]
    best = np.sort(true)[::-1][:top].sum()
    return float(true[first].sum() / best) if best > 0 else 1.0
