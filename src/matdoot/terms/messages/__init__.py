"""What may be said: a theme's words with the campaign's facts filled in.

The words are in :mod:`.wordings`; this module chooses among them without chance, fills every
field from the :class:`Campaign`, and lays out the short and the long form.
"""

import string
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from matdoot.terms.errors import InputError, Where
from matdoot.terms.figures import clock, day, day_short, weekday
from matdoot.terms.messages.voice import Voice
from matdoot.terms.messages.wordings import VOICES
from matdoot.terms.results.campaign import Campaign
from matdoot.terms.text import Text

DISCLOSURE = Text("स्वीप सोशल एंबेसडर (निःशुल्क)", "SVEEP social ambassador (unpaid)")
"""The fixed line on every kit (endorsement disclosure, 2023)."""

NEEDED_FACTS = ("helpline", "station_finder")
"""Facts that campaign.toml must give before anything can be said."""

FIELDS = ("when", "district", *NEEDED_FACTS)
"""The fields that a wording may use."""


@dataclass(frozen=True, slots=True)
class Message:
    """A theme said once: every field filled, both languages.

    `headline` and `line` stand on the poster; `story` is the caption's body, `remark` the second
    sentence of the short form. `personal` is True for a captain's words to one person, which are
    never a broadcast. `facts` is the last line.
    """

    theme_id: str
    headline: Text
    line: Text
    story: Text
    remark: Text
    facts: Text
    personal: bool

    def short(self) -> Text:
        """Return the form for X: headline, remark, facts, disclosure."""
        opening = Text(
            _joined(self.headline.hi, self.remark.hi, "।"),
            _joined(self.headline.en, self.remark.en, "."),
        )
        return _lines(opening, self.facts, DISCLOSURE)

    def long(self) -> Text:
        """Return the form for the other platforms: story, facts, disclosure."""
        if self.personal:
            return _lines(self.story, self.facts, DISCLOSURE)
        return _lines(self.headline, self.story, self.facts, DISCLOSURE)


def first_turn(ambassador_id: str) -> int:
    """Return where an ambassador enters the round of wordings: neighbours start apart."""
    return zlib.crc32(ambassador_id.encode())


def message(campaign: Campaign, theme_id: str, turn: int, *, personal: bool = False) -> Message:
    """Say a theme in its `turn`-th way.

    Consecutive turns run through every pair of opening and story, and of headline and remark,
    before one returns, so whoever counts his posts of a theme does not repeat himself.

    Parameters
    ----------
    campaign : Campaign
        Gives the facts: date, hours, helpline, station finder, district.
    theme_id : str
    turn : int
        Any number; counted round.
    personal : bool, default False
        A captain's words to one person.

    Raises
    ------
    InputError
        If the theme has no words yet, or the campaign lacks a fact that every message gives.
    """
    voice = _voice(theme_id)
    filled = fields(campaign)
    ways = len(voice.openings)
    opening = voice.openings[turn % ways]
    remark = voice.openings[(turn + turn // ways) % ways].line
    stories = voice.personal if personal else voice.stories
    return Message(
        theme_id=theme_id,
        headline=fill(opening.headline, filled),
        line=fill(opening.line, filled),
        story=fill(stories[turn % len(stories)], filled),
        remark=fill(remark, filled),
        facts=facts_line(campaign),
        personal=personal,
    )


def theme_title(theme_id: str) -> Text:
    """Return the theme's name for people; its id where no words exist."""
    voice = VOICES.get(theme_id)
    return voice.title if voice else Text(theme_id, theme_id)


def fields(campaign: Campaign) -> dict[str, Text]:
    """Return every field of FIELDS, filled from `campaign`.

    Raises
    ------
    InputError
        If a fact of NEEDED_FACTS is missing or empty.
    """
    return {
        "when": _when(campaign),
        "district": campaign.district,
        **{key: _fact(campaign, key) for key in NEEDED_FACTS},
    }


def fill(text: Text, filled: Mapping[str, Text]) -> Text:
    """Return `text` with each ``{field}`` replaced by its half in the same language."""
    hindi = {name: value.hi for name, value in filled.items()}
    english = {name: value.en for name, value in filled.items()}
    return Text(text.hi.format(**hindi), text.en.format(**english))


def fields_of(text: Text) -> set[str]:
    """Return the names of the fields that `text` uses in either language."""
    parts = [*string.Formatter().parse(text.hi), *string.Formatter().parse(text.en)]
    return {name for _, name, _, _ in parts if name is not None}


def poll_hours(campaign: Campaign) -> Text:
    """Return ``सुबह 7 बजे से शाम 6 बजे तक`` / ``7 am to 6 pm``."""
    opens, closes = clock(campaign.poll_opens), clock(campaign.poll_closes)
    return Text(f"{opens.hi} से {closes.hi} तक", f"{opens.en} to {closes.en}")


def facts_line(campaign: Campaign) -> Text:
    """Return the line of facts under every message; without a date while none is announced."""
    where = fill(
        Text(
            "केंद्र: {station_finder} · हेल्पलाइन {helpline}",
            "Station: {station_finder} · Helpline {helpline}",
        ),
        fields(campaign),
    )
    if campaign.poll_date is None:
        return where
    date, name, hours = day(campaign.poll_date), weekday(campaign.poll_date), poll_hours(campaign)
    return Text(
        f"मतदान: {name.hi}, {date.hi}, {hours.hi} · {where.hi}",
        f"Poll: {name.en}, {date.en}, {hours.en} · {where.en}",
    )


def _when(campaign: Campaign) -> Text:
    if campaign.poll_date is None:
        return Text("मतदान के दिन", "on polling day")
    short = day_short(campaign.poll_date)
    return Text(f"{short.hi} को", f"on {short.en}")


def _fact(campaign: Campaign, key: str) -> Text:
    fact = campaign.facts.get(key)
    if fact is None or not fact.hi.strip() or not fact.en.strip():
        raise InputError(
            Text(f"संदेशों के लिए तथ्य '{key}' नहीं दिया गया है।", f"the fact '{key}' is not given."),
            Text(
                f"campaign.toml के [facts] में {key} दोनों भाषाओं में लिखें।",
                f"Write {key} in both languages under [facts] in campaign.toml.",
            ),
            Where(file="campaign.toml"),
        )
    return fact


def _voice(theme_id: str) -> Voice:
    if theme_id not in VOICES:
        known = ", ".join(VOICES)
        raise InputError(
            Text(f"विषय '{theme_id}' के लिए शब्द नहीं हैं।", f"the theme '{theme_id}' has no words."),
            Text(f"इनमें से कोई विषय चुनें: {known}", f"Choose one of: {known}."),
            Where(column="theme_id"),
        )
    return VOICES[theme_id]


def _joined(first: str, second: str, stop: str) -> str:
    end = "" if first[-1] in "?!।.:" else stop
    return f"{first}{end} {second}"


def _lines(*texts: Text) -> Text:
    return Text("\n".join(t.hi for t in texts), "\n".join(t.en for t in texts))
