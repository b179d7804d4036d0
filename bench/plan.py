"""The planner against its peers, on the same instance in the same run.

    python bench/plan.py compare [--hard --weeks 1 --budget 0.1] [--seconds 60] [--stations N …]
    python bench/plan.py count   [--hard --weeks 1 --budget 0.1]
    python bench/plan.py grow    [--largest 65000]

`compare`: all limits hold; exact and convex solvers get a time limit. `count`: only a number of
posts is limited, which is all that apricot and submodlib know; every account on every theme is one
item. `grow`: seconds and memory against stations. Every objective is recomputed by one evaluator
(engine/evaluate.py), which none of the methods uses. Peers that are not installed
(requirements/bench.in) are named.
"""

import argparse
import importlib
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import polars as pl
from instances import Order, make, options, order_of
from scipy import sparse
from scipy.optimize import LinearConstraint, milp

from matdoot.engine import evaluate
from matdoot.engine.planner.baselines import audience_size, biggest_first
from matdoot.engine.planner.kernels import state_of
from matdoot.engine.planner.lazy import meet_budget
from matdoot.engine.planner.net import Net
from matdoot.engine.planner.solve import Conditions, load_compiled, solve
from matdoot.engine.planner.tables import Names, build_net, name_all, name_places
from matdoot.terms.results.planning import ProblemTables

PIECES = 12  # tangents of a cell's response in the piecewise-linear models


@dataclass(frozen=True, slots=True)
class Instance:
    """One problem in the three forms that the methods want."""

    problem: ProblemTables
    names: Names
    net: Net
    dose: sparse.csr_array  # items (account, theme; in one week) x cells

    @property
    def items(self) -> np.ndarray:
        """Account and theme of every item."""
        accounts, _, themes = self.net.shape
        return np.stack(np.divmod(np.arange(accounts * themes), themes), axis=1)


def instance_of(problem: ProblemTables) -> Instance:
    """Bring a problem into all forms."""
    names = name_all(problem)
    net = build_net(problem, names)
    accounts, _, themes = net.shape
    sections = net.effect.shape[1]
    told = net.weight[:, None, :] * net.effect[None]
    nnz = np.diff(net.start)
    account = np.repeat(np.arange(accounts), nnz)
    values = net.reach[:, None, None] * told[account]
    item = account[:, None, None] * themes + np.arange(themes)[:, None]
    cell = net.station.astype(np.int64)[:, None, None] * sections + np.arange(sections)
    shape = (accounts * themes, net.convertible.size)
    places = (
        np.broadcast_to(item, values.shape).ravel(),
        np.broadcast_to(cell, values.shape).ravel(),
    )
    return Instance(
        problem, names, net, sparse.csr_array((values.ravel().astype(float), places), shape=shape)
    )


def count_only(problem: ProblemTables) -> ProblemTables:
    """Return the problem whose only limit is the number of posts, an item for account and theme."""
    pairs = problem.accounts.join(problem.themes.select("theme_id").unique(), how="cross").sort(
        "account_id", "theme_id"
    )
    pairs = pairs.with_row_index("item")
    item = pairs.select("item", "account_id", "theme_id")
    told = item.join(problem.audience, on="account_id").join(
        problem.themes, on=["theme_id", "section"]
    )
    return replace(
        problem,
        accounts=pairs.select(
            pl.col("item").alias("account_id"), "ambassador_id", "platform", "cap_account"
        ),
        ambassadors=problem.ambassadors.with_columns(pl.lit(100_000).alias("cap_week")),
        reach=item.join(problem.reach, on="account_id")
        .drop("account_id", "theme_id")
        .rename({"item": "account_id"}),
        audience=told.select(
            pl.col("item").alias("account_id"), "section", pl.col("weight") * pl.col("effect")
        ),
        themes=problem.themes.filter(pl.col("theme_id") == 0).with_columns(
            pl.lit(1.0).alias("effect")
        ),
    )


def ours(case: Instance, _: float) -> tuple[np.ndarray, float | None]:
    """Return whole posts x (C, T, H) and the certified bound."""
    found = solve(case.net, Conditions(threads=os.cpu_count() or 1))
    return found.state.x, found.upper


def greedy(case: Instance, _: float) -> tuple[np.ndarray, float | None]:
    """Return the lazy greedy's posts, compiled."""
    return meet_budget(case.net, state_of(case.net, case.net.kept)).x, None


def reach_first(case: Instance, _: float) -> tuple[np.ndarray, float | None]:
    """Return the posts of the largest reach first."""
    return biggest_first(case.net, case.net.budget, audience_size(case.net)), None


