"""The job: files and frames in, every station accounted for, an officer's word kept."""

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from matdoot.jobs.match import match, match_files
from matdoot.terms.errors import InputError
from matdoot.terms.results.matching import Matching
from matdoot.terms.tables import CROSSWALK

HAMLETS = ["Rampur", "Sandeela", "Kalyanpur", "Jagdishpur", "Mohanganj", "Birapatti", "Chiraigaon"]
HINDI = ["रामपुर", "संडीला", "कल्याणपुर", "जगदीशपुर", "मोहनगंज", "बीरापट्टी", "चिरईगांव"]
SIZES = [1020, 640, 1380, 455, 910, 1190, 760]


def turnout(names: list[str | None], sizes: list[int], election: str, **columns) -> pl.DataFrame:
    numbers = list(range(1, len(names) + 1))
    rows = {
        "state": "Uttar Pradesh", "ac_no": 386, "ps_no": numbers, "ps_suffix": "",
        "ps_name": names, "election": election, "electors": sizes,
        "votes_polled": [size // 2 for size in sizes],
    }  # fmt: skip
    return pl.DataFrame(rows | columns, schema_overrides={"ps_name": pl.Utf8, "ac_no": pl.Int64})


def old_list() -> pl.DataFrame:
    return turnout([f"P.V. {h}" for h in HAMLETS], SIZES, "LS2014")


def new_list() -> pl.DataFrame:
    """The third station split in two, names in Devanagari."""
    names = [f"प्रा0वि0 {h}" for h in HINDI]
    names[2:3] = [names[2] + " कक्ष सं0 1", names[2] + " कक्ष सं0 2"]
    return turnout(names, [1035, 655, 730, 670, 450, 930, 1205, 770], "VS2017")


def links(found: Matching) -> list[tuple[int, int]]:
    return found.crosswalk.select("ps_no_from", "ps_no_to").rows()


def accounted(found: Matching, earlier: pl.DataFrame, later: pl.DataFrame) -> None:
    key = ["ac_no", "ps_no", "ps_suffix"]
    for side, frame in (("from", earlier), ("to", later)):
        listed = found.stations.filter(pl.col("side") == side).select(key).sort(key)
        assert_frame_equal(listed, frame.select(key).sort(key))


def test_stations_are_followed_across_scripts_and_a_split() -> None:
    found = match(old_list(), new_list())
    assert links(found) == [(1, 1), (2, 2), (3, 3), (3, 4), (4, 5), (5, 6), (6, 7), (7, 8)]
    split = found.crosswalk.filter(pl.col("ps_no_from") == 3)
    assert split["relation"].to_list() == ["split", "split"]
    assert split["share"].to_list() == pytest.approx([730 / 1400, 670 / 1400])
    assert (found.election_from, found.election_to) == ("LS2014", "VS2017")
    accounted(found, old_list(), new_list())


def test_the_crosswalk_is_a_table_of_the_house() -> None:
    found = match(old_list(), new_list()).crosswalk
    assert found.columns[: len(CROSSWALK.columns)] == [c.name for c in CROSSWALK.columns]
    assert found.select(CROSSWALK.key).is_unique().all()
    assert found["grade"].is_in(["A", "B", "C"]).all()


def test_identical_lists_give_identity() -> None:
    same = old_list()
    found = match(same, same.with_columns(election=pl.lit("VS2017")))
    assert links(found) == [(i, i) for i in range(1, 8)]
    assert found.crosswalk["share"].to_list() == [1.0] * 7
    assert found.uncertain.is_empty()


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10_000))
def test_the_order_of_rows_changes_nothing(seed: int) -> None:
    straight = match(old_list(), new_list())
    shuffled = match(
        old_list().sample(fraction=1, shuffle=True, seed=seed),
        new_list().sample(fraction=1, shuffle=True, seed=seed + 1),
    )
    for name in ("crosswalk", "stations", "uncertain"):
        assert_frame_equal(getattr(straight, name), getattr(shuffled, name))


def test_an_ac_that_is_in_one_list_only_is_named_not_dropped() -> None:
    other = old_list().with_columns(ac_no=pl.lit(387, pl.Int64))
    earlier = pl.concat([old_list(), other])
    found = match(earlier, new_list())
    fates = found.stations.filter(pl.col("ac_no") == 387)
    assert fates["relation"].to_list() == ["unlisted"] * 7
    accounted(found, earlier, new_list())


def test_electors_copied_from_the_votes_are_no_evidence() -> None:
    honest = new_list()
    copied = honest.with_columns(electors="votes_polled")
    assert links(match(old_list(), copied)) == links(match(old_list(), honest))


def test_a_list_that_names_no_state_is_in_the_other_lists_state() -> None:
    found = match(old_list(), new_list().with_columns(state=pl.lit(None, pl.Utf8)))
    assert found.crosswalk["state"].unique().to_list() == ["Uttar Pradesh"]
    assert len(links(found)) == 8


def test_coordinates_stand_in_for_names() -> None:
    order = [0, 1, 2, 4, 5, 6, 3]
    nameless = [None] * 7
    earlier = turnout(nameless, SIZES, "LS2014")
    later = turnout(nameless, [SIZES[i] for i in order], "VS2017")
    at = {
        "latitude": [25.3 + 0.01 * i for i in range(7)],
        "longitude": [82.9 - 0.02 * i for i in range(7)],
    }
    key = ["state", "ac_no", "ps_no"]
    before = earlier.select(key).with_columns(**{k: pl.Series(v) for k, v in at.items()})
    after = later.select(key).with_columns(**{k: pl.Series(v)[order] for k, v in at.items()})
    assert links(match(earlier, later, stations=[before, after])) == sorted(
        (i + 1, j + 1) for j, i in enumerate(order)
    )


