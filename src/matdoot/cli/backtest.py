"""`matdoot backtest`: would the model have told a past poll?"""

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from matdoot.cli.console import emit_json, errors, language, out, progress
from matdoot.terms.text import Lang, Text

_TITLES = {
    "method": Text("विधि", "method"),
    "mae": Text("औसत\nत्रुटि", "mean\nerror"),
    "mae_electors": Text("भारित\nत्रुटि", "by\nelectors"),
    "bias": Text("झुकाव", "bias"),
    "coverage": Text("सीमा\nमें %", "in range\n%"),
    "lowest": Text("न्यूनतम\nदशांश %", "lowest\ntenth %"),
    "caught": Text("मत\nपकड़े %", "votes\ncaught %"),
    "mae_random_folds": Text("यादृच्छिक\nखंड", "random\nfolds"),
    "seconds": Text("सेकंड", "s"),
    "memory_mb": Text("एमबी", "MB"),
}
"""Two lines a heading, so that the table stands on 80 columns."""
_PER_CENT = ("coverage", "lowest", "caught")
_HEAD = Text(
    "{target}, {past} से बताया गया: {n} केंद्र, {acs} विधानसभा क्षेत्र; पूरे क्षेत्र अलग रखकर। "
    "त्रुटि प्रतिशत अंकों में; भारित: निर्वाचकों के अनुसार। सीमा: 90 % वाली। यादृच्छिक खंड वाली परख हर विधि को बेहतर दिखाती है, वह भरोसे की नहीं।",
    "{target} told from {past}: {n} stations in {acs} ACs, whole ACs held out. Errors in "
    "percentage points; the range is that of 90 %. Random folds flatter whatever remembers an AC's swing: not to be trusted.",
)


def command(
    turnout: Annotated[
        list[Path], typer.Argument(help="Turnout tables, the poll to predict among them.")
    ],
    predict: Annotated[str, typer.Option(help="The poll to predict, e.g. VS2017.")],
    crosswalk: Annotated[Path | None, typer.Option(help="Old and new stations matched.")] = None,
    level: Annotated[
        str, typer.Option(help="Is each AC's turnout on the day known? known | unknown")
    ] = "unknown",
    match: Annotated[
        str,
        typer.Option(help="Stations that count: auto (all followed) | names (same unique name)."),
    ] = "auto",
    out_file: Annotated[
        Path | None, typer.Option("--out", help="The table: .csv, .xlsx or .parquet.")
    ] = None,
    lang: Annotated[str | None, typer.Option(help="Language of the screen: hi | en.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")] = False,
) -> None:
    """Predict a past poll from those before it, with the model and with its peers.

    \b
    Examples:
      matdoot backtest LS2014.csv VS2017.csv --predict VS2017
      matdoot backtest turnout.csv --predict VS2018 --level known --json
    """  # fmt: skip
    spoken = language(lang)
    if level not in ("known", "unknown"):
        raise typer.BadParameter("--level: known | unknown")
    if match not in ("auto", "names"):
        raise typer.BadParameter("--match: auto | names")
    with errors(as_json=as_json), progress(spoken) as shown:
        from matdoot.jobs.backtest import backtest
        from matdoot.jobs.tables_out import check_ending, write_table

        if out_file is not None:
            check_ending(out_file)
        found = backtest(
            turnout, predict=predict, crosswalk=crosswalk,
            level="known" if level == "known" else "unknown",
            match="names" if match == "names" else "auto", progress=shown,
        )  # fmt: skip
        if out_file is not None:
            write_table(found.table, out_file)
    if as_json:
        emit_json({"ok": True, "level": level, "match": match, **found.as_json()})
        return
    out.print(
        _HEAD.fill(
            target=found.target, past=", ".join(found.past), n=found.stations, acs=found.acs
        ).say(spoken)
    )
    out.print(_table(found.table.to_dicts(), spoken))
    for name in found.missing:
        out.print(Text(f"स्थापित नहीं: {name}", f"not installed: {name}").say(spoken))


def _table(rows: list[dict[str, object]], lang: Lang) -> Table:
    table = Table(box=None, padding=(0, 1, 0, 0))
    for name, title in _TITLES.items():
        table.add_column(
            title.say(lang),
            justify="left" if name == "method" else "right",
            no_wrap=name != "method",
        )
    for row in rows:
        table.add_row(*(_cell(name, row[name]) for name in _TITLES))
    return table


def _cell(name: str, value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{100 * value:.1f}" if name in _PER_CENT else f"{value:.2f}"
    return str(value)
