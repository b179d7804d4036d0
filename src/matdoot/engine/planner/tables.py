"""A planning problem's tables as arrays, and a plan's arrays as tables."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from matdoot.engine.planner.net import F32, F64, I32, I64, Net
from matdoot.terms.errors import ProblemError
from matdoot.terms.places import KEY
from matdoot.terms.results.planning import ProblemTables
from matdoot.terms.text import Text

_CHUNK = 250_000  # rows of reach translated at once


@dataclass(frozen=True, slots=True)
class Names:
    """What the numbers of a :class:`Net` stand for; row n of a frame is number n.

    accounts : account_id, ambassador_id, platform, owner (number of the ambassador)
    ambassadors : ambassador_id, cap_week
    stations : the station key's columns
    sections, themes : labels in order
    """

    accounts: pl.DataFrame
    ambassadors: pl.DataFrame
    stations: pl.DataFrame
    sections: pl.Series
    themes: pl.Series


def station_key(problem: ProblemTables) -> list[str]:
    """Return the columns by which `cells` and `reach` name a station."""
    return [k for k in KEY if k in problem.cells.columns and k in problem.reach.columns]


def name_all(problem: ProblemTables) -> Names:
    """Number everything in the order of its id, so that the order of rows never matters."""
    ambassadors = problem.ambassadors.select("ambassador_id", "cap_week").sort("ambassador_id")
    accounts = (
        problem.accounts.select("account_id", "ambassador_id", "platform", "cap_account")
        .join(ambassadors.select("ambassador_id").with_row_index("owner"), on="ambassador_id")
        .sort("owner", "account_id")
    )
    stations = problem.cells.select(station_key(problem)).unique().sort(station_key(problem))
    return Names(
        accounts,
        ambassadors,
        stations,
        problem.cells["section"].unique().sort(),
        problem.themes["theme_id"].unique().sort(),
    )


def build_net(problem: ProblemTables, names: Names) -> Net:
    """Return the arrays of a valid problem.

    What a table does not mention is nil: a pair of account and station that `reach` lacks, a
    section that `audience` or `themes` lack for an account or theme.
    """
    start, station, reach = _sparse_reach(problem, names)
    sections = pl.DataFrame({"section": names.sections}).with_row_index("k")
    themes = pl.DataFrame({"theme_id": names.themes}).with_row_index("h")
    stations = names.stations.with_row_index("s")
    accounts = names.accounts.select("account_id").with_row_index("c")
    cells = problem.cells.join(stations, on=station_key(problem)).join(sections, on="section")
    audience = problem.audience.join(accounts, on="account_id").join(sections, on="section")
    effects = problem.themes.join(themes, on="theme_id").join(sections, on="section")
    c, k, h, s = accounts.height, sections.height, themes.height, stations.height
    owners = names.accounts["owner"].to_numpy()
    net = Net(
        start=start,
        station=station,
        reach=reach,
        weight=_matrix((c, k), audience, ("c", "k"), "weight"),
        effect=_matrix((h, k), effects, ("h", "k"), "effect"),
        convertible=_matrix((s, k), cells, ("s", "k"), "convertible"),
        owner=owners.astype(np.int64),
        first=np.searchsorted(owners, np.arange(names.ambassadors.height + 1)).astype(np.int64),
        cap_account=names.accounts["cap_account"].cast(pl.Int64).to_numpy(),
        cap_week=names.ambassadors["cap_week"].cast(pl.Int64).to_numpy(),
        budget=int(problem.limits.budget),
        week_weight=np.array(problem.limits.week_weights, dtype=np.float64),
        saturation=float(problem.limits.week_saturation),
        kept=np.zeros((c, problem.limits.weeks, h), np.float32),
    )
    return (
        net if problem.fixed is None else net._replace(kept=count_posts(net, names, problem.fixed))
    )


def _matrix(shape: tuple[int, int], frame: pl.DataFrame, axes: tuple[str, str], value: str) -> F32:
    out = np.zeros(shape, np.float32)
    out[frame[axes[0]].to_numpy(), frame[axes[1]].to_numpy()] = frame[value].to_numpy()
    return out


def _sparse_reach(problem: ProblemTables, names: Names) -> tuple[I64, I32, F32]:
    """Return start, station and reach of the sparse rows, sorted by account and station."""
    key = station_key(problem)
    stations = names.stations.with_row_index("s")
    accounts = names.accounts.select("account_id").with_row_index("c")
    rows = problem.reach.height
    account, station = np.empty(rows, np.int32), np.empty(rows, np.int32)
    reach = np.empty(rows, np.float32)
    done = 0
    for chunk in problem.reach.select("account_id", *key, "reach").iter_slices(_CHUNK):
        found = chunk.with_columns(
            [pl.col(k).cast(stations[k].dtype) for k in key]
            + [pl.col("account_id").cast(accounts["account_id"].dtype)]
        )
        found = found.join(accounts, on="account_id", how="left", maintain_order="left")
        found = found.join(stations, on=key, how="left", maintain_order="left")
        if found["c"].null_count() or found["s"].null_count():
            raise ProblemError(
                Text(
                    "reach में ऐसा खाता या केंद्र है जो सूची में नहीं।",
                    "reach names an account or a station that is not listed.",
                ),
                Text("accounts और cells से मिलाएँ।", "Compare it with accounts and cells."),
            )
        part = slice(done, done + chunk.height)
        account[part], station[part], reach[part] = found["c"], found["s"], found["reach"]
        done += chunk.height
    same = account[1:] == account[:-1]
    if not bool(np.all((account[1:] > account[:-1]) | (same & (station[1:] > station[:-1])))):
        order = np.lexsort((station, account))
        account, station, reach = account[order], station[order], reach[order]
    start = np.searchsorted(account, np.arange(accounts.height + 1)).astype(np.int64)
    return start, station, reach


def count_posts(net: Net, names: Names, posts: pl.DataFrame) -> F32:
    """Return x (C, T, H) of a frame of posts (account_id, theme_id, week, one row a post)."""
    x = np.zeros(net.shape, np.float32)
    placed = number_posts(names, posts)
    np.add.at(x, (placed["c"].to_numpy(), placed["week"].to_numpy() - 1, placed["h"].to_numpy()), 1)
    return x


def number_posts(names: Names, posts: pl.DataFrame) -> pl.DataFrame:
    """Join account number c and theme number h to posts, in their order."""
    accounts = names.accounts.select("account_id").with_row_index("c")
    themes = pl.DataFrame({"theme_id": names.themes}).with_row_index("h")
    return posts.with_columns(pl.col("week").cast(pl.Int64)).join(
        accounts, on="account_id", maintain_order="left"
    ).join(themes, on="theme_id", maintain_order="left")  # fmt: skip


def name_places(names: Names, places: I64) -> pl.DataFrame:
    """Return account_id, theme_id, week of `places` (n, 3: account, week from 0, theme)."""
    return pl.DataFrame(
        {
            "account_id": names.accounts["account_id"].gather(places[:, 0]),
            "theme_id": names.themes.gather(places[:, 2]),
            "week": pl.Series(places[:, 1] + 1, dtype=pl.Int64),
        }
    )


def certificate_frame(names: Names, point: F32 | F64) -> pl.DataFrame:
    """Return the fractional point as account_id, theme_id, week, x (only x > 0)."""
    places = np.argwhere(point > 0)
    x = point[point > 0].astype(np.float64)
    return name_places(names, places).with_columns(pl.Series("x", x))
