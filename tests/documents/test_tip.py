"""The Turnout Implementation Plan: complete, printable, in both languages, nothing claimed."""

from dataclasses import replace
from datetime import date
from math import ceil

import pdfplumber
import polars as pl
import pytest
from openpyxl import load_workbook
from tip_sample import ujjain_ranked, varanasi_ranked

from matdoot.documents.tip import OFFICE_ONLY, shown, tip_pdf
from matdoot.documents.tip_content import SIGNATURES, tip_content
from matdoot.documents.tip_facts import Ground, lowest
from matdoot.documents.tip_rows import cause_words, remedy_words
from matdoot.documents.tip_workbook import STATES, write_tip_workbook
from matdoot.engine.causes import sort_causes
from matdoot.engine.peers import fair_peers
from matdoot.terms.results.causes import OfficeLists
from matdoot.terms.tables import ASD

LANGS = pytest.mark.parametrize("lang", ["hi", "en"])


def ground(results, lang="hi") -> Ground:
    causes = sort_causes(results.ranking, stations=results.stations)
    peers = fair_peers(results.ranking) if results.ranking.unit == "ps" else None
    return Ground(results, causes, peers, lang)


@pytest.fixture(scope="module")
def grounds():
    hindi = ground(varanasi_ranked())
    return {"hi": hindi, "en": replace(hindi, lang="en")}


def column(sheet, title: str) -> int:
    (at,) = [n for n, one in enumerate(sheet.columns) if title in one.title]
    return at


def test_every_ac_has_its_sheet_behind_the_districts(grounds):
    tip = tip_content(grounds["en"])
    acs = varanasi_ranked().ranking.acs
    assert [sheet.name for sheet in tip.sheets] == ["District", *map(str, sorted(acs["ac_no"]))]
    for sheet in tip.sheets[1:]:
        stations = acs.filter(pl.col("ac_no") == int(sheet.name))["stations"].item()
        assert len(sheet.rows) == ceil(stations / 10)
        chance = [row[column(sheet, "Chance")] for row in sheet.rows]
        assert chance == sorted(chance, reverse=True)


def test_the_listed_are_the_surest_of_the_lowest_tenth(grounds):
    listed = lowest(grounds["hi"], 390)
    others = varanasi_ranked().ranking.frame.filter(pl.col("ac_no") == 390).join(
        listed, on=["ac_no", "ps_no", "ps_suffix"], how="anti"
    )  # fmt: skip
    assert listed["p_lowest_decile"].min() >= others["p_lowest_decile"].max()


def test_the_districts_page_adds_up(grounds):
    page = tip_content(grounds["en"]).sheets[0]
    acs = varanasi_ranked().ranking.acs
    assert page.total[column(page, "Electors")] == acs["electors"].sum()
    assert page.total[column(page, "Votes short")] == pytest.approx(acs["missing_votes"].sum())
    listed = column(page, "Stations listed")
    assert page.total[listed] == sum(row[listed] for row in page.rows)
    assert page.total[column(page, "Men − women")] is None
    assert page.actions[0].startswith(f"{page.total[listed]:.0f} stations: Ask why")


@LANGS
def test_no_cause_is_claimed_that_nothing_measured(grounds, lang):
    unknown = {"hi": "ज्ञात नहीं", "en": "Not known"}[lang]
    title = {"hi": "कारण", "en": "Cause"}[lang]
    ask = {"hi": "कारण पूछें", "en": "Ask why"}[lang]
    for sheet in tip_content(grounds[lang]).sheets[1:]:
        at = column(sheet, title)
        for row in sheet.rows:
            assert row[at].startswith(unknown)
            assert ask in row[column(sheet, {"hi": "उपाय", "en": "Remedy"}[lang])]
            assert row[-1] == ""  # the status is the office's to fill in


@LANGS
def test_paper_is_tagged_marked_and_complete(grounds, lang, tmp_path):
    paper = tmp_path / "tip.pdf"
    tip = tip_content(grounds[lang], ac=386)
    paper.write_bytes(tip_pdf(tip))
    assert b"pdfuaid" in paper.read_bytes()
    with pdfplumber.open(paper) as opened:
        words = [page.extract_text() for page in opened.pages]
        assert all(page.width > page.height for page in opened.pages)
    assert len(words) <= 6
    if lang == "en":
        for text in words:
            assert OFFICE_ONLY.en in text
        everything = "\n".join(words)
        for part in ("386 Shivpur", "Responsible", "By when", *(who.en for who in SIGNATURES)):
            assert part in everything
        assert everything.count("Name of the polling") == len(words)  # headings on every page


