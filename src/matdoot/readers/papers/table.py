"""One block of a paper understood: which rows are stations, which are totals, what else there is."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from matdoot.readers.cells import plain_cell
from matdoot.readers.headings import column_parts, is_number_row
from matdoot.readers.papers.roles import Figures, Roles, find_roles, heading_words
from matdoot.readers.papers.sheet import Block, PaperRow, count_of
from matdoot.readers.papers.words import readable, row_word, says_rounds
from matdoot.terms.places import parse_ps_no

_LETTERS = re.compile(r"[^\W\d_]")


@dataclass(slots=True)
class Entry:
    """One row of figures: a station (or AC), a total, or a round.

    `kind` is ``station``, ``subtotal``, ``progressive_total``, ``total_evm``, ``postal``,
    ``grand_total`` or ``unknown``; `figures` has one value a column, -1 where there is none.
    """

    row: PaperRow
    kind: str
    figures: Figures
    number: int = 0
    suffix: str = ""
    label: str = ""
    name: str = ""
    segment: int = 1
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """A block with the meaning of its columns and rows."""

    entries: list[Entry]
    roles: Roles
    labels: list[list[str]]
    words: list[str]
    place: dict[str, int]
    others: list[tuple[str, PaperRow]]
    rounds: bool

    @property
    def stations(self) -> list[Entry]:
        """Return the rows of stations (or ACs) in the paper's order."""
        return [e for e in self.entries if e.kind == "station"]


def understand(block: Block) -> Table | None:
    """Return the table in a block; None if it has no rows of figures under a running number."""
    width = max((len(r.cells) for r in block.rows), default=0)
    if width < 3:
        return None
    rows = [PaperRow(r.page, r.row, r.cells + ("",) * (width - len(r.cells))) for r in block.rows]
    labels = [list(p) for p in block.labels]
    rows, labels = unfolded(realigned(rows), labels)
    width = len(rows[0].cells)
    figures = np.array([[_figure(c) for c in r.cells] for r in rows], dtype=np.int64)
    filled = (figures >= 0).sum(axis=1)
    usual = float(np.median(filled[filled >= 3])) if (filled >= 3).any() else 0.0
    full = filled >= max(3, 0.5 * usual)
    full |= (filled >= max(3, 0.2 * usual)) & np.array([_says_total(r) for r in rows])
    full &= ~np.array([is_number_row(r.cells) for r in rows])
    if not full.any():
        return None
    if not any(labels):
        labels = _labels(rows, full)
    labels += [[] for _ in range(width - len(labels))]
    words = heading_words(labels)
    place, start = _place(rows, figures, full, words)
    number = place.get("station", place.get("ac_no"))
    if number is None:
        return None
    entries, others = _entries(list(zip(rows, figures, full, strict=True)), place, start)
    stations = [e for e in entries if e.kind == "station"]
    if not stations:
        return None
    roles = find_roles(np.array([e.figures for e in stations]), words, start)
    _find_percent([e.row for e in stations], roles, start)
    rounds = says_rounds(labels[number])
    return Table(entries, roles, labels, words, place, others, rounds)


_NUMBER_AND_NAME = re.compile(r"(\d{1,5})\s*[-–—.:)]\s*([^\W\d_].{1,})")
_PERCENT = re.compile(r"\d{1,3}\.\d+\s*%?|\d{1,3}\s*%")


def unfolded(
    rows: Sequence[PaperRow], labels: list[list[str]]
) -> tuple[list[PaperRow], list[list[str]]]:
    """Return the rows with a column such as ``12 - RAMPUR`` cut into number and name."""
    full = [r for r in rows if sum(count_of(c) is not None for c in r.cells) >= 3]
    for at in range(min(3, len(rows[0].cells))):
        held = [r.cells[at] for r in full if r.cells[at].strip()]
        if not held or sum(bool(_NUMBER_AND_NAME.fullmatch(c.strip())) for c in held) < 0.7 * len(
            held
        ):
            continue
        cut = []
        for row in rows:
            match = _NUMBER_AND_NAME.fullmatch(row.cells[at].strip())
            pair = (match[1], match[2]) if match else ("", row.cells[at])
            cut.append(PaperRow(row.page, row.row, (*row.cells[:at], *pair, *row.cells[at + 1 :])))
        return cut, [*labels[: at + 1], *labels[at:]] if labels else labels
    return list(rows), labels


