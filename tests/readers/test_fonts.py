"""Names in Kruti Dev come out in Unicode where a whole sheet is typed in it."""

from pathlib import Path

from matdoot.readers import read_table
from matdoot.terms.results.reading import Reading

HEAD = "ac_no,ps_no,ps_name,electors,votes\n"


def _read(folder: Path, names: list[str]) -> Reading:
    rows = "".join(f"217,{n},{name},1000,600\n" for n, name in enumerate(names, start=1))
    (folder / "a_VS2018.csv").write_text(HEAD + rows, encoding="utf-8")
    return read_table(folder / "a_VS2018.csv", "turnout")


def test_a_sheet_in_kruti_dev_is_brought_to_unicode(tmp_path: Path) -> None:
    reading = _read(tmp_path, ["izk0Ldwy nsohiqjk", "izk0Ldwy tkyiqj", "izk0Ldwy xksikyiqj d{k 1"])
    assert reading.frame["ps_name"].to_list() == [
        "प्रा0स्कूल देवीपुरा",
        "प्रा0स्कूल जालपुर",
        "प्रा0स्कूल गोपालपुर कक्ष 1",
    ]
    (made,) = reading.findings
    assert (made.code, made.action) == ("kruti_dev", "corrected")
    assert "AC 217: 3 station names" in made.what.en


def test_a_latin_name_that_looks_like_it_stays(tmp_path: Path) -> None:
    names = [f"Primary School Village {n}" for n in range(30)] + ["Gvaliyar"]
    assert _read(tmp_path, names).frame["ps_name"].to_list() == names


def test_devanagari_stays_and_lost_letters_are_noted(tmp_path: Path) -> None:
    names = ["पाथमिक िवदालय", "पाथमिक िवदालय 2", "पाथमिक िवदालय 3"]
    reading = _read(tmp_path, names)
    assert reading.frame["ps_name"].to_list() == names
    assert [f.code for f in reading.findings] == ["damaged_names"]
