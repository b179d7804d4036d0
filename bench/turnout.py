"""The turnout model measured: back-test table, districts not seen, size, and the shipped defaults.

    python bench/turnout.py table  LS2014.csv VS2017.csv --crosswalk C.csv [--write docs/methods/turnout.md]
    python bench/turnout.py learn  LS2014.csv VS2017.csv --crosswalk C.csv --predict VS2017
    python bench/turnout.py spread VS2017.csv
    python bench/turnout.py scale  LS2014.csv VS2017.csv --copies 20
    python bench/turnout.py linking LS2014.csv VS2017.csv

`table` runs every method on the same stations with whole ACs held out, then again with whole
districts held out; `learn` writes the coefficients that are shipped; `scale` ranks the stations
copied into so many states and says time and memory; `linking` foretells all stations of the later
list twice, followed by their names only and by `matdoot match`.
"""

import argparse
import re
import resource
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl

from matdoot.engine.backtest import (
    PEERS,
    Case,
    build_case,
    held_out,
    level_known,
    ours,
    score,
    told_by,
)
from matdoot.engine.turnout.design import Kernels, know
from matdoot.engine.turnout.forecast import blind, learn
from matdoot.engine.turnout.learn import folds
from matdoot.engine.turnout.polls import ac_index, read_polls, tidy
from matdoot.engine.turnout.pool import LEVEL_KERNEL, STATION_KERNEL
from matdoot.jobs.backtest import case_of, unpolled
from matdoot.jobs.match import match
from matdoot.jobs.rank import rank_frames
from matdoot.jobs.turnout_defaults import NAME, as_text, lesson
from matdoot.readers import read_table
from matdoot.terms.places import REFERENCE_TURNOUT

ROOT = Path(__file__).parent.parent
BEGIN, END = "<!-- table: bench/turnout.py table -->", "<!-- end of table -->"


def main() -> None:
    args = arguments()
    turnout = pl.concat(
        [read_table(p, "turnout").frame for p in args.turnout], how="diagonal_relaxed"
    )
    crosswalk = read_table(args.crosswalk, "crosswalk").frame if args.crosswalk else None
    if args.verb == "table":
        text = tables(turnout, crosswalk, args.predict)
        if args.write:
            write_between(args.write, text)
        print(text)
    elif args.verb == "learn":
        learn_defaults(turnout, crosswalk, args.predict)
    elif args.verb == "linking":
        print(linking(turnout, args.predict))
    elif args.verb == "spread":
        print(f"{spread(turnout):.3f}")
    else:
        scale(turnout, args.copies)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("verb", choices=("table", "learn", "spread", "scale", "linking"))
    parser.add_argument("turnout", nargs="+", type=Path)
    parser.add_argument("--crosswalk", type=Path)
    parser.add_argument("--predict", default="VS2017")
    parser.add_argument("--copies", type=int, default=20)
    parser.add_argument("--write", type=Path)
    return parser.parse_args()


def tables(turnout: pl.DataFrame, crosswalk: pl.DataFrame | None, predict: str) -> str:
    parts = []
    for match_by, title in (
        ("auto", "All stations linked"),
        ("names", "Same unique name, electors changed < 25 %"),
    ):
        case, _, places = case_of(turnout, predict, crosswalk, match_by)
        by_ac = case.folds_of_acs(10)
        by_district = case.folds_of(districts(case, places))
        parts.append(f"\n**{title}**: {len(case):,} stations, {np.unique(case.ac).size} ACs.\n")
        parts.append(
            "| method | MAE | by electors | bias | level known | 90 % range holds | lowest tenth "
            "| votes caught | districts held out | random folds | s |\n"
            "|---|---|---|---|---|---|---|---|---|---|---|"
        )
        for name, method in {**PEERS, "**matdoot**": ours(None)}.items():
            begin = time.perf_counter()
            told = held_out(case, method, by_ac)
            seconds = time.perf_counter() - begin
            s = score(case, told, REFERENCE_TURNOUT)
            known = score(case, level_known(case, told), REFERENCE_TURNOUT)
            far = score(case, held_out(case, method, by_district), REFERENCE_TURNOUT)
            flat = score(
                case, held_out(case, method, case.random_folds(10, 2014)), REFERENCE_TURNOUT
            )
            holds = "–" if s.coverage is None else f"{100 * s.coverage:.1f} %"
            parts.append(
                f"| {name} | {s.mae:.2f} | {s.mae_electors:.2f} | {s.bias:+.2f} | {known.mae:.2f} | {holds} "
                f"| {100 * s.lowest:.1f} % | {100 * s.caught:.1f} % | {far.mae:.2f} | {flat.mae:.2f} | {seconds:.1f} |"
            )
    return "\n".join(parts) + "\n"


