"""`matdoot match`: two elections' lists in, what became of every station out."""

from pathlib import Path
from typing import Annotated

import typer

from matdoot.cli.console import emit_json, errors, language, out, progress
from matdoot.terms.errors import InputError, Where
from matdoot.terms.results.matching import RELATIONS, Matching
from matdoot.terms.text import Text

_DONE = Text(
    "{n} मिलान ({a} पक्के, {b} भरोसेमंद, {c} संदिग्ध): {file}",
    "{n} links ({a} of grade A, {b} of grade B, {c} doubtful): {file}",
)
_FATE = Text("{what}: पुरानी सूची के {before} केंद्र, नई सूची के {after}", "{what}: {before} stations before, {after} after")  # fmt: skip
_ASK = Text(
    "{n} पंक्तियों पर अधिकारी का निर्णय चाहिए (decision: same या different, साथ में author और reason): "
    "{file}। दूसरे नाम से भरकर --confirm में दें।",
    "{n} rows wait for an officer (decision: same or different, with author and reason): {file}. "
    "Fill them in under another name and give the file with --confirm.",
)
_ALL = Text("हर केंद्र का हाल: {file}", "What became of every station: {file}")
_WOULD_BE_LOST = Text(
    "--confirm की फ़ाइल पर ही नई सूची लिखी जाती और निर्णय मिट जाते।",
    "the new list would be written over the --confirm file, and the decisions lost.",
)
_RENAME = Text("निर्णयों की फ़ाइल का नाम बदलें।", "Give the file with the decisions another name.")


def command(
    turnout_from: Annotated[Path, typer.Argument(help="Turnout table of the earlier election.")],
    turnout_to: Annotated[Path, typer.Argument(help="Turnout table of the later election.")],
    out_file: Annotated[
        Path, typer.Option("--out", help="The crosswalk: .csv, .xlsx or .parquet by its ending.")
    ],
    stations: Annotated[
        list[Path] | None,
        typer.Option(help="Coordinates, numbered as in the later list; twice: earlier list first."),
    ] = None,
    confirm: Annotated[
        Path | None, typer.Option(help="An officer's decisions: the list of doubts, filled in.")
    ] = None,
    lang: Annotated[str | None, typer.Option(help="Language of the screen: hi | en.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
) -> None:
    """Follow polling stations from one election to the next through renumbering.

    Beside the crosswalk FILE.csv stand FILE.stations.csv (every station of both lists and what
    became of it) and FILE.to_confirm.csv (the doubtful ones, for an officer).

    \b
    Examples:
      matdoot match turnout_LS2014.csv turnout_VS2017.csv --out crosswalk.csv
      matdoot match old.xlsx new.xlsx --out crosswalk.csv --confirm decided.csv --json
    """
    spoken = language(lang)
    fates, doubts = (
        out_file.with_suffix(f".{name}{out_file.suffix}") for name in ("stations", "to_confirm")
    )
    with errors(as_json=as_json), progress(spoken) as shown:
        from matdoot.jobs.match import match_files
        from matdoot.jobs.tables_out import check_ending, write_table

        check_ending(out_file)
        if confirm is not None and confirm.resolve() == doubts.resolve():
            raise InputError(_WOULD_BE_LOST, _RENAME, Where(file=confirm.name))
        found, quality = match_files(
            turnout_from, turnout_to, stations=stations or (), confirm=confirm, progress=shown
        )
        write_table(found.crosswalk, out_file)
        write_table(found.stations, fates)
        write_table(found.uncertain, doubts)
    if as_json:
        files = {"out": str(out_file), "out_stations": str(fates), "out_to_confirm": str(doubts)}
        emit_json({"ok": True, **files, **found.summary(), "files": quality.summary().to_dicts()})
        return
    for line in _findings(found, (out_file, fates, doubts)):
        out.print(line.say(spoken), soft_wrap=True)


def _findings(found: Matching, files: tuple[Path, Path, Path]) -> list[Text]:
    told = found.summary()
    grades = {grade.lower(): n for grade, n in told["grades"].items()}
    lines = [_DONE.fill(n=told["links"], file=files[0], **grades)]
    for relation, counts in told["relations"].items():
        what = RELATIONS[relation]
        lines.append(
            Text(
                _FATE.hi.format(what=what.hi, before=counts["from"], after=counts["to"]),
                _FATE.en.format(what=what.en, before=counts["from"], after=counts["to"]),
            )
        )
    lines.append(_ALL.fill(file=files[1]))
    if told["to_confirm"]:
        lines.append(_ASK.fill(n=told["to_confirm"], file=files[2]))
    return lines
