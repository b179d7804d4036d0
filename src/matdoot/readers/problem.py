"""A planning problem's folder: tables (.parquet or .csv) and limits.toml to valid frames."""

import hashlib
import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow.parquet as pq

from matdoot.terms.errors import ProblemError, UnreadableFileError, Where
from matdoot.terms.places import KEY
from matdoot.terms.results.planning import Limits, ProblemTables
from matdoot.terms.text import Text

_BATCH = 1_000_000
_REPAIR = Text("फ़ाइल ठीक करके फिर चलाएँ।", "Correct the file and run again.")


@dataclass(frozen=True, slots=True)
class _Field:
    """A column of a problem table: `kind` is "id", "text", "int" or "real"."""

    kind: str
    low: float | None = None
    high: float | None = None
    required: bool = True
    null: bool = False


_STATION = {
    "state": _Field("text", required=False),
    "ac_no": _Field("int", 0),
    "ps_no": _Field("int", 0),
    "ps_suffix": _Field("text", required=False),
}
_ANY_STATION = {
    name: _Field(f.kind, f.low, required=False, null=True) for name, f in _STATION.items()
}
_PLACE = {"account_id": _Field("id"), "theme_id": _Field("id"), "week": _Field("int", 1)}

SHAPES: dict[str, dict[str, _Field]] = {
    "cells": {
        "cell_id": _Field("id"), **_STATION, "section": _Field("text"),
        "convertible": _Field("real", 0),
    },
    "accounts": {
        "account_id": _Field("id"), "ambassador_id": _Field("id"), "platform": _Field("text"),
        "cap_account": _Field("int", 0, 1000),
    },
    "ambassadors": {"ambassador_id": _Field("id"), "cap_week": _Field("int", 0, 100_000)},
    "reach": {"account_id": _Field("id"), **_STATION, "reach": _Field("real", 0, 1)},
    "audience": {
        "account_id": _Field("id"), "section": _Field("text"), "weight": _Field("real", 0),
    },
    "themes": {
        "theme_id": _Field("id"), "section": _Field("text"), "effect": _Field("real", 0),
        "effect_se": _Field("real", 0, required=False, null=True),
    },
    "floors": {
        **_ANY_STATION, "section": _Field("text", required=False, null=True),
        "at_least": _Field("int", 0),
    },
    "fixed": _PLACE,
}  # fmt: skip
"""The tables of a problem folder; floors and fixed may be absent."""

_KEYS = {
    "cells": (*KEY, "section"),
    "accounts": ("account_id",),
    "ambassadors": ("ambassador_id",),
    "reach": ("account_id", *KEY),
    "audience": ("account_id", "section"),
    "themes": ("theme_id", "section"),
    "floors": (*KEY, "section"),
}
_REFERENCES = (
    ("accounts", ("ambassador_id",), "ambassadors"),
    ("reach", ("account_id",), "accounts"),
    ("reach", KEY, "cells"),
    ("audience", ("account_id",), "accounts"),
    ("fixed", ("account_id",), "accounts"),
    ("fixed", ("theme_id",), "themes"),
)


def read_problem(folder: Path) -> ProblemTables:
    """Read and check a planning problem.

    Raises
    ------
    ProblemError
        A table or column lacks, a value is missing, not a number or out of range, an id is
        unknown, a row is there twice, `limits.toml` lacks a key or contradicts itself. File,
        column and row are named.
    UnreadableFileError
        A file is not what its name says.
    """
    if not folder.is_dir():
        raise ProblemError(
            Text("यह फ़ोल्डर नहीं मिला।", "there is no such folder."),
            Text("योजना-समस्या के फ़ोल्डर का नाम दें।", "Give the folder of a planning problem."),
            Where(file=str(folder)),
        )
    limits = read_limits(folder / "limits.toml")
    frames = {name: _read_table(folder, name) for name in SHAPES}
    frames = {name: frame for name, frame in frames.items() if frame is not None}
    for name, key in _KEYS.items():
        if name in frames:
            _refuse_twins(folder, name, frames[name], key)
    for name, columns, home in _REFERENCES:
        if name in frames:
            _refuse_strangers(folder, name, frames, columns, home)
    _refuse_late_weeks(folder, frames, limits)
    _refuse_strange_sections(folder, frames)
    return ProblemTables(
        **{name: frames.get(name) for name in SHAPES if name not in ("floors", "fixed")},  # type: ignore[arg-type]
        limits=limits,
        floors=frames.get("floors"),
        fixed=frames.get("fixed"),
    )


