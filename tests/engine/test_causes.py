"""Causes are named only where something was measured, and every sign says its figures."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from engine.turnout_sample import made_up
from polars.testing import assert_frame_equal

from matdoot.engine.causes import ASD_SHARE, LARGE_STATION, RULES, sort_causes
from matdoot.jobs.rank import rank_frames
from matdoot.terms.causes import CAUSES, REMEDIES, cause_of_answer, remedy
from matdoot.terms.places import KEY
from matdoot.terms.results.causes import OfficeLists
from matdoot.terms.results.ranking import Ranking
from matdoot.terms.tables import ASD, FACILITIES
from matdoot.terms.tables import CAUSES as ANSWERS


@pytest.fixture(scope="module")
def ranking() -> Ranking:
    return rank_frames(made_up(acs=3, stations=40), target="assembly", reference=0.99)


def listed(table, **columns) -> pl.DataFrame:
    """One row for station 1/1 of a table, all else empty."""
    row = dict.fromkeys(table.schema()) | {"ac_no": 1, "ps_no": 1, "ps_suffix": ""}
    return pl.DataFrame([row | columns], schema=table.schema())


def of_station(frame: pl.DataFrame, ps_no: int = 1) -> pl.DataFrame:
    return frame.filter((pl.col("ac_no") == 1) & (pl.col("ps_no") == ps_no))


def cause_with(ranking: Ranking, **lists: pl.DataFrame) -> dict:
    found = sort_causes(ranking, OfficeLists(**lists))
    (row,) = of_station(found.stations).iter_rows(named=True)
    return row | {"signs": of_station(found.signs).to_dicts()}


def sexed(ranking: Ranking, *, ps_no: int, men: int, women: int) -> Ranking:
    """400 men and 400 women at each station, half of them polled; other votes at one station."""
    here = (pl.col("ac_no") == 1) & (pl.col("ps_no") == ps_no)
    history = ranking.history.with_columns(
        electors_male=pl.lit(400), electors_female=pl.lit(400),
        votes_male=pl.when(here).then(men).otherwise(200),
        votes_female=pl.when(here).then(women).otherwise(200),
    )  # fmt: skip
    return replace(ranking, history=history)


def test_with_turnout_alone_no_cause_is_known(ranking):
    found = sort_causes(ranking)
    assert set(found.stations["cause"]) == {"not_known"}
    assert not found.signs["measured"].any()
    assert found.stations.select(*KEY).equals(ranking.frame.select(*KEY))


def test_asd_names_are_subtracted_from_the_roll(ranking):
    electors = of_station(ranking.frame)["electors"].item()
    expected = of_station(ranking.frame)["expected_turnout"].item()
    away = round(0.2 * electors)
    row = cause_with(ranking, asd=listed(ASD, absent=away - 10, dead=10))
    assert row["cause"] == "not_there"
    assert row["asd_share"] == pytest.approx(away / electors)
    assert row["turnout_without_asd"] == pytest.approx(expected * electors / (electors - away))
    assert row["asd_votes"] == pytest.approx(min(row["missing_votes"], 0.99 * away))
    (sign,) = [s for s in row["signs"] if s["sign"] == "asd"]
    assert str(away) in sign["text_hi"]
    assert f"{100 * away / electors:.1f}" in sign["text_en"]


def test_a_few_asd_names_are_no_cause_and_no_list_is_not_zero(ranking):
    electors = of_station(ranking.frame)["electors"].item()
    few = cause_with(ranking, asd=listed(ASD, absent=int(electors * ASD_SHARE) - 1))
    assert few["cause"] == "not_known"
    unlisted = cause_with(ranking, asd=listed(ASD))
    assert unlisted["asd_share"] is None
    assert unlisted["asd_votes"] is None
    absurd = cause_with(ranking, asd=listed(ASD, absent=10 * electors))
    assert absurd["asd_share"] is None


def test_the_latest_of_two_lists_counts(ranking):
    old = listed(ASD, absent=300, as_of=date(2020, 1, 1))
    new = listed(ASD, absent=1, as_of=date(2022, 1, 1))
    for both in (pl.concat([old, new]), pl.concat([new, old])):
        assert cause_with(ranking, asd=both)["asd"] == 1


def test_lacking_facilities_are_named_in_both_languages(ranking):
    row = cause_with(ranking, facilities=listed(FACILITIES, water=False, ramp=False, light=True))
    assert (row["cause"], row["lacking"]) == ("could_not", 2)
    (sign,) = [s for s in row["signs"] if s["sign"] == "facilities"]
    assert "पेयजल, रैंप" in sign["text_hi"]
    assert "drinking water, ramp" in sign["text_en"]
    one = cause_with(ranking, facilities=listed(FACILITIES, water=False))
    assert (one["cause"], one["leaning"]) == ("not_known", "could_not")
    assert cause_with(ranking, facilities=listed(FACILITIES))["lacking"] is None


def test_distance_beyond_the_norm_is_a_cause(ranking):
    assert (
        cause_with(ranking, facilities=listed(FACILITIES, distance_km=2.6))["cause"] == "could_not"
    )
    assert (
        cause_with(ranking, facilities=listed(FACILITIES, distance_km=2.0))["cause"] == "not_known"
    )


def test_answers_are_summed_by_cause_and_unknown_ones_left_aside(ranking):
    def answers(*pairs: tuple[str, float]) -> pl.DataFrame:
        parts = (listed(ANSWERS, barrier=word, share=s, source="KAP 2021") for word, s in pairs)
        return pl.concat(list(parts))

    will = cause_with(ranking, causes=answers(("holiday", 0.2), ("रुचि नहीं", 0.2), ("ill", 0.3)))
    assert will["cause"] == "would_not"
    assert will["answers_could_not"] == pytest.approx(0.3)
    odd = cause_with(ranking, causes=answers(("something else", 0.9)))
    assert odd["cause"] == "not_known"
    both = cause_with(ranking, causes=answers(("migrant", 0.4), ("one_vote", 0.4)))
    assert both["cause"] == "not_there+would_not"


def test_a_sex_gap_is_a_weak_sign_only_beyond_chance(ranking):
    def sign_of(men: int, women: int) -> list[str]:
        found = sort_causes(sexed(ranking, ps_no=1, men=men, women=women))
        assert of_station(found.stations)["cause"].item() == "not_known"
        return of_station(found.signs)["sign"].to_list()

    assert sign_of(260, 180) == ["women_stay"]
    assert sign_of(180, 260) == ["men_away"]
    assert sign_of(210, 190) == []  # 5 points, but less than two standard errors
    assert sign_of(200, 200) == []


def test_gap_by_sex_of_each_ac(ranking):
    found = sort_causes(sexed(ranking, ps_no=1, men=200, women=120)).by_sex
    row = found.filter((pl.col("ac_no") == 1) & (pl.col("election") == "VS2017")).row(0, named=True)
    assert row["stations"] == 40
    assert row["gap_pp"] == pytest.approx(100 * 80 / (40 * 400))
    assert row["women_per_1000_men"] == pytest.approx(1000)
    assert row["missing_men"] == pytest.approx((0.99 - 0.5) * 16_000)


def test_a_roll_that_outgrows_its_votes_is_a_sign(ranking):
    here = (pl.col("ac_no") == 1) & (pl.col("ps_no") == 1) & (pl.col("election") == "VS2017")
    grown = ranking.history.with_columns(
        electors=pl.when(here).then(2 * pl.col("electors")).otherwise("electors")
    )
    found = sort_causes(replace(ranking, history=grown))
    assert "growth" in of_station(found.signs)["sign"].to_list()
    (text,) = of_station(found.signs).filter(pl.col("sign") == "growth")["text_en"]
    assert "100.0" in text
    assert "growth" not in sort_causes(ranking).signs["sign"].to_list()


def test_a_station_at_the_aim_needs_no_cause(ranking):
    below = replace(ranking, frame=ranking.frame.with_columns(gap_pp=pl.lit(-1.0)))
    found = sort_causes(below, OfficeLists(asd=listed(ASD, absent=300)))
    assert set(found.stations["cause"]) == {"above"}
    assert found.signs.is_empty()


def test_large_stations_and_town_are_weak_signs(ranking):
    big = ranking.frame.with_columns(electors=pl.lit(LARGE_STATION + 1), setting=pl.lit("urban"))
    found = sort_causes(replace(ranking, frame=big))
    assert set(found.signs["sign"]) == {"large", "urban"}
    assert set(found.stations["cause"]) == {"not_known"}
    assert set(found.stations["leaning"]) == {"could_not+would_not"}


def test_the_order_of_lists_changes_nothing(ranking):
    lists = OfficeLists(asd=listed(ASD, absent=300))
    shuffled = replace(ranking, frame=ranking.frame.sample(fraction=1.0, shuffle=True, seed=5))
    one, other = sort_causes(ranking, lists), sort_causes(shuffled, lists)
    assert_frame_equal(one.stations.sort(*KEY), other.stations.sort(*KEY))
    assert_frame_equal(one.signs.sort(*KEY, "sign"), other.signs.sort(*KEY, "sign"))


def test_every_sign_has_its_remedy_and_every_remedy_its_date():
    assert {rule.cause for rule in RULES} == set(CAUSES)
    assert {rule.remedy for rule in RULES} | {"ask"} == {one.key for one in REMEDIES}
    assert remedy("asd").by_when(date(2022, 3, 7)).en == "10 January 2022"
    assert remedy("will").by_when(None).hi == "मतदान से 2 सप्ताह पूर्व"


@pytest.mark.parametrize(
    ("word", "cause"),
    [
        ("holiday", "would_not"), ("one_vote", "would_not"), ("ill_or_aged", "could_not"),
        ("no_station", "could_not"), ("first_time", "could_not"), ("Migrant", "not_there"),
        ("पलायन", "not_there"), ("छुट्टी", "would_not"), ("xyz", None),
    ],
)  # fmt: skip
def test_answers_belong_to_a_cause(word, cause):
    assert cause_of_answer(word) == cause
