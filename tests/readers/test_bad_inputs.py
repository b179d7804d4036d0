"""Each bad input gives the right clear error or a listed correction, never a traceback."""

import random
from collections import Counter
from pathlib import Path

import pytest
from bad_inputs.make import NAMES, make

from matdoot.readers import read_table
from matdoot.terms.errors import InputError, MissingColumnsError, UnreadableFileError
from matdoot.terms.results.reading import Reading

ERRORS: dict[str, tuple[type[InputError], str]] = {
    "empty.csv": (UnreadableFileError, "the file is empty"),
    "blank_lines.csv": (UnreadableFileError, "no filled cell"),
    "empty_sheets.xlsx": (UnreadableFileError, "no filled cell"),
    "heading_only.csv": (InputError, "no row below the heading"),
    "web_page.csv": (UnreadableFileError, "a web page (HTML)"),
    "json.csv": (UnreadableFileError, "a JSON file"),
    "paper.csv": (UnreadableFileError, "a PDF"),
    "picture.xlsx": (UnreadableFileError, "a picture (PNG)"),
    "archive.csv": (UnreadableFileError, "a ZIP archive"),
    "letter.xlsx": (UnreadableFileError, "a Word document"),
    "letter.xls": (UnreadableFileError, "a Word document"),
    "locked.xlsx": (UnreadableFileError, "locked with a password"),
    "damaged.xls": (UnreadableFileError, "cut short or damaged"),
    "cut_short.xlsx": (UnreadableFileError, "cut short or damaged"),
    "cut_short.csv.gz": (UnreadableFileError, "gzip file is cut short"),
    "damaged.parquet": (UnreadableFileError, "Parquet file is damaged"),
    "noise.csv": (UnreadableFileError, "binary data"),
    "far_cell.xlsx": (UnreadableFileError, "reaches to row 1048576, column 16384"),
    "open_quote.csv": (UnreadableFileError, "row 3: one cell runs over many lines"),
    "huge_cell.csv": (UnreadableFileError, "row 3: one cell runs over many lines"),
    "no_votes_column.csv": (MissingColumnsError, "column votes_polled: votes polled - nearest"),
    "no_known_heading.csv": (MissingColumnsError, "Headings found: 'alpha', 'beta'"),
    "no_election.csv": (MissingColumnsError, "column election"),
    "unknown_election_only.csv": (InputError, "the election code 'XY2018' is not known"),
    "excel_dates_only.csv": (InputError, "Excel turns a number such as 12-1 into a date"),
}

