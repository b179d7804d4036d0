"""The station list as CSV, with the headings of the screen."""

import csv
import io
from collections.abc import Iterable

from django.utils.translation import gettext as _

from matdoot.portal.areas.models import Station

_BOM = "\ufeff"  # without it Excel reads Hindi as another alphabet
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def stations_as_csv(stations: Iterable[Station]) -> str:
    """Return the stations as CSV; shares are per cent, as on the page."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_headings())
    writer.writerows(_row(station) for station in stations)
    return _BOM + text.getvalue()


def _headings() -> list[str]:
    return [
        _("Rank"),
        _("AC no."),
        _("Constituency"),
        _("Station no."),
        _("Polling station"),
        _("Electors"),
        _("Turnout at the last poll (%)"),
        _("Expected turnout (%)"),
        _("Range from (%)"),
        _("Range to (%)"),
        _("Gap to the aim (points)"),
        _("Votes missing"),
        _("Chance of the lowest tenth (%)"),
    ]


def _row(station: Station) -> list[object]:
    shares = (station.last_turnout, station.expected, station.low, station.high)
    return [
        station.rank,
        station.constituency.ac_no,
        _as_words(station.constituency.name),
        station.number,
        _as_words(station.name),
        station.electors,
        *(_per_cent(share) for share in shares),
        _decimals(station.gap_pp),
        None if station.missing_votes is None else round(station.missing_votes),
        _per_cent(station.p_lowest_decile),
    ]


def _as_words(name: str) -> str:
    """Keep a spreadsheet from taking a name for a formula."""
    return f"'{name}" if name.startswith(_FORMULA) else name


def _per_cent(fraction: float | None) -> float | None:
    return None if fraction is None else round(100 * fraction, 1)


def _decimals(value: float | None) -> float | None:
    return None if value is None else round(value, 1)
