"""The shipped coefficients of the turnout model: read, written, and what they were learnt on."""

import json
from functools import cache
from importlib.resources import files
from pathlib import Path

from matdoot.engine.turnout.forecast import Defaults
from matdoot.engine.turnout.learn import COLUMNS, Equation
from matdoot.terms.elections import parse_election

NAME = "turnout_defaults.json"


def lesson(state: str, ac_no: int, election: str) -> str:
    """Name one AC's outcome at one poll, as `Defaults.learnt_on` lists it."""
    return f"{state}|{ac_no}|{parse_election(election).code}"


def taught_by(defaults: Defaults, state: str, ac_no: int, election: str) -> bool:
    """Say whether this outcome taught the defaults; an AC without a state counts as any state's."""
    if state:
        return lesson(state, ac_no, election) in defaults.learnt_on
    ending = lesson("", ac_no, election)
    return any(name.endswith(ending) for name in defaults.learnt_on)


def as_text(defaults: Defaults, *, note: str) -> str:
    """Return the defaults as the text of a data file."""
    value = {
        "note": note,
        "columns": list(COLUMNS),
        "learnt_on": sorted(defaults.learnt_on),
        "own": defaults.own.as_json(),
        "new": defaults.new.as_json(),
    }
    return json.dumps(value, ensure_ascii=False, indent=None, separators=(",", ":")) + "\n"


def read_defaults(path: Path) -> Defaults:
    """Read a file written by :func:`as_text`."""
    return _parse(path.read_text(encoding="utf-8"))


@cache
def shipped() -> Defaults:
    """Return the coefficients shipped with the program."""
    return _parse((files("matdoot.jobs") / NAME).read_text(encoding="utf-8"))


def _parse(text: str) -> Defaults:
    value = json.loads(text)
    if tuple(value["columns"]) != COLUMNS:
        raise ValueError("the defaults were learnt on other columns; run bench/turnout.py --learn")
    return Defaults(
        Equation.from_json(value["own"]),
        Equation.from_json(value["new"]),
        frozenset(value["learnt_on"]),
    )
