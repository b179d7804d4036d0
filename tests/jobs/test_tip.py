"""A results folder in, the Turnout Implementation Plan out."""

import json
from pathlib import Path

import polars as pl
import pytest
from tip_sample import ujjain_ranked, varanasi_ranked
from typer.testing import CliRunner

from matdoot.cli.main import app
from matdoot.jobs.store import save
from matdoot.jobs.tip import tip_of_folder, write_tip
from matdoot.terms.errors import InputError


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    place = tmp_path_factory.mktemp("results")
    save(varanasi_ranked(), place)
    return place


def run(*words: object):
    return CliRunner().invoke(app, [*map(str, words)])


def test_the_offices_lists_name_causes(folder, tmp_path):
    """Lists as an office has them, with its own headings."""
    (tmp_path / "asd.csv").write_text(
        "विधानसभा क्रमांक,मतदान केंद्र क्रमांक,अनुपस्थित,स्थानांतरित,मृत\n386,1,90,60,10\n386,9999,5,5,5\n",
        encoding="utf-8",
    )
    (tmp_path / "amf.csv").write_text(
        "AC No,PS No,Drinking Water,Toilet,Ramp,Distance in km\n386,2,No,No,Yes,3.1\n", "utf-8"
    )
    files = {"asd": tmp_path / "asd.csv", "facilities": tmp_path / "amf.csv"}
    done = tip_of_folder(folder, tmp_path / "out", lang="en", ac=386, files=files)
    cause = dict(
        done.causes.stations.filter(pl.col("ac_no") == 386).select("ps_no", "cause").iter_rows()
    )
    assert cause[1] == "not_there"
    assert cause[2] == "could_not"
    assert cause[3] == "not_known"
    assert done.unplaced == 1
    assert done.paper.name == "tip.en.pdf"
    assert done.workbook.name == "tip.xlsx"
    assert done.quality.summary()["rows_read"].sum() == 3


def test_a_stored_folder_gives_the_bytes_of_the_run_itself(folder, tmp_path):
    done = tip_of_folder(folder, tmp_path / "stored")
    paper, workbook, _ = write_tip(varanasi_ranked(), tmp_path / "run")
    assert done.paper.read_bytes() == paper.read_bytes()
    assert done.workbook.read_bytes() == workbook.read_bytes()


def test_an_ac_that_is_not_there_is_named(tmp_path):
    with pytest.raises(InputError, match="384, 385"):
        write_tip(varanasi_ranked(), tmp_path, ac=1)
    with pytest.raises(InputError, match="one sheet"):
        write_tip(ujjain_ranked(), tmp_path, ac=216)
    assert not list(tmp_path.iterdir())


def test_the_command_says_what_it_found(folder, tmp_path):
    result = run("tip", folder, "--ac", 389, "--out", tmp_path, "--lang", "en", "--json")
    assert result.exit_code == 0, result.output
    said = json.loads(result.stdout)
    assert Path(said["pdf"]).read_bytes().startswith(b"%PDF")
    assert Path(said["xlsx"]).stat().st_size > 5_000
    assert said["known"] == 0
    assert 0 < said["weak"] < said["below"]
    told = run("tip", folder, "--ac", 389, "--out", tmp_path)
    assert "शेष ज्ञात नहीं" in told.stdout


def test_a_folder_without_results_is_refused(tmp_path):
    result = run("tip", tmp_path, "--out", tmp_path / "x", "--json")
    assert result.exit_code == 2
    assert "not a results folder" in json.loads(result.stdout)["error"]["en"]
    assert not (tmp_path / "x").exists()
