"""Results take the place of results, never of anything else."""

from pathlib import Path

import pytest

from matdoot.jobs.replacing import check_replaceable, replacing
from matdoot.terms.errors import InputError


def test_a_failed_run_leaves_the_old_results(tmp_path: Path) -> None:
    out = tmp_path / "results"
    out.mkdir()
    (out / "manifest.json").write_text("old")
    with pytest.raises(RuntimeError), replacing(out) as work:
        (work / "half").write_text("new")
        raise RuntimeError
    assert (out / "manifest.json").read_text() == "old"
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize("earlier", ["absent", "empty", "results"])
def test_results_take_the_place_of_results(tmp_path: Path, earlier: str) -> None:
    out = tmp_path / "results"
    if earlier != "absent":
        out.mkdir()
    if earlier == "results":
        (out / "manifest.json").write_text("old")
        (out / "left").write_text("old")
    with replacing(out) as work:
        (work / "manifest.json").write_text("new")
    assert [path.name for path in out.iterdir()] == ["manifest.json"]
    assert list(tmp_path.iterdir()) == [out]


def test_what_is_no_results_folder_stays(tmp_path: Path) -> None:
    letters = tmp_path / "letters"
    letters.mkdir()
    (letters / "order.docx").write_text("kept")
    for out in (letters, letters / "order.docx", Path("/")):
        with pytest.raises(InputError, match="would be deleted"):
            check_replaceable(out)
    assert (letters / "order.docx").read_text() == "kept"


def test_the_folder_one_stands_in_has_a_name(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert check_replaceable(Path()) == tmp_path
