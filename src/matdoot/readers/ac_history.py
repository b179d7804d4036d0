"""Turnout of ACs from a long list of published figures: one figure a row, each with its source."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from matdoot.readers.files import open_source
from matdoot.readers.grid import Grid
from matdoot.readers.ledger import Ledger
from matdoot.terms.elections import parse_election
from matdoot.terms.errors import InputError, MissingColumnsError, Where
from matdoot.terms.results.reading import Reading
from matdoot.terms.tables import AC_TURNOUT, plain_heading
from matdoot.terms.text import Text

NEEDED = ("level", "code", "name", "election", "measure", "value")
MEASURES = {
    "turnout_pct": "turnout",
    "electors": "electors",
    "electors_jan2014_roll": "electors",
    "polling_stations_below_75pct": "stations_below_75",
    "polling_stations": "polling_stations",
}
"""Measures taken over, and the column of terms.tables.AC_TURNOUT that each fills."""
STATUS_SE = {
    "final": 0.0, "final_evm": 0.0, "as_quoted": 0.005, "provisional_next_morning": 0.008,
    "derived_approx": 0.015, "provisional_8pm": 0.015, "provisional_6pm": 0.03,
}  # fmt: skip
"""Standard error (fraction) of a turnout by its status: derived ones are within about 1.5 points
by their own source; provisional ones by how far such reports rose afterwards."""
_OTHER_SE = 0.03


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the list."""

    row: int
    cells: Mapping[str, str]
    value: float

    @property
    def se(self) -> float:
        """Standard error of a turnout with this row's status."""
        return STATUS_SE.get(self.cells.get("status", "final").strip().lower(), _OTHER_SE)


def read_ac_history(path: str | Path) -> Reading:
    """Read a long list (level, code, name, election, measure, value, status, source).

    Rows of level ``AC`` are taken. Of several turnouts of one AC at one election the surest
    stands; the others are noted. Figures of districts and parliamentary constituencies are noted
    and not used, but for this: where a district's electors (or stations) at an election are known
    and its ACs' are not, the ACs' last known rolls are scaled to the district's, and it is noted.

    Returns
    -------
    Reading
        `frame` in the shape of terms.tables.AC_TURNOUT, one row an AC and election; `turnout` is
        null where only a count of stations or a roll is known.

    Raises
    ------
    InputError
        If columns are missing or no AC is in the list.
    """
    source = open_source(path)
    ledger = Ledger(source.name, list(source.findings))
    figures = list(_figures(source.grids[0], source.name, ledger))
    taken: dict[tuple[str, str], dict[str, Figure]] = defaultdict(dict)
    for figure in figures:
        if figure.cells["level"].upper() == "AC":
            _take(figure, taken[figure.cells["election"], figure.cells["code"]], ledger)
    _note_others(figures, ledger)
    rows = [_row(election, int(code), found) for (election, code), found in taken.items() if found]
    if not rows:
        raise _no_ac(source.name)
    districts = [f for f in figures if f.cells["level"].lower() == "district"]
    frame = _scaled(pl.DataFrame(rows, schema=AC_TURNOUT.schema()), districts, ledger)
    numbered = frame.sort("election", "ac_no").with_columns(source_row=pl.lit(None, pl.Int64))
    return Reading(
        table=AC_TURNOUT.name, frame=numbered, mapping={name: name for name in NEEDED},
        findings=tuple(ledger.findings), rows_read=frame.height, source=source.name,
        sha256=source.sha256,
    )  # fmt: skip


def _figures(grid: Grid, file: str, ledger: Ledger) -> Iterable[Figure]:
    heads = [plain_heading(cell).replace(" ", "_") for cell in grid.rows[0]]
    missing = [name for name in NEEDED if name not in heads]
    if missing:
        raise MissingColumnsError(
            Text(f"ये कॉलम नहीं हैं: {', '.join(missing)}।", f"columns are missing: {', '.join(missing)}."),
            Text(f"पहली पंक्ति में {', '.join(NEEDED)} शीर्षक रखें।", f"Put the headings {', '.join(NEEDED)} in the first row."),
            Where(file=file, row=grid.numbers[0]),
        )  # fmt: skip
    for number, row in zip(grid.numbers[1:], grid.rows[1:], strict=True):
        cells = dict(zip(heads, (c.strip() for c in row), strict=False))
        try:
            yield Figure(number, cells, float(cells["value"]))
        except (KeyError, ValueError):
            ledger.leave_out(
                "not_a_number",
                Text("मान संख्या नहीं है।", "the value is not a number."), row=number, column="value",
            )  # fmt: skip


