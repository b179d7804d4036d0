"""A planning problem's folder and a stored plan: tables and limits.toml to valid frames."""

import hashlib
import json
import tomllib
from pathlib import Path
from typing import Any

import polars as pl

from matdoot.readers.problem_checks import check_together
from matdoot.readers.problem_tables import (
    PLACE,
    REPAIR,
    SHAPES,
    Field,
    bad_value,
    batches,
    checked,
    find_table,
    missing_file,
    read_checked,
)
from matdoot.terms.errors import ProblemError, UnreadableFileError, Where
from matdoot.terms.results.planning import Limits, ProblemTables
from matdoot.terms.text import Text


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
    read = {name: read_checked(folder, name) for name in SHAPES}
    frames = {name: frame for name, frame in read.items() if frame is not None}
    check_together(folder, frames, limits)
    return ProblemTables(
        cells=frames["cells"],
        accounts=frames["accounts"],
        ambassadors=frames["ambassadors"],
        reach=frames["reach"],
        audience=frames["audience"],
        themes=frames["themes"],
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
    posts = _plan_table(folder / "plan.csv", {**PLACE, "marginal_votes": Field("real")}, ids)
    point = _plan_table(folder / "certificate.parquet", {**PLACE, "x": Field("real", 0)}, ids)
    path = folder / "summary.json"
    if not path.is_file():
        raise missing_file(path)
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


def _plan_table(path: Path, shape: dict[str, Field], ids: dict[str, pl.DataFrame]) -> pl.DataFrame:
    if not path.is_file():
        raise missing_file(path)
    parts = [checked(path, shape, batch, 2) for batch in batches(path, shape)]
    frame = pl.concat(parts).with_columns(pl.col("week").cast(pl.Int64))
    try:
        return frame.with_columns(pl.col(name).cast(home[name].dtype) for name, home in ids.items())
    except pl.exceptions.PolarsError:
        raise bad_value(
            Where(file=path.name, column="account_id, theme_id"), "ids of the problem"
        ) from None


def problem_files(folder: Path) -> list[Path]:
    """Return the files that make up the problem, in the order of their names."""
    found = [path for name in SHAPES if (path := find_table(folder, name)) is not None]
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
        raise missing_file(path)
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnreadableFileError(
            Text(f"TOML नहीं पढ़ा जा सका ({error}).", f"this is not valid TOML ({error})."),
            REPAIR,
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
        REPAIR,
        Where(file=path.name),
    )
