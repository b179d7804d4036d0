"""Station numbers and letters as offices write them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matdoot.terms.places import (
    ac_title,
    parse_ps_no,
    parse_suffix,
    station_label,
    station_title,
)
from matdoot.terms.text import Text


@pytest.mark.parametrize(
    ("cell", "station"),
    [
        ("12", (12, "")), ("12.0", (12, "")), ("12A", (12, "A")), ("12 a", (12, "A")), ("12-क", (12, "A")),
        ("12(B)", (12, "B")), ("१२ख", (12, "B")), ("12घ", (12, "D")), ("P.S. 7", (7, "")), ("00012", (12, "")),
    ],
)  # fmt: skip
def test_what_is_a_station(cell: str, station: tuple[int, str]) -> None:
    assert parse_ps_no(cell) == station


@pytest.mark.parametrize(
    "cell", ["12-Jan", "2024-01-12", "0", "", "-3", "1-5", "Total", "12.5", "123456"]
)
def test_what_is_none(cell: str) -> None:
    assert parse_ps_no(cell) is None


@settings(deadline=None)
@given(st.integers(1, 99_999), st.sampled_from(["", "A", "B", "Z"]))
def test_a_label_is_read_back(number: int, suffix: str) -> None:
    assert parse_ps_no(station_label(386, number, suffix).split("/")[1]) == (number, suffix)


@pytest.mark.parametrize(
    ("cell", "letter"),
    [("", ""), ("a", "A"), ("(B)", "B"), ("क", "A"), ("12", None), ("abc", None)],
)
def test_letters(cell: str, letter: str | None) -> None:
    assert parse_suffix(cell) == letter


def test_an_ac_is_never_without_a_name() -> None:
    settings_name = Text("पिंडरा", "Pindra")
    assert ac_title(384, settings_name, "PINDRA") == settings_name
    assert ac_title(384, None, " Pindra ") == Text("Pindra", "Pindra")
    for blank in (None, "", " "):
        assert ac_title(384, None, blank) == Text("विधानसभा क्षेत्र 384", "AC 384")


def test_a_station_is_never_without_a_name() -> None:
    assert station_title(12, "A", "P.S. Rampur").hi == "P.S. Rampur"
    for blank in (None, "", " "):
        assert station_title(12, "A", blank) == Text("मतदान केंद्र 12A", "Polling station 12A")
