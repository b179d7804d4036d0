"""Pages of the areas: constituencies, one of them, the station list, one station."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from matdoot.portal.areas import selectors
from matdoot.portal.areas.drawings import draw_stations
from matdoot.portal.areas.models import Station
from matdoot.portal.areas.spreadsheet import stations_as_csv

PAGE = 50
LOWEST = 10  # stations named on a constituency's page


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """List the constituencies, most missing votes first."""
    campaign = selectors.campaign_of(request)
    areas = list(selectors.constituencies(campaign))
    context = {
        "areas": areas,
        "district": selectors.district_figures(areas),
        "picture": selectors.stations_picture(campaign),
    }
    return render(request, "areas/overview.html", context)


@require_safe
def constituency(request: HttpRequest, ac_no: int) -> HttpResponse:
    """Show one constituency: its figures, its stations as a drawing, the lowest of them."""
    campaign = selectors.campaign_of(request)
    area = get_object_or_404(selectors.constituencies(campaign), ac_no=ac_no)
    stations = list(area.stations.select_related("constituency"))
    ranked = sorted((s for s in stations if s.rank), key=lambda s: s.rank)
    context = {
        "area": area,
        "drawing": draw_stations(stations),
        "lowest": ranked[:LOWEST],
        "others": selectors.constituencies(campaign).order_by("ac_no"),
    }
    return render(request, "areas/constituency.html", context)


@require_safe
def station_list(request: HttpRequest) -> HttpResponse:
    """List the stations: by AC, by words in either script, in the order asked for."""
    campaign = selectors.campaign_of(request)
    wanted = selectors.StationFilter.of(request.GET)
    context = {
        "page": Paginator(selectors.stations(campaign, wanted), PAGE).get_page(
            request.GET.get("page")
        ),
        "wanted": wanted,
        "orders": selectors.ORDERS.items(),
        "areas": selectors.constituencies(campaign).order_by("ac_no"),
    }
    return render(request, "areas/stations.html", context)


@require_safe
def station_csv(request: HttpRequest) -> HttpResponse:
    """Hand out the list on the screen, all its pages, as CSV in the reader's language."""
    wanted = selectors.StationFilter.of(request.GET)
    found = selectors.stations(selectors.campaign_of(request), wanted)
    response = HttpResponse(stations_as_csv(found), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="stations.csv"'
    return response


@require_safe
def station(request: HttpRequest, ac_no: int, ps_no: int, ps_suffix: str) -> HttpResponse:
    """Show one station: past polls, expected turnout and how sure it is, its neighbours."""
    found = get_object_or_404(
        Station.objects.select_related("constituency"),
        constituency__campaign=selectors.campaign_of(request),
        constituency__ac_no=ac_no,
        ps_no=ps_no,
        ps_suffix=ps_suffix,
    )
    context = {
        "station": found,
        "level": 100 * (found.level_halfwidth or 0.0),
        "pattern": 100 * (found.pattern_halfwidth or 0.0),
        "past_polls": found.past_polls.all(),
        "neighbours": selectors.neighbours(found),
    }
    return render(request, "areas/station.html", context)
