"""Numbers and dates as people here write them."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matdoot.terms.figures import (
    clock,
    count,
    day,
    day_short,
    percent,
    percent_range,
    rounded,
    weekday,
)
from matdoot.terms.text import Text


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0, "0"), (999, "999"), (1000, "1,000"), (100000, "1,00,000"), (1205605, "12,05,605"),
        (-54321.4, "-54,321"), (123456789, "12,34,56,789"), (-0.4, "0"),
    ],
)  # fmt: skip
def test_indian_grouping(number, written):
    assert count(number) == written


@given(st.integers(-(10**12), 10**12))
def test_grouping_loses_no_digit(number):
    assert int(count(number).replace(",", "")) == number


def test_a_forecast_claims_two_digits_only():
    assert (rounded(2148.6), rounded(87), rounded(0.4), rounded(12345)) == (
        "2,100", "87", "0", "12,000",
    )  # fmt: skip


def test_days_and_hours_in_both_languages():
    poll = date(2022, 3, 7)
    assert day(poll) == Text("7 मार्च 2022", "7 March 2022")
    assert day_short(poll) == Text("7 मार्च", "7 March")
    assert weekday(poll) == Text("सोमवार", "Monday")
    assert clock(time(7)) == Text("सुबह 7 बजे", "7 am")
    assert clock(time(17, 30)) == Text("शाम 5:30 बजे", "5:30 pm")
    assert clock(time(12)) == Text("दोपहर 12 बजे", "12 pm")


def test_per_cent():
    assert percent(0.61714) == "61.7\u00a0%"
    assert percent_range(0.52, 0.667) == "52–67\u00a0%"
    assert percent(0.8, 0) == "80\u00a0%"
