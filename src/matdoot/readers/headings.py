"""Find a table's heading in a grid, in one to four rows, and say which column is which."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz, process

from matdoot.readers.cells import parse_ac, plain_cell
from matdoot.readers.grid import Grid
from matdoot.terms.tables import TABLES, Table, plain_heading
from matdoot.terms.tables.headings import LEAF_WORDS, NAME_WORDS, NUMBER_WORDS, STATION_WORDS

_DEEPEST = 4  # heading rows
_SEARCHED = 400  # rows that the first heading is looked for in
_ELSEWHERE = 1_000  # rank of a match by a part of the heading
DERIVABLE = {
    "electors": ("electors_male", "electors_female"),
    "votes_polled": ("votes_male", "votes_female"),
}
"""Totals that need no column of their own where both sexes have one."""
_PERCENT = re.compile(r"%|per ?cent|\bpct\b|\bvtr\b|प्रतिशत", re.IGNORECASE)

_LEAF_WORDS = frozenset(map(plain_heading, LEAF_WORDS))
_STATION_WORDS = tuple(map(plain_heading, STATION_WORDS))
_NUMBER_WORDS = frozenset(map(plain_heading, NUMBER_WORDS))
_NAME_WORDS = frozenset(map(plain_heading, NAME_WORDS))

cached_plain = lru_cache(maxsize=20_000)(plain_heading)


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of one table in a grid.

    Parameters
    ----------
    first, body : int
        Index in the grid's rows of the first heading row and of the first row below the heading.
    labels : sequence of str
        The whole heading of each grid column, groups and leaf joined by " / ".
    columns : mapping of str to int
        Column of the table to its position in the grid.
    percents : sequence of int
        Positions of per cent columns: never needed, held against the counts.
    guessed : mapping of str to str
        Column to label, where the label is only like a known heading.
    missing : sequence of str
        Columns that the table needs and that were not found.
    twins : mapping of str to int
        Column to the position of a second column under the same heading, which is not used.
    """

    first: int
    body: int
    labels: Sequence[str]
    columns: Mapping[str, int]
    percents: Sequence[int] = ()
    guessed: Mapping[str, str] = field(default_factory=dict)
    missing: Sequence[str] = ()
    twins: Mapping[str, int] = field(default_factory=dict)

    @property
    def mapping(self) -> dict[str, str]:
        """Return label to column of the table; labels not used map to ""."""
        taken = {position: name for name, position in self.columns.items()}
        found = {label: "" for label in self.labels if label}
        return found | {self.labels[p]: name for p, name in taken.items()}


@lru_cache(maxsize=64)
def heading_index(table: str) -> Mapping[str, Sequence[tuple[int, str]]]:
    """Return plain heading to the columns it may mean, best first, with their ranks."""
    index: dict[str, list[tuple[int, str]]] = {}
    for column in TABLES[table].columns:
        spellings = (column.name, *column.headings, column.what.en, column.what.hi)
        for rank, spelling in enumerate(spellings):
            entry = index.setdefault(plain_heading(spelling), [])
            if column.name not in (name for _, name in entry):
                entry.append((rank, column.name))
    for entry in index.values():
        entry.sort()
    return index


def find_heading(
    grid: Grid, table: Table, *, mapping: Mapping[str, str] | None = None, given: Sequence[str] = ()
) -> Heading | None:
    """Return the best heading of `table` in the grid; None if no row holds any known heading.

    `mapping` (label to column) overrules the guess; `given` are columns known from elsewhere.
    """
    best: tuple[tuple[int, int, int, int], Heading] | None = None
    for first in range(min(len(grid.rows), _SEARCHED)):
        if not _heading_like(grid.rows[first]):
            continue
        for depth in range(1, _DEEPEST + 1):
            rows = grid.rows[first : first + depth]
            if len(rows) < depth or not all(map(_heading_like, rows)):
                break
            heading = match_heading(grid, table, first=first, depth=depth, mapping=mapping)
            lacking = sum(name not in given for name in heading.missing)
            lacking += len(heading.guessed) + _unfinished(grid, heading.body)
            score = (-lacking, len(heading.columns), -depth, -first)
            if heading.columns and (best is None or score > best[0]):
                best = (score, heading)
    return best[1] if best else None


