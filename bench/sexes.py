"""How far expected turnout by sex can be believed, on the two polls of Uttar Pradesh.

    python bench/sexes.py LS2014.csv VS2017.csv --crosswalk C.csv [--write docs/methods/turnout.md]

2014 has electors and votes by sex: some stations, then some whole ACs, are hidden and told from the
others of the same poll, their turnout of both sexes being given. 2017 has votes by sex but no
electors by sex: only women's share of the votes can be held against what 2014 leads one to expect,
and a change of women's share of the roll counts as an error of ours.
"""

import argparse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
from turnout import write_between

from matdoot.engine.turnout.design import Kernels, know
from matdoot.engine.turnout.polls import Floats, Poll, ac_index, expit, numbers, read_polls, tidy
from matdoot.engine.turnout.pool import LEVEL_KERNEL, STATION_KERNEL
from matdoot.engine.turnout.sexes import GAP_REACH, GAP_STATE_SD, expected_gap, lever, part
from matdoot.jobs.backtest import unpolled
from matdoot.readers import read_table

MARKS = "<!-- table: bench/sexes.py -->", "<!-- end of sexes -->"
KERNELS = Kernels(STATION_KERNEL, LEVEL_KERNEL)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("turnout", nargs=2, type=Path)
    parser.add_argument("--crosswalk", type=Path, required=True)
    parser.add_argument("--write", type=Path)
    args = parser.parse_args()
    rows = tidy(
        pl.concat([read_table(p, "turnout").frame for p in args.turnout], how="diagonal_relaxed")
    )
    acs = ac_index(rows)
    earlier, later = read_polls(rows, acs)
    crosswalk = read_table(args.crosswalk, "crosswalk").frame
    lines = [
        "| 2014, told from the rest of 2014 | stations | women: error | men: error "
        "| both sexes alike: error | 90 % range holds | its mean width (women) |",
        "|---|---|---|---|---|---|---|",
        *hidden_parts(earlier, acs.height),
        "",
        "| women's share of the votes 2017 | stations | error | error, state's swing known "
        "| 90 % range holds | the same, swing known |",
        "|---|---|---|---|---|---|",
        *next_poll(earlier, later, crosswalk, acs.height),
    ]
    text = "\n".join(lines)
    if args.write:
        write_between(args.write, text, marks=MARKS)
    print(text)


def hidden_parts(poll: Poll, n_ac: int) -> Iterator[str]:
    known = know([poll], poll, poll.election, KERNELS, n_ac=n_ac)
    rng = np.random.default_rng(2014)
    for name, hidden in (
        ("three stations in ten hidden", rng.random(len(poll.ac)) < 0.3),
        ("one AC in three hidden", np.isin(poll.ac, rng.permutation(n_ac)[: n_ac // 3])),
    ):
        noise = np.where(hidden[:, None], np.inf, known.counts.noise)
        gap = expected_gap(replace(known, counts=replace(known.counts, noise=noise)))
        electors, votes = (
            [numbers(poll.frame, f"{what}_{sex}") for sex in ("female", "male")]
            for what in ("electors", "votes")
        )
        use = hidden & poll.sexed
        share = np.where(use, electors[0] / sum(electors), 0.5)
        both = np.where(use, sum(votes) / sum(electors), 0.5)
        eta = part(both, share, gap.value)
        errors, inside, widths = [], [], []
        for x, by, true in zip(
            eta,
            lever(eta, share),
            (v / e for v, e in zip(votes, electors, strict=True)),
            strict=True,
        ):
            low, high = (expit(x + sign * by * GAP_REACH * gap.sd) for sign in (-1, 1))
            errors.append(mean(np.abs(expit(x) - true), use))
            inside.append(mean((low <= true) & (true <= high), use))
            widths.append(mean(high - low, use))
        alike = np.mean(
            [mean(np.abs(both - v / e), use) for v, e in zip(votes, electors, strict=True)]
        )
        yield (
            f"| {name} | {use.sum():,} | {errors[0]:.2f} | {errors[1]:.2f} | {alike:.2f} "
            f"| {np.mean(inside):.1f} % | {widths[0]:.1f} |"
        )


def next_poll(earlier: Poll, later: Poll, crosswalk: pl.DataFrame, n_ac: int) -> Iterator[str]:
    known = know(
        [earlier], unpolled(later), later.election, KERNELS, crosswalk=crosswalk, n_ac=n_ac
    )
    women, gap = known.counts.women, expected_gap(known)
    hers, his, all_votes = (
        numbers(later.frame, f"votes_{what}") for what in ("female", "male", "polled")
    )
    use = (
        later.usable & (hers > 5) & (his > 5) & (np.abs(hers + his - all_votes) <= 0.02 * all_votes)
        & np.isfinite(women) & np.isfinite(known.counts.noise[:, 0])
    )  # fmt: skip
    both = np.where(use, later.measured, 0.5)
    true = hers / (hers + his)
    district = np.unique(later.frame["district"].to_numpy(), return_inverse=True)[1] % 2
    named = {
        "as expected": gap.value,
        "the gap of 2014 as counted": known.counts.gap[:, 0],
        "the state's gap everywhere": np.full(len(women), np.nanmean(gap.value)),
    }
    for name, value in named.items():
        swing = swing_of_other_half(both, women, value, true=true, use=use, half=district)
        told, moved = (votes_share(both, women, g) for g in (value, value + swing))
        holds = "– | –"
        if value is gap.value:
            wide = np.hypot(GAP_REACH * gap.sd, 1.645 * GAP_STATE_SD)
            spans = [
                [votes_share(both, women, g + sign * half) for sign in (1, -1)]
                for g, half in ((value, wide), (value + swing, GAP_REACH * gap.sd))
            ]
            holds = " | ".join(
                f"{mean((low <= true) & (true <= high), use):.1f} %" for low, high in spans
            )
        yield (
            f"| {name} | {use.sum():,} | {mean(np.abs(told - true), use):.2f} "
            f"| {mean(np.abs(moved - true), use):.2f} | {holds} |"
        )


def votes_share(both: Floats, women: Floats, gap: Floats) -> Floats:
    """Women's share of the votes that a gap makes."""
    return np.asarray(women * expit(part(both, women, gap)[0]) / both)


def swing_of_other_half(
    both: Floats, women: Floats, gap: Floats, *, true: Floats, use: np.ndarray, half: np.ndarray
) -> Floats:
    """Move of the gap that makes the other half of the districts right in the middle."""
    swing = np.zeros(len(gap))
    for k in (0, 1):
        other = use & (half != k)
        low, high = -2.0, 2.0
        for _ in range(30):
            middle = (low + high) / 2
            off = votes_share(both[other], women[other], gap[other] + middle) - true[other]
            low, high = (middle, high) if np.median(off) > 0 else (low, middle)
        swing[half == k] = middle
    return swing


def mean(x: np.ndarray, use: np.ndarray) -> float:
    return 100.0 * float(np.mean(x[use]))


if __name__ == "__main__":
    main()
