"""`matdoot kits`: texts, share links, posters and sheets from a results folder."""

import os
from pathlib import Path
from typing import Annotated

import typer

from matdoot.cli.console import emit_json, errors, language, out, progress
from matdoot.terms.text import Text


def command(
    results_dir: Annotated[Path, typer.Argument(help="A results folder made by ./run.")],
    out_dir: Annotated[Path, typer.Option("--out", help="Folder for the kits.")],
    ambassador: Annotated[str | None, typer.Option(help="Only this ambassador, e.g. A001.")] = None,
    lang: Annotated[
        str | None, typer.Option(help="Language of posters and sheets: hi | en.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was made as JSON.")] = False,
) -> None:
    """Make the kits: kits.csv, a poster for each post, a sheet for each ambassador.

    Captions and share links are in both languages; posters and sheets in the language chosen.
    Links lead to ECI's page for electors unless PUBLIC_BASE_URL is set.

    \b
    Examples:
      matdoot kits out/varanasi --out kits
      matdoot kits out/varanasi --ambassador A001 --lang en --out kits/A001
    """
    spoken = language(lang)
    with errors(as_json=as_json), progress(spoken) as shown:
        from matdoot.jobs.kits import kits_of_folder

        kits = kits_of_folder(
            results_dir,
            out_dir,
            ambassador=ambassador,
            lang=spoken,
            public_base_url=os.environ.get("PUBLIC_BASE_URL") or None,
            progress=shown,
        )
    people = len({kit.ambassador_id for kit in kits})
    posters = len({kit.poster for kit in kits})
    if as_json:
        emit_json(
            {
                "ok": True,
                "kits": len(kits),
                "ambassadors": people,
                "posters": posters,
                "out": str(out_dir),
            }
        )
        return
    done = Text(
        "{kits} किट, {people} एंबेसडर, {posters} पोस्टर: {where}",
        "{kits} kits, {people} ambassadors, {posters} posters: {where}",
    )
    out.print(done.fill(kits=len(kits), people=people, posters=posters, where=out_dir).say(spoken))
