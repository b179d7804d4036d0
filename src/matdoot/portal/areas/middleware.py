"""The campaign on show, for every page; and the page that is shown while there is none."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from matdoot.portal.areas.models import Campaign
from matdoot.portal.areas.selectors import campaign_on_show


class CurrentCampaign:
    """Set ``request.campaign``; where nothing was loaded yet, say so."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Find the campaign once for the whole page."""
        request.campaign = campaign_on_show()
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """Answer a page that needs a campaign while there is none."""
        if isinstance(fault, Campaign.DoesNotExist):
            return render(request, "areas/nothing_loaded.html", status=503)
        return None