LISTED: dict[str, tuple[int, int, dict[str, int]]] = {
    # name: rows read, rows kept, findings by code
    "unknown_election.csv": (2, 1, {"unknown_election": 1}),
    "party_for_votes.csv": (1, 1, {"party_columns": 1}),
    "hindi_headings_VS2018.csv": (2, 2, {}),
    "three_heading_rows.csv": (4, 2, {"total_row": 1, "note_row": 1}),
    "wrong_total.csv": (5, 3, {"total_row": 2, "total_differs": 1}),
    "repeated_headings.csv": (2, 2, {}),
    "two_tables.csv": (5, 2, {"other_table": 3}),
    "two_constituencies.csv": (2, 2, {"section_title": 1}),
    "votes_above_electors.csv": (2, 2, {"votes_above_electors": 1, "not_known": 1}),
    "no_electors.csv": (2, 2, {"no_electors": 1}),
    "negative.csv": (2, 2, {"negative": 1, "not_known": 1}),
    "negative_station.csv": (2, 1, {"negative": 1}),
    "duplicates.csv": (4, 2, {"duplicate": 2}),
    "contradicting.csv": (3, 2, {"contradicts": 1, "contradicted": 1}),
    "excel_dates.csv": (2, 1, {"excel_date": 1}),
    "excel_dates.xlsx": (2, 1, {"excel_date": 1}),
    "not_known.csv": (3, 3, {"not_known": 2}),
    "no_station_number.csv": (2, 1, {"no_ps_no": 1}),
    "words_for_numbers.csv": (2, 2, {"not_a_number": 1, "not_whole": 1, "not_known": 2}),
    "ac_names_differ.csv": (3, 3, {"ac_name_differs": 1}),
    "sexes_differ.csv": (2, 2, {"sexes_differ": 1, "percent_differs": 1}),
    "same_column_twice.csv": (2, 2, {"column_twice": 1}),
    "serial_and_station.csv": (2, 2, {}),
    "auxiliary.csv": (6, 5, {"duplicate": 1}),
    "ragged.csv": (3, 3, {"long_row": 1, "not_known": 1}),
    "nul_bytes.csv": (2, 2, {"nul_bytes": 1}),
    "letters_lost.csv": (2, 2, {"letters_lost": 1}),
    "mojibake.csv": (2, 2, {"mojibake": 1}),
    "windows_1252.csv": (2, 2, {"encoding": 1}),
    "formulas.xlsx": (2, 2, {"formulas": 1}),
    "formulas_not_computed.xlsx": (2, 2, {"formula_without_value": 2, "not_known": 2}),
    "formula_errors.xlsx": (2, 2, {"formula_error": 2, "not_known": 2}),
    "merged_headings.xlsx": (2, 2, {}),
    "merged_number.xlsx": (2, 2, {"merged_number": 1, "not_known": 1}),
    "merged_ac.csv": (3, 3, {}),
    "two_sheets.xlsx": (2, 2, {"sheet_not_read": 1}),
    "million_blank_rows.csv": (3, 2, {"note_row": 1}),
    "million_blank_rows.xlsx": (3, 2, {"note_row": 1}),
}

GOOD = (
    "line_breaks.csv", "semicolons.csv", "tabs.csv", "sep_line.csv", "utf16.csv", "utf16_no_mark.csv",
    "utf8_mark.csv", "good.csv.gz", "good.xls", "good.ods",
)  # fmt: skip


def _read(name: str, folder: Path) -> Reading:
    return read_table(make(name, folder), "turnout")


def test_every_bad_input_has_its_expectation() -> None:
    assert sorted(NAMES) == sorted([*ERRORS, *LISTED, *GOOD])
    assert len(ERRORS) + len(LISTED) >= 30


@pytest.mark.parametrize("name", ERRORS)
def test_it_is_refused_with_the_right_words(name: str, tmp_path: Path) -> None:
    kind, words = ERRORS[name]
    with pytest.raises(InputError) as caught:
        _read(name, tmp_path)
    assert type(caught.value) is kind
    assert words in str(caught.value)
    assert caught.value.where.file == name
    assert caught.value.todo.hi and caught.value.todo.en
    assert any("\u0900" <= c <= "\u097f" for c in caught.value.say("hi"))


@pytest.mark.parametrize("name", LISTED)
def test_it_is_read_and_what_was_changed_is_listed(name: str, tmp_path: Path) -> None:
    reading = _read(name, tmp_path)
    rows, kept, codes = LISTED[name]
    assert (reading.rows_read, reading.frame.height) == (rows, kept)
    assert Counter(f.code for f in reading.findings) == codes
    left_out = [f for f in reading.findings if f.action == "left_out"]
    assert len(left_out) == rows - kept
    assert all(f.where.file == name and f.what.hi and f.what.en for f in reading.findings)


@pytest.mark.parametrize("name", GOOD)
def test_it_is_read_as_the_plain_file_is(name: str, tmp_path: Path) -> None:
    frame = _read(name, tmp_path).frame
    rows = frame.select("ac_no", "ps_no", "election", "electors", "votes_polled").rows()
    assert rows == [(217, 1, "VS2018", 1000, 600), (217, 2, "VS2018", 1000, 600)]
    assert frame["ps_name"].str.contains("School|विद्यालय").all()


def test_hindi_headings_digits_and_indian_grouping(tmp_path: Path) -> None:
    frame = _read("hindi_headings_VS2018.csv", tmp_path).frame
    columns = ("ac_no", "ps_no", "ps_suffix", "electors", "votes_polled")
    assert frame.select(columns).rows() == [(217, 1, "", 1000, 600), (217, 12, "A", 980, 540)]


