"""docs/data-formats.md says of every table what terms.tables says, and its rules hold."""

import runpy
from collections.abc import Callable
from pathlib import Path

import pytest

from matdoot.readers import read_table
from matdoot.readers.cells import Fault, parse_count, parse_station

DOCS = Path(__file__).parents[2] / "docs"
PAGE = DOCS / "data-formats.md"


def test_the_tables_are_as_the_schema_has_them() -> None:
    page = PAGE.read_text(encoding="utf-8")
    written = runpy.run_path(str(DOCS / "data_formats.py"))["written"]
    assert written(page) == page, "run: python docs/data_formats.py"


def test_the_cells_of_the_page_are_read_as_it_says() -> None:
    assert [parse_count(c) for c in ("१२३", "1,23,456", "1,234,567", "12.0", "12*")] == [
        123,
        123456,
        1234567,
        12,
        12,
    ]
    assert [parse_count(c) for c in ("-", "NA", "उपलब्ध नहीं", "")] == [None] * 4
    assert [parse_count(c) for c in ("Nil", "निरंक")] == [0, 0]
    assert {parse_station(c) for c in ("12A", "12 A", "12-क", "१२(a)")} == {(12, "A")}
    assert isinstance(parse_station("12-Jan"), Fault)


@pytest.fixture
def example(tmp_path: Path) -> Callable[[str, str], Path]:
    """Put the page's example of a file beside a sheet that it speaks of; return the sheet."""

    def put(fence: str, name: str) -> Path:
        text = PAGE.read_text(encoding="utf-8").split(fence)[1].split("```")[0]
        (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path / "form20_VS2018.xlsx"

    return put


def test_the_mapping_of_the_page_is_obeyed(example: Callable[[str, str], Path]) -> None:
    path = example("```toml\n", "mappings.toml")
    path.write_text("ps_no,Total 3,votes,Remarks\n12,2000,1600,x\n", encoding="utf-8")
    reading = read_table(path, "turnout")
    assert reading.frame.select("ac_no", "electors").row(0) == (217, 2000)
    assert reading.mapping["Remarks"] == ""


def test_the_corrections_of_the_page_are_applied(example: Callable[[str, str], Path]) -> None:
    path = example("```csv\n", "corrections.csv")
    path.write_text("ac_no,ps_no,electors,votes\n217,12,1500,1600\n", encoding="utf-8")
    assert read_table(path, "turnout").frame["votes_polled"].to_list() == [600]
