"""Small planning problems for tests: ordinary and hostile ones by seed, and a naive evaluator."""

import itertools
import math

import numpy as np
import polars as pl

from matdoot.terms.results.planning import Limits, ProblemTables

SECTIONS = ("women", "men", "young")


def random_problem(
    seed: int,
    *,
    stations: int = 6,
    ambassadors: int = 4,
    themes: int = 2,
    weeks: int = 2,
    budget: int | None = None,
    hostile: bool = False,
) -> ProblemTables:
    """Return a problem drawn by `seed`; a hostile one has zeros, huge effects, empty tables."""
    rng = np.random.default_rng(seed)
    if hostile:
        stations, ambassadors = int(rng.integers(1, 8)), int(rng.integers(1, 6))
        themes, weeks = int(rng.integers(1, 4)), int(rng.integers(1, 4))
    owners = np.repeat(np.arange(ambassadors), rng.integers(1, 4, ambassadors))
    accounts = len(owners)
    scale = float(rng.choice([1e-9, 0.1, 1.0, 50.0, 1e4])) if hostile else 0.4
    people = rng.uniform(1, 90, (stations, 3)) * (rng.random((stations, 3)) > 0.3 * hostile)
    reach = rng.random((accounts, stations)) * (rng.random((accounts, stations)) < 0.6)
    weight = rng.uniform(0.2, 2.0, (accounts, 3)) * (rng.random((accounts, 3)) > 0.3 * hostile)
    effect = rng.uniform(0.2, 1.0, (themes, 3)) * scale
    if hostile and rng.random() < 0.1:
        weight[:] = 0
    if hostile and rng.random() < 0.1:
        reach[:] = 0
    caps = rng.integers(0 if hostile else 1, 4, ambassadors)
    limit = int(rng.integers(0, 8)) if budget is None else budget
    weights = rng.uniform(0.5, 1.0, weeks) * (rng.random(weeks) > 0.2 * hostile)
    saturation = float(rng.choice([1e-3, 0.6, 50.0])) if hostile else 0.6
    ids = [f"c{c:02d}" for c in range(accounts)]
    places = np.argwhere(reach > 0)
    audience = _long(ids, weight, "account_id", "weight")
    if hostile and rng.random() < 0.1:
        audience = audience.clear()
    return ProblemTables(
        cells=pl.DataFrame(
            {
                "cell_id": np.arange(stations * 3),
                "ac_no": np.repeat(1 + np.arange(stations) // 3, 3),
                "ps_no": np.repeat(1 + np.arange(stations), 3),
                "section": list(SECTIONS) * stations,
                "convertible": people.ravel(),
            }
        ),
        accounts=pl.DataFrame(
            {
                "account_id": ids,
                "ambassador_id": [f"a{a}" for a in owners],
                "platform": ["facebook", "x", "whatsapp"] * (accounts // 3)
                + ["x"] * (accounts % 3),
                "cap_account": rng.integers(0 if hostile else 1, 3, accounts),
            }
        ),
        ambassadors=pl.DataFrame(
            {"ambassador_id": [f"a{a}" for a in range(ambassadors)], "cap_week": caps}
        ),
        reach=pl.DataFrame(
            {
                "account_id": [ids[c] for c, _ in places],
                "ac_no": 1 + places[:, 1] // 3,
                "ps_no": 1 + places[:, 1],
                "reach": reach[tuple(places.T)],
            },
            schema_overrides={"account_id": pl.Utf8},
        ),
        audience=audience,
        themes=_long([f"h{h}" for h in range(themes)], effect, "theme_id", "effect"),
        limits=Limits(weeks, limit, saturation, tuple(float(w) for w in weights)),
    )


def _long(ids: list[str], table: np.ndarray, key: str, value: str) -> pl.DataFrame:
    return pl.DataFrame(
        {
            key: [i for i in ids for _ in SECTIONS],
            "section": list(SECTIONS) * len(ids),
            value: table.ravel(),
        }
    )


class Naive:
    """The formula of F in plain Python loops over dictionaries."""

    def __init__(self, problem: ProblemTables) -> None:
        self.problem = problem
        self.people = {
            (row["ac_no"], row["ps_no"], row["section"]): row["convertible"]
            for row in problem.cells.iter_rows(named=True)
        }
        self.reach: dict[str, list[tuple[tuple[int, int], float]]] = {}
        for row in problem.reach.iter_rows(named=True):
            station = (row["ac_no"], row["ps_no"])
            self.reach.setdefault(row["account_id"], []).append((station, row["reach"]))
        self.weight = {(a, k): w for a, k, w in problem.audience.iter_rows()}
        self.effect = {
            (row["theme_id"], row["section"]): row["effect"]
            for row in problem.themes.iter_rows(named=True)
        }

    def votes(self, posts: list[tuple[str, str, int]]) -> float:
        """Return F of posts (account_id, theme_id, week)."""
        limits = self.problem.limits
        dose: dict[tuple[tuple[int, int, str], int], float] = {}
        for account, theme, week in posts:
            for station, reach in self.reach.get(account, []):
                for section in SECTIONS:
                    told = self.weight.get((account, section), 0.0) * self.effect[theme, section]
                    cell = (*station, section), week
                    dose[cell] = dose.get(cell, 0.0) + reach * told
        w = limits.week_saturation
        seen: dict[tuple[int, int, str], float] = {}
        for (cell, week), y in dose.items():
            psi = w * (1 - math.exp(-y / w))
            seen[cell] = seen.get(cell, 0.0) + limits.week_weights[week - 1] * psi
        return sum(self.people[cell] * (1 - math.exp(-total)) for cell, total in seen.items())

    def best(self) -> float:
        """Return the most votes of any plan within the limits, by trying them all."""
        limits = self.problem.limits
        owner = dict(self.problem.accounts.select("account_id", "ambassador_id").iter_rows())
        cap = dict(self.problem.accounts.select("account_id", "cap_account").iter_rows())
        week_cap = dict(self.problem.ambassadors.iter_rows())
        themes = self.problem.themes["theme_id"].unique().to_list()
        posts = list(itertools.product(owner, themes, range(1, limits.weeks + 1)))
        best = 0.0
        for number in range(1, limits.budget + 1):
            for chosen in itertools.combinations_with_replacement(posts, number):
                if _within(chosen, owner, cap, week_cap):
                    best = max(best, self.votes(list(chosen)))
        return best


def _within(chosen, owner, cap, week_cap) -> bool:
    by_account: dict[tuple[str, int], int] = {}
    by_owner: dict[tuple[str, int], int] = {}
    for account, _, week in chosen:
        by_account[account, week] = by_account.get((account, week), 0) + 1
        who = owner[account], week
        by_owner[who] = by_owner.get(who, 0) + 1
    return all(n <= cap[a] for (a, _), n in by_account.items()) and all(
        n <= week_cap[a] for (a, _), n in by_owner.items()
    )


def post_list(posts: pl.DataFrame) -> list[tuple[str, str, int]]:
    """Return a plan's posts as tuples."""
    return list(posts.select("account_id", "theme_id", "week").iter_rows())