def test_three_heading_rows_give_the_sexes_and_the_title_the_rest(tmp_path: Path) -> None:
    reading = _read("three_heading_rows.csv", tmp_path)
    columns = ("ac_no", "election", "electors_male", "electors", "votes_female", "votes_polled")
    assert reading.frame.select(columns).row(1) == (217, "VS2018", 102520, 103000, 280, 600)
    assert reading.mapping["Electors / General / Male"] == "electors_male"
    assert reading.mapping["=VS2018"] == "election"


def test_votes_above_electors_become_not_known_and_the_station_stays(tmp_path: Path) -> None:
    frame = _read("votes_above_electors.csv", tmp_path).frame
    assert frame["votes_polled"].to_list() == [600, None]


def test_a_wrong_total_names_both_sums(tmp_path: Path) -> None:
    notes = [f for f in _read("wrong_total.csv", tmp_path).findings if f.code == "total_differs"]
    assert "1900" in notes[0].what.en and "1800" in notes[0].what.en
    assert notes[0].where.row == 6


def test_auxiliary_stations_keep_their_letter(tmp_path: Path) -> None:
    frame = _read("auxiliary.csv", tmp_path).frame
    labels = [f"{n}{s}" for n, s in frame.select("ps_no", "ps_suffix").rows()]
    assert labels == ["12", "12A", "12B", "12C", "13"]


def test_the_station_number_is_read_not_the_serial_number(tmp_path: Path) -> None:
    assert _read("serial_and_station.csv", tmp_path).frame["ps_no"].to_list() == [41, 42]


def test_titles_between_tables_say_which_constituency(tmp_path: Path) -> None:
    frame = _read("two_constituencies.csv", tmp_path).frame
    assert frame.select("ac_no", "electors").rows() == [(217, 1000), (216, 900)]


def test_sheets_with_the_table_are_all_read(tmp_path: Path) -> None:
    path = make("two_sheets.xlsx", tmp_path)
    assert read_table(path, "turnout").frame["ac_no"].to_list() == [217, 216]
    one = read_table(path, "turnout", sheet="216")
    assert (one.sheet, one.frame["ac_no"].to_list()) == ("216", [216])
    with pytest.raises(InputError, match="Choose among 'Sheet', '216', 'Note'"):
        read_table(path, "turnout", sheet="217")


def test_merged_cells_head_columns_and_carry_the_constituency(tmp_path: Path) -> None:
    reading = _read("merged_headings.xlsx", tmp_path)
    assert reading.frame["ac_no"].to_list() == [217, 217]
    assert reading.frame["electors_female"].to_list() == [480, 480]
    assert reading.mapping["Remarks"] == ""


def test_a_number_merged_over_stations_is_no_stations_number(tmp_path: Path) -> None:
    assert _read("merged_number.xlsx", tmp_path).frame["electors"].to_list() == [None, None]


def test_mojibake_is_turned_back(tmp_path: Path) -> None:
    assert _read("mojibake.csv", tmp_path).frame["ps_name"][0] == "शाला 1"


@pytest.mark.parametrize("name", ["good.xls", "good.ods", "merged_headings.xlsx", "good.csv.gz"])
def test_a_damaged_workbook_gives_rows_or_a_clear_error(name: str, tmp_path: Path) -> None:
    content = make(name, tmp_path).read_bytes()
    chance = random.Random(name)
    refused = 0
    for _ in range(60):
        spoilt = bytearray(content)
        for _ in range(chance.randint(1, 8)):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        path = tmp_path / f"VS2018_{name}"
        path.write_bytes(spoilt)
        try:
            reading = read_table(path, "turnout")
        except InputError as error:
            refused += 1
            assert error.where.file == path.name
        else:
            left_out = sum(f.action == "left_out" for f in reading.findings)
            assert reading.rows_read == reading.frame.height + left_out
    assert refused
