"""Read one table from one file: open, find the heading, take the rows, check, list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from matdoot.readers.body import PERCENT, SECTION_AC, Body, read_body
from matdoot.readers.context import ac_in_name, ac_in_title, election_in_name, election_in_titles
from matdoot.readers.files import open_source
from matdoot.readers.grid import Grid, Source
from matdoot.readers.headings import Heading, find_heading, nearest_labels
from matdoot.readers.ledger import Ledger
from matdoot.readers.rules import (
    check_turnout,
    leave_out_duplicates,
    leave_out_incomplete,
    unify_ac_names,
)
from matdoot.readers.values import Draft, typed
from matdoot.terms.elections import parse_election
from matdoot.terms.errors import InputError, MissingColumnsError, UnreadableFileError, Where
from matdoot.terms.results.reading import Reading
from matdoot.terms.tables import TABLES, Table
from matdoot.terms.text import Text

_WRITTEN_ONCE = ("state", "district", "ac_no", "ac_name")


def read_table(
    path: str | Path,
    table: str,
    *,
    sheet: str | None = None,
    mapping: Mapping[str, str] | None = None,
    election: str | None = None,
    state: str = "",
) -> Reading:
    """Read `table` from a file of any kind that offices have.

    Parameters
    ----------
    path : path
        CSV (any usual encoding and separator; also .gz), XLSX, XLS, ODS or Parquet.
    table : str
        Name in ``terms.tables.TABLES``.
    sheet : str, optional
        The sheet to read; else every visible sheet that holds the table.
    mapping : mapping of str to str, optional
        Heading to column of the table where the guess is wrong; "" takes a heading out of use;
        a key ``=VALUE`` gives a column that the file lacks (``{"=159": "ac_no"}``).
    election, state : str, optional
        For rows that do not say; the file's own columns win.

    Raises
    ------
    InputError
        UnreadableFileError, MissingColumnsError, or no usable row: what, where, what to do.
    """
    known = {"state": state, "election": parse_election(election).code if election else ""}
    given = {name: value for name, value in known.items() if value}
    given |= {name: key[1:] for key, name in (mapping or {}).items() if key.startswith("=")}
    return reading_of(open_source(path), TABLES[table], sheet=sheet, mapping=mapping, given=given)


def reading_of(
    source: Source,
    table: Table,
    *,
    sheet: str | None = None,
    mapping: Mapping[str, str] | None = None,
    given: Mapping[str, str] | None = None,
) -> Reading:
    """Read `table` from an opened source; `given` are values of columns that the file lacks."""
    ledger = Ledger(source.name, list(source.findings))
    parts = [
        _part(source, g, table=table, mapping=mapping, given=given or {})
        for g in _chosen(source, sheet)
    ]
    usable = [part for part in parts if part.heading and not part.missing]
    if not usable:
        raise _no_table(source, table, parts)
    body = Body()
    for part in usable:
        _take(part, table, body=body, ledger=ledger)
    _list_other_sheets(parts, ledger)
    labels = {name: label for part in usable for label, name in _mapping(part).items() if name}
    draft = typed(body, table, labels=labels, ledger=ledger)
    _check(draft, body)
    frame = draft.frame()
    if not frame.height:
        raise _no_rows(source, ledger, body.rows_read)
    return Reading(
        table=table.name, frame=frame,
        mapping={k: v for part in reversed(usable) for k, v in _mapping(part).items()},
        findings=tuple(ledger.findings), rows_read=body.rows_read, source=source.name,
        sha256=source.sha256, sheet=usable[0].grid.sheet if len(usable) == 1 else None,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Part:
    """One sheet, its heading, and what is given for columns that it lacks."""

    grid: Grid
    heading: Heading | None
    given: Mapping[str, str]

    @property
    def missing(self) -> list[str]:
        """Columns that the table needs and that neither the sheet nor anything else gives."""
        return [n for n in self.heading.missing if n not in self.given] if self.heading else []


def _chosen(source: Source, sheet: str | None) -> list[Grid]:
    grids = [g for g in source.grids if g.rows and sheet in (None, g.sheet)]
    if grids:
        return grids
    sheets = ", ".join(f"'{g.sheet}'" for g in source.grids)
    if sheet is not None and sheets:
        raise InputError(
            Text(f"शीट '{sheet}' नहीं मिली।", f"there is no sheet '{sheet}' with any row."),
            Text(f"इनमें से चुनें: {sheets}।", f"Choose among {sheets}."),
            Where(file=source.name),
        )
    raise UnreadableFileError(
        Text("फ़ाइल में कोई भरा हुआ सेल नहीं है।", "the file holds no filled cell."),
        Text("तालिका वाली फ़ाइल दें।", "Give the file that holds the table."),
        Where(file=source.name),
    )


def _part(
    source: Source,
    grid: Grid,
    *,
    table: Table,
    mapping: Mapping[str, str] | None,
    given: Mapping[str, str],
) -> _Part:
    """Find the heading of one sheet, knowing what titles and names say."""
    said = dict(given)
    if "ac_no" in table.by_name and "ac_no" not in said:
        titled = any(ac_in_title(row) for row in grid.rows[:40])
        ac = ac_in_name(grid.sheet or "") or ac_in_name(source.name)
        if ac or titled:
            said["ac_no"] = str(ac or "")
    if "election" in table.by_name and "election" not in said:
        titles = (" ".join(row) for row in grid.rows[:12])
        code = election_in_name(source.name) or election_in_name(grid.sheet or "")
        if code := code or election_in_titles(titles):
            said["election"] = code
    return _Part(grid, find_heading(grid, table, mapping=mapping, given=tuple(said)), said)


def _take(part: _Part, table: Table, *, body: Body, ledger: Ledger) -> None:
    """Read one sheet's rows into `body` and fill what the sheet says once or not at all."""
    assert part.heading is not None  # noqa: S101 - chosen as usable
    ledger.findings += part.grid.findings
    for name, label in part.heading.guessed.items():
        ledger.note(
            "guessed_heading",
            Text(f"शीर्षक '{label}' को '{table.by_name[name].what.hi}' माना गया; देख लें।",
                 f"the heading '{label}' was taken for {name}; please check."),
            sheet=part.grid.sheet, column=label, row=part.grid.numbers[part.heading.first],
        )  # fmt: skip
    start = body.height
    read_body(part.grid, part.heading, table=table, body=body, ledger=ledger)
    sections = body.cells.pop(SECTION_AC, None)
    for name in _WRITTEN_ONCE:
        if name in body.cells:
            _fill_down(body.cells[name], start)
    for name, value in part.given.items():
        _give(body, name, value, start)
    if sections and "ac_no" not in part.heading.columns:
        column = body.cells["ac_no"]
        column[start:] = [s or c for s, c in zip(sections[start:], column[start:], strict=True)]


