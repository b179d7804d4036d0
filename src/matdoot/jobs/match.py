"""Match the stations of two elections: frames in, a crosswalk with its doubts out."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from matdoot.engine.matching import Area, Roll, Rolls, alike, follow, rooms, tabulate, together
from matdoot.jobs.match_decisions import AC, Decisions, check, decisions
from matdoot.readers import read_table
from matdoot.readers.hindi.names import name_key
from matdoot.terms.errors import InputError, Where
from matdoot.terms.places import KEY, station_label
from matdoot.terms.progress import Progress, Silent
from matdoot.terms.results.matching import Matching
from matdoot.terms.results.reading import Quality
from matdoot.terms.text import Text

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

WORKERS = 2
_AT_ONCE = 16  # ACs under way at a time: bounds what waits in memory
_STEP = Text("केंद्रों का मिलान", "matching stations")
_ONE_PLACE = 1e-4  # degrees: ten metres
_PLACES = {"latitude": pl.Float64, "longitude": pl.Float64, "location_id": pl.Utf8}
_TWO_ELECTIONS = Text("एक से अधिक चुनाव हैं: {codes}।", "there is more than one election: {codes}.")
_ONE_EACH = Text(
    "हर सूची में केवल एक चुनाव रखें।", "Give one election in each list."
)  # fmt: skip
_TWICE = Text("यह मतदान केंद्र सूची में दो बार है।", "this station is in the list twice.")
_ONCE = Text("दोहराई गई पंक्ति हटाएँ।", "Take the repeated row out.")


def match(
    earlier: pl.DataFrame,
    later: pl.DataFrame,
    *,
    stations: Sequence[pl.DataFrame] = (),
    confirmations: pl.DataFrame | None = None,
    progress: Progress | None = None,
    key: Callable[[str], str] = name_key,
) -> Matching:
    """Follow every station of the earlier list to the later one.

    Parameters
    ----------
    earlier, later : polars.DataFrame
        Turnout tables of one election each, of the same area.
    stations : sequence of polars.DataFrame, optional
        Stations tables with coordinates or location_id: one, numbered as in `later`; or two,
        the first numbered as in `earlier`.
    confirmations : polars.DataFrame, optional
        An officer's decisions (terms.tables.CONFIRMATIONS); rows without a decision wait.
    progress : Progress, optional
    key : callable, optional
        Brings a name to a key that is the same in every script and font.

    Returns
    -------
    Matching
        The same whatever the order of the rows.

    Raises
    ------
    InputError
        If a table holds several elections, or a station twice; or if a decision names a station
        that is not there, contradicts another, or lacks its author or reason.
    """
    codes = _election(earlier), _election(later)
    before, after = _lists(earlier, later, stations)
    decided = decisions(confirmations, _sole_state(later))
    check(decided, before, after)
    acs = sorted(before.keys() | after.keys())
    tasks = (
        partial(_area, ac, (before.get(ac), after.get(ac)), decided.get(ac, Decisions()), key)
        for ac in acs
    )
    areas = []
    for area in _in_order(tasks):
        areas.append(area)
        (progress or Silent()).step(_STEP, len(areas), len(acs))
    return tabulate(areas, *codes)


def match_files(
    earlier: str | Path,
    later: str | Path,
    *,
    stations: Sequence[str | Path] = (),
    confirm: str | Path | None = None,
    progress: Progress | None = None,
) -> tuple[Matching, Quality]:
    """Read two turnout files, and follow the stations of the one to the other (:func:`match`)."""
    lists = [read_table(path, "turnout") for path in (earlier, later)]
    places = [read_table(path, "stations") for path in stations]
    decided = [] if confirm is None else [read_table(confirm, "confirmations")]
    matching = match(
        lists[0].frame,
        lists[1].frame,
        stations=[place.frame for place in places],
        confirmations=decided[0].frame if decided else None,
        progress=progress,
    )
    return matching, Quality((*lists, *places, *decided))


def _in_order(tasks: Iterable[Callable[[], Area]]) -> Iterator[Area]:
    """Run tasks on WORKERS threads (the kernels let go of the interpreter), results in order."""
    waiting: deque[Future[Area]] = deque()
    with ThreadPoolExecutor(WORKERS) as pool:
        for task in tasks:
            waiting.append(pool.submit(task))
            if len(waiting) >= _AT_ONCE:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _election(frame: pl.DataFrame) -> str:
    codes = frame["election"].drop_nulls().unique().sort().to_list()
    if len(codes) > 1:
        raise InputError(_TWO_ELECTIONS.fill(codes=", ".join(codes)), _ONE_EACH)
    return str(codes[0]) if codes else ""


def _sole_state(frame: pl.DataFrame) -> str:
    """Return the one state a list names; empty where it names none or several."""
    states = frame["state"].drop_nulls().unique().to_list() if "state" in frame.columns else []
    return str(states[0]) if len(states) == 1 else ""


def _lists(
    earlier: pl.DataFrame, later: pl.DataFrame, stations: Sequence[pl.DataFrame]
) -> tuple[dict[AC, pl.DataFrame], dict[AC, pl.DataFrame]]:
    """Return both lists by AC, each in the order of the roll, with places where known."""
    state = _sole_state(later) or _sole_state(earlier)
    places = [None] * (2 - len(stations)) + list(stations)
    before, after = (
        _by_ac(_with_places(_keyed(frame, state), place, state))
        for frame, place in zip((earlier, later), places, strict=True)
    )
    return before, after


def _keyed(frame: pl.DataFrame, state: str) -> pl.DataFrame:
    """Return a frame whose key has no nulls; a list that names no state is in the other's."""
    for name in ("state", "ps_suffix"):
        if name not in frame.columns:
            frame = frame.with_columns(pl.lit(None, pl.Utf8).alias(name))
    return frame.with_columns(
        pl.col("state").cast(pl.Utf8).fill_null(state),
        pl.col("ps_suffix").cast(pl.Utf8).fill_null(""),
    )