def districts(case: Case, places: pl.DataFrame) -> np.ndarray:
    names = places["district"].to_numpy()
    return np.unique(names, return_inverse=True)[1]


def write_between(path: Path, text: str, marks: tuple[str, str] = (BEGIN, END)) -> None:
    page = path.read_text(encoding="utf-8")
    pattern = re.compile(".*?".join(re.escape(mark) for mark in marks), re.DOTALL)
    whole = f"\n{text}\n".join(marks)
    path.write_text(pattern.sub(lambda _: whole, page), encoding="utf-8")


def learn_defaults(turnout: pl.DataFrame, crosswalk: pl.DataFrame | None, predict: str) -> None:
    case, past, places = case_of(turnout, predict, crosswalk, "auto")
    taught = frozenset(
        lesson(s, a, predict) for s, a in places.select("state", "ac_no").unique().iter_rows()
    )
    defaults = replace(learn([case.sample], None, same_day=True), learnt_on=taught)
    note = (
        f"Learnt from {', '.join(p.election.code for p in past)} to {predict}, {len(case)} stations "
        f"of {len(taught)} ACs of Uttar Pradesh (R. Susewind, ODbL 1.0), by bench/turnout.py learn"
    )
    target = ROOT / "src" / "matdoot" / "jobs" / NAME
    target.write_text(as_text(defaults, note=note), encoding="utf-8")
    print(note)


def spread(turnout: pl.DataFrame) -> float:
    """Median over ACs of the robust s.d. of stations' logit turnout at the last poll."""
    rows = tidy(turnout)
    poll = read_polls(rows, ac_index(rows))[-1]
    found = [
        1.4826 * np.median(np.abs(y - np.median(y)))
        for a in np.unique(poll.ac)
        if (y := poll.turnout[(poll.ac == a) & poll.usable]).size >= 50
    ]
    return float(np.median(found))


def linking(turnout: pl.DataFrame, predict: str) -> str:
    """How well all stations are foretold, those without a past among them, by either linking."""
    rows = tidy(turnout)
    acs = ac_index(rows)
    polls = [p for p in read_polls(rows, acs) if p.polled]
    at = next(i for i, p in enumerate(polls) if p.election.code == predict)
    hidden, target = unpolled(polls[at]), polls[at]
    parts = [
        "| followed by | stations | with a past | MAE | MAE of those the names link | 90 % range holds | its mean width | s |\n"
        "|---|---|---|---|---|---|---|---|"
    ]
    common = None
    for title, matched in (("names, then number", False), ("`matdoot match`", True)):
        begin = time.perf_counter()
        crosswalk = match(polls[at - 1].frame, hidden.frame).crosswalk if matched else None
        seconds = time.perf_counter() - begin
        kernels = Kernels(STATION_KERNEL, LEVEL_KERNEL)
        known = know(
            polls[:at], hidden, target.election, kernels, crosswalk=crosswalk, n_ac=acs.height
        )
        there = np.unique(target.ac[known.seen])
        found = np.flatnonzero(
            target.usable & np.isfinite(known.electors) & np.isin(target.ac, there)
        )
        sample, seen = build_case(known, target, found).sample, known.seen[found]
        told = np.full((3, found.size), np.nan)
        for train, test in folds(sample.ac, 10):
            learnt = learn([sample.take(train[seen[train]])], None, same_day=True)
            for equation, said, which in (
                (learnt.own, sample, seen),
                (learnt.new, blind(sample), ~seen),
            ):
                of = test[which[test]]
                answer = told_by(equation, said.take(of))
                told[:, of] = answer.turnout, answer.low, answer.high
        true = target.measured[found]
        off = 100 * np.abs(told[0] - true)
        common = found[seen] if common is None else common
        named = np.isin(found, common)
        inside = ((told[1] <= true) & (true <= told[2])).mean()
        parts.append(
            f"| {title} | {found.size:,} | {100 * seen.mean():.1f} % | {off.mean():.2f} | {off[named].mean():.2f} "
            f"| {100 * inside:.1f} % | {100 * (told[2] - told[1]).mean():.1f} points | {seconds:.0f} |"
        )
    return "\n".join(parts)


def scale(turnout: pl.DataFrame, copies: int) -> None:
    whole = pl.concat(turnout.with_columns(state=pl.lit(f"{name}")) for name in states(copies))
    begin = time.perf_counter()
    ranking = rank_frames(whole, target="assembly", following="names")
    seconds = time.perf_counter() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{ranking.frame.height:,} stations, {len(ranking.elections)} polls: {seconds:.1f} s, {peak:,.0f} MB"
    )


def states(n: int) -> Sequence[str]:
    return [f"state {i + 1:02d}" for i in range(n)]


if __name__ == "__main__":
    main()
