"""Kits: every post gets its words, its link and a poster, the same each time."""

from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal
from sample_results import ujjain, varanasi

from matdoot.jobs.kits import kits_frame, kits_of_folder, make_kits, make_sheet
from matdoot.jobs.store import save
from matdoot.terms.errors import InputError
from matdoot.terms.messages import DISCLOSURE
from matdoot.terms.progress import Silent
from matdoot.terms.results.kits import KIT_COLUMNS, Kit, kits_of_frame

FEW = 24


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[Kit, ...]]:
    results, out = varanasi(), tmp_path_factory.mktemp("kits")
    return out, make_kits(results.campaign, results.roster, results.schedule.head(FEW), out=out)


def test_every_post_has_its_kit_in_the_order_of_the_plan(made):
    _, kits = made
    assert [kit.post_id for kit in kits] == varanasi().schedule["post_id"].to_list()[:FEW]
    assert all(DISCLOSURE.hi in kit.text.hi and DISCLOSURE.en in kit.text.en for kit in kits)


def test_every_poster_named_is_there_and_none_besides(made):
    out, kits = made
    named = {kit.poster.hi for kit in kits}
    assert named == {f"posters/{path.name}" for path in (out / "posters").iterdir()}
    assert {kit.poster.en for kit in kits} == {""}


def test_posters_are_png_of_the_platform_size_and_small(made):
    out, kits = made
    sizes = {"x": (1200, 630), "youtube": (1080, 1920)}
    for kit in kits:
        png = (out / kit.poster.hi).read_bytes()
        assert png.startswith(b"\x89PNG")
        assert len(png) <= 150_000
        width, height = (int.from_bytes(png[at : at + 4], "big") for at in (16, 20))
        assert (width, height) == sizes.get(kit.platform, (1080, 1080))


def test_one_picture_serves_every_post_that_shows_it(tmp_path):
    results = varanasi()
    first = results.schedule.filter(pl.col("platform") == "facebook").head(1)
    posts = pl.concat([first] * 9).with_columns(
        post_id=pl.format("P{}", pl.int_range(1, 10)), week=pl.int_range(1, 10)
    )
    kits = make_kits(results.campaign, results.roster, posts, out=tmp_path)
    assert len({kit.text.hi for kit in kits}) == 9
    assert len(list((tmp_path / "posters").iterdir())) == 5


def test_the_same_kits_give_the_same_bytes(made, tmp_path):
    out, kits = made
    results = varanasi()
    again = make_kits(
        results.campaign, results.roster, results.schedule.head(FEW), out=tmp_path, workers=1
    )
    assert again == kits
    for kit in kits:
        assert (tmp_path / kit.poster.hi).read_bytes() == (out / kit.poster.hi).read_bytes()


def test_a_captain_gets_words_for_one_person(tmp_path):
    results = varanasi()
    captains = results.roster.ambassadors.filter(pl.col("kind") == "captain")["ambassador_id"]
    posts = results.schedule.filter(pl.col("ambassador_id").is_in(captains.to_list())).head(2)
    assert posts.height == 2
    for kit in make_kits(results.campaign, results.roster, posts, out=tmp_path):
        assert "तीन परिचितों" in kit.how.hi


def test_an_office_with_its_own_address_links_to_it(tmp_path):
    results = varanasi()
    posts = results.schedule.filter(pl.col("platform") == "facebook").head(1)
    (kit,) = make_kits(
        results.campaign,
        results.roster,
        posts,
        out=tmp_path,
        public_base_url="https://vote.example",
    )
    assert "https%3A%2F%2Fvote.example" in kit.share_url.hi
    assert kit.text.hi.endswith("https://vote.example")


def test_the_kits_table_gives_the_kits_back(made):
    _, kits = made
    frame = kits_frame(kits)
    assert tuple(frame.columns) == KIT_COLUMNS
    assert kits_of_frame(frame) == kits


def test_an_undated_campaign_numbers_its_weeks(tmp_path):
    results = ujjain()
    kits = make_kits(
        results.campaign, results.roster, results.schedule.head(3), out=tmp_path, lang="en"
    )
    assert kits[0].poster.en.endswith(".en.png")
    sheet = make_sheet(results.campaign, kits[:1], results.schedule, lang="en")
    assert sheet.startswith(b"%PDF")


def test_a_folder_gives_the_kits_of_one_ambassador(tmp_path):
    results = varanasi()
    save(results, tmp_path / "results")
    who = results.schedule["ambassador_id"][0]
    kits = kits_of_folder(tmp_path / "results", tmp_path / "out", ambassador=who, progress=Silent())
    assert {kit.ambassador_id for kit in kits} == {who}
    assert (tmp_path / "out" / "sheets" / f"{who}.hi.pdf").exists()
    written = pl.read_csv(tmp_path / "out" / "kits.csv")
    assert_frame_equal(written, kits_frame(kits))


def test_an_ambassador_without_posts_is_named(tmp_path):
    save(varanasi(), tmp_path)
    with pytest.raises(InputError) as fault:
        kits_of_folder(tmp_path, tmp_path / "out", ambassador="A999")
    assert "A999" in fault.value.say("hi")
