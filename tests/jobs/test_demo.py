"""The main job on the shipped examples."""

import filecmp
import hashlib
import shutil
from pathlib import Path

import polars as pl
import pytest

from matdoot.jobs.demo import find_example, read_inputs, run_campaign
from matdoot.jobs.plan import verify
from matdoot.jobs.store import load
from matdoot.terms.errors import InputError
from matdoot.terms.results.campaign import CampaignResults

DISCLOSURE = "स्वीप सोशल एंबेसडर (निःशुल्क)"


@pytest.fixture(scope="module")
def varanasi(tmp_path_factory: pytest.TempPathFactory) -> tuple[CampaignResults, Path]:
    """The main job run once on Varanasi."""
    out = tmp_path_factory.mktemp("main") / "varanasi"
    return run_campaign(find_example("varanasi"), out), out


@pytest.fixture(scope="module")
def ujjain(tmp_path_factory: pytest.TempPathFactory) -> tuple[CampaignResults, Path]:
    """The main job run once on Ujjain."""
    out = tmp_path_factory.mktemp("main") / "ujjain"
    return run_campaign(find_example("ujjain"), out), out


@pytest.mark.slow
class TestVaranasi:
    def test_every_station_of_the_last_list_is_ranked(self, varanasi) -> None:
        results, _ = varanasi
        listed = pl.read_csv(find_example("varanasi") / "turnout_VS2017.csv")
        assert results.ranking.frame.height + _left_out(results) >= listed.height
        assert results.ranking.frame["rank"].to_list() == sorted(results.ranking.frame["rank"])

    def test_intervals_hold_the_estimate(self, varanasi) -> None:
        frame = varanasi[0].ranking.frame
        assert frame.select(
            (
                (pl.col("low") <= pl.col("expected_turnout"))
                & (pl.col("expected_turnout") <= pl.col("high"))
            ).all()
        ).item()
        assert frame["low"].min() >= 0
        assert frame["high"].max() <= 1

    def test_the_stored_plan_stands_up_to_recomputation(self, varanasi) -> None:
        results, out = varanasi
        assert verify(out / "problem", out / "plan").ok
        summary = results.plan.summary
        assert summary["votes_low"] <= summary["expected_votes"] <= summary["upper_bound"]

    def test_every_planned_post_has_a_kit(self, varanasi) -> None:
        results, out = varanasi
        assert len(results.kits) == results.plan.posts.height == results.schedule.height
        for kit in results.kits:
            assert DISCLOSURE in kit.text.hi
            assert "{" not in kit.text.hi + kit.text.en
            assert kit.share_url.hi.startswith("https://")
            assert (out / kit.poster.hi).stat().st_size > 10_000

    def test_six_platforms_speak(self, varanasi) -> None:
        assert varanasi[0].schedule["platform"].n_unique() == 6

    def test_the_manifest_knows_every_input(self, varanasi) -> None:
        given = varanasi[0].manifest["inputs"]
        for path in find_example("varanasi").iterdir():
            assert given[path.name] == hashlib.sha256(path.read_bytes()).hexdigest()

    def test_folder_is_what_was_returned(self, varanasi) -> None:
        results, out = varanasi
        loaded = load(out)
        assert loaded.campaign == results.campaign
        assert loaded.ranking.frame.height == results.ranking.frame.height
        for name in (
            "report.hi.pdf",
            "report.en.pdf",
            "report.hi.html",
            "report.en.html",
            "tables.xlsx",
        ):
            assert (out / name).stat().st_size > 5_000

    def test_again_gives_the_same_bytes(self, varanasi, tmp_path: Path) -> None:
        _, out = varanasi
        run_campaign(find_example("varanasi"), tmp_path / "again")
        names = [str(p.relative_to(out)) for p in out.rglob("*.csv")]
        same, different, missing = filecmp.cmpfiles(out, tmp_path / "again", names, shallow=False)
        assert (different, missing) == ([], [])
        assert len(same) >= 12


@pytest.mark.slow
class TestUjjain:
    def test_nothing_below_the_ac_is_claimed(self, ujjain) -> None:
        results, _ = ujjain
        assert results.ranking.modelled
        assert results.ranking.unit == "ac"
        assert sorted(results.ranking.frame["ac_no"]) == [212, 213, 214, 215, 216, 217, 218]

    def test_the_two_city_constituencies_miss_most(self, ujjain) -> None:
        acs = ujjain[0].ranking.acs.sort("missing_votes", descending=True)
        assert set(acs["ac_no"].head(2)) == {216, 217}

    def test_plan_verifies(self, ujjain) -> None:
        assert verify(ujjain[1] / "problem", ujjain[1] / "plan").ok


def test_the_office_s_own_lists_are_read(tmp_path: Path) -> None:
    folder = tmp_path / "ujjain"
    shutil.copytree(find_example("ujjain"), folder)
    (folder / "asd.csv").write_text("ac_no,ps_no,absent,shifted,dead\n216,1,40,30,10\n")
    (folder / "wards.csv").write_text("ac_no,ps_no,ward_no\n216,1,12\n")
    settings = (folder / "campaign.toml").read_text(encoding="utf-8")
    named = settings.replace("[files]", '[files]\nasd = "asd.csv"\nwards = "wards.csv"')
    (folder / "campaign.toml").write_text(named, encoding="utf-8")
    inputs = read_inputs(folder)
    assert inputs.lists.asd["absent"].to_list() == [40]
    assert inputs.lists.facilities.is_empty()
    assert inputs.wards is not None
    assert {"asd.csv", "wards.csv"} <= {reading.source for reading in inputs.readings}


def test_unknown_example_names_those_there_are() -> None:
    with pytest.raises(InputError, match="varanasi"):
        find_example("atlantis")


def test_a_roster_of_another_district_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "ujjain"
    shutil.copytree(find_example("ujjain"), folder)
    (folder / "audience.csv").write_text(
        "account_id,area_level,area_id,section,share\nA001-facebook,ac,390,,0.5\n"
    )
    with pytest.raises(InputError, match="no active ambassador reaches") as caught:
        run_campaign(folder, tmp_path / "out")
    assert "212, 213" in caught.value.todo.en
    assert [path.name for path in tmp_path.iterdir()] == ["ujjain"]


def _left_out(results: CampaignResults) -> int:
    return sum(r.rows_left_out for r in results.quality.readings if r.table == "turnout")
