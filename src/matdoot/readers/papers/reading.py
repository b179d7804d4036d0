"""A paper of any layout to the public table, the audit table, checks and findings."""

import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import numpy as np
import polars as pl

from matdoot.readers.hindi import unicode_names
from matdoot.readers.papers.opening import open_paper
from matdoot.readers.papers.sheet import Paper
from matdoot.readers.papers.table import Entry, Table, plain_label, understand
from matdoot.readers.papers.titles import title_facts
from matdoot.readers.papers.totals import FINAL, check_rows, check_totals, settle_totals
from matdoot.readers.papers.words import readable
from matdoot.terms.errors import UnreadableFileError, Where
from matdoot.terms.results.papers import PaperReading, SumCheck
from matdoot.terms.results.reading import Finding
from matdoot.terms.text import Text

_PEOPLE = (
    "electors_male", "electors_female", "electors_other", "electors",
    "voted_male", "voted_female", "voted_other", "voted_total", "percent", "epic",
)  # fmt: skip
_VOTES = ("valid", "rejected", "nota", "total", "tendered")
_KIND_NAMES = {
    "form20": Text("केंद्रवार प्रपत्र 20", "Form 20 by polling station"),
    "turnout": Text("केंद्रवार या विधानसभावार मतदान", "turnout paper by station or AC"),
}
_NOT_A_NAME = re.compile(
    r"(?i)(?:no\.? ?of )?valid votes?.*?fav\w*(?: of)?|votes? secured|s\.? ?no\.?|candidate id and name"
    r"|.*?पक्ष में डाले ग[एय]े? (?:वैध|विधिमान्य)? ?मतों की संख्या"
)
_LARGEST_STATION = 2_500  # votes: no polling station has so many electors
_TRUSTED = 0.6  # share of rows whose candidates must add up


def read_paper(path: str | Path, kind: Literal["form20", "turnout"]) -> PaperReading:
    """Read a Form 20 or a turnout paper.

    Returns
    -------
    PaperReading
        `frame` has page, row_type, segment, station, then what the paper prints: names, people,
        votes; counts as whole numbers, null where the paper prints nothing; `percent` as printed
        (71.65). Stations in the paper's order, the final totals below them.

    Raises
    ------
    UnreadableFileError
        For scans, rounds instead of stations, figures that do not add up, and other papers.
    """
    paper = open_paper(path)
    tables = [t for t in (understand(block) for block in paper.blocks) if t is not None]
    tables = _joined(tables)
    if not tables:
        raise _no_table(paper, kind)
    table = max(tables, key=lambda t: len(t.stations))
    _refuse_wrong_kind(paper, table, kind)
    for each in tables:
        settle_totals(each)
        _segments(each)
    return _reading(paper, tables, kind)


def _joined(tables: Sequence[Table]) -> list[Table]:
    """Return the tables without those of another shape than the largest one's."""
    if not tables:
        return []
    largest = max(tables, key=lambda t: len(t.stations))
    return [t for t in tables if set(t.roles.columns) & set(largest.roles.columns)]


def _segments(table: Table) -> None:
    """Number the AC segments of a paper: a new one begins where the stations begin again."""
    segment = 1
    for before, entry in pairwise(table.stations):
        if entry.number < before.number and entry.number <= 3 and before.number > 10:
            segment += 1
        entry.segment = segment


def _no_table(paper: Paper, kind: str) -> UnreadableFileError:
    name = _KIND_NAMES[kind]
    return UnreadableFileError(
        Text(f"इसमें {name.hi} की तालिका नहीं मिली।", f"no table of a {name.en} was found in it."),
        Text(
            "केंद्रवार पत्र का टेक्स्ट PDF, CSV या XLSX दें।",
            "Give the text PDF, CSV or XLSX of the paper that lists stations.",
        ),
        Where(file=paper.source),
    )


