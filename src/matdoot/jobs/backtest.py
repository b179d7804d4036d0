"""Would the model have told the last poll? Ours and its peers in one run."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal

import numpy as np
import polars as pl

from matdoot.engine.backtest import (
    PEERS,
    Case,
    Method,
    build_case,
    held_out,
    level_known,
    no_past,
    ours,
    score,
)
from matdoot.engine.turnout.design import Kernels, know
from matdoot.engine.turnout.forecast import Defaults
from matdoot.engine.turnout.links import by_name
from matdoot.engine.turnout.polls import Ints, Poll, ac_index, read_polls, tidy
from matdoot.engine.turnout.pool import LEVEL_KERNEL, STATION_KERNEL
from matdoot.jobs.linking import Following, follow_lists
from matdoot.jobs.turnout_defaults import shipped, taught_by
from matdoot.readers import read_table
from matdoot.terms.elections import parse_election
from matdoot.terms.errors import InputError
from matdoot.terms.places import REFERENCE_TURNOUT
from matdoot.terms.progress import Progress, Silent
from matdoot.terms.text import Text

Level = Literal["unknown", "known"]
OURS = "matdoot"
WITHOUT_PAST = "matdoot, station without a past"
FOLDS = 10
SEED = 2014
_STEP = Text("पिछले चुनाव पर परखना", "testing on a past poll")


@dataclass(frozen=True, slots=True)
class Backtest:
    """Scores of every method on the same stations.

    Parameters
    ----------
    target : str
        The poll predicted.
    past : sequence of str
        The polls it was predicted from.
    stations, acs : int
    table : polars.DataFrame
        One row a method: method, mae, mae_electors, bias, coverage, lowest, lowest_in_ac, caught,
        mae_random_folds, seconds, memory_mb.
    missing : sequence of str
        Peers not installed.
    defaults : str
        "used", or why the shipped coefficients were left out.
    """

    target: str
    past: Sequence[str]
    stations: int
    acs: int
    table: pl.DataFrame
    missing: Sequence[str]
    defaults: str

    def as_json(self) -> dict[str, Any]:
        """Return plain values."""
        return {
            "predict": self.target, "past": list(self.past), "stations": self.stations,
            "acs": self.acs, "defaults": self.defaults, "missing": list(self.missing),
            "methods": self.table.to_dicts(),
        }  # fmt: skip


def backtest(
    paths: Sequence[str | Path], *, predict: str, crosswalk: str | Path | None = None,
    level: Level = "unknown", match: Following = "auto", progress: Progress | None = None,
) -> Backtest:  # fmt: skip
    """Read turnout files and predict one of their polls from those before it.

    Parameters
    ----------
    paths : sequence of path
        Turnout tables.
    predict : str
        Code of the poll to predict; later polls in the files are not looked at.
    crosswalk : path, optional
    level : "unknown" or "known"
        Whether the AC's turnout on the day is taken as known.
    match : "auto" or "names"
        Which stations count: all that the crosswalk links, or, where there is none, the matching
        (:mod:`matdoot.jobs.linking`); or only those whose name is the same and unique in its AC
        with electors changed by less than a quarter.

    Raises
    ------
    InputError
        If a file cannot be used, or there is no earlier poll, or too few stations in common.
    """
    turnout = pl.concat([read_table(p, "turnout").frame for p in paths], how="diagonal_relaxed")
    pairs = None if crosswalk is None else read_table(crosswalk, "crosswalk").frame
    return backtest_frames(
        turnout, predict=predict, crosswalk=pairs, level=level, match=match, progress=progress
    )


def backtest_frames(
    turnout: pl.DataFrame, *, predict: str, crosswalk: pl.DataFrame | None = None,
    level: Level = "unknown", match: Following = "auto", progress: Progress | None = None,
) -> Backtest:  # fmt: skip
    """Predict one poll of `turnout` (terms.tables.TURNOUT) from those before it."""
    shown = progress or Silent()
    case, past, places = case_of(turnout, predict, crosswalk, match)
    prior, told = _prior(places, predict)
    methods = {**PEERS, OURS: ours(prior), WITHOUT_PAST: no_past(prior)}
    rows, missing = [], []
    for i, (name, method) in enumerate(methods.items()):
        shown.step(_STEP, i, len(methods))
        try:
            rows.append({"method": name, **_run(case, method, level)})
        except ImportError as error:
            missing.append(f"{name} ({error.name})")
    shown.step(_STEP, len(methods), len(methods))
    return Backtest(
        parse_election(predict).code, tuple(p.election.code for p in past), len(case),
        len(np.unique(case.ac)), pl.DataFrame(rows, infer_schema_length=None), tuple(missing), told,
    )  # fmt: skip


def _run(case: Case, method: Method, level: Level) -> Mapping[str, Any]:
    begin = time.perf_counter()
    _reset_peak()
    told = held_out(case, method, case.folds_of_acs(FOLDS))
    seconds, memory = time.perf_counter() - begin, _peak_mb()
    flattered = held_out(case, method, case.random_folds(FOLDS, SEED))
    if level == "known":
        told, flattered = level_known(case, told), level_known(case, flattered)
    figures = {
        k: v if v is None else round(v, 4)
        for k, v in asdict(score(case, told, REFERENCE_TURNOUT)).items()
    }
    random_mae = round(score(case, flattered, REFERENCE_TURNOUT).mae, 4)
    return {
        **figures,
        "mae_random_folds": random_mae,
        "seconds": round(seconds, 2),
        "memory_mb": memory,
    }


def _reset_peak() -> None:
    """Set the process's peak memory back, where the system can (Linux)."""
    clear = Path("/proc/self/clear_refs")
    if clear.exists():
        clear.write_text("5")


