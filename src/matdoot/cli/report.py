"""`matdoot report`: the report of a results folder, as paper and as page."""

from pathlib import Path
from typing import Annotated

import typer

from matdoot.cli.console import emit_json, errors, language, out
from matdoot.terms.text import Text


def command(
    results_dir: Annotated[Path, typer.Argument(help="A results folder made by ./run.")],
    lang: Annotated[str | None, typer.Option(help="Language of the report: hi | en.")] = None,
    out_dir: Annotated[
        Path | None, typer.Option("--out", help="Another folder [default: the results folder].")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the files as JSON.")] = False,
) -> None:
    """Write the report that a District Election Officer reads in three minutes.

    \b
    Examples:
      matdoot report out/varanasi
      matdoot report out/ujjain --lang en --out reports
    """
    spoken = language(lang)
    with errors(as_json=as_json):
        from matdoot.jobs.report import report_of_folder

        paper, page = report_of_folder(results_dir, out_dir, lang=spoken)
    if as_json:
        emit_json({"ok": True, "pdf": str(paper), "html": str(page)})
        return
    done = Text("प्रतिवेदन तैयार: {paper} और {page}", "The report is ready: {paper} and {page}")
    out.print(done.fill(paper=paper, page=page).say(spoken))
