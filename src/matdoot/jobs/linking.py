"""Stations followed from list to list where no crosswalk does: matched, or paired by their names."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

import polars as pl

from matdoot.engine.turnout.links import rows_between
from matdoot.engine.turnout.polls import Poll
from matdoot.jobs.match import match
from matdoot.terms.evidence import Assumption
from matdoot.terms.progress import Progress
from matdoot.terms.text import Text

Following = Literal["auto", "names"]
MATCHED_AT_MOST = 20_000
"""Stations of later lists that are matched unasked, all pairs of lists together: about ten seconds
on two cores. Beyond it older pairs, or all, are left to the names."""

LINKED_WITHOUT_CROSSWALK = ("stations_matched", "stations_by_name")
"""Keys of the assumptions that :func:`follow_lists` may make."""

_SOURCE = Text.same("docs/methods/turnout.md")
_MATCHED = Text(
    "मिलान तालिका नहीं दी गई: केंद्रों का मिलान नाम, क्रम, आकार और भवन से अपने-आप किया गया; 'matdoot match' में संदिग्ध मिलान अधिकारी जाँच सकते हैं",
    "no crosswalk was given: stations were matched by name, order, size and building; with 'matdoot match' an officer can settle the doubtful ones",
)
_NAMED = Text(
    "मिलान तालिका नहीं दी गई: केंद्र केवल एक-से नाम या क्रमांक से जोड़े गए; 'matdoot match' से बेहतर मिलान तालिका बनाकर --crosswalk में दें",
    "no crosswalk was given: stations are linked only by the same name or number; 'matdoot match' makes a better crosswalk for --crosswalk",
)
_AC = ["state", "ac_no"]


def follow_lists(
    lists: Sequence[Poll], crosswalk: pl.DataFrame | None, *,
    how: Following = "auto", progress: Progress | None = None,
) -> tuple[pl.DataFrame | None, tuple[Assumption, ...]]:  # fmt: skip
    """Complete a crosswalk: match the ACs of consecutive lists that it says nothing of.

    Parameters
    ----------
    lists : sequence of Poll
        Oldest first.
    crosswalk : polars.DataFrame or None
        What is known already; its rows are kept, and an AC of which it has any is left alone.
    how : "auto" or "names"
        "names" matches nothing.

    Returns
    -------
    (polars.DataFrame or None, tuple of Assumption)
        The crosswalk, and what was assumed in its place: nothing where it covers all.
    """
    parts = [] if crosswalk is None else [crosswalk]
    matched, named = [], []
    room = MATCHED_AT_MOST if how == "auto" else 0
    for old, new in _uncovered(lists, crosswalk):
        pair = f"{old['election'][0]} → {new['election'][0]}"
        room -= new.height
        if room < 0:
            named.append(pair)
            continue
        parts.append(match(old, new, progress=progress).crosswalk)
        matched.append(pair)
    told = tuple(
        Assumption(key, what, ", ".join(reversed(pairs)), _SOURCE)
        for key, what, pairs in zip(
            LINKED_WITHOUT_CROSSWALK, (_MATCHED, _NAMED), (matched, named), strict=True
        )
        if pairs
    )
    return (pl.concat(parts, how="diagonal_relaxed") if parts else None), told


def _uncovered(
    lists: Sequence[Poll], crosswalk: pl.DataFrame | None
) -> Iterator[tuple[pl.DataFrame, pl.DataFrame]]:
    """Give each pair of consecutive lists, latest first, without the ACs that are followed."""
    for old, new in reversed(list(pairwise(lists))):
        both = old.frame.select(_AC).unique().join(new.frame.select(_AC).unique(), on=_AC)
        if crosswalk is not None:
            both = _without(both, rows_between(crosswalk, old.election, new.election))
        if both.height:
            yield (
                old.frame.join(both, on=_AC, how="semi"),
                new.frame.join(both, on=_AC, how="semi"),
            )


def _without(acs: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """Leave out the ACs that crosswalk rows name; a row without a state names it in every one."""
    state = pl.col("state").cast(pl.Utf8) if "state" in rows.columns else pl.lit("")
    named = rows.select(state.fill_null("").alias("state"), "ac_no").unique()
    anywhere = named.filter(pl.col("state") == "")
    return acs.join(named, on=_AC, how="anti").join(anywhere, on="ac_no", how="anti")