def read_plan(
    folder: Path, problem: ProblemTables
) -> tuple[pl.DataFrame, pl.DataFrame, dict[str, Any]]:
    """Read a stored plan: posts, certificate and summary.

    Ids take the types that they have in `problem`.

    Raises
    ------
    ProblemError, UnreadableFileError
        A file or a column lacks, or cannot be read.
    """
    ids = {"account_id": problem.accounts, "theme_id": problem.themes}
    posts = _plan_table(folder / "plan.csv", {**_PLACE, "marginal_votes": _Field("real")}, ids)
    point = _plan_table(folder / "certificate.parquet", {**_PLACE, "x": _Field("real", 0)}, ids)
    path = folder / "summary.json"
    if not path.is_file():
        raise _missing(path)
    try:
        summary = json.loads(path.read_text(encoding="utf-8"))
        claims = [float(summary[key]) for key in ("expected_votes", "upper_bound")]
    except (ValueError, KeyError, TypeError) as error:
        raise UnreadableFileError(
            Text(f"फ़ाइल नहीं पढ़ी जा सकी ({error})।", f"the file cannot be read ({error})."),
            Text("योजना फिर से बनाएँ।", "Make the plan again."),
            Where(file=path.name),
        ) from None
    return posts, point, {**summary, "expected_votes": claims[0], "upper_bound": claims[1]}


def _plan_table(path: Path, shape: dict[str, _Field], ids: dict[str, pl.DataFrame]) -> pl.DataFrame:
    if not path.is_file():
        raise _missing(path)
    parts = [_checked(path, shape, batch, 2) for batch in _batches(path, shape)]
    frame = pl.concat(parts).with_columns(pl.col("week").cast(pl.Int64))
    try:
        return frame.with_columns(pl.col(name).cast(home[name].dtype) for name, home in ids.items())
    except pl.exceptions.PolarsError:
        raise _bad_value(path, "account_id, theme_id", None, "ids") from None


def problem_files(folder: Path) -> list[Path]:
    """Return the files that make up the problem, in the order of their names."""
    found = [path for name in SHAPES if (path := _find(folder, name)) is not None]
    return sorted([*found, folder / "limits.toml"])


def problem_sha256(folder: Path) -> str:
    """Return one hash over the names and bytes of the problem's files."""
    total = hashlib.sha256()
    for path in problem_files(folder):
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        total.update(f"{path.name} {digest}\n".encode())
    return total.hexdigest()


def read_limits(path: Path) -> Limits:
    """Read `limits.toml`; ProblemError names the key that lacks or is out of range."""
    if not path.is_file():
        raise _missing(path)
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnreadableFileError(
            Text(f"TOML नहीं पढ़ा जा सका ({error}).", f"this is not valid TOML ({error})."),
            _REPAIR,
            Where(file=path.name),
        ) from None
    weeks = _limit(path, raw, "weeks", whole=True, low=1)
    limits = Limits(
        weeks=int(weeks),
        budget=int(_limit(path, raw, "budget", whole=True, low=0)),
        week_saturation=_limit(path, raw, "week_saturation", whole=False, low=1e-6),
        week_weights=_week_weights(path, raw, int(weeks)),
    )
    if limits.weeks > 104:
        raise _bad_limit(path, "weeks", "1 … 104")
    return limits


def _limit(path: Path, raw: dict[str, Any], key: str, *, whole: bool, low: float) -> float:
    value = raw.get(key)
    kinds = (int,) if whole else (int, float)
    if not isinstance(value, kinds) or isinstance(value, bool) or not low <= value < 1e12:
        raise _bad_limit(path, key, f"≥ {low:g}")
    return float(value)


def _week_weights(path: Path, raw: dict[str, Any], weeks: int) -> tuple[float, ...]:
    values = raw.get("week_weights")
    good = isinstance(values, list) and all(
        isinstance(v, int | float) and not isinstance(v, bool) and 0 <= v < 1e6 for v in values
    )
    if not isinstance(values, list) or not good or len(values) != weeks:
        raise _bad_limit(path, "week_weights", f"{weeks} × ≥ 0")
    return tuple(float(v) for v in values)


def _bad_limit(path: Path, key: str, wanted: str) -> ProblemError:
    return ProblemError(
        Text(
            f"'{key}' नहीं है या अमान्य है (अपेक्षित: {wanted})।",
            f"'{key}' is missing or not valid (expected: {wanted}).",
        ),
        _REPAIR,
        Where(file=path.name),
    )


