"""What platforms let an account's owner export: tables by post or by day, to one shape.

YouTube Studio, Meta Business Suite (Facebook, Instagram) and X each name, encode and order things
in their own way. A column that an export lacks is null, never nought.
"""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl

from matdoot.readers.cells import Fault, parse_number
from matdoot.readers.delimited import decode
from matdoot.readers.files import open_source
from matdoot.terms.errors import UnreadableFileError, Where
from matdoot.terms.results.papers import PaperReading, SumCheck
from matdoot.terms.results.reading import Finding
from matdoot.terms.tables.insights import INSIGHTS
from matdoot.terms.tables.schema import plain_heading
from matdoot.terms.text import Text

_SIGNS: tuple[tuple[str, frozenset[str]], ...] = (
    (
        "youtube",
        frozenset(
            (
                "content",
                "video title",
                "watch time hours",
                "average view duration",
                "engaged views",
                "subscribers",
                "unique viewers",
                "impressions click through rate",
            )
        ),
    ),
    ("instagram", frozenset(("account username", "saves", "account id"))),
    ("facebook", frozenset(("page id", "page name", "reactions", "facebook reach"))),
    (
        "x",
        frozenset(
            ("reposts", "retweets", "new follows", "bookmarks", "profile visits", "tweet id")
        ),
    ),
)
"""Headings by which an export is known; the platform with most of them wins."""

_OTHERWISE: Mapping[str, Mapping[str, str]] = {
    "x": {"video views": "", "shares": "", "reposts": "shares"},
}
"""Headings that mean another thing on one platform: X counts a post passed on as a repost."""

_HOURS = "watch time hours"
_FORMS = (
    "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d", "%b %d, %Y", "%B %d, %Y",
    "%a, %b %d, %Y", "%d %b %Y", "%a %b %d %Y", "%d-%b-%Y",
)  # fmt: skip
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?:[ ,]+(\d{1,2}:\d{2}))?.*")


@dataclass(frozen=True, slots=True)
class _Export:
    platform: str
    level: str
    labels: Sequence[str]
    columns: Mapping[str, int]  # column of the table → position
    rows: Sequence[tuple[int, Sequence[str]]]
    metric: str = ""


def read_insights(path: str | Path) -> PaperReading:
    """Read an export of YouTube, Facebook, Instagram or X.

    Returns
    -------
    PaperReading
        `frame` in the shape of ``TABLES["insights"]`` plus ``source_row``; a "Total" row is not
        in it but is held against the rows in `checks`.

    Raises
    ------
    UnreadableFileError
        If the file is no export of a known platform.
    """
    path = Path(path)
    rows, sha256, noticed = _rows(path)
    exports = _exports(rows)
    if not exports:
        raise UnreadableFileError(
            Text("यह फ़ेसबुक, इंस्टाग्राम, एक्स या यूट्यूब का निर्यात नहीं लगता।",
                 "this does not look like an export of Facebook, Instagram, X or YouTube."),
            Text("मंच के 'Insights/Analytics' पृष्ठ से 'Export' की CSV दें, शीर्षक अंग्रेज़ी में।",
                 "Give the CSV that the platform's Insights or Analytics page exports, headings in English."),
            Where(file=path.name),
        )  # fmt: skip
    findings = list(noticed)
    checks: list[SumCheck] = []
    frames = []
    for export in exports:
        frame, found, sums = _frame(export, path.name)
        frames.append(frame)
        findings += found
        checks += sums
    frame = _merged(frames)
    lines = pl.DataFrame(
        schema={"page": pl.Int64, "row": pl.Int64, "kind": pl.Utf8, "text": pl.Utf8}
    )
    facts: dict[str, str | int | float] = {
        "platform": exports[0].platform,
        "level": exports[0].level,
        "columns": ", ".join(f"{c}={e.labels[i]!r}" for e in exports for c, i in e.columns.items()),
        "not_used": ", ".join(
            label
            for e in exports
            for i, label in enumerate(e.labels)
            if label and i not in e.columns.values()
        ),
    }
    return PaperReading("insights", frame, None, lines, checks, findings, facts, path.name, sha256)


