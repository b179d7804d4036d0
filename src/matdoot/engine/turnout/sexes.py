"""Expected turnout of women and of men: the expected turnout, parted by the gap to expect.

The gap (logit turnout of men less that of women) is a mean of the whole file, an AC's deviation
from it and a station's from its AC, each drawn in by its reliability as turnout itself is
(:mod:`matdoot.engine.turnout.pool`). It never moves the expected turnout of both together.
"""

from dataclasses import dataclass

import numpy as np

from matdoot.engine.turnout.design import Known
from matdoot.engine.turnout.forecast import Forecast
from matdoot.engine.turnout.polls import Floats, Ints, expit
from matdoot.engine.turnout.pool import Kernel, pool, single
from matdoot.engine.turnout.roll import group_mean, roll_smooth

GAP_KERNEL = Kernel(0.090, 0.35, 0.05, 0.16)
AC_GAP_KERNEL = Kernel(0.070, 0.76, 0.03, 0.19)
"""Variances of stations' gaps within their AC, and of ACs' gaps; the shares are such that a poll of
the other kind three years before tells 45 and 88 % of them, as in Uttar Pradesh 2014 to 2017
(``bench/sexes.py``). How these divide into lasting, kindred and recent is assumed."""
NEAR_SEEN, NEAR_NEW = 1.05, 1.7
"""Weight of the neighbours' drawn-in gaps, beside the station's own and where it has none."""
DISTRICT_SHARE = 0.7
"""Of the variance of ACs' gaps, what lies between districts: an AC without counts takes so much of
its district's mean."""
GAP_STATE_SD = 0.30
"""S.d. of the whole state's swing of the gap from poll to poll, logit scale (7 points at 60 %): an
assumption, as large as the one swing seen (Uttar Pradesh 2014 to 2017, 0.31; part of it is the
roll's own change)."""
GAP_REACH = 1.7
"""Half-width of the 90 % interval of a gap in units of its s.d., from stations of
Uttar Pradesh 2017 (``bench/sexes.py``)."""

_REACH = 5.0  # stations along the roll over which neighbours are averaged
_FAR_OUT = 1.2  # deviations of a gap beyond this are no longer believed as they stand
_FADE = 6.0  # years after which a poll counts 37 % for the level of the gap
_HALVINGS = 45
_Z90 = 1.645


@dataclass(frozen=True, slots=True)
class Gap:
    """The gap to expect at n stations.

    Parameters
    ----------
    value, sd : float array, shape (n,)
        Logit scale. `sd` holds the AC's and the station's own error and the luck of the draw at
        the coming poll; the whole state's swing (GAP_STATE_SD) is apart.
    """

    value: Floats
    sd: Floats


@dataclass(frozen=True, slots=True)
class OneSex:
    """Electors, expected turnout and its 90 % interval of one sex; nan where not known."""

    electors: Floats
    expected: Floats
    low: Floats
    high: Floats


def by_sex(forecast: Forecast) -> dict[str, OneSex]:
    """Part a forecast into women and men.

    Returns
    -------
    dict of OneSex
        "female" and "male". The mean of the two, weighted by electors, is the expected turnout.
        nan where no list gives the station's electors by sex; turnout also where no poll of the
        whole file has votes by sex.
        Electors of third gender are shared out like the others.
    """
    known = forecast.known
    women = np.round(known.counts.women * known.electors)
    share = np.divide(women, known.electors, out=women * np.nan, where=known.electors > 0)
    gap = expected_gap(known)
    eta = part(forecast.expected, share, gap.value)
    half = np.hypot(GAP_REACH * gap.sd, _Z90 * GAP_STATE_SD)
    whole = forecast.reach * np.hypot(forecast.level_sd, forecast.pattern_sd)
    moved = lever(eta, share)
    electors = (women, known.electors - women)
    return {
        sex: OneSex(
            count,
            expit(x),
            expit(x - np.hypot(whole, by * half)),
            expit(x + np.hypot(whole, by * half)),
        )
        for sex, count, x, by in zip(("female", "male"), electors, eta, moved, strict=True)
    }


def part(turnout: Floats, women: Floats, gap: Floats) -> tuple[Floats, Floats]:
    """Return logit turnout of women and of men whose mean is `turnout` and whose gap is `gap`.

    Parameters
    ----------
    turnout, women : float array, shape (n,)
        Turnout of both, and women's share of the electors; fractions.
    gap : float array, shape (n,)
        Logit of men less logit of women.
    """
    inner = np.clip(turnout, 1e-9, 1.0 - 1e-9)
    eta = np.log(inner) - np.log1p(-inner)
    low, high = eta - np.maximum(gap, 0.0), eta - np.minimum(gap, 0.0)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        under = women * expit(middle) + (1.0 - women) * expit(middle + gap) < inner
        low, high = np.where(under, middle, low), np.where(under, high, middle)
    hers = (low + high) / 2 + 0.0 * women  # nan where the share of women is not known
    return hers, hers + gap


