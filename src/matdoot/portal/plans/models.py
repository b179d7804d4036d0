"""The plan: what it can add, and the posts it is made of."""

import math
from datetime import timedelta

from django.db import models

from matdoot.portal.ambassadors.models import Account
from matdoot.portal.areas.models import Campaign, Constituency
from matdoot.portal.common.language import Bilingual
from matdoot.terms.channels import Channel, channel
from matdoot.terms.figures import clock, day_short
from matdoot.terms.text import Text


class Plan(models.Model):
    """What a campaign's plan is expected to add, with its range and what no plan can exceed."""

    campaign = models.OneToOneField(Campaign, models.CASCADE, related_name="plan")
    posts_count = models.PositiveIntegerField()
    expected_votes = models.FloatField()
    votes_low = models.FloatField(null=True)
    votes_high = models.FloatField(null=True)
    upper_bound = models.FloatField()

    @property
    def room(self) -> float:
        """The most that any other plan could add to this one, as a share of its votes.

        Rounded up to a hundredth of a per cent, so that the pages never promise too little.
        """
        if not self.expected_votes:
            return 0.0
        return (
            math.ceil(10_000 * (self.upper_bound - self.expected_votes) / self.expected_votes)
            / 10_000
        )

    def __str__(self) -> str:
        return f"plan of {self.campaign_id}"


class Gain(models.Model):
    """The expected additional votes of the plan in one constituency."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="gains")
    constituency = models.OneToOneField(Constituency, models.CASCADE, related_name="gain")
    votes = models.FloatField()

    def __str__(self) -> str:
        return f"{self.constituency_id}: {self.votes:.0f}"


class Theme(models.Model):
    """What a post is about."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="themes")
    theme_id = models.CharField(max_length=60)
    title_hi = models.CharField(max_length=160)
    title_en = models.CharField(max_length=160)

    title = Bilingual()

    def __str__(self) -> str:
        return self.theme_id


class PlannedPost(models.Model):
    """One post: who, on which account, about what, in which week."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="posts")
    account = models.ForeignKey(Account, models.CASCADE, related_name="posts")
    theme = models.ForeignKey(Theme, models.CASCADE, related_name="posts")
    post_id = models.CharField(max_length=20)
    week = models.PositiveSmallIntegerField()
    week_start = models.DateField(null=True)
    day = models.PositiveSmallIntegerField(null=True, help_text="of the week, 1 to 7")
    hour = models.TimeField(null=True)
    platform = models.CharField(max_length=20)
    marginal_votes = models.FloatField()

    class Meta:
        """In the order of time, then of the plan."""

        ordering = ("week", "day", "hour", "post_id")
        constraints = (models.UniqueConstraint(fields=("plan", "post_id"), name="one_post_an_id"),)

    @property
    def when(self) -> Text:
        """Day and hour as far as they are settled, otherwise the week."""
        if self.day is None:
            return Text(f"सप्ताह {self.week}", f"week {self.week}")
        if self.week_start is None:
            said = Text(f"दिन {self.day}", f"day {self.day}")
        else:
            said = day_short(self.week_start + timedelta(days=self.day - 1))
        return said if self.hour is None else said + clock(self.hour)

    @property
    def channel(self) -> Channel:
        """The platform."""
        return channel(self.platform)

    def __str__(self) -> str:
        return self.post_id
