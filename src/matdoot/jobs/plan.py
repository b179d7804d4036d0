"""Plan who posts what in which week, verify a stored plan, and keep both in folders."""

import json
import os
import resource
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from matdoot.engine import evaluate
from matdoot.engine.planner import baselines
from matdoot.engine.planner.bound import votes_of
from matdoot.engine.planner.floors import Unreached, with_floors
from matdoot.engine.planner.net import F64, Net
from matdoot.engine.planner.order import in_order
from matdoot.engine.planner.response import effect_errors, votes_range
from matdoot.engine.planner.solve import Conditions, Solution, load_compiled
from matdoot.engine.planner.tables import Names, build_net, certificate_frame, name_all, name_places
from matdoot.engine.planner.variety import vary_themes
from matdoot.readers.problem import problem_sha256, read_plan, read_problem
from matdoot.terms.progress import Progress, Silent
from matdoot.terms.results.planning import Plan, ProblemTables, Verification
from matdoot.terms.text import Text

EXPECTED = Text(
    "{posts:,} पोस्ट; अपेक्षित अतिरिक्त मत {votes:,}",
    "{posts:,} posts; expected additional votes {votes:,}",
)
RANGE = Text("90 % सीमा: {low:,} से {high:,}", "90 % range: {low:,} to {high:,}")
CERTAIN = Text(
    "इन सीमाओं में कोई भी योजना {gap:.3f} % से अधिक बेहतर नहीं हो सकती।",
    "No plan within these limits can bring more than {gap:.3f} % more.",
)
MISSED = Text(
    "{missed} न्यूनतम अपेक्षाएँ पूरी नहीं हो सकीं; कारण summary.json में हैं।",
    "{missed} floors could not be met; the reasons are in summary.json.",
)
INTERRUPTED = Text(
    "बीच में रोका गया: यह अब तक की सर्वोत्तम योजना है।",
    "Stopped early: this is the best plan so far.",
)

AGREE = 1e-6  # relative difference up to which two computations are the same


def plan_tables(  # noqa: PLR0913  a problem, its wishes, and who watches
    problem: ProblemTables,
    *,
    seed: int = 0,
    theme_rest: int = 0,
    progress: Progress | None = None,
    followers: Mapping[Any, float] | None = None,
    stop: Callable[[], bool] | None = None,
    input_sha256: str = "",
) -> Plan:
    """Return the best plan found for a problem, with its certified bound.

    Parameters
    ----------
    theme_rest : int
        For how many posts of the same account a theme rests; what that costs stands in the summary.
    followers : mapping of account_id to number, optional
        For the comparison with "the biggest followings first".
    stop : callable, optional
        Asked between steps; when it says True, the best plan so far is returned.
    input_sha256 : str
        Hash of the problem's files, kept in the summary.
    """
    started = time.perf_counter()
    names = name_all(problem)
    net = build_net(problem, names)
    problem = _without_bulk(problem)
    conditions = Conditions(
        threads=os.cpu_count() or 1, seed=seed, stop=stop or _never, progress=progress or Silent()
    )
    solution, unreached = with_floors(net, names, problem, conditions)
    votes = solution.votes
    if theme_rest:
        state = vary_themes(net, solution.state.x, theme_rest)
        solution = replace(solution, state=state, votes=votes_of(net, state.x))
    places, added = in_order(net, solution.state, solution.votes)
    posts = name_places(names, places).with_columns(pl.Series("marginal_votes", added))
    summary = {
        **_figures(solution, _range(problem, net, names, solution, seed=seed)),
        "posts": posts.height,
        "seconds": round(time.perf_counter() - started, 3),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "input_sha256": input_sha256,
        "seed": seed,
        "interrupted": solution.interrupted,
        "theme_rest": theme_rest,
        "variety_cost": votes - solution.votes,
        "baselines": _baselines(net, names, posts.height, followers),
        "unreachable": [_said(u) for u in unreached],
        "assumptions": [asdict(a) for a in problem.assumptions],
    }
    return Plan(posts, certificate_frame(names, solution.point), summary)


def _without_bulk(problem: ProblemTables) -> ProblemTables:
    """Let go of the rows that the arrays now hold: at the size of the country they fill a gigabyte."""
    bulk = ("cells", "reach", "audience")
    return replace(problem, **{name: getattr(problem, name).clear() for name in bulk})


def _never() -> bool:
    return False


