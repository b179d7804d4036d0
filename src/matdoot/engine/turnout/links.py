"""From an earlier list of stations to a later one: crosswalk, chain of crosswalks, or key."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from rapidfuzz import fuzz

from matdoot.engine.turnout.polls import Bools, Floats, Ints, Poll
from matdoot.terms.elections import Election, parse_election
from matdoot.terms.places import KEY

SAME_NAME = 80.0
"""Names at least so alike (rapidfuzz ratio, 0 to 100) are taken for the same station."""
SAME_SIZE = 0.25
"""Electors may change by this fraction between two polls of the same station."""
GRADE_NOISE = {"A": 0.0, "B": 0.0, "C": 0.02}
KEY_NOISE = 0.01
"""Variance of logit turnout added because the pair may be wrong (grade C, or key alone)."""


@dataclass(frozen=True, slots=True)
class Link:
    """Pairs of rows (old list, new list).

    Parameters
    ----------
    old, new : int array, shape (m,)
        Row numbers in the two lists.
    share : float array, shape (m,)
        Share of the old station's electors that went to the new one, 0 to 1.
    noise : float array, shape (m,)
        Variance of logit turnout for doubt about the pair.
    """

    old: Ints
    new: Ints
    share: Floats
    noise: Floats

    def __len__(self) -> int:
        return self.old.size

    def where(self, chosen: Bools) -> "Link":
        """Return the chosen pairs."""
        return Link(self.old[chosen], self.new[chosen], self.share[chosen], self.noise[chosen])


NO_LINK = Link(*(np.empty(0, dtype=np.int64),) * 2, *(np.empty(0),) * 2)


def link(old: Poll, new: Poll, crosswalk: pl.DataFrame | None, between: Sequence[Poll]) -> Link:
    """Follow the stations of `old` into the list `new` (:func:`link_all`)."""
    return link_all([old, *between], new, crosswalk)[0]


def link_all(olds: Sequence[Poll], new: Poll, crosswalk: pl.DataFrame | None) -> list[Link]:
    """Follow the stations of every earlier list (oldest first) into the list `new`.

    A crosswalk of the two polls wins; else one to a poll in between and from there on; else
    stations are paired by their names, the rest by key where name or size agree. So are those of
    ACs of which the crosswalk of the two polls says nothing.
    """
    found: list[Link] = []  # latest first: each chain ends in a link that is there already
    for at in range(len(olds) - 1, -1, -1):
        later = list(zip(olds[at + 1 :], reversed(found), strict=True))
        found.append(_link(olds[at], new, crosswalk, later))
    return found[::-1]


def _link(
    old: Poll, new: Poll, crosswalk: pl.DataFrame | None, later: Sequence[tuple[Poll, Link]]
) -> Link:
    if old is new:
        rows = np.arange(old.frame.height)
        return Link(rows, rows, np.ones(rows.size), np.zeros(rows.size))
    direct = _by_crosswalk(old, new, crosswalk)
    if len(direct):
        rest = _elsewhere(old, new, np.unique(new.ac[direct.new]))
        return _joined(direct, rest) if len(rest) else direct
    for middle, onward in later:
        first = _by_crosswalk(old, middle, crosswalk)
        if len(first):
            return _chain(first, onward)
    return by_name_or_key(old, new)


def by_key(old: Poll, new: Poll) -> Link:
    """Pair stations of the same key whose names are alike or whose sizes are close."""
    pairs = _rows(old, "old").join(_rows(new, "new"), on=list(KEY), suffix="_new")
    a, b = pairs["ps_name"].to_list(), pairs["ps_name_new"].to_list()
    size_a = old.electors[pairs["old"].to_numpy()]
    size_b = new.electors[pairs["new"].to_numpy()]
    with np.errstate(invalid="ignore", divide="ignore"):
        close = np.abs(size_b / size_a - 1.0) < SAME_SIZE
    same = np.array(close)
    for i in np.flatnonzero(~close):
        same[i] = bool(a[i]) and fuzz.ratio(a[i], b[i]) >= SAME_NAME
    kept = pairs.filter(pl.Series(same, dtype=pl.Boolean))
    ones = np.ones(kept.height)
    return Link(kept["old"].to_numpy(), kept["new"].to_numpy(), ones, KEY_NOISE * ones)


def by_name(old: Poll, new: Poll) -> Link:
    """Pair stations whose name is the same and unique in its AC, if electors changed by < 25 %."""
    on = ["state", "ac_no", "ps_name"]

    def unique(poll: Poll, name: str) -> pl.DataFrame:
        electors = pl.Series(poll.electors)
        rows = _rows(poll, name).with_columns(electors.alias(f"electors_{name}"))
        return rows.filter(pl.len().over(on) == 1, pl.col("ps_name") != "")

    pairs = unique(old, "old").join(unique(new, "new"), on=on).sort("new")
    change = (pairs["electors_new"] / pairs["electors_old"] - 1.0).abs()
    kept = pairs.filter(change < SAME_SIZE)
    ones = np.ones(kept.height)
    return Link(kept["old"].to_numpy(), kept["new"].to_numpy(), ones, 0.0 * ones)


def by_name_or_key(old: Poll, new: Poll) -> Link:
    """Pair stations by unique name; those left over on both sides by key."""
    named, keyed = by_name(old, new), by_key(old, new)
    left = ~np.isin(keyed.old, named.old) & ~np.isin(keyed.new, named.new)
    return _joined(named, keyed.where(left))


def _elsewhere(old: Poll, new: Poll, followed: Ints) -> Link:
    """Pair the stations of ACs that are not among those followed."""
    open_acs = np.setdiff1d(np.intersect1d(old.ac, new.ac), followed)
    if not open_acs.size:
        return NO_LINK
    pairs = by_name_or_key(old, new)
    return pairs.where(np.isin(new.ac[pairs.new], open_acs))


def _joined(first: Link, second: Link) -> Link:
    names = ("old", "new", "share", "noise")
    return Link(*(np.concatenate([getattr(link, n) for link in (first, second)]) for n in names))


def _rows(poll: Poll, name: str) -> pl.DataFrame:
    return poll.frame.select(*KEY, "ps_name").with_columns(
        pl.int_range(pl.len(), dtype=pl.Int64).alias(name)
    )


def rows_between(crosswalk: pl.DataFrame, old: Election, new: Election) -> pl.DataFrame:
    """Return the rows of a crosswalk that lead from one election's list to another's."""

    def codes(column: str, wanted: Election) -> list[str]:
        found = crosswalk[column].drop_nulls().unique().to_list()
        return [code for code in found if parse_election(code) == wanted]

    return crosswalk.filter(
        pl.col("election_from").is_in(codes("election_from", old)),
        pl.col("election_to").is_in(codes("election_to", new)),
    )


def _by_crosswalk(old: Poll, new: Poll, crosswalk: pl.DataFrame | None) -> Link:
    if crosswalk is None or crosswalk.is_empty():
        return NO_LINK
    rows = rows_between(crosswalk, old.election, new.election)
    if rows.is_empty():
        return NO_LINK
    pairs = _located(_located(rows, old, "from", "old"), new, "to", "new").sort("new", "old")
    share = pairs["share"].fill_null(1.0).to_numpy()
    noise = pairs["grade"].replace_strict(GRADE_NOISE, default=KEY_NOISE, return_dtype=pl.Float64)
    return Link(pairs["old"].to_numpy(), pairs["new"].to_numpy(), share, noise.to_numpy())


def _located(rows: pl.DataFrame, poll: Poll, end: str, name: str) -> pl.DataFrame:
    """Join the row numbers of `poll` to the `end` ("from", "to") of crosswalk rows.

    Rows that name no state (the column is optional) are found by AC and number alone.
    """
    for column, value in (("share", 1.0), ("grade", ""), (f"ps_suffix_{end}", ""), ("state", "")):
        if column not in rows.columns:
            rows = rows.with_columns(pl.lit(value).alias(column))
    rows = rows.with_columns(pl.col("state", f"ps_suffix_{end}").cast(pl.Utf8).fill_null(""))
    keys = _rows(poll, name).drop("ps_name")
    keys = keys.rename({"ps_no": f"ps_no_{end}", "ps_suffix": f"ps_suffix_{end}"})
    on = ["ac_no", f"ps_no_{end}", f"ps_suffix_{end}"]
    stated = pl.col("state") != ""
    return pl.concat(
        [
            rows.filter(stated).join(keys, on=["state", *on]),
            rows.filter(~stated).join(keys.drop("state"), on=on),
        ]
    )


def _chain(first: Link, second: Link) -> Link:
    a = pl.DataFrame(
        {"old": first.old, "mid": first.new, "share": first.share, "noise": first.noise}
    )
    b = pl.DataFrame(
        {"mid": second.old, "new": second.new, "share_2": second.share, "noise_2": second.noise}
    )
    both = a.join(b, on="mid").with_columns(
        share=pl.col("share") * pl.col("share_2"), noise=pl.col("noise") + pl.col("noise_2")
    )
    merged = (
        both.group_by("old", "new")
        .agg(pl.col("share").sum(), pl.col("noise").min())
        .sort("new", "old")
    )
    return Link(*(merged[c].to_numpy() for c in ("old", "new", "share", "noise")))
