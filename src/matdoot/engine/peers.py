"""The fair peers of a station: most like it in what it cannot help, and polling what it could.

The rule (docs/methods/causes.md). Likeness is measured on size, women's share of the roll,
setting, turnout up to the poll *before* the last, and the kind of AC; the last poll and the
expected turnout are not looked at, so that a low station is not compared with low ones only.
What peers poll is their *expected* turnout, as is the station's own: both are drawn towards what
lasts, so a lucky day makes nobody an example and an unlucky one nobody a laggard.
"""

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import polars as pl
from scipy.spatial import cKDTree

from matdoot.engine.facts import past_of
from matdoot.terms.places import KEY
from matdoot.terms.results.peers import FairPeers
from matdoot.terms.results.ranking import Ranking

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

ALIKE = 50
"""Stations that count as the like of one (an assumption; fewer where the list is short)."""
EXAMPLES = 5
"""Of these, how many at most are named as examples."""
TRAITS = ("electors", "women_share", "turnout_before", "urban", "roll_growth")
_CHUNK = 100_000


def fair_peers(ranking: Ranking) -> FairPeers:
    """Find the fair peers of every ranked station.

    Of its :data:`ALIKE` nearest stations, those expected to reach the reference are its examples,
    the nearest :data:`EXAMPLES` of them; where none is, the :data:`EXAMPLES` with the highest
    expected turnout. Ties are broken by the station's key: the order of the list does not matter.

    Parameters
    ----------
    ranking : Ranking
        With ``unit`` "ps"; any number of stations. `history` is used where there is one.

    Returns
    -------
    FairPeers
    """
    listed = replace(ranking, frame=ranking.frame.sort(*KEY))
    traits = _traits(listed)
    n = traits.height
    if n <= EXAMPLES:
        rows, distance = np.empty((n, 0), np.int64), np.empty((n, 0))
    else:
        rows, distance = _nearest(_likeness(traits), min(ALIKE, n - 1))
    expected = traits["expected_turnout"].to_numpy()
    chosen, reached = _chosen(expected[rows], ranking.reference)
    order = ranking.frame.select(*KEY)

    def in_order(part: pl.DataFrame) -> pl.DataFrame:
        return order.join(part, on=list(KEY), maintain_order="left_right")

    named = _named(traits, rows, distance, chosen)
    against = _against(traits, rows, chosen, reached)
    return FairPeers(in_order(named), in_order(against), TRAITS)


def _traits(ranking: Ranking) -> pl.DataFrame:
    """One row a station: its key, name, expected turnout, TRAITS and the kind of its AC."""
    urban = pl.col("setting").replace_strict({"urban": 1.0, "rural": 0.0}, default=None)
    past = past_of(ranking).select("women_share", "turnout_before", "roll_growth")
    frame = ranking.frame.select(
        *KEY, "ps_name", "expected_turnout", "electors", urban=urban.cast(pl.Float64)
    )
    joined = pl.concat([frame, past], how="horizontal")
    weight = pl.col("electors").cast(pl.Float64)
    known = pl.col("turnout_before").is_not_null()
    level = (pl.col("turnout_before") * weight).sum() / weight.filter(known).sum()
    return joined.with_columns(
        ac_level=level.over("state", "ac_no"),
        ac_size=weight.mean().over("state", "ac_no"),
        ac_urban=pl.col("urban").mean().over("state", "ac_no"),
    )


def _likeness(traits: pl.DataFrame) -> Floats:
    """Standardised traits, float array (n, d); what is not known is taken as its AC's mean."""
    columns = ("women_share", "turnout_before", "urban", "ac_level", "ac_urban")
    known = traits.with_columns(pl.col(columns).fill_nan(None))
    filled = known.select(
        pl.coalesce(
            name, pl.col(name).mean().over("state", "ac_no"), pl.col(name).mean(), pl.lit(0.0)
        ).alias(name)
        for name in columns
    )
    sizes = [np.log(traits[name].to_numpy().clip(1.0)) for name in ("electors", "ac_size")]
    points = np.column_stack([*sizes, filled.to_numpy()])
    spread = points.std(axis=0)
    return np.asarray((points - points.mean(axis=0)) / np.where(spread > 1e-9, spread, 1.0))


