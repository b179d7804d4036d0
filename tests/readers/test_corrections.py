"""Corrections live in a file with reason and author, fall on one row, and only where the old value stands."""

from pathlib import Path

import pytest

from matdoot.readers import read_table
from matdoot.terms.errors import InputError

HEAD = "table,ac_no,ps_no,source_row,column,old,new,reason,author,date\n"
TURNOUT = "ac_no,ps_no,ps_name,electors,votes\n217,1,One,1000,1600\n217,12-Jan,Two,900,500\n217,3,Three,800,400\n"


def _read(folder: Path, corrections: str):  # type: ignore[no-untyped-def]
    (folder / "turnout_VS2018.csv").write_text(TURNOUT, encoding="utf-8")
    (folder / "corrections.csv").write_text(HEAD + corrections, encoding="utf-8")
    return read_table(folder / "turnout_VS2018.csv", "turnout")


def test_a_correction_is_applied_before_the_checks_and_listed(tmp_path: Path) -> None:
    reading = _read(
        tmp_path, "turnout,217,1,,votes_polled,1600,600,typing error,RO 217,2018-12-01\n"
    )
    assert reading.frame["votes_polled"].to_list() == [600, 400]
    assert not [f for f in reading.findings if f.code == "votes_above_electors"]
    (made,) = [f for f in reading.findings if f.code == "corrected_by_office"]
    assert "typing error (RO 217, 2018-12-01)" in made.what.en


def test_a_row_without_a_number_is_named_by_its_row(tmp_path: Path) -> None:
    reading = _read(
        tmp_path, "turnout,,,3,ps_no,12-Jan,12A,Excel made a date of it,RO,2018-12-01\n"
    )
    assert reading.frame.select("ps_no", "ps_suffix").row(1) == (12, "A")
    assert reading.rows_left_out == 0


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (
            "turnout,217,1,,votes_polled,700,600,r,a,2018-12-01\n",
            "the old value is not '700' but '1600'",
        ),
        ("turnout,217,9,,votes_polled,700,600,r,a,2018-12-01\n", "it fits 0 rows"),
        ("turnout,217,,,votes_polled,700,600,r,a,2018-12-01\n", "it fits 3 rows"),
        ("turnout,217,1,,votes_polled,1600,many,r,a,2018-12-01\n", "'many' is not a number"),
    ],
)
def test_what_cannot_be_applied_is_said(tmp_path: Path, line: str, why: str) -> None:
    reading = _read(tmp_path, line)
    (unused,) = [f for f in reading.findings if f.code == "correction_unused"]
    assert why in unused.what.en
    assert reading.frame["votes_polled"].to_list() == [None, 400]


def test_corrections_of_other_tables_are_not_concerned(tmp_path: Path) -> None:
    reading = _read(tmp_path, "stations,217,1,,ps_name,x,y,r,a,2018-12-01\n")
    assert not [f for f in reading.findings if "correct" in f.code]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("turnout,217,1,,votes_polled,1600,600,,RO,2018-12-01\n", "'reason' is blank"),
        ("turnout,217,1,,votes_polled,1600,600,r,,2018-12-01\n", "'author' is blank"),
        ("turnout,217,1,,votes_polled,1600,600,r,a,soon\n", "is not a date"),
        ("turnout,217,1,,wrong,1600,600,r,a,2018-12-01\n", "no column 'turnout.wrong'"),
        ("turnout,,,,votes_polled,1600,600,r,a,2018-12-01\n", "nothing says which row"),
    ],
)
def test_a_faulty_corrections_file_is_refused(tmp_path: Path, line: str, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        _read(tmp_path, line)
    assert caught.value.where.file == "corrections.csv"
    assert caught.value.where.row == 2


def test_a_corrections_file_without_its_columns_is_refused(tmp_path: Path) -> None:
    (tmp_path / "corrections.csv").write_text("table,column\nturnout,electors\n", encoding="utf-8")
    (tmp_path / "turnout_VS2018.csv").write_text(TURNOUT, encoding="utf-8")
    with pytest.raises(InputError, match="old, new, reason, author, date"):
        read_table(tmp_path / "turnout_VS2018.csv", "turnout")
