"""Stations are followed from list to list, whatever is given and whatever is not."""

import polars as pl
import pytest
from engine.turnout_sample import made_up

from matdoot.jobs import linking
from matdoot.jobs.rank import rank_frames

LATER = pl.col("election") == "VS2017"
CROSSWALK = pl.DataFrame(
    {
        "election_from": "LS2014", "election_to": "VS2017", "ac_no": [1] * 40,
        "ps_no_from": range(1, 41), "ps_no_to": range(40, 0, -1),
    }
)  # fmt: skip
"""AC 1 was renumbered from behind; the column `state` is not there, as in an office's own list."""


def renumbered(acs=2, stations=40):
    """Every later station has another number and a name of another spelling."""
    turnout = made_up(acs=acs, stations=stations)
    name = pl.col("ps_name").str.replace("PRATHMIK VIDYALAYA", "PRA. VIDYALAYA NAGLA")
    return turnout.with_columns(
        ps_no=pl.when(LATER).then(pl.col("ps_no") + 3).otherwise("ps_no"),
        ps_name=pl.when(LATER).then(name).otherwise("ps_name"),
    )


def keys_of(ranking):
    return {a.key for a in ranking.assumptions}


def past_polls(ranking, ac):
    return ranking.frame.filter(pl.col("ac_no") == ac)["basis"].value_counts(sort=True).row(0)


def test_stations_are_matched_where_no_crosswalk_is_given():
    matched = rank_frames(renumbered(), target="assembly")
    named = rank_frames(renumbered(), target="assembly", following="names")
    both = (r.frame["basis"].eq("polls:2").mean() for r in (matched, named))
    assert next(both) > 0.9 > 0.5 > next(both)
    assert "stations_matched" in keys_of(matched)
    assert "stations_by_name" in keys_of(named)
    first = matched.history.filter(pl.col("election") == "LS2014")
    before = renumbered().filter(~LATER).select("ac_no", "ps_no", then="votes_polled")
    told = first.with_columns(ps_no=pl.col("ps_no") - 3).join(before, on=["ac_no", "ps_no"])
    assert (told["votes_polled"] == told["then"]).mean() > 0.9


@pytest.mark.parametrize("state", [None, "", "Uttar Pradesh"])
def test_a_crosswalk_is_used_with_or_without_states(state):
    """A crosswalk without the column was once passed over in silence."""
    given = CROSSWALK if state is None else CROSSWALK.with_columns(state=pl.lit(state))
    turnout = made_up(acs=1, stations=40)
    ranking = rank_frames(turnout, crosswalk=given, target="assembly")
    assert not {"stations_matched", "stations_by_name"} & keys_of(ranking)
    before = turnout.filter(~LATER).select(ps_no=41 - pl.col("ps_no"), then="votes_polled")
    told = ranking.history.filter(pl.col("election") == "LS2014").join(before, on="ps_no")
    assert told.height == 40
    assert (told["votes_polled"] == told["then"]).all()


@pytest.mark.parametrize("following", ["auto", "names"])
def test_what_a_crosswalk_leaves_open_is_followed_beside_it(following):
    turnout = made_up(acs=2, stations=40)
    ranking = rank_frames(turnout, crosswalk=CROSSWALK, target="assembly", following=following)
    assert past_polls(ranking, 1) == ("polls:2", 40)
    assert past_polls(ranking, 2)[0] == "polls:2"
    told = ranking.history.filter(pl.col("election") == "LS2014", pl.col("ac_no") == 1)
    before = turnout.filter(~LATER, pl.col("ac_no") == 1).select(
        ps_no=41 - pl.col("ps_no"), then="votes_polled"
    )
    assert (told.join(before, on="ps_no").select(pl.col("then") == pl.col("votes_polled"))).to_series().all()  # fmt: skip


def test_every_pair_of_three_lists_is_matched():
    three = pl.concat(
        [made_up(("LS2009",), acs=2, stations=40), renumbered()], how="vertical_relaxed"
    )
    ranking = rank_frames(three, target="assembly")
    told = next(a for a in ranking.assumptions if a.key == "stations_matched")
    assert told.value == "LS2009 → LS2014, LS2014 → VS2017"
    assert ranking.frame["basis"].eq("polls:3").mean() > 0.9


def test_lists_too_long_to_match_unasked_are_linked_by_name_and_say_so(monkeypatch):
    monkeypatch.setattr(linking, "MATCHED_AT_MOST", 10)
    ranking = rank_frames(renumbered(), target="assembly")
    told = next(a for a in ranking.assumptions if a.key == "stations_by_name")
    assert "matdoot match" in told.what.en
    assert "matdoot match" in told.what.hi
    assert "stations_matched" not in keys_of(ranking)
