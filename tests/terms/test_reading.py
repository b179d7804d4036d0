"""The data-quality report counts what the readings hold."""

import polars as pl

from matdoot.terms.errors import Where
from matdoot.terms.results.reading import Finding, Quality, Reading
from matdoot.terms.text import Text


def _reading() -> Reading:
    what = Text("क", "a")
    findings = (
        Finding(
            "negative", "corrected", Where("t.csv", row=3, column="electors", station="217/2"), what
        ),
        Finding("no_ps_no", "left_out", Where(row=4), what),
        Finding("sexes_differ", "note", Where(), what),
    )
    frame = pl.DataFrame({"ac_no": [217, 217]})
    return Reading("turnout", frame, {"AC": "ac_no"}, findings, 3, "t.csv", "0" * 64, "S")


def test_the_summary_counts_each_kind() -> None:
    row = Quality([_reading()]).summary().row(0, named=True)
    counts = {n: row[n] for n in ("rows_read", "rows_kept", "left_out", "corrected", "notes")}
    assert counts == {"rows_read": 3, "rows_kept": 2, "left_out": 1, "corrected": 1, "notes": 1}


def test_findings_stand_in_order_with_their_place() -> None:
    frame = Quality([_reading(), _reading()]).findings()
    assert frame.height == 6
    assert frame["code"].to_list()[:3] == ["negative", "no_ps_no", "sexes_differ"]
    first = frame.row(0, named=True)
    assert (first["file"], first["sheet"], first["row"], first["station"]) == (
        "t.csv",
        "S",
        3,
        "217/2",
    )
    assert frame["row"].to_list()[2] is None


def test_a_report_of_nothing_is_empty() -> None:
    assert Quality([]).findings().height == 0
