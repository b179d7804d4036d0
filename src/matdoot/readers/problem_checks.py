"""What the tables of a planning problem must hold together: no twins, no strangers."""

from pathlib import Path

import polars as pl

from matdoot.readers.problem_tables import REPAIR, find_table
from matdoot.terms.errors import ProblemError, Where
from matdoot.terms.places import KEY
from matdoot.terms.results.planning import Limits
from matdoot.terms.text import Text

KEYS = {
    "cells": (*KEY, "section"),
    "accounts": ("account_id",),
    "ambassadors": ("ambassador_id",),
    "reach": ("account_id", *KEY),
    "audience": ("account_id", "section"),
    "themes": ("theme_id", "section"),
    "floors": (*KEY, "section"),
}
REFERENCES = (
    ("accounts", ("ambassador_id",), "ambassadors"),
    ("reach", ("account_id",), "accounts"),
    ("reach", KEY, "cells"),
    ("audience", ("account_id",), "accounts"),
    ("fixed", ("account_id",), "accounts"),
    ("fixed", ("theme_id",), "themes"),
)


_SLICE = 250_000  # rows compared at once

Frames = dict[str, pl.DataFrame]


def check_together(folder: Path, frames: Frames, limits: Limits) -> None:
    """Refuse rows that are there twice, and ids, sections or weeks that are listed nowhere."""
    _same_ids(frames)
    for name in KEYS:
        if name in frames:
            _refuse_twins(folder, name, frames[name])
    for name, columns, home in REFERENCES:
        if name in frames:
            _refuse_strangers(folder, frames, (name, home), columns)
    _refuse_late_weeks(folder, frames, limits)
    _refuse_strange_sections(folder, frames)


def _same_ids(frames: Frames) -> None:
    """Bring ids to the type that they have where they are listed."""
    for name, columns, home in REFERENCES:
        if name in frames and len(columns) == 1:
            listed = frames[home][columns[0]].dtype
            if frames[name][columns[0]].dtype == listed:
                continue
            cast = pl.col(columns[0]).cast(listed, strict=False)
            kept = frames[name].with_columns(cast)
            if kept[columns[0]].null_count() == 0:
                frames[name] = kept
                continue
            as_text = pl.col(columns[0]).cast(pl.Utf8)
            frames[name] = frames[name].with_columns(as_text)
            frames[home] = frames[home].with_columns(as_text)


def _row_of(folder: Path, name: str, at: int) -> Where:
    path = find_table(folder, name)
    first = 2 if path is not None and path.suffix == ".csv" else 1
    return Where(file=path.name if path else name, row=first + at)


def _refuse_twins(folder: Path, name: str, frame: pl.DataFrame) -> None:
    present = [k for k in KEYS[name] if k in frame.columns]
    if frame.height == 0 or _rising(frame, present):
        return
    if frame.select(present).hash_rows().n_unique() == frame.height:
        return  # rows with different hashes differ
    first = pl.struct(present).is_first_distinct()
    at = int((~frame.select(first).to_series()).arg_true()[0])
    label = ", ".join(str(v) for v in frame.select(present).row(at))
    raise ProblemError(
        Text(f"यह पंक्ति दूसरी बार आई है: {label}।", f"this row is there a second time: {label}."),
        REPAIR,
        _row_of(folder, name, at),
    )


def _rising(frame: pl.DataFrame, key: list[str]) -> bool:
    """Say whether the rows strictly rise by whole-number keys: no twins then, at little cost."""
    if not all(frame[k].dtype.is_integer() for k in key):
        return False
    rising = pl.lit(False)
    for k in reversed(key):
        step = pl.col(k).diff()
        rising = (step > 0) | ((step == 0) & rising)
    return bool(frame.lazy().select(rising.slice(1).all()).collect().item())


def _refuse_strangers(
    folder: Path, frames: Frames, tables: tuple[str, str], columns: tuple[str, ...]
) -> None:
    """Refuse rows that name what its home table does not list."""
    name, home = tables
    rows, known = frames[name], frames[home]
    key = [k for k in columns if k in rows.columns and k in known.columns]
    listed = known.select(key).unique().with_columns(pl.lit(True).alias("listed"))
    place = 0
    for part in rows.select(key).iter_slices(_SLICE):
        found = part.join(listed, on=key, how="left", maintain_order="left")["listed"]
        if found.null_count():
            at = int(found.is_null().arg_true()[0])
            raise _stranger(part.row(at, named=True), home, _row_of(folder, name, place + at))
        place += part.height


def _stranger(row: dict[str, object], home: str, where: Where) -> ProblemError:
    label, key = "/".join(str(v) for v in row.values()), ", ".join(row)
    return ProblemError(
        Text(f"'{label}' {home} में नहीं है ({key})।", f"'{label}' is not listed in {home} ({key})."),
        REPAIR,
        where,
    )


def _refuse_late_weeks(folder: Path, frames: Frames, limits: Limits) -> None:
    if "fixed" not in frames:
        return
    late = frames["fixed"]["week"] > limits.weeks
    if late.any():
        at = int(late.arg_true()[0])
        where = _row_of(folder, "fixed", at)
        raise ProblemError(
            Text(
                f"सप्ताह 1 से {limits.weeks} के बीच हो।",
                f"the week must lie between 1 and {limits.weeks}.",
            ),
            REPAIR,
            Where(file=where.file, row=where.row, column="week"),
        )


def _refuse_strange_sections(folder: Path, frames: Frames) -> None:
    """Refuse a floor for a section that no cell has (elsewhere it would merely count for nothing)."""
    floors = frames.get("floors")
    if floors is None or "section" not in floors.columns:
        return
    strange = ~floors["section"].is_in(frames["cells"]["section"].unique().implode()).fill_null(
        True
    )
    if strange.any():
        at = int(strange.arg_true()[0])
        where = _row_of(folder, "floors", at)
        raise ProblemError(
            Text(
                f"'{floors['section'][at]}' वर्ग cells में नहीं है।",
                f"section '{floors['section'][at]}' is not in cells.",
            ),
            REPAIR,
            Where(file=where.file, row=where.row, column="section"),
        )
