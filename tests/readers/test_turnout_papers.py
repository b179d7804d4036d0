"""Turnout papers by AC and by station, with one or two heading lines, as CSV and as PDF."""

import csv
from pathlib import Path

import numpy as np
import pytest
import typst

from matdoot.readers.papers.reading import read_paper
from matdoot.terms.errors import UnreadableFileError

TOWNS = ("AKKALKUWA", "DHULE CITY", "SIRPUR (ST)", "NORTH EAST TOWN")


def people(scale: int) -> tuple[np.ndarray, np.ndarray]:
    """Return electors and voters, 40 rows of men, women and others."""
    rng = np.random.default_rng(7)
    electors = np.column_stack(
        [
            rng.integers(400 * scale, 800 * scale, 40),
            rng.integers(350 * scale, 700 * scale, 40),
            rng.integers(0, 30, 40),
        ]
    )
    return electors, (electors * np.array([0.66, 0.62, 0.2])).astype(int)


def by_ac() -> tuple[list[list[str]], list[list]]:
    electors, voters = people(200)
    heads = [
        [
            "District",
            "AC No & Name",
            "Male",
            "Female",
            "Third Gender",
            "Total",
            "Male",
            "Female",
            "TG",
            "Total",
            "Poll %",
        ]
    ]
    rows = [
        ["Pune", f"{i + 1}-{TOWNS[i % 4]}", *electors[i], electors[i].sum(), *voters[i], voters[i].sum(),
         f"{100 * voters[i].sum() / electors[i].sum():.2f}"]
        for i in range(40)
    ]  # fmt: skip
    return heads, rows


def write_csv(path: Path, heads: list, rows: list) -> Path:
    with path.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows([*heads, *rows])
    return path


def write_pdf(path: Path, heads: list, rows: list, *, ruled: bool) -> Path:
    cells = ", ".join(f"[{c}]" for row in (*heads, *rows) for c in row)
    stroke = "0.4pt" if ruled else "none"
    source = (
        "#set page(width: 842pt, height: 595pt, margin: 20pt)\n#set text(size: 9pt)\nEnd of Poll\n\n"
        f"#table(columns: {len(heads[0])}, stroke: {stroke}, inset: 3pt, {cells})"
    )
    path.write_bytes(typst.compile(source.encode()))
    return path


@pytest.mark.parametrize("form", ["csv", "ruled", "plain"])
def test_a_paper_by_ac_and_sex(tmp_path, form: str) -> None:
    heads, rows = by_ac()
    if form == "csv":
        path = write_csv(tmp_path / "t.csv", heads, rows)
    else:
        path = write_pdf(tmp_path / "t.pdf", heads, rows, ruled=form == "ruled")
    frame = read_paper(path, "turnout").frame
    electors, voters = people(200)
    assert frame["row_type"].unique().to_list() == ["ac"]
    assert frame["ac_no"].to_list() == list(range(1, 41))
    assert frame["ac_name"].to_list() == [TOWNS[i % 4] for i in range(40)]
    assert frame["electors_female"].to_list() == electors[:, 1].tolist()
    assert frame["electors"].to_list() == electors.sum(1).tolist()
    assert frame["voted_other"].to_list() == voters[:, 2].tolist()
    assert frame["voted_total"].to_list() == voters.sum(1).tolist()
    assert frame["percent"].to_list() == [float(row[-1]) for row in rows]


def test_serial_district_number_and_name_are_told_apart(tmp_path) -> None:
    electors, voters = people(200)
    heads = [["S.No", "District", "AC No", "AC Name", "Total Electors", "Votes Polled", "VTR %"]]
    rows = [
        [i + 1, "Pune" if i < 20 else "Nasik", i + 150, TOWNS[i % 4], electors[i].sum(), voters[i].sum(),
         f"{100 * voters[i].sum() / electors[i].sum():.1f}%"]
        for i in range(40)
    ]  # fmt: skip
    frame = read_paper(write_csv(tmp_path / "t.csv", heads, rows), "turnout").frame
    assert frame["ac_no"].to_list() == list(range(150, 190))
    assert frame["ac_name"][1] == "DHULE CITY"
    assert frame["electors"].to_list() == electors.sum(1).tolist()
    assert frame["voted_total"].to_list() == voters.sum(1).tolist()


@pytest.mark.parametrize("ruled", [True, False])
def test_a_paper_by_station(tmp_path, ruled: bool) -> None:
    electors, voters = people(1)
    heads = [["Part No", "Polling Station", "Male Electors", "Female Electors", "Total Electors",
              "Male Voters", "Female Voters", "Total Voters"]]  # fmt: skip
    rows = [
        [i + 1, f"PRIMARY SCHOOL {TOWNS[i % 4]}", *electors[i, :2], electors[i, :2].sum(), *voters[i, :2],
         voters[i, :2].sum()]
        for i in range(40)
    ]  # fmt: skip
    frame = read_paper(write_pdf(tmp_path / "t.pdf", heads, rows, ruled=ruled), "turnout").frame
    assert frame["ps_no"].to_list() == list(range(1, 41))
    assert frame["ps_name"][3] == "PRIMARY SCHOOL NORTH EAST TOWN"
    assert frame["electors"].to_list() == electors[:, :2].sum(1).tolist()
    assert frame["voted_male"].to_list() == voters[:, 0].tolist()


def test_a_paper_without_turnout_is_refused(tmp_path) -> None:
    path = write_csv(
        tmp_path / "t.csv",
        [["No", "Name", "Ward", "Phone"]],
        [[i, "A B", 1, 9] for i in range(1, 30)],
    )
    with pytest.raises(UnreadableFileError):
        read_paper(path, "turnout")
