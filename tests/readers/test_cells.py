"""One cell: numbers, stations, dates as offices write them."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matdoot.readers.cells import (
    NOT_COMPUTED,
    Fault,
    looks_like_date,
    parse_ac,
    parse_count,
    parse_date,
    parse_number,
    parse_station,
    show,
)


@pytest.mark.parametrize(
    ("cell", "count"),
    [
        ("12", 12), (" 12 ", 12), ("12.0", 12), ("1,23,456", 123456), ("1,234,567", 1234567), ("१,२३,४५६", 123456),
        ("12*", 12), ("+7", 7), ("1 234", 1234), ("0", 0), ("nil", 0), ("निरंक", 0), ("１２", 12),
        ("-", None), ("NA", None), ("उपलब्ध नहीं", None), ("", None), ("N/A", None),
    ],
)  # fmt: skip
def test_counts(cell: str, count: int | None) -> None:
    assert parse_count(cell) == count


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("-5", "negative"), ("(12)", "negative"), ("12.5", "not_whole"), ("12-Jan", "date_for_number"),
        ("2024-01-12", "date_for_number"), ("#REF!", "formula_error"), ("#DIV/0!", "formula_error"),
        (NOT_COMPUTED, "formula_without_value"), ("about 12", "not_a_number"), ("12,34", "not_a_number"),
        ("9" * 30, "not_a_number"),
    ],
)  # fmt: skip
def test_what_is_no_count_says_why(cell: str, code: str) -> None:
    fault = parse_count(cell)
    assert isinstance(fault, Fault)
    assert fault.code == code
    assert fault.what.hi and fault.what.en


@settings(deadline=None)
@given(st.integers(0, 10**12))
def test_indian_grouping_and_hindi_digits_change_nothing(number: int) -> None:
    text = str(number)
    head, tail = text[:-3], text[-3:]
    pairs = [head[max(0, i - 2) : i] for i in range(len(head), 0, -2)][::-1]
    grouped = ",".join([*pairs, tail])
    hindi = grouped.translate({ord(str(d)): chr(0x966 + d) for d in range(10)})
    assert parse_count(text) == parse_count(grouped) == parse_count(hindi) == number


@settings(deadline=None)
@given(st.text(max_size=20))
def test_any_text_gives_a_value_or_a_fault(cell: str) -> None:
    for parse in (parse_count, parse_number, parse_date, parse_station, parse_ac):
        value = parse(cell)
        assert value is None or isinstance(value, int | float | date | tuple | Fault)


@pytest.mark.parametrize(
    ("cell", "number"),
    [("12.5", 12.5), ("75 %", 0.75), ("७५.५%", 0.755), ("1,234.5", 1234.5), ("-", None)],
)
def test_numbers(cell: str, number: float | None) -> None:
    assert parse_number(cell) == number


@pytest.mark.parametrize("cell", ["12 votes", "1e999", "inf", "nan x"])
def test_what_is_no_number(cell: str) -> None:
    assert isinstance(parse_number(cell), Fault)


@pytest.mark.parametrize(
    ("cell", "station"),
    [
        ("12", (12, "")),
        ("12A", (12, "A")),
        ("१२क", (12, "A")),
        ("PS-12", (12, "")),
        ("12.0", (12, "")),
        ("", None),
    ],
)
def test_stations(cell: str, station: tuple[int, str] | None) -> None:
    assert parse_station(cell) == station


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("12-Jan", "excel_date"),
        ("Jan-12", "excel_date"),
        ("0", "not_a_station"),
        ("1 to 5", "not_a_station"),
    ],
)
def test_what_is_no_station_says_why(cell: str, code: str) -> None:
    fault = parse_station(cell)
    assert isinstance(fault, Fault)
    assert fault.code == code


@pytest.mark.parametrize(
    ("cell", "ac"),
    [
        ("217", 217),
        ("217-Ujjain South", 217),
        ("217 - उज्जैन दक्षिण", 217),
        ("AC-217 Ujjain", 217),
        ("", None),
    ],
)
def test_constituencies_with_and_without_their_name(cell: str, ac: int | None) -> None:
    assert parse_ac(cell) == ac


@pytest.mark.parametrize(
    "cell",
    [
        "2023-11-17",
        "17-11-2023",
        "17/11/2023",
        "17.11.23",
        "17 November 2023",
        "17-Nov-2023",
        "१७/११/२०२३",
    ],
)
def test_dates_have_the_day_first(cell: str) -> None:
    assert parse_date(cell) == date(2023, 11, 17)


def test_a_word_is_no_date() -> None:
    assert isinstance(parse_date("soon"), Fault)
    assert not looks_like_date("12A")


def test_long_cells_are_shown_shortened() -> None:
    assert show("x" * 200) == "'" + "x" * 57 + "…'"
