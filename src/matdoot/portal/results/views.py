"""The home page with the findings; data quality, assumptions and downloads."""

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from matdoot.portal.areas.selectors import campaign_of, constituencies, district_figures
from matdoot.portal.plans.selectors import plan_of
from matdoot.portal.results import selectors
from matdoot.portal.results.models import ACTIONS

PAGE = 50


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Say the findings in plain words, and where to go next."""
    campaign = campaign_of(request)
    areas = list(constituencies(campaign))
    context = {
        "areas": areas,
        "district": district_figures(areas),
        "plan": plan_of(campaign),
        "sentences": campaign.sentences.all(),
    }
    return render(request, "results/home.html", context)


@require_safe
def quality(request: HttpRequest) -> HttpResponse:
    """Show what was read, and how much of it was corrected or left out."""
    return render(request, "results/quality.html", {"files": campaign_of(request).files.all()})


@require_safe
def quality_rows(request: HttpRequest) -> HttpResponse:
    """List the rows that were not taken as they stood."""
    campaign = campaign_of(request)
    file, action = request.GET.get("file", ""), request.GET.get("action", "")
    rows = selectors.findings(campaign, file=file, action=action)
    context = {
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "files": campaign.files.all(),
        "file": file,
        "actions": ACTIONS.items(),
        "action": action,
    }
    return render(request, "results/quality_rows.html", context)


@require_safe
def assumptions(request: HttpRequest) -> HttpResponse:
    """Show what was assumed, and where the data come from."""
    campaign = campaign_of(request)
    context = {"assumptions": campaign.assumptions.all(), "sources": campaign.sources.all()}
    return render(request, "results/assumptions.html", context)


@require_safe
def files(request: HttpRequest) -> HttpResponse:
    """List the files to take away."""
    return render(
        request, "results/files.html", {"downloads": selectors.downloads(campaign_of(request))}
    )


@require_safe
def download(request: HttpRequest, name: str) -> FileResponse:
    """Hand out one file of the list."""
    path = selectors.download_file(campaign_of(request), name)
    if path is None:
        raise Http404
    return FileResponse(path.open("rb"), as_attachment=True)
