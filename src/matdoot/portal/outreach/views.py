"""The kit of an ambassador, made for a phone, and its posters."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from matdoot.portal.ambassadors.selectors import ambassador_of
from matdoot.portal.areas.selectors import campaign_of
from matdoot.portal.outreach import selectors


@require_safe
def kit(request: HttpRequest, ambassador_id: str) -> HttpResponse:
    """Show an ambassador's posts in order: poster, words to copy, link to share."""
    ambassador = ambassador_of(campaign_of(request), ambassador_id)
    context = {"ambassador": ambassador, "kits": selectors.kits_of(ambassador)}
    return render(request, "outreach/kit.html", context)


@require_safe
def poster(request: HttpRequest, name: str) -> FileResponse:
    """Hand out one poster."""
    path = selectors.poster_file(campaign_of(request), name)
    if path is None:
        raise Http404
    response = FileResponse(path.open("rb"), content_type="image/png")
    response["Cache-Control"] = "private, max-age=3600"
    return response
