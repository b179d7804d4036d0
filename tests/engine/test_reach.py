"""From roster and ranking to the problem: units, areas, captains, who is left out."""

from dataclasses import replace

import polars as pl
import pytest

from matdoot.engine import evaluate
from matdoot.engine.reach import Settings, build_problem, captain_points
from matdoot.terms.evidence import effect
from matdoot.terms.results.campaign import Roster
from matdoot.terms.results.planning import ProblemTables
from matdoot.terms.results.ranking import Ranking
from matdoot.terms.sections import SECTIONS

AREA = ("district", "all", "", 1.0)


def ranking(unit: str = "ps") -> Ranking:
    frame = pl.DataFrame(
        {
            "state": ["UP"] * 4,
            "district": ["Varanasi"] * 4,
            "ac_no": [384, 384, 385, 385] if unit == "ps" else [384, 385, 386, 387],
            "ps_no": [1, 2, 1, 2] if unit == "ps" else [0] * 4,
            "ps_suffix": ["", "A", "", ""] if unit == "ps" else [""] * 4,
            "electors": [1000, 600, 1400, 0],
            "expected_turnout": [0.5, 0.6, 0.7, 0.6],
        }
    )
    return Ranking(frame, frame, ("LS2014",), "assembly", 0.8, unit, False, ())


def roster(
    *areas: tuple[str, str, str, float],
    followers: int = 1000,
    views: float | None = None,
    kind: str = "audience",
    status: str = "active",
    effect_pp: float = 0.2,
) -> Roster:
    return Roster(
        ambassadors=pl.DataFrame(
            {
                "ambassador_id": ["A1"],
                "name": ["नमूना"],
                "kind": [kind],
                "status": [status],
                "cap_week": [3],
            }
        ),
        accounts=pl.DataFrame(
            {
                "account_id": ["A1-x"],
                "ambassador_id": ["A1"],
                "platform": ["whatsapp"],
                "handle": ["@a"],
                "followers": [followers],
                "posts_per_week": [9.0],
                "views_per_post": [views],
            },
            schema_overrides={"views_per_post": pl.Float64},
        ),
        audience=pl.DataFrame(
            [("A1-x", *area) for area in areas],
            schema=["account_id", "area_level", "area_id", "section", "share"],
            orient="row",
        ),
        themes=pl.DataFrame(
            {
                "theme_id": ["t", "t"],
                "section": ["", "women 85+"],
                "effect_pp": [effect_pp, 2 * effect_pp],
                "effect_se": [0.1, 0.1],
            }
        ),
    )


def problem(people: Roster, unit: str = "ps", **options: object) -> ProblemTables:
    return build_problem(ranking(unit), people, weeks=1, budget=1, settings=Settings(**options))


def one_post(built: ProblemTables) -> float:
    posts = pl.DataFrame({"account_id": ["A1-x"], "theme_id": ["t"], "week": [1]})
    point = pl.DataFrame(schema={**posts.schema, "x": pl.Float64})
    return evaluate.recompute(built, posts, point).votes


def test_everybody_seeing_one_post_gives_electors_times_effect() -> None:
    """DESIGN section 5, the scale test: 3000 electors x 0.001 points."""
    people = roster(AREA, views=3000.0, effect_pp=0.001)
    people = replace(people, themes=people.themes.head(1))
    built = problem(people, reach_cap=1.0)
    assert built.reach["reach"].to_list() == pytest.approx([1.0, 1.0, 1.0])
    assert one_post(built) == pytest.approx(3000 * 0.001 / 100, rel=1e-3)


def test_convertible_people_are_part_of_the_expected_non_voters() -> None:
    cells = problem(roster(AREA)).cells
    by_station = cells.group_by("ac_no", "ps_no", "ps_suffix").agg(pl.sum("convertible"))
    expected = {(384, 1, ""): 500, (384, 2, "A"): 240, (385, 1, ""): 420}
    assert by_station.height == len(expected)  # a station without electors has no cell
    for *key, people in by_station.iter_rows():
        assert people == pytest.approx(0.35 * expected[tuple(key)])


def test_the_audience_of_an_area_is_spread_over_its_stations_by_electors() -> None:
    reach = problem(roster(("ac", "384", "", 0.5)), reach_cap=1.0).reach
    viewers = 1000 * 0.45 * 0.5
    assert reach["ac_no"].to_list() == [384, 384]
    assert reach["reach"].to_list() == pytest.approx([viewers / 1600] * 2)


