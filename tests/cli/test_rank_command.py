"""`matdoot rank` and `matdoot backtest` from the command line."""

import json

import polars as pl
import pytest
from typer.testing import CliRunner

from matdoot.cli.main import app
from matdoot.terms.results.ranking import RANK_COLUMNS


@pytest.fixture
def files(examples):
    folder = examples / "varanasi"
    return [
        str(folder / "turnout_LS2014.csv"),
        str(folder / "turnout_VS2017.csv"),
        "--crosswalk",
        str(folder / "crosswalk.csv"),
    ]


def run(*words):
    return CliRunner().invoke(app, list(words))


def test_the_list_is_the_same_bytes_twice(files, tmp_path):
    for name in ("a.csv", "b.csv"):
        done = run("rank", *files, "--for", "assembly", "--out", str(tmp_path / name), "--json")
        assert done.exit_code == 0, done.output
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()
    frame = pl.read_csv(tmp_path / "a.csv")
    assert tuple(frame.columns) == RANK_COLUMNS
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["stations"] == frame.height
    assert found["missing_votes"] == pytest.approx(frame["missing_votes"].sum(), abs=1)


def test_an_order_of_files_does_not_matter(files, tmp_path):
    run("rank", *files, "--out", str(tmp_path / "a.csv"))
    run("rank", files[1], files[0], *files[2:], "--out", str(tmp_path / "b.csv"))
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


def test_stations_are_matched_the_same_way_twice(files, tmp_path):
    """Without a crosswalk the lists are matched: the same bytes, whatever the order of files."""
    for name, order in (("a.csv", files[:2]), ("b.csv", files[1::-1])):
        done = run("rank", *order, "--out", str(tmp_path / name), "--lang", "en")
        assert "no crosswalk was given: stations were matched" in done.output
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()
    done = run("rank", *files[:2], "--match", "names", "--out", str(tmp_path / "c.csv"))
    assert done.exit_code == 0
    widths = [
        (pl.read_csv(tmp_path / n)["high"] - pl.read_csv(tmp_path / n)["low"]).mean()
        for n in ("a.csv", "c.csv")
    ]
    assert widths[0] < 0.8 * widths[1]
    assert run("rank", *files[:2], "--match", "guess", "--out", "x.csv").exit_code == 2


def test_errors_end_with_a_message(files, tmp_path):
    done = run("rank", files[0], "--out", str(tmp_path / "list.doc"))
    assert done.exit_code == 2
    assert "cannot be written" in done.output
    done = run("rank", files[0], "--for", "gram", "--out", str(tmp_path / "a.csv"))
    assert done.exit_code == 2


def test_backtest_prints_a_table(files, tmp_path):
    out = tmp_path / "scores.csv"
    done = run("backtest", *files, "--predict", "VS2017", "--lang", "en", "--out", str(out))
    assert done.exit_code == 0, done.output
    assert "whole ACs held" in done.output
    assert "matdoot" in pl.read_csv(out)["method"].to_list()
    assert run("backtest", *files, "--predict", "VS2017", "--level", "perhaps").exit_code == 2
