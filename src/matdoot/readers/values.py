"""Raw cells to typed values: what cannot be read becomes null and keeps its fault."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from matdoot.readers.body import Body
from matdoot.readers.cells import (
    Fault,
    is_unknown,
    parse_ac,
    parse_count,
    parse_date,
    parse_number,
    parse_station,
    plain_cell,
    show,
)
from matdoot.readers.headings import DERIVABLE
from matdoot.readers.ledger import Ledger
from matdoot.terms.elections import parse_election
from matdoot.terms.errors import InputError
from matdoot.terms.places import parse_suffix, station_label
from matdoot.terms.tables import AC_NAME, Column, Table, plain_heading
from matdoot.terms.text import Text


@dataclass(slots=True)
class Draft:
    """The table while it is being made: typed columns (null where unread) and the faults.

    `faults` are by column and row index; `kept` says which rows still stand.
    """

    table: Table
    columns: dict[str, list[Any]]
    faults: dict[str, dict[int, Fault]]
    rows: list[int]
    sheets: list[str | None]
    ledger: Ledger
    kept: list[bool] = field(init=False)

    def __post_init__(self) -> None:
        self.kept = [True] * len(self.rows)

    def place(self, i: int, column: str | None = None) -> dict[str, Any]:
        """Return where row `i` stands, as the ledger wants it."""
        ac, ps = self._cell("ac_no", i), self._cell("ps_no", i)
        label = station_label(ac, ps, self._cell("ps_suffix", i) or "") if ac and ps else None
        return {"row": self.rows[i], "sheet": self.sheets[i], "station": label, "column": column}

    def _cell(self, name: str, i: int) -> Any:
        return self.columns[name][i] if name in self.columns else None

    def leave_out(self, i: int, why: Fault) -> None:
        """Leave row `i` out and list it; a row is left out once."""
        if self.kept[i]:
            self.kept[i] = False
            self.ledger.leave_out(why.code, why.what, **self.place(i))

    def forget(self, i: int, column: str, why: Fault) -> None:
        """Set one value of row `i` to what the column has for it, or "not known", and list it."""
        known = self.table.by_name[column]
        default = known.doubtful or known.default
        self.columns[column][i] = default
        taken = (
            Text(f"{default} माना गया।", f"{default} was taken.")
            if default not in (None, "")
            else Text("मान 'ज्ञात नहीं' माना गया।", "The value was set to not known.")
        )
        what = why.what + taken
        self.ledger.correct(why.code, what, **self.place(i, column))

    def note(self, i: int, column: str, why: Fault) -> None:
        """List what deserves a look in row `i`; nothing is changed."""
        self.ledger.note(why.code, why.what, **self.place(i, column))

    def standing(self) -> list[int]:
        """Return the indices of the rows that still stand."""
        return [i for i, kept in enumerate(self.kept) if kept]

    def frame(self) -> pl.DataFrame:
        """Return the standing rows in the table's schema plus ``source_row``."""
        held = self.standing()
        data = {
            c.name: pl.Series(c.name, [self.columns[c.name][i] for i in held], dtype=c.dtype)
            for c in self.table.columns
        }
        rows = pl.Series("source_row", [self.rows[i] for i in held], dtype=pl.Int64)
        return pl.DataFrame(data).with_columns(rows)


def typed(body: Body, table: Table, *, labels: Mapping[str, str], ledger: Ledger) -> Draft:
    """Parse every column of `body`; `labels` are the headings (for per cent and units)."""
    columns: dict[str, list[Any]] = {}
    faults: dict[str, dict[int, Fault]] = {}
    for column in table.columns:
        raw = body.cells.get(column.name)
        if raw is None:
            columns[column.name] = [column.default] * body.height
            continue
        values, wrong = _parsed(raw, parser_of(column))
        if column.unit == "fraction":
            values = _as_fractions(values, labels.get(column.name, ""))
        values, faults[column.name] = _in_range(values, wrong, column)
        if column.default not in (None, ""):
            values = [
                column.default if v is None and i not in wrong else v for i, v in enumerate(values)
            ]
        columns[column.name] = values
    draft = Draft(table, columns, faults, body.rows, body.sheets, ledger)
    _split_stations(draft, body)
    for total, parts in DERIVABLE.items():
        if total in columns and total not in body.cells and parts[0] in body.cells:
            third = columns[parts[0].replace("_male", "_third")]
            sexes = zip(columns[parts[0]], columns[parts[1]], third, strict=True)
            columns[total] = [None if None in (m, f) else m + f + (t or 0) for m, f, t in sexes]
    return draft


def _parsed(raw: Sequence[str], parse: Callable[[str], Any]) -> tuple[list[Any], dict[int, Fault]]:
    """Parse each distinct cell once."""
    known = {cell: parse(cell) for cell in set(raw)}
    bad = {cell for cell, value in known.items() if isinstance(value, Fault)}
    wrong = {i: known[cell] for i, cell in enumerate(raw) if cell in bad} if bad else {}
    return [None if cell in bad else known[cell] for cell in raw], wrong


