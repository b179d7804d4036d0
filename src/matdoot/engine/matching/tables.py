"""The decisions as tables: the crosswalk, every station's fate, and what an officer should see."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from matdoot.engine.matching.decide import Followed, Tie
from matdoot.terms.results.matching import Matching, grade_of
from matdoot.terms.tables import CROSSWALK

Floats = NDArray[np.float64]

_SLIVER = 0.01  # a smaller share of a redrawn station is the rounding of its boundary
_LINK = {
    **CROSSWALK.schema(), "relation": pl.Utf8, "probability": pl.Float64, "p_relation": pl.Float64,
    "name_alike": pl.Float64, "electors_from": pl.Int64, "electors_to": pl.Int64,
    "moved": pl.Boolean, "confirmed": pl.Boolean,
}  # fmt: skip
_STATION = {
    "side": pl.Utf8, "state": pl.Utf8, "ac_no": pl.Int64, "ps_no": pl.Int64, "ps_suffix": pl.Utf8,
    "ps_name": pl.Utf8, "electors": pl.Int64, "relation": pl.Utf8, "probability": pl.Float64,
    "p_relation": pl.Float64, "grade": pl.Utf8, "partners": pl.Utf8,
}  # fmt: skip
_ASKED = {
    "state": pl.Utf8, "ac_no": pl.Int64, "ps_no_from": pl.Int64, "ps_suffix_from": pl.Utf8,
    "ps_name_from": pl.Utf8, "electors_from": pl.Int64, "ps_no_to": pl.Int64,
    "ps_suffix_to": pl.Utf8, "ps_name_to": pl.Utf8, "electors_to": pl.Int64,
    "relation": pl.Utf8, "probability": pl.Float64, "p_relation": pl.Float64,
    "decision": pl.Utf8, "author": pl.Utf8, "reason": pl.Utf8,
}  # fmt: skip
_WORTH_ASKING = 0.02  # a partner less likely than this is not put before an officer


@dataclass(frozen=True, slots=True)
class Area:
    """One AC of both lists.

    `earlier`, `later`: frames in the order of the roll with ps_no, ps_suffix, ps_name, electors;
    `names` (n, m): similarity; `followed`: None where the AC is in one list only.
    """

    state: str
    ac_no: int
    earlier: pl.DataFrame
    later: pl.DataFrame
    names: NDArray[np.float32]
    followed: Followed | None

    def ties(self) -> Sequence[Tie]:
        """Return the AC's ties; each station alone where the other list lacks the AC."""
        if self.followed is not None:
            return self.followed.ties
        gone = [Tie("unlisted", (i,), (), 1.0) for i in range(self.earlier.height)]
        return gone + [Tie("unlisted", (), (j,), 1.0) for j in range(self.later.height)]

    def confirmed(self, i: int, j: int) -> bool:
        """Say if an officer confirmed the link of two stations."""
        return self.followed is not None and bool(self.followed.word[i, j] > 0)

    def links(self) -> NDArray[np.float32]:
        """Return the probability of each pair, (n, m); empty where there is no pair."""
        return self.names if self.followed is None else self.followed.links


def shares(earlier: Floats, later: Floats) -> Floats:
    """Return what share of each earlier station's electors went to each later one, (k, l).

    Both sides are laid along one line by their electors; a share is the overlap. For a split
    that is the later stations' part of the whole, for a merge 1. Rows sum to 1. Stations of a
    tie in which any size is unknown count alike.
    """
    ends = [_ends(sizes) for sizes in (earlier, later)]
    low = np.maximum(ends[0][:-1, None], ends[1][None, :-1])
    high = np.minimum(ends[0][1:, None], ends[1][None, 1:])
    overlap = np.maximum(high - low, 0.0)
    part = overlap / overlap.sum(axis=1, keepdims=True)
    kept = np.where((part >= _SLIVER) | (part == part.max(axis=0)), part, 0.0)
    return np.asarray(kept / kept.sum(axis=1, keepdims=True))


def _ends(sizes: Floats) -> Floats:
    known = sizes if (sizes > 0).all() else np.ones(len(sizes))
    return np.concatenate([[0.0], np.cumsum(known) / known.sum()])


def tabulate(areas: Sequence[Area], election_from: str, election_to: str) -> Matching:
    """Return the ties of all ACs as one :class:`Matching`, ordered by state, AC and station."""
    crosswalk = pl.DataFrame(list(_links(areas, (election_from, election_to))), schema=_LINK)
    stations = pl.DataFrame(list(_fates(areas)), schema=_STATION)
    uncertain = pl.DataFrame(list(_questions(areas)), schema=_ASKED)
    order = ["state", "ac_no", "ps_no_from", "ps_suffix_from", "ps_no_to", "ps_suffix_to"]
    return Matching(
        election_from, election_to, crosswalk.sort(order),
        stations.sort("state", "ac_no", "side", "ps_no", "ps_suffix"),
        uncertain.sort(order, nulls_last=True),
    )  # fmt: skip


