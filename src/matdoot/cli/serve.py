"""`matdoot serve`: the results as pages, on this computer."""

import signal
import subprocess
import sys
from pathlib import Path

import typer

from matdoot.cli.console import errors
from matdoot.terms.errors import UnreadableFileError, Where
from matdoot.terms.text import Text


def command(
    results: Path = typer.Option(
        Path("out/varanasi"), "--results", help="Results folder made by ./run."
    ),
    port: int = typer.Option(8000, "--port", min=1, max=65535, help="Port on this computer."),
    host: str = typer.Option(
        "127.0.0.1", "--host", help="Address to listen on; 0.0.0.0 opens it to the office network."
    ),
    as_json: bool = typer.Option(False, "--json", help="Print the address, or the error, as JSON."),
) -> None:
    """Open the portal: the results as pages, in Hindi and English; Ctrl-C ends it.

    \b
    Examples:
      matdoot serve
      matdoot serve --results out/ujjain --port 8001
    """
    with errors(as_json=as_json):
        if not (results / "manifest.json").is_file():
            raise UnreadableFileError(
                Text("यहाँ परिणामों का फ़ोल्डर नहीं है।", "there is no results folder here."),
                Text(
                    "पहले ./run चलाएँ, या --results से सही फ़ोल्डर बताएँ।",
                    "Run ./run first, or name the right folder with --results.",
                ),
                Where(file=str(results)),
            )
    words = ["serve", str(results), "--host", host, "--port", str(port)]
    words += ["--json"] * as_json
    raise typer.Exit(_run([sys.executable, "-m", "matdoot.portal", *words]))


def _run(words: list[str]) -> int:
    """Run the portal until it ends, handing on what would end this process."""
    # in a session of its own, so that Ctrl-C reaches the server's parent alone, which stops the rest
    portal = subprocess.Popen(words, start_new_session=True)  # noqa: S603  our own module
    for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, lambda *_: portal.terminate())
    code = portal.wait()
    return 0 if code == -signal.SIGTERM else code
