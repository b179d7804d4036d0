"""A plan recomputed from the tables by the formula alone, for `matdoot verify`.

Nothing here comes from the planner: sparse matrices of scipy in double precision, one week at a
time, and a maximisation over the limits by sorting, so that an error in the one shows against the
other.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy import sparse

from matdoot.terms.places import KEY
from matdoot.terms.results.planning import ProblemTables
from matdoot.terms.text import Text

F64 = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Recomputed:
    """Votes of the plan, and the bound at the certificate's point."""

    votes: float
    bound: float


class Formula:
    """The formula F(x) of a problem, in the order in which its tables stand."""

    def __init__(self, problem: ProblemTables) -> None:
        key = [k for k in KEY if k in problem.cells.columns and k in problem.reach.columns]
        self._problem = problem
        self.sections = problem.cells["section"].unique(maintain_order=True).to_list()
        stations = problem.cells.select(key).unique(maintain_order=True).with_row_index("s")
        self.accounts = problem.accounts.with_row_index("c")
        self.themes = problem.themes["theme_id"].unique(maintain_order=True).to_list()
        cells = problem.cells.join(stations, on=key)
        self.people = self._table(cells, "s", stations.height, "convertible")
        audience = problem.audience.join(self.accounts.select("account_id", "c"), on="account_id")
        self.weight = self._table(audience, "c", self.accounts.height, "weight")
        themes = pl.DataFrame({"theme_id": self.themes}).with_row_index("h")
        effects = problem.themes.join(
            themes.with_columns(pl.col("theme_id").cast(problem.themes["theme_id"].dtype)),
            on="theme_id",
        )
        self.effect = self._table(effects, "h", len(self.themes), "effect")
        rows = problem.reach.join(
            self.accounts.select("account_id", "c"), on="account_id", how="left", maintain_order="left"
        ).join(stations, on=key, how="left", maintain_order="left").select("c", "s", "reach")  # fmt: skip
        self.reach = sparse.csr_array(
            (
                rows["reach"].cast(pl.Float64).to_numpy(),
                (rows["c"].to_numpy(), rows["s"].to_numpy()),
            ),
            shape=(self.accounts.height, stations.height),
        )

    def _table(self, frame: pl.DataFrame, row: str, rows: int, value: str) -> F64:
        column = {name: i for i, name in enumerate(self.sections)}
        kept = frame.filter(pl.col("section").is_in(self.sections))
        out = np.zeros((rows, len(self.sections)))
        places = [column[name] for name in kept["section"]]
        out[kept[row].to_numpy(), places] = kept[value].to_numpy()
        return out

    def told(self, posts: pl.DataFrame) -> F64:
        """Return weight x effect summed over posts with amounts x, (T, C, K)."""
        out = np.zeros((self._problem.limits.weeks, *self.weight.shape))
        number = {theme: h for h, theme in enumerate(self.themes)}
        named = posts.join(self.accounts.select("account_id", "c"), on="account_id")
        c, t = named["c"].to_numpy(), named["week"].to_numpy() - 1
        h = np.array([number[theme] for theme in named["theme_id"]], dtype=np.int64)
        np.add.at(out, (t, c), self.effect[h] * named["x"].to_numpy()[:, None])
        out *= self.weight
        return out

    def unmoved(self, told: F64) -> F64:
        """Return exp(-sum of weeks) of every cell, (S, K)."""
        w, total = self._problem.limits.week_saturation, np.zeros(self.people.shape)
        for weight, week in zip(self._problem.limits.week_weights, told, strict=True):
            total += weight * w * -np.expm1(-(self.reach.T @ week) / w)
        return np.exp(-total)

    def votes(self, posts: pl.DataFrame) -> float:
        """Return F of posts (account_id, theme_id, week, x)."""
        return float(np.sum(self.people * (1.0 - self.unmoved(self.told(posts)))))

    def bound(self, point: pl.DataFrame, fixed: pl.DataFrame | None) -> float:
        """Return F(x) + max over the limits of the slopes at x times (v - x)."""
        told, limits = self.told(point), self._problem.limits
        unmoved = self.unmoved(told)
        slopes = np.empty((limits.weeks, len(self.weight), len(self.themes)))
        for t, weight in enumerate(limits.week_weights):
            fresh = np.exp(-(self.reach.T @ told[t]) / limits.week_saturation)
            cells = self.people * unmoved * fresh * weight
            slopes[t] = ((self.reach @ cells) * self.weight) @ self.effect.T
        votes = float(np.sum(self.people * (1.0 - unmoved)))
        along = self._along(slopes, point)
        kept = 0.0 if fixed is None else self._along(slopes, _one_each(fixed))
        return votes - along + kept + self._most(slopes.max(axis=2, initial=0.0), fixed)

    def _along(self, slopes: F64, posts: pl.DataFrame) -> float:
        number = {theme: h for h, theme in enumerate(self.themes)}
        named = posts.join(self.accounts.select("account_id", "c"), on="account_id")
        h = np.array([number[theme] for theme in named["theme_id"]], dtype=np.int64)
        return float(
            slopes[named["week"].to_numpy() - 1, named["c"].to_numpy(), h] @ named["x"].to_numpy()
        )

    def _most(self, crest: F64, fixed: pl.DataFrame | None) -> float:
        """Fill account, ambassador and budget limits with the steepest slopes first."""
        weeks = self._problem.limits.weeks
        table = self.accounts.select("account_id", "ambassador_id", "cap_account").join(
            self._problem.ambassadors.select("ambassador_id", "cap_week"), on="ambassador_id", maintain_order="left"
        )  # fmt: skip
        table = pl.concat(
            table.with_columns(pl.lit(t + 1, pl.Int64).alias("week"), pl.Series("slope", crest[t]))
            for t in range(weeks)
        )
        if fixed is not None:
            held = fixed.join(self.accounts.select("account_id", "ambassador_id"), on="account_id")
            table = _room(table, held, "account_id", "cap_account")
            table = _room(table, held, "ambassador_id", "cap_week")
        table = table.filter(pl.col("cap_account") > 0).sort("slope", descending=True)
        before = pl.col("cap_account").cum_sum().over("ambassador_id", "week") - pl.col(
            "cap_account"
        )
        table = table.with_columns(
            pl.min_horizontal("cap_account", pl.col("cap_week") - before).clip(0).alias("posts")
        )
        budget = self._problem.limits.budget - (0 if fixed is None else fixed.height)
        rest = max(budget, 0) - (table["posts"].cum_sum() - table["posts"])
        taken = np.minimum(table["posts"].to_numpy(), rest.to_numpy().clip(0))
        return float(table["slope"].to_numpy() @ taken)


