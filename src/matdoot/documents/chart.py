"""Charts: the shortfall by AC with its range, and every station as a square in roll order."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from matdoot.documents.picture import SOFT, WIDTH, Label, Picture, line, path, rect, squares
from matdoot.documents.scale import Scale, legend
from matdoot.terms.figures import rounded
from matdoot.terms.places import ac_title
from matdoot.terms.text import Lang, Text

_BAR = "#a8456b"
_RANGE = "#2a1f5c"
_GRID = "#e4deee"

SHORTFALL_ALT = Text(
    "विधानसभा क्षेत्रवार लक्ष्य से कम मत; पतली रेखा 90 % सीमा है",
    "votes missing by assembly constituency; the thin line is the 90 % range",
)
STATIONS_ALT = Text(
    "हर मतदान केंद्र एक वर्ग, विधानसभा क्षेत्रवार, मतदाता सूची के क्रम में; गहरा रंग यानी कम अनुमानित मतदान",
    "each polling station a square, by constituency, in roll order; darker means lower expected "
    "turnout",
)


def shortfall_chart(acs: pl.DataFrame, names: Mapping[int, Text], lang: Lang) -> Picture:
    """Draw the votes missing by AC, largest first, each with its 90 % range.

    Parameters
    ----------
    acs : polars.DataFrame
        ``Ranking.acs``.
    names : mapping of int to Text
        AC names by number.
    lang : "hi" or "en"
    """
    left, right, row = 104.0, 58.0, 26.0
    most = max(
        1.0, float(acs.select(pl.max_horizontal("missing_high", "missing_votes").max()).item())
    )
    unit = (WIDTH - left - right) / most
    shapes = [line(left, 0, left, row * acs.height, stroke=_GRID, width=1.5)]
    labels = []
    for at, ac in enumerate(acs.iter_rows(named=True)):
        y = row * at
        shapes.append(rect(left, y + 5, unit * ac["missing_votes"], row - 11, fill=_BAR, radius=2))
        low, high = left + unit * ac["missing_low"], left + unit * ac["missing_high"]
        middle = y + row / 2
        shapes.append(line(low, middle, high, middle, stroke=_RANGE, width=1.6))
        shapes.extend(
            line(x, middle - 4, x, middle + 4, stroke=_RANGE, width=1.6) for x in (low, high)
        )
        labels.append(Label(left - 7, y + 17.5, ac_name(ac, names, lang), 12.5, "end"))
        labels.append(Label(high + 6, y + 17.5, rounded(ac["missing_votes"], 3), 12.5, bold=True))
    alt = SHORTFALL_ALT.say(lang)
    return Picture(WIDTH, row * acs.height + 4, alt, tuple(shapes), tuple(labels))


def stations_chart(
    frame: pl.DataFrame, names: Mapping[int, Text], scale: Scale, lang: Lang
) -> Picture:
    """Draw every station as a square: ACs by shortfall, in each the order of the roll.

    Parameters
    ----------
    frame : polars.DataFrame
        ``Ranking.frame`` with one row a station.
    names : mapping of int to Text
    scale : Scale
        Colours of the expected turnout.
    lang : "hi" or "en"
    """
    side, gap, across = 4.2, 0.8, 72
    shapes, labels = legend(scale, x=0, y=0, width=WIDTH)
    y = 40.0
    order = (
        frame.group_by("ac_no").agg(pl.col("missing_votes").sum())
        .sort("missing_votes", "ac_no", descending=[True, False])["ac_no"]
    )  # fmt: skip
    for ac_no in order:
        stations = frame.filter(pl.col("ac_no") == ac_no).sort("ps_no", "ps_suffix")
        labels.append(
            Label(0, y + 9, ac_name(stations.row(0, named=True), names, lang), 12.5, bold=True)
        )
        labels.append(
            Label(WIDTH, y + 9, _how_many(stations.height).say(lang), 11, "end", fill=SOFT)
        )
        y += 16
        corners: dict[str, list[tuple[float, float]]] = {}
        for at, turnout in enumerate(stations["expected_turnout"]):
            corner = (at % across * (side + gap), y + at // across * (side + gap))
            corners.setdefault(scale.colour(turnout), []).append(corner)
        shapes.extend(path(squares(places, side), fill=fill) for fill, places in corners.items())
        y += (-(-stations.height // across)) * (side + gap) + 11
    return Picture(WIDTH, y, STATIONS_ALT.say(lang), tuple(shapes), tuple(labels))


def ac_name(ac: Mapping[str, Any], names: Mapping[int, Text], lang: Lang) -> str:
    """Return an AC's name in `lang`; the table's own, or its number, where the campaign has none."""
    return ac_title(ac["ac_no"], names.get(ac["ac_no"]), ac["ac_name"]).say(lang)


def _how_many(stations: int) -> Text:
    return Text(f"{stations} केंद्र", f"{stations} stations")