def _range(
    problem: ProblemTables, net: Net, names: Names, solution: Solution, *, seed: int
) -> tuple[float, float] | None:
    errors = effect_errors(problem, names)
    if errors is None:
        return None
    low, high = votes_range(net, solution.state.x, errors, seed)
    return low * solution.votes, high * solution.votes


def _figures(solution: Solution, span: tuple[float, float] | None) -> dict[str, float | None]:
    upper = solution.upper
    return {
        "expected_votes": solution.votes,
        "votes_low": None if span is None else span[0],
        "votes_high": None if span is None else span[1],
        "upper_bound": upper,
        "gap": (upper - solution.votes) / upper if upper > 0 else 0.0,
    }


def _baselines(
    net: Net, names: Names, posts: int, followers: Mapping[Any, float] | None
) -> dict[str, float]:
    """Return the votes of the simple plans with as many posts."""
    plans = {
        "by_reach": baselines.biggest_first(net, posts, baselines.audience_size(net)),
        "equal_shares": baselines.equal_shares(net, posts),
    }
    if followers is not None:
        size: F64 = np.array([float(followers[a]) for a in names.accounts["account_id"]])
        plans["biggest_followings"] = baselines.biggest_first(net, posts, size)
    return {name: votes_of(net, x) for name, x in plans.items()}


def _said(unreached: Unreached) -> dict[str, Any]:
    return {
        **unreached.floor,
        "reached": unreached.reached,
        "reason_hi": unreached.reason.hi,
        "reason_en": unreached.reason.en,
    }


def headline(result: Plan) -> list[Text]:
    """Return the plan's main findings as sentences."""
    summary = result.summary
    fields = {
        "posts": summary["posts"],
        "votes": round(summary["expected_votes"]),
        "gap": 100 * summary["gap"],
        "low": round(summary["votes_low"] or 0),
        "high": round(summary["votes_high"] or 0),
        "missed": len(summary["unreachable"]),
    }
    lines = [EXPECTED.fill(**fields), CERTAIN.fill(**fields)]
    if summary["votes_low"] is not None:
        lines.insert(1, RANGE.fill(**fields))
    if summary["unreachable"]:
        lines.append(MISSED.fill(**fields))
    if summary["interrupted"]:
        lines.append(INTERRUPTED)
    return lines


def plan(
    problem_dir: Path | str,
    out: Path | str,
    *,
    seed: int = 0,
    theme_rest: int = 0,
    progress: Progress | None = None,
    time_limit: float | None = None,
) -> Plan:
    """Plan the problem in `problem_dir` and write plan.csv, certificate.parquet, summary.json.

    The folder `out` appears whole or not at all. On SIGINT (Ctrl-C), or after `time_limit`
    seconds, the best plan so far is written with its bound, marked as interrupted.

    Raises
    ------
    ProblemError, UnreadableFileError
        The problem cannot be used; file, row and column are named.
    """
    folder = Path(problem_dir)
    waiting = [read_problem(folder)]
    load_compiled()
    digest = problem_sha256(folder)
    with _stopping(time_limit) as stop:
        # the only reference goes along, so that the rows can be let go of once they are arrays
        result = plan_tables(
            waiting.pop(),
            seed=seed,
            theme_rest=theme_rest,
            progress=progress,
            stop=stop,
            input_sha256=digest,
        )
    write_plan(result, Path(out))
    return result


@contextmanager
def _stopping(time_limit: float | None) -> Iterator[Callable[[], bool]]:
    """Give a question that turns True after the time limit or the first SIGINT."""
    asked = threading.Event()
    ends = None if time_limit is None else time.monotonic() + time_limit
    main = threading.current_thread() is threading.main_thread()
    before = signal.getsignal(signal.SIGINT) if main else None

    def interrupt(_signal: int, _frame: object) -> None:
        asked.set()
        signal.signal(signal.SIGINT, before)  # a second Ctrl-C ends the program

    if main:
        signal.signal(signal.SIGINT, interrupt)
    try:
        yield lambda: asked.is_set() or (ends is not None and time.monotonic() > ends)
    finally:
        if main:
            signal.signal(signal.SIGINT, before)


def write_plan(result: Plan, out: Path) -> None:
    """Write a plan's folder whole: beside its place first, then renamed."""
    with _whole_folder(out) as draft:
        result.posts.write_csv(draft / "plan.csv")
        result.certificate.write_parquet(draft / "certificate.parquet")
        text = json.dumps(result.summary, ensure_ascii=False, indent=2, default=str)
        (draft / "summary.json").write_text(text + "\n", encoding="utf-8")


