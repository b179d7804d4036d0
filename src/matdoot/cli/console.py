"""What all commands share: output, progress, errors in the reader's language, exit codes."""

import json
import os
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, cast

import typer
from rich.console import Console
from rich.progress import BarColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from matdoot.terms.errors import MatdootError, Where
from matdoot.terms.text import Lang, Text

SHOW_AFTER = 2.0  # seconds of silence before a progress display appears

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)


def language(choice: str | None = None) -> Lang:
    """Return the language of this run: the option, else MATDOOT_LANG, else Hindi."""
    word = (choice or os.environ.get("MATDOOT_LANG") or "hi").lower()[:2]
    if word not in ("hi", "en"):
        raise typer.BadParameter("--lang: hi | en")
    return cast(Lang, word)


def emit_json(value: Mapping[str, Any]) -> None:
    """Print one JSON object on standard output; escaped where the output knows no Devanagari."""
    plain = "utf" not in (sys.stdout.encoding or "").lower()
    sys.stdout.write(json.dumps(value, ensure_ascii=plain, sort_keys=False, default=str) + "\n")


@contextmanager
def errors(*, as_json: bool = False) -> Iterator[None]:
    """Turn a :class:`MatdootError`, or what the system refuses, into a message and an exit code."""
    try:
        yield
    except MatdootError as error:
        _tell(error, as_json=as_json)
        raise typer.Exit(error.exit_code) from None
    except BrokenPipeError:  # the reader of our output has had enough
        raise
    except OSError as fault:
        refused = _of_system(fault)
        _tell(refused, as_json=as_json)
        raise typer.Exit(refused.exit_code) from None
    except KeyboardInterrupt:
        err.print("रोका गया · interrupted")
        raise typer.Exit(130) from None


def _tell(error: MatdootError, *, as_json: bool) -> None:
    if as_json:
        emit_json({"ok": False, "error": {"hi": error.say("hi"), "en": error.say("en")}})
        return
    err.print(f"[bold red]त्रुटि[/] {_plain(error.say('hi'))}", soft_wrap=True)
    err.print(f"[bold red]error[/] {_plain(error.say('en'))}", soft_wrap=True)


def _of_system(fault: OSError) -> MatdootError:
    """Return what the system refused (a full disk, a folder that may not be written) in words."""
    reason = fault.strerror or str(fault)
    return MatdootError(
        Text(
            f"फ़ाइल लिखी या पढ़ी नहीं जा सकी ({reason})।",
            f"a file cannot be written or read ({reason}).",
        ),
        Text(
            "देखें कि जगह बची है, फ़ोल्डर में लिखने की अनुमति है और वहाँ इसी नाम की फ़ाइल नहीं है।",
            "See that the disk has room, that you may write there, and that no file has the folder's name.",
        ),
        Where(file=str(fault.filename) if fault.filename else None),
    )


def _plain(text: str) -> str:
    return text.replace("[", r"\[")


class ShownProgress:
    """A :class:`matdoot.terms.progress.Progress` on standard error.

    On a terminal a bar for each kind of work appears once two seconds have passed; where the
    output is a file, each kind of work is named once.
    """

    def __init__(self, lang: Lang) -> None:
        self._lang = lang
        self._tasks: dict[Text, TaskID] = {}
        columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
        self._bar = Bar(*columns, console=err, transient=True)
        self._timer = threading.Timer(SHOW_AFTER, self._bar.start)
        self._timer.daemon = True
        if err.is_terminal:
            self._timer.start()

    def step(self, what: Text, done: int, total: int) -> None:
        """Show `done` of `total` of `what`; a total of 0 means "not known"."""
        if what not in self._tasks:
            self._tasks[what] = self._bar.add_task(what.say(self._lang))
            if not err.is_terminal:
                err.print(f"· {what.say(self._lang)}")
        self._bar.update(self._tasks[what], completed=done, total=total or None)

    def close(self) -> None:
        """Take the display off the screen."""
        self._timer.cancel()
        if self._timer.is_alive():
            self._timer.join()
        self._bar.stop()


@contextmanager
def progress(lang: Lang) -> Iterator[ShownProgress]:
    """Give a progress display and take it down whatever happens."""
    shown = ShownProgress(lang)
    try:
        yield shown
    finally:
        shown.close()
