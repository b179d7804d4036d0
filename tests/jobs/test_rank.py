"""Files in, the agreed list out, on the shipped examples."""

import polars as pl
import pytest
from engine.turnout_sample import made_up

from matdoot.jobs.rank import rank, rank_acs, rank_frames
from matdoot.jobs.tables_out import check_ending, write_table
from matdoot.readers import read_table
from matdoot.readers.ac_history import read_ac_history
from matdoot.terms.errors import InputError
from matdoot.terms.results.ranking import RANK_COLUMNS


@pytest.fixture(scope="module")
def varanasi(examples):
    folder = examples / "varanasi"
    return rank(
        [folder / "turnout_LS2014.csv", folder / "turnout_VS2017.csv"],
        stations=folder / "stations.csv", crosswalk=folder / "crosswalk.csv", target="assembly",
    )  # fmt: skip


def test_varanasi_has_every_station_of_the_latest_list(varanasi, examples):
    ranking, quality = varanasi
    latest = read_table(examples / "varanasi" / "turnout_VS2017.csv", "turnout").frame
    assert ranking.frame.height == latest.height
    assert tuple(ranking.list_frame().columns) == RANK_COLUMNS
    assert ranking.elections == ("LS2014", "VS2017")
    assert len(quality.readings) == 4
    assert ranking.frame["expected_turnout"].is_between(0.2, 0.9).all()


def test_last_turnout_is_what_was_counted(varanasi, examples):
    """Votes over electors to the last digit shown, not drawn in for the smallness of a station."""
    frame = varanasi[0].frame
    one = frame.filter(pl.col("ac_no") == 390, pl.col("ps_no") == 38)
    assert one["last_turnout"].item() == round(104 / 422, 6)
    latest = read_table(examples / "varanasi" / "turnout_VS2017.csv", "turnout").frame
    both = frame.join(latest, on=["ac_no", "ps_no", "ps_suffix"], suffix="_then").filter(
        pl.col("basis") == "polls:2", pl.col("votes_polled") < 0.995 * pl.col("electors")
    )
    assert both.height > 2000
    counted = (both["votes_polled"] / both["electors"]).round(6)
    assert (both["last_turnout"] - counted).abs().max() <= 1e-6


def test_clean_names_come_through_the_crosswalk(varanasi):
    names = varanasi[0].frame.filter(pl.col("ac_no") == 388)["ps_name"]
    assert names.str.contains("GURUNANAK ENGLISH SCHOOL").any()


def test_history_leaves_the_other_elections_out(examples):
    folder = examples / "varanasi"
    files = [folder / "turnout_LS2014.csv", folder / "turnout_VS2017.csv"]
    ranking, _ = rank(files, history=["LS2014"], target="assembly")
    assert ranking.elections == ("LS2014",)
    assert any(a.key == "learnt_elsewhere" for a in ranking.assumptions)
    with pytest.raises(InputError, match="VS2012 is not in the files"):
        rank(files, history=["VS2012"])


def test_no_turnout_at_all_is_an_error():
    empty = made_up(("VS2017",)).with_columns(votes_polled=pl.lit(None, pl.Int64))
    with pytest.raises(InputError, match="electors and votes polled are needed"):
        rank_frames(empty, target="assembly")


def test_ac_numbers_of_two_states_are_not_mixed():
    one = made_up(("VS2017",), acs=1, stations=30, seed=1)
    two = made_up(("VS2017",), acs=1, stations=30, seed=2).with_columns(state=pl.lit("Bihar"))
    ranking = rank_frames(pl.concat([one, two]), target="assembly")
    assert ranking.acs.height == 2
    assert ranking.list_frame().columns[0] == "state"
    alone = rank_frames(one, target="assembly").acs["expected_turnout"].item()
    both = ranking.acs.filter(pl.col("state") == "Uttar Pradesh")["expected_turnout"].item()
    assert both == pytest.approx(alone, abs=0.01)


@pytest.fixture(scope="module")
def ujjain(examples):
    folder = examples / "ujjain"
    history = read_ac_history(folder / "turnout_history.csv").frame
    stations = read_table(folder / "stations.csv", "stations").frame
    return rank_acs(history, stations=stations, target="assembly")


def test_ujjain_comes_near_the_districts_own_count(ujjain):
    acs = ujjain.acs
    assert acs["stations_below_official"].sum() == 616
    assert acs["stations_below_modelled"].sum() == pytest.approx(616, rel=0.10)
    off = (acs["stations_below_modelled"] - acs["stations_below_official"]).abs()
    assert off.max() <= 20


def test_ujjain_is_an_urban_gap_and_marked_as_modelled(ujjain):
    assert ujjain.modelled
    assert ujjain.unit == "ac"
    assert set(ujjain.acs["ac_no"][:2]) == {216, 217}
    assert (ujjain.frame["ps_no"] == 0).all()
    assert ujjain.frame["electors"].sum() == pytest.approx(1_532_998, abs=10)
    inside = (ujjain.frame["low"] < ujjain.frame["expected_turnout"]) & (
        ujjain.frame["expected_turnout"] < ujjain.frame["high"]
    )
    assert inside.all()


def test_provisional_figures_count_less():
    rows = {
        "state": "", "district": "", "ac_no": [1, 2] * 2, "ac_name": ["A", "B"] * 2,
        "election": ["VS2013"] * 2 + ["VS2018"] * 2, "electors": 1000,
        "turnout": [0.60, 0.80, 0.60, 0.70], "stations_below_75": None,
    }  # fmt: skip
    history = pl.DataFrame(rows).with_columns(pl.col("stations_below_75").cast(pl.Int64))

    def second(se):
        given = history.with_columns(turnout_se=pl.Series([0.0, 0.0, 0.0, se]))
        return (
            rank_acs(given, target="assembly")
            .acs.filter(pl.col("ac_no") == 2)["expected_turnout"]
            .item()
        )

    assert second(0.0) < second(0.1)


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".parquet"])
def test_tables_are_written_the_same_twice(tmp_path, ending):
    frame = rank_frames(made_up(), target="assembly").list_frame()
    first, second = tmp_path / f"a{ending}", tmp_path / f"b{ending}"
    write_table(frame, first)
    write_table(frame, second)
    assert first.read_bytes() == second.read_bytes()


def test_other_endings_are_refused(tmp_path):
    with pytest.raises(InputError, match="cannot be written"):
        check_ending(tmp_path / "list.doc")
    with pytest.raises(InputError, match="folder does not exist"):
        check_ending(tmp_path / "none" / "list.csv")
