"""`matdoot plan`: who posts what in which week, for the most additional votes."""

from pathlib import Path

import typer

from matdoot.cli import console
from matdoot.jobs import plan as job
from matdoot.terms.results.planning import Plan
from matdoot.terms.text import Lang


def command(
    problem_dir: Path = typer.Argument(help="Folder of a planning problem (docs/data-formats.md)."),
    out: Path = typer.Option(..., "--out", "-o", help="Folder for plan.csv, certificate, summary."),
    seed: int = typer.Option(0, "--seed", min=0, help="Seed; the same seed gives the same bytes."),
    theme_rest: int = typer.Option(
        0, "--theme-rest", min=0, max=20, help="For how many posts of an account a theme rests."
    ),
    time_limit: float = typer.Option(
        None, "--time-limit", min=0.0, help="Seconds after which the best plan so far is taken."
    ),
    lang: str = typer.Option(None, "--lang", help="hi or en."),
    as_json: bool = typer.Option(False, "--json", help="Print the summary as JSON."),
) -> None:
    """Plan the posts for the most additional votes, with a certified upper bound.

    \b
    Examples:
      matdoot plan problem/ --out plan/
      matdoot plan problem/ --out plan/ --seed 7 --json

    Ctrl-C once: the best plan so far is written. Exit codes: 0 done, 2 the problem is not usable.
    """
    tongue = console.language(lang)
    with console.errors(as_json=as_json), console.progress(tongue) as progress:
        result = job.plan(
            problem_dir,
            out,
            seed=seed,
            theme_rest=theme_rest,
            progress=progress,
            time_limit=time_limit,
        )
    if as_json:
        console.emit_json(result.summary)
    else:
        _show(result, out, tongue)


def _show(result: Plan, out: Path, lang: Lang) -> None:
    for line in job.headline(result):
        console.out.print(line.say(lang), soft_wrap=True)
    console.out.print(str(out), soft_wrap=True)
