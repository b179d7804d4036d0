"""`matdoot match`: three tables out, decisions in, and nothing an officer wrote is overwritten."""

import json
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner

from matdoot.cli.main import app

run = CliRunner().invoke
NAMES = ["Rampur", "Sandeela", "Kalyanpur", "Jagdishpur", "Mohanganj", "Birapatti"]
SIZES = [1020, 640, 1380, 455, 910, 1190]


@pytest.fixture
def lists(tmp_path: Path) -> list[str]:
    """Two turnout files of one AC; in the later one a new station stands third."""
    later = [*NAMES[:2], "Nayi Basti", *NAMES[2:]], [*SIZES[:2], 830, *SIZES[2:]]
    paths = []
    for election, (names, sizes) in (("LS2014", (NAMES, SIZES)), ("VS2017", later)):
        path = tmp_path / f"turnout_{election}.csv"
        numbers = range(1, len(names) + 1)
        pl.DataFrame(
            {
                "state": "Uttar Pradesh", "ac_no": 386, "ps_no": list(numbers),
                "ps_name": [f"P.V. {name}" for name in names], "election": election,
                "electors": sizes, "votes_polled": [size // 2 for size in sizes],
            }
        ).write_csv(path)  # fmt: skip
        paths.append(str(path))
    return paths


def test_three_tables_are_written(lists: list[str], tmp_path: Path) -> None:
    out = tmp_path / "crosswalk.csv"
    done = run(app, ["match", *lists, "--out", str(out), "--json"])
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert told["relations"] == {"same": {"from": 6, "to": 6}, "new": {"from": 0, "to": 1}}
    crosswalk = pl.read_csv(out)
    assert crosswalk.select("ps_no_from", "ps_no_to").rows() == list(
        zip(range(1, 7), [1, 2, 4, 5, 6, 7], strict=True)
    )
    assert pl.read_csv(told["out_stations"]).height == 13
    assert pl.read_csv(told["out_to_confirm"]).height == told["to_confirm"]


@pytest.mark.parametrize(("lang", "word"), [("hi", "वही केंद्र"), ("en", "the same station")])
def test_the_screen_speaks_both_languages(
    lists: list[str], tmp_path: Path, lang: str, word: str
) -> None:
    done = run(app, ["match", *lists, "--out", str(tmp_path / "c.csv"), "--lang", lang])
    assert word in done.stdout


def test_decisions_are_read_back(lists: list[str], tmp_path: Path) -> None:
    decided = tmp_path / "decided.csv"
    decided.write_text(
        "ac_no,ps_no_from,ps_no_to,decision,author,reason\n386,3,3,वही,ERO 386,site visit\n"
    )
    out = tmp_path / "crosswalk.csv"
    done = run(app, ["match", *lists, "--out", str(out), "--confirm", str(decided)])
    assert done.exit_code == 0, done.output
    row = pl.read_csv(out).filter(pl.col("ps_no_from") == 3, pl.col("ps_no_to") == 3)
    assert row["confirmed"].to_list() == [True]


def test_decisions_are_not_written_over(lists: list[str], tmp_path: Path) -> None:
    decided = tmp_path / "crosswalk.to_confirm.csv"
    decided.write_text("ac_no,ps_no_from,ps_no_to,decision\n")
    before = decided.read_bytes()
    out = tmp_path / "crosswalk.csv"
    done = run(app, ["match", *lists, "--out", str(out), "--confirm", str(decided), "--json"])
    assert done.exit_code == 2
    assert "another name" in json.loads(done.stdout)["error"]["en"]
    assert decided.read_bytes() == before
