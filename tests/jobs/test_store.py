"""A results folder gives back what was saved, to the byte the same twice."""

from dataclasses import fields, replace
from pathlib import Path

import polars as pl
import pytest
from openpyxl import load_workbook
from polars.testing import assert_frame_equal
from sample_results import ujjain, varanasi

from matdoot.jobs.rank import rank_acs, rank_frames
from matdoot.jobs.store import load, save, tables_of
from matdoot.readers import read_table
from matdoot.readers.ac_history import read_ac_history
from matdoot.terms.errors import UnreadableFileError
from matdoot.terms.results.campaign import CampaignResults
from matdoot.terms.results.planning import ProblemTables


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("results")
    save(varanasi(), place)
    return place


@pytest.mark.parametrize("make", [varanasi, ujjain])
def test_a_loaded_folder_is_what_was_saved(make, tmp_path):
    results = make()
    save(results, tmp_path)
    again = load(tmp_path)
    for name, frame in tables_of(results).items():
        assert_frame_equal(tables_of(again)[name], frame, check_dtypes=frame.height > 0)
    assert again.campaign == results.campaign
    assert again.ranking.assumptions == results.ranking.assumptions
    assert tuple(again.ranking.elections) == results.ranking.elections
    assert again.plan.summary == results.plan.summary
    assert again.manifest == results.manifest
    assert again.boundaries == results.boundaries
    _same_problem(again, results)


def _same_problem(left: CampaignResults, right: CampaignResults) -> None:
    for field in fields(ProblemTables):
        mine, other = getattr(left.problem, field.name), getattr(right.problem, field.name)
        if isinstance(mine, pl.DataFrame):
            assert_frame_equal(mine, other, check_column_order=False, check_dtypes=False)
        else:
            assert mine == other


def test_the_same_results_give_the_same_bytes(folder, tmp_path):
    save(varanasi(), tmp_path)
    files = sorted(p.relative_to(folder) for p in folder.rglob("*") if p.is_file())
    assert len(files) > 20
    for file in files:
        assert (tmp_path / file).read_bytes() == (folder / file).read_bytes(), file


def test_the_workbook_speaks_hindi_and_keeps_the_column_names(folder):
    book = load_workbook(folder / "tables.xlsx", read_only=False)
    assert len(book.sheetnames) == len(tables_of(varanasi()))
    sheet = book["केंद्रों की सूची"]
    assert sheet["A1"].value == "विधानसभा क्षेत्र क्रमांक"
    assert sheet["A2"].value == "ac_no"
    assert sheet.freeze_panes == "A3"
    assert sheet.max_row == varanasi().ranking.frame.height + 2


def test_a_folder_without_results_is_refused(tmp_path):
    with pytest.raises(UnreadableFileError) as fault:
        load(tmp_path)
    assert "not a results folder" in fault.value.say("en")


def test_a_damaged_folder_is_refused_with_what_to_do(tmp_path):
    save(varanasi(), tmp_path)
    (tmp_path / "tables" / "acs.csv").unlink()
    with pytest.raises(UnreadableFileError) as fault:
        load(tmp_path)
    assert "./run" in fault.value.say("hi")


@pytest.mark.parametrize(
    ("table", "column"), [("acs", "missing_low"), ("ranking", "basis"), ("schedule", "theme_id")]
)
def test_results_of_an_older_version_are_to_be_made_again(tmp_path, table, column):
    save(varanasi(), tmp_path)
    path = tmp_path / "tables" / f"{table}.csv"
    pl.read_csv(path, infer_schema=False).drop(column).write_csv(path)
    with pytest.raises(UnreadableFileError, match=column) as caught:
        load(tmp_path)
    assert "./run" in caught.value.todo.en


def test_what_the_model_says_comes_back_with_its_kinds(tmp_path, examples):
    """Columns that are null throughout (a rank of ACs knows no sexes) keep their kind in CSV."""
    history = read_ac_history(examples / "ujjain" / "turnout_history.csv").frame
    turnout = [
        read_table(examples / "varanasi" / f"turnout_{code}.csv", "turnout").frame
        for code in ("LS2014", "VS2017")
    ]
    for name, ranking in (
        ("acs", rank_acs(history, target="assembly")),
        ("stations", rank_frames(turnout[0], target="assembly")),
        ("without", rank_frames(turnout[1], target="assembly")),
    ):
        save(replace(ujjain(), ranking=ranking), tmp_path / name)
        again = load(tmp_path / name).ranking
        assert_frame_equal(ranking.frame, again.frame)
        assert_frame_equal(ranking.acs, again.acs)