def _x(case: Instance, amount: np.ndarray) -> np.ndarray:
    return amount.reshape(case.net.shape[0], 1, -1).astype(np.float32)


def apricot(case: Instance, _: float) -> tuple[np.ndarray, float | None]:
    """Return the choice of apricot's lazy greedy on the exact formula (a count is its only limit)."""
    base = importlib.import_module("apricot.functions.base").BaseSelection

    class Formula(base):  # type: ignore[misc, valid-type]
        def _initialize(self, X):  # type: ignore[no-untyped-def]
            super()._initialize(X)
            self.seen = np.zeros(case.dose.shape[1])

        def _calculate_gains(self, X, idxs=None):  # type: ignore[no-untyped-def]
            idxs = self.idxs if idxs is None else idxs
            return np.array([self._gain(int(i)) for i in idxs])

        def _gain(self, i: int) -> float:
            lo, hi = case.dose.indptr[i], case.dose.indptr[i + 1]
            cells = case.dose.indices[lo:hi]
            before, people = self.seen[cells], case.net.convertible.ravel()[cells]
            after = before + case.dose.data[lo:hi]
            return float(people @ (_moved(case.net, after) - _moved(case.net, before)))

        def _select_next(self, X, gain, idx):  # type: ignore[no-untyped-def]
            lo, hi = case.dose.indptr[idx], case.dose.indptr[idx + 1]
            self.seen[case.dose.indices[lo:hi]] += case.dose.data[lo:hi]
            super()._select_next(X, gain, idx)

    selection = Formula(case.net.budget, optimizer="lazy")
    selection.fit(np.ones((case.dose.shape[0], 1)))
    return _x(case, np.bincount(selection.ranking, minlength=case.dose.shape[0])), None


def submodlib(case: Instance, _: float) -> tuple[np.ndarray, float | None, float]:
    """Return the choice of submodlib's lazy greedy on its nearest function, coverage by chance.

    It equals our formula but for the saturation of a week. Its lists are made beforehand: the
    clock runs for the maximisation alone.
    """
    module = importlib.import_module("submodlib")
    used = np.asarray(case.dose.sum(axis=0)).ravel() > 0
    chances = _moved(case.net, case.dose[:, used].toarray())
    function = module.ProbabilisticSetCoverFunction(
        n=len(chances),
        probs=chances.tolist(),
        num_concepts=int(used.sum()),
        concept_weights=case.net.convertible.ravel()[used].astype(float).tolist(),
    )
    began = time.perf_counter()
    chosen = function.maximize(
        budget=case.net.budget,
        optimizer="LazyGreedy",
        stopIfZeroGain=False,
        stopIfNegativeGain=False,
        verbose=False,
        show_progress=False,
    )
    took = time.perf_counter() - began
    x = _x(case, np.bincount([i for i, _ in chosen], minlength=len(chances)))
    return x, None, took


def _moved(net: Net, dose: np.ndarray) -> np.ndarray:
    """Return the share moved at doses in a single week."""
    w = net.saturation
    return -np.expm1(net.week_weight[0] * w * np.expm1(-dose / w))


@dataclass(frozen=True, slots=True)
class Pieces:
    """Tangents ``slope * y + height`` of the response, so that their minimum lies above it."""

    slope: np.ndarray
    height: np.ndarray


def pieces(case: Instance) -> Pieces:
    """Return tangents where doses lie: none, and evenly in the share moved up to all posts."""
    top = float((case.dose.sum(axis=0)).max())
    at = np.concatenate([[0.0], np.geomspace(0.01, min(top, 8.0), PIECES - 1)])
    w, ww = case.net.saturation, case.net.week_weight[0]
    moved = _moved(case.net, at)
    slope = (1 - moved) * ww * np.exp(-at / w)
    return Pieces(slope, moved - slope * at)


def limit_rows(case: Instance) -> tuple[sparse.csr_array, np.ndarray]:
    """Return the limits on items: accounts, ambassadors, budget."""
    net, account = case.net, case.items[:, 0]
    ones, n = np.ones(len(account)), np.arange(len(account))
    rows = [
        sparse.csr_array((ones, (account, n)), shape=(len(net.owner), len(n))),
        sparse.csr_array((ones, (net.owner[account], n)), shape=(len(net.cap_week), len(n))),
        sparse.csr_array(ones[None, :]),
    ]
    most = np.concatenate([net.cap_account, net.cap_week, [net.budget]])
    return sparse.vstack(rows, format="csr"), most