def _find(folder: Path, name: str) -> Path | None:
    for suffix in (".parquet", ".csv"):
        if (path := folder / f"{name}{suffix}").is_file():
            return path
    return None


def _missing(path: Path) -> ProblemError:
    return ProblemError(
        Text("यह फ़ाइल फ़ोल्डर में नहीं है।", "this file is not in the folder."),
        Text(
            "योजना-समस्या में cells, accounts, ambassadors, reach, audience, themes और limits.toml होते हैं।",
            "A planning problem has cells, accounts, ambassadors, reach, audience, themes "
            "(.parquet or .csv) and limits.toml.",
        ),
        Where(file=path.name),
    )


def _read_table(folder: Path, name: str) -> pl.DataFrame | None:
    """Read and check one table batch by batch; None for an optional table that is not there."""
    path = _find(folder, name)
    if path is None:
        if name in ("floors", "fixed"):
            return None
        raise _missing(folder / f"{name}.parquet")
    parts, row = [], 2 if path.suffix == ".csv" else 1
    for batch in _batches(path, SHAPES[name]):
        parts.append(_checked(path, SHAPES[name], batch, row))
        row += batch.height
    frame = pl.concat(parts) if parts else pl.DataFrame()
    return _plain_ids(frame) if path.suffix == ".csv" else frame


def _batches(path: Path, shape: dict[str, _Field]) -> Iterator[pl.DataFrame]:
    try:
        if path.suffix == ".csv":
            text = dict.fromkeys((n for n, f in shape.items() if f.kind in ("id", "text")), pl.Utf8)
            yield pl.read_csv(path, schema_overrides=text, infer_schema_length=None)
            return
        file = pq.ParquetFile(path)
        wanted = [n for n in file.schema_arrow.names if n in shape]
        empty = True
        for batch in file.iter_batches(_BATCH, columns=wanted):
            empty = False
            yield _frame(pl.from_arrow(batch))
        if empty:
            yield _frame(pl.from_arrow(file.schema_arrow.empty_table().select(wanted)))
    except (OSError, pl.exceptions.PolarsError, ValueError) as error:
        raise UnreadableFileError(
            Text(f"फ़ाइल नहीं पढ़ी जा सकी ({error})।", f"the file cannot be read ({error})."),
            _REPAIR,
            Where(file=path.name),
        ) from None


def _frame(table: pl.DataFrame | pl.Series) -> pl.DataFrame:
    return table if isinstance(table, pl.DataFrame) else table.to_frame()


def _checked(
    path: Path, shape: dict[str, _Field], batch: pl.DataFrame, first_row: int
) -> pl.DataFrame:
    lacking = [n for n, f in shape.items() if f.required and n not in batch.columns]
    if lacking:
        what = ", ".join(lacking)
        raise ProblemError(
            Text(f"ये कॉलम नहीं हैं: {what}।", f"these columns are missing: {what}."),
            _REPAIR,
            Where(file=path.name),
        )
    columns = [_cast(path, batch[n], f) for n, f in shape.items() if n in batch.columns]
    for column in columns:
        _check_values(path, column, shape[column.name], first_row)
    return pl.DataFrame(columns)


def _cast(path: Path, column: pl.Series, field: _Field) -> pl.Series:
    """Bring a column to the narrowest type of its kind that the planner needs."""
    small = column.name == "reach"
    target = {"int": pl.Int32, "real": pl.Float32 if small else pl.Float64, "text": pl.Utf8}
    if field.kind == "id":
        if column.dtype.is_integer():
            wide = column.cast(pl.Int64)
            return wide.cast(pl.Int32) if wide.is_between(-(2**31), 2**31 - 1).all() else wide
        return column.cast(pl.Utf8)
    try:
        if field.kind == "int" and not column.dtype.is_integer():
            real = column.cast(pl.Float64)
            if not (real.drop_nulls() == real.drop_nulls().floor()).all():
                raise _bad_value(path, column.name, None, "1, 2, 3 …")
            return real.cast(pl.Int32)
        return column.cast(target[field.kind])
    except pl.exceptions.PolarsError:
        raise _bad_value(path, column.name, None, field.kind) from None


def _check_values(path: Path, column: pl.Series, field: _Field, first_row: int) -> None:
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
        raise _bad_value(path, column.name, first_row + at, f"{low}{column.name}{high}", column[at])


