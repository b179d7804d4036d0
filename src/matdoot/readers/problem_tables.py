"""The tables of a planning problem: which columns they have, and reading one file of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from matdoot.terms.errors import ProblemError, UnreadableFileError, Where
from matdoot.terms.text import Text

_BATCH = 500_000
REPAIR = Text("फ़ाइल ठीक करके फिर चलाएँ।", "Correct the file and run again.")


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a problem table: `kind` is "id", "text", "int" or "real"."""

    kind: str
    low: float | None = None
    high: float | None = None
    required: bool = True
    null: bool = False


_STATION = {
    "state": Field("text", required=False),
    "ac_no": Field("int", 0),
    "ps_no": Field("int", 0),
    "ps_suffix": Field("text", required=False),
}
_ANY_STATION = {
    name: Field(f.kind, f.low, required=False, null=True) for name, f in _STATION.items()
}
PLACE = {"account_id": Field("id"), "theme_id": Field("id"), "week": Field("int", 1)}

SHAPES: dict[str, dict[str, Field]] = {
    "cells": {
        "cell_id": Field("id"), **_STATION, "section": Field("text"),
        "convertible": Field("real", 0),
    },
    "accounts": {
        "account_id": Field("id"), "ambassador_id": Field("id"), "platform": Field("text"),
        "cap_account": Field("int", 0, 1000),
    },
    "ambassadors": {"ambassador_id": Field("id"), "cap_week": Field("int", 0, 100_000)},
    "reach": {"account_id": Field("id"), **_STATION, "reach": Field("real", 0, 1)},
    "audience": {
        "account_id": Field("id"), "section": Field("text"), "weight": Field("real", 0),
    },
    "themes": {
        "theme_id": Field("id"), "section": Field("text"), "effect": Field("real", 0),
        "effect_se": Field("real", 0, required=False, null=True),
    },
    "floors": {
        **_ANY_STATION, "section": Field("text", required=False, null=True),
        "at_least": Field("int", 0),
    },
    "fixed": PLACE,
}  # fmt: skip
"""The tables of a problem folder; floors and fixed may be absent."""


def find_table(folder: Path, name: str) -> Path | None:
    """Return the table's file in `folder`, .parquet before .csv; None if there is none."""
    for suffix in (".parquet", ".csv"):
        if (path := folder / f"{name}{suffix}").is_file():
            return path
    return None


def missing_file(path: Path) -> ProblemError:
    """Return the error for a file that a folder lacks."""
    return ProblemError(
        Text("यह फ़ाइल फ़ोल्डर में नहीं है।", "this file is not in the folder."),
        Text(
            "योजना-समस्या में cells, accounts, ambassadors, reach, audience, themes और limits.toml होते हैं।",
            "A planning problem has cells, accounts, ambassadors, reach, audience, themes "
            "(.parquet or .csv) and limits.toml.",
        ),
        Where(file=path.name),
    )


def read_checked(folder: Path, name: str) -> pl.DataFrame | None:
    """Read and check one table batch by batch; None for an optional table that is not there."""
    path = find_table(folder, name)
    if path is None:
        if name in ("floors", "fixed"):
            return None
        raise missing_file(folder / f"{name}.parquet")
    parts, row = [], 2 if path.suffix == ".csv" else 1
    for batch in batches(path, SHAPES[name]):
        parts.append(checked(path, SHAPES[name], batch, row))
        row += batch.height
    frame = pl.concat(parts, how="vertical_relaxed")
    return _plain_ids(frame) if path.suffix == ".csv" else frame


def batches(path: Path, shape: dict[str, Field]) -> Iterator[pl.DataFrame]:
    """Give the columns of `shape` that a file has, some rows at a time."""
    try:
        if path.suffix == ".csv":
            text = dict.fromkeys((n for n, f in shape.items() if f.kind in ("id", "text")), pl.Utf8)
            yield pl.read_csv(path, schema_overrides=text, infer_schema_length=None)
            return
        file = pl.scan_parquet(path)
        file = file.select(n for n in file.collect_schema().names() if n in shape)
        rows = int(file.select(pl.len()).collect().item())
        for first in range(0, max(rows, 1), _BATCH):
            yield file.slice(first, _BATCH).collect()
    except (OSError, pl.exceptions.PolarsError, ValueError) as error:
        raise UnreadableFileError(
            Text(f"फ़ाइल नहीं पढ़ी जा सकी ({error})।", f"the file cannot be read ({error})."),
            REPAIR,
            Where(file=path.name),
        ) from None