def _refuse_wrong_kind(paper: Paper, table: Table, kind: str) -> None:
    stations = table.stations
    roles = table.roles
    total = roles.columns.get("total", roles.columns.get("valid"))
    large = (
        total is not None
        and "station" in table.place
        and (float(np.median([e.figures[total] for e in stations])) > _LARGEST_STATION)
    )
    where = Where(file=paper.source)
    if kind == "form20" and (table.rounds or large):
        raise UnreadableFileError(
            Text(
                f"इस पत्र की {len(stations)} पंक्तियाँ मतगणना के चक्र (राउंड) हैं, मतदान केंद्र नहीं: एक चक्र में कई केंद्र जुड़े "
                "होते हैं, इसलिए केंद्रवार मत इससे नहीं निकल सकते।",
                f"the {len(stations)} rows of this paper are counting rounds, not polling stations: a round "
                "adds up several stations, so votes by station cannot be had from it.",
            ),
            Text(
                "रिटर्निंग अधिकारी से मतदान केंद्रवार प्रपत्र 20 माँगें।",
                "Ask the returning officer for the Form 20 by polling station.",
            ),
            where,
        )
    if kind == "form20" and (total is None or not roles.candidates):
        raise _no_table(paper, kind)
    if kind == "form20" and (roles.sum_share or 0.0) < _TRUSTED:
        raise _not_adding_up(roles.sum_share or 0.0, where)
    says_turnout = {"electors", "voted_total"} <= set(roles.columns) or "percent" in roles.columns
    if kind == "turnout" and not says_turnout:
        raise _no_table(paper, kind)


def _not_adding_up(share: float, where: Where) -> UnreadableFileError:
    return UnreadableFileError(
        Text(
            f"प्रत्याशियों के मत केवल {share:.0%} पंक्तियों में योग से मिलते हैं: अक्षर ग़लत पढ़े गए हैं (संभवतः स्कैन पर OCR)।",
            f"the candidates add up to the total in {share:.0%} of the rows only: the figures are misread "
            "(most likely a scan with OCR).",
        ),
        Text(
            "रिटर्निंग अधिकारी से टेक्स्ट PDF या XLSX माँगें, या आँकड़े टाइप करके दें।",
            "Ask the returning officer for the text PDF or XLSX, or type the figures.",
        ),
        where,
    )


def _reading(paper: Paper, tables: Sequence[Table], kind: Any) -> PaperReading:
    findings = list(paper.findings)
    checks: list[SumCheck] = []
    for table in tables:
        findings += _row_findings(paper, table)
        checks += check_totals(table)
    findings += [_total_finding(paper, c) for c in checks if not c.holds]
    kept = [(t, e) for t in tables for e in t.entries if e.kind == "station" or e.kind in FINAL]
    kept.sort(key=lambda pair: pair[1].kind != "station")
    largest = max(tables, key=lambda t: len(t.stations))
    base = _place_frame(kept, _title(paper, largest).get("ac_no"))
    figures = _figure_frame(kept, largest)
    note = pl.Series("note", ["; ".join(e.notes) for _, e in kept], dtype=pl.Utf8)
    frame = base.hstack(figures).with_columns(note)
    audit = None
    if largest.roles.candidates:
        votes = figures.select(c for c in figures.columns if c in _VOTES)
        keys = base.select(c for c in base.columns if not c.startswith(("ps_name", "name_enc")))
        audit = keys.hstack(_candidate_frame(kept, largest)).hstack(votes).with_columns(note)
    return PaperReading(
        kind, frame, audit, _line_frame(paper, tables), checks, findings, _facts(paper, largest),
        paper.source, paper.sha256, paper.pages,
    )  # fmt: skip


