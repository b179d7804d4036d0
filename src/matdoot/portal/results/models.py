"""What the results rest on: files read, rows not taken as they stood, assumptions, sources."""

from django.db import models

from matdoot.portal.areas.models import Campaign
from matdoot.portal.common.language import Bilingual
from matdoot.terms.text import Text

ACTIONS = {
    "left_out": Text("पंक्ति छोड़ी गई", "row left out"),
    "corrected": Text("मान सुधारा गया", "value corrected"),
    "note": Text("टिप्पणी", "note"),
}
"""What a reader did with a row that it did not take as it stood."""


class Sentence(models.Model):
    """One of the main findings in plain words, the same as in the report."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="sentences")
    text_hi = models.TextField()
    text_en = models.TextField()

    text = Bilingual()

    class Meta:
        """In the order in which they are to be read."""

        ordering = ("id",)

    def __str__(self) -> str:
        return self.text_en


class ReadFile(models.Model):
    """A file that the main job read."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="files")
    what_hi = models.CharField(max_length=120)
    what_en = models.CharField(max_length=120)
    name = models.CharField(max_length=255)
    rows_read = models.PositiveIntegerField()
    rows_kept = models.PositiveIntegerField()
    left_out = models.PositiveIntegerField()
    corrected = models.PositiveIntegerField()
    notes = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)

    what = Bilingual()

    class Meta:
        """In the order in which they were read."""

        ordering = ("id",)

    def __str__(self) -> str:
        return self.name


class QualityFinding(models.Model):
    """One row that was not taken as it stood, and why."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="findings")
    file = models.CharField(max_length=255)
    sheet = models.CharField(max_length=120, blank=True)
    row = models.PositiveIntegerField(null=True)
    column = models.CharField(max_length=120, blank=True)
    station = models.CharField(max_length=40, blank=True)
    code = models.CharField(max_length=60)
    action = models.CharField(max_length=12)
    what_hi = models.TextField()
    what_en = models.TextField()

    what = Bilingual()

    class Meta:
        """In the order in which they were found."""

        ordering = ("id",)

    @property
    def action_name(self) -> Text:
        """What was done, in words."""
        return ACTIONS[self.action]

    def __str__(self) -> str:
        return f"{self.file}:{self.row} {self.code}"


class Assumption(models.Model):
    """Something taken for granted, not measured."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="assumptions")
    key = models.CharField(max_length=80)
    what_hi = models.TextField()
    what_en = models.TextField()
    value = models.CharField(max_length=255)
    source_hi = models.TextField()
    source_en = models.TextField()

    what = Bilingual()
    source = Bilingual()

    class Meta:
        """As the results list them."""

        ordering = ("id",)

    def __str__(self) -> str:
        return self.key


class Source(models.Model):
    """Where the campaign's data come from."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="sources")
    what_hi = models.TextField()
    what_en = models.TextField()

    what = Bilingual()

    class Meta:
        """As campaign.toml lists them."""

        ordering = ("id",)

    def __str__(self) -> str:
        return self.what_en