def _find_percent(rows: Sequence[PaperRow], roles: Roles, start: int) -> None:
    """Take the last column of per cents, whatever its heading says."""
    if "percent" in roles.columns:
        return
    for column in range(len(rows[0].cells) - 1, start - 1, -1):
        cells = [r.cells[column].strip() for r in rows]
        if sum(bool(_PERCENT.fullmatch(c)) for c in cells) >= 0.8 * len(cells):
            roles.take("percent", column)
            return


def _says_total(row: PaperRow) -> bool:
    return row_word(" ".join(c for c in row.cells[:4] if count_of(c) is None)) != ""


def _figure(cell: str) -> int:
    found = count_of(cell)
    return -1 if found is None else found


def _labels(rows: Sequence[PaperRow], full: np.ndarray) -> list[list[str]]:
    """Return the headings that stand in the rows above the first row of figures."""
    first = int(np.argmax(full))
    heads: list[Sequence[str]] = []
    for row in reversed(rows[max(0, first - 6) : first]):
        held = [c for c in row.cells if c.strip()]
        if len(set(held)) < 2 or len(heads) == 4:
            break
        if not is_number_row(row.cells):
            heads.insert(0, row.cells)
    return column_parts(heads, spans_known=False) if heads else []


def _place(
    rows: Sequence[PaperRow], figures: Figures, full: np.ndarray, words: Sequence[str]
) -> tuple[dict[str, int], int]:
    """Find AC, station and name columns at the left; return them and the first column after."""
    cells = [row.cells for row, is_full in zip(rows, full, strict=True) if is_full]
    numbers: list[int] = []
    place: dict[str, int] = {}
    column = 0
    while column < min(6, figures.shape[1] - 2):
        held = [c[column] for c in cells]
        filled = [c for c in held if c.strip()]
        if len(filled) < 0.3 * len(held) or not filled:
            column += 1
            if numbers and "name" in place:
                break
            continue
        if _runs_on(filled):
            if len(numbers) == 2:
                break
            numbers.append(column)
        elif _is_text(filled):
            if "name" in place and not (numbers and place["name"] < numbers[-1]):
                break
            place["name"] = column  # the name right of the number, not the district left of it
        elif len(set(filled)) <= max(1, len(filled) // 20) and not numbers and filled[0].strip("0"):
            place["ac_no"] = column
        else:
            break
        column += 1
    if numbers:
        last_is_serial = len(numbers) == 2 and words[numbers[1]] == "serial"
        station = numbers[0] if last_is_serial else numbers[-1]
        said = {words[station], words[place.get("name", station)]}
        is_ac = bool(said & {"ac_no", "ac_name"})
        place["ac_no" if is_ac else "station"] = station
    return place, max([*numbers, *place.values()], default=-1) + 1


def _runs_on(cells: Sequence[str]) -> bool:
    """Tell whether the cells number the rows: each mostly one more than the one above."""
    found = [parse_ps_no(c) for c in cells]
    numbers = [f[0] for f in found if f]
    if len(numbers) < 0.6 * len(cells) or len(numbers) < 2:
        return len(cells) == 1 and bool(numbers)
    steps = np.diff(numbers)
    return float(((steps == 1) | (steps == 2)).mean()) >= 0.6


def _is_text(cells: Sequence[str]) -> bool:
    lettered = sum(len(_LETTERS.findall(c)) > 1 for c in cells)
    return lettered > 0.6 * len(cells)


def _entries(
    rows: Sequence[tuple[PaperRow, Figures, bool]], place: dict[str, int], start: int
) -> tuple[list[Entry], list[tuple[str, PaperRow]]]:
    """Sort the rows: stations and totals; and what else stands in the block, with its kind."""
    number_at = place["station"] if "station" in place else place["ac_no"]
    name_at = place.get("name")
    entries: list[Entry] = []
    others: list[tuple[str, PaperRow]] = []
    for row, values, is_full in rows:
        station = _station(row.cells[number_at])
        label = _label(row, start)
        if not is_full:
            others.append((_kind_of_line(row, station, start), row))
            continue
        name = row.cells[name_at].strip() if name_at is not None else ""
        if station and not row_word(label if name_at is None else _telling(name, label)):
            entries.append(Entry(row, "station", values, *station, label=label, name=name))
        else:
            entries.append(Entry(row, row_word(label) or "unknown", values, label=label))
    return entries, others


_ODD_STATION = re.compile(r"(\d{1,5})\s*[-/(]?\s*([0-9A-Za-z\u0900-\u097f]{1,4})\)?")


def _station(cell: str) -> tuple[int, str] | None:
    """Read a station's number; one that is written oddly (12/1, 12AA) keeps its rest as suffix."""
    found = parse_ps_no(cell)
    odd = None if found else _ODD_STATION.fullmatch(plain_cell(cell))
    return (int(odd[1]), odd[2].upper()) if odd and int(odd[1]) else found


def realigned(rows: Sequence[PaperRow]) -> list[PaperRow]:
    """Return the rows with those put right that an extraction tool moved or ran together.

    Where nearly all rows of figures fill the same columns, a row of as many figures that stands
    one column off, or that holds two figures in one cell, is laid into those columns.
    """
    spans = Counter(
        tuple(i for i, c in enumerate(r.cells) if c.strip())
        for r in rows
        if sum(count_of(c) is not None for c in r.cells) >= 4
    )
    if not spans:
        return list(rows)
    usual, often = spans.most_common(1)[0]
    if often < 5:
        return list(rows)
    return [_laid(row, usual) for row in rows]


def _laid(row: PaperRow, usual: tuple[int, ...]) -> PaperRow:
    filled = tuple(i for i, c in enumerate(row.cells) if c.strip())
    figures = " ".join(row.cells).split()
    if filled == usual or len(figures) != len(usual) or is_number_row(row.cells):
        return row
    if any(count_of(f) is None for f in figures):
        return row
    cells = [""] * len(row.cells)
    for at, figure in zip(usual, figures, strict=True):
        cells[at] = figure
    return PaperRow(row.page, row.row, tuple(cells))


def _telling(name: str, label: str) -> str:
    """Return what says whether a numbered row is a total: a name only if it is nothing else."""
    return name if row_word(name) and len(name.split()) <= 3 else "" if name else label


def _label(row: PaperRow, start: int) -> str:
    """Return the words of the row's first cells (and of later ones, if they hold letters)."""
    early = [c for c in row.cells[: max(start, 1)] if c.strip()]
    later = [c for c in row.cells[max(start, 1) : start + 3] if len(_LETTERS.findall(c)) > 3]
    return readable(" ".join([*early, *later]))


def _kind_of_line(row: PaperRow, station: tuple[int, str] | None, start: int) -> str:
    held = [c for c in row.cells if c.strip()]
    if is_number_row(row.cells):
        return "column_numbers"
    if station and len(held) > 1 and all(count_of(c) is None for c in row.cells[start:]):
        beyond = [c for c in row.cells[start:] if c.strip()]
        return "station_without_figures" if not beyond or len(beyond) < 3 else "heading"
    if len(held) > 2:
        return "heading"
    return "note"


def plain_label(parts: Sequence[str]) -> str:
    """Return a column's heading as one line of Unicode."""
    return plain_cell(" ".join(readable(p) for p in parts))