def _one_each(posts: pl.DataFrame) -> pl.DataFrame:
    """Return posts (one row a post) with amounts x."""
    return posts.group_by("account_id", "theme_id", "week").agg(
        pl.len().cast(pl.Float64).alias("x")
    )


def _room(table: pl.DataFrame, fixed: pl.DataFrame, who: str, cap: str) -> pl.DataFrame:
    """Take the posts that are fixed off a weekly cap of an account or ambassador."""
    used = fixed.group_by(who, pl.col("week").cast(pl.Int64)).agg(pl.len().alias("used"))
    left = pl.col(cap).cast(pl.Int64) - pl.col("used").fill_null(0).cast(pl.Int64)
    joined = table.join(used, on=[who, "week"], how="left", maintain_order="left")
    return joined.with_columns(left.clip(0).alias(cap)).drop("used")


def recompute(problem: ProblemTables, posts: pl.DataFrame, certificate: pl.DataFrame) -> Recomputed:
    """Return the plan's votes and the certificate's bound.

    Parameters
    ----------
    posts : account_id, theme_id, week; one row a post
    certificate : account_id, theme_id, week, x
    """
    formula = Formula(problem)
    return Recomputed(formula.votes(_one_each(posts)), formula.bound(certificate, problem.fixed))


def broken_limits(problem: ProblemTables, posts: pl.DataFrame) -> list[Text]:
    """Return what the plan breaks: account, ambassador and week limits, budget, fixed posts.

    Posts that were fixed beforehand stand even where they are more than a limit allows.
    """
    limits = problem.limits
    fixed = posts.clear() if problem.fixed is None else problem.fixed
    caps = problem.accounts.join(problem.ambassadors, on="ambassador_id")
    placed, held = (
        frame.select("account_id", "theme_id", pl.col("week").cast(pl.Int64)).join(caps, on="account_id", how="left")
        for frame in (posts, fixed)
    )  # fmt: skip
    found = [
        *_over(placed, held, "account_id", "cap_account"),
        *_over(placed, held, "ambassador_id", "cap_week"),
    ]
    if placed["cap_week"].null_count() or not set(posts["theme_id"]) <= set(
        problem.themes["theme_id"]
    ):
        found.append(
            Text("योजना में अनजान खाता या विषय है।", "the plan names an unknown account or theme.")
        )
    if posts.height > max(limits.budget, fixed.height):
        found.append(
            Text(
                f"{posts.height} पोस्ट, सीमा {limits.budget}।",
                f"{posts.height} posts, the budget is {limits.budget}.",
            )
        )
    if not posts["week"].is_between(1, limits.weeks).all():
        found.append(Text("सप्ताह सीमा से बाहर है।", "a week lies outside the campaign."))
    same = ["account_id", "theme_id", "week"]
    lost = _one_each(held).join(_one_each(placed), on=same, how="left", suffix="_plan")
    if (lost["x_plan"].fill_null(0.0) < lost["x"]).any():
        found.append(Text("तय पोस्ट योजना में नहीं है।", "a fixed post is missing from the plan."))
    return found