def _take(figure: Figure, found: dict[str, Figure], ledger: Ledger) -> None:
    """Keep the figure, or note why another of the same measure stands instead."""
    measure = figure.cells["measure"]
    column = MEASURES.get(measure)
    if column is None:
        return
    rival = found.get(column)
    if rival is None or figure.se < rival.se:
        found[column] = figure
    loser = rival if rival is not None and figure.se < rival.se else figure if rival else None
    if loser is not None:
        ledger.note(
            "surer_figure",
            Text("इसी क्षेत्र और चुनाव का अधिक पक्का आँकड़ा लिया गया।",
                 "a surer figure of the same AC and election was taken."),
            row=loser.row, column=measure,
        )  # fmt: skip


def _note_others(figures: Iterable[Figure], ledger: Ledger) -> None:
    for figure in figures:
        if figure.cells["level"].upper() != "AC":
            ledger.note(
                "not_an_ac",
                Text("जिले या संसदीय क्षेत्र का आँकड़ा: विधानसभावार सूची में नहीं लिया गया।",
                     "a figure of a district or parliamentary constituency: not part of the list of ACs."),
                row=figure.row, column=figure.cells["measure"],
            )  # fmt: skip


def _row(election: str, code: int, found: Mapping[str, Figure]) -> dict[str, object]:
    first = next(iter(found.values()))
    polled = found.get("turnout")

    def count(column: str) -> int | None:
        return round(found[column].value) if column in found else None

    return {
        "state": "", "district": "", "ac_no": code, "ac_name": first.cells["name"],
        "election": parse_election(election).code,
        "electors": count("electors"),
        "turnout": polled.value / 100 if polled else None,
        "turnout_se": polled.se if polled else None,
        "stations_below_75": count("stations_below_75"),
        "polling_stations": count("polling_stations"),
        "status": (polled or first).cells.get("status", ""),
        "source": (polled or first).cells.get("source", ""),
    }  # fmt: skip


def _scaled(frame: pl.DataFrame, districts: Iterable[Figure], ledger: Ledger) -> pl.DataFrame:
    """Fill ACs' electors and stations that only the district's total is known of."""
    by_year = sorted(districts, key=lambda f: parse_election(f.cells["election"]))
    for column in ("electors", "polling_stations"):
        for figure in by_year:
            if figure.cells["measure"] == column:
                frame = _shared_out(frame, figure, column, ledger)
    return frame


def _shared_out(frame: pl.DataFrame, figure: Figure, column: str, ledger: Ledger) -> pl.DataFrame:
    """Share a district's total over the ACs not known, in proportion to their last known rolls."""
    code = parse_election(figure.cells["election"]).code
    here = pl.col("election") == code
    lacking = here & pl.col(column).is_null()
    rolls = (
        frame.filter(pl.col("electors").is_not_null() & ~(lacking & (column == "electors")))
        .sort(pl.col("election").str.slice(-4))
        .group_by("ac_no")
        .agg(roll=pl.col("electors").last())
    )
    joined = frame.join(rolls, on="ac_no", how="left", maintain_order="left")
    wanted = joined.filter(lacking)
    if wanted.is_empty() or wanted["roll"].null_count():
        return frame
    rest = figure.value - float(joined.filter(here)[column].sum())
    filled = (pl.col("roll") / wanted["roll"].sum() * rest).round().cast(pl.Int64)
    ledger.note(
        "shared_out",
        Text(f"{code}: विधानसभावार आँकड़ा ज्ञात नहीं; जिले का योग {figure.value:.0f} पिछली ज्ञात निर्वाचक संख्या के अनुपात में बाँटा गया।",
             f"{code}: not known by AC; the district's total {figure.value:.0f} was shared out in proportion to the last known rolls."),
        row=figure.row, column=column,
    )  # fmt: skip
    return joined.with_columns(pl.when(lacking).then(filled).otherwise(column).alias(column)).drop(
        "roll"
    )


def _no_ac(file: str) -> InputError:
    return InputError(
        Text("सूची में विधानसभा क्षेत्र का कोई आँकड़ा नहीं है।", "the list holds no figure of an AC."),
        Text("level कॉलम में AC वाली पंक्तियाँ दें।", "Give rows with AC in the column level."),
        Where(file=file),
    )
