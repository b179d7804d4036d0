"""Rows of totals: told from rows of the table, and held against the sum of those rows."""

from collections.abc import Iterable, Mapping, Sequence

from matdoot.readers.cells import parse_count
from matdoot.readers.headings import cached_plain
from matdoot.terms.tables import Table
from matdoot.terms.text import Text

_WORDS = frozenset(
    ("total", "grand total", "sub total", "subtotal", "totals", "g total", "ac total", "page total", "total of ac",
     "district total", "round total", "progressive total", "cumulative total", "overall", "sum", "net total",
     "कुल", "योग", "कुल योग", "महायोग", "उप योग", "उपयोग", "सकल योग", "योग कुल", "जिला योग", "विधानसभा योग",
     "कुल योगफल", "योगफल", "पृष्ठ योग")
)  # fmt: skip
_BEGINNINGS = ("total ", "grand total ", "sub total ", "कुल योग ", "महायोग ", "योग ")
_TRACES = ("tot", "sum", "overall", "योग", "कुल")


def may_hold_total(row: Iterable[str]) -> bool:
    """Say quickly whether any cell of the row could speak of a total."""
    text = "\x1f".join(row).lower()
    return any(trace in text for trace in _TRACES)


def is_total_word(cell: str) -> bool:
    """Say whether the cell is a word for a total ("Grand Total", "महायोग", "Total of AC 12")."""
    if len(cell) > 60:
        return False
    plain = cached_plain(cell)
    return plain in _WORDS or (plain.startswith(_BEGINNINGS) and len(plain.split()) < 8)


def check_totals(
    printed_row: Sequence[str],
    columns: Mapping[str, int],
    *,
    table: Table,
    since_last: Sequence[Sequence[str]],
    since_first: Sequence[Sequence[str]],
) -> list[tuple[str, Text]]:
    """Return (column, what) for each printed total that is not the sum of the rows above it.

    A total may count the rows since the last total (a subtotal) or since the first row.
    """
    faults = []
    for name, position in columns.items():
        column = table.by_name[name]
        if column.unit != "people" or not column.dtype.is_integer():
            continue
        printed = parse_count(printed_row[position]) if position < len(printed_row) else None
        if not isinstance(printed, int):
            continue
        part, whole = _sum(since_last, position), _sum(since_first, position)
        if printed in (part, whole):
            continue
        near = min(part, whole, key=lambda added: abs(added - printed))
        what = Text(
            f"{column.what.hi}: छपा योग {printed}, पंक्तियों का योग {near} (अंतर {printed - near})।",
            f"{column.what.en}: the printed total is {printed}, the rows add up to {near} "
            f"(difference {printed - near}).",
        )
        faults.append((name, what))
    return faults


def _sum(rows: Iterable[Sequence[str]], position: int) -> int:
    numbers = (parse_count(row[position]) for row in rows if position < len(row))
    return sum(n for n in numbers if isinstance(n, int))