def _place_frame(kept: Sequence[tuple[Table, Entry]], titled: str | int | None) -> pl.DataFrame:
    stations = kept
    several = max(e.segment for _, e in stations) > 1
    is_ac = "station" not in stations[0][0].place
    names = unicode_names([e.name for _, e in stations])
    columns: dict[str, Any] = {
        "page": pl.Series([e.row.page for _, e in stations], dtype=pl.Int64),
        "row": pl.Series([e.row.row for _, e in stations], dtype=pl.Int64),
        "row_type": ["station" if e.kind == "station" and not is_ac else
                     "ac" if e.kind == "station" else e.kind for _, e in stations],
        "segment": [str(e.segment) if several and e.kind == "station" else "" for _, e in stations],
    }  # fmt: skip
    is_row = [e.kind == "station" for _, e in stations]
    number = [e.number if r else None for (_, e), r in zip(stations, is_row, strict=True)]
    if is_ac:
        columns["ac_no"] = pl.Series(number, dtype=pl.Int64)
        columns["ac_name"] = [n if r else "" for (n, _), r in zip(names, is_row, strict=True)]
        return pl.DataFrame(columns)
    columns["station"] = [f"{e.number}{' ' + e.suffix if e.suffix else ''}" if r else ""
                          for (_, e), r in zip(stations, is_row, strict=True)]  # fmt: skip
    if "ac_no" in stations[0][0].place:
        columns["ac_no"] = pl.Series(
            [int(e.figures[t.place["ac_no"]]) if r and "ac_no" in t.place else None
             for (t, e), r in zip(stations, is_row, strict=True)], dtype=pl.Int64)  # fmt: skip
    elif titled is not None and not several:
        columns["ac_no"] = pl.Series([titled if r else None for r in is_row], dtype=pl.Int64)
    columns["ps_no"] = pl.Series(number, dtype=pl.Int64)
    columns["ps_suffix"] = [e.suffix for _, e in stations]
    if any(e.name for _, e in stations):
        columns["station_name"] = [e.name for _, e in stations]
        columns["ps_name"] = [name for name, _ in names]
        columns["name_encoding"] = [encoding for _, encoding in names]
    return pl.DataFrame(columns)


def _figure_frame(kept: Sequence[tuple[Table, Entry]], largest: Table) -> pl.DataFrame:
    columns: dict[str, pl.Series] = {}
    for role in (*_PEOPLE, *_VOTES):
        if role not in largest.roles.columns and role not in _VOTES:
            continue
        if role == "percent":
            values: list[Any] = [_percent(e, t.roles.columns.get(role)) for t, e in kept]
            columns[role] = pl.Series(role, values, dtype=pl.Float64)
        else:
            values = [_value(e, t.roles.columns.get(role)) for t, e in kept]
            columns[role] = pl.Series(role, values, dtype=pl.Int64)
    frame = pl.DataFrame(columns)
    blank = [c for c in _VOTES if frame[c].is_null().all() and not largest.roles.candidates]
    return frame.drop(blank)


def _candidate_frame(kept: Sequence[tuple[Table, Entry]], largest: Table) -> pl.DataFrame:
    names = _candidate_names(largest)
    data = {
        name: pl.Series(
            [
                _value(e, t.roles.candidates[i]) if i < len(t.roles.candidates) else None
                for t, e in kept
            ],
            dtype=pl.Int64,
        )
        for i, name in enumerate(names)
    }
    return pl.DataFrame(data)


def _candidate_names(table: Table) -> list[str]:
    """Return a column name for each candidate: ``c: NAME``, or ``c1`` … where headings are bare."""
    found = [plain_label(table.labels[c]) for c in table.roles.candidates]
    found = [_NOT_A_NAME.sub("", f) for f in found]
    names = [f"c: {' '.join(f.split())}" if f.strip() else f"c{i}" for i, f in enumerate(found, 1)]
    return [n if names.count(n) == 1 else f"{n} ({i})" for i, n in enumerate(names, 1)]


def _value(entry: Entry, column: int | None) -> int | None:
    if column is None or entry.figures[column] < 0:
        return None
    return int(entry.figures[column])


def _percent(entry: Entry, column: int | None) -> float | None:
    if column is None:
        return None
    match = re.search(r"\d+(?:\.\d+)?", entry.row.cells[column])
    return float(match[0]) if match else None


