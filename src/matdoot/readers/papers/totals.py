"""What kind of total a row is, and whether it is right: its label first, then arithmetic."""

from collections.abc import Sequence

import numpy as np

from matdoot.readers.papers.roles import Figures, Roles
from matdoot.readers.papers.table import Entry, Table
from matdoot.terms.results.papers import SumCheck

FINAL = ("total_evm", "progressive_total", "postal", "grand_total")
_AGREES = 0.8  # share of the columns of a total that must equal a sum to recognise it


def settle_totals(table: Table) -> None:
    """Give every row of totals its final kind; a station row that is a sum in truth, too.

    Only the last progressive total counts, and only where no total of all stations is printed.
    """
    summed = _summed_columns(table.roles)
    running = np.zeros(len(table.entries[0].figures), dtype=np.int64)
    since = running.copy()
    usual = _usual_size(table)
    after_postal = False
    for entry in table.entries:
        if entry.kind == "station":
            if not _is_hidden_sum(entry, summed, (running, since), usual):
                running += np.maximum(entry.figures, 0)
                since += np.maximum(entry.figures, 0)
                continue
            entry.kind = "total"
        if entry.kind == "total" and after_postal:
            entry.kind = "grand_total"
        entry.kind = _kind(entry, summed, running, since)
        after_postal |= entry.kind == "postal"
        if entry.kind == "subtotal":
            since[:] = 0
    _keep_last(table.entries)


def _summed_columns(roles: Roles) -> list[int]:
    people = [c for r, c in roles.columns.items() if r not in ("percent", "tendered", "epic")]
    return sorted({*roles.candidates, *people})


def _usual_size(table: Table) -> float:
    total = table.roles.columns.get("total", table.roles.columns.get("electors"))
    values = [e.figures[total] for e in table.stations] if total is not None else [0]
    return float(np.median(values))


def _is_hidden_sum(
    entry: Entry, columns: Sequence[int], sums: tuple[Figures, Figures], usual: float
) -> bool:
    """Tell whether a row that looks like a station is the sum of the rows above it."""
    if entry.figures[list(columns)].max(initial=0) < 3 * max(usual, 1.0):
        return False
    return any(_equals(entry, columns, s) >= 0.99 for s in sums)


def _equals(entry: Entry, columns: Sequence[int], sums: Figures) -> float:
    known = [c for c in columns if entry.figures[c] >= 0]
    if not known or not sums[known].any():
        return 0.0
    return float((entry.figures[known] == sums[known]).mean())


def _kind(entry: Entry, columns: Sequence[int], running: Figures, since: Figures) -> str:
    if entry.kind in ("postal", "grand_total", "progressive_total"):
        return entry.kind
    all_of_them = _equals(entry, columns, running)
    part = _equals(entry, columns, since)
    if entry.kind == "subtotal" or (part >= _AGREES and part > all_of_them):
        return "subtotal"
    if all_of_them >= _AGREES or entry.kind == "total_evm":
        return "total_evm"
    if entry.kind == "total":
        near = running > 0
        agrees = np.abs(entry.figures - running)[near] <= 0.05 * running[near] + 5
        near_all = bool(agrees.size and agrees.mean() > 0.5)
        return "total_evm" if near_all else "subtotal"
    return "unknown"


def _keep_last(entries: Sequence[Entry]) -> None:
    """Demote running totals that a later one replaces; a second total of all is the grand total."""
    seen_evm: Entry | None = None
    seen_progress: Entry | None = None
    for entry in entries:
        if entry.kind == "total_evm":
            if seen_evm is not None:
                later_stations = any(
                    e.kind == "station"
                    for e in entries[entries.index(seen_evm) : entries.index(entry)]
                )
                if later_stations:
                    seen_evm.kind = "subtotal"
                else:
                    entry.kind = "grand_total"
                    continue
            seen_evm = entry
        if entry.kind == "progressive_total":
            if seen_progress is not None:
                seen_progress.kind = "subtotal"
            seen_progress = entry


def check_rows(table: Table) -> list[tuple[Entry, SumCheck]]:
    """Return every row whose candidates or votes do not add up to what it prints."""
    wrong: list[tuple[Entry, SumCheck]] = []
    for entry in table.entries:
        if entry.kind in ("subtotal", "unknown"):
            continue
        for check in row_sums(entry, table.roles):
            if not check.holds:
                wrong.append((entry, check))
    return wrong


def row_sums(entry: Entry, roles: Roles) -> list[SumCheck]:
    """Return the sums inside one row: candidates to valid votes, votes to the total, the sexes."""
    checks = []
    at = roles.columns
    name = entry.label or f"{entry.number}{entry.suffix}"

    def add(total: str, parts: Sequence[int]) -> None:
        printed = int(entry.figures[at[total]]) if total in at else -1
        known = [c for c in parts if entry.figures[c] >= 0]
        if printed >= 0 and known:
            checks.append(
                SumCheck(name, total, printed, int(entry.figures[known].sum()), len(known))
            )

    nota = [at["nota"]] if "nota" in at else []
    rejected = [at["rejected"]] if "rejected" in at else []
    if roles.candidates:
        if "valid" in at:
            add("valid", [*roles.candidates, *(nota if roles.nota_in_valid else [])])
            add("total", [at["valid"], *rejected, *([] if roles.nota_in_valid else nota)])
        else:
            add("total", [*roles.candidates, *nota, *rejected])
    for total, people in (("electors", "electors"), ("voted_total", "voted")):
        sexes = [at[f"{people}_{s}"] for s in ("male", "female", "other") if f"{people}_{s}" in at]
        if len(sexes) >= 2:
            add(total, sexes)
    return checks


def check_totals(table: Table) -> list[SumCheck]:
    """Hold each final total against the stations, and the grand total against its parts."""
    columns = {
        **{f"c{i}": c for i, c in enumerate(table.roles.candidates, 1)},
        **table.roles.columns,
    }
    columns.pop("percent", None)
    stations = table.stations
    figures = np.array([e.figures for e in stations])
    of_stations = np.maximum(figures, 0).sum(axis=0)
    columns = {r: c for r, c in columns.items() if (figures[:, c] >= 0).any()}
    postal = next((e for e in table.entries if e.kind == "postal"), None)
    evm = [e for e in table.entries if e.kind in ("total_evm", "progressive_total")]
    checks: list[SumCheck] = []
    for entry in table.entries:
        if entry.kind not in ("total_evm", "progressive_total", "grand_total"):
            continue
        base, over = of_stations, len(stations)
        if entry.kind == "grand_total":
            parts = [evm[-1].figures if evm else of_stations, *([postal.figures] if postal else [])]
            base, over = (
                sum((np.maximum(p, 0) for p in parts), np.zeros_like(of_stations)),
                len(parts),
            )
        for role, column in columns.items():
            printed = int(entry.figures[column])
            if printed >= 0:
                checks.append(SumCheck(entry.kind, role, printed, int(base[column]), over))
    return checks
