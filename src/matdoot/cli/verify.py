"""`matdoot verify`: does a stored plan stand up to recomputation?"""

from pathlib import Path

import typer

from matdoot.cli import console
from matdoot.jobs import plan as job
from matdoot.terms.errors import NotVerifiedError
from matdoot.terms.text import Text


def command(
    problem_dir: Path = typer.Argument(help="Folder of the planning problem."),
    plan_dir: Path = typer.Argument(help="Folder that `matdoot plan` wrote."),
    lang: str = typer.Option(None, "--lang", help="hi or en."),
    as_json: bool = typer.Option(False, "--json", help="Print figures and reasons as JSON."),
) -> None:
    """Recompute votes, limits and bound of a plan by the formula, independently of the planner.

    \b
    Examples:
      matdoot verify problem/ plan/
      matdoot verify problem/ plan/ --json

    Exit codes: 0 it holds, 2 a file is not usable, 3 it does not hold (reasons are printed).
    """
    tongue = console.language(lang)
    with console.errors(as_json=as_json):
        found = job.verify(problem_dir, plan_dir)
    if as_json:
        reasons = [{"hi": r.hi, "en": r.en} for r in found.reasons]
        console.emit_json({"ok": found.ok, **found.figures, "reasons": reasons})
        raise typer.Exit(0 if found.ok else NotVerifiedError.exit_code)
    with console.errors():
        if not found.ok:
            raise NotVerifiedError(
                Text("योजना की पुष्टि नहीं हुई: ", "the plan does not hold: ")
                + Text(
                    " ".join(r.hi for r in found.reasons), " ".join(r.en for r in found.reasons)
                ),
                Text("योजना फिर से बनाएँ।", "Make the plan again."),
            )
    line = Text(
        "पुष्टि हुई: {votes:,.1f} अतिरिक्त मत, ऊपरी सीमा {upper:,.1f}, अंतर {gap:.4f} %",
        "verified: {votes:,.1f} additional votes, upper bound {upper:,.1f}, gap {gap:.4f} %",
    ).fill(
        votes=found.figures["expected_votes"],
        upper=found.figures["upper_bound"],
        gap=100 * found.figures["gap"],
    )
    console.out.print(line.say(tongue), soft_wrap=True)
