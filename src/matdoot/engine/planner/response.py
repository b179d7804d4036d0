"""What a plan is expected to bring: where, through whom, and within which range."""

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.special import ndtri
from scipy.stats import qmc

from matdoot.engine.planner.bound import left_over
from matdoot.engine.planner.kernels import state_of
from matdoot.engine.planner.net import F32, F64, Net
from matdoot.engine.planner.order import in_order
from matdoot.engine.planner.tables import Names, build_net, count_posts, name_all, name_places
from matdoot.terms.results.planning import ProblemTables

DRAWS = 512  # a power of two: draws fill the space evenly (Sobol)
SAMPLED_STATIONS = 300
COMMON = 0.5  # share of an effect's variance that all themes have in common
LABELS = {
    "week": "week",
    "platform": "platform",
    "ambassador": "ambassador_id",
    "theme": "theme_id",
}  # the parts of a plan that its posts are summed by, and their columns


def breakdown(problem: ProblemTables, posts: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Return the expected additional votes of a plan in parts.

    Parameters
    ----------
    posts : account_id, theme_id, week[, marginal_votes]; one row a post
        Without marginal_votes they are computed here.

    Returns
    -------
    dict
        "ac" ([state,] ac_no, votes) and "section" (section, votes) are exact sums over cells;
        "week", "platform", "ambassador" and "theme" (label, posts, votes) share the votes out by
        marginal_votes. Every frame sums to the plan's votes; the most votes first ("week" in
        order of weeks).
    """
    names = name_all(problem)
    net = build_net(problem, names)
    x = count_posts(net, names, posts)
    won = net.convertible * (1.0 - left_over(net, x))
    area = [k for k in ("state", "ac_no") if k in names.stations.columns]
    by_ac = names.stations.select(area).with_columns(pl.Series("votes", won.sum(axis=1)))
    by_ac = by_ac.group_by(area, maintain_order=True).agg(pl.sum("votes"))
    parts = {
        "ac": by_ac.sort(["votes", *area], descending=[True] + [False] * len(area)),
        "section": pl.DataFrame({"section": names.sections, "votes": won.sum(axis=0)}).sort(
            "votes", descending=True
        ),
    }
    if "marginal_votes" not in posts.columns:
        places, added = in_order(net, state_of(net, x), float(won.sum()))
        posts = name_places(names, places).with_columns(pl.Series("marginal_votes", added))
    told = posts.join(
        names.accounts.select("account_id", "ambassador_id", "platform"), on="account_id"
    )
    for name, label in LABELS.items():
        votes = told.group_by(label, maintain_order=True).agg(
            pl.len().alias("posts"), pl.sum("marginal_votes").alias("votes")
        )
        most_first = votes.sort(["votes", label], descending=[True, False])
        parts[name] = votes.sort(label) if name == "week" else most_first
    return parts


def effect_errors(problem: ProblemTables, names: Names) -> F64 | None:
    """Return the standard errors of the effects (H, K), or None where the problem has none."""
    themes = problem.themes
    if "effect_se" not in themes.columns or themes["effect_se"].null_count() == themes.height:
        return None
    rows = pl.DataFrame({"theme_id": names.themes}).with_row_index("h")
    columns = pl.DataFrame({"section": names.sections}).with_row_index("k")
    known = (
        themes.join(rows, on="theme_id")
        .join(columns, on="section")
        .with_columns(pl.col("effect_se").fill_null(0.0))
    )
    out = np.zeros((rows.height, columns.height))
    out[known["h"].to_numpy(), known["k"].to_numpy()] = known["effect_se"].to_numpy()
    return out


def votes_range(net: Net, x: F32, errors: F64, seed: int) -> tuple[float, float]:
    """Return the factors by which the 5 % and 95 % quantile differ from the expected votes.

    Effects are drawn (scrambled Sobol points) from normal distributions with standard errors `errors` (H, K), cut at zero.
    A theme errs alike in all sections, and half of the variance is common to all themes, for they
    rest on the same studies. The votes of the fixed plan `x` are recomputed for every draw at
    stations drawn with probability proportional to their expected votes, so that the mean ratio
    over them estimates the ratio of the totals.
    """
    rng = np.random.default_rng(seed)
    z = ndtri(qmc.Sobol(1 + len(net.effect), seed=rng).random(DRAWS))
    won = (net.convertible * (1.0 - left_over(net, x))).sum(axis=1, dtype=np.float64)
    if won.sum() <= 0:
        return 1.0, 1.0
    drawn = rng.choice(len(won), size=SAMPLED_STATIONS, p=won / won.sum())
    stations, times = np.unique(drawn, return_counts=True)
    seen = _seen_by_theme(net, x, stations)
    z = np.sqrt(COMMON) * z[:, :1] + np.sqrt(1.0 - COMMON) * z[:, 1:]
    ratios = np.empty(DRAWS)
    for i in range(DRAWS):
        effect = np.maximum(net.effect + z[i][:, None] * errors, 0.0)
        votes = _station_votes(net, stations, np.einsum("thsk,hk->tsk", seen, effect))
        ratios[i] = float(np.average(votes / won[stations], weights=times))
    low, high = np.quantile(ratios, (0.05, 0.95))
    return float(low), float(high)


def _seen_by_theme(net: Net, x: F32, stations: NDArray[np.int64]) -> F64:
    """Return reach x weight summed over posts, by week, theme, station and section."""
    _, weeks, themes = net.shape
    place = np.full(len(net.convertible), -1)
    place[stations] = np.arange(len(stations))
    at = place[net.station]
    account = np.repeat(np.arange(len(net.start) - 1), np.diff(net.start))[at >= 0]
    reach, at = net.reach[at >= 0].astype(np.float64), at[at >= 0]
    out = np.zeros((weeks, themes, len(stations), net.effect.shape[1]))
    for t in range(weeks):
        for h in range(themes):
            amount = reach * x[account, t, h]
            some = amount > 0
            np.add.at(out[t, h], at[some], amount[some, None] * net.weight[account[some]])
    return out


def _station_votes(net: Net, stations: NDArray[np.int64], dose: F64) -> F64:
    w = net.saturation
    total = np.einsum("t,tsk->sk", net.week_weight, -w * np.expm1(-dose / w))
    return np.asarray((net.convertible[stations] * -np.expm1(-total)).sum(axis=1))