def match_heading(
    grid: Grid, table: Table, *, first: int, depth: int, mapping: Mapping[str, str] | None = None
) -> Heading:
    """Return what the heading in rows `first` … `first + depth - 1` of the grid means."""
    rows = grid.rows[first : first + depth]
    body = first + depth
    if body < len(grid.rows) and is_number_row(grid.rows[body]):
        body += 1
    parts = column_parts(rows, spans_known=grid.spans_known)
    labels = [" / ".join(p) for p in parts]
    columns, guessed = _assign(parts, labels, table, _samples(grid, body))
    percents = [i for i, label in enumerate(labels) if _PERCENT.search(label)]
    if mapping:
        columns = _overruled(columns, labels, mapping)
    percents = [p for p in percents if p not in columns.values()]
    missing = [
        name
        for name in table.required
        if name not in columns and not set(DERIVABLE.get(name, (name,))) <= columns.keys()
    ]
    plain = [cached_plain(label) for label in labels]
    free = [i for i in range(len(labels)) if i not in columns.values()]
    twins = {n: i for n, p in columns.items() for i in free if i > p and plain[i] == plain[p]}
    return Heading(first, body, labels, columns, percents, guessed, missing, twins)


def column_parts(rows: Sequence[Sequence[str]], *, spans_known: bool) -> list[list[str]]:
    """Return for each column its heading parts from top to bottom, groups carried to the right."""
    width = max(map(len, rows))
    filled: list[list[str]] = []
    for depth, row in enumerate(rows):
        cells = [" ".join(c.split()) for c in row] + [""] * (width - len(row))
        below = rows[depth + 1 :]
        if below and not spans_known:
            for i in range(1, width):
                held_below = any(i < len(r) and r[i].strip() for r in below)
                held_above = any(r[i] for r in filled)
                if not cells[i] and held_below and not held_above:
                    cells[i] = cells[i - 1]
        filled.append(cells)
    parts: list[list[str]] = []
    for i in range(width):
        column = [row[i] for row in filled if row[i]]
        parts.append([p for k, p in enumerate(column) if k == 0 or p != column[k - 1]])
    return _with_groups(parts)


def _with_groups(parts: list[list[str]]) -> list[list[str]]:
    """Give "Female" and "Total" after "Electors Male" their group, where each is one cell."""
    group = ""
    for pieces in parts:
        if len(pieces) != 1:
            group = ""
            continue
        words = pieces[0].split()
        if cached_plain(pieces[0]) in _LEAF_WORDS:
            if group:
                pieces.insert(0, group)
        elif len(words) > 1 and cached_plain(words[-1]) in _LEAF_WORDS:
            group = " ".join(words[:-1])
        else:
            group = ""
    return parts


def is_number_row(row: Sequence[str]) -> bool:
    """Say whether the row numbers the columns (1 2 3 …), as official forms do."""
    cells = [plain_cell(c).strip("().") for c in row if c and c.strip()]
    if len(cells) < 4 or not all(c.isdigit() and len(c) < 4 for c in cells):
        return False
    numbers = [int(c) for c in cells]
    steps = sum(b > a for a, b in pairwise(numbers))
    return numbers[:3] in ([1, 2, 3], [2, 3, 4]) and steps >= 0.8 * (len(numbers) - 1)


def _heading_like(row: Sequence[str]) -> bool:
    held = [c for c in row if c and c.strip()]
    numeric = sum(bool(re.fullmatch(r"[\d.,%\s-]+", plain_cell(c))) for c in held)
    return bool(held) and numeric <= 0.3 * len(held)


def _unfinished(grid: Grid, body: int) -> bool:
    """Say whether the row below a heading still belongs to it: "Male", "Female", "Total"."""
    if body >= len(grid.rows):
        return False
    words = [cached_plain(cell) for cell in grid.rows[body] if cell.strip()]
    return sum(word in _LEAF_WORDS for word in words) > 1


def _samples(grid: Grid, body: int) -> list[Sequence[str]]:
    return list(grid.rows[body : body + 25])


def _assign(
    parts: Sequence[Sequence[str]],
    labels: Sequence[str],
    table: Table,
    samples: list[Sequence[str]],
) -> tuple[dict[str, int], dict[str, str]]:
    """Give each column of the table the position that claims it best."""
    claims: list[tuple[int, int, str]] = []
    for position, pieces in enumerate(parts):
        if not pieces:
            continue
        numeric = _mostly_numbers(samples, position)
        for rank, name in candidates(pieces, table.name):
            if _PERCENT.search(labels[position]) and table.by_name[name].unit == "people":
                continue
            claims.append((rank + _misfit(table, name, numeric), position, name))
    columns: dict[str, int] = {}
    for _, position, name in sorted(claims):
        if name not in columns and position not in columns.values():
            columns[name] = position
    if "ac_name" in columns and "ac_no" not in columns and _numbered(samples, columns["ac_name"]):
        columns["ac_no"] = columns["ac_name"]  # "217-Ujjain South" says both
    guessed = _guess(labels, table, columns)
    return columns, guessed