def _fill_down(column: list[str], start: int) -> None:
    """Carry a value down where the column is written once a group (most of its cells blank)."""
    blank = sum(not cell.strip() for cell in column[start:])
    if 2 * blank < len(column) - start:
        return
    for i in range(start + 1, len(column)):
        if not column[i].strip():
            column[i] = column[i - 1]


def _give(body: Body, name: str, value: str, start: int) -> None:
    column = body.cells.setdefault(name, [""] * body.height)
    for i in range(start, body.height):
        if not column[i].strip():
            column[i] = value


def _check(draft: Draft, body: Body) -> None:
    """Apply the table's rules; every row changed or left out is listed."""
    leave_out_incomplete(draft)
    if draft.table.name == "turnout":
        check_turnout(draft, body.cells.get(PERCENT))
    unify_ac_names(draft)
    leave_out_duplicates(draft)


def _mapping(part: _Part) -> dict[str, str]:
    return part.heading.mapping if part.heading else {}


def _list_other_sheets(parts: Sequence[_Part], ledger: Ledger) -> None:
    for part in parts:
        if part.heading is None or part.missing:
            ledger.note(
                "sheet_not_read",
                Text("इस शीट में यह तालिका नहीं मिली।", "this sheet does not hold the table."),
                sheet=part.grid.sheet,
            )


def _no_table(source: Source, table: Table, parts: Sequence[_Part]) -> MissingColumnsError:
    """Return the error that names the missing columns, the headings found and the nearest."""
    best = min(parts, key=lambda p: len(p.missing) if p.heading else 99)
    if best.heading is None:
        missing: Sequence[str] = table.required
        labels = [c for c in best.grid.rows[0] if c.strip()]
        row = best.grid.numbers[0]
    else:
        missing, labels = best.missing, [label for label in best.heading.labels if label]
        row = best.grid.numbers[best.heading.first]
    more = []
    for name in missing:
        near = ", ".join(f"'{label}'" for label in nearest_labels(labels, name, table.name))
        what = table.by_name[name].what
        more.append((
            Where(column=name),
            Text(f"{what.hi} — " + (f"निकटतम शीर्षक: {near}" if near else "कोई मिलता-जुलता शीर्षक नहीं"),
                 f"{what.en} - " + (f"nearest headings: {near}" if near else "no heading is like it")),
        ))  # fmt: skip
    found = ", ".join(f"'{label[:40]}'" for label in labels[:30])
    return MissingColumnsError(
        Text(f"ज़रूरी कॉलम नहीं मिले। मिले हुए शीर्षक: {found}।",
             f"columns that the table '{table.name}' needs are missing. Headings found: {found}."),
        Text("शीर्षक ठीक करें या बताएँ कि कौन-सा शीर्षक किस कॉलम का है (mapping)।",
             "Mend the heading, or say which heading is which column (mapping)."),
        Where(source.name, best.grid.sheet, row),
        more,
    )  # fmt: skip


def _no_rows(source: Source, ledger: Ledger, rows_read: int) -> InputError:
    left = [(f.where, f.what) for f in ledger.findings if f.action == "left_out"]
    what = (
        Text(
            f"{rows_read} में से एक भी पंक्ति काम की नहीं है।",
            f"none of the {rows_read} rows can be used.",
        )
        if rows_read
        else Text("शीर्षक के नीचे कोई पंक्ति नहीं है।", "there is no row below the heading.")
    )
    return InputError(
        what,
        Text("नीचे दिए कारण देखें और फ़ाइल ठीक करें।" if left else "भरी हुई तालिका दें।",
             "See the reasons and mend the file." if left else "Give the file with its rows."),
        Where(source.name), left[:20],
    )  # fmt: skip
