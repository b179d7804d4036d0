"""The reader's language, the headers of an office screen, and compression of text."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers

from matdoot.portal.common.language import COOKIE, LANGS

GetResponse = Callable[[HttpRequest], HttpResponse]


class ReadersLanguage:
    """Hindi, unless the language cookie says English.

    Django's own middleware would follow the browser's language, and most phones in Hindi-speaking
    districts are set to English.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Make the page in the chosen language."""
        chosen = request.COOKIES.get(COOKIE)
        with translation.override(chosen if chosen in LANGS else "hi"):
            response = self._get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or "hi")
        patch_vary_headers(response, ("Cookie",))
        return response


class OfficeHeaders:
    """Pages of the office's own screen: not for search engines, no sensors, no shared caches."""

    def __init__(self, get_response: GetResponse) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the headers."""
        response = self._get_response(request)
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        response.headers.setdefault("Cache-Control", "private, no-cache")
        return response


class CompressText(GZipMiddleware):
    """Compress what is text; pictures and workbooks are compressed already."""

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        """Compress `response` if the reader's browser takes it and it is text."""
        kind = response.headers.get("Content-Type", "")
        if kind.startswith("text/") or "svg" in kind:
            return super().process_response(request, response)
        return response