def test_the_same_plan_gives_the_same_bytes(grounds, tmp_path):
    tip = tip_content(grounds["hi"], ac=389)
    assert tip_pdf(tip) == tip_pdf(tip)
    for name in ("a.xlsx", "b.xlsx"):
        write_tip_workbook(tip, tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


@LANGS
def test_the_workbook_prints_as_it_stands(grounds, lang, tmp_path):
    tip = tip_content(grounds[lang])
    write_tip_workbook(tip, tmp_path / "tip.xlsx")
    book = load_workbook(tmp_path / "tip.xlsx")
    assert book.sheetnames == [sheet.name for sheet in tip.sheets]
    for page, sheet in zip(book, tip.sheets, strict=True):
        head = int(page.print_title_rows.split("$")[-1])
        assert [cell.value for cell in page[head]][: len(sheet.columns)] == [
            one.title.replace("\u00ad", "") for one in sheet.columns
        ]
        assert page.page_setup.orientation == "landscape"
        assert page.page_setup.fitToWidth in (None, 1)  # 1 where nothing is written
        assert page.page_setup.fitToHeight == 0
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert OFFICE_ONLY.say(lang) in page.oddHeader.right.text
        first = [cell.value for cell in page[head + 1]]
        assert first[3] == sheet.rows[0][3]  # a number stays a number
        (choice,) = page.data_validations.dataValidation
        assert all(state.say(lang) in choice.formula1 for state in STATES)


def test_a_poll_next_to_the_weekend_is_said(grounds):
    assert "Monday" in " ".join(tip_content(grounds["en"], ac=386).sheets[0].notes)
    results = varanasi_ranked()
    midweek = replace(results, campaign=replace(results.campaign, poll_date=date(2022, 3, 9)))
    notes = tip_content(replace(grounds["en"], results=midweek), ac=386).sheets[0].notes
    assert "135B" not in " ".join(notes)


def test_where_only_acs_are_ranked_the_district_is_the_plan():
    tip = tip_content(ground(ujjain_ranked(), "en"))
    (sheet,) = tip.sheets
    assert any("modelled" in mark for mark in tip.marks)
    assert len(sheet.rows) == 7
    causes = {row[1]: row[column(sheet, "Cause")] for row in sheet.rows}
    (north,) = [said for name, said in causes.items() if name.startswith("216 ")]
    assert "93.8\u00a0% of the stations stand in town" in north
    assert north.startswith("Not known")
    assert sum(said == "At the aim" for said in causes.values()) == 5
    polls = next(row for row in sheet.rows if row[1].startswith("216 "))
    assert polls[column(sheet, "Poll before")] == "66.7\u00a0%\nAssembly 2018"
    assert polls[column(sheet, "Last poll")] == "70.8\u00a0%\nAssembly 2023"
    assert tip_pdf(tip).startswith(b"%PDF")


def test_lists_of_stations_are_added_up_where_only_acs_are_ranked():
    rows = [
        dict.fromkeys(ASD.schema()) | {"ac_no": 216, "ps_no": n, "ps_suffix": "", "absent": 9_000}
        for n in (1, 2)
    ]
    lists = OfficeLists(asd=pl.DataFrame(rows, schema=ASD.schema()))
    causes = sort_causes(ujjain_ranked().ranking, lists).stations
    north = causes.row(by_predicate=pl.col("ac_no") == 216, named=True)
    assert (north["cause"], north["asd"]) == ("not_there", 18_000)
    assert causes.filter(pl.col("ac_no") == 217)["asd"].item() is None


def test_without_a_date_weeks_are_named():
    (sheet,) = tip_content(ground(ujjain_ranked(), "en")).sheets
    assert "8 weeks before the poll" in sheet.rows[0][column(sheet, "By when")]


def test_remedies_are_numbered_alike_and_the_question_comes_first():
    signs = [
        {"cause": "could_not", "measured": False, "remedy": "women", "text_en": "a"},
        {"cause": "could_not", "measured": False, "remedy": "queue", "text_en": "b"},
    ]
    todo, who, when = remedy_words("not_known", signs, None, "en")
    assert [line[:2] for line in todo.split("\n")] == ["1.", "2.", "3."]
    assert "Ask why" in todo.split("\n")[0]
    assert len(who.split("\n")) == len(when.split("\n")) == 3
    measured = [signs[0] | {"measured": True}]
    assert "Ask why" not in remedy_words("could_not", measured, None, "en")[0]
    assert cause_words("could_not", measured, "en") == "Could not: a"
    assert cause_words("not_known", signs[:1], "en").split("\n")[1] == "Weak sign (could not): a"
    assert remedy_words("above", [], None, "en") == ("", "", "")


@pytest.mark.parametrize(
    ("value", "kind", "said"),
    [
        (None, "count", "—"), (123456, "count", "1,23,456"), (0.617, "percent", "61.7\u00a0%"),
        (0.96, "chance", "96\u00a0%"), (-5.25, "points", "−5.2"), (3.0, "points", "+3.0"),
        ("384/1", "text", "384/1"),
    ],
)  # fmt: skip
def test_values_on_paper(value, kind, said):
    assert shown(value, kind) == said
