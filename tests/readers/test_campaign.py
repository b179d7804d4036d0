"""campaign.toml: the examples are read, and each fault names the file and the key."""

import shutil
from datetime import date, time
from pathlib import Path

import pytest

from matdoot.readers.campaign import read_campaign
from matdoot.terms.errors import InputError, UnreadableFileError
from matdoot.terms.text import Text


@pytest.fixture
def folder(tmp_path: Path, examples: Path) -> Path:
    """A copy of the Varanasi example that a test may spoil."""
    return Path(shutil.copytree(examples / "varanasi", tmp_path / "varanasi"))


def _spoil(folder: Path, old: str, new: str) -> None:
    path = folder / "campaign.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_varanasi(examples: Path) -> None:
    source = read_campaign(examples / "varanasi")
    campaign = source.campaign
    assert (campaign.key, campaign.coming, campaign.poll_date) == (
        "varanasi",
        "assembly",
        date(2022, 3, 7),
    )
    assert (campaign.poll_opens, campaign.reference, campaign.sample_roster) == (time(7), 0.8, True)
    assert campaign.ac_names[386] == Text("शिवपुर", "Shivpur")
    assert campaign.facts["helpline"].en == "1950"
    turnout = source.files["turnout"]
    assert isinstance(turnout, tuple)
    assert [p.name for p in turnout] == ["turnout_LS2014.csv", "turnout_VS2017.csv"]
    assert source.files["stations"] == examples / "varanasi/stations.csv"


def test_a_poll_that_is_not_announced_has_no_date(examples: Path) -> None:
    assert read_campaign(examples / "ujjain").campaign.poll_date is None


@pytest.mark.parametrize(
    ("old", "new", "key", "words"),
    [
        ('state = "Uttar Pradesh"', "", "state", "missing"),
        ("weeks = 6", 'weeks = "6"', "weeks", "wrong kind"),
        ("weeks = 6", "weeks = true", "weeks", "wrong kind"),
        ("weeks = 6", "weeks = 0", "weeks", "outside 1 to 52"),
        ("budget = 240", "budget = -1", "budget", "outside"),
        ("reference = 0.80", "reference = 80", "reference", "between 0 and 1"),
        ('coming = "assembly"', 'coming = "senate"', "coming", "senate"),
        ("poll_date = 2022-03-07", 'poll_date = "7 March"', "poll_date", "wrong kind"),
        ("poll_date = 2022-03-07", "poll_date = 2022-03-07T10:00:00", "poll_date", "wrong kind"),
        ("poll_closes = 18:00:00", "poll_closes = 06:00:00", "poll_closes", "before it opens"),
        (', en = "Varanasi" }', " }", "district", "both Hindi"),
        ("384 = {", "pindra = {", "ac_names.pindra", "no AC number"),
        ("poll_date =", "poll_day =", "poll_day", "the nearest is poll_date"),
        ("poll_date =", "pollday =", "pollday", "the nearest is poll_date"),
        ('stations = "stations.csv"', 'places = "stations.csv"', "files.places", "not among"),
        ('stations = "stations.csv"', "stations = 3", "files.stations", "name of a file"),
        ('stations = "stations.csv"', 'stations = ["a.csv"]', "files.stations", "name of a file"),
    ],
)  # fmt: skip
def test_a_fault_names_the_file_and_the_key(
    folder: Path, old: str, new: str, key: str, words: str
) -> None:
    _spoil(folder, old, new)
    with pytest.raises(InputError) as caught:
        read_campaign(folder)
    assert (caught.value.where.file, caught.value.where.column) == ("campaign.toml", key)
    assert words in caught.value.what.en


def test_every_absent_file_is_named_at_once(folder: Path) -> None:
    (folder / "stations.csv").unlink()
    (folder / "turnout_LS2014.csv").unlink()
    with pytest.raises(UnreadableFileError) as caught:
        read_campaign(folder)
    assert {w.file for w, _ in caught.value.more} == {"stations.csv", "turnout_LS2014.csv"}


@pytest.mark.parametrize("content", [b"key = ", b"\xff\xfe\x00", b"key = 'a'\nkey = 'b'"])
def test_what_is_no_toml_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "campaign.toml").write_bytes(content)
    with pytest.raises(UnreadableFileError, match="not valid TOML"):
        read_campaign(tmp_path)


def test_a_folder_without_settings_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="absent"):
        read_campaign(tmp_path)
