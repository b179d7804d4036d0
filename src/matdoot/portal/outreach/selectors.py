"""Reads: an ambassador's kits, and the posters in the results folder."""

from pathlib import Path

from django.db.models import Q, QuerySet

from matdoot.portal.ambassadors.models import Ambassador
from matdoot.portal.areas.models import Campaign
from matdoot.portal.outreach.models import Kit


def kits_of(ambassador: Ambassador) -> QuerySet[Kit]:
    """Return the ambassador's kits in the order in which they are to be posted."""
    return (
        Kit.objects.filter(post__account__ambassador=ambassador)
        .select_related("post__account", "post__theme")
        .order_by("post__week", "post__day", "post__hour", "post__post_id")
    )


def poster_file(campaign: Campaign, name: str) -> Path | None:
    """Return the file of a poster that some kit of the campaign names; None for anything else."""
    named = Kit.objects.filter(
        Q(poster_hi=name) | Q(poster_en=name), post__plan__campaign=campaign
    ).exists()
    path = Path(campaign.folder) / name
    return path if named and path.is_file() else None