def _line_frame(paper: Paper, tables: Sequence[Table]) -> pl.DataFrame:
    rows = [(r.page, r.row, "outside", readable(r.text)) for r in paper.lines]
    for table in tables:
        rows += [(r.page, r.row, kind, readable(r.text)) for kind, r in table.others]
        rows += [
            (e.row.page, e.row.row, e.kind, e.label)  # its figures are candidates' votes
            for e in table.entries
            if e.kind not in ("station", *FINAL)
        ]
    schema = {"page": pl.Int64, "row": pl.Int64, "kind": pl.Utf8, "text": pl.Utf8}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _facts(paper: Paper, table: Table) -> dict[str, str | int | float]:
    roles = table.roles
    facts: dict[str, str | int | float] = {
        "stations": len(table.stations),
        "candidates": len(roles.candidates),
        "columns": ", ".join(
            f"{r}={plain_label(table.labels[c])!r}" for r, c in roles.columns.items()
        ),
    }
    if roles.sum_share is not None:
        facts["rows_that_add_up"] = round(roles.sum_share, 4)
    facts.update(_title(paper, table))
    return facts


def _title(paper: Paper, table: Table) -> dict[str, str | int]:
    lines = [*paper.lines, *(row for _, row in table.others)]
    return title_facts(readable(row.text) for row in lines)


def _row_findings(paper: Paper, table: Table) -> list[Finding]:
    found: list[Finding] = []
    for entry, check in check_rows(table):
        entry.notes.append(
            f"printed {check.column} {check.printed} but its parts add to {check.computed}"
        )
        found.append(
            Finding(
                "row_sum", "note", _where(paper, entry, check.column),
                Text(f"छपा {check.column} {check.printed} है, पर उसके अंशों का योग {check.computed} है।",
                     f"printed {check.column} is {check.printed}, but its parts add up to {check.computed}."),
            )
        )  # fmt: skip
    found += _left_out(paper, table) + _repeated(paper, table)
    return found


def _where(paper: Paper, entry: Entry, column: str | None = None) -> Where:
    station = f"{entry.number}{entry.suffix}" if entry.number else entry.label
    sheet = f"p. {entry.row.page}" if entry.row.page else None
    return Where(file=paper.source, sheet=sheet, row=entry.row.row, column=column, station=station)


def _left_out(paper: Paper, table: Table) -> list[Finding]:
    found: list[Finding] = []
    for entry in table.entries:
        if entry.kind == "unknown":
            found.append(
                Finding(
                    "unknown_row", "left_out", _where(paper, entry),
                    Text(f"पंक्ति '{entry.label}' न केंद्र है, न पहचाना गया योग।",
                         f"the row '{entry.label}' is neither a station nor a total that is known."),
                )
            )  # fmt: skip
    for kind, row in table.others:
        if kind == "station_without_figures":
            where = Where(paper.source, f"p. {row.page}" if row.page else None, row.row)
            found.append(
                Finding(
                    "station_without_figures", "left_out", where,
                    Text(f"'{row.text}': केंद्र के आगे मत नहीं छपे हैं।", f"'{row.text}': no votes are printed for it."),
                )
            )  # fmt: skip
    return found


def _repeated(paper: Paper, table: Table) -> list[Finding]:
    seen: dict[tuple[int, int, str], Entry] = {}
    found: list[Finding] = []
    for entry in table.stations:
        key = (entry.segment, entry.number, entry.suffix)
        if key in seen:
            found.append(
                Finding(
                    "repeated_station", "note", _where(paper, entry),
                    Text("यह केंद्र क्रमांक पत्र में दो बार है; दोनों पंक्तियाँ रखी गईं।",
                         "this station number stands twice in the paper; both rows are kept."),
                )
            )  # fmt: skip
        seen[key] = entry
    return found


def _total_finding(paper: Paper, check: SumCheck) -> Finding:
    return Finding(
        "printed_total", "note", Where(file=paper.source, column=check.column, station=check.row),
        Text(f"छपा योग {check.printed} है, पर पंक्तियों का योग {check.computed} है।",
             f"the printed total is {check.printed}, but its rows add up to {check.computed}."),
    )  # fmt: skip
