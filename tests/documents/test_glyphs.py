"""Signs that the font lacks do not stop a paper."""

import pytest

from matdoot.documents.glyphs import MISSING, drawable, mukta
from matdoot.documents.typesetting import pdf

LETTER = {"lang": "en", "title": "t", "subtitle": "s", "office": "o", "marks": [], "blocks": []}


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("LS2014 → VS2017", "LS2014 – VS2017"),
        ("प्रा. वि. क\u094dष 12-क ₹", "प्रा. वि. क\u094dष 12-क ₹"),
        ("\ufeffPrimary\u200b School\t1", "Primary School 1"),
        ("ＡＢ①", "AB1"),
        ("اسکول", MISSING * 5),
        ("a\u0000\ue000b", "ab"),
    ],
)
def test_a_sign_without_a_shape_is_replaced(given: str, shown: str) -> None:
    assert drawable({"rows": [given, 1, None]}) == {"rows": [shown, 1, None]}


def test_a_paper_holds_whatever_names_hold() -> None:
    every = "".join(map(chr, [*range(0x20, 0x2FF), *range(0x900, 0x980), *range(0x2000, 0x2600)]))
    made = pdf("report.typ", LETTER | {"title": every, "office": every + "→ اسکول 学校 😀"})
    assert made.startswith(b"%PDF")


def test_the_letters_of_both_languages_have_shapes() -> None:
    assert {ord(sign) for sign in "azAZ09अहक्षज़ॐ०९।₹–…"} <= mukta()
