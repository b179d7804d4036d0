"""The report: findings in plain words, honest ranges, nothing modelled shown as measured."""

import re
from dataclasses import replace

import pdfplumber
import polars as pl
import pytest
from sample_results import ujjain, varanasi

from matdoot.documents.blocks import Bullets, Drawing, Table, Tiles
from matdoot.documents.findings import Figures, figures, findings, slack_share
from matdoot.documents.report import write_report
from matdoot.documents.report_content import report_document
from matdoot.documents.report_plan import whom_we_lack
from matdoot.documents.report_proof import quality_lines
from matdoot.terms.figures import count
from matdoot.terms.results.reading import Quality

BOTH = pytest.mark.parametrize("make", [varanasi, ujjain])
LANGS = pytest.mark.parametrize("lang", ["hi", "en"])


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    out = tmp_path_factory.mktemp("reports")
    return {
        (make, lang): write_report(make(), out / make.__name__, lang=lang)
        for make in (varanasi, ujjain)
        for lang in ("hi", "en")
    }


@BOTH
@LANGS
def test_paper_and_page_are_written_and_light(written, make, lang):
    paper, page = written[make, lang]
    assert (paper.name, page.name) == (f"report.{lang}.pdf", f"report.{lang}.html")
    assert paper.read_bytes().startswith(b"%PDF")
    assert b"pdfuaid" in paper.read_bytes()  # made for screen readers, as GIGW asks
    assert page.stat().st_size < 120_000


def test_the_same_results_give_the_same_bytes(written, tmp_path):
    for one, other in zip(written[varanasi, "hi"], write_report(varanasi(), tmp_path), strict=True):
        assert one.read_bytes() == other.read_bytes()


@LANGS
def test_it_is_short_and_marked_on_every_sheet(written, lang):
    with pdfplumber.open(written[ujjain, lang][0]) as paper:
        assert len(paper.pages) <= 6
        for page in paper.pages:
            words = page.extract_text()
            assert lang == "hi" or "station figures modelled" in words
            assert lang == "hi" or "sample ambassadors" in words
            assert len(words) > 40


@BOTH
@LANGS
def test_the_page_stands_alone(written, make, lang):
    page = written[make, lang][1].read_text(encoding="utf-8")
    assert f'<html lang="{lang}">' in page
    assert page.count("<h1>") == 1
    assert "<script" not in page
    outside = re.findall(r'(?:src|href)="[^"#]', page)
    assert outside == []
    assert all('aria-label="' in svg for svg in re.findall(r"<svg[^>]*>", page))
    assert "None" not in re.sub(r"<style>.*?</style>", "", page, flags=re.S)


@LANGS
def test_the_first_page_says_where_how_sure_and_what_not(lang):
    said = " ".join(text.say(lang) for text in findings(varanasi()))
    known = figures(varanasi())
    assert count(known.electors) in said
    for part in {
        "hi": ("वाराणसी कैंट", "90 % सीमा", "ऊपरी सीमा", "क्या नहीं हो सकता", "नमूने के हैं"),
        "en": ("Varanasi Cantt.", "90 % range", "upper bound", "What it cannot do", "invented"),
    }[lang]:
        assert part in said.replace("\u00a0", " ")


def test_points_of_turnout_are_votes_over_electors():
    known = figures(varanasi())
    assert known.points == pytest.approx(100 * known.expected / known.electors)


@pytest.mark.parametrize(
    ("slack", "said"), [(0.004, "0.40"), (0.00401, "0.41"), (0.0, "0.01"), (0.1241, "12.5")]
)
def test_the_bound_is_rounded_up_never_down(slack, said):
    known = Figures(1, 0, 0, 0, 0, 0, 0, 1, None, None, slack, 1, 1)
    assert slack_share(known) == f"{said}\u00a0%"


def test_an_effect_without_standard_error_has_no_range():
    results = varanasi()
    summary = {**results.plan.summary, "votes_low": None, "votes_high": None}
    unsure = replace(results, plan=replace(results.plan, summary=summary))
    assert any("सीमा ज्ञात नहीं" in text.hi for text in findings(unsure))
    tiles = next(b for b in report_document(unsure, "en").blocks if isinstance(b, Tiles))
    assert tiles.tiles[2].note == "range not known"


@LANGS
def test_what_is_modelled_is_never_shown_as_measured(lang):
    document = report_document(ujjain(), lang)
    word = {"hi": "प्रतिरूपित", "en": "modelled"}[lang]
    assert any(word in mark for mark in document.marks)
    maps = [b for b in document.blocks if isinstance(b, Drawing) and word in b.caption]
    assert len(maps) == 1
    stations = {"hi": "केंद्र", "en": "Station"}[lang]
    assert all(b.titles[0] != stations for b in document.blocks if isinstance(b, Table))


def test_the_official_count_of_low_stations_stands_beside_the_modelled():
    said = " ".join(text.en for text in findings(ujjain()))
    assert "616 by official count" in said
    table = next(b for b in report_document(ujjain(), "en").blocks if isinstance(b, Table))
    assert any(row[-1].endswith("/ 234") for row in table.rows)


