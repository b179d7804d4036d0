"""Writes: the kits of a campaign."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from matdoot.portal.common.language import halves
from matdoot.portal.outreach.models import Kit
from matdoot.portal.plans.models import PlannedPost

if TYPE_CHECKING:
    from matdoot.terms.results.kits import Kit as MadeKit


def write_kits(*, kits: Sequence["MadeKit"], posts: dict[str, PlannedPost]) -> None:
    """Write the kit of every post that has one."""
    from matdoot.platforms import PLATFORMS

    Kit.objects.bulk_create(
        Kit(
            post=posts[kit.post_id],
            poster_width=PLATFORMS[kit.platform].poster.width,
            poster_height=PLATFORMS[kit.platform].poster.height,
            **halves(text=kit.text, share_url=kit.share_url, how=kit.how, poster=kit.poster),
        )
        for kit in kits
    )