def lever(eta: tuple[Floats, Floats], women: Floats) -> tuple[Floats, Floats]:
    """How far an error of the gap moves women's and men's logit turnout, the total being fixed."""
    slope_f, slope_m = (expit(x) * (1.0 - expit(x)) for x in eta)
    hers, his = women * slope_f, (1.0 - women) * slope_m
    total = np.maximum(hers + his, 1e-12)
    return his / total, hers / total


def expected_gap(known: Known) -> Gap:
    """Expect each station's gap from all polls that counted votes by sex."""
    counts, ac = known.counts, known.poll.ac
    seen = np.isfinite(counts.noise)
    if not seen.any():
        return Gap(np.full(len(ac), np.nan), np.full(len(ac), np.nan))
    weight = np.where(seen, 1.0 / (GAP_KERNEL.variance + counts.noise), 0.0)
    polls = seen.any(axis=0)
    middle = np.where(polls, (weight * counts.gap).sum(0) / np.maximum(weight.sum(0), 1e-12), 0.0)
    off = np.where(seen, counts.gap - middle, 0.0)
    n_ac = int(ac.max(initial=-1)) + 1
    acs = np.column_stack(
        [group_mean(off[:, t], weight[:, t], ac, n_ac) for t in range(counts.gap.shape[1])]
    )
    level, level_open = _acs(np.nan_to_num(acs), weight, known, n_ac)
    own = np.clip(off - np.nan_to_num(acs)[ac], -_FAR_OUT, _FAR_OUT)
    station, station_open = _stations(own, known)
    age = np.array([abs(known.target.year - e.year) for e in counts.past], dtype=np.float64)
    trust = np.where(polls, np.exp(-age / _FADE), 0.0)
    p, share = np.clip(expit(known.traits["level"]), 0.2, 0.9), np.clip(counts.women, 0.05, 0.95)
    luck = 1.0 / (np.maximum(known.electors, 1.0) * p * (1.0 - p) * share * (1.0 - share))
    return Gap(
        float((trust * middle).sum() / trust.sum()) + level[ac] + station,
        np.sqrt(level_open[ac] + station_open + luck),
    )


def _acs(acs: Floats, weight: Floats, known: Known, n_ac: int) -> tuple[Floats, Floats]:
    """Return each AC's deviation to expect and the variance left open; districts lend to theirs."""
    ac, past = known.poll.ac, known.counts.past
    total = np.column_stack([np.bincount(ac, w, minlength=n_ac) for w in weight.T])
    noise = np.where(total > 0, 1.0 / np.maximum(total, 1e-12), np.inf)
    kernel = AC_GAP_KERNEL
    pooled = pool(acs, noise, past=past, target=known.target, kernel=kernel, unit=kernel)
    one, left = single(kernel)
    counted = pooled.known > 0
    value = np.where(counted, one * pooled.value, 0.0)
    district = _districts(known, n_ac)
    usual = group_mean(value, counted.astype(np.float64), district, int(district.max()) + 1)
    lent = DISTRICT_SHARE * np.nan_to_num(usual)[district]
    return np.where(counted, value, lent), left * pooled.open


def _districts(known: Known, n_ac: int) -> Ints:
    """Return the number of each AC's district."""
    names = known.poll.frame["state"] + "\n" + known.poll.frame["district"]
    of_station = np.unique(names.to_numpy(), return_inverse=True)[1]
    of_ac = np.zeros(n_ac, dtype=np.int64)
    of_ac[known.poll.ac] = of_station
    return of_ac


def _stations(own: Floats, known: Known) -> tuple[Floats, Floats]:
    """Return each station's deviation to expect, its neighbours' among it, and what is left open."""
    counts, roll = known.counts, known.poll
    pooled = pool(
        own, counts.noise, past=counts.past, target=known.target, kernel=GAP_KERNEL, unit=GAP_KERNEL
    )
    one, left = single(GAP_KERNEL)
    seen = pooled.known > 0
    value = np.where(seen, one * pooled.value, 0.0)
    order = roll.frame["ps_no"].to_numpy().astype(np.float64)
    near = roll_smooth(value, seen.astype(np.float64), ac=roll.ac, order=order, reach=_REACH)
    return np.where(seen, value + NEAR_SEEN * near, NEAR_NEW * near), left * pooled.open