def _piecewise(case: Instance, seconds: float, *, whole: bool) -> tuple[np.ndarray, float | None]:
    """Solve the piecewise-linear model with HiGHS: items x, doses y and shares moved z by cell."""
    used = np.flatnonzero(np.asarray(case.dose.sum(axis=0)).ravel() > 0)
    dose, people = case.dose[:, used], case.net.convertible.ravel()[used]
    items, cells = dose.shape
    rows, most = limit_rows(case)
    eye, lines = sparse.eye_array(cells, format="csr"), pieces(case)
    none = sparse.csr_array((rows.shape[0], 2 * cells))
    constraints = [
        LinearConstraint(sparse.hstack([rows, none], format="csr"), ub=most),
        LinearConstraint(
            sparse.hstack([dose.T, -eye, sparse.csr_array((cells, cells))], format="csr"),
            lb=0,
            ub=0,
        ),
    ]
    for slope, height in zip(lines.slope, lines.height, strict=True):
        line = sparse.hstack([sparse.csr_array((cells, items)), -slope * eye, eye], format="csr")
        constraints.append(LinearConstraint(line, ub=height))
    found = milp(
        np.concatenate([np.zeros(items + cells), -people]),
        integrality=np.concatenate([np.full(items, int(whole)), np.zeros(2 * cells)]),
        constraints=constraints,
        options={"time_limit": seconds, "mip_rel_gap": 1e-5},
    )
    if found.x is None:
        raise TimeoutError("no plan within the time")
    bound = found.mip_dual_bound if whole else found.fun
    return _x(case, found.x[:items]), None if bound is None else -float(bound)


def highs_lp(case: Instance, seconds: float) -> tuple[np.ndarray, float | None]:
    """Return HiGHS's fractional optimum of the piecewise-linear model."""
    return _piecewise(case, seconds, whole=False)


def highs_mip(case: Instance, seconds: float) -> tuple[np.ndarray, float | None]:
    """Return HiGHS's best whole plan of the piecewise-linear model."""
    x, bound = _piecewise(case, seconds, whole=True)
    return np.rint(x), bound


def cp_sat(case: Instance, seconds: float) -> tuple[np.ndarray, float | None]:
    """Return CP-SAT's best whole plan of the piecewise-linear model in whole numbers."""
    cp_model = importlib.import_module("ortools.sat.python.cp_model")
    model, unit = cp_model.CpModel(), 1_000
    rows, most = limit_rows(case)
    items = [model.new_int_var(0, 1, "") for _ in range(case.dose.shape[0])]
    for r, limit in enumerate(most):
        chosen = rows.indices[rows.indptr[r] : rows.indptr[r + 1]]
        model.add(sum(items[i] for i in chosen) <= int(limit))
    columns, lines, votes = sparse.csc_array(case.dose), pieces(case), []
    for k, people in enumerate(case.net.convertible.ravel()):
        lo, hi = columns.indptr[k], columns.indptr[k + 1]
        if lo == hi:
            continue
        terms = [
            items[i] * round(unit * d)
            for i, d in zip(columns.indices[lo:hi], columns.data[lo:hi], strict=True)
        ]
        moved = model.new_int_var(0, unit * unit, "")
        for slope, height in zip(lines.slope, lines.height, strict=True):
            model.add(moved <= round(unit * slope) * sum(terms) + round(unit * unit * height))
        votes.append(round(unit * float(people)) * moved)
    model.maximize(sum(votes))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        raise TimeoutError("no plan within the time")
    return _x(
        case, np.array([solver.value(i) for i in items])
    ), solver.best_objective_bound / unit**3


def cvxpy(
    case: Instance, seconds: float, solver: str = "CLARABEL"
) -> tuple[np.ndarray, float | None]:
    """Return the exact fractional optimum by cvxpy."""
    cp = importlib.import_module("cvxpy")
    used = np.flatnonzero(np.asarray(case.dose.sum(axis=0)).ravel() > 0)
    rows, most = limit_rows(case)
    w, ww = case.net.saturation, case.net.week_weight[0]
    x = cp.Variable(case.dose.shape[0], nonneg=True)
    unmoved = cp.exp(ww * w * (cp.exp(-(case.dose[:, used].T @ x) / w) - 1))
    people = case.net.convertible.ravel()[used].astype(float)
    model = cp.Problem(cp.Maximize(people.sum() - people @ unmoved), [rows @ x <= most])
    limit = {"CLARABEL": {"time_limit": seconds}, "SCS": {"time_limit_secs": seconds}}[solver]
    model.solve(solver=solver, **limit)
    if x.value is None:
        raise TimeoutError("no plan within the time")
    return _x(case, np.maximum(x.value, 0.0)), None