def write_problem(problem: ProblemTables, folder: Path | str) -> None:
    """Write a problem's folder: tables as .parquet, limits as limits.toml."""
    limits = problem.limits
    with _whole_folder(Path(folder)) as draft:
        for name in (
            "cells",
            "accounts",
            "ambassadors",
            "reach",
            "audience",
            "themes",
            "floors",
            "fixed",
        ):
            frame = getattr(problem, name)
            if frame is not None:
                frame.write_parquet(draft / f"{name}.parquet")
        weights = ", ".join(repr(float(w)) for w in limits.week_weights)
        (draft / "limits.toml").write_text(
            f"weeks = {limits.weeks}\nbudget = {limits.budget}\n"
            f"week_saturation = {float(limits.week_saturation)!r}\nweek_weights = [{weights}]\n",
            encoding="utf-8",
        )


@contextmanager
def _whole_folder(out: Path) -> Iterator[Path]:
    """Give a folder beside `out` to write into; its files take their places when all are there."""
    out.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        yield draft
        if not out.exists():
            draft.chmod(0o755)
            draft.rename(out)
            return
        for path in sorted(draft.iterdir()):
            path.replace(out / path.name)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def verify(problem_dir: Path | str, plan_dir: Path | str) -> Verification:
    """Recompute a stored plan by the formula, independently of the planner.

    Votes and limits are computed from plan.csv, the bound from certificate.parquet; both must
    agree with summary.json to 1e-6, and the plan must keep every limit and reachable floor.

    Raises
    ------
    ProblemError, UnreadableFileError
        The problem or the plan cannot be read.
    """
    folder = Path(problem_dir)
    problem = read_problem(folder)
    posts, certificate, summary = read_plan(Path(plan_dir), problem)
    reasons = evaluate.broken_limits(problem, posts)
    if reasons:
        return Verification(False, {"posts": float(posts.height)}, reasons)
    found = evaluate.recompute(problem, posts, certificate)
    upper = max(found.bound, found.votes)
    figures = {
        "expected_votes": found.votes,
        "upper_bound": upper,
        "gap": (upper - found.votes) / upper if upper > 0 else 0.0,
        "posts": float(posts.height),
        "claimed_votes": float(summary["expected_votes"]),
        "claimed_bound": float(summary["upper_bound"]),
    }
    reasons += _disagreements(figures, posts)
    reasons += _floor_reasons(problem, posts, summary)
    if summary.get("input_sha256") and summary["input_sha256"] != problem_sha256(folder):
        reasons.append(
            Text("योजना किसी दूसरी समस्या के लिए बनी थी (input_sha256)।",
                 "the plan was made for other input (input_sha256).")
        )  # fmt: skip
    return Verification(not reasons, figures, reasons)


def _disagreements(figures: Mapping[str, float], posts: pl.DataFrame) -> list[Text]:
    votes, upper = figures["expected_votes"], figures["upper_bound"]
    pairs = [
        (Text("अपेक्षित मत", "expected votes"), votes, figures["claimed_votes"]),
        (Text("ऊपरी सीमा", "upper bound"), upper, figures["claimed_bound"]),
        (
            Text("marginal_votes का योग", "sum of marginal_votes"),
            votes,
            float(posts["marginal_votes"].sum()),
        ),
    ]
    return [
        Text(f"{what.hi}: गणना से {ours:.6g}, योजना में {theirs:.6g}।",
             f"{what.en}: recomputed {ours:.6g}, the plan says {theirs:.6g}.")
        for what, ours, theirs in pairs
        if not abs(ours - theirs) <= AGREE * max(abs(ours), 1e-9)
    ]  # fmt: skip


def _floor_reasons(
    problem: ProblemTables, posts: pl.DataFrame, summary: Mapping[str, Any]
) -> list[Text]:
    """Return the floors that the plan misses without naming them as unreachable."""
    if problem.floors is None:
        return []
    label = [c for c in problem.floors.columns if c != "at_least"]
    named = {tuple(u.get(c) for c in label) for u in summary.get("unreachable", ())}
    missed = problem.floors.with_columns(
        pl.Series("reached", evaluate.floor_counts(problem, posts))
    )
    missed = missed.filter(pl.col("reached") < pl.col("at_least"))
    return [
        Text(f"न्यूनतम सीमा पूरी नहीं: {row}", f"a floor is not met and not named: {row}")
        for row in missed.iter_rows(named=True)
        if tuple(row[c] for c in label) not in named
    ]
