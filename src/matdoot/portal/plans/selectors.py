"""Reads: the plan by week and by platform."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet, Sum

from matdoot.portal.ambassadors.models import Ambassador
from matdoot.portal.areas.models import Campaign
from matdoot.portal.plans.models import Gain, Plan, PlannedPost
from matdoot.terms.channels import CHANNELS, Channel


def plan_of(campaign: Campaign) -> Plan:
    """Return the campaign's plan."""
    plan: Plan = campaign.plan
    return plan


def gains(plan: Plan) -> QuerySet[Gain]:
    """Return the expected additional votes by constituency, most first."""
    return plan.gains.select_related("constituency").order_by("-votes")


@dataclass(frozen=True, slots=True)
class Week:
    """One week: its posts on every platform, in the order of the platforms."""

    number: int
    start: date | None
    by_platform: tuple[int, ...]
    votes: float

    @property
    def posts(self) -> int:
        """All posts of the week."""
        return sum(self.by_platform)


def weeks(plan: Plan) -> list[Week]:
    """Return every week of the plan that has posts."""
    rows = plan.posts.values("week", "week_start", "platform").annotate(
        posts=Count("id"), votes=Sum("marginal_votes")
    )
    counts = Counter({(row["week"], row["platform"]): row["posts"] for row in rows})
    votes: Counter[int] = Counter()
    starts = {}
    for row in rows:
        votes[row["week"]] += row["votes"]
        starts[row["week"]] = row["week_start"]
    return [
        Week(week, starts[week], tuple(counts[week, c.key] for c in CHANNELS), votes[week])
        for week in sorted(starts)
    ]


def posts_of_week(plan: Plan, week: int, platform: Channel | None) -> QuerySet[PlannedPost]:
    """Return the posts of one week, on one platform if one is asked for."""
    posts = plan.posts.filter(week=week).select_related("theme", "account__ambassador")
    return posts.filter(platform=platform.key) if platform else posts


def asks_of(ambassador: Ambassador) -> QuerySet[PlannedPost]:
    """Return the posts that `ambassador` is asked for, in order."""
    posts = PlannedPost.objects.filter(account__ambassador=ambassador)
    return posts.select_related("theme", "account")
