"""The campaign, its assembly constituencies, and their polling stations with past polls."""

from django.db import models

from matdoot.portal.common.language import Bilingual
from matdoot.terms.elections import parse_election
from matdoot.terms.places import station_label
from matdoot.terms.text import Text

BASES = {
    "polls": Text(
        "यह {polls} पिछले निर्वाचनों के आँकड़ों पर आधारित है।",
        "It rests on {polls} past polls of this station.",
    ),
    "one_poll": Text(
        "यह केवल एक पिछले निर्वाचन के आँकड़ों पर आधारित है।", "It rests on one past poll of this station."
    ),
    "no_poll": Text(
        "इस केंद्र का कोई पिछला आँकड़ा नहीं मिला: आस-पास के केंद्रों से अनुमान लगाया गया है।",
        "No past poll of this station is known: it is inferred from the stations around it.",
    ),
    "ac_level": Text(
        "यह पूरे विधानसभा क्षेत्र के आँकड़ों पर आधारित है।",
        "It rests on figures of the whole constituency.",
    ),
}
"""What an estimate may rest on (``Ranking.frame``, column basis)."""


SETTINGS = {"urban": Text("नगरीय", "urban"), "rural": Text("ग्रामीण", "rural")}
NOT_KNOWN = Text("–", "–")


class Campaign(models.Model):
    """One campaign of one district, as the main job left it."""

    key = models.CharField(max_length=60, unique=True)
    state = models.CharField(max_length=80)
    district_hi = models.CharField(max_length=80)
    district_en = models.CharField(max_length=80)
    office_hi = models.CharField(max_length=160)
    office_en = models.CharField(max_length=160)
    coming_name_hi = models.CharField(max_length=160)
    coming_name_en = models.CharField(max_length=160)
    poll_date = models.DateField(null=True)
    reference = models.FloatField(help_text="the aim, a fraction")
    weeks = models.PositiveSmallIntegerField()
    sample_roster = models.BooleanField()
    modelled = models.BooleanField(help_text="nothing at station level was measured")
    elections = models.JSONField(help_text="codes of the past elections used, oldest first")
    folder = models.TextField(help_text="the results folder, for posters and downloads")
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of manifest.json")
    loaded_at = models.DateTimeField(auto_now_add=True)
    shown_at = models.DateTimeField(help_text="when this campaign was last put on show")

    district = Bilingual()
    office = Bilingual()
    coming_name = Bilingual()

    @property
    def last_election(self) -> Text:
        """Name of the latest poll whose figures are used."""
        return parse_election(self.elections[-1]).name()

    def __str__(self) -> str:
        return self.key


class StationsPicture(models.Model):
    """All stations of the district in one drawing: a map, or the roll in rows."""

    campaign = models.OneToOneField(Campaign, models.CASCADE, related_name="picture")
    svg_hi = models.TextField()
    svg_en = models.TextField()
    caption_hi = models.TextField()
    caption_en = models.TextField()

    svg = Bilingual()
    caption = Bilingual()

    def __str__(self) -> str:
        return f"stations of {self.campaign_id}"


class Constituency(models.Model):
    """An assembly constituency (AC). Turnouts are fractions of the electors."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="constituencies")
    ac_no = models.PositiveIntegerField()
    name_hi = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    stations_count = models.PositiveIntegerField()
    electors = models.PositiveIntegerField()
    last_turnout = models.FloatField(null=True)
    expected = models.FloatField()
    low = models.FloatField()
    high = models.FloatField()
    gap_pp = models.FloatField()
    missing_votes = models.FloatField()
    missing_low = models.FloatField()
    missing_high = models.FloatField()
    stations_below = models.PositiveIntegerField(null=True)

    name = Bilingual()

    class Meta:
        """Most missing votes first."""

        ordering = ("-missing_votes", "ac_no")
        constraints = (
            models.UniqueConstraint(fields=("campaign", "ac_no"), name="one_constituency_a_number"),
        )

    def __str__(self) -> str:
        return f"{self.ac_no} {self.name_en}"


class Station(models.Model):
    """A polling station. Expected figures are null where only the AC's are known."""

    constituency = models.ForeignKey(Constituency, models.CASCADE, related_name="stations")
    ps_no = models.PositiveIntegerField()
    ps_suffix = models.CharField(max_length=4, blank=True)
    name = models.CharField(max_length=255)
    name_key = models.TextField(help_text="the name as the search compares it, in no script")
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    setting = models.CharField(max_length=10, blank=True)
    electors = models.PositiveIntegerField(null=True)
    last_turnout = models.FloatField(null=True)
    expected = models.FloatField(null=True)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    level_halfwidth = models.FloatField(null=True)
    pattern_halfwidth = models.FloatField(null=True)
    gap_pp = models.FloatField(null=True)
    gap_peers_pp = models.FloatField(null=True)
    missing_votes = models.FloatField(null=True)
    rank = models.PositiveIntegerField(null=True)
    p_lowest_decile = models.FloatField(null=True)
    basis = models.CharField(max_length=20, blank=True)

    class Meta:
        """In roll order."""

        ordering = ("constituency__ac_no", "ps_no", "ps_suffix")
        constraints = (
            models.UniqueConstraint(
                fields=("constituency", "ps_no", "ps_suffix"), name="one_station_a_number"
            ),
        )
        indexes = (models.Index(fields=("rank",)),)

    @property
    def number(self) -> str:
        """``12A``: the station's number inside its AC."""
        return f"{self.ps_no}{self.ps_suffix}"

    @property
    def setting_name(self) -> Text:
        """Urban or rural, in words; a dash where not known."""
        return SETTINGS.get(self.setting, NOT_KNOWN)

    @property
    def basis_name(self) -> Text:
        """What the expected turnout rests on, in words."""
        kind, _, polls = self.basis.partition(":")
        return BASES[kind].fill(polls=polls)

    @property
    def label(self) -> str:
        """``386/12A``: the station's short name."""
        return station_label(self.constituency.ac_no, self.ps_no, self.ps_suffix)

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class PastPoll(models.Model):
    """What a station, as it is now, polled at an earlier election."""

    station = models.ForeignKey(Station, models.CASCADE, related_name="past_polls")
    year = models.PositiveSmallIntegerField()
    election = models.CharField(max_length=12)
    electors = models.PositiveIntegerField()
    votes_polled = models.PositiveIntegerField()

    class Meta:
        """Oldest first."""

        ordering = ("year", "election")
        constraints = (
            models.UniqueConstraint(fields=("station", "election"), name="one_poll_an_election"),
        )

    @property
    def election_name(self) -> Text:
        """The election in words."""
        return parse_election(self.election).name()

    @property
    def turnout(self) -> float:
        """Votes polled by the electors, a fraction."""
        return self.votes_polled / self.electors

    def __str__(self) -> str:
        return f"{self.election}: {self.votes_polled} of {self.electors}"