def _with_places(frame: pl.DataFrame, place: pl.DataFrame | None, state: str) -> pl.DataFrame:
    """Join coordinates and location_id by station (nulls where not known)."""
    missing = [pl.lit(None, kind).alias(name) for name, kind in _PLACES.items()]
    if place is None:
        return frame.with_columns(missing)
    known = [name for name in _PLACES if name in place.columns]
    joined = frame.join(
        _keyed(place, state).select(*KEY, *known).unique(KEY, keep="first", maintain_order=True),
        on=KEY, how="left",
    )  # fmt: skip
    return joined.with_columns(
        m for m, name in zip(missing, _PLACES, strict=True) if name not in known
    )


def _by_ac(frame: pl.DataFrame) -> dict[AC, pl.DataFrame]:
    """Return the stations of each AC in the order of the roll."""
    twice = frame.filter(frame.select(KEY).is_duplicated())
    if twice.height:
        row = twice.sort(KEY).row(0, named=True)
        label = station_label(row["ac_no"], row["ps_no"], row["ps_suffix"])
        raise InputError(_TWICE, _ONCE, Where(station=label))
    ordered = frame.sort(KEY)
    return {
        (str(state), int(str(ac))): part
        for (state, ac), part in ordered.partition_by("state", "ac_no", as_dict=True).items()
    }


def _area(
    ac: AC,
    lists: tuple[pl.DataFrame | None, pl.DataFrame | None],
    decided: Decisions,
    key: Callable[[str], str],
) -> Area:
    """Follow the stations of one AC."""
    before, after = lists
    if before is None or after is None:
        before, after = (
            next(part for part in lists if part is not None).clear() if frame is None else frame
            for frame in lists
        )
        return Area(*ac, before, after, np.zeros((before.height, after.height), np.float32), None)
    keys = [[key(name or "") for name in frame["ps_name"]] for frame in (before, after)]
    names = alike(*keys)
    women = _women(before, after)
    rolls = Rolls(
        _roll(before, keys[0], women[0]),
        _roll(after, keys[1], women[1]),
        names,
        decided.word(before, after),
    )
    return Area(*ac, before, after, names, follow(rolls))


def _roll(frame: pl.DataFrame, keys: Sequence[str], women: Floats) -> Roll:
    latitude, longitude = _floats(frame["latitude"]), _floats(frame["longitude"])
    return Roll(
        _electors(frame), women, rooms(keys), _together(frame, keys, (latitude, longitude)),
        latitude, longitude,
    )  # fmt: skip


def _floats(column: pl.Series) -> Floats:
    return column.cast(pl.Float64).fill_null(np.nan).to_numpy().copy()


def _electors(frame: pl.DataFrame) -> Floats:
    """Return electors; nan where they are missing, copied from the votes, or below the votes."""
    electors = _floats(frame["electors"])
    if "votes_polled" in frame.columns:
        electors[electors <= _floats(frame["votes_polled"])] = np.nan
    electors[electors <= 0] = np.nan
    return electors


def _women(before: pl.DataFrame, after: pl.DataFrame) -> tuple[Floats, Floats]:
    """Return the share of women among electors, or among voters where only these are known."""
    for count in ("electors", "votes"):
        columns = [f"{count}_female", f"{count}_male"]
        if all(c in frame.columns for frame in (before, after) for c in columns):
            shares = [_share(*(_floats(frame[c]) for c in columns)) for frame in (before, after)]
            if all(np.isfinite(share).any() for share in shares):
                return shares[0], shares[1]
    return np.full(before.height, np.nan), np.full(after.height, np.nan)


def _share(part: Floats, other: Floats) -> Floats:
    total = part + other
    return np.where(total > 0, part / np.where(total > 0, total, 1.0), np.nan)


def _together(frame: pl.DataFrame, keys: Sequence[str], at: tuple[Floats, Floats]) -> Ints:
    """Say which stations share a building with the next: by id, else coordinates, else name."""
    said = together(keys)
    apart = np.hypot(*(np.append(np.diff(degrees), np.nan) for degrees in at))
    said = np.where(np.isfinite(apart), apart < _ONE_PLACE, said).astype(np.int64)
    same = (frame["location_id"] == frame["location_id"].shift(-1)).cast(pl.Int64)
    return np.where(same.is_null().to_numpy(), said, same.fill_null(0).to_numpy())
