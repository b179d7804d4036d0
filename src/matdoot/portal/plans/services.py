"""Writes: the plan of a campaign."""

from datetime import time
from typing import TYPE_CHECKING

from matdoot.portal.ambassadors.models import Account
from matdoot.portal.areas.models import Campaign, Constituency
from matdoot.portal.common.language import halves
from matdoot.portal.plans.models import Gain, Plan, PlannedPost, Theme

if TYPE_CHECKING:
    import polars as pl

    from matdoot.terms.results.campaign import CampaignResults


def write_plan(
    *, campaign: Campaign, results: "CampaignResults", accounts: dict[str, Account]
) -> dict[str, PlannedPost]:
    """Write the plan, its posts and its gain by constituency; return the posts by their id."""
    summary = results.plan.summary
    plan = Plan.objects.create(
        campaign=campaign,
        posts_count=results.schedule.height,
        **{
            name: summary.get(name)
            for name in ("expected_votes", "votes_low", "votes_high", "upper_bound")
        },
    )
    _write_gains(plan, results.by_ac)
    return _write_posts(plan, results.schedule, accounts)


def _write_gains(plan: Plan, by_ac: "pl.DataFrame") -> None:
    constituencies = {ac.ac_no: ac for ac in Constituency.objects.filter(campaign=plan.campaign)}
    Gain.objects.bulk_create(
        Gain(plan=plan, constituency=constituencies[row["ac_no"]], votes=row["votes"])
        for row in by_ac.iter_rows(named=True)
        if row["ac_no"] in constituencies
    )


def _write_posts(
    plan: Plan, schedule: "pl.DataFrame", accounts: dict[str, Account]
) -> dict[str, PlannedPost]:
    themes = _write_themes(plan.campaign, schedule["theme_id"].unique(maintain_order=True))
    posts = PlannedPost.objects.bulk_create(
        PlannedPost(
            plan=plan,
            account=accounts[row["account_id"]],
            theme=themes[row["theme_id"]],
            day=row.get("day"),
            hour=_time(row.get("hour")),
            **{
                name: row[name]
                for name in ("post_id", "week", "week_start", "platform", "marginal_votes")
            },
        )
        for row in schedule.iter_rows(named=True)
    )
    return {post.post_id: post for post in posts}


def _time(hour: time | str | None) -> time | None:
    """Return the hour of a post; a results folder has it as ``08:30``."""
    return time.fromisoformat(hour) if isinstance(hour, str) else hour


def _write_themes(campaign: Campaign, theme_ids: "pl.Series") -> dict[str, Theme]:
    from matdoot.terms.messages import theme_title

    themes = Theme.objects.bulk_create(
        Theme(campaign=campaign, theme_id=theme_id, **halves(title=theme_title(theme_id)))
        for theme_id in theme_ids
    )
    return {theme.theme_id: theme for theme in themes}
