"""Reads: the roster, and one ambassador."""

from django.db.models import Exists, Max, OuterRef, QuerySet
from django.http import Http404

from matdoot.portal.ambassadors.models import KINDS, Account, Ambassador
from matdoot.portal.areas.models import Campaign
from matdoot.terms.channels import CHANNEL_KEYS


def ambassadors(campaign: Campaign, *, kind: str = "", platform: str = "") -> QuerySet[Ambassador]:
    """Return the roster with accounts, the largest account's owner first.

    A `kind` or `platform` that is none leaves nobody out.
    """
    people = Ambassador.objects.filter(campaign=campaign)
    if kind in KINDS:
        people = people.filter(kind=kind)
    if platform in CHANNEL_KEYS:
        theirs = Account.objects.filter(ambassador=OuterRef("pk"), platform=platform)
        people = people.filter(Exists(theirs))
    return (
        people.annotate(largest=Max("accounts__followers"))
        .prefetch_related("accounts")
        .order_by("-largest", "ambassador_id")
    )


def ambassador_of(campaign: Campaign, ambassador_id: str) -> Ambassador:
    """Return one ambassador of the campaign with accounts, or answer 404."""
    found = ambassadors(campaign).filter(ambassador_id=ambassador_id).first()
    if found is None:
        raise Http404
    return found
