"""Kruti Dev, damaged Devanagari and the key of a name, on spellings that offices use."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matdoot.readers.hindi import (
    encoding_of,
    is_damaged,
    is_kruti,
    kruti_to_unicode,
    name_key,
    unicode_names,
)

WORDS = {
    "izk0fo0": "प्रा0वि0",  # i with the subjoined r
    "fuokZpu": "निर्वाचन",  # the reph jumps over a vowel sign
    "fjVfuZax": "रिटर्निंग",  # short i, reph and anusvara on one letter
    "f'k{kk": "शिक्षा",  # short i before two half forms
    "mQZ": "उर्फ",
    "ckxjeÅ": "बागरमऊ",
    "Ø0la0&7": "क्र0सं0-7",
    "fLFkfr": "स्थिति",
    "f=iqjk": "त्रिपुरा",
    "ek=k": "मात्रा",
    "cM+k": "बड़ा",
    "vkWaVx<+h": "आँटगढ़ी",
    "ƒ„…": "१२३",
}


@pytest.mark.parametrize("typed", WORDS)
def test_kruti_words(typed: str) -> None:
    assert kruti_to_unicode(typed) == WORDS[typed]


def test_latin_words_inside_kruti_text_stay() -> None:
    assert kruti_to_unicode("uksVk ¼NOTA fodYi½") == "नोटा (NOTA विकल्प)"


@pytest.mark.parametrize(
    "name",
    [
        "PRATHMIK VIDYALAYA ROOM NO 1", "P P DABHA ROOM N.2", "Kanya Junior High School Harouli",
        "P.P.Dularpur", "MOHD. IQBAL", "J.H.SCHOOL M.BAD .N. IMART", "Dr. Rekhaben", "Siddiqui",
        "Jain Inter College Room.no.3 Baghpat", "P.P.Karchi Narainpur VillageNarainpur,North",
    ],
)  # fmt: skip
def test_latin_names_are_left_alone(name: str) -> None:
    assert not is_kruti(name)
    assert unicode_names([name]) == [(name, "latin")]


@pytest.mark.parametrize("name", ["izk0 Ldwy jkeiqj", "tw0gk0Ldwy d{k la01", "vthr", "lqjs'k pUnz"])
def test_kruti_names_are_recognised(name: str) -> None:
    assert is_kruti(name)
    assert encoding_of(name) == "kruti_dev"


def test_a_doubtful_name_follows_its_column() -> None:
    assert unicode_names(["dey"]) == [("dey", "latin")]
    assert unicode_names(["dey", "lqjs'k pUnz", "BSP"]) == [
        ("कमल", "kruti_dev"),
        ("सुरेश चन्द्र", "kruti_dev"),
        ("BSP", "latin"),
    ]


def test_damage_is_seen_and_whole_devanagari_is_not_accused() -> None:
    for name in ("ज.ु हा. 8कूल सेमर", "ा0 व0 अमेठI", "पि$लक स्कूल", "इ टर कालेज खैर"):
        assert is_damaged(name), name
    for name in ("प्राथमिक विद्यालय रामपुर कक्ष संख्या 2", "प्रा0वि0 अहिंडर कक्ष सं0 1", "पू०मा०वि० मऊ"):
        assert not is_damaged(name), name


@pytest.mark.parametrize(
    "spellings",
    [
        ("प्रा0वि0 रामपुर कक्ष सं0 1", "P.V. RAMPUR ROOM NO. 1", "izk0fo0 jkeiqj d{k la0 1"),
        ("PS RAMPUR R.N. 01", "प्राथमिक विद्यालय रामपुर कमरा नं0 १"),
        ("जू0हा0स्कूल बेलहरी", "J.H.S. BELHARI", "JUNIOR HIGH SCHOOL BELHARI", "tw0gk0Ldwy csygjh"),
        ("इण्टर कालेज बिसौली कमरा नं० २", "INTER COLLEGE BISAULI ROOM NO 2"),
    ],
)  # fmt: skip
def test_one_key_for_all_scripts(spellings: tuple[str, ...]) -> None:
    assert len({name_key(s) for s in spellings}) == 1, [name_key(s) for s in spellings]


def test_keys_tell_rooms_sides_and_villages_apart() -> None:
    names = ["P.V. RAMPUR ROOM 1", "P.V. RAMPUR ROOM 2", "P.V. SITAPUR ROOM 1", "P.V. RAMPUR EAST"]
    assert len({name_key(n) for n in names}) == len(names)


def test_a_town_of_one_consonant_is_not_a_hamlet_mark() -> None:
    assert name_key("P.V. MAU") == "primary ma"
    assert name_key("P.V. M. RAMPUR") == "primary hamlet rmpr"


@given(st.text())
def test_any_text_has_a_plain_key(text: str) -> None:
    key = name_key(text)
    assert key == " ".join(key.split())
    assert all(c.isascii() and (c.isalnum() or c == " ") for c in key)


@given(st.text(alphabet=st.characters(max_codepoint=0x2200)))
def test_conversion_never_fails(text: str) -> None:
    assert isinstance(kruti_to_unicode(text), str)
    assert unicode_names([text, text])[0] == unicode_names([text, text])[1]


@pytest.mark.shared
def test_every_string_of_the_truth_table(shared_path) -> None:
    path = shared_path("formats/krutidev/kruti_to_unicode.truth.csv")
    with path.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    assert rows
    for row in rows:
        assert kruti_to_unicode(row["kruti_as_in_file"]) == row["unicode_expected"]
        assert is_kruti(row["kruti_as_in_file"])
