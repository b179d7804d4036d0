"""`matdoot tip`: the Turnout Implementation Plan of a results folder."""

from pathlib import Path
from typing import Annotated

import typer

from matdoot.cli.console import emit_json, errors, language, out
from matdoot.terms.text import Text

_DONE = Text("योजना तैयार: {paper} और {workbook}", "The plan is ready: {paper} and {workbook}")
_CAUSES = Text(
    "{below} में से {known} इकाइयों का कारण ज्ञात, {weak} में केवल कमज़ोर संकेत, शेष ज्ञात नहीं।",
    "Of {below} units below the aim, the cause is known for {known}, {weak} show weak signs only, "
    "the rest is not known.",
)
_UNPLACED = Text(
    "कार्यालय की सूचियों की {n} पंक्तियों का केंद्र परिणामों में नहीं मिला।",
    "{n} rows of the office's lists name a station that is not in the results.",
)


def command(
    results_dir: Annotated[Path, typer.Argument(help="A results folder made by ./run.")],
    out_dir: Annotated[Path, typer.Option("--out", help="Folder for the PDF and the workbook.")],
    ac: Annotated[int | None, typer.Option(help="Only this AC (all if not given).")] = None,
    facilities: Annotated[
        Path | None, typer.Option(help="Assured minimum facilities by station.")
    ] = None,
    asd: Annotated[Path | None, typer.Option(help="Absent, shifted, dead by station.")] = None,
    causes: Annotated[Path | None, typer.Option(help="A survey's answers by station.")] = None,
    lang: Annotated[str | None, typer.Option(help="Language of the plan: hi | en.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the files as JSON.")] = False,
) -> None:
    """Write the Turnout Implementation Plan that a district sends up, AC by AC.

    \b
    Examples:
      matdoot tip out/varanasi --out plans
      matdoot tip out/varanasi --ac 386 --lang en --asd asd.xlsx --facilities amf.xlsx --out plans
    """
    spoken = language(lang)
    given = {"facilities": facilities, "asd": asd, "causes": causes}
    with errors(as_json=as_json):
        from matdoot.jobs.tip import tip_of_folder

        files = {table: path for table, path in given.items() if path is not None}
        done = tip_of_folder(results_dir, out_dir, lang=spoken, ac=ac, files=files)
    stations = done.causes.stations
    found = {
        "below": int((stations["cause"] != "above").sum()),
        "known": int((~stations["cause"].is_in(["above", "not_known"])).sum()),
        "weak": int(((stations["cause"] == "not_known") & (stations["leaning"] != "")).sum()),
    }
    if as_json:
        files_made = {"pdf": str(done.paper), "xlsx": str(done.workbook)}
        read = done.quality.summary().to_dicts()
        emit_json({"ok": True, **files_made, **found, "unplaced": done.unplaced, "files": read})
        return
    out.print(_DONE.fill(paper=done.paper, workbook=done.workbook).say(spoken), soft_wrap=True)
    out.print(_CAUSES.fill(**found).say(spoken), soft_wrap=True)
    if done.unplaced:
        out.print(_UNPLACED.fill(n=done.unplaced).say(spoken), soft_wrap=True)