def parser_of(column: Column) -> Callable[[str], Any]:
    """Return the function that reads a cell of `column`: value, None (not known) or Fault."""
    for beginning, parse in _BY_NAME.items():
        if column.name.startswith(beginning):
            return parse
    if column.choices:
        return lambda cell: _choice(cell, column)
    for dtype, parse in _BY_TYPE.items():
        if column.dtype == dtype:
            return parse
    return lambda cell: _words(cell, column)


_BREAKS = re.compile(r"\s*[\r\n\t\xa0]+\s*")  # a name keeps its blanks, not its line breaks


def _words(cell: str, column: Column) -> str | None:
    text = _BREAKS.sub(" ", unicodedata.normalize("NFC", cell)).strip()
    if text in ("-", "--", "–", "—") or not text:
        return column.default if isinstance(column.default, str) else None
    return text


def _ac_name(cell: str) -> str | None:
    """Read an AC's name without the number that may stand before it."""
    return _words(re.sub(r"^\s*[\d०-९]{1,3}\s*[-–.:]\s*", "", cell), AC_NAME)


def _suffix(cell: str) -> str | Fault:
    letter = "" if is_unknown(cell) else parse_suffix(cell)
    if letter is None:
        return Fault(
            "not_a_suffix",
            Text(
                f"{show(cell)} सहायक केंद्र का अक्षर नहीं है।",
                f"{show(cell)} is no auxiliary station's letter.",
            ),
        )
    return letter


def _election(cell: str) -> str | Fault | None:
    if not cell.strip():
        return None
    try:
        return parse_election(plain_cell(cell)).code
    except InputError as error:
        return Fault("unknown_election", error.what)


def _choice(cell: str, column: Column) -> str | Fault | None:
    text = plain_heading(cell)
    if not text:
        return column.default if isinstance(column.default, str) else None
    if text in column.choices:
        return text
    if cell.strip() in column.choices:
        return cell.strip()
    found = {plain_heading(word): choice for word, choice in column.aliases.items()}.get(text)
    if found is None:
        among = ", ".join(column.choices)
        return Fault(
            f"unknown_{column.name}",
            Text(
                f"{column.what.hi} {show(cell)} मान्य नहीं है (मान्य: {among})।",
                f"the {column.what.en} {show(cell)} is not among {among}.",
            ),
        )
    return found


_YES = frozenset(("yes", "y", "true", "1", "available", "हाँ", "हां", "है", "उपलब्ध", "✓", "✔"))
_NO = frozenset(
    (
        "no",
        "n",
        "false",
        "0",
        "not available",
        "नहीं",
        "नही",
        "नहीं है",
        "उपलब्ध नहीं",
        "अनुपलब्ध",
        "✗",
        "✘",
    )
)


def _yes_no(cell: str) -> bool | Fault | None:
    text = plain_cell(cell).lower().rstrip(".")
    if text in _YES or text in _NO:
        return text in _YES
    if is_unknown(cell):
        return None
    return Fault(
        "not_yes_or_no",
        Text(f"{show(cell)} हाँ या नहीं में नहीं है।", f"{show(cell)} is neither yes nor no."),
    )


_BY_NAME: Mapping[str, Callable[[str], Any]] = {
    "ps_no": parse_station,
    "ac_no": parse_ac,
    "ac_name": _ac_name,
    "ps_suffix": _suffix,
    "election": _election,
}
_BY_TYPE: Mapping[Any, Callable[[str], Any]] = {
    pl.Date: parse_date,
    pl.Boolean: _yes_no,
    pl.Int64: parse_count,
    pl.Float64: parse_number,
}


def _as_fractions(values: list[Any], label: str) -> list[Any]:
    """Bring per cents to fractions: by the heading, else where most values are above 1.5."""
    held = [v for v in values if v is not None]
    above = sum(v > 1.5 for v in held)
    low = label.lower()
    says = "%" in low or "percent" in low or "per cent" in low or "pct" in low or "प्रतिशत" in low
    if held and (above > len(held) / 2 or (says and above)):
        return [v if v is None else round(v / 100, 8) for v in values]
    return values


def _in_range(
    values: list[Any], wrong: dict[int, Fault], column: Column
) -> tuple[list[Any], dict[int, Fault]]:
    if (column.low is None and column.high is None) or column.name.startswith("ps_no"):
        return values, wrong
    low = column.low if column.low is not None else float("-inf")
    high = column.high if column.high is not None else float("inf")
    for i, value in enumerate(values):
        if value is not None and not low <= value <= high:
            wrong[i] = Fault(
                "out_of_range",
                Text(
                    f"{column.what.hi} {value} सीमा {low:g} से {high:g} के बाहर है।",
                    f"the {column.what.en} {value} is outside {low:g} to {high:g}.",
                ),
            )
            values[i] = None
    return values, wrong


def _split_stations(draft: Draft, body: Body) -> None:
    """Part ``12A`` into number and letter; a letter in its own column serves where none is."""
    for name in [n for n in draft.columns if n.startswith("ps_no")]:
        if name not in body.cells:
            continue
        pairs = draft.columns[name]
        suffix = name.replace("ps_no", "ps_suffix")
        draft.columns[name] = [pair and pair[0] for pair in pairs]
        if suffix in draft.columns:
            own = draft.columns[suffix]
            draft.columns[suffix] = [
                (pair and pair[1]) or letter or "" for pair, letter in zip(pairs, own, strict=True)
            ]