def confirmation(**values) -> pl.DataFrame:
    row = {
        "state": None, "ac_no": 386, "ps_no_from": 4, "ps_suffix_from": "", "ps_no_to": 5,
        "ps_suffix_to": "", "decision": "different", "author": "ERO 386", "reason": "site visit",
    }  # fmt: skip
    return pl.DataFrame([row | values])


def test_what_an_officer_decided_stands() -> None:
    ruled_out = match(old_list(), new_list(), confirmations=confirmation())
    assert (4, 5) not in links(ruled_out)
    confirmed = match(
        old_list(), new_list(), confirmations=confirmation(ps_no_to=6, decision="same")
    )
    row = confirmed.crosswalk.filter(pl.col("ps_no_from") == 4, pl.col("ps_no_to") == 6)
    assert row["probability"].to_list() == [1.0]
    assert confirmed.crosswalk.filter("confirmed").height == 1
    accounted(confirmed, old_list(), new_list())


def test_a_row_without_a_decision_still_waits() -> None:
    waiting = match(old_list(), new_list(), confirmations=confirmation(decision=None, author=None))
    assert_frame_equal(waiting.crosswalk, match(old_list(), new_list()).crosswalk)


@pytest.mark.parametrize(
    ("decisions", "said"),
    [
        (confirmation(author=""), "author"),
        (confirmation(reason=None), "reason"),
        (confirmation(ps_no_to=99), "not in the later list"),
        (confirmation(ps_no_from=99), "not in the earlier list"),
        (pl.concat([confirmation(), confirmation(decision="same")]), "two different decisions"),
    ],
)
def test_a_decision_that_cannot_be_used_is_refused(decisions: pl.DataFrame, said: str) -> None:
    with pytest.raises(InputError) as refused:
        match(old_list(), new_list(), confirmations=decisions)
    assert said in refused.value.say("en")
    assert "386/" in refused.value.say("hi")


def test_a_station_listed_twice_and_two_elections_are_refused() -> None:
    with pytest.raises(InputError, match="386/1"):
        match(pl.concat([old_list(), old_list().head(1)]), new_list())
    mixed = pl.concat([old_list(), old_list().with_columns(election=pl.lit("LS2009"))])
    with pytest.raises(InputError, match="more than one election: LS2009, LS2014"):
        match(mixed, new_list())


@pytest.mark.slow
def test_varanasi_is_followed_and_the_doubts_go_round(examples: Path, tmp_path: Path) -> None:
    lists = [examples / "varanasi" / f"turnout_{e}.csv" for e in ("LS2014", "VS2017")]
    found, quality = match_files(*lists)
    told = found.summary()
    assert sum(told["relations"][r]["from"] for r in told["relations"]) == 2553
    assert sum(told["relations"][r]["to"] for r in told["relations"]) == 2703
    assert told["grades"]["A"] / told["links"] > 0.9
    assert [r.rows_left_out for r in quality.readings] == [0, 0]

    decided = tmp_path / "decided.csv"
    first = found.uncertain.head(1).with_columns(
        decision=pl.lit("different"), author=pl.lit("ERO"), reason=pl.lit("site visit")
    )
    first.write_csv(decided)
    again, _ = match_files(*lists, confirm=decided)
    key = ["ac_no", "ps_no_from", "ps_suffix_from", "ps_no_to", "ps_suffix_to"]
    assert first.join(again.crosswalk, on=key, how="semi").is_empty()
    assert first.join(again.uncertain, on=key, how="semi").is_empty()


@pytest.mark.shared
@pytest.mark.slow
def test_real_twins_are_found_with_their_names_hidden(shared_path: Callable[[str], Path]) -> None:
    """Two whole ACs: unique identical names, a third of them hidden in the later list."""

    def stations(name: str) -> pl.DataFrame:
        frame = pl.read_csv(shared_path(f"uttar_pradesh/{name}"), infer_schema_length=None)
        frame = frame.filter(pl.col("ac_no").is_in([26, 201])).rename({"votes": "votes_polled"})
        return frame.with_columns(pl.col("ps_name").str.to_uppercase())

    earlier, later = stations("ls2014_stations.csv.gz"), stations("vs2017_stations.csv.gz")
    unique = [f.filter(pl.len().over("ac_no", "ps_name") == 1) for f in (earlier, later)]
    twins = unique[0].join(unique[1], on=["ac_no", "ps_name"], suffix="_to")
    twins = twins.filter((pl.col("electors_to") / pl.col("electors") - 1).abs() < 0.25)
    hidden = twins.sample(fraction=0.3, seed=1).select("ac_no", ps_no="ps_no_to", veil=True)
    veiled = later.join(hidden, on=["ac_no", "ps_no"], how="left").with_columns(
        ps_name=pl.when(pl.col("veil").is_null()).then("ps_name")
    )
    found = match(earlier, veiled)
    main = found.crosswalk.sort("share", descending=True).unique(
        ["ac_no", "ps_no_from"], keep="first"
    )
    truth = twins.join(hidden, left_on=["ac_no", "ps_no_to"], right_on=["ac_no", "ps_no"])
    judged = truth.join(
        main, left_on=["ac_no", "ps_no"], right_on=["ac_no", "ps_no_from"], suffix="_given"
    )
    assert truth.height > 180
    assert judged.height >= 0.99 * truth.height
    assert (judged["ps_no_to"] == judged["ps_no_to_given"]).mean() >= 0.99
    accounted(
        found,
        earlier.with_columns(ps_suffix=pl.lit("")),
        later.with_columns(pl.col("ps_suffix").fill_null("")),
    )
