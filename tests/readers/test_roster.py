"""The roster: four files that must fit together; what does not is listed."""

from pathlib import Path

import pytest

from matdoot.readers.campaign import read_campaign, read_roster
from matdoot.terms.errors import InputError
from matdoot.terms.results.campaign import Roster
from matdoot.terms.results.reading import Reading

FILES = {
    "ambassadors": "ambassador_id,name,kind\nA1,नमूना एक,audience\nA2,नमूना दो,captain\n",
    "accounts": (
        'account_id,ambassador_id,platform,handle,followers\nA1-x,A1,Twitter,@a,"12,500"\nA2-wa,A2,WhatsApp,@b,90\n'
    ),
    "audience": "account_id,area_level,area_id,section,share\nA1-x,ac,217,,0.5\nA1-x,district,Ujjain,women 20-84,0.6\n",
    "themes": "theme_id,effect_pp,source\nholiday,0.2,invented for this test\n",
}


def _roster(folder: Path, **changed: str) -> tuple[Roster, dict[str, Reading]]:
    paths = {}
    for name, text in (FILES | changed).items():
        paths[name] = folder / f"{name}.csv"
        paths[name].write_text(text, encoding="utf-8")
    roster, readings = read_roster(paths)
    return roster, {r.table: r for r in readings}


def test_the_examples_fit_together(examples: Path) -> None:
    for name in ("varanasi", "ujjain"):
        roster, readings = read_roster(read_campaign(examples / name).files)
        assert [r.table for r in readings] == ["ambassadors", "accounts", "audience", "themes"]
        assert all(not r.findings and r.rows_left_out == 0 for r in readings)
        assert "source_row" not in roster.accounts.columns


def test_words_for_platforms_and_grouped_followers(tmp_path: Path) -> None:
    roster, _ = _roster(tmp_path)
    assert roster.accounts.select("platform", "followers").rows() == [
        ("x", 12500),
        ("whatsapp", 90),
    ]
    assert roster.ambassadors["status"].to_list() == ["active", "active"]
    assert roster.ambassadors["cap_week"].to_list() == [3, 3]


def test_a_blank_cell_takes_the_columns_default_and_so_does_a_faulty_one(tmp_path: Path) -> None:
    text = "ambassador_id,name,kind,cap_week\nA1,नमूना एक,audience,\nA2,नमूना दो,captain,many\n"
    roster, readings = _roster(tmp_path, ambassadors=text)
    assert roster.ambassadors["cap_week"].to_list() == [3, 3]
    (made,) = readings["ambassadors"].findings
    assert "'many' is not a number. 3 was taken." in made.what.en


@pytest.mark.parametrize(
    ("written", "taken"),
    [("", "active"), ("सक्रिय", "active"), ("Withdrawn", "recalled"), ("on leave", "proposed")],
)
def test_nobody_is_active_by_a_slip_of_the_pen(tmp_path: Path, written: str, taken: str) -> None:
    text = f"ambassador_id,name,kind,status\nA1,नमूना एक,audience,{written}\nA2,नमूना दो,captain,active\n"
    roster, readings = _roster(tmp_path, ambassadors=text)
    assert roster.ambassadors["status"].to_list() == [taken, "active"]
    assert len(readings["ambassadors"].findings) == (written == "on leave")


def test_an_account_without_ambassador_goes_with_its_audience(tmp_path: Path) -> None:
    accounts = FILES["accounts"] + "A9-x,A9,x,@c,10\n"
    audience = FILES["audience"] + "A9-x,ac,217,,0.5\n"
    roster, readings = _roster(tmp_path, accounts=accounts, audience=audience)
    assert roster.accounts["account_id"].to_list() == ["A1-x", "A2-wa"]
    assert roster.audience["account_id"].unique().to_list() == ["A1-x"]
    for name in ("accounts", "audience"):
        (left,) = [f for f in readings[name].findings if f.action == "left_out"]
        assert "A9" in left.what.en
        assert readings[name].rows_left_out == 1


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("A3-o,A1,orkut,@c,10\n", "unknown_platform"),
        ("A3-x,A1,x,@c,-10\n", "negative"),
        ("A1-x,A1,x,@z,1\n", "contradicts"),
    ],
)
def test_a_faulty_account_is_left_out(tmp_path: Path, line: str, code: str) -> None:
    roster, readings = _roster(tmp_path, accounts=FILES["accounts"] + line)
    assert roster.accounts.height == 2
    assert code in [f.code for f in readings["accounts"].findings if f.action == "left_out"]


def test_shares_above_one_and_unknown_sections_are_noted(tmp_path: Path) -> None:
    audience = FILES["audience"] + "A1-x,ac,216,,0.7\nA2-wa,ps,217/12,poets,0.5\n"
    roster, readings = _roster(tmp_path, audience=audience)
    assert roster.audience.height == 4
    notes = {f.code: f for f in readings["audience"].findings}
    assert set(notes) == {"shares_above_one", "unknown_section"}
    assert "A1-x add up to 1.20" in notes["shares_above_one"].what.en


def test_shares_in_per_cent_become_fractions(tmp_path: Path) -> None:
    audience = "account_id,area_level,area_id,share %\nA1-x,ac,217,40\nA1-x,ac,216,5\n"
    roster, _ = _roster(tmp_path, audience=audience)
    assert roster.audience["share"].to_list() == [0.4, 0.05]


def test_a_roster_that_fits_nowhere_is_refused(tmp_path: Path) -> None:
    accounts = FILES["accounts"].replace("A1,T", "B1,T").replace("A2,W", "B2,W")
    with pytest.raises(InputError, match="no ambassador_id of this file occurs"):
        _roster(tmp_path, accounts=accounts)


def test_a_file_that_is_not_named_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no file is named for 'ambassadors'"):
        read_roster({})
