"""Constituency, election and role in titles, sheet names and file names."""

import pytest

from matdoot.readers.context import (
    ac_in_name,
    ac_in_title,
    election_in_name,
    election_in_titles,
    role_in_words,
)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("turnout_LS2014.csv", "LS2014"), ("VS-2018 final.xlsx", "VS2018"), ("UP2017_LA_AC001.csv", "LA2017"),
        ("2019_LS_ujjain.csv", "LS2019"), ("stations.csv", None), ("report_2019.csv", None),
    ],
)  # fmt: skip
def test_elections_in_file_names(name: str, code: str | None) -> None:
    assert election_in_name(name) == code


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("General Election to Lok Sabha 2019, 216 assembly segment", "LS2019"),
        ("विधानसभा निर्वाचन २०१८", "VS2018"),
        ("UTTAR PRADESH ASSEMBLY CONSTITUENCY GENERAL ELECTION-2017", "VS2017"),
        ("Report of 2019", None),
    ],
)
def test_elections_in_titles(title: str, code: str | None) -> None:
    assert election_in_titles([title]) == code


@pytest.mark.parametrize(
    ("title", "ac"),
    [
        ("No. & Name of Assembly Constituency - 01-BEHAT", 1),
        ("विधानसभा क्षेत्र क्रमांक २१७ उज्जैन दक्षिण", 217),
        ("216-उज्जैन उत्तर विधानसभा क्षेत्र", 216),
        ("AC No. 217", 217),
        ("District Ujjain 2018", None),
    ],
)
def test_constituencies_in_titles(title: str, ac: int | None) -> None:
    assert ac_in_title([title, "", title]) == ac


@pytest.mark.parametrize(
    ("name", "ac"),
    [("UP2014_LS_AC159_x.csv", 159), ("217-Ujjain South", 217), ("Sheet1", None), ("AC 216", 216)],
)
def test_constituencies_in_names(name: str, ac: int | None) -> None:
    assert ac_in_name(name) == ac


@pytest.mark.parametrize(
    ("word", "role"),
    [
        ("Name of BLO", "blo"),
        ("सेक्टर अधिकारी सूची", "sector_officer"),
        ("blo_supervisor", "supervisor"),
        ("x", None),
    ],
)
def test_roles(word: str, role: str | None) -> None:
    assert role_in_words([word]) == role
