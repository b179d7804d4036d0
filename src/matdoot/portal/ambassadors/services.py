"""Writes: the roster of a campaign."""

from typing import TYPE_CHECKING

from matdoot.portal.ambassadors.models import Account, Ambassador
from matdoot.portal.areas.models import Campaign

if TYPE_CHECKING:
    from matdoot.terms.results.campaign import Roster

_PERSON = ("ambassador_id", "name", "kind", "status", "cap_week")
_ACCOUNT = ("account_id", "platform", "handle", "followers", "posts_per_week", "views_per_post")


def write_roster(*, campaign: Campaign, roster: "Roster") -> dict[str, Account]:
    """Write the ambassadors and their accounts; return the accounts by their id."""
    people = Ambassador.objects.bulk_create(
        Ambassador(
            campaign=campaign,
            occupation=row["occupation"] or "",
            languages=row["languages"] or "",
            **{name: row[name] for name in _PERSON},
        )
        for row in roster.ambassadors.iter_rows(named=True)
    )
    by_id = {person.ambassador_id: person for person in people}
    accounts = Account.objects.bulk_create(
        Account(
            ambassador=by_id[row["ambassador_id"]],
            **{name: row.get(name) for name in _ACCOUNT},
        )
        for row in roster.accounts.iter_rows(named=True)
    )
    return {account.account_id: account for account in accounts}
