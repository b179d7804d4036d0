"""The page of the roster."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from matdoot.portal.ambassadors import selectors
from matdoot.portal.ambassadors.models import KINDS
from matdoot.portal.areas.selectors import campaign_of
from matdoot.terms.channels import CHANNELS

PAGE = 50


@require_safe
def roster(request: HttpRequest) -> HttpResponse:
    """List the ambassadors, by kind and platform if asked."""
    kind, platform = request.GET.get("kind", ""), request.GET.get("platform", "")
    people = selectors.ambassadors(campaign_of(request), kind=kind, platform=platform)
    context = {
        "page": Paginator(people, PAGE).get_page(request.GET.get("page")),
        "kinds": KINDS.items(),
        "kind": kind,
        "channels": CHANNELS,
        "platform": platform,
    }
    return render(request, "ambassadors/roster.html", context)
