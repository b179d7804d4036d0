"""The rows under a heading: which are rows of the table, which are totals, titles or notes."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from matdoot.readers.cells import Fault, parse_count, parse_station, show, split_station
from matdoot.readers.context import ac_in_title
from matdoot.readers.grid import Grid
from matdoot.readers.headings import Heading, cached_plain, is_number_row, match_heading
from matdoot.readers.ledger import Ledger
from matdoot.readers.totals import check_totals, is_total_word, may_hold_total
from matdoot.terms.tables import Table
from matdoot.terms.text import Text

PERCENT = "%"
"""Name under which the body keeps a per cent column that is only held against the counts."""

SECTION_AC = "section ac"
"""Name under which the body keeps the AC number of the title above the row."""


@dataclass(slots=True)
class Body:
    """The raw cells of the table's columns, one list a column, and where each row stands.

    `rows_read` counts the rows that are in `cells` and those that were listed as left out.
    """

    cells: dict[str, list[str]] = field(default_factory=dict)
    rows: list[int] = field(default_factory=list)
    sheets: list[str | None] = field(default_factory=list)
    rows_read: int = 0

    @property
    def height(self) -> int:
        """Rows held so far."""
        return len(self.rows)

    def extend(self, name: str, values: Sequence[str], start: int) -> None:
        """Add a column's values for the rows from `start`; it was blank before them."""
        column = self.cells.setdefault(name, [])
        column.extend([""] * (start - len(column)))
        column.extend(values)

    def even(self) -> None:
        """Make all columns as long as there are rows."""
        for column in self.cells.values():
            column.extend([""] * (self.height - len(column)))


def read_body(grid: Grid, heading: Heading, *, table: Table, body: Body, ledger: Ledger) -> None:
    """Add the grid's rows below `heading` to `body`; list totals, notes and other tables."""
    walk = _Walk(grid, table, body, ledger)
    for title in grid.rows[: heading.first]:
        walk.section = ac_in_title(title) or walk.section
    walk.begin(heading)
    index = heading.body
    while index < len(grid.rows):
        index = walk.step(index)
    walk.flush()


