"""The rows under a heading: which are rows of the table, which are totals, titles or notes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from matdoot.readers.cells import Fault, parse_count, parse_station, plain_cell, show
from matdoot.readers.context import ac_in_title
from matdoot.readers.grid import Grid
from matdoot.readers.headings import Heading, cached_plain, is_number_row, match_heading
from matdoot.readers.ledger import Ledger
from matdoot.terms.tables import Table
from matdoot.terms.text import Text

PERCENT = "%"
"""Name under which the body keeps a per cent column that is only held against the counts."""

SECTION_AC = "section ac"
"""Name under which the body keeps the AC number of the title above the row."""

_TOTAL_WORDS = frozenset(
    ("total", "grand total", "sub total", "subtotal", "totals", "g total", "ac total", "page total", "total of ac",
     "district total", "round total", "progressive total", "cumulative total", "overall", "sum", "net total",
     "कुल", "योग", "कुल योग", "महायोग", "उप योग", "उपयोग", "सकल योग", "योग कुल", "जिला योग", "विधानसभा योग",
     "कुल योगफल", "योगफल", "पृष्ठ योग")
)  # fmt: skip


@dataclass(slots=True)
class Body:
    """The raw cells of the table's columns, one list a column, and where each row stands."""

    cells: dict[str, list[str]] = field(default_factory=dict)
    rows: list[int] = field(default_factory=list)
    sheets: list[str | None] = field(default_factory=list)
    rows_read: int = 0

    @property
    def height(self) -> int:
        """Rows held so far."""
        return len(self.rows)

    def add(self, values: Mapping[str, str], row: int, sheet: str | None) -> None:
        """Append one row; columns that it lacks are blank."""
        for name in values.keys() - self.cells.keys():
            self.cells[name] = [""] * self.height
        for name, column in self.cells.items():
            column.append(values.get(name, ""))
        self.rows.append(row)
        self.sheets.append(sheet)


def read_body(grid: Grid, heading: Heading, *, table: Table, body: Body, ledger: Ledger) -> None:
    """Add the grid's rows below `heading` to `body`; list totals, notes and other tables."""
    walk = _Walk(grid, heading, table, body, ledger)
    for title in grid.rows[: heading.first]:
        walk.section = ac_in_title(title) or walk.section
    index = heading.body
    while index < len(grid.rows):
        index = walk.step(index)


