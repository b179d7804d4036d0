"""Posters: Hindi is shaped, colours can be read, the same poster gives the same bytes."""

import io
import re
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from matdoot.documents.poster import INK, TINTS, Poster, draw
from matdoot.documents.typesetting import svg
from matdoot.terms.messages.wordings import VOICES

PLAIN = Poster(
    width=1080, height=1080, lang="hi", headline="मतदान", line="आज", facts=("सोमवार",),
    disclosure="स्वीप", name="नमूना", office="कार्यालय", tint="holiday",
    link="https://voters.eci.gov.in", sample=False,
)  # fmt: skip


def ink(headline: str) -> NDArray[np.bool_]:
    """The headline's dark pixels, cropped to their box, alone on a poster."""
    picture = Image.open(io.BytesIO(draw(replace(PLAIN, headline=headline, line=" ")))).convert("L")
    region = np.asarray(picture)[95:270, 60:700] < 90
    rows, columns = np.flatnonzero(region.any(axis=1)), np.flatnonzero(region.any(axis=0))
    return region[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


ZWNJ = "\u200c"  # keeps a halant from joining: what an unshaped renderer would draw


@pytest.mark.parametrize("joined", ["क्ष", "त्र", "ज्ञ", "श्र", "द्ध", "स्त"])
def test_conjuncts_are_joined(joined):
    broken = joined[0] + joined[1] + ZWNJ + joined[2]
    assert ink(joined).shape[1] < 0.85 * ink(broken).shape[1]


def test_the_sign_of_short_i_stands_before_its_letter():
    """The upright of ि is the leftmost thing in कि, and the rightmost of its mirror sign ी in की."""
    before, after = ink("कि"), ink("की")
    upright = 0.75
    edge = before.shape[1] // 6
    assert before[:, :edge].any(axis=1).mean() > upright
    assert after[:, :edge].any(axis=1).mean() < upright


def test_reph_rises_above_the_line():
    assert ink("र्क").shape[0] > ink("क").shape[0]
    assert ink("र्क").shape[1] < ink("रक").shape[1]


def test_no_letter_is_missing_from_the_font(monkeypatch):
    """Every glyph of every headline has an outline: a missing one would be the .notdef box."""
    monkeypatch.setattr("matdoot.documents.typesetting.drawable", lambda data: data)
    blank = _glyphs("मतदान")
    strange = _glyphs("मतदान\u4e00")
    assert len(strange - blank) == 1  # the box that must not appear
    box = (strange - blank).pop()
    for voice in VOICES.values():
        for opening in voice.openings:
            assert box not in _glyphs(opening.headline.hi)
            assert box not in _glyphs(opening.headline.en)


def _glyphs(headline: str) -> set[str]:
    drawn = svg("poster.typ", _data(headline), qr='<svg xmlns="http://www.w3.org/2000/svg"/>')
    return set(re.findall(r'<symbol[^>]*>\s*<path d="([^"]+)"', drawn))


def _data(headline: str) -> dict[str, object]:
    accent, ground = TINTS["holiday"]
    names = ("width", "height", "lang", "line", "facts", "disclosure", "name", "office")
    plain = {name: getattr(PLAIN, name) for name in names}
    return plain | {
        "headline": headline, "accent": accent, "ground": ground, "scan": "", "sample": "",
    }  # fmt: skip


def test_the_same_poster_gives_the_same_bytes():
    assert draw(PLAIN) == draw(replace(PLAIN))
    assert draw(PLAIN) != draw(replace(PLAIN, sample=True))


def test_every_theme_has_its_tint():
    assert set(TINTS) == set(VOICES)


@pytest.mark.parametrize("tint", TINTS)
def test_text_can_be_read_on_every_ground(tint):
    assert contrast(INK, TINTS[tint][1]) > 7
    assert contrast(INK, "#ffffff") > 7
    assert contrast(INK, "#ddd6f3") > 7


def contrast(one: str, other: str) -> float:
    """WCAG 2: the ratio of relative luminances."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    channels = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


@pytest.mark.parametrize("size", [(1080, 1080), (1080, 1920), (1200, 630), (1240, 1754)])
@pytest.mark.parametrize("lang", ["hi", "en"])
def test_the_longest_headlines_keep_clear_of_the_foot(size, lang):
    """Below the text and above the foot lies at least a strip of bare ground."""
    texts = [o for voice in VOICES.values() for o in voice.openings]
    longest = max(texts, key=lambda o: len(o.headline.say(lang)) + len(o.line.say(lang)))
    poster = replace(
        PLAIN, width=size[0], height=size[1], lang=lang, headline=longest.headline.say(lang),
        line=longest.line.say(lang).replace("{station_finder}", "voters.eci.gov.in"),
    )  # fmt: skip
    picture = np.asarray(Image.open(io.BytesIO(draw(poster))).convert("L"))
    left = picture[:, : size[0] // 3] < 90
    foot = int(np.flatnonzero(left.mean(axis=1) > 0.98)[0])
    strip = left[foot - 40 : foot - 12]
    assert not strip.any()
