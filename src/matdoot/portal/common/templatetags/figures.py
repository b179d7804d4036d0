"""Figures and names as people read them, and the small drawings beside them."""

import re
from datetime import date, datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from matdoot.portal.common.language import reading
from matdoot.terms import figures
from matdoot.terms.text import Text

register = template.Library()

_DEVANAGARI = re.compile(r"[\u0900-\u097f]")
_NOT_KNOWN = "–"


@register.filter
def grouped(number: float | None) -> str:
    """Write a whole number with Indian grouping; a dash where not known."""
    return _NOT_KNOWN if number is None else figures.count(number).replace("-", "−")


@register.filter
def forecast(number: float | None, digits: int = 2) -> str:
    """Write a forecast count to so many significant digits; a dash where not known."""
    return _NOT_KNOWN if number is None else figures.rounded(number, digits).replace("-", "−")


@register.filter
def percent(fraction: float | None, places: int = 1) -> str:
    """Write a fraction as per cent that never breaks; a dash where not known."""
    if fraction is None:
        return _NOT_KNOWN
    return figures.percent(fraction, places).replace(" ", "\u00a0")


@register.filter
def points(value: float | None) -> str:
    """Write percentage points with one decimal and a true minus; a dash where not known."""
    return _NOT_KNOWN if value is None else f"{value:.1f}".replace("-", "−")


@register.filter
def day(moment: date) -> str:
    """Write a day in the reader's language; of a moment, the day it is in India."""
    here = timezone.localtime(moment).date() if isinstance(moment, datetime) else moment
    return figures.day(here).say(reading())


@register.filter
def day_short(moment: date) -> str:
    """Write a day without its year."""
    return figures.day_short(moment).say(reading())


@register.filter
def say(text: Text) -> str:
    """Return the half of a text that the reader reads."""
    return text.say(reading())


@register.filter
def half_of(text: Text, lang: str) -> str:
    """Return one half of a text, whatever the reader reads."""
    return text.hi if lang == "hi" else text.en


@register.simple_tag
def written(name: str) -> SafeString:
    """Mark a name from the data with its script, for voices and fonts."""
    lang = "hi" if _DEVANAGARI.search(name) else "hi-Latn"
    return format_html('<span lang="{}">{}</span>', lang, name)


@register.inclusion_tag("common/interval.html")
def interval(expected: float, low: float, high: float, aim: float) -> dict[str, Any]:
    """Draw an expected turnout with its range and the aim on a line from 0 to 100 %."""
    return _marks(100, expected, (low, high), aim)


@register.inclusion_tag("common/estimate.html")
def estimate(expected: float, low: float, high: float, aim: float) -> dict[str, Any]:
    """Draw the same large, with its figures, on a line 400 units long."""
    marks = _marks(400, expected, (low, high), aim)
    return marks | {"expected_share": expected, "aim_share": aim}


def _marks(length: int, expected: float, ends: tuple[float, float], aim: float) -> dict[str, Any]:
    marks = {"expected": expected, "low": ends[0], "width": ends[1] - ends[0], "aim": aim}
    return {name: round(length * value, 1) for name, value in marks.items()}


@register.inclusion_tag("common/bar.html")
def bar(
    value: float, largest: float, low: float | None = None, high: float | None = None
) -> dict[str, float]:
    """Draw `value` as a bar, `largest` being full length, with its range if one is given."""
    unit = 100 / largest if largest else 0.0
    drawn = {"value": round(value * unit, 1)}
    if low is None or high is None:
        return drawn
    return drawn | {
        "low": round(low * unit, 1),
        "high": round(high * unit, 1),
        "span": round((high - low) * unit, 1),
    }


@register.inclusion_tag("common/pages.html", takes_context=True)
def pages(context: template.Context, page: Any) -> dict[str, Any]:
    """Show the way through a paged list."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {"page": page, "numbers": numbers, "request": context["request"]}
