"""The AC and its electors, out of the title lines of papers."""

import pytest

from matdoot.readers.papers.titles import title_facts

TITLES = {
    "Name of Assembly/segment ...7-Vav Assembly Election": (7, "Vav"),
    "ELECTION TO THE 32 MURTIZAPUR lAGISLATIVE ASSEMBLY CONSTITUENCY (PART - I)": (
        32,
        "MURTIZAPUR",
    ),
    "ELECTION TO THE LEGISLATIVE ASSEMBLY 10 CHOPDA (ST) ASSEMBLY CONSTITUENCY": (10, "CHOPDA"),
    "LEGISLATIVE ASSEMBLY FROM THE 03- NANDURBAR (S.T.) ASSEMBLY CONSTITUENCY": (3, "NANDURBAR"),
    "111- गुन्नौर विधान सभा निर्वाचन क्षेत्र": (111, "गुन्नौर"),
    "No.& Name of Assembly Constituency-168 Malihabad": (168, "Malihabad"),
    "No. & Name of Assembly Constituency - 01-BEHAT UTTAR PRADESH": (1, "BEHAT UTTAR"),
}


@pytest.mark.parametrize("line", TITLES)
def test_the_ac_of_a_title(line: str) -> None:
    number, name = TITLES[line]
    assert title_facts([line]) == {"ac_no": number, "ac_name": name}


@pytest.mark.parametrize(
    "line",
    [
        "Total No. of Electors in Assembly Constituency - 256925",
        "विधानसभा क्षेत्र में निर्वाचकों की कुल संख्या-372439",
    ],
)
def test_printed_electors_are_no_ac(line: str) -> None:
    assert title_facts([line]) == {"electors_printed": int(line[-6:])}


@pytest.mark.parametrize(
    "line", ["Date - 24/10/2019 Returning Officer", "[SEE RULE 56C(2)(C)]", "PART I", "Page 1"]
)
def test_other_lines_say_nothing(line: str) -> None:
    assert title_facts([line]) == {}