def _nearest(points: Floats, k: int) -> tuple[Ints, Floats]:
    """Return the k nearest other points of each, nearest first, and their distances."""
    n = len(points)
    tree = cKDTree(points)
    rows = np.empty((n, k), np.int64)
    distance = np.empty((n, k))
    for start in range(0, n, _CHUNK):
        part = slice(start, min(start + _CHUNK, n))
        far, near = tree.query(points[part], k=k + 1, workers=2)
        own = near == np.arange(part.start, part.stop)[:, None]
        own[~own.any(axis=1), -1] = True  # twins in every trait may crowd the station itself out
        rows[part] = near[~own].reshape(-1, k)
        distance[part] = far[~own].reshape(-1, k)
    return rows, distance


def _named(traits: pl.DataFrame, alike: Ints, distance: Floats, chosen: Bools) -> pl.DataFrame:
    """One row a station and example, nearest first."""
    station, at = np.nonzero(chosen)
    peer = alike[station, at]
    theirs = traits.select(
        *(pl.col(name).alias(f"peer_{name}") for name in KEY),
        peer_name="ps_name",
        peer_expected="expected_turnout",
    )[peer]
    return pl.concat(
        [
            traits.select(*KEY)[station],
            pl.DataFrame({"peer": chosen.cumsum(axis=1)[station, at].astype(np.int64)}),
            theirs,
            pl.DataFrame({"distance": distance[station, at].round(6)}),
        ],
        how="horizontal",
    )


def _chosen(expected: Floats, reference: float) -> tuple[Bools, Ints]:
    """Say which of the like are examples, bool array (n, k), and how many reach the reference."""
    reach = expected >= reference
    nearest = reach & (reach.cumsum(axis=1) <= EXAMPLES)
    best = np.zeros_like(reach)
    top = np.argsort(-expected, axis=1, kind="stable")[:, :EXAMPLES]
    np.put_along_axis(best, top, values=True, axis=1)
    reached = reach.sum(axis=1)
    return np.where((reached > 0)[:, None], nearest, best), reached


def _against(traits: pl.DataFrame, alike: Ints, chosen: Bools, reached: Ints) -> pl.DataFrame:
    """One row a station: its own figures beside the means of its like and of its examples."""
    expected = traits["expected_turnout"].to_numpy()
    n, k = alike.shape
    rule = np.where(reached > 0, "reference", "best") if k else np.full(n, "none")
    like = _mean(expected[alike], np.ones_like(chosen, dtype=bool))
    best = _mean(expected[alike], chosen)
    columns = {
        "rule": pl.Series(rule.astype(str)),
        "alike": pl.Series(np.full(n, k, np.int64)),
        "alike_expected": like,
        "gap_alike_pp": 100.0 * (like - expected),
        "examples_expected": best,
        "gap_examples_pp": 100.0 * (best - expected),
    }
    for name in TRAITS:
        own = traits[name].cast(pl.Float64).fill_null(np.nan).to_numpy()
        columns |= {f"own_{name}": own, f"examples_{name}": _mean(own[alike], chosen)}
    laid = pl.concat([traits.select(*KEY), pl.DataFrame(columns)], how="horizontal")
    return laid.with_columns(pl.col(pl.Float64).fill_nan(None).round(6))


def _mean(values: Floats, chosen: Bools) -> Floats:
    """Mean of the chosen known values of each row; nan where there are none."""
    used = chosen & np.isfinite(values)
    total, count = np.where(used, values, 0.0).sum(axis=1), used.sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.where(count > 0, total / count, np.nan))
