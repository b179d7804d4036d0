"""`matdoot VERB …`: the list of verbs, each in its own file."""

import importlib
import pkgutil
import sys
from typing import Any

import typer

import matdoot
import matdoot.cli
from matdoot.cli.console import emit_json

app = typer.Typer(
    name="matdoot",
    help="मतदूत · a voter-awareness campaign, from turnout files to ready posts.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode="rich",
)

_Misuse: Any = typer.BadParameter.__base__
"""The error of a command line that lacks something, or has too much: typer does not name it."""

_NOT_VERBS = {"main", "console"}


@app.callback(invoke_without_command=True)
def _root(version: bool = typer.Option(False, "--version", help="Print the version.")) -> None:
    if version:
        typer.echo(f"matdoot {matdoot.__version__}")
        raise typer.Exit


def _register() -> None:
    """Register ``command`` of every module beside this one under the module's name."""
    for info in pkgutil.iter_modules(matdoot.cli.__path__):
        if info.name not in _NOT_VERBS:
            module = importlib.import_module(f"matdoot.cli.{info.name}")
            app.command(name=info.name.replace("_", "-"))(module.command)


_register()


def main() -> None:
    """Entry point of the `matdoot` script."""
    if "--json" not in sys.argv:
        app()
    try:
        raise SystemExit(app(standalone_mode=False))
    except _Misuse as error:
        hindi, english = f"आदेश ठीक नहीं लिखा गया: {error.format_message()}", error.format_message()
        emit_json({"ok": False, "error": {"hi": hindi, "en": english}})
        raise SystemExit(error.exit_code) from None
