"""Pages of the plan: by week and platform, the posts of one week, the asks of an ambassador."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from matdoot.portal.ambassadors.selectors import ambassador_of
from matdoot.portal.areas.selectors import campaign_of
from matdoot.portal.plans import selectors
from matdoot.terms.channels import CHANNELS


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Show what the plan adds, and how many posts go out where and when."""
    plan = selectors.plan_of(campaign_of(request))
    weeks = selectors.weeks(plan)
    context = {
        "plan": plan,
        "weeks": weeks,
        "channels": CHANNELS,
        "totals": [sum(column) for column in zip(*(w.by_platform for w in weeks), strict=True)],
        "gains": selectors.gains(plan),
    }
    return render(request, "plans/overview.html", context)


@require_safe
def week(request: HttpRequest, number: int) -> HttpResponse:
    """List the posts of one week, on one platform if asked."""
    plan = selectors.plan_of(campaign_of(request))
    weeks = {w.number: w for w in selectors.weeks(plan)}
    if number not in weeks:
        raise Http404
    channel = {c.key: c for c in CHANNELS}.get(request.GET.get("platform", ""))
    context = {
        "week": weeks[number],
        "weeks": weeks.values(),
        "channels": CHANNELS,
        "channel": channel,
        "posts": selectors.posts_of_week(plan, number, channel),
    }
    return render(request, "plans/week.html", context)


@require_safe
def ambassador(request: HttpRequest, ambassador_id: str) -> HttpResponse:
    """Show an ambassador's accounts and what is asked of them."""
    person = ambassador_of(campaign_of(request), ambassador_id)
    context = {"ambassador": person, "asks": selectors.asks_of(person)}
    return render(request, "plans/ambassador.html", context)