def _over(placed: pl.DataFrame, held: pl.DataFrame, who: str, cap: str) -> list[Text]:
    counted = placed.group_by(who, "week").agg(pl.len().alias("posts"), pl.col(cap).first())
    before = held.group_by(who, "week").agg(pl.len().alias("held"))
    counted = counted.join(before, on=[who, "week"], how="left")
    most = pl.max_horizontal(cap, pl.col("held").fill_null(0).cast(pl.Int64))
    over = counted.filter(pl.col("posts") > most).sort(who, "week")
    return [
        Text(
            f"{row[who]}: सप्ताह {row['week']} में {row['posts']} पोस्ट, सीमा {row[cap]}।",
            f"{row[who]}: {row['posts']} posts in week {row['week']}, the limit is {row[cap]}.",
        )
        for row in over.head(20).iter_rows(named=True)
    ]


def floor_counts(problem: ProblemTables, posts: pl.DataFrame) -> list[int]:
    """Return for each row of `problem.floors` how many posts add dose in one of its cells."""
    if problem.floors is None:
        return []
    formula = Formula(problem)
    key = [k for k in KEY if k in problem.cells.columns and k in problem.reach.columns]
    stations = problem.cells.select(key).unique(maintain_order=True)
    number = {theme: h for h, theme in enumerate(formula.themes)}
    placed = posts.join(formula.accounts.select("account_id", "c"), on="account_id")
    c = placed["c"].to_numpy()
    h = np.array([number[theme] for theme in placed["theme_id"]], dtype=np.int64)
    dose = formula.weight[c] * formula.effect[h] > 0
    reached = sparse.csr_array(formula.reach[np.unique(c)])
    place = np.searchsorted(np.unique(c), c)
    out = []
    for row in problem.floors.iter_rows(named=True):
        asked = [pl.col(k) == row[k] for k in key if row.get(k) is not None]
        inside = stations.select(pl.all_horizontal(*asked, pl.lit(True)).alias("in"))[
            "in"
        ].to_numpy()
        seen = (reached @ np.broadcast_to(inside, len(stations)).astype(np.float64)) > 0
        section = row.get("section")
        told = dose.any(axis=1) if section is None else dose[:, formula.sections.index(section)]
        out.append(int(np.sum(seen[place] & told)))
    return out
