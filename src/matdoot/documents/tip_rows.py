"""Words in the rows of a Turnout Implementation Plan: cause, fair peers, remedy."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, cast

import polars as pl

from matdoot.terms.causes import ABOVE_AIM, CAUSES, NOT_KNOWN, Cause, remedy
from matdoot.terms.figures import count, percent
from matdoot.terms.places import KEY, station_label
from matdoot.terms.results.peers import FairPeers
from matdoot.terms.text import Lang, Text

_NAMED = 2  # examples named in a row
_MOST = 3  # remedies of a row
_WEAK = Text("कमज़ोर संकेत", "weak sign")

Sign = dict[str, Any]
StationKey = tuple[object, ...]


def cause_words(cause: str, signs: Sequence[Sign], lang: Lang) -> str:
    """Return a row's cause and the figures that say so, a line each; weak signs marked as such."""
    if cause == "above":
        return _lines([ABOVE_AIM.say(lang)])
    lines = [NOT_KNOWN.say(lang)] if cause == "not_known" else []
    for sign in signs:
        name = CAUSES[cast(Cause, sign["cause"])].say(lang)
        head = name if sign["measured"] else f"{_WEAK.say(lang)} ({name})"
        lines.append(f"{head}: {sign[f'text_{lang}']}")
    return _lines(lines)


def remedy_words(
    cause: str, signs: Sequence[Sign], poll_date: date | None, lang: Lang
) -> tuple[str, str, str]:
    """Return what is to be done, who answers for it, and by when, numbered alike.

    A cause that is not known is first of all asked for; what a weak sign suggests comes after.
    """
    if cause == "above":
        return "", "", ""
    first = ["ask"] if cause == "not_known" else []
    keys = list(dict.fromkeys([*first, *(sign["remedy"] for sign in signs)]))[:_MOST]
    chosen = [remedy(key) for key in keys]
    parts = (
        [one.what.say(lang) for one in chosen],
        [one.who.say(lang) for one in chosen],
        [one.by_when(poll_date).say(lang) for one in chosen],
    )
    todo, who, when = (_lines(_numbered(part)) for part in parts)
    return todo, who, when


def _lines(parts: Sequence[str]) -> str:
    """Return one line a part, each beginning with a capital where the script has them."""
    return "\n".join(part[:1].upper() + part[1:] for part in parts)


def _numbered(parts: Sequence[str]) -> list[str]:
    if len(parts) == 1:
        return list(parts)
    return [f"{at}. {part}" for at, part in enumerate(parts, start=1)]


def peer_words(peers: FairPeers, listed: pl.DataFrame, lang: Lang) -> dict[StationKey, str]:
    """Say of every listed station how far it is from its fair peers, who they are, what differs."""
    against = peers.against.join(listed, on=list(KEY), how="semi")
    named = peers.named.join(listed, on=list(KEY), how="semi").filter(pl.col("peer") <= _NAMED)
    labels: dict[StationKey, list[str]] = {}
    for row in named.iter_rows(named=True):
        label = station_label(row["peer_ac_no"], row["peer_ps_no"], row["peer_ps_suffix"])
        labels.setdefault(tuple(row[name] for name in KEY), []).append(label)
    return {
        key: _beside(row, labels.get(key, []), lang)
        for row in against.iter_rows(named=True)
        if row["rule"] != "none"
        for key in [tuple(row[name] for name in KEY)]
    }


def _beside(row: dict[str, Any], labels: Sequence[str], lang: Lang) -> str:
    gap = row["gap_alike_pp"]
    side = Text("नीचे", "below") if gap >= 0 else Text("ऊपर", "above")
    like = Text(
        f"समान {row['alike']} केंद्रों से {abs(gap):.1f} अंक {side.hi}",
        f"{abs(gap):.1f} points {side.en} {row['alike']} stations like it",
    )
    best, names = percent(row["examples_expected"], 0), ", ".join(labels)
    who = (
        Text(f"लक्ष्य पर ({best}): {names}\u00a0…", f"at the aim ({best}): {names}\u00a0…")
        if row["rule"] == "reference"
        else Text(f"इनमें सर्वोत्तम {best}: {names}\u00a0…", f"best of these {best}: {names}\u00a0…")
    )
    return _lines([like.say(lang), who.say(lang), *_differs(row, lang)])


def _share(value: float) -> str:
    return percent(value, 0).replace("-", "−")


_DIFFERENCES: tuple[tuple[str, Text, Callable[[float], str], Callable[[float, float], bool]], ...]
_DIFFERENCES = (
    ("electors", Text("निर्वाचक", "electors"), count, lambda a, b: abs(a - b) > 0.2 * b),
    ("roll_growth", Text("सूची में वृद्धि", "growth of the roll"), _share, lambda a, b: abs(a - b) > 0.05),
    ("women_share", Text("महिलाओं का अंश", "women's share"), _share, lambda a, b: abs(a - b) > 0.03),
    ("turnout_before", Text("पहले का मतदान", "turnout before"), _share, lambda a, b: abs(a - b) > 0.05),
)  # fmt: skip
"""What may differ between a station and its examples, how it is said, and from where on it is."""


def _differs(row: dict[str, Any], lang: Lang) -> list[str]:
    """Return a line of the figures in which the station and its examples clearly differ."""
    parts = []
    for name, what, show, apart in _DIFFERENCES:
        own, theirs = row[f"own_{name}"], row[f"examples_{name}"]
        if own is not None and theirs is not None and apart(own, theirs):
            theirs_said = Text(f"उनका {show(theirs)}", f"theirs {show(theirs)}").say(lang)
            parts.append(f"{what.say(lang)} {show(own)}, {theirs_said}")
    return ["; ".join(parts)] if parts else []
