"""`matdoot read`: an official paper or a platform's export, to a plain table."""

from dataclasses import replace
from pathlib import Path

import polars as pl

from matdoot.jobs.tables_out import check_ending, write_table
from matdoot.terms.elections import parse_election
from matdoot.terms.errors import InputError
from matdoot.terms.results.papers import PaperKind, PaperReading
from matdoot.terms.text import Text

AUDIT_ENDING = "_AUDIT_ONLY"


def read(
    path: str | Path,
    kind: PaperKind,
    *,
    out: str | Path | None = None,
    audit: str | Path | None = None,
    election: str | None = None,
) -> PaperReading:
    """Read `path` and write its tables.

    Parameters
    ----------
    path : path
        Form 20, turnout paper or insights export.
    kind : str
        ``form20``, ``turnout`` or ``insights``.
    out : path, optional
        The public table (.csv, .xlsx, .parquet): no candidate, no party.
    audit : path, optional
        Where the candidates' votes go; else beside `out`, ``…_AUDIT_ONLY`` added to its name.
    election : str, optional
        The poll (``VS2017``), written in a column of its own: papers seldom say it, and the
        turnout model asks for it.

    Raises
    ------
    UnreadableFileError
        If the paper is refused; says why and what to do.
    InputError
        If `kind`, `election` or the ending of `out` is unknown.
    """
    reader = {"form20": _paper, "turnout": _paper, "insights": _insights}.get(kind)
    if reader is None:
        raise InputError(
            Text(f"'{kind}' प्रकार ज्ञात नहीं है।", f"the kind '{kind}' is not known."),
            Text(
                "--kind form20, turnout या insights लिखें।",
                "Write --kind form20, turnout or insights.",
            ),
        )
    for target in (out, audit):
        if target is not None:
            check_ending(Path(target))
    code = parse_election(election).code if election else None
    reading = reader(path, kind)
    if code:
        reading = replace(reading, frame=reading.frame.with_columns(pl.lit(code).alias("election")))
    if out is not None:
        write_table(reading.frame, Path(out))
        if reading.audit is not None:
            write_table(reading.audit, audit_path(out, audit))
    return reading


def audit_path(out: str | Path, audit: str | Path | None = None) -> Path:
    """Return where the audit table of a public table `out` is written."""
    out = Path(out)
    return Path(audit) if audit else out.with_name(f"{out.stem}{AUDIT_ENDING}{out.suffix}")


def _paper(path: str | Path, kind: str) -> PaperReading:
    from matdoot.readers.papers.reading import read_paper

    return read_paper(path, "form20" if kind == "form20" else "turnout")


def _insights(path: str | Path, _kind: str) -> PaperReading:
    from matdoot.readers.insights import read_insights

    return read_insights(path)
