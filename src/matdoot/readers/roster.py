"""The roster: ambassadors, accounts, audiences and themes, and whether they fit together."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import polars as pl

from matdoot.readers.tables import read_table
from matdoot.terms.errors import InputError, Where
from matdoot.terms.results.campaign import Roster
from matdoot.terms.results.reading import Finding, Reading
from matdoot.terms.sections import SECTION_KEYS
from matdoot.terms.text import Text

_TABLES = ("ambassadors", "accounts", "audience", "themes")
_WHOLE = 1.02  # shares rounded to two places may add up to a little more than one


def read_roster(
    files: Mapping[str, Path | tuple[Path, ...]],
) -> tuple[Roster, list[Reading]]:
    """Read the four files of the roster and leave out, listed, what refers to nothing.

    Parameters
    ----------
    files : mapping
        ``CampaignFolder.files`` with ambassadors, accounts, audience and themes.

    Raises
    ------
    InputError
        If one of the four is not named, or a file cannot be read.
    """
    paths = {name: _one(files, name) for name in _TABLES}
    readings = {name: read_table(path, name) for name, path in paths.items()}
    ambassadors = readings["ambassadors"]
    accounts = _referring(readings["accounts"], "ambassador_id", ambassadors.frame)
    audience = _referring(readings["audience"], "account_id", accounts.frame)
    audience = _with_notes(audience, [*_shares(audience), *_sections(audience)])
    themes = _with_notes(readings["themes"], _sections(readings["themes"]))
    checked = [ambassadors, accounts, audience, themes]
    return Roster(*(r.frame.drop("source_row") for r in checked)), checked


def _one(files: Mapping[str, Path | tuple[Path, ...]], name: str) -> Path:
    path = files.get(name)
    if isinstance(path, tuple):
        path = path[0]
    if path is None:
        raise InputError(
            Text(f"'{name}' की फ़ाइल नहीं बताई गई।", f"no file is named for '{name}'."),
            Text(f"campaign.toml के [files] में {name} = \"…\" लिखें।",
                 f'Write {name} = "…" under [files] in campaign.toml.'),
            Where(file="campaign.toml", column=f"files.{name}"),
        )  # fmt: skip
    return path


def _with_notes(reading: Reading, notes: list[Finding]) -> Reading:
    return replace(reading, findings=(*reading.findings, *notes))


def _referring(reading: Reading, column: str, to: pl.DataFrame) -> Reading:
    """Leave out rows of `reading` whose `column` names nothing in `to`; list each."""
    known = set(to[column])
    stray = reading.frame.filter(~pl.col(column).is_in(list(known)))
    found = [
        Finding(
            f"unknown_{column}", "left_out", Where(reading.source, reading.sheet, row, column),
            Text(f"'{key}' सूची में नहीं है।", f"'{key}' is not in the list it refers to."),
        )
        for key, row in stray.select(column, "source_row").iter_rows()
    ]  # fmt: skip
    kept = reading.frame.filter(pl.col(column).is_in(list(known)))
    if found and not kept.height:
        raise InputError(
            Text(f"एक भी {column} दूसरी सूची से मेल नहीं खाता।",
                 f"no {column} of this file occurs in the list it refers to."),
            Text("दोनों फ़ाइलों के क्रमांक मिलाएँ।", "Make the ids of both files agree."),
            Where(reading.source, column=column),
            [(f.where, f.what) for f in found[:20]],
        )  # fmt: skip
    return replace(reading, frame=kept, findings=(*reading.findings, *found))


def _shares(audience: Reading) -> list[Finding]:
    """Note accounts whose shares over areas, or over the sections of one area, exceed one."""
    frame = audience.frame.with_columns(
        by=pl.when(pl.col("section") == "")
        .then(pl.lit("क्षेत्र"))
        .otherwise(pl.col("area_level") + " " + pl.col("area_id"))
    )
    above = (
        frame.group_by("account_id", "by", maintain_order=True)
        .agg(pl.col("share").sum(), pl.col("source_row").first())
        .filter(pl.col("share") > _WHOLE)
    )
    return [
        Finding(
            "shares_above_one", "note", Where(audience.source, audience.sheet, row, "share"),
            Text(f"खाते {account} के अंशों का योग {share:.2f} है, 1 से अधिक।",
                 f"the shares of account {account} add up to {share:.2f}, more than 1."),
        )
        for account, share, row in above.select("account_id", "share", "source_row").iter_rows()
    ]  # fmt: skip


def _sections(reading: Reading) -> list[Finding]:
    """Note sections that are not in the default partition: a plan cannot count them."""
    known = ["", *SECTION_KEYS]
    strange = reading.frame.filter(~pl.col("section").is_in(known)).unique(
        "section", maintain_order=True
    )
    return [
        Finding(
            "unknown_section", "note", Where(reading.source, reading.sheet, row, "section"),
            Text(f"वर्ग '{name}' मान्य वर्गों में नहीं है।", f"the section '{name}' is not one the plan counts by."),
        )
        for name, row in strange.select("section", "source_row").iter_rows()
    ]  # fmt: skip
