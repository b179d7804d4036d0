"""Reads: the campaign on show, its constituencies, and its stations in lists."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet
from django.http import HttpRequest

from matdoot.portal.areas.models import Campaign, Constituency, Station, StationsPicture
from matdoot.terms.places import parse_ps_no
from matdoot.terms.text import Text

NEIGHBOURS = 3  # stations shown on either side in the roll

_SORTS: dict[str, tuple[Any, ...]] = {
    "rank": (F("rank").asc(nulls_last=True),),
    "missing": (F("missing_votes").desc(nulls_last=True),),
    "expected": (F("expected").asc(nulls_last=True),),
    "lowest": (F("p_lowest_decile").desc(nulls_last=True),),
    "roll": (),
}
ORDERS: dict[str, Text] = {
    "rank": Text("सबसे अधिक संभावना वाले पहले", "most to gain first"),
    "missing": Text("सबसे अधिक कम मत वाले पहले", "most votes missing first"),
    "expected": Text("सबसे कम अनुमानित मतदान पहले", "lowest expected turnout first"),
    "lowest": Text("सबसे नीचे होने की संभावना", "likeliest of the lowest tenth first"),
    "roll": Text("मतदाता सूची के क्रम में", "in roll order"),
}
"""Orders of the station list; each ends in roll order, so that pages never overlap."""


def campaign_on_show() -> Campaign | None:
    """Return the campaign that was put on show last, or None."""
    return Campaign.objects.order_by("-shown_at").first()


def campaign_of(request: HttpRequest) -> Campaign:
    """Return the campaign on show.

    Raises
    ------
    Campaign.DoesNotExist
        If nothing was loaded yet.
    """
    campaign: Campaign | None = request.campaign
    if campaign is None:
        raise Campaign.DoesNotExist
    return campaign


def constituencies(campaign: Campaign) -> QuerySet[Constituency]:
    """Return the constituencies, most missing votes first."""
    return Constituency.objects.filter(campaign=campaign)


def stations_picture(campaign: Campaign) -> StationsPicture | None:
    """Return the drawing of all stations; None where neither places nor turnouts are known."""
    return StationsPicture.objects.filter(campaign=campaign).first()


@dataclass(frozen=True, slots=True)
class DistrictFigures:
    """Sums over the constituencies; turnouts weighted by electors.

    `widest` is the largest upper end of a constituency's missing votes: the length of a full bar.
    """

    stations: int
    electors: int
    expected: float
    missing: float
    missing_low: float
    missing_high: float
    stations_below: int | None
    widest: float


def district_figures(areas: list[Constituency]) -> DistrictFigures:
    """Add up the constituencies.

    The range adds the ends of the constituencies' ranges: it holds even if all of them miss on
    the same side, and is therefore wider than nine times in ten would need.
    """
    electors = sum(ac.electors for ac in areas)
    below = [ac.stations_below for ac in areas if ac.stations_below is not None]
    return DistrictFigures(
        stations=sum(ac.stations_count for ac in areas),
        electors=electors,
        expected=sum(ac.expected * ac.electors for ac in areas) / max(electors, 1),
        missing=sum(ac.missing_votes for ac in areas),
        missing_low=sum(ac.missing_low for ac in areas),
        missing_high=sum(ac.missing_high for ac in areas),
        stations_below=sum(below) if below else None,
        widest=max((ac.missing_high for ac in areas), default=0.0),
    )


@dataclass(frozen=True, slots=True)
class StationFilter:
    """What the reader asked the station list for."""

    ac_no: int | None = None
    words: str = ""
    sort: str = "rank"

    @classmethod
    def of(cls, query: Any) -> "StationFilter":
        """Read the filter from the address; what makes no sense is left out."""
        ac_no = query.get("ac", "")
        sort = query.get("sort", "rank")
        return cls(
            ac_no=int(ac_no) if ac_no.isascii() and ac_no.isdigit() else None,
            words=query.get("q", "").strip()[:80],
            sort=sort if sort in ORDERS else "rank",
        )


def stations(campaign: Campaign, wanted: StationFilter) -> QuerySet[Station]:
    """Return the stations that `wanted` names, in its order."""
    found = Station.objects.filter(constituency__campaign=campaign).select_related("constituency")
    if wanted.ac_no is not None:
        found = found.filter(constituency__ac_no=wanted.ac_no)
    found = found.filter(_named(wanted.words))
    return found.order_by(*_SORTS[wanted.sort], "constituency__ac_no", "ps_no", "ps_suffix")


def _named(query: str) -> Q:
    """Match words of a name in either script, and station numbers (``12A``, ``386/12``)."""
    words, matched = [], Q()
    for word in query.split():
        number = _numbered(word)
        if number is None:
            words.append(word)
        else:
            matched &= number
    if words:
        from matdoot.readers.hindi import name_key  # readers bring polars: only a search pays

        for key in name_key(" ".join(words)).split():
            matched &= Q(name_key__contains=f" {key}")
    return matched


def _numbered(word: str) -> Q | None:
    """Match a station's number, or a room's number in its name; None if `word` is no number."""
    ac_no, slash, rest = word.rpartition("/")
    number = parse_ps_no(rest)
    if number is None or (slash and not (ac_no.isascii() and ac_no.isdigit())):
        return None
    ps_no, suffix = number
    station = Q(ps_no=ps_no, ps_suffix=suffix) if suffix else Q(ps_no=ps_no)
    if slash:
        return station & Q(constituency__ac_no=int(ac_no))
    return station | Q(name_key__contains=f" {ps_no} ")


def neighbours(station: Station) -> list[Station]:
    """Return the stations before and after `station` in the roll of its AC, in roll order."""
    roll = (
        Station.objects.filter(constituency=station.constituency)
        .select_related("constituency")
        .order_by("ps_no", "ps_suffix")
    )
    here = Q(ps_no=station.ps_no)
    before = roll.filter(
        Q(ps_no__lt=station.ps_no) | (here & Q(ps_suffix__lt=station.ps_suffix))
    ).reverse()
    after = roll.filter(Q(ps_no__gt=station.ps_no) | (here & Q(ps_suffix__gt=station.ps_suffix)))
    return [*reversed(before[:NEIGHBOURS]), *after[:NEIGHBOURS]]
