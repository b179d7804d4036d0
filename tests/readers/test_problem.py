"""A problem folder is read as it stands, or refused with file, row and what to do."""

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from sample_problems import random_problem

from matdoot.jobs.plan import write_problem
from matdoot.readers.problem import problem_sha256, read_problem
from matdoot.terms.errors import InputError, ProblemError

TABLES = ("cells", "accounts", "ambassadors", "reach", "audience", "themes")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A valid problem as CSV, with floors and fixed posts."""
    write_problem(random_problem(3, budget=4), tmp_path)
    for path in tmp_path.glob("*.parquet"):
        pl.read_parquet(path).write_csv(path.with_suffix(".csv"))
        path.unlink()
    (tmp_path / "floors.csv").write_text("ac_no,ps_no,section,at_least\n1,1,,1\n,,men,2\n")
    (tmp_path / "fixed.csv").write_text("account_id,theme_id,week\nc00,h0,1\n")
    return tmp_path


def edit(folder: Path, name: str, change: Callable[[list[str]], list[str]]) -> None:
    path = folder / name
    path.write_text("\n".join(change(path.read_text().splitlines())) + "\n")


def cell(row: int, column: int, value: str) -> Callable[[list[str]], list[str]]:
    """Put `value` into the data row `row` (1 = first) and `column`."""

    def change(lines: list[str]) -> list[str]:
        cells = lines[row].split(",")
        cells[column] = value
        return [*lines[:row], ",".join(cells), *lines[row + 1 :]]

    return change


def test_csv_and_parquet_say_the_same(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    problem = read_problem(folder)
    other = tmp_path_factory.mktemp("parquet")
    write_problem(problem, other)
    again = read_problem(other)
    for name in (*TABLES, "floors", "fixed"):
        assert getattr(problem, name).equals(getattr(again, name)), name
    assert problem.limits == again.limits


def test_numbers_as_ids_stay_numbers_and_leading_zeros_stay_text(folder: Path) -> None:
    for name in ("accounts.csv", "reach.csv", "audience.csv", "fixed.csv"):
        edit(folder, name, lambda lines: [line.replace("c0", "") for line in lines])
    assert read_problem(folder).accounts["account_id"].dtype == pl.Int32
    for name in ("accounts.csv", "reach.csv", "audience.csv", "fixed.csv"):
        edit(folder, name, lambda lines: [lines[0], *("0" + line for line in lines[1:])])
    assert read_problem(folder).reach["account_id"].dtype == pl.Utf8


def test_the_hash_changes_with_a_byte(folder: Path) -> None:
    before = problem_sha256(folder)
    edit(folder, "limits.toml", lambda lines: [*lines, "# a note"])
    assert problem_sha256(folder) != before


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        ("reach.csv", cell(2, 3, "-0.1"), "reach.csv, row 3, column reach"),
        ("reach.csv", cell(2, 3, "1.2"), "reach.csv, row 3, column reach"),
        ("reach.csv", cell(1, 3, "NaN"), "reach.csv, row 2, column reach"),
        ("reach.csv", cell(1, 3, "inf"), "reach.csv, row 2, column reach"),
        ("reach.csv", cell(1, 3, ""), "reach.csv, row 2, column reach"),
        ("reach.csv", cell(1, 3, "many"), "reach.csv, row 2, column reach"),
        ("reach.csv", cell(1, 0, "c99"), "'c99' is not listed in accounts"),
        ("reach.csv", cell(1, 2, "77"), "is not listed in cells"),
        ("reach.csv", lambda lines: [*lines, lines[1]], "a second time"),
        ("cells.csv", cell(1, 4, "-1"), "cells.csv, row 2, column convertible"),
        ("cells.csv", cell(1, 2, "1.5"), "cells.csv, row 2, column ps_no"),
        ("cells.csv", lambda lines: [*lines, lines[1]], "a second time"),
        ("accounts.csv", cell(1, 1, "a99"), "'a99' is not listed in ambassadors"),
        ("accounts.csv", cell(1, 3, "-2"), "accounts.csv, row 2, column cap_account"),
        ("accounts.csv", cell(1, 0, ""), "accounts.csv, row 2, column account_id"),
        ("accounts.csv", lambda lines: [*lines, lines[1]], "a second time"),
        ("ambassadors.csv", cell(1, 1, "2.5"), "ambassadors.csv, row 2, column cap_week"),
        ("audience.csv", cell(1, 2, "-3"), "audience.csv, row 2, column weight"),
        ("themes.csv", cell(1, 2, "-0.2"), "themes.csv, row 2, column effect"),
        ("themes.csv", lambda lines: [lines[0].replace("effect", "wirkung"), *lines[1:]], "missing: effect"),
        ("floors.csv", cell(1, 3, "-1"), "floors.csv, row 2, column at_least"),
        ("floors.csv", cell(2, 2, "martians"), "section 'martians' is not in cells"),
        ("fixed.csv", cell(1, 1, "h99"), "'h99' is not listed in themes"),
        ("fixed.csv", cell(1, 2, "9"), "between 1 and 2"),
        ("fixed.csv", cell(1, 2, "0"), "fixed.csv, row 2, column week"),
        ("limits.toml", lambda lines: [line for line in lines if "budget" not in line], "'budget' is missing"),
        ("limits.toml", lambda lines: ["budget = -3", *(x for x in lines if "budget" not in x)], "'budget'"),
        ("limits.toml", lambda lines: ["weeks = 3", *(x for x in lines if "weeks " not in x)], "'week_weights'"),
        ("limits.toml", lambda lines: ["week_saturation = 0", *(x for x in lines if "satur" not in x)], "'week_saturation'"),
        ("limits.toml", lambda lines: ["weeks = true", *(x for x in lines if "weeks " not in x)], "'weeks'"),
        ("limits.toml", lambda _: ["weeks = "], "not valid TOML"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(
    folder: Path, name: str, change: Callable[[list[str]], list[str]], said: str
) -> None:
    edit(folder, name, change)
    with pytest.raises(InputError) as caught:
        read_problem(folder)
    assert said in caught.value.say("en")
    assert Path(name).stem in caught.value.say("hi")


@pytest.mark.parametrize("name", [*TABLES, "limits"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    next(folder.glob(f"{name}.*")).unlink()
    with pytest.raises(ProblemError, match=rf"{name}\.\w+: this file is not in the folder"):
        read_problem(folder)


def test_floors_and_fixed_may_be_absent(folder: Path) -> None:
    (folder / "floors.csv").unlink()
    (folder / "fixed.csv").unlink()
    problem = read_problem(folder)
    assert problem.floors is None
    assert problem.fixed is None


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 not a table", b"PAR1 broken"])
@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_a_file_that_is_no_table_is_refused(folder: Path, content: bytes, suffix: str) -> None:
    (folder / "reach.csv").unlink()
    (folder / f"reach.{suffix}").write_bytes(content)
    with pytest.raises(InputError, match="reach"):
        read_problem(folder)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ProblemError, match="no such folder"):
        read_problem(tmp_path / "nowhere")
