"""The model against its peers, in one run."""

import sys

import polars as pl
import pytest
from engine.turnout_sample import made_up

from matdoot.engine.backtest import PEERS
from matdoot.jobs.backtest import OURS, WITHOUT_PAST, backtest, backtest_frames
from matdoot.terms.errors import InputError


@pytest.fixture(scope="module")
def varanasi(examples):
    folder = examples / "varanasi"
    return backtest(
        [folder / "turnout_LS2014.csv", folder / "turnout_VS2017.csv"],
        predict="VS2017", crosswalk=folder / "crosswalk.csv",
    )  # fmt: skip


def test_every_method_is_in_the_table(varanasi):
    assert set(varanasi.table["method"]) | {m.split(" (")[0] for m in varanasi.missing} == {
        *PEERS, OURS, WITHOUT_PAST,
    }  # fmt: skip
    ours = varanasi.table.filter(pl.col("method") == OURS)
    assert ours["coverage"].item() == pytest.approx(0.9, abs=0.08)
    assert ours["mae_random_folds"].item() <= ours["mae"].item() + 0.05


def test_coefficients_that_saw_the_answer_are_left_out(varanasi):
    assert varanasi.defaults.startswith("left out")
    other = made_up(acs=6, stations=60).with_columns(state=pl.lit("Bihar"))
    assert backtest_frames(other, predict="VS2017").defaults == "used"


def test_a_peer_that_is_not_installed_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "lightgbm", None)
    found = backtest_frames(made_up(acs=6, stations=60), predict="VS2017")
    assert any("LightGBM" in name for name in found.missing)


def test_no_earlier_poll_is_an_error():
    with pytest.raises(InputError, match="an earlier poll"):
        backtest_frames(made_up(), predict="LS2014")
    with pytest.raises(InputError, match="a test needs 200"):
        backtest_frames(made_up(acs=2, stations=20), predict="VS2017")


@pytest.mark.shared
@pytest.mark.slow
def test_uttar_pradesh_beats_its_peers(shared_path):
    """Whole ACs held out, the AC's level unknown: below every peer, 90 % intervals hold."""
    turnout = pl.concat(
        [
            pl.read_csv(shared_path(f"uttar_pradesh/{name}_stations.csv.gz"), schema_overrides={"ps_suffix": pl.Utf8}, infer_schema_length=None)
            .rename({"votes": "votes_polled"}).drop("flag", "name_encoding", "votes_other", "electors_other", strict=False)
            for name in ("ls2014", "vs2017")
        ],
        how="diagonal_relaxed",
    )  # fmt: skip
    found = backtest_frames(turnout, predict="VS2017", match="names").table
    ours = found.filter(pl.col("method") == OURS).row(0, named=True)
    peers = found.filter(~pl.col("method").str.starts_with(OURS))
    assert ours["mae"] < peers["mae"].min()
    assert ours["caught"] > peers["caught"].max()
    assert ours["lowest"] > peers["lowest"].max()
    assert 0.88 <= ours["coverage"] <= 0.92
