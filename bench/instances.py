"""Planning problems of any size with random content, so that the bench needs nothing but itself.

    python bench/instances.py FOLDER --stations 2000 --ambassadors 300 [--hard --weeks 1 --budget 0.1]

The recipe: stations of 150 to 1,500 electors on a line, 280 an AC, turnout by AC and station;
ambassadors of four sizes (70 % of 500 to 5,000 followers, 1 % of half a million to six million),
each at home around one station, on one to six platforms; posts seen by the organic share of the
followers. `hard` makes audiences and effects eight times larger, so that posts crowd each other
and rounding matters.
"""

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from matdoot.jobs.plan import write_problem
from matdoot.terms.channels import CHANNELS
from matdoot.terms.results.planning import Limits, ProblemTables

SECTIONS = {
    "women 35-84": 0.40, "men 35-84": 0.37, "women 18-19": 0.025, "women 85+": 0.012,
    "women 20-34": 0.08, "men 85+": 0.0004, "men 18-19": 0.05, "men 20-34": 0.10,
}  # fmt: skip
ANSWERABLE = 0.06
PRESENT = (0.70, 0.65, 0.35, 0.50, 0.80, 0.30)  # share of ambassadors on each platform
MOST_REACH, LEAST_VIEWERS = 0.5, 0.3


@dataclass(frozen=True, slots=True)
class Size:
    """A tier of ambassadors: share, followers from-to, beta of those at home, span, posts a week."""

    share: float
    followers: tuple[float, float]
    local: tuple[float, float]
    span: int
    cap_week: int


TIERS = (
    Size(0.70, (5e2, 5e3), (3.0, 1.0), 60, 2),
    Size(0.22, (5e3, 5e4), (2.4, 1.6), 200, 3),
    Size(0.07, (5e4, 5e5), (1.2, 2.8), 500, 3),
    Size(0.01, (5e5, 6e6), (0.3, 3.7), 900, 2),
)


@dataclass(frozen=True, slots=True)
class Order:
    """What instance is wanted; `budget` is a share of all posts that could be asked for."""

    stations: int = 2_000
    ambassadors: int = 300
    themes: int = 4
    weeks: int = 6
    budget: float = 0.25
    seed: int = 1
    hard: bool = False

    @property
    def scale(self) -> float:
        return 8.0 if self.hard else 1.0


def make(order: Order) -> ProblemTables:
    """Return the instance; the same order gives the same tables."""
    rng = np.random.default_rng(order.seed)
    electors = np.clip(rng.normal(930, 220, order.stations), 150, 1500)
    ac = 1 + np.arange(order.stations) // 280
    tier = rng.choice(len(TIERS), order.ambassadors, p=[t.share for t in TIERS])
    on = rng.random((order.ambassadors, len(CHANNELS))) < PRESENT
    on[~on.any(axis=1), 4] = True
    accounts = np.argwhere(on)
    caps = np.array([t.cap_week for t in TIERS])[tier]
    asked = int(np.minimum(caps, on.sum(axis=1)).sum() * order.weeks * order.budget)
    stations = pl.DataFrame(
        {"s": np.arange(order.stations), "ac_no": ac, "ps_no": 1 + np.arange(order.stations)}
    )
    weights = np.linspace(0.6, 1.0, order.weeks) if order.weeks > 1 else np.ones(1)
    return ProblemTables(
        cells=_cells(rng, electors, ac),
        accounts=pl.DataFrame(
            {
                "account_id": np.arange(len(accounts)),
                "ambassador_id": accounts[:, 0],
                "platform": [CHANNELS[p].key for p in accounts[:, 1]],
                "cap_account": np.ones(len(accounts), np.int64),
            }
        ),
        ambassadors=pl.DataFrame({"ambassador_id": np.arange(order.ambassadors), "cap_week": caps}),
        reach=_reach(rng, order, electors, (tier, on)).join(stations, on="s", maintain_order="left").drop("s"),
        audience=_audience(rng, accounts[:, 1]),
        themes=_themes(rng, order),
        limits=Limits(order.weeks, asked, 0.6, tuple(float(w) for w in weights)),
    )  # fmt: skip