def _numbered(samples: list[Sequence[str]], position: int) -> bool:
    cells = [row[position] for row in samples if position < len(row) and row[position].strip()]
    return bool(cells) and sum(isinstance(parse_ac(c), int) for c in cells) > len(cells) / 2


def candidates(pieces: Sequence[str], table: str) -> list[tuple[int, str]]:
    """Return the columns that a heading of these parts may mean, with ranks (lower is better)."""
    index = heading_index(table)
    found: list[tuple[int, str]] = []
    for penalty, text in _spellings(tuple(pieces)):
        found += [(rank + penalty, name) for rank, name in index.get(cached_plain(text), ())]
    return sorted(found)


@lru_cache(maxsize=20_000)
def _spellings(pieces: tuple[str, ...]) -> list[tuple[int, str]]:
    """Return the ways to read a heading of several parts, from the whole to its leaf."""
    whole = " ".join(pieces)
    leaf = pieces[-1]
    ways = [(0, whole)]
    if len(pieces) > 2:
        ways += [(100, f"{pieces[0]} {leaf}"), (150, f"{pieces[-2]} {leaf}")]
    if len(pieces) > 1:
        ways.append((_ELSEWHERE, leaf))
        if cached_plain(pieces[-2]) in cached_plain(leaf):
            ways.append((200, leaf))
        above = cached_plain(" ".join(pieces[:-1]))
        if any(word in above for word in _STATION_WORDS):
            if cached_plain(leaf) in _NUMBER_WORDS:
                ways.append((120, "polling station no"))
            elif cached_plain(leaf) in _NAME_WORDS:
                ways.append((120, "name of polling station"))
    bare = re.sub(r"\([^)]*\)|\[[^]]*\]", " ", whole)
    if bare != whole:
        ways.append((300, bare))
    ways += [
        (400 + i, side) for i, side in enumerate(re.split(r"[/|\n()]", whole)) if side != whole
    ]
    return ways


def _mostly_numbers(samples: list[Sequence[str]], position: int) -> bool | None:
    cells = [row[position] for row in samples if position < len(row) and row[position].strip()]
    if not cells:
        return None
    return sum(plain_cell(c)[:1].isdigit() and len(c) < 12 for c in cells) > len(cells) / 2


def _misfit(table: Table, name: str, numeric: bool | None) -> int:
    """Return a penalty where a column of numbers claims to be a name, or words to be numbers."""
    if numeric is None:
        return 0
    dtype_is_number = table.by_name[name].dtype.is_numeric()
    wants_words = name in ("ps_name", "ac_name", "name")
    return 700 if (dtype_is_number and not numeric) or (wants_words and numeric) else 0


def _guess(labels: Sequence[str], table: Table, columns: dict[str, int]) -> dict[str, str]:
    """Fill required columns that are still missing with headings that are nearly known ones."""
    guessed: dict[str, str] = {}
    for name in table.required:
        if name in columns:
            continue
        free = {
            i: cached_plain(label)
            for i, label in enumerate(labels)
            if label and i not in columns.values() and not _PERCENT.search(label)
        }
        known = [
            p
            for p, names in heading_index(table.name).items()
            if name == names[0][1] and len(p) > 5
        ]
        best = max(
            ((found[1], i) for i, text in free.items()
             if (found := process.extractOne(text, known, scorer=fuzz.ratio))),
            default=(0.0, -1),
        )  # fmt: skip
        if best[0] >= 88:
            columns[name] = best[1]
            guessed[name] = labels[best[1]]
    return guessed


def nearest_labels(labels: Sequence[str], name: str, table: str, *, most: int = 3) -> list[str]:
    """Return the headings of the file that are most like those known for a missing column."""
    known = [p for p, names in heading_index(table).items() if name in (n for _, n in names)]
    scored = [
        (max((fuzz.token_sort_ratio(cached_plain(label), k) for k in known), default=0.0), label)
        for label in dict.fromkeys(labels)
        if label
    ]
    return [label for score, label in sorted(scored, key=lambda s: -s[0])[:most] if score >= 45]


def _overruled(
    columns: Mapping[str, int], labels: Sequence[str], mapping: Mapping[str, str]
) -> dict[str, int]:
    """Return `columns` as the user's mapping wants them; "" takes a column out of use."""
    plain = [cached_plain(label) for label in labels]
    fixed = dict(columns)
    for heading, name in mapping.items():
        if heading.startswith("=") or cached_plain(heading) not in plain:
            continue
        position = plain.index(cached_plain(heading))
        fixed = {n: p for n, p in fixed.items() if p != position}
        if name:
            fixed[name] = position
    return fixed
