"""`matdoot kits` and `matdoot report` on a results folder."""

import json

import pytest
from sample_results import varanasi
from typer.testing import CliRunner

from matdoot.cli.main import app
from matdoot.jobs.store import save

run = CliRunner().invoke


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    folder = tmp_path_factory.mktemp("results")
    save(varanasi(), folder)
    return folder


def test_kits_of_one_ambassador(results, tmp_path):
    done = run(
        app, ["kits", str(results), "--ambassador", "A001", "--out", str(tmp_path), "--json"]
    )
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert told["ambassadors"] == 1
    assert told["posters"] == len(list((tmp_path / "posters").iterdir()))
    assert (tmp_path / "sheets" / "A001.hi.pdf").exists()
    assert (tmp_path / "kits.csv").read_text(encoding="utf-8").count("A001-") >= told["kits"]


def test_kits_follow_the_office_s_address(results, tmp_path):
    done = run(
        app,
        ["kits", str(results), "--ambassador", "A001", "--out", str(tmp_path), "--lang", "en"],
        env={"PUBLIC_BASE_URL": "https://vote.example"},
    )
    assert done.exit_code == 0, done.output
    assert "kits, 1 ambassadors" in done.stdout
    assert "https://vote.example" in (tmp_path / "kits.csv").read_text(encoding="utf-8")


def test_the_report_in_english_elsewhere(results, tmp_path):
    done = run(app, ["report", str(results), "--lang", "en", "--out", str(tmp_path), "--json"])
    assert done.exit_code == 0, done.output
    assert (tmp_path / "report.en.pdf").exists()
    assert json.loads(done.stdout)["html"].endswith("report.en.html")


def test_the_report_lies_in_the_results_folder_and_is_hindi_by_default(results):
    done = run(app, ["report", str(results)], env={"MATDOOT_LANG": ""})
    assert done.exit_code == 0, done.output
    assert (results / "report.hi.html").exists()
    assert "प्रतिवेदन तैयार" in done.stdout


@pytest.mark.parametrize("verb", ["kits", "report"])
def test_a_folder_without_results_ends_with_what_to_do(verb, tmp_path):
    done = run(app, [verb, str(tmp_path), "--out", str(tmp_path), "--json"])
    assert done.exit_code == 2
    told = json.loads(done.stdout)
    assert told["ok"] is False
    assert "./run" in told["error"]["en"]


@pytest.mark.parametrize("verb", ["kits", "report"])
def test_help_gives_examples(verb):
    done = run(app, [verb, "--help"])
    assert f"matdoot {verb} out/varanasi" in done.stdout
