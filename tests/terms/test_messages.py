"""What may be said: every field filled, no fact typed in, nothing that shames or takes sides."""

import re
from dataclasses import replace
from datetime import date

import pytest
from sample_results import ujjain, varanasi

from matdoot.terms.errors import InputError
from matdoot.terms.messages import FIELDS, fields_of, first_turn, message, theme_title
from matdoot.terms.messages.voice import Voice
from matdoot.terms.messages.wordings import VOICES
from matdoot.terms.text import Text


def texts(voice: Voice) -> list[Text]:
    openings = [text for o in voice.openings for text in (o.headline, o.line)]
    return [voice.title, *openings, *voice.stories, *voice.personal]


EVERY_TEXT = [text for voice in VOICES.values() for text in texts(voice)]


def test_every_theme_of_the_examples_has_words_in_at_least_three_ways():
    used = set(varanasi().roster.themes["theme_id"]) | set(ujjain().roster.themes["theme_id"])
    assert used == set(VOICES)
    for voice in VOICES.values():
        assert min(len(voice.openings), len(voice.stories), len(voice.personal)) >= 3


@pytest.mark.parametrize("make", [varanasi, ujjain])
@pytest.mark.parametrize("theme", VOICES)
def test_no_field_stays_unfilled(make, theme):
    for turn in range(25):
        for personal in (False, True):
            said = message(make().campaign, theme, turn, personal=personal)
            for text in (said.headline, said.line, said.short(), said.long()):
                assert not re.search(r"[{}]|None", text.hi + text.en)
                assert text.hi.strip()
                assert text.en.strip()


def test_wordings_use_known_fields_only_and_the_same_in_both_languages():
    for text in EVERY_TEXT:
        assert fields_of(text) <= set(FIELDS)
        assert fields_of(Text(text.hi, "")) == fields_of(Text("", text.en)), text


def test_no_fact_is_typed_into_a_wording():
    for text in EVERY_TEXT:
        assert not re.search(r"\d|https?:|gov\.in", text.hi + text.en), text


def test_each_half_is_in_its_own_language():
    for text in EVERY_TEXT:
        bare = re.sub(r"\{\w+\}", "", text.hi)
        assert not re.search(r"[A-Za-z]", bare), bare
        assert not re.search(r"[\u0900-\u097f]", text.en), text.en


SIDES = (
    "कमल", "हाथ", "पंजा", "साइकिल", "झाड़ू", "हाथी", "घड़ी", "लालटेन", "पार्टी", " दल ", "सरकार", "योजना",
    "मंत्री", "विकास", "परिवर्तन", "बदलाव", "मंदिर", "मस्जिद", "जाति", "धर्म", "इनाम", "मुफ़्त", "उपहार",
    "lotus", "party", "government", "scheme", "minister", "change the", "caste", "religio", "prize",
    "gift", "free ", "temple",
)  # fmt: skip
SHAME = (
    "शर्म", "कम लोग", "कम मतदान", "बहुत कम", "पिछड़", "आलस", "लापरवाह", "shame",
    "few people", "low turnout",
    "lazy", "careless", "did not vote", "do not vote",
)  # fmt: skip


@pytest.mark.parametrize("word", SIDES + SHAME)
def test_nothing_takes_sides_shames_or_says_that_few_vote(word):
    for text in EVERY_TEXT:
        assert word not in text.hi.lower()
        assert word not in text.en.lower(), text.en


def test_the_day_stands_where_a_date_and_polling_day_both_fit():
    for text in EVERY_TEXT:
        assert not re.search(r"\{when\} (?:के|को|का|की|से|मतदान)(?!\S)", text.hi), text.hi
        assert not re.search(r"(?:is|are|for|of) \{when\}", text.en), text.en


def test_the_speaker_is_neither_man_nor_woman():
    for text in EVERY_TEXT:
        assert not re.search(r"\b(?:मैं)\b[^।?!]*(?:ूँगा|ूँगी|ता हूँ|ती हूँ)", text.hi), text.hi


@pytest.mark.parametrize("who", ["A001", "A002", "C047"])
def test_three_posts_a_week_for_six_weeks_are_eighteen_different_texts(who):
    for theme in VOICES:
        start = first_turn(who)
        said = [message(varanasi().campaign, theme, start + n) for n in range(18)]
        assert len({text.long().hi for text in said}) == 18
        assert len({text.short().en for text in said}) == 18


def test_the_date_changes_everywhere_at_once():
    campaign = replace(varanasi().campaign, poll_date=date(2027, 2, 14))
    said = message(campaign, "seniors_first", 1)
    assert "14 फ़रवरी को" in said.line.hi
    assert "on 14 February" in said.line.en
    assert "रविवार, 14 फ़रवरी 2027" in said.facts.hi


def test_without_a_date_no_date_is_said():
    assert ujjain().campaign.poll_date is None
    for theme in VOICES:
        for turn in range(12):
            said = message(ujjain().campaign, theme, turn).long()
            assert not re.search(r"20\d\d", said.hi + said.en)


def test_a_missing_fact_is_named_with_what_to_do():
    campaign = replace(varanasi().campaign, facts={"helpline": Text("1950", "1950")})
    with pytest.raises(InputError) as fault:
        message(campaign, "holiday", 0)
    assert "station_finder" in fault.value.say("en")
    assert "campaign.toml" in fault.value.say("hi")


def test_an_unknown_theme_is_refused_with_the_list():
    with pytest.raises(InputError) as fault:
        message(varanasi().campaign, "weather", 0)
    assert "my_station" in fault.value.say("en")
    assert theme_title("weather") == Text("weather", "weather")


def test_a_captain_speaks_to_one_person():
    broadcast = message(varanasi().campaign, "holiday", 0).long()
    personal = message(varanasi().campaign, "holiday", 0, personal=True).long()
    assert personal.hi.startswith("नमस्ते")
    assert personal != broadcast