def scs(case: Instance, seconds: float) -> tuple[np.ndarray, float | None]:
    """Return the fractional optimum by cvxpy with SCS."""
    return cvxpy(case, seconds, "SCS")


def objective(case: Instance, x: np.ndarray) -> float:
    """Return the votes of x by the independent evaluator."""
    places = np.argwhere(x > 0)
    posts = name_places(case.names, places).with_columns(pl.Series("x", x[x > 0].astype(float)))
    return evaluate.Formula(case.problem).votes(posts)


Method = Callable[[Instance, float], tuple]
WITH_LIMITS: dict[str, Method] = {
    "Matdoot": ours, "lazy greedy, compiled": greedy, "reach first": reach_first,
    "HiGHS MIP, piecewise": highs_mip, "OR-tools CP-SAT, piecewise": cp_sat,
    "HiGHS LP, piecewise (fractional)": highs_lp, "cvxpy + Clarabel (fractional)": cvxpy,
    "cvxpy + SCS (fractional)": scs,
}  # fmt: skip
COUNT_ONLY: dict[str, Method] = {
    "Matdoot": ours, "lazy greedy, compiled": greedy, "reach first": reach_first,
    "apricot, lazy, our formula": apricot, "submodlib, lazy, set cover": submodlib,
}  # fmt: skip


def compare(case: Instance, methods: dict[str, Method], seconds: float) -> None:
    """Run every method and print objective, bound, seconds, and ratios to ours."""
    accounts, weeks, themes = case.net.shape
    print(
        f"{accounts} accounts, {len(case.net.reach)} reach entries, {themes} themes, {weeks} weeks, {case.net.budget} posts"
    )
    first: tuple[float, float] | None = None
    for name, method in methods.items():
        if weeks > 1 and method not in (ours, greedy, reach_first):
            print(f"{name:34} knows one week only here")
            continue
        try:
            began = time.perf_counter()
            x, bound, *own_clock = method(case, seconds)
            took = own_clock[0] if own_clock else time.perf_counter() - began
        except (ImportError, TimeoutError, MemoryError) as error:
            print(f"{name:34} {type(error).__name__}: {error}")
            continue
        votes = objective(case, x)
        first = first or (votes, took)
        upper = "" if bound is None else f"bound {bound:12.2f}"
        print(
            f"{name:34} votes {votes:12.2f} ({votes / first[0]:.5f} of ours)  {took:8.3f} s ({took / first[1]:7.1f} x ours)  {upper}",
            flush=True,
        )


def grow(largest: int) -> None:
    """Print seconds and peak memory of one process each, against the number of stations."""
    print("stations  ambassadors  reach entries  posts  seconds  peak MB  gap %")
    stations = 500
    while stations <= largest:
        subprocess.run(
            [
                sys.executable,
                __file__,
                "one",
                "--stations",
                str(stations),
                "--ambassadors",
                str(max(stations // 7, 20)),
            ],
            check=True,
        )
        stations *= 2


def one(order: Order) -> None:
    """Plan one instance in this process and print a line of :func:`grow`."""
    case_net = _net_of(order)
    load_compiled()
    began = time.perf_counter()
    found = solve(case_net, Conditions(threads=os.cpu_count() or 1))
    took = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    gap = 100 * (found.upper - found.votes) / found.upper
    print(
        f"{order.stations:8}  {order.ambassadors:11}  {len(case_net.reach):13}  {case_net.budget:5}  {took:7.2f}  {peak:7}  {gap:.5f}",
        flush=True,
    )


def _net_of(order: Order) -> Net:
    problem = make(order)
    return build_net(problem, name_all(problem))


if __name__ == "__main__":
    command = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    command.add_argument("verb", choices=("compare", "count", "grow", "one"))
    command.add_argument("--seconds", type=float, default=60.0, help="time limit of a solver")
    command.add_argument("--largest", type=int, default=65_000)
    options(command)
    given = command.parse_args()
    load_compiled()
    if given.verb == "grow":
        grow(given.largest)
    elif given.verb == "one":
        one(order_of(given))
    else:
        tables = make(order_of(given))
        tables = count_only(tables) if given.verb == "count" else tables
        compare(
            instance_of(tables), COUNT_ONLY if given.verb == "count" else WITH_LIMITS, given.seconds
        )
