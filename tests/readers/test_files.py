"""Files that are not there, are no files, or hold more than they show."""

import gzip
import hashlib
import io
from pathlib import Path

import openpyxl
import pytest
from bad_inputs.make import xlsx

from matdoot.readers import files, read_table
from matdoot.terms.errors import UnreadableFileError

ROWS = [["ac_no", "ps_no", "electors", "votes"], [217, 1, 1000, 600]]


@pytest.mark.parametrize(
    ("name", "words"), [("absent.csv", "cannot be opened"), (".", "a folder, not a file")]
)
def test_what_is_no_file_is_refused(tmp_path: Path, name: str, words: str) -> None:
    with pytest.raises(UnreadableFileError, match=words):
        files.open_source(tmp_path / name)


def test_a_file_that_unpacks_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LARGEST", 10_000)
    packed, plain = tmp_path / "a.csv.gz", tmp_path / "a.csv"
    packed.write_bytes(gzip.compress(b"a,b\n" * 50_000))
    plain.write_bytes(b"a,b\n" * 50_000)
    for path in (packed, plain):
        with pytest.raises(UnreadableFileError, match="too large"):
            files.open_source(path)


def test_hidden_sheets_are_named_and_not_read(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx(ROWS, further={"old": ROWS})))
    book["old"].sheet_state = "hidden"
    path = tmp_path / "a_VS2018.xlsx"
    book.save(path)
    reading = read_table(path, "turnout")
    assert reading.sheet == "Sheet"
    assert [(f.code, f.where.sheet) for f in reading.findings] == [("hidden_sheet", "old")]


def test_a_panic_of_a_library_is_a_clear_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class PanicException(BaseException):
        pass

    def panic(*_: object) -> None:
        raise PanicException

    monkeypatch.setattr("matdoot.readers.delimited.read_text", panic)
    path = tmp_path / "a.csv"
    path.write_text("a,b\n", encoding="utf-8")
    with pytest.raises(UnreadableFileError, match="cut short or damaged"):
        files.open_source(path)


def test_the_hash_is_of_the_file_as_it_lies_there(tmp_path: Path) -> None:
    packed = gzip.compress(b"a,b\n1,2\n", mtime=0)
    path = tmp_path / "a.csv.gz"
    path.write_bytes(packed)
    assert files.open_source(path).sha256 == hashlib.sha256(packed).hexdigest()
