"""The six platforms: what is shared arrives as it was written, and fits."""

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_results import ujjain, varanasi

from matdoot.platforms import PLATFORMS
from matdoot.platforms.base import MAX_URL, OFFICIAL_LINK, query, weighted
from matdoot.terms.channels import CHANNEL_KEYS
from matdoot.terms.messages import DISCLOSURE, message
from matdoot.terms.messages.wordings import VOICES

EVERY_WAY = [
    (make, theme, turn, personal)
    for make in (varanasi, ujjain)
    for theme in VOICES
    for turn in range(25)
    for personal in (False, True)
]


def test_there_is_one_module_for_each_channel_in_the_same_order():
    assert tuple(PLATFORMS) == CHANNEL_KEYS
    assert all(key == platform.key for key, platform in PLATFORMS.items())


@pytest.mark.parametrize("key", CHANNEL_KEYS)
def test_every_message_fits_and_names_its_sender(key):
    platform = PLATFORMS[key]
    for make, theme, turn, personal in EVERY_WAY:
        said = message(make().campaign, theme, turn, personal=personal)
        shared = platform.share(said, OFFICIAL_LINK)
        for lang in ("hi", "en"):
            text = shared.text.say(lang)
            room = platform.limit - (24 if key == "x" else 0)  # X adds a blank and the link
            assert platform.length(text) <= room, (key, theme, turn, text)
            assert DISCLOSURE.say(lang) in text
            assert len(shared.url.say(lang)) <= MAX_URL


@pytest.mark.parametrize(
    ("key", "host", "parameter"),
    [("x", "x.com", "text"), ("whatsapp", "wa.me", "text"), ("telegram", "t.me", "text")],
)
def test_the_composer_gets_the_caption_letter_by_letter(key, host, parameter):
    said = message(varanasi().campaign, "one_vote", 1)
    shared = PLATFORMS[key].share(said, OFFICIAL_LINK)
    assert shared.prefilled
    for lang in ("hi", "en"):
        address = urlsplit(shared.url.say(lang))
        assert (address.scheme, address.hostname) == ("https", host)
        assert address.query.isascii()
        assert parse_qs(address.query)[parameter] == [shared.text.say(lang)]


@pytest.mark.parametrize(
    ("key", "parameter"), [("facebook", "u"), ("x", "url"), ("telegram", "url")]
)
def test_the_link_goes_beside_the_text(key, parameter):
    link = "https://example.in/k/क?a=1&b=2"
    shared = PLATFORMS[key].share(message(varanasi().campaign, "holiday", 0), link)
    assert parse_qs(urlsplit(shared.url.hi).query)[parameter] == [link]


@pytest.mark.parametrize("key", ["instagram", "youtube", "facebook"])
def test_where_no_composer_can_be_filled_the_kit_says_so(key):
    shared = PLATFORMS[key].share(message(varanasi().campaign, "holiday", 0), OFFICIAL_LINK)
    assert not shared.prefilled
    assert "पोस्टर" in shared.how.hi
    assert "poster" in shared.how.en


def test_a_captain_is_told_to_ask_three_people_and_never_for_whom():
    said = message(varanasi().campaign, "holiday", 0, personal=True)
    how = PLATFORMS["whatsapp"].share(said, OFFICIAL_LINK).how
    assert "तीन परिचितों" in how.hi
    assert "three people" in how.en
    assert "Never ask whom" in how.en


@given(st.text(max_size=60))
def test_any_text_survives_the_encoding(text):
    encoded = urlsplit(query("https://wa.me/", text=text)).query
    assert encoded.isascii()
    assert "+" not in encoded
    assert parse_qs(encoded, keep_blank_values=True)["text"] == [text]


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("vote", 4),
        ("मतदान", 5),
        ("“वोट”", 5),
        ("選挙", 4),
        ("देखें voters.eci.gov.in", 6 + 23),
        ("https://voters.eci.gov.in/x?a=1 अभी", 23 + 4),
    ],
)
def test_x_weighs_devanagari_one_and_every_address_23(text, weight):
    assert weighted(text) == weight