def checked(
    path: Path, shape: dict[str, Field], batch: pl.DataFrame, first_row: int
) -> pl.DataFrame:
    """Return a batch in the types of `shape`; ProblemError names the first bad row and column."""
    lacking = [n for n, f in shape.items() if f.required and n not in batch.columns]
    if lacking:
        what = ", ".join(lacking)
        raise ProblemError(
            Text(f"ये कॉलम नहीं हैं: {what}।", f"these columns are missing: {what}."),
            REPAIR,
            Where(file=path.name),
        )
    columns = [_cast(path, batch[n], f, first_row) for n, f in shape.items() if n in batch.columns]
    for column in columns:
        _check_values(path, column, shape[column.name], first_row)
    return pl.DataFrame(columns)


def _cast(path: Path, column: pl.Series, field: Field, first_row: int) -> pl.Series:
    """Bring a column to the narrowest type of its kind that the planner needs."""
    small = column.name == "reach"
    target = {"int": pl.Int32, "real": pl.Float32 if small else pl.Float64, "text": pl.Utf8}
    if field.kind == "id":
        if column.dtype.is_integer():
            wide = column.cast(pl.Int64)
            return wide.cast(pl.Int32) if wide.is_between(-(2**31), 2**31 - 1).all() else wide
        return column.cast(pl.Utf8)
    real = column.cast(pl.Float64, strict=False) if field.kind in ("int", "real") else column
    broken = (real.is_null() & column.is_not_null()).fill_null(False)
    if field.kind == "int":
        broken = (
            broken
            | (real != real.floor()).fill_null(False)
            | (real.abs() > 2**31 - 1).fill_null(False)
        )
    if broken.any():
        at = int(broken.arg_true()[0])
        wanted = "1, 2, 3 …" if field.kind == "int" else "0.1, 2.5 …"
        raise bad_value(
            Where(file=path.name, row=first_row + at, column=column.name), wanted, column[at]
        )
    return real.cast(target[field.kind])


def _check_values(path: Path, column: pl.Series, field: Field, first_row: int) -> None:
    bad = pl.repeat(False, len(column), eager=True) if field.null else column.is_null()
    if field.kind == "real":
        bad = bad | column.is_nan().fill_null(False) | column.is_infinite().fill_null(False)
    if field.low is not None:
        bad = bad | (column < field.low).fill_null(False)
    if field.high is not None:
        bad = bad | (column > field.high).fill_null(False)
    if bad.any():
        at = int(bad.arg_true()[0])
        low = "" if field.low is None else f"{field.low:g} ≤ "
        high = "" if field.high is None else f" ≤ {field.high:g}"
        raise bad_value(
            Where(file=path.name, row=first_row + at, column=column.name),
            f"{low}{column.name}{high}",
            column[at],
        )


def bad_value(where: Where, wanted: str, value: object = "") -> ProblemError:
    """Return the error for a value that is not what its column wants."""
    shown = "" if value == "" else f" ({value})"
    return ProblemError(
        Text(
            f"मान अमान्य है{shown}; अपेक्षित: {wanted}।",
            f"this value is not valid{shown}; expected: {wanted}.",
        ),
        REPAIR,
        where,
    )


def _plain_ids(frame: pl.DataFrame) -> pl.DataFrame:
    """Read ids of a CSV as numbers where all of them are plain numbers (no leading zeros)."""
    for name in ("account_id", "ambassador_id", "theme_id", "cell_id"):
        if name in frame.columns and frame[name].str.contains(r"^(0|[1-9]\d{0,8})$").all():
            frame = frame.with_columns(pl.col(name).cast(pl.Int32))
    return frame