def _links(areas: Sequence[Area], elections: tuple[str, str]) -> Iterator[dict[str, Any]]:
    for area in areas:
        before, after = area.earlier.to_dicts(), area.later.to_dicts()
        for tie in area.ties():
            if not (tie.earlier and tie.later):
                continue
            share = shares(*(_sizes(rows, at) for rows, at in _sides(tie, before, after)))
            for (a, i), (b, j) in (
                (x, y) for x in enumerate(tie.earlier) for y in enumerate(tie.later)
            ):
                if share[a, b] > 0:
                    yield {
                        "election_from": elections[0], "election_to": elections[1],
                        **_pair(area, before[i], after[j]), **_trust(area, tie, i, j),
                        "share": float(share[a, b]),
                        "moved": tie.moved, "confirmed": area.confirmed(i, j),
                    }  # fmt: skip


def _sides(
    tie: Tie, before: Sequence[dict[str, Any]], after: Sequence[dict[str, Any]]
) -> tuple[tuple[Sequence[dict[str, Any]], tuple[int, ...]], ...]:
    return (before, tie.earlier), (after, tie.later)


def _sizes(rows: Sequence[dict[str, Any]], at: tuple[int, ...]) -> Floats:
    return np.array([rows[i]["electors"] or 0 for i in at], dtype=np.float64)


def _pair(area: Area, a: dict[str, Any] | None, b: dict[str, Any] | None) -> dict[str, Any]:
    """Return the keys and electors of a pair; None on a side that is not there."""
    row: dict[str, Any] = {"state": area.state, "ac_no": area.ac_no}
    for side, station in (("from", a), ("to", b)):
        for name in ("ps_no", "ps_suffix", "electors"):
            row[f"{name}_{side}"] = station[name] if station else None
    return row


def _trust(area: Area, tie: Tie, i: int, j: int) -> dict[str, Any]:
    link, alike = _link(area, i, j), float(area.names[i, j])
    return {
        "relation": tie.relation,
        "probability": link,
        "p_relation": tie.probability,
        "grade": grade_of(link),
        "name_alike": None if np.isnan(alike) else alike,
    }


def _link(area: Area, i: int, j: int) -> float:
    return min(float(area.links()[i, j]), 1.0)


def _certainty(area: Area, tie: Tie) -> float:
    """Return the probability of the tie's least certain link; of a lonely station's fate."""
    links = [_link(area, i, j) for i in tie.earlier for j in tie.later]
    return min(links, default=tie.probability)


def _fates(areas: Sequence[Area]) -> Iterator[dict[str, Any]]:
    for area in areas:
        before, after = area.earlier.to_dicts(), area.later.to_dicts()
        for tie in area.ties():
            certainty = _certainty(area, tie)
            fate = {
                "state": area.state, "ac_no": area.ac_no, "relation": tie.relation,
                "probability": certainty, "p_relation": tie.probability,
                "grade": grade_of(certainty),
            }  # fmt: skip
            yield from _one_side(fate, ("from", before, tie.earlier), (after, tie.later))
            yield from _one_side(fate, ("to", after, tie.later), (before, tie.earlier))


def _one_side(
    fate: dict[str, Any],
    here: tuple[str, Sequence[dict[str, Any]], tuple[int, ...]],
    there: tuple[Sequence[dict[str, Any]], tuple[int, ...]],
) -> Iterator[dict[str, Any]]:
    side, rows, at = here
    partners = "+".join(f"{r['ps_no']}{r['ps_suffix']}" for r in (there[0][k] for k in there[1]))
    for i in at:
        kept = {name: rows[i][name] for name in ("ps_no", "ps_suffix", "ps_name", "electors")}
        yield {**fate, **kept, "side": side, "partners": partners}


def _questions(areas: Sequence[Area]) -> Iterator[dict[str, Any]]:
    """Ask about every doubtful link, and of closed and new ones the likeliest partner."""
    for area in areas:
        before, after = area.earlier.to_dicts(), area.later.to_dicts()
        for tie in area.ties():
            if grade_of(_certainty(area, tie)) != "C":
                continue
            for i, j in _doubtful(tie, area.links()):
                yield {
                    **_pair(area, before[i], after[j]),
                    "ps_name_from": before[i]["ps_name"], "ps_name_to": after[j]["ps_name"],
                    "relation": tie.relation, "probability": _link(area, i, j),
                    "p_relation": tie.probability,
                }  # fmt: skip


def _doubtful(tie: Tie, links: NDArray[np.float32]) -> Sequence[tuple[int, int]]:
    """Return the doubtful links of a tie; of a closed or new station its likeliest partner."""
    if tie.earlier and tie.later:
        pairs = [(i, j) for i in tie.earlier for j in tie.later]
        return [pair for pair in pairs if grade_of(float(links[pair])) == "C"]
    if 0 in links.shape:
        return []
    if tie.earlier:
        pair = tie.earlier[0], int(links[tie.earlier[0]].argmax())
    else:
        pair = int(links[:, tie.later[0]].argmax()), tie.later[0]
    return [pair] if links[pair] > _WORTH_ASKING else []
