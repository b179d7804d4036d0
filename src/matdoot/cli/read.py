"""`matdoot read`: a Form 20, a turnout paper or a platform's export in, a plain table out."""

from pathlib import Path
from typing import Annotated, Any

import typer

from matdoot.cli.console import emit_json, errors, language, out
from matdoot.terms.errors import UnreadableFileError
from matdoot.terms.results.papers import PaperReading
from matdoot.terms.text import Text

_DONE = Text(
    "{rows} पंक्तियाँ पढ़ी गईं; {checks} में से {holds} योग मिले; {findings} टिप्पणियाँ। तालिका: {file}",
    "{rows} rows read; {holds} of {checks} printed totals hold; {findings} findings. The table: {file}",
)
_AUDIT = Text(
    "प्रत्याशियों के मत केवल निष्पक्षता जाँच के लिए अलग लिखे गए: {file}",
    "candidates' votes are apart, for the neutrality audit alone: {file}",
)


def command(
    file: Annotated[Path, typer.Argument(help="The paper: PDF, XML of cells, CSV, XLSX, XLS.")],
    out_file: Annotated[Path, typer.Option("--out", help="The table: .csv, .xlsx or .parquet.")],
    kind: Annotated[str, typer.Option(help="form20 | turnout | insights.")] = "form20",
    audit: Annotated[
        Path | None,
        typer.Option(help="Candidates' votes [default: beside --out, named …_AUDIT_ONLY]."),
    ] = None,
    election: Annotated[
        str | None, typer.Option(help="The poll, e.g. VS2017: written beside every row.")
    ] = None,
    lang: Annotated[str | None, typer.Option(help="Language of the screen: hi | en.")] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print rows, totals, checks and findings as JSON.")
    ] = False,
) -> None:
    """Read an official paper or a platform's export into a plain table.

    The table holds no candidate and no party. A scan, counting rounds or figures that do not add
    up are refused (exit code 2) with what to do.

    \b
    Examples:
      matdoot read form20.pdf --kind form20 --out stations.csv
      matdoot read end_of_poll.pdf --kind turnout --election VS2024 --out turnout.csv --json
      matdoot read youtube.csv --kind insights --out insights.csv
    """
    spoken = language(lang)
    with errors(as_json=as_json):
        from matdoot.jobs.read import audit_path, read

        try:
            reading = read(file, kind, out=out_file, audit=audit, election=election)  # type: ignore[arg-type]
        except UnreadableFileError as refusal:
            if not as_json:
                raise
            emit_json(_refused(refusal))
            raise typer.Exit(refusal.exit_code) from None
    apart = audit_path(out_file, audit) if reading.audit is not None else None
    if as_json:
        emit_json(_report(reading, out_file, apart))
        return
    holds = sum(check.holds for check in reading.checks)
    done = _DONE.fill(rows=reading.frame.height, checks=len(reading.checks), holds=holds,
                      findings=len(reading.findings), file=out_file)  # fmt: skip
    out.print(done.say(spoken), soft_wrap=True)
    for finding in reading.findings[:20]:
        out.print(f"  {finding.where.say(spoken)}: {finding.what.say(spoken)}", markup=False)
    if apart is not None:
        out.print(_AUDIT.fill(file=apart).say(spoken), soft_wrap=True)


def _refused(refusal: UnreadableFileError) -> dict[str, Any]:
    both = {"hi": refusal.say("hi"), "en": refusal.say("en")}
    what = {"hi": refusal.what.hi, "en": refusal.what.en}
    todo = {"hi": refusal.todo.hi, "en": refusal.todo.en}
    return {"ok": False, "refused": {"reason": what, "what_to_do": todo}, "error": both}


def _report(reading: PaperReading, out_file: Path, apart: Path | None) -> dict[str, Any]:
    rows = reading.frame.to_dicts()
    totals = [r for r in rows if r.get("row_type") not in (None, "station", "ac")]
    return {
        "ok": True,
        "kind": reading.kind,
        "source": reading.source,
        "sha256": reading.sha256,
        "pages": reading.pages,
        "out": str(out_file),
        "audit": str(apart) if apart else None,
        "facts": dict(reading.facts),
        "rows": [r for r in rows if r not in totals],
        "totals": totals,
        "checks": [
            {"row": c.row, "column": c.column, "printed": c.printed, "computed": c.computed, "holds": c.holds}
            for c in reading.checks
        ],
        "findings": [
            {
                "code": f.code, "action": f.action, "row": f.where.row, "sheet": f.where.sheet,
                "station": f.where.station, "column": f.where.column, "hi": f.what.hi, "en": f.what.en,
            }
            for f in reading.findings
        ],
        "other_lines": reading.lines.to_dicts(),
        "refused": None,
    }  # fmt: skip