def test_areas_add_up_and_a_cap_holds() -> None:
    reach = problem(roster(("ps", "384/1", "", 0.5), ("ac", "384", "", 0.5)), reach_cap=0.3).reach
    values = {(r["ps_no"], r["ps_suffix"]): r["reach"] for r in reach.iter_rows(named=True)}
    assert values[1, ""] == pytest.approx(0.3)
    assert values[2, "A"] == pytest.approx(225 / 1600)


def test_own_views_replace_the_assumed_share() -> None:
    assumed, measured = problem(roster(AREA)), problem(roster(AREA, views=90.0))
    assert measured.reach["reach"][0] == pytest.approx(90 / 3000)
    keys = [{a.key for a in built.assumptions} for built in (assumed, measured)]
    assert "organic_whatsapp" in keys[0]
    assert "organic_whatsapp" not in keys[1]


def test_a_station_counts_for_its_ac_where_only_acs_are_known() -> None:
    built = problem(roster(("ps", "385/12A", "", 0.4)), unit="ac", reach_cap=1.0)
    assert built.reach.select("ac_no", "ps_no").rows() == [(385, 0)]
    assert built.reach["reach"][0] == pytest.approx(1000 * 0.45 * 0.4 / 600)


def test_wards_are_known_by_their_stations() -> None:
    wards = pl.DataFrame({"ac_no": [385], "ps_no": [1], "ps_suffix": [""], "ward_no": ["7"]})
    reach = problem(roster(("ward", "7", "", 0.2)), wards=wards).reach
    assert reach.select("ac_no", "ps_no").rows() == [(385, 1)]


def test_an_area_that_is_not_on_the_list_is_said() -> None:
    built = problem(roster(("ac", "999", "", 0.2), AREA))
    (said,) = [a for a in built.assumptions if a.key == "audience_elsewhere"]
    assert said.value == 1


def test_sections_of_the_audience_become_weights() -> None:
    built = problem(
        roster(AREA, ("district", "all", "men 18-19", 0.5), ("district", "all", "men 20-84", 0.5))
    )
    weight = dict(built.audience.select("section", "weight").iter_rows())
    share = {s.key: s.share for s in SECTIONS}
    assert weight["men 18-19"] == pytest.approx(0.5 / share["men 18-19"])
    assert weight["women 85+"] == 0
    assert {w for _, _, w in problem(roster(AREA)).audience.iter_rows()} == {1.0}


def test_a_theme_has_its_own_effect_where_it_speaks_to_a_section() -> None:
    effects = dict(problem(roster(AREA)).themes.select("section", "effect").iter_rows())
    assert effects["women 85+"] == pytest.approx(2 * effects["men 85+"])


@pytest.mark.parametrize("status", ["proposed", "suspended", "recalled", "thanked"])
def test_only_active_ambassadors_take_part(status: str) -> None:
    fixed = pl.DataFrame({"account_id": ["A1-x"], "theme_id": ["t"], "week": [1]})
    built = problem(roster(AREA, status=status), fixed=fixed)
    assert built.accounts.height == built.ambassadors.height == built.reach.height == 0
    assert built.fixed is not None
    assert built.fixed.height == 0


@pytest.mark.parametrize("weeks", [1, 6])
def test_a_captain_never_exceeds_the_evidence_over_the_whole_campaign(weeks: int) -> None:
    people = roster(("ps", "384/1", "", 1.0), followers=40, kind="captain")
    built = build_problem(ranking(), people, weeks=weeks, budget=weeks)
    posts = pl.DataFrame(
        {"account_id": ["A1-x"] * weeks, "theme_id": ["t"] * weeks, "week": range(1, weeks + 1)}
    )
    point = pl.DataFrame(schema={**posts.schema, "x": pl.Float64})
    votes = evaluate.recompute(built, posts, point).votes
    broadcast = one_post(problem(roster(("ps", "384/1", "", 1.0), followers=40)))
    below_average = 1.1  # fewer of this station vote than elsewhere
    assert votes <= 40 * captain_points() / 100 * below_average
    assert votes > 5 * broadcast
    assert captain_points() < effect("friend_asks").points


def test_negative_effects_count_as_none() -> None:
    assert (problem(roster(AREA, effect_pp=-1.0)).themes["effect"] == 0).all()


def test_week_weights_rise_to_one() -> None:
    limits = build_problem(ranking(), roster(AREA), weeks=5, budget=3).limits
    assert limits.week_weights == pytest.approx((0.6, 0.7, 0.8, 0.9, 1.0))
