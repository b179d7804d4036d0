"""How well stations are followed: real twins with their names hidden, and simulated renumbering.

    python bench/matching.py [--acs 40] [--write docs/methods/matching.md]

Needs the real lists of ../shared/data (or MATDOOT_SHARED). Prints Markdown; with --write it goes
between the marks of the methods page. Nothing here is seen by the matcher but the two lists.
"""

import argparse
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np
import polars as pl

from matdoot.jobs.match import match
from matdoot.terms.results.matching import Matching

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("MATDOOT_SHARED", ROOT.parent / "shared" / "data"))
MARKS = "<!-- measured -->", "<!-- /measured -->"
KEY_FROM, KEY_TO = ["ac_no", "ps_no_from"], ["ps_no_to", "ps_suffix_to"]
BINS = [0.0, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999, 1.0]


def load(name: str) -> pl.DataFrame:
    frame = pl.read_csv(SHARED / "uttar_pradesh" / name, infer_schema_length=None)
    frame = frame.rename({"votes": "votes_polled"})
    suffix = pl.col("ps_suffix").fill_null("") if "ps_suffix" in frame.columns else pl.lit("")
    return frame.with_columns(suffix.alias("ps_suffix"))


def twins(earlier: pl.DataFrame, later: pl.DataFrame) -> pl.DataFrame:
    """Pairs with one identical name, unique in its AC in both lists, electors within 25 %."""

    def unique(frame: pl.DataFrame) -> pl.DataFrame:
        name = pl.col("ps_name").str.to_uppercase().str.replace_all(r"\s+", " ").str.strip_chars()
        named = frame.select("ac_no", "ps_no", "ps_suffix", "electors", name=name)
        return named.filter(pl.len().over("ac_no", "name") == 1, pl.col("name") != "")

    pairs = unique(earlier).join(unique(later), on=["ac_no", "name"], suffix="_to")
    near = (pl.col("electors_to") / pl.col("electors") - 1).abs() < 0.25
    return pairs.filter(near).select(
        "ac_no", ps_no_from="ps_no", ps_no_to="ps_no_to", ps_suffix_to="ps_suffix_to",
        growth=(pl.col("electors_to") / pl.col("electors")).log(),
    )  # fmt: skip


def hide(frame: pl.DataFrame, which: pl.DataFrame | None) -> pl.DataFrame:
    """Take the names out of some later stations, or of all."""
    if which is None:
        return frame.with_columns(ps_name=pl.lit(None, pl.Utf8))
    marked = which.select("ac_no", ps_no="ps_no_to", ps_suffix="ps_suffix_to", hidden=True)
    joined = frame.join(marked, on=["ac_no", "ps_no", "ps_suffix"], how="left")
    named = pl.when(pl.col("hidden").is_null()).then("ps_name")
    return joined.with_columns(ps_name=named).drop("hidden")


def judge(found: Matching, truth: pl.DataFrame) -> tuple[dict[str, float], pl.DataFrame]:
    """Score the main links (largest share) of stations whose true partner is known.

    A twin that gave up a small part to a new neighbour has a second link; of that the truth says
    nothing.
    """
    wanted = truth.select(*KEY_FROM, true_no="ps_no_to", true_suffix="ps_suffix_to")
    links = found.crosswalk.join(wanted, on=KEY_FROM).with_columns(
        right=(pl.col("ps_no_to") == pl.col("true_no"))
        & (pl.col("ps_suffix_to") == pl.col("true_suffix"))
    )
    main = links.sort("share", descending=True).unique(KEY_FROM, keep="first")
    sure = main.filter(pl.col("grade") != "C")
    return {
        "pairs hidden": truth.height,
        "pairs given": main.height,
        "right of those given": main["right"].mean(),
        "found of those hidden": main["right"].sum() / truth.height,
        "right of grades A and B": sure["right"].mean(),
        "grades A and B": sure.height / truth.height,
    }, main


def calibration(main: pl.DataFrame) -> pl.DataFrame:
    at = np.clip(np.digitize(main["probability"], BINS) - 1, 0, len(BINS) - 2)
    labels = [f"{low:g} – {high:g}" for low, high in pairwise(BINS)]
    told = (
        main.with_columns(bin=pl.Series(at))
        .group_by("bin")
        .agg(cases=pl.len(), said=pl.col("probability").mean(), right=pl.col("right").mean())
    )
    return told.sort("bin").with_columns(
        pl.col("bin").map_elements(lambda b: labels[b], return_dtype=pl.Utf8)
    )


@dataclass
class Simulated:
    """A later list made from a real one, and what truly became of every station."""

    rows: list[dict] = field(default_factory=list)
    ties: list[tuple[str, tuple[int, ...], tuple[int, ...]]] = field(default_factory=list)

    def add(self, relation: str, olds: list[dict], news: list[dict]) -> None:
        first = len(self.rows)
        self.rows += news
        at = tuple(range(first, len(self.rows)))
        self.ties.append((relation, tuple(o["ps_no"] for o in olds), at))


