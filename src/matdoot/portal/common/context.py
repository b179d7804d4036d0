"""What every template knows."""

from typing import Any

from django.http import HttpRequest

from matdoot.portal.common.language import reading


def page(request: HttpRequest) -> dict[str, Any]:
    """Give the reader's language, the other one, and the campaign on show (None if none is)."""
    lang = reading()
    return {
        "lang": lang,
        "other_lang": "en" if lang == "hi" else "hi",
        "here": request.get_full_path(),
        "campaign": getattr(request, "campaign", None),
    }