def _cells(rng: np.random.Generator, electors: np.ndarray, ac: np.ndarray) -> pl.DataFrame:
    stations, sections = len(electors), len(SECTIONS)
    level = 0.75 + rng.normal(0, 0.35, ac.max() + 1)[ac] + rng.normal(0, 0.3, stations)
    stay_home = 1 / (1 + np.exp(level))
    share = np.array(list(SECTIONS.values())) * np.exp(rng.normal(0, 0.25, (stations, sections)))
    share /= share.sum(axis=1, keepdims=True)
    people = (electors * stay_home * ANSWERABLE)[:, None] * share
    return pl.DataFrame(
        {
            "cell_id": np.arange(stations * sections),
            "ac_no": np.repeat(ac, sections),
            "ps_no": np.repeat(1 + np.arange(stations), sections),
            "section": list(SECTIONS) * stations,
            "convertible": people.ravel(),
        }
    )


def _reach(
    rng: np.random.Generator,
    order: Order,
    electors: np.ndarray,
    people: tuple[np.ndarray, np.ndarray],
) -> pl.DataFrame:
    tier, on = people
    account, parts = 0, []
    for size, platforms in zip((TIERS[t] for t in tier), on, strict=True):
        low, high = np.log(size.followers)
        home_followers = order.scale * np.exp(rng.uniform(low, high)) * rng.beta(*size.local)
        split = rng.dirichlet(np.full(len(CHANNELS), 1.5)) * platforms
        split /= split.sum()
        span = min(size.span, order.stations)
        around = rng.integers(0, order.stations) + rng.integers(-span, span, span)
        near = np.unique(around % order.stations)
        taste = 0.2 + rng.random(len(near))
        crowd = (taste * electors[near]).sum()
        for p in np.flatnonzero(platforms):
            viewers = home_followers * split[p] * CHANNELS[p].organic
            reach = np.minimum(viewers * taste / crowd, MOST_REACH)
            kept = (rng.random(len(near)) > 0.25) & (reach * electors[near] > LEAST_VIEWERS)
            parts.append((np.full(kept.sum(), account), near[kept], reach[kept]))
            account += 1
    columns = [np.concatenate(column) for column in zip(*parts, strict=True)]
    return pl.DataFrame(dict(zip(("account_id", "s", "reach"), columns, strict=True)))


def _audience(rng: np.random.Generator, platform: np.ndarray) -> pl.DataFrame:
    sections = len(SECTIONS)
    weight = np.exp(rng.normal(0, 0.35, (len(platform), sections)))
    young = np.isin(
        platform, [1, 3]
    )  # Instagram and YouTube speak to first voters, the rest to women
    weight[np.arange(len(platform)), np.where(young, 2, 0)] *= 1.7
    return _long(weight, "account_id", "weight")


def _themes(rng: np.random.Generator, order: Order) -> pl.DataFrame:
    effect = 0.12 * order.scale * (1 + rng.uniform(-0.5, 0.5, (order.themes, len(SECTIONS))))
    for h in range(order.themes):
        effect[h, (1 + 2 * h) % len(SECTIONS)] *= 1.8
    return _long(effect, "theme_id", "effect")


def _long(table: np.ndarray, key: str, value: str) -> pl.DataFrame:
    rows, sections = table.shape
    return pl.DataFrame(
        {
            key: np.repeat(np.arange(rows), sections),
            "section": list(SECTIONS) * rows,
            value: table.ravel(),
        }
    )


def options(parser: argparse.ArgumentParser) -> None:
    """Add the options of an order to a command."""
    default = Order()
    for name in ("stations", "ambassadors", "themes", "weeks", "seed"):
        parser.add_argument(f"--{name}", type=int, default=getattr(default, name))
    parser.add_argument("--budget", type=float, default=default.budget)
    parser.add_argument("--hard", action="store_true")


def order_of(chosen: argparse.Namespace) -> Order:
    """Return the order that a command line gives."""
    return Order(**{name: getattr(chosen, name) for name in Order.__dataclass_fields__})


if __name__ == "__main__":
    command = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    command.add_argument("folder", type=Path)
    options(command)
    given = command.parse_args()
    write_problem(make(order_of(given)), given.folder)
