"""The choice of language, and what the portal and its words mean."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from matdoot.portal.common.glossary import WORDS
from matdoot.portal.common.language import COOKIE, COOKIE_AGE


@require_safe
def choose_language(request: HttpRequest, lang: str) -> HttpResponse:
    """Keep the chosen language in the portal's one cookie and go back to the page."""
    back = request.GET.get("next", "/")
    if not back.startswith("/") or not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = "/"
    response = redirect(back)
    response.set_cookie(
        COOKIE,
        lang,
        max_age=COOKIE_AGE,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )
    return response


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Say what the portal is, how its figures come about, and what its words mean."""
    return render(request, "common/about.html", {"words": WORDS})