def _bad_value(
    path: Path, column: str, row: int | None, wanted: str, value: object = ""
) -> ProblemError:
    shown = "" if value == "" else f" ({value})"
    return ProblemError(
        Text(
            f"मान अमान्य है{shown}; अपेक्षित: {wanted}।",
            f"this value is not valid{shown}; expected: {wanted}.",
        ),
        _REPAIR,
        Where(file=path.name, row=row, column=column),
    )


def _plain_ids(frame: pl.DataFrame) -> pl.DataFrame:
    """Read ids of a CSV as numbers where all of them are plain numbers (no leading zeros)."""
    for name in ("account_id", "ambassador_id", "theme_id", "cell_id"):
        if name in frame.columns and frame[name].str.contains(r"^(0|[1-9]\d{0,8})$").all():
            frame = frame.with_columns(pl.col(name).cast(pl.Int32))
    return frame


def _row(folder: Path, name: str, at: int) -> Where:
    path = _find(folder, name)
    first = 2 if path is not None and path.suffix == ".csv" else 1
    return Where(file=path.name if path else name, row=first + at)


def _refuse_twins(folder: Path, name: str, frame: pl.DataFrame, key: tuple[str, ...]) -> None:
    present = [k for k in key if k in frame.columns]
    ordered = frame.height > 5_000_000 and _rising(frame, present)
    if ordered or frame.height == 0:
        return
    twins = frame.select(
        pl.struct(present).is_duplicated() & ~pl.struct(present).is_first_distinct()
    )
    if twins.to_series().any():
        at = int(twins.to_series().arg_true()[0])
        label = ", ".join(str(v) for v in frame.select(present).row(at))
        raise ProblemError(
            Text(f"यह पंक्ति दूसरी बार आई है: {label}।", f"this row is there a second time: {label}."),
            _REPAIR,
            _row(folder, name, at),
        )


def _rising(frame: pl.DataFrame, key: list[str]) -> bool:
    """Say whether the rows of a large table strictly rise by whole-number keys (no twins then)."""
    if not all(frame[k].dtype.is_integer() for k in key):
        return False
    rising = pl.lit(False)
    for k in reversed(key):
        step = pl.col(k).diff()
        rising = (step > 0) | ((step == 0) & rising)
    return bool(frame.lazy().select(rising.slice(1).all()).collect().item())


def _refuse_strangers(
    folder: Path, name: str, frames: dict[str, pl.DataFrame], columns: tuple[str, ...], home: str
) -> None:
    """Refuse rows that name what its home table does not list."""
    rows, known = frames[name], frames[home]
    key = [k for k in columns if k in rows.columns and k in known.columns]
    listed = known.select(key).unique()
    try:
        strange = rows.select(key).unique().join(listed, on=key, how="anti")
    except pl.exceptions.PolarsError:
        strange = rows.select(key).unique()
    if strange.height == 0:
        return
    first = strange.row(0, named=True)
    at = rows.select(
        pl.all_horizontal(*(pl.col(k) == v for k, v in first.items())).arg_max()
    ).item()
    label = "/".join(str(v) for v in first.values())
    raise ProblemError(
        Text(
            f"'{label}' {home} में नहीं है ({', '.join(key)})।",
            f"'{label}' is not listed in {home} ({', '.join(key)}).",
        ),
        _REPAIR,
        _row(folder, name, int(at)),
    )


def _refuse_late_weeks(folder: Path, frames: dict[str, pl.DataFrame], limits: Limits) -> None:
    if "fixed" not in frames:
        return
    late = frames["fixed"]["week"] > limits.weeks
    if late.any():
        at = int(late.arg_true()[0])
        where = _row(folder, "fixed", at)
        raise ProblemError(
            Text(
                f"सप्ताह 1 से {limits.weeks} के बीच हो।",
                f"the week must lie between 1 and {limits.weeks}.",
            ),
            _REPAIR,
            Where(file=where.file, row=where.row, column="week"),
        )


def _refuse_strange_sections(folder: Path, frames: dict[str, pl.DataFrame]) -> None:
    """Refuse a floor for a section that no cell has (elsewhere it would merely count for nothing)."""
    floors = frames.get("floors")
    if floors is None or "section" not in floors.columns:
        return
    strange = ~floors["section"].is_in(frames["cells"]["section"].unique().implode()).fill_null(
        True
    )
    if strange.any():
        at = int(strange.arg_true()[0])
        where = _row(folder, "floors", at)
        raise ProblemError(
            Text(
                f"'{floors['section'][at]}' वर्ग cells में नहीं है।",
                f"section '{floors['section'][at]}' is not in cells.",
            ),
            _REPAIR,
            Where(file=where.file, row=where.row, column="section"),
        )