def simulate(earlier: pl.DataFrame, growth: np.ndarray, rng: np.random.Generator) -> Simulated:
    """Renumber one AC: stations close, split, merge, are redrawn, change places, come anew.

    Growth is drawn from the real twins', one in twenty is far off; splits fall on large stations.
    """
    old, made = earlier.to_dicts(), Simulated()
    sizes, i = earlier["electors"].to_numpy(), 0
    while i < len(old):
        draw, ahead = rng.random(), len(old) - i
        if draw < 0.01:
            made.add("closed", [old[i]], [])
            i += 1
        elif draw < 0.02 and ahead > 1 and sizes[i] + sizes[i + 1] < 1800:
            made.add("merge", old[i : i + 2], cut(old[i : i + 2], 1, growth, rng))
            i += 2
        elif draw < 0.026 and ahead > 1:
            made.add(
                "redrawn", old[i : i + 2], cut(old[i : i + 2], rng.integers(2, 4), growth, rng)
            )
            i += 2
        elif draw < 0.029 and ahead > 1:
            a, b = cut([old[i]], 1, growth, rng), cut([old[i + 1]], 1, growth, rng)
            first = len(made.rows)
            made.rows += b + a
            made.ties += [
                ("same", (old[i]["ps_no"],), (first + 1,)),
                ("same", (old[i + 1]["ps_no"],), (first,)),
            ]
            i += 2
        else:
            parts = 2 if draw > (0.75 if sizes[i] > 1200 else 0.99) else 1
            made.add("same" if parts == 1 else "split", [old[i]], cut([old[i]], parts, growth, rng))
            i += 1
        if rng.random() < 0.012:
            other = dict(old[rng.integers(len(old))], ps_name=f"NAYA KENDRA {rng.integers(1e6)}")
            made.add("new", [], cut([other], 1, growth, rng))
    return made


def cut(olds: list[dict], parts: int, growth: np.ndarray, rng: np.random.Generator) -> list[dict]:
    """Later stations from earlier ones: the total grows and is cut into parts."""
    total = sum(o["electors"] for o in olds) * np.exp(rng.choice(growth))
    if rng.random() < 0.05:
        total *= np.exp(rng.normal(0, 0.2))
    part = rng.dirichlet(np.full(parts, 15.0)) if parts > 1 else [1.0]
    women = sum(o["electors_female"] or 0 for o in olds) / max(sum(o["electors"] for o in olds), 1)
    made = []
    for k, fraction in enumerate(part):
        electors, share = max(int(total * fraction), 30), women + rng.normal(0, 0.015)
        name = olds[0]["ps_name"] + (f" R.NO.{k + 1}" if parts > 1 else "")
        votes = int(0.6 * electors)
        made.append(
            {**olds[0], "ps_name": name, "electors": electors, "votes_polled": votes,
             "votes_female": int(votes * share), "votes_male": votes - int(votes * share)}
        )  # fmt: skip
    return made


def judge_simulated(found: Matching, ac: int, made: Simulated) -> Iterator[dict]:
    """One row a tie and side: relation, true or told, if the other side has it too, probability.

    "every link" counts single pairs of stations, those of redrawn groups left out: there the
    truth of the simulation knows the group only.
    """
    true = {(r, a, tuple(j + 1 for j in b)): None for r, a, b in made.ties}
    told = dict(told_ties(found, ac))
    for side, ties, others in (("true", true, told), ("told", told, true)):
        for tie, said in ties.items():
            yield {"relation": tie[0], "side": side, "hit": tie in others, "probability": said}
        mine, theirs = links_of(ties), links_of(others) | links_of(others, redrawn=True)
        for pair in mine:
            yield {
                "relation": "every link",
                "side": side,
                "hit": pair in theirs,
                "probability": None,
            }


def links_of(ties: dict, *, redrawn: bool = False) -> set[tuple[int, int]]:
    return {(i, j) for r, a, b in ties if (r == "redrawn") == redrawn for i in a for j in b}


def told_ties(found: Matching, ac: int) -> Iterator[tuple[tuple, float]]:
    """The ties of one AC with their probability, read back from the table of fates."""
    fates = found.stations.filter(pl.col("ac_no") == ac)
    for side, relation, n, said in fates.select(
        "side", "relation", "ps_no", "p_relation"
    ).iter_rows():
        if relation in ("closed", "new"):
            yield (relation, (n,) if side == "from" else (), (n,) if side == "to" else ()), said
    earlier = fates.filter(pl.col("side") == "from", pl.col("partners") != "")
    for (relation, partners), tie in earlier.group_by("relation", "partners", maintain_order=True):
        later = tuple(int(n) for n in partners.split("+"))
        yield (relation, tuple(sorted(tie["ps_no"])), later), tie["p_relation"][0]


