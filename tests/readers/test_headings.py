"""Headings: one row to four, Hindi or English, merged, and which column they mean."""

import pytest

from matdoot.readers.grid import Grid, grid_of
from matdoot.readers.headings import (
    candidates,
    column_parts,
    find_heading,
    is_number_row,
    nearest_labels,
)
from matdoot.readers.parties import is_party_heading
from matdoot.terms.tables import TURNOUT


def _grid(*lines: str) -> Grid:
    return grid_of([line.split(",") for line in lines])


@pytest.mark.parametrize(
    ("pieces", "column"),
    [
        (["Polling Station", "No."], "ps_no"),
        (["Total No. of Electors"], "electors"),
        (["No. of Electors", "Male"], "electors_male"),
        (["Voters Turnout", "Female"], "votes_female"),
        (["Voters Turnout", "Total"], "votes_polled"),
        (["निर्वाचकों की संख्या", "पुरुष"], "electors_male"),
        (["डाले गये मतों की संख्या", "महिला"], "votes_female"),
        (["कुल मतदाता"], "electors"),
        (["मतदान केन्द्र क्रमांक / PS No."], "ps_no"),
        (["Electors (as on 01.01.2018)"], "electors"),
    ],
)
def test_what_a_heading_means(pieces: list[str], column: str) -> None:
    assert candidates(pieces, "turnout")[0][1] == column


@pytest.mark.parametrize(
    "pieces", [["Voters Turnout", "No of voters identifying using EPIC"], ["Remarks"], ["Male"]]
)
def test_what_means_nothing(pieces: list[str]) -> None:
    assert candidates(pieces, "turnout") == []


def test_a_group_is_carried_to_the_right_over_blank_cells() -> None:
    rows = [["AC", "Electors", "", "Votes"], ["", "M", "F", ""]]
    assert column_parts(rows, spans_known=False) == [
        ["AC"],
        ["Electors", "M"],
        ["Electors", "F"],
        ["Votes"],
    ]
    assert column_parts(rows, spans_known=True)[2] == ["F"]


@pytest.mark.parametrize(
    ("row", "numbers"),
    [
        ("1,2,3,4,5,6,8", True),
        (",2,3,4,5", True),
        ("१,२,३,४", True),
        ("217,1,1000,600", False),
        ("1,2,3", False),
    ],
)
def test_rows_of_column_numbers(row: str, numbers: bool) -> None:
    assert is_number_row(row.split(",")) is numbers


def test_titles_above_are_passed_over() -> None:
    grid = _grid(
        "Form of turnout,,,", "District Ujjain,,,", "AC No,PS No,Electors,Votes", "217,1,10,6"
    )
    heading = find_heading(grid, TURNOUT, given=("election",))
    assert heading is not None
    assert (heading.first, heading.body) == (2, 3)
    assert heading.missing == ["election"]


def test_numbers_are_no_names_and_names_no_numbers() -> None:
    grid = _grid("AC No,Polling Station,Polling Station,Electors,Votes", "217,12,School,10,6")
    heading = find_heading(grid, TURNOUT)
    assert heading is not None
    assert (heading.columns["ps_no"], heading.columns["ps_name"]) == (1, 2)


def test_a_near_heading_is_taken_and_said() -> None:
    grid = _grid("AC No,Polling Statoin No,Total Electrs,Votes Poled", "217,12,10,6")
    heading = find_heading(grid, TURNOUT)
    assert heading is not None
    assert heading.guessed == {
        "ps_no": "Polling Statoin No", "electors": "Total Electrs", "votes_polled": "Votes Poled",
    }  # fmt: skip


def test_a_per_cent_column_is_never_a_count() -> None:
    grid = _grid("AC No,PS No,Electors,Votes,Votes polled %", "217,12,10,6,60")
    heading = find_heading(grid, TURNOUT)
    assert heading is not None
    assert heading.columns["votes_polled"] == 3
    assert list(heading.percents) == [4]


def test_the_nearest_headings_are_offered() -> None:
    assert nearest_labels(["Votes taken", "zzz"], "votes_polled", "turnout") == ["Votes taken"]


@pytest.mark.parametrize(
    "label",
    [
        "BJP",
        "Candidates / 3 - A. B.",
        "NOTA / Votes Secured",
        "भाजपा",
        "Valid votes cast in favour of / X",
    ],
)
def test_party_headings(label: str) -> None:
    assert is_party_heading(label)


@pytest.mark.parametrize(
    "label",
    ["Electors / Male", "Candidate ID and Name / Total Votes Secured", "Spouse", "Total votes"],
)
def test_headings_of_no_party(label: str) -> None:
    assert not is_party_heading(label)
