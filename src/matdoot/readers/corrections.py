"""Corrections that an office makes to its data, with reason and author, in a file beside it.

``corrections.csv`` holds one correction a row: table, column, old, new, reason, author, date, and
the columns that name the row (ac_no, ps_no, … or source_row, and file). The old value must match,
so that a correction never falls on data that have changed since.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from matdoot.readers.cells import Fault, parse_date, plain_cell
from matdoot.readers.files import open_source
from matdoot.readers.values import Draft, parser_of
from matdoot.terms.errors import InputError, MissingColumnsError, Where
from matdoot.terms.tables import TABLES, plain_heading
from matdoot.terms.text import Text

FILE_NAME = "corrections.csv"

_COLUMNS = ("table", "column", "old", "new", "reason", "author", "date")
_NEEDED = ("table", "column", "reason", "author", "date")
_TODO = Text(
    "docs/data-formats.md का 'corrections.csv' भाग देखें।",
    "See 'corrections.csv' in docs/data-formats.md.",
)


@dataclass(frozen=True, slots=True)
class Correction:
    """One value to be replaced: where (`keys`), from `old` to `new`, why, by whom, when."""

    table: str
    keys: Mapping[str, str]
    column: str
    old: str
    new: str
    reason: str
    author: str
    date: str
    row: int


def read_corrections(path: Path) -> tuple[Correction, ...]:
    """Read a corrections file.

    Raises
    ------
    InputError
        If a column is missing, or a row names no known table, column or key, or lacks reason,
        author or date.
    """
    grid = open_source(path).grids[0]
    header = [plain_heading(c).replace(" ", "_") for c in grid.rows[0]]
    missing = [name for name in _COLUMNS if name not in header]
    if missing:
        names = ", ".join(missing)
        raise MissingColumnsError(
            Text(f"ये कॉलम नहीं हैं: {names}।", f"these columns are missing: {names}."),
            _TODO, Where(path.name, row=1),
        )  # fmt: skip
    found = []
    for row, number in zip(grid.rows[1:], grid.numbers[1:], strict=True):
        cells = {h: c.strip() for h, c in zip(header, row, strict=False)}
        found.append(_correction(cells, Where(path.name, row=number)))
    return tuple(found)


def _correction(cells: Mapping[str, str], where: Where) -> Correction:
    for name in _NEEDED:
        if not cells.get(name):
            raise InputError(Text(f"'{name}' खाली है।", f"'{name}' is blank."), _TODO, where)
    table = TABLES.get(cells["table"])
    if table is None or cells["column"] not in table.by_name:
        name = f"{cells['table']}.{cells['column']}"
        raise InputError(
            Text(f"'{name}' नाम का कॉलम नहीं है।", f"there is no column '{name}'."), _TODO, where
        )
    if isinstance(fault := parse_date(cells["date"]), Fault):
        raise InputError(fault.what, _TODO, where)
    keys = {n: c for n, c in cells.items() if n not in _COLUMNS and c}
    strange = [k for k in keys if k not in table.by_name and k not in ("source_row", "file")]
    if strange or not keys.keys() - {"file"}:
        names = ", ".join(strange)
        what = (
            Text(f"पहचान का कॉलम '{names}' इस तालिका में नहीं है।", f"the table has no column '{names}' to name a row by.")
            if strange
            else Text("किस पंक्ति में सुधार हो, यह नहीं लिखा।", "nothing says which row is to be corrected.")
        )  # fmt: skip
        raise InputError(what, _TODO, where)
    plain = {name: cells.get(name, "") for name in _COLUMNS}
    return Correction(**plain, keys=keys, row=where.row or 0)


def apply_corrections(
    draft: Draft, corrections: Sequence[Correction], raw: Mapping[str, Sequence[str]]
) -> None:
    """Apply to `draft` what concerns its table and file; every correction leaves a finding.

    `raw` holds the cells as they stood in the file: the old value may be given as printed there
    or as it was read.
    """
    rows_by_keys: dict[tuple[str, ...], dict[tuple[str, ...], list[int]]] = {}
    for one in corrections:
        if (
            one.table != draft.table.name
            or one.keys.get("file", draft.ledger.file) != draft.ledger.file
        ):
            continue
        names = tuple(sorted(one.keys.keys() - {"file"}))
        if names not in rows_by_keys:
            rows_by_keys[names] = _rows_by(draft, names)
        rows = rows_by_keys[names].get(tuple(plain_cell(one.keys[n]) for n in names), [])
        if len(rows) == 1:
            _apply(draft, rows[0], one, raw)
        else:
            count = len(rows)
            _unused(draft, one, Text(
                f"यह {count} पंक्तियों पर लागू होता है, ठीक एक पर नहीं।",
                f"it fits {count} rows, not exactly one.",
            ))  # fmt: skip


def _rows_by(draft: Draft, names: Sequence[str]) -> dict[tuple[str, ...], list[int]]:
    columns = [draft.rows if name == "source_row" else draft.columns[name] for name in names]
    rows: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, key in enumerate(zip(*columns, strict=True)):
        rows[tuple("" if part is None else str(part) for part in key)].append(i)
    return rows


def _apply(draft: Draft, i: int, one: Correction, raw: Mapping[str, Sequence[str]]) -> None:
    value = draft.columns[one.column][i]
    printed = plain_cell(raw[one.column][i]) if one.column in raw else ""
    if plain_cell(one.old) not in (printed, "" if value is None else str(value)):
        _unused(draft, one, Text(
            f"पुराना मान '{one.old}' नहीं, '{printed}' है।",
            f"the old value is not '{one.old}' but '{printed}'.",
        ))  # fmt: skip
        return
    fresh = parser_of(draft.table.by_name[one.column])(one.new)
    if isinstance(fresh, Fault):
        _unused(draft, one, fresh.what)
        return
    if isinstance(fresh, tuple):  # a station's number and letter
        fresh, letter = fresh
        draft.columns[one.column.replace("ps_no", "ps_suffix")][i] = letter
    draft.columns[one.column][i] = fresh
    draft.faults.get(one.column, {}).pop(i, None)
    what = Text(
        f"'{one.old}' की जगह '{one.new}': {one.reason} ({one.author}, {one.date})।",
        f"'{one.new}' instead of '{one.old}': {one.reason} ({one.author}, {one.date}).",
    )
    draft.ledger.correct("corrected_by_office", what, **draft.place(i, one.column))


def _unused(draft: Draft, one: Correction, why: Text) -> None:
    what = Text(
        f"{FILE_NAME} की पंक्ति {one.row} का सुधार लागू नहीं हुआ:",
        f"the correction in row {one.row} of {FILE_NAME} was not applied:",
    )
    draft.ledger.note("correction_unused", what + why, column=one.column)
