"""A constituency's stations as a drawing: a map where places are known, else the roll in rows."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from matdoot.portal.areas.models import Station

COLUMNS = 20  # stations in a row of the roll
_CELL = 18.0
_WIDTH = COLUMNS * _CELL
_STEPS = (0, 8, 16, 24, 32)  # gap in points at which the next, darker shade begins


@dataclass(frozen=True, slots=True)
class Mark:
    """One station on the drawing: position, shade 0 (no gap) to 5 (widest), "u" if not known."""

    station: Station
    x: float
    y: float
    shade: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """The drawing in its own units; `is_map` tells true places from roll order."""

    width: float
    height: float
    marks: Sequence[Mark]
    is_map: bool


def draw_stations(stations: Sequence[Station]) -> Drawing:
    """Place the stations on a map if most have coordinates, otherwise in roll order."""
    placed = [s for s in stations if s.latitude is not None and s.longitude is not None]
    if len(placed) > len(stations) / 2:
        return _map(placed)
    return _roll(stations)


def shade(gap_pp: float | None) -> str:
    """Return how dark a station is drawn."""
    if gap_pp is None:
        return "u"
    return str(sum(gap_pp > step for step in _STEPS))


def _roll(stations: Sequence[Station]) -> Drawing:
    marks = [
        Mark(s, (at % COLUMNS) * _CELL, (at // COLUMNS) * _CELL, shade(s.gap_pp))
        for at, s in enumerate(stations)
    ]
    return Drawing(_WIDTH, math.ceil(len(stations) / COLUMNS) * _CELL, marks, is_map=False)


def _map(stations: Sequence[Station]) -> Drawing:
    south = min(s.latitude for s in stations)
    north = max(s.latitude for s in stations)
    west = min(s.longitude for s in stations)
    east = max(s.longitude for s in stations)
    # at this latitude a degree of longitude is shorter than one of latitude
    stretch = 1 / math.cos(math.radians((south + north) / 2))
    scale = (_WIDTH - 2 * _CELL) / max(east - west, (north - south) * stretch / 1.2, 1e-6)
    marks = [
        Mark(
            s,
            round(_CELL + (s.longitude - west) * scale, 1),
            round(_CELL + (north - s.latitude) * scale * stretch, 1),
            shade(s.gap_pp),
        )
        for s in stations
    ]
    return Drawing(
        _WIDTH, round((north - south) * scale * stretch + 2 * _CELL, 1), marks, is_map=True
    )
