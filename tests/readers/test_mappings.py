"""A mapping is remembered by source, in a file beside the data."""

from pathlib import Path

import pytest

from matdoot.readers import read_table
from matdoot.readers.mappings import remember, remembered
from matdoot.terms.errors import InputError

TEXT = "Kram,Matdan,Sankhya\n1,600,1000\n"
MAPPING = {
    "Kram": "ps_no",
    "Matdan": "votes_polled",
    "Sankhya": "electors",
    "=217": "ac_no",
    '"x" \\': "",
}


def test_what_is_remembered_is_used(tmp_path: Path) -> None:
    path = tmp_path / "form_VS2018.csv"
    path.write_text(TEXT, encoding="utf-8")
    with pytest.raises(InputError):
        read_table(path, "turnout")
    remember(path, "turnout", MAPPING)
    assert remembered(path, "turnout") == MAPPING
    frame = read_table(path, "turnout").frame
    assert frame.select("ac_no", "ps_no", "electors", "votes_polled").row(0) == (217, 1, 1000, 600)


def test_one_more_memory_keeps_the_others(tmp_path: Path) -> None:
    remember(tmp_path / "a.csv", "turnout", {"x": "electors"})
    remember(tmp_path / "b.csv", "stations", {"y": "ps_no"})
    remember(tmp_path / "a.csv", "turnout", {"x": "votes_polled"})
    assert remembered(tmp_path / "a.csv", "turnout") == {"x": "votes_polled"}
    assert remembered(tmp_path / "b.csv", "stations") == {"y": "ps_no"}
    assert remembered(tmp_path / "b.csv", "turnout") == {}


def test_a_star_stands_for_any_letters(tmp_path: Path) -> None:
    (tmp_path / "mappings.toml").write_text(
        '[turnout."form20_*.csv"]\nx = "electors"\n', encoding="utf-8"
    )
    assert remembered(tmp_path / "form20_217.csv", "turnout") == {"x": "electors"}
    assert remembered(tmp_path / "other.csv", "turnout") == {}


@pytest.mark.parametrize(
    "text", ["not toml", '[turnout]\n"a.csv" = 3\n', '[turnout."a.csv"]\nx = 3\n']
)
def test_a_faulty_file_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "mappings.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"mappings\.toml"):
        remembered(tmp_path / "a.csv", "turnout")


def test_a_told_heading_that_does_not_occur_is_noted(tmp_path: Path) -> None:
    path = tmp_path / "a_VS2018.csv"
    path.write_text("ac_no,ps_no,electors,votes\n217,1,10,6\n", encoding="utf-8")
    reading = read_table(path, "turnout", mapping={"came": "votes_polled"})
    assert [f.code for f in reading.findings] == ["unknown_heading"]
