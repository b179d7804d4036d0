"""A true map: AC boundaries and stations where coordinates are known."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import cos, radians

import polars as pl

from matdoot.documents.chart import ac_name
from matdoot.documents.picture import WIDTH, Label, Picture, num, path, squares
from matdoot.documents.scale import Scale, legend
from matdoot.terms.text import Lang, Text

Ring = list[tuple[float, float]]
"""Longitude and latitude of the corners of a closed line."""

_TOP = 36.0
_DOT = 2.8
_LINE = 18.0
_SMALL = 60.0  # an AC lower than this would vanish under its own name
_LETTER = 6.6  # a letter's usual width at size 13
ALT = Text(
    "मतदान केंद्रों का नक्शा; गहरा रंग यानी कम अनुमानित मतदान",
    "map of the polling stations; darker means lower expected turnout",
)


@dataclass(frozen=True, slots=True)
class Projection:
    """Longitude and latitude to the picture: plate carrée true at the middle latitude."""

    west: float
    north: float
    squeeze: float
    scale: float

    def __call__(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return x and y of a place."""
        x = (longitude - self.west) * self.squeeze * self.scale
        return x, _TOP + (self.north - latitude) * self.scale


def station_map(
    places: pl.DataFrame,
    boundaries: str | None,
    *,
    names: Mapping[int, Text],
    scale: Scale,
    lang: Lang,
) -> Picture:
    """Draw stations as points on the ACs' ground.

    Parameters
    ----------
    places : polars.DataFrame
        ac_no, ac_name, latitude, longitude, expected_turnout (fraction), ac_turnout (fraction:
        the whole AC's); rows without coordinates or outside the boundaries' box are not drawn.
    boundaries : str or None
        GeoJSON text with the property ``ac_no``.
    names : mapping of int to Text
    scale : Scale
    lang : "hi" or "en"
    """
    outlines = _outlines(boundaries) if boundaries else {}
    located = places.drop_nulls(["latitude", "longitude"])
    corners = [corner for rings in outlines.values() for ring in rings for corner in ring]
    if not corners:
        corners = list(located.select("longitude", "latitude").iter_rows())
    project, height = _fit(corners)
    located = _inside(located, corners)
    shapes, labels = legend(scale, x=0, y=0, width=WIDTH)
    grounds = dict(places.select("ac_no", "ac_turnout").unique().iter_rows())
    for ac_no, rings in outlines.items():
        fill = scale.colour(grounds[ac_no]) if ac_no in grounds else "#cccccc"
        d = "".join(_path(project, ring) for ring in rings)
        shapes.append(path(d, fill=fill, opacity=0.22, stroke="#8a80a8", width=0.8))
    shapes.extend(_dots(located, project, scale))
    for number, name, x, y in _label_places(located, outlines, project):
        text = ac_name({"ac_no": number, "ac_name": name}, names, lang)
        label = _apart(Label(x, y, text, 13, "middle", bold=True), labels)
        labels.append(label)
        wide = _LETTER * len(text)
        shapes.append(
            path(_box(label.x - wide / 2, label.y - 12, wide, 16), fill="#ffffff", opacity=0.78)
        )
    return Picture(WIDTH, height, ALT.say(lang), tuple(shapes), tuple(labels))


def has_map(places: pl.DataFrame) -> bool:
    """Say whether at least half of the stations have coordinates."""
    if not {"latitude", "longitude"} <= set(places.columns) or places.is_empty():
        return False
    known = places.drop_nulls(["latitude", "longitude"]).height
    return 2 * known >= places.height


def _outlines(boundaries: str) -> dict[int, list[Ring]]:
    found: dict[int, list[Ring]] = {}
    for feature in json.loads(boundaries)["features"]:
        shape = feature["geometry"]
        parts = shape["coordinates"]
        polygons = [parts] if shape["type"] == "Polygon" else parts
        rings = [[(x, y) for x, y, *_ in ring] for polygon in polygons for ring in polygon]
        found.setdefault(int(feature["properties"]["ac_no"]), []).extend(rings)
    return found


def _fit(corners: Ring) -> tuple[Projection, float]:
    longitudes, latitudes = [x for x, _ in corners], [y for _, y in corners]
    squeeze = cos(radians((min(latitudes) + max(latitudes)) / 2))
    scale = (WIDTH - 2) / max(1e-6, (max(longitudes) - min(longitudes)) * squeeze)
    height = _TOP + (max(latitudes) - min(latitudes)) * scale + 2
    return Projection(min(longitudes), max(latitudes), squeeze, scale), height


def _inside(located: pl.DataFrame, corners: Ring) -> pl.DataFrame:
    """Leave out stations beyond the drawn box: their coordinates are wrong."""
    longitudes, latitudes = [x for x, _ in corners], [y for _, y in corners]
    return located.filter(
        pl.col("longitude").is_between(min(longitudes), max(longitudes))
        & pl.col("latitude").is_between(min(latitudes), max(latitudes))
    )


def _path(project: Projection, ring: Ring) -> str:
    corners = (project(*corner) for corner in ring)
    return "M" + "L".join(f"{num(x)} {num(y)}" for x, y in corners) + "z"


def _dots(located: pl.DataFrame, project: Projection, scale: Scale) -> Iterable[str]:
    dots: dict[str, list[tuple[float, float]]] = {}
    columns = located.select("longitude", "latitude", "expected_turnout")
    for longitude, latitude, turnout in columns.iter_rows():
        x, y = project(longitude, latitude)
        dots.setdefault(scale.colour(turnout), []).append((x - _DOT / 2, y - _DOT / 2))
    for fill, corners in dots.items():
        yield path(squares(corners, _DOT), fill=fill)


def _apart(label: Label, others: list[Label]) -> Label:
    """Move a label down until it covers none of those that stand."""
    near = [o for o in others if abs(o.x - label.x) < 80 and abs(o.y - label.y) < _LINE]
    return _apart(replace(label, y=max(o.y for o in near) + _LINE), others) if near else label


def _box(x: float, y: float, width: float, height: float) -> str:
    return f"M{num(x)} {num(y)}h{num(width)}v{num(height)}h-{num(width)}z"


def _label_places(
    located: pl.DataFrame, outlines: Mapping[int, list[Ring]], project: Projection
) -> Iterable[tuple[int, str, float, float]]:
    """Give each AC's number, name and where its name stands: in its middle, or above if small."""
    for number, name in located.select("ac_no", "ac_name").unique().sort("ac_no").iter_rows():
        own = located.filter(pl.col("ac_no") == number).select("longitude", "latitude")
        corners = [corner for ring in outlines.get(number, []) for corner in ring]
        drawn = [project(*corner) for corner in corners or own.iter_rows()]
        xs, ys = [x for x, _ in drawn], [y for _, y in drawn]
        middle, small = (min(xs) + max(xs)) / 2, max(ys) - min(ys) < _SMALL
        yield number, name, middle, min(ys) - 6 if small else (min(ys) + max(ys)) / 2
