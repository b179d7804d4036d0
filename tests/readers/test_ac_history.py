"""A long list of published figures becomes turnout by AC."""

import polars as pl
import pytest

from matdoot.readers.ac_history import read_ac_history
from matdoot.terms.errors import InputError, MissingColumnsError
from matdoot.terms.tables import AC_TURNOUT


def write(tmp_path, *rows, heading="level,code,name,election,measure,value,status,source"):
    path = tmp_path / "history.csv"
    path.write_text("\n".join([heading, *rows]) + "\n", encoding="utf-8")
    return path


def test_ujjains_history_is_read_whole(examples):
    reading = read_ac_history(examples / "ujjain" / "turnout_history.csv")
    frame = reading.frame
    assert set(AC_TURNOUT.by_name) <= set(frame.columns)
    assert frame.height == 21
    assert frame.group_by("election").len().sort("election")["len"].to_list() == [7, 7, 7]
    north = frame.filter((pl.col("ac_no") == 216) & (pl.col("election") == "VS2018"))
    assert north["turnout"].item() == pytest.approx(0.6672)
    assert north["stations_below_75"].item() == 234
    assert frame.filter(pl.col("election") == "VS2023")["electors"].sum() == pytest.approx(
        1_532_998, abs=5
    )
    assert reading.rows_left_out == 0


def test_the_surer_figure_stands_and_the_other_is_noted(tmp_path):
    reading = read_ac_history(
        write(
            tmp_path,
            "AC,1,A,VS2023,turnout_pct,60,provisional_6pm,x",
            "AC,1,A,VS2023,turnout_pct,63,final,y",
            "PC,9,P,LS2019,turnout_pct,70,final,z",
        )
    )
    assert reading.frame["turnout"].to_list() == [0.63]
    assert reading.frame["turnout_se"].to_list() == [0.0]
    assert {f.code for f in reading.findings} == {"surer_figure", "not_an_ac"}
    assert next(f for f in reading.findings if f.code == "surer_figure").where.row == 2


def test_a_district_total_is_shared_out(tmp_path):
    reading = read_ac_history(
        write(
            tmp_path,
            "AC,1,A,VS2018,electors,100,final,x", "AC,2,B,VS2018,electors,300,final,x",
            "AC,1,A,VS2023,turnout_pct,60,final,x", "AC,2,B,VS2023,turnout_pct,60,final,x",
            "district,,D,VS2023,electors,800,final,x",
        )
    )  # fmt: skip
    assert reading.frame.filter(pl.col("election") == "VS2023")["electors"].to_list() == [200, 600]
    assert "shared_out" in {f.code for f in reading.findings}


def test_what_cannot_be_used_is_said(tmp_path):
    with pytest.raises(MissingColumnsError, match="measure"):
        read_ac_history(write(tmp_path, "AC,1,A", heading="level,code,name"))
    with pytest.raises(InputError, match="no figure of an AC"):
        read_ac_history(write(tmp_path, "PC,9,P,LS2019,turnout_pct,70,final,z"))
    reading = read_ac_history(
        write(
            tmp_path,
            "AC,1,A,VS2023,turnout_pct,about 60,final,x",
            "AC,1,A,VS2023,turnout_pct,61,final,x",
        )
    )
    assert [f.code for f in reading.findings] == ["not_a_number"]
