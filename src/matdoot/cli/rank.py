"""`matdoot rank`: past turnout in, the ranked list of stations out."""

from pathlib import Path
from typing import Annotated

import typer

from matdoot.cli.console import emit_json, errors, language, out, progress
from matdoot.terms.text import Text

_DONE = Text(
    "{n} केंद्र; {elections} से; {below} केंद्रों पर अपेक्षित मतदान {reference:.0f} % से कम; "
    "लगभग {votes:,.0f} मत कम। सूची: {file}",
    "{n} stations; from {elections}; {below} expected below {reference:.0f} %; "
    "about {votes:,.0f} votes missing. The list: {file}",
)


def command(
    turnout: Annotated[list[Path], typer.Argument(help="Turnout tables of past elections.")],
    out_file: Annotated[
        Path, typer.Option("--out", help="The list: .csv, .xlsx or .parquet by its ending.")
    ],
    stations: Annotated[Path | None, typer.Option(help="Stations table (names, setting).")] = None,
    crosswalk: Annotated[Path | None, typer.Option(help="Old and new stations matched.")] = None,
    history: Annotated[
        str | None, typer.Option(help="Past elections to use, e.g. LS2014,VS2017 [default: all].")
    ] = None,
    target: Annotated[
        str | None,
        typer.Option("--for", help="Kind of the coming election: assembly | lok_sabha | local."),
    ] = None,
    reference: Annotated[float, typer.Option(min=0.0, max=1.0, help="The aim, 0 to 1.")] = 0.80,
    match: Annotated[
        str,
        typer.Option(
            help="Where no crosswalk says: auto (match the stations) | names (same name or number)."
        ),
    ] = "auto",
    lang: Annotated[str | None, typer.Option(help="Language of the screen: hi | en.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
) -> None:
    """Rank polling stations by the turnout expected at the coming election.

    \b
    Examples:
      matdoot rank LS2014.csv VS2017.csv --for assembly --out stations.csv
      matdoot rank LS2014.csv VS2017.csv --crosswalk walk.csv --out s.xlsx
      matdoot rank LS2014.csv VS2017.csv --match names --out s.csv
      matdoot rank all.xlsx --history VS2018 --reference 0.75 --out s.csv --json
    """
    spoken = language(lang)
    if match not in ("auto", "names"):
        raise typer.BadParameter("--match: auto | names")
    with errors(as_json=as_json), progress(spoken) as shown:
        from matdoot.jobs.linking import LINKED_WITHOUT_CROSSWALK
        from matdoot.jobs.rank import rank
        from matdoot.jobs.tables_out import check_ending, write_table
        from matdoot.terms.elections import parse_kind

        check_ending(out_file)
        ranking, quality = rank(
            turnout, stations=stations, crosswalk=crosswalk,
            history=history.split(",") if history else None,
            target=parse_kind(target) if target else None,
            reference=reference, following="names" if match == "names" else "auto", progress=shown,
        )  # fmt: skip
        write_table(ranking.list_frame(), out_file)
    found = {
        "out": str(out_file),
        "stations": ranking.frame.height,
        "elections": list(ranking.elections),
        "for": ranking.target,
        "reference": ranking.reference,
        "below_reference": int((ranking.frame["gap_pp"] > 0).sum()),
        "missing_votes": round(float(ranking.frame["missing_votes"].sum())),
    }
    if as_json:
        acs = ranking.acs.select("ac_no", "expected_turnout", "low", "high", "missing_votes")
        emit_json(
            {
                "ok": True, **found, "acs": acs.to_dicts(),
                "assumptions": [
                    {"key": a.key, "hi": a.what.hi, "en": a.what.en, "value": a.value, "source": a.source.en}
                    for a in ranking.assumptions
                ],
                "files": quality.summary().to_dicts(),
            }
        )  # fmt: skip
        return
    out.print(
        _DONE.fill(
            n=found["stations"], elections=", ".join(ranking.elections),
            below=found["below_reference"], reference=100 * reference,
            votes=found["missing_votes"], file=out_file,
        ).say(spoken)
    )  # fmt: skip
    for assumed in ranking.assumptions:
        if assumed.key in LINKED_WITHOUT_CROSSWALK:
            out.print(f"{assumed.what.say(spoken)}: {assumed.value}", soft_wrap=True)