def _peak_mb() -> int | None:
    """Peak memory of the whole process since :func:`_reset_peak`, in MB."""
    status = Path("/proc/self/status")
    if not status.exists():
        return None
    line = next(x for x in status.read_text().splitlines() if x.startswith("VmHWM"))
    return int(line.split()[1]) // 1024


def case_of(
    turnout: pl.DataFrame, predict: str, crosswalk: pl.DataFrame | None, match: Following
) -> tuple[Case, list[Poll], pl.DataFrame]:
    """Return the stations to predict, the polls before, and where each station lies.

    Raises
    ------
    InputError
        If the poll or an earlier one is not in `turnout`, or too few stations are in both.
    """
    rows = tidy(turnout)
    acs = ac_index(rows)
    polls = read_polls(rows, acs)
    wanted = parse_election(predict)
    past = [p for p in polls if p.election < wanted and p.polled]
    target = next((p for p in polls if p.election == wanted and p.polled), None)
    if target is None or not past:
        raise _no_such_poll(predict, polls)
    # what the poll then showed is hidden before anything is gathered
    hidden = unpolled(target)
    crosswalk, _ = follow_lists([*past, hidden], crosswalk, how=match)
    kernels = Kernels(STATION_KERNEL, LEVEL_KERNEL)
    known = know(past, hidden, wanted, kernels, crosswalk=crosswalk, n_ac=acs.height)
    chosen = known.seen & target.usable & np.isfinite(known.electors)
    if match == "names":
        same = np.zeros_like(chosen)
        same[by_name(past[-1], target).new] = True
        chosen &= same
    found = np.flatnonzero(chosen)
    if np.unique(target.ac[found]).size < 2 or found.size < 200:
        raise _too_few(found)
    places = target.frame[found.tolist()].select("state", "district", "ac_no")
    return build_case(known, target, found), past, places


def unpolled(poll: Poll) -> Poll:
    """Return a poll's list as it was before the poll: nothing that was counted is in it."""
    counted = [name for name in poll.frame.columns if name.startswith("votes")]
    bare = poll.frame.with_columns(pl.lit(None, pl.Int64).alias(name) for name in counted)
    return replace(poll, usable=np.zeros_like(poll.usable), frame=bare)


def _prior(places: pl.DataFrame, predict: str) -> tuple[Defaults | None, str]:
    """Give the shipped coefficients, unless this very poll of these very ACs taught them."""
    defaults = shipped()
    if any(
        taught_by(defaults, state, ac, predict)
        for state, ac in places.select("state", "ac_no").unique().iter_rows()
    ):
        return None, "left out: they were learnt on this poll of these ACs"
    return defaults, "used"


def _no_such_poll(predict: str, polls: Sequence[Poll]) -> InputError:
    there = ", ".join(p.election.code for p in polls)
    return InputError(
        Text(
            f"{predict} का मतदान और उससे पहले का कोई चुनाव, दोनों चाहिए; फ़ाइलों में {there} हैं।",
            f"turnout at {predict} and at an earlier poll are both needed; the files hold {there}.",
        ),
        Text("--predict में दूसरा चुनाव लिखें या पहले के चुनाव की फ़ाइल जोड़ें।",
             "Name another poll in --predict, or add the file of an earlier one."),
    )  # fmt: skip


def _too_few(found: Ints) -> InputError:
    return InputError(
        Text(
            f"केवल {found.size} केंद्र दोनों चुनावों में मिले; परख के लिए दो या अधिक विधानसभा क्षेत्रों के कम से कम 200 केंद्र चाहिए।",
            f"only {found.size} stations are in both polls; a test needs 200, in two ACs or more.",
        ),
        Text("केंद्रों के मिलान की तालिका (--crosswalk) दें।", "Give the table of matched stations (--crosswalk)."),
    )  # fmt: skip