@dataclass(slots=True)
class _Walk:
    """One way down a sheet: the heading that holds, and the rows taken under it."""

    grid: Grid
    table: Table
    body: Body
    ledger: Ledger
    section: int | None = None
    foreign: bool = False
    heading: Heading = field(init=False)
    key: int | None = field(init=False)
    names: frozenset[int] = field(init=False)
    joined: bool = field(init=False)
    taken: list[int] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    last_total: int = 0
    known: dict[str, bool] = field(default_factory=dict)

    def begin(self, heading: Heading) -> None:
        """Let `heading` hold from here on."""
        self.heading = heading
        self.foreign, self.last_total = False, 0
        columns = heading.columns
        numbers = [k for k in self.table.key if self.table.by_name[k].dtype.is_numeric()]
        self.key = next((columns[k] for k in reversed(numbers) if k in columns), None)
        self.joined = self.key is not None and self._key_with_name()
        self.known.clear()
        self.names = frozenset(columns[n] for n in ("ps_name", "name", "handle") if n in columns)

    def flush(self) -> None:
        """Hand the rows taken under the present heading to the body."""
        body, start = self.body, self.body.height
        rows = [self.grid.rows[i] for i in self.taken]
        body.rows += [self.grid.numbers[i] for i in self.taken]
        body.sheets += [self.grid.sheet] * len(rows)
        body.rows_read += len(rows)
        columns = dict(self.heading.columns)
        if self.heading.percents:
            columns[PERCENT] = self.heading.percents[-1]
        for name, p in columns.items():
            values = [row[p] if p < len(row) else "" for row in rows]
            if self.joined and name == "ps_no":
                pairs = [split_station(value) for value in values]
                values = [number for number, _ in pairs]
                if "ps_name" not in columns and "ps_name" in self.table.by_name:
                    body.extend("ps_name", [title for _, title in pairs], start)
            self._spread(name, p, values)
            body.extend(name, values, start)
        body.extend(SECTION_AC, self.sections, start)
        body.even()
        self._note_shape(rows)
        self.taken, self.sections = [], []

    def _spread(self, name: str, position: int, values: list[str]) -> None:
        """Carry a number merged over rows down; a count is of all the rows together: not known."""
        column = self.table.by_name.get(name)
        for first, last, where in self.grid.tall_numbers:
            if where != position:
                continue
            covered = [k for k, i in enumerate(self.taken) if first <= self.grid.numbers[i] <= last]
            shared = column is None or column.unit == "people"
            if shared and covered:
                what = Text(
                    f"{values[covered[0]]} कई पंक्तियों के जुड़े हुए सेल में है: हर पंक्ति के लिए 'ज्ञात नहीं' माना गया।",
                    f"{values[covered[0]]} stands in a cell merged over several rows: taken as not "
                    "known for each of them.",
                )
                self.ledger.correct(
                    "merged_number", what, row=first, sheet=self.grid.sheet, column=name
                )
            for k in covered[1:]:
                values[k] = values[covered[0]]
            for k in covered if shared else ():
                values[k] = ""

    def _note_shape(self, rows: Sequence[Sequence[str]]) -> None:
        """Note columns that stand twice with other values, and cells outside the heading."""
        for name, twin in self.heading.twins.items():
            first = self.heading.columns[name]
            differ = [
                self.grid.numbers[i]
                for i, row in zip(self.taken, rows, strict=True)
                if twin < len(row) and row[twin].strip() not in ("", row[first].strip())
            ]
            if differ:
                what = Text(
                    f"'{self.heading.labels[first]}' दो बार है और {len(differ)} पंक्तियों में मान भिन्न हैं; "
                    "पहला कॉलम माना गया।",
                    f"'{self.heading.labels[first]}' stands twice and differs in {len(differ)} rows; "
                    "the first column was taken.",
                )
                self.ledger.note(
                    "column_twice", what, row=differ[0], sheet=self.grid.sheet, column=name
                )
        width = len(self.heading.labels)
        long = [i for i in self.taken if any(c.strip() for c in self.grid.rows[i][width:])]
        for i in long:
            what = Text(
                "पंक्ति शीर्षक से लंबी है: अतिरिक्त सेल नहीं पढ़े गए; देख लें कि मान खिसके तो नहीं।",
                "the row is longer than the heading: the further cells were not read; "
                "check that no value has shifted.",
            )
            self.ledger.note("long_row", what, **self._place(i))

    def step(self, index: int) -> int:
        """Take the row at `index`; return the index of the next."""
        row = self.grid.rows[index]
        if may_hold_total(row) and self._is_total(row):
            self._leave_total(index)
        elif not self.foreign and self._has_key(row):
            self._take(index)
        else:
            return self._odd(index)
        return index + 1

    def _has_key(self, row: Sequence[str]) -> bool:
        if self.key is None:
            return not self._repeats_heading(row)
        cell = row[self.key] if self.key < len(row) else ""
        known = self.known.get(cell)
        if known is None:
            number = split_station(cell)[0] if self.joined else cell
            known = self.known[cell] = isinstance(parse_station(number), tuple)
        return known

    def _key_with_name(self) -> bool:
        """Say whether the stations' numbers stand in one cell with their names."""
        if self.key is None or "ps_no" not in self.heading.columns:
            return False
        sample = self.grid.rows[self.heading.body : self.heading.body + 40]
        cells = [row[self.key] for row in sample if self.key < len(row) and row[self.key].strip()]
        return sum(bool(split_station(cell)[1]) for cell in cells) > len(cells) / 2

    def _is_total(self, row: Sequence[str]) -> bool:
        """A word for a total: outside the names, or in them where the row has no key."""
        places = [i for i, cell in enumerate(row) if cell and is_total_word(cell)]
        return any(i not in self.names for i in places) or (bool(places) and not self._has_key(row))

    def _take(self, index: int) -> None:
        self.taken.append(index)
        self.sections.append(str(self.section or ""))

    def _odd(self, index: int) -> int:
        """Deal with a row that has no key: a heading, a title, a note, or a fault."""
        row, place = self.grid.rows[index], self._place(index)
        titled = ac_in_title(row) if is_wordy(row) else None
        if self._repeats_heading(row) or is_number_row(row):
            return index + 1
        if (fresh := self._new_heading(index)) is not None:
            self.flush()
            self.begin(fresh)
            return fresh.body
        if not is_wordy(row) and not self.foreign:
            self._take(index)  # a faulty key: listed when the columns are parsed
        elif titled is not None:
            self.section = titled
            what = Text(
                f"बीच का शीर्षक: विधानसभा क्षेत्र {titled}।", f"a title between rows: AC {titled}."
            )
            self.ledger.note("section_title", what, **place)
        else:
            self.foreign = self.foreign or self._begins_other_table(index)
            self.body.rows_read += 1
            shown = show(next(c for c in row if c and c.strip()))
            code, what = _stray(shown, other_table=self.foreign)
            self.ledger.leave_out(code, what, **place)
        return index + 1

    def _place(self, index: int) -> dict[str, str | int | None]:
        return {"row": self.grid.numbers[index], "sheet": self.grid.sheet}

    def _repeats_heading(self, row: Sequence[str]) -> bool:
        held = [cached_plain(c) for c in row if c and c.strip()]
        if all(h.isdigit() for h in held):
            return False
        for above in self.grid.rows[self.heading.first : self.heading.body]:
            known = {cached_plain(c) for c in above if c and c.strip()}
            if len(known) > 1 and sum(h in known for h in held) >= 0.8 * len(held):
                return True
        return False

    def _new_heading(self, index: int) -> Heading | None:
        """Return the heading of a further table of the same kind that begins at `index`."""
        if len({c.strip() for c in self.grid.rows[index] if c.strip()}) < 2:
            return None  # a title
        needed = set(self.heading.columns) & set(self.table.required)
        for depth in (1, 2, 3):
            rows = self.grid.rows[index : index + depth]
            if len(rows) < depth or not all(map(is_wordy, rows)):
                return None
            fresh = match_heading(self.grid, self.table, first=index, depth=depth)
            if set(fresh.columns) >= needed:
                return fresh
        return None

    def _begins_other_table(self, index: int) -> bool:
        row = self.grid.rows[index]
        gap = self.grid.numbers[index] - self.grid.numbers[index - 1] > 1
        return gap and is_wordy(row) and sum(bool(c.strip()) for c in row) > 1

    def _leave_total(self, index: int) -> None:
        row, place = self.grid.rows[index], self._place(index)
        self.body.rows_read += 1
        what = Text("योग की पंक्ति है, केंद्र नहीं।", "it is a row of totals, not a row of the table.")
        self.ledger.leave_out("total_row", what, **place)
        rows = [self.grid.rows[i] for i in self.taken]
        faults = check_totals(
            row, self.heading.columns, table=self.table,
            since_last=rows[self.last_total :], since_first=rows,
        )  # fmt: skip
        for name, what in faults:
            self.ledger.note("total_differs", what, column=name, **place)
        self.last_total = len(rows)


def _stray(shown: str, *, other_table: bool) -> tuple[str, Text]:
    if other_table:
        return "other_table", Text(
            f"{shown} से शुरू पंक्ति किसी दूसरी तालिका की है।",
            f"the row that begins with {shown} is part of another table.",
        )
    return "note_row", Text(
        f"पंक्ति टिप्पणी है, तालिका की नहीं: {shown}।",
        f"the row is a note, not a row of the table: {shown}.",
    )


def is_wordy(row: Sequence[str]) -> bool:
    """Say whether no cell of the row is a number; a blank row is wordy."""
    return not any(_is_number(cell) for cell in row if cell and cell.strip())


def _is_number(cell: str) -> bool:
    number = parse_count(cell)
    return number is not None and (not isinstance(number, Fault) or number.code != "not_a_number")