def simulation(
    earlier: pl.DataFrame, growth: np.ndarray, acs: list[int], hidden: float
) -> tuple[pl.DataFrame, pl.DataFrame]:
    rng = np.random.default_rng(2014)
    truth, later = {}, []
    old = earlier.filter(pl.col("ac_no").is_in(acs), pl.col("electors") > 30)
    for ac in acs:
        made = simulate(old.filter(pl.col("ac_no") == ac), growth, rng)
        truth[ac] = made
        frame = pl.DataFrame(made.rows, schema=old.schema).with_columns(
            ps_no=pl.int_range(1, pl.len() + 1), election=pl.lit("VS2017"),
            electors_female=pl.lit(None, pl.Int64), electors_male=pl.lit(None, pl.Int64),
        )  # fmt: skip
        veil = pl.Series(rng.random(frame.height) < hidden)
        later.append(frame.with_columns(ps_name=pl.when(~veil).then("ps_name")))
    found = match(old, pl.concat(later))
    assert found.stations.height == old.height + sum(f.height for f in later)
    rows = [r for ac in acs for r in judge_simulated(found, ac, truth[ac])]
    table = pl.DataFrame(rows, schema_overrides={"probability": pl.Float64})
    told = table.filter(pl.col("probability").is_not_null())
    return by_relation(table), calibration(told.rename({"hit": "right"}))


def by_relation(table: pl.DataFrame) -> pl.DataFrame:
    true, told = pl.col("side") == "true", pl.col("side") == "told"
    return table.group_by("relation").agg(
        true=true.sum(), found=pl.col("hit").filter(true).mean(),
        told=told.sum(), right=pl.col("hit").filter(told).mean(),
    ).sort("true", descending=True)  # fmt: skip


def markdown(table: pl.DataFrame) -> str:
    def cell(value: object) -> str:
        if isinstance(value, float):
            return f"{100 * value:.2f} %" if value <= 1 else f"{value:,.0f}"
        return f"{value:,}" if isinstance(value, int) else str(value)

    lines = [table.columns, ["---"] * table.width, *(map(cell, r) for r in table.iter_rows())]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def measure(limit: int | None) -> Iterator[str]:
    earlier, later = load("ls2014_stations.csv.gz"), load("vs2017_stations.csv.gz")
    known = twins(earlier, later)
    growth = known["growth"].to_numpy()
    acs = sorted(set(known["ac_no"]))[:limit]
    known = known.filter(pl.col("ac_no").is_in(acs))
    old, new = (f.filter(pl.col("ac_no").is_in(acs)) for f in (earlier, later))
    rng = np.random.default_rng(30)
    sample = known.filter(pl.Series(rng.random(known.height) < 0.3))
    scores, tables = [], []
    for label, veiled, truth in (
        ("30 % of the twins' names hidden", hide(new, sample), sample),
        ("all names of 2017 hidden", hide(new, None), known),
    ):
        score, main = judge(match(old, veiled), truth)
        scores.append({"": label, **score})
        tables.append((label, calibration(main)))
    yield f"Twins: {known.height:,} in {len(acs)} ACs.\n\n{markdown(pl.DataFrame(scores))}"
    for label, table in tables:
        yield f"Probability against truth, {label}:\n\n{markdown(table)}"
    for hidden in (0.3, 1.0):
        table, told = simulation(earlier, growth, acs[:20], hidden)
        yield f"Simulated on {len(acs[:20])} real lists, {hidden:.0%} of the names hidden:\n\n{markdown(table)}"
        yield f"Probability of the relation against truth, the same lists:\n\n{markdown(told)}"
    if limit is None:
        yield markdown(timing(earlier, later))


def timing(earlier: pl.DataFrame, later: pl.DataFrame) -> pl.DataFrame:
    rows = []
    for label, district in (("Varanasi", "Varanasi"), ("32 districts", None)):
        pair = [
            f.filter(pl.col("district") == district) if district else f for f in (earlier, later)
        ]
        start = time.perf_counter(), time.process_time()
        found = match(*pair)
        seconds = time.perf_counter() - start[0], time.process_time() - start[1]
        rows.append(
            {"area": label, "stations before": pair[0].height, "stations after": pair[1].height,
             "seconds": f"{seconds[0]:.1f}", "of processor": f"{seconds[1]:.1f}",
             "load on 2 cores": f"{os.getloadavg()[0]:.1f}", "links": found.crosswalk.height,
             "to confirm": found.uncertain.height}
        )  # fmt: skip
    return pl.DataFrame(rows)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--acs", type=int, default=None, help="only the first so many ACs")
    options.add_argument("--write", type=Path, default=None)
    chosen = options.parse_args()
    parts = []
    for part in measure(chosen.acs):
        print(part, "\n", flush=True)
        parts.append(part)
    if chosen.write:
        page = chosen.write.read_text(encoding="utf-8")
        head, tail = page.split(MARKS[0])[0], page.split(MARKS[1])[1]
        body = "\n\n".join(parts)
        chosen.write.write_text(f"{head}{MARKS[0]}\n{body}\n{MARKS[1]}{tail}", encoding="utf-8")


if __name__ == "__main__":
    main()