def _rows(path: Path) -> tuple[list[tuple[int, list[str]]], str, list[Finding]]:
    """Return numbered rows; cells may hold line breaks (a post's text has many)."""
    import hashlib

    try:
        content = path.read_bytes()
    except OSError:
        content = b""
    if (
        not content
        or content[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
        or content[:2] == b"\x1f\x8b"
    ):
        source = open_source(path)
        grid = source.grids[0]
        rows = [(n, list(r)) for n, r in zip(grid.numbers, grid.rows, strict=True)]
        return rows, source.sha256, [*source.findings, *grid.findings]
    text, findings = decode(content, path.name)
    first, _, rest = text.partition("\n")
    separator = "\t" if first.count("\t") > first.count(",") else ","
    if match := re.fullmatch(r'"?sep=(.)"?\r?', first):
        text, separator = "\n" + rest, match[1]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    numbered = []
    line = 1
    for row in reader:
        numbered.append((line, row))
        line = reader.line_num + 1
    held = [(n, r) for n, r in numbered if any(c.strip() for c in r)]
    return held, hashlib.sha256(content).hexdigest(), findings


def _exports(rows: Sequence[tuple[int, list[str]]]) -> list[_Export]:
    """Cut the file at its headings: Meta writes one small table a metric, one below the other."""
    starts = [
        (i, h) for i, (_, row) in enumerate(rows) if (h := _heading(rows, i, row)) is not None
    ]
    exports = []
    for k, (start, (platform, columns, metric)) in enumerate(starts):
        end = starts[k + 1][0] if k + 1 < len(starts) else len(rows)
        body = [r for r in rows[start + 1 : end] if len([c for c in r[1] if c.strip()]) > 1]
        level = "day" if "date" in columns and "post_id" not in columns else "post"
        exports.append(_Export(platform, level, rows[start][1], columns, body, metric))
    return exports


def _heading(
    rows: Sequence[tuple[int, list[str]]], at: int, row: Sequence[str]
) -> tuple[str, dict[str, int], str] | None:
    """Return platform, columns and metric if the row is an export's heading."""
    plain = [plain_heading(c) for c in row]
    if plain[:2] == ["date", "primary"] and at > 0:
        title = plain_heading(rows[at - 1][1][0])
        _, metric = _column_of(title)
        platform = (
            title.split()[0] if title.split()[:1] in (["facebook"], ["instagram"]) else "facebook"
        )
        return (platform, {"date": 0, metric: 1}, metric) if metric else None
    hits = {p: len(signs & set(plain)) for p, signs in _SIGNS}
    platform = max(hits, key=lambda p: hits[p])
    claims = sorted((*_column_of(heading, platform), i) for i, heading in enumerate(plain))
    columns: dict[str, int] = {}
    for _, name, i in claims:
        if name:
            columns.setdefault(name, i)
    if "date" in plain:
        columns.setdefault("published" if "post_id" in columns else "date", plain.index("date"))
    known = len(columns) >= 2 and hits[platform] >= 1 and ({"post_id", "date"} & set(columns))
    return (platform, columns, "") if known else None


def _spellings() -> dict[str, tuple[int, str]]:
    """Return plain heading to the column's rank of that spelling and its name, first come first."""
    index: dict[str, tuple[int, str]] = {}
    for column in INSIGHTS.columns:
        for rank, spelling in enumerate(column.headings):
            index.setdefault(plain_heading(spelling), (rank, column.name))
    return index


_SPELLINGS = _spellings()


def _column_of(heading: str, platform: str = "") -> tuple[int, str]:
    """Return how usual the heading is (0 = most) and its column; "" for a heading not used."""
    own = _OTHERWISE.get(platform, {})
    return (0, own[heading]) if heading in own else _SPELLINGS.get(heading, (0, ""))


def _frame(export: _Export, name: str) -> tuple[pl.DataFrame, list[Finding], list[SumCheck]]:
    findings: list[Finding] = []
    records: list[dict[str, Any]] = []
    total: dict[str, Any] | None = None
    us_order = _month_first(export)
    for number, row in export.rows:
        record: dict[str, Any] = {
            "platform": export.platform,
            "level": export.level,
            "source_row": number,
        }
        for column, at in export.columns.items():
            cell = row[at] if at < len(row) else ""
            record[column] = _value(export, column, cell, us_order=us_order)
            if isinstance(record[column], Fault):
                where = Where(file=name, row=number, column=export.labels[at])
                findings.append(Finding("not_read", "corrected", where, record[column].what))
                record[column] = None
        first = str(record.get("post_id") or row[0]).strip().lower()
        if first in ("total", "कुल", "योग"):
            total = record
        elif record.get("post_id") or record.get("date"):
            records.append(record)
        else:
            findings.append(_no_key(name, number))
    schema: dict[str, Any] = INSIGHTS.schema() | {"source_row": pl.Int64}
    frame = pl.DataFrame(records, schema=schema)
    checks = _total_checks(frame, total)
    if any(not c.holds for c in checks):
        findings.append(_covers_more(name, frame.height))
    return frame, findings, checks


def _no_key(name: str, number: int) -> Finding:
    return Finding(
        "no_key", "left_out", Where(file=name, row=number),
        Text("पंक्ति में न पोस्ट की पहचान है, न तारीख।", "the row has neither a post's id nor a date."),
    )  # fmt: skip


def _covers_more(name: str, rows: int) -> Finding:
    return Finding(
        "total_covers_more", "note", Where(file=name),
        Text(f"मंच का 'Total' सूची की {rows} पोस्टों के योग से अलग है: निर्यात में सब पोस्टें नहीं हैं।",
             f"the platform's own total is not the sum of the {rows} posts listed: the export leaves "
             "some posts out."),
    )  # fmt: skip


def _total_checks(frame: pl.DataFrame, total: Mapping[str, Any] | None) -> list[SumCheck]:
    """Hold the platform's own total row against the rows (people are not additive)."""
    return [
        SumCheck("total", name, total[name], int(frame[name].sum()), frame.height)
        for name in ("views", "impressions", "likes", "comments", "shares")
        if total is not None and isinstance(total.get(name), int)
    ]


def _value(export: _Export, column: str, cell: str, *, us_order: bool) -> Any:
    dtype = INSIGHTS.by_name[column].dtype
    text = " ".join(cell.split())
    if column in ("date", "published"):
        found = _moment(text, us_order=us_order)
        return (found.date() if column == "date" else _shown(found, text)) if found else None
    if dtype == pl.Utf8:
        return text or None
    number = parse_number(text)
    if number is None or isinstance(number, Fault):
        return number
    if column == "seconds_viewed":
        hours = plain_heading(export.labels[export.columns[column]]) == _HOURS
        return number * 3600 if hours else number
    return round(number)


def _shown(moment: datetime, text: str) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M" if ":" in text else "%Y-%m-%d")


def _moment(text: str, *, us_order: bool) -> datetime | None:
    if match := _SLASHED.fullmatch(text):
        a, b, year = int(match[1]), int(match[2]), int(match[3])
        month, day = (a, b) if us_order else (b, a)
        clock = match[4] or "0:00"
        text = f"{year}-{month:02}-{day:02} {clock}"
    for form in _FORMS:
        try:
            return datetime.strptime(text, form)  # noqa: DTZ007 - the export names no zone
        except ValueError:
            continue
    return None


def _month_first(export: _Export) -> bool:
    """Tell month/day from day/month by a number over 12; Meta's own order where none is."""
    at = [export.columns[c] for c in ("published", "date") if c in export.columns]
    found = [
        m
        for _, row in export.rows
        for i in at
        if i < len(row) and (m := _SLASHED.fullmatch(row[i].strip()))
    ]
    return not any(int(m[1]) > 12 for m in found)


def _merged(frames: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """Return one frame; metrics that Meta exports one below the other meet on their day."""
    if len(frames) == 1:
        return frames[0]
    whole = pl.concat(frames)
    keys = ["platform", "level", "post_id", "date"]
    others = [pl.col(c).drop_nulls().first() for c in whole.columns if c not in keys]
    return whole.group_by(keys, maintain_order=True).agg(others).select(whole.columns)
