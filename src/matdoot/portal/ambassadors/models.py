"""Social ambassadors and their accounts."""

from django.db import models

from matdoot.portal.areas.models import Campaign
from matdoot.terms.channels import channel
from matdoot.terms.text import Text

KINDS = {
    "audience": Text("सोशल एंबेसडर", "ambassador"),
    "captain": Text("बूथ साथी", "captain"),
}
"""Who speaks to an audience, and who asks the people they know."""

STATUSES = {
    "proposed": Text("प्रस्तावित", "proposed"),
    "vetted": Text("जाँच पूर्ण", "vetted"),
    "approved": Text("स्वीकृत", "approved"),
    "appointed": Text("नियुक्त", "appointed"),
    "active": Text("सक्रिय", "active"),
    "suspended": Text("निलंबित", "suspended"),
    "recalled": Text("वापस बुलाए गए", "recalled"),
    "thanked": Text("कार्य पूर्ण", "thanked"),
}
"""The path of an ambassador, first step to last."""


class Ambassador(models.Model):
    """Somebody who asks people to vote, unpaid and for no party."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="ambassadors")
    ambassador_id = models.CharField(max_length=40)
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=20)
    occupation = models.CharField(max_length=120, blank=True)
    languages = models.CharField(max_length=120, blank=True)
    status = models.CharField(max_length=20)
    cap_week = models.PositiveSmallIntegerField(null=True)

    class Meta:
        """In the roster's order."""

        ordering = ("ambassador_id",)
        constraints = (
            models.UniqueConstraint(
                fields=("campaign", "ambassador_id"), name="one_ambassador_an_id"
            ),
        )

    @property
    def kind_name(self) -> Text:
        """The kind in words."""
        return KINDS[self.kind]

    @property
    def status_name(self) -> Text:
        """The status in words."""
        return STATUSES[self.status]

    def __str__(self) -> str:
        return f"{self.ambassador_id} {self.name}"


class Account(models.Model):
    """An ambassador's account on one of the six platforms, or a captain's circle."""

    ambassador = models.ForeignKey(Ambassador, models.CASCADE, related_name="accounts")
    account_id = models.CharField(max_length=60)
    platform = models.CharField(max_length=20)
    handle = models.CharField(max_length=160)
    followers = models.PositiveBigIntegerField()
    posts_per_week = models.FloatField(null=True)
    views_per_post = models.FloatField(null=True)

    class Meta:
        """Largest first."""

        ordering = ("-followers", "account_id")
        constraints = (
            models.UniqueConstraint(fields=("ambassador", "account_id"), name="one_account_an_id"),
        )

    @property
    def platform_name(self) -> Text:
        """The platform in words."""
        return channel(self.platform).name

    def __str__(self) -> str:
        return self.account_id
