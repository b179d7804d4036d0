"""A results folder becomes rows in one piece, or not at all."""

import json
import shutil
import stat
from pathlib import Path

import polars as pl
import pytest
from django.core.management import call_command
from django.test import Client

from matdoot.jobs.store import load
from matdoot.portal.ambassadors.models import Account, Ambassador
from matdoot.portal.areas.models import Campaign, Constituency, Station
from matdoot.portal.config import surroundings
from matdoot.portal.outreach.models import Kit
from matdoot.portal.plans.models import Gain, PlannedPost
from matdoot.portal.results.models import Assumption, QualityFinding, ReadFile, Source
from matdoot.portal.results.services import load_folder, show_folder
from matdoot.terms.errors import InputError, UnreadableFileError


@pytest.fixture
def changed(varanasi_folder: Path, tmp_path: Path) -> Path:
    """A later run of the same campaign."""
    folder = tmp_path / "varanasi"
    shutil.copytree(varanasi_folder, folder)
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    (folder / "manifest.json").write_text(json.dumps(manifest | {"seed": 7}), "utf-8")
    return folder


def test_every_row_of_the_results_is_there(db: None, varanasi_folder: Path) -> None:
    results = load(varanasi_folder)
    counts = {
        Constituency: results.ranking.acs.height,
        Station: results.ranking.frame.height,
        Ambassador: results.roster.ambassadors.height,
        Account: results.roster.accounts.height,
        PlannedPost: results.schedule.height,
        Gain: results.by_ac.height,
        Kit: len(results.kits),
        ReadFile: len(results.quality.readings),
        QualityFinding: results.quality.findings().height,
        Assumption: len(results.ranking.assumptions) + len(results.problem.assumptions),
        Source: len(results.campaign.sources),
    }
    assert {model: model.objects.count() for model in counts} == counts


def test_a_station_keeps_its_figures(db: None, varanasi_folder: Path) -> None:
    row = load(varanasi_folder).ranking.frame.filter(pl.col("rank") == 1).to_dicts()[0]
    station = Station.objects.get(rank=1)
    assert (station.constituency.ac_no, station.ps_no) == (row["ac_no"], row["ps_no"])
    assert station.expected == pytest.approx(row["expected_turnout"])
    assert (station.low, station.high) == pytest.approx((row["low"], row["high"]))


def test_loading_again_replaces_and_adds_nothing(db: None, changed: Path) -> None:
    before = Station.objects.count(), PlannedPost.objects.count(), Kit.objects.count()
    old = Campaign.objects.get()
    new = load_folder(folder=changed)
    assert Campaign.objects.get() == new != old
    assert (Station.objects.count(), PlannedPost.objects.count(), Kit.objects.count()) == before


def test_a_damaged_folder_leaves_everything_as_it_was(db: None, changed: Path) -> None:
    (changed / "tables" / "acs.csv").write_text("nonsense\n1\n", "utf-8")
    with pytest.raises(UnreadableFileError):
        load_folder(folder=changed)
    assert Station.objects.filter(constituency__campaign=Campaign.objects.get()).exists()


def test_a_fault_half_way_leaves_everything_as_it_was(
    db: None, changed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = Campaign.objects.get()

    def fail(**_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("matdoot.portal.results.services.write_kits", fail)
    with pytest.raises(RuntimeError):
        load_folder(folder=changed)
    assert Campaign.objects.get() == old
    assert Kit.objects.exists()


def test_the_same_run_is_not_loaded_twice(db: None, varanasi_folder: Path, changed: Path) -> None:
    first = Campaign.objects.get()
    assert show_folder(folder=varanasi_folder) == first
    assert show_folder(folder=changed) != first


def test_the_campaign_put_on_show_last_is_shown(
    db: None, varanasi_folder: Path, ujjain_folder: Path
) -> None:
    client = Client(SERVER_NAME="localhost")
    load_folder(folder=ujjain_folder)
    assert "उज्जैन" in client.get("/").content.decode()
    show_folder(folder=varanasi_folder)
    assert "वाराणसी" in client.get("/").content.decode()


@pytest.mark.parametrize(
    ("lang", "words"), [("hi", "प्रतिरूपित (मापा नहीं गया)"), ("en", "modelled (not measured)")]
)
def test_what_is_modelled_is_marked_everywhere(
    db: None, ujjain_folder: Path, lang: str, words: str
) -> None:
    load_folder(folder=ujjain_folder)
    client = Client(SERVER_NAME="localhost")
    client.cookies["lang"] = lang
    for address in ("/", "/areas/", "/areas/216/", "/areas/stations/", "/areas/216/38/"):
        assert words in client.get(address).content.decode(), address


def test_where_places_are_known_stations_stand_on_a_map(db: None, ujjain_folder: Path) -> None:
    load_folder(folder=ujjain_folder)
    page = Client(SERVER_NAME="localhost").get("/areas/216/").content.decode()
    in_ac = Station.objects.filter(constituency__ac_no=216, constituency__campaign__key="ujjain")
    assert page.count("<circle") == in_ac.count() > 100


def test_invented_ambassadors_are_called_so_on_every_page(db: None) -> None:
    client = Client(SERVER_NAME="localhost")
    for address in ("/", "/areas/390/", "/ambassadors/", "/kits/A001/", "/about/"):
        assert "नमूना डेटा" in client.get(address).content.decode()
    Campaign.objects.update(sample_roster=False)
    assert "नमूना डेटा" not in client.get("/").content.decode()


def test_a_folder_that_is_none_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="no results folder"):
        load_folder(folder=tmp_path)


def test_models_and_migrations_agree(db: None) -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_the_key_is_made_once_and_kept_from_others(tmp_path: Path) -> None:
    key = surroundings.secret_key(tmp_path)
    assert len(key) >= 50
    assert surroundings.secret_key(tmp_path) == key
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_a_key_from_outside_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MATDOOT_SECRET_KEY", "from outside")
    assert surroundings.secret_key(tmp_path) == "from outside"
    assert not list(tmp_path.iterdir())


def test_the_database_is_read_from_its_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://me:p%40ss@db.local:5433/vote?sslmode=require")
    given = surroundings.database(tmp_path)
    assert (given["HOST"], given["PORT"], given["NAME"]) == ("db.local", "5433", "vote")
    assert (given["USER"], given["PASSWORD"]) == ("me", "p@ss")
    assert given["OPTIONS"] == {"sslmode": "require"}
    monkeypatch.setenv("DATABASE_URL", "postgresql:///vote?host=/run/postgresql")
    assert surroundings.database(tmp_path)["HOST"] == "/run/postgresql"
    monkeypatch.setenv("DATABASE_URL", "mysql://x/y")
    with pytest.raises(InputError):
        surroundings.database(tmp_path)
    monkeypatch.delenv("DATABASE_URL")
    assert surroundings.database(tmp_path)["NAME"] == tmp_path / "portal.sqlite3"


def test_only_this_machine_is_answered_unless_hosts_are_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("MATDOOT_HOSTS", raising=False)
    assert surroundings.hosts() == ["localhost", "127.0.0.1", "[::1]"]
    monkeypatch.setenv("MATDOOT_HOSTS", "portal.office, 10.0.0.7")
    assert surroundings.hosts()[:2] == ["portal.office", "10.0.0.7"]
