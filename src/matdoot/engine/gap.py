"""What expected turnout means: missing votes, ranks that luck does not make, fair peers, ACs."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from scipy.spatial import cKDTree
from scipy.special import ndtr

from matdoot.engine.turnout.forecast import Forecast
from matdoot.engine.turnout.polls import Floats, Ints, expit
from matdoot.engine.turnout.sexes import by_sex
from matdoot.terms.results.ranking import EXPECTED_BY_SEX

PEERS = 30
"""Stations that make up the fair peers of one."""
_REFERENCE_STATIONS = 60_000  # peers are sought among at most so many stations, evenly spread
_HALVINGS = 40
_Z90 = 1.645
_DECIMALS = 6


def p_lowest_tenth(eta: Floats, sd: Floats, ac: Ints) -> Floats:
    """Probability of each station to be in the lowest tenth of its AC.

    The AC's common error moves all its stations together and does not matter; each station's own
    error is taken as normal. The bound under which a tenth of the AC is expected is found by
    halving, so the probabilities of an AC add to a tenth of its stations.

    Parameters
    ----------
    eta, sd : float array, shape (n,)
        Expected logit turnout and the s.d. of the station's own error.
    ac : int array, shape (n,)
        AC of each station.

    Returns
    -------
    float array, shape (n,)
        In [0, 1].
    """
    n_ac = int(ac.max(initial=-1)) + 1
    size = np.bincount(ac, minlength=n_ac)
    low, high = np.full(n_ac, -20.0), np.full(n_ac, 20.0)
    p = np.zeros(len(eta))
    for _ in range(_HALVINGS):
        bound = (low + high) / 2
        p = ndtr((bound[ac] - eta) / sd)
        under = np.bincount(ac, p, minlength=n_ac) < 0.1 * size
        low, high = np.where(under, bound, low), np.where(under, high, bound)
    return np.asarray(p)


def peer_gap(forecast: Forecast, setting: pl.Series) -> Floats:
    """Percentage points by which a station lies below its fair peers (negative = above).

    Peers are the :data:`PEERS` stations most like it in size, women's share, rooms at the
    location, the usual level of its AC and of its neighbourhood, and setting; its own turnout is
    not looked at, so that a low station is not compared with low ones only.

    Returns
    -------
    float array, shape (n,)
        nan where there are too few stations to compare with.
    """
    t = forecast.known.traits
    n = len(forecast.eta)
    if n <= PEERS:
        return np.full(n, np.nan)
    urban = (setting == "urban").fill_null(value=False).to_numpy().astype(np.float64)
    size = np.log(np.maximum(forecast.known.electors, 1.0))
    likeness = np.column_stack(
        [size, t["female"] + t["female_mean"], t["rooms"], t["level"], t["far"], urban]
    )
    spread = likeness.std(axis=0)
    likeness = likeness / np.where(spread > 1e-9, spread, 1.0)
    step = -(-n // _REFERENCE_STATIONS)
    chosen = np.arange(0, n, step)
    tree = cKDTree(likeness[chosen])
    found = np.empty((n, PEERS + 1), dtype=np.int64)
    for start in range(0, n, 100_000):
        part = slice(start, start + 100_000)
        found[part] = tree.query(likeness[part], k=PEERS + 1, workers=2)[1]
    rows = chosen[found]
    others = (rows != np.arange(n)[:, None]).astype(np.float64)
    expected = forecast.expected
    mean = (expected[rows] * others).sum(axis=1) / others.sum(axis=1)
    return np.asarray(100.0 * (mean - expected))


@dataclass(frozen=True, slots=True)
class Missing:
    """Missing votes of the stations of one list, and of its ACs with their interval.

    Parameters
    ----------
    gap : float array, shape (n,)
        Reference less expected turnout, fraction; negative above the reference.
    votes : float array, shape (n,)
        max(gap, 0) × electors.
    low, high, total : float array, shape (n_ac,)
        Sum over each AC and its 90 % interval.
    """

    gap: Floats
    votes: Floats
    low: Floats
    high: Floats
    total: Floats


def missing_votes(forecast: Forecast, reference: float, n_ac: int) -> Missing:
    """Count missing votes against the reference.

    An AC's common error is shared by all its stations, so it does not average out: it moves
    every station at once. The stations' own errors do, and are added as a root of squares.
    """
    ac, electors = forecast.known.poll.ac, forecast.known.electors

    def by_ac(x: Floats) -> Floats:
        return np.asarray(np.bincount(ac, x, minlength=n_ac))

    def at(shift: Floats) -> Floats:
        return by_ac(electors * np.maximum(reference - expit(forecast.eta + shift), 0.0))

    level = forecast.reach * forecast.level_sd
    p = forecast.expected
    votes = electors * np.maximum(reference - p, 0.0)
    own = np.sqrt(
        by_ac((electors * p * (1.0 - p) * _Z90 * forecast.pattern_sd * (p < reference)) ** 2)
    )
    total = by_ac(votes)
    low = total - np.hypot(total - at(level), own)
    high = total + np.hypot(at(-level) - total, own)
    return Missing(reference - p, votes, np.maximum(low, 0.0), high, total)


def station_frame(forecast: Forecast, missing: Missing, about: pl.DataFrame) -> pl.DataFrame:
    """Lay out the ranked list of ``terms.results.ranking.Ranking``.

    Parameters
    ----------
    about : polars.DataFrame
        state, district, ac_no, ac_name, ps_no, ps_suffix, ps_name, setting of each station, in
        the order of the forecast.
    """
    low, high = forecast.interval()
    level = forecast.interval(parts="level")
    pattern = forecast.interval(parts="pattern")
    known = forecast.known.pooled.known
    basis = np.where(known == 0, "no_poll", np.where(known == 1, "one_poll", "polls:"))
    frame = about.with_columns(
        electors=pl.Series(forecast.known.electors).cast(pl.Int64),
        last_turnout=pl.Series(forecast.known.last).fill_nan(None),
        expected_turnout=pl.Series(forecast.expected),
        low=pl.Series(low),
        high=pl.Series(high),
        gap_pp=pl.Series(100.0 * missing.gap),
        missing_votes=pl.Series(missing.votes),
        p_lowest_decile=pl.Series(
            p_lowest_tenth(forecast.eta, forecast.pattern_sd, forecast.known.poll.ac)
        ),
        level_halfwidth=pl.Series((level[1] - level[0]) / 2),
        pattern_halfwidth=pl.Series((pattern[1] - pattern[0]) / 2),
        gap_peers_pp=pl.Series(peer_gap(forecast, about["setting"])).fill_nan(None),
        basis=pl.Series(basis) + pl.Series(np.where(known > 1, known.astype(str), "")),
    )
    rounded = rounded_floats(frame.with_columns(_sexes(forecast)))
    ordered = rounded.sort(
        "gap_pp", "state", "ac_no", "ps_no", "ps_suffix", descending=[True, *[False] * 4]
    )
    return ordered.with_columns(rank=pl.int_range(1, pl.len() + 1, dtype=pl.Int64))


def _sexes(forecast: Forecast) -> list[pl.Series]:
    """Return the columns EXPECTED_BY_SEX."""
    told = by_sex(forecast)
    columns = {
        f"{name}_{sex}": getattr(one, name)
        for sex, one in told.items()
        for name in ("expected", "low", "high", "electors")
    }
    kinds = {"electors_female": pl.Int64(), "electors_male": pl.Int64()}
    return [
        pl.Series(name, columns[name]).fill_nan(None).cast(kinds.get(name, pl.Float64()))
        for name in EXPECTED_BY_SEX
    ]


def _mean_of_sex(sex: str) -> pl.Expr:
    """Expected turnout of one sex over the stations where it is known; null where none is."""
    electors, expected = pl.col(f"electors_{sex}"), pl.col(f"expected_{sex}")
    known = electors.filter(expected.is_not_null()).sum()
    mean = (electors * expected).sum() / known
    return pl.when(known > 0).then(mean)


def ac_frame(
    forecast: Forecast,
    missing: Missing,
    stations: pl.DataFrame,
    *,
    acs: pl.DataFrame,
    reference: float,
) -> pl.DataFrame:
    """Roll the stations up to ACs, largest shortfall first.

    Parameters
    ----------
    stations : polars.DataFrame
        The list of :func:`station_frame`.
    acs : polars.DataFrame
        state, ac_no, ac: the order of the ACs in `missing`.
    """
    ac, electors, p = forecast.known.poll.ac, forecast.known.electors, forecast.expected
    n = acs.height

    def mean(x: Floats) -> Floats:
        return np.asarray(np.bincount(ac, electors * x, minlength=n) / np.maximum(total, 1e-9))

    total = np.bincount(ac, electors, minlength=n)
    level = forecast.reach * forecast.level_sd
    own = np.sqrt(
        np.bincount(ac, (electors * p * (1 - p) * _Z90 * forecast.pattern_sd) ** 2, minlength=n)
    )
    own = own / np.maximum(total, 1e-9)
    middle = mean(p)
    low = middle - np.hypot(middle - mean(expit(forecast.eta - level)), own)
    high = middle + np.hypot(mean(expit(forecast.eta + level)) - middle, own)
    sums = acs.with_columns(
        expected_turnout=pl.Series(middle),
        low=pl.Series(np.clip(low, 0.0, 1.0)),
        high=pl.Series(np.clip(high, 0.0, 1.0)),
        gap_pp=pl.Series(100.0 * (reference - middle)),
        missing_votes=pl.Series(missing.total),
        missing_low=pl.Series(missing.low),
        missing_high=pl.Series(missing.high),
    )
    polled = pl.col("last_turnout").is_not_null()
    counted = stations.group_by("state", "ac_no").agg(
        pl.col("ac_name").sort_by("ps_no").first(),
        stations=pl.len().cast(pl.Int64),
        electors=pl.col("electors").sum(),
        last_turnout=(pl.col("last_turnout") * pl.col("electors")).sum()
        / pl.col("electors").filter(polled).sum(),
        stations_below=(pl.col("expected_turnout") < reference).sum().cast(pl.Int64),
        expected_female=_mean_of_sex("female"),
        expected_male=_mean_of_sex("male"),
    )
    columns = (
        "state", "ac_no", "ac_name", "stations", "electors", "last_turnout", "expected_turnout",
        "low", "high", "gap_pp", "missing_votes", "missing_low", "missing_high", "stations_below",
        "expected_female", "expected_male",
    )  # fmt: skip
    joined = counted.join(sums, on=["state", "ac_no"]).select(columns)
    nan_free = joined.with_columns(pl.col("last_turnout").fill_nan(None))
    return rounded_floats(nan_free).sort(
        "missing_votes", "state", "ac_no", descending=[True, False, False]
    )


def rounded_floats(frame: pl.DataFrame) -> pl.DataFrame:
    """Round every float to six decimals, so that equal results are equal to the byte."""
    return frame.with_columns(pl.col(pl.Float64).round(_DECIMALS) + 0.0)