@dataclass(slots=True)
class _Walk:
    """One way down a sheet."""

    grid: Grid
    heading: Heading
    table: Table
    body: Body
    ledger: Ledger
    section: int | None = None
    foreign: bool = False
    sums: dict[str, list[int]] = field(default_factory=dict)
    seen: dict[str, bool] = field(default_factory=dict)

    def step(self, index: int) -> int:
        """Take the row at `index`; return the index of the next."""
        row = self.grid.rows[index]
        if self._is_total(row):
            self._leave_total(index)
        elif not self.foreign and self._has_key(row):
            self._take(index)
        else:
            return self._odd(index)
        return index + 1

    def _has_key(self, row: Sequence[str]) -> bool:
        position = self._key_position()
        if position is None:
            return not self._repeats_heading(row)
        cell = row[position] if position < len(row) else ""
        known = self.seen.get(cell)
        if known is None:
            known = isinstance(parse_station(cell), tuple)
            self.seen[cell] = known
        return known

    def _key_position(self) -> int | None:
        numbers = [k for k in self.table.key if self.table.by_name[k].dtype.is_numeric()]
        found = [self.heading.columns[k] for k in numbers if k in self.heading.columns]
        return found[-1] if found else None

    def _is_total(self, row: Sequence[str]) -> bool:
        lowered = {c.strip(" :-–.").lower() for c in row if c and len(c) < 30}
        if _TOTAL_WORDS.isdisjoint(lowered) and not self._odd_total(row):
            return False
        names = {self.heading.columns.get(n) for n in ("ps_name", "name", "handle")}
        words = [i for i, c in enumerate(row) if i not in names and _is_total_word(c)]
        return bool(words) or not self._has_key(row)

    def _odd_total(self, row: Sequence[str]) -> bool:
        position = self._key_position()
        if position is None or self._has_key(row):
            return False
        return any(_is_total_word(c) for c in row[:6])

    def _take(self, index: int) -> None:
        row = self.grid.rows[index]
        values = {n: row[p] if p < len(row) else "" for n, p in self.heading.columns.items()}
        if self.heading.percents:
            p = self.heading.percents[-1]
            values[PERCENT] = row[p] if p < len(row) else ""
        if self.section is not None:
            values[SECTION_AC] = str(self.section)
        self.body.add(values, self.grid.numbers[index], self.grid.sheet)
        self.body.rows_read += 1
        for name in self._counts():
            number = parse_count(values.get(name, ""))
            if isinstance(number, int):
                self.sums.setdefault(name, []).append(number)

    def _counts(self) -> list[str]:
        return [
            n for n in self.heading.columns
            if self.table.by_name[n].unit == "people" and self.table.by_name[n].dtype.is_integer()
        ]  # fmt: skip

    def _odd(self, index: int) -> int:
        """Deal with a row that has no key: a title, a new heading, a note, or a fault."""
        row, number = self.grid.rows[index], self.grid.numbers[index]
        if self._repeats_heading(row) or is_number_row(row):
            return index + 1
        if (fresh := self._new_heading(index)) is not None:
            self.heading, self.foreign = fresh, False
            self.sums.clear()
            return fresh.body
        if _wordy(row) and (ac := ac_in_title(row)) is not None:
            self.section = ac
            self.ledger.note(
                "section_title",
                Text(f"बीच का शीर्षक: विधानसभा क्षेत्र {ac}।", f"a title between rows: AC {ac}."),
                row=number, sheet=self.grid.sheet,
            )  # fmt: skip
            return index + 1
        if self._begins_other_table(index):
            self.foreign = True
        self._leave_odd(row, number)
        return index + 1

    def _leave_odd(self, row: Sequence[str], number: int) -> None:
        shown = show(next(c for c in row if c and c.strip()))
        self.body.rows_read += 1
        if self.foreign:
            self.ledger.leave_out(
                "other_table",
                Text(f"{shown} से शुरू पंक्ति किसी दूसरी तालिका की है।",
                     f"the row that begins with {shown} is part of another table."),
                row=number, sheet=self.grid.sheet,
            )  # fmt: skip
            return
        if _wordy(row):
            self.ledger.leave_out(
                "note_row",
                Text(f"पंक्ति टिप्पणी है, केंद्र नहीं: {shown}।", f"the row is a note, not a row of the table: {shown}."),
                row=number, sheet=self.grid.sheet,
            )  # fmt: skip
            return
        self.body.rows_read -= 1
        values = {n: row[p] if p < len(row) else "" for n, p in self.heading.columns.items()}
        if self.section is not None:
            values[SECTION_AC] = str(self.section)
        self.body.add(values, number, self.grid.sheet)
        self.body.rows_read += 1

    def _repeats_heading(self, row: Sequence[str]) -> bool:
        held = [cached_plain(c) for c in row if c and c.strip()]
        for above in self.grid.rows[self.heading.first : self.heading.body]:
            known = {cached_plain(c) for c in above if c and c.strip()}
            if (
                held
                and len(known) > 1
                and sum(h in known for h in held) >= 0.8 * len(held)
                and any(held)
            ):
                return not all(h.isdigit() for h in held)
        return False

    def _new_heading(self, index: int) -> Heading | None:
        if not _wordy(self.grid.rows[index]):
            return None
        for depth in (1, 2, 3):
            rows = self.grid.rows[index : index + depth]
            if len(rows) < depth or not all(map(_wordy, rows)):
                return None
            fresh = match_heading(self.grid, self.table, first=index, depth=depth)
            if set(fresh.columns) >= set(self.heading.columns) & set(self.table.required):
                return fresh
        return None

    def _begins_other_table(self, index: int) -> bool:
        row = self.grid.rows[index]
        gap = self.grid.numbers[index] - self.grid.numbers[index - 1] > 1
        return gap and _wordy(row) and sum(bool(c.strip()) for c in row) > 1

    def _leave_total(self, index: int) -> None:
        row, number = self.grid.rows[index], self.grid.numbers[index]
        self.body.rows_read += 1
        self.ledger.leave_out(
            "total_row",
            Text("योग की पंक्ति केंद्र नहीं है।", "a row of totals is no station."),
            row=number, sheet=self.grid.sheet,
        )  # fmt: skip
        for name in self._counts():
            position = self.heading.columns[name]
            printed = parse_count(row[position]) if position < len(row) else None
            if isinstance(printed, int):
                self._check_total(name, printed, number)

    def _check_total(self, name: str, printed: int, number: int) -> None:
        """Hold a printed total against the rows since the last total, and since the first row."""
        numbers = self.sums.get(name, [])
        since = self.sums.setdefault(f"since {name}", [0])[0]
        part, whole = sum(numbers[since:]), sum(numbers)
        self.sums[f"since {name}"] = [len(numbers)]
        if printed in (part, whole):
            return
        near = part if abs(part - printed) < abs(whole - printed) else whole
        label = self.table.by_name[name].what
        self.ledger.note(
            "total_differs",
            Text(
                f"{label.hi}: छपा योग {printed}, पंक्तियों का योग {near} (अंतर {printed - near})।",
                f"{label.en}: the printed total is {printed}, the rows add up to {near} "
                f"(difference {printed - near}).",
            ),
            row=number, sheet=self.grid.sheet, column=name,
        )  # fmt: skip


def _is_total_word(cell: str) -> bool:
    plain = cached_plain(cell) if len(cell) < 60 else ""
    words = plain.split(" ")
    return plain in _TOTAL_WORDS or (
        len(words) < 8
        and (
            words[0] in ("total", "योग", "महायोग")
            or words[:2] in (["grand", "total"], ["sub", "total"], ["कुल", "योग"])
        )
    )


def _wordy(row: Sequence[str]) -> bool:
    """Say whether no cell of the row is a number."""
    return all(isinstance(parse_count(c), Fault) or not _numeric(c) for c in row if c and c.strip())


def _numeric(cell: str) -> bool:
    return any(c.isdigit() for c in plain_cell(cell)) and isinstance(parse_count(cell), int)