def test_twenty_stations_with_the_chance_that_each_is_among_the_lowest():
    tables = [b for b in report_document(varanasi(), "hi").blocks if isinstance(b, Table)]
    stations = next(b for b in tables if b.titles[0] == "केंद्र")
    assert len(stations.rows) == 20
    assert {row[-1] for row in stations.rows} == {"30\u00a0%"}


def test_posts_by_week_and_platform_add_up():
    tables = [b for b in report_document(varanasi(), "en").blocks if isinstance(b, Table)]
    weeks = next(b for b in tables if b.titles[0] == "Platform")
    assert weeks.rows[-1][-1] == str(varanasi().schedule.height)
    for column in range(1, len(weeks.titles)):
        parts = [int(row[column]) for row in weeks.rows[:-1] if row[column] != "–"]
        assert sum(parts) == int(weeks.rows[-1][column])


def test_whom_we_lack_names_what_nobody_reaches():
    said = whom_we_lack(varanasi())
    unreached = varanasi().ranking.frame.height - varanasi().problem.reach.height
    assert count(unreached) in said[0].en


def test_where_every_voice_is_there_that_is_said():
    results = varanasi()
    everywhere = results.ranking.frame.select("ac_no", "ps_no", account_id=pl.lit("a"), reach=0.1)
    everyone = results.roster.ambassadors.filter(
        pl.col("ambassador_id").is_in(results.schedule["ambassador_id"].to_list())
    )
    full = replace(
        results,
        problem=replace(results.problem, reach=everywhere),
        roster=replace(results.roster, ambassadors=everyone),
    )
    assert [text.en for text in whom_we_lack(full)] == [
        "Some account reaches every station, and no constituency is left behind."
    ]


def test_a_floor_that_cannot_be_met_is_told():
    results = varanasi()
    floors = [{"reason_hi": "यहाँ कोई नहीं", "reason_en": "nobody reaches 386/12"}]
    summary = {**results.plan.summary, "unreachable": floors}
    missed = replace(results, plan=replace(results.plan, summary=summary))
    assert any("386/12" in text.en for text in whom_we_lack(missed))


def test_data_quality_takes_five_lines_at_most():
    lines = quality_lines(varanasi())
    assert 3 <= len(lines) <= 5
    assert "2,727" in lines[0].en
    assert "the row is empty" in lines[1].en
    assert "quality_rows.csv" in lines[-1].hi


@BOTH
def test_assumptions_are_marked_as_such_and_each_stands_once(make):
    blocks = report_document(make(), "en").blocks
    table = next(b for b in blocks if isinstance(b, Table) and b.titles[0] == "Assumption")
    said = [row[0] for row in table.rows]
    assert len(said) == len(set(said))
    assert any("followers who see one post" in what for what in said)
    assert any("not measured but assumed" in str(block) for block in blocks)
    sources = [b for b in blocks if isinstance(b, Bullets)][-1]
    assert any("ODbL" in item for item in sources.items)


@pytest.mark.browser
@BOTH
def test_the_page_passes_axe_and_fits_a_phone(written, make):
    playwright = pytest.importorskip("playwright.sync_api")
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    with playwright.sync_playwright() as run:
        browser = run.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 360, "height": 740})
        page.goto(written[make, "hi"][1].as_uri())
        width = page.evaluate("document.documentElement.scrollWidth")
        found = axe.run(page).response["violations"]
        browser.close()
    assert width <= 360
    assert [(v["id"], [n["target"] for n in v["nodes"]][:3]) for v in found] == []


def test_where_nothing_is_missing_no_shortfall_is_claimed():
    results = varanasi()
    columns = ("missing_votes", "missing_low", "missing_high")
    nothing = {name: pl.lit(0.0) for name in columns}
    met = replace(
        results,
        ranking=replace(
            results.ranking,
            acs=results.ranking.acs.with_columns(**nothing),
            frame=results.ranking.frame.with_columns(missing_votes=pl.lit(0.0)),
        ),
    )
    said = " ".join(text.en for text in findings(met))
    assert "No constituency is expected below the aim" in said
    assert "half of the shortfall" not in said
    assert "of the shortfall" not in said


def test_the_plan_is_held_against_simpler_ones():
    results = varanasi()
    others = {"biggest_followings": 338.9, "equal_shares": 83.7, "by_reach": 383.5}
    summary = {**results.plan.summary, "baselines": others}
    compared = replace(results, plan=replace(results.plan, summary=summary))
    said = [text.en for text in findings(compared) if "comparison" in text.en]
    assert len(said) == 1
    assert "about 340 votes, shared out equally about 84" in said[0]


def test_without_an_official_count_the_model_is_only_called_a_model():
    results = ujjain()
    bare = results.ranking.acs.drop("stations_below_official", "stations_below_modelled")
    unchecked = replace(results, ranking=replace(results.ranking, acs=bare))
    said = " ".join(text.en for text in findings(unchecked))
    assert "modelled, not measured" in said
    assert "official count" not in said


def test_a_campaign_without_files_says_so():
    results = varanasi()
    assert "No file" in quality_lines(replace(results, quality=Quality(())))[0].en
