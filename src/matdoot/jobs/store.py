"""The results folder: everything one run produced, as files, and back again.

::

    manifest.json   campaign.json   ranking.json   [boundaries.geojson]
    tables/*.csv    tables.xlsx     problem/*.parquet + limits.toml
    plan/plan.csv, certificate.parquet, summary.json

The same results give the same bytes. Posters and reports, which are written by their own jobs,
lie beside these files and are only named in ``tables/kits.csv``.
"""

import json
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date, time
from pathlib import Path
from typing import Any

import polars as pl

from matdoot.documents.tables import write_workbook
from matdoot.readers.problem import read_plan, read_problem
from matdoot.terms.calendar import IST
from matdoot.terms.errors import UnreadableFileError, Where
from matdoot.terms.evidence import Assumption
from matdoot.terms.results.campaign import Campaign, CampaignResults, Roster
from matdoot.terms.results.kits import kits_frame, kits_of_frame
from matdoot.terms.results.planning import Plan
from matdoot.terms.results.ranking import BY_SEX, EXPECTED_BY_SEX, RANK_COLUMNS, Ranking
from matdoot.terms.results.reading import Finding, Quality, Reading
from matdoot.terms.tables import TABLES
from matdoot.terms.text import Text

_ROSTER = ("ambassadors", "accounts", "audience", "themes")
_RANKING = ("elections", "target", "reference", "unit", "modelled")
_WORDS = (
    "state", "district", "ac_name", "ps_suffix", "ps_name", "basis", "setting", "value", "area_id",
    "handle", "ward", "location_id", "section", "sheet", "column", "station", "location",
)  # fmt: skip
"""Columns that are words even where every value looks like a number or is empty."""
_KINDS = dict.fromkeys(_WORDS, pl.Utf8()) | {
    "last_turnout": pl.Float64(), "p_lowest_decile": pl.Float64(), "gap_peers_pp": pl.Float64(),
    "latitude": pl.Float64(), "longitude": pl.Float64(), "row": pl.Int64(), "week_start": pl.Date(),
    **dict.fromkeys(EXPECTED_BY_SEX, pl.Float64()), **dict.fromkeys(BY_SEX, pl.Int64()),
    "earlier_turnout": pl.Float64(),
    "last_election": pl.Utf8(), "earlier_election": pl.Utf8(),
}  # fmt: skip
_NEEDED = {
    "ranking": {"state", "district", "ac_name", "gap_peers_pp", "basis", *RANK_COLUMNS},
    "acs": {"ac_no", "ac_name", "stations", "expected_turnout", "missing_votes", "missing_low",
            "missing_high", "stations_below"},
    "schedule": {"post_id", "week", "week_start", "ambassador_id", "ambassador_name", "account_id",
                 "platform", "theme_id", "marginal_votes"},
    "votes_by_ac": {"ac_no", "votes"},
}  # fmt: skip
"""Columns without which papers and pages cannot be made; results of an older version may lack some."""
_HOUR, _MOMENT = "%H:%M", "%Y-%m-%dT%H:%M%:z"


def save(results: CampaignResults, folder: Path) -> None:
    """Write `results` into `folder` (made if it is not there; files of the same name replaced).

    Parameters
    ----------
    results : CampaignResults
    folder : Path
    """
    from matdoot.jobs.plan import write_plan, write_problem  # compiles kernels: not to load

    tables = tables_of(results)
    (folder / "tables").mkdir(parents=True, exist_ok=True)
    for name, frame in tables.items():
        path = folder / "tables" / f"{name}.csv"
        frame.write_csv(path, time_format=_HOUR, datetime_format=_MOMENT)
    write_workbook(tables, folder / "tables.xlsx")
    _write_json(folder / "campaign.json", campaign_as_json(results.campaign))
    about = {name: _plain(getattr(results.ranking, name)) for name in _RANKING}
    _write_json(folder / "ranking.json", about)
    _write_json(folder / "manifest.json", results.manifest)
    if results.boundaries is not None:
        (folder / "boundaries.geojson").write_text(results.boundaries, encoding="utf-8")
    write_problem(results.problem, folder / "problem")
    write_plan(results.plan, folder / "plan")


def load(folder: Path) -> CampaignResults:
    """Read a results folder written by :func:`save`.

    The frames of the readings are not kept: a loaded ``Quality`` knows how many rows each file
    gave and every finding, not the rows themselves.

    Raises
    ------
    UnreadableFileError
        If a file of the folder is missing or damaged.
    """
    if not (folder / "campaign.json").is_file():
        raise UnreadableFileError(
            Text("यह परिणामों का फ़ोल्डर नहीं है।", "this is not a results folder."),
            Text("वह फ़ोल्डर दें जो ./run ने बनाया है।", "Give a folder that ./run has made."),
            Where(file=str(folder)),
        )
    try:
        return _load(folder)
    except (OSError, ValueError, KeyError, TypeError, pl.exceptions.PolarsError) as fault:
        raise UnreadableFileError(
            Text(
                f"परिणामों का फ़ोल्डर अधूरा है ({fault})।", f"the results folder is damaged ({fault})."
            ),
            Text("./run से परिणाम दोबारा बनाएँ।", "Make the results again with ./run."),
            Where(file=str(folder)),
        ) from fault


def tables_of(results: CampaignResults) -> dict[str, pl.DataFrame]:
    """Return every table of the results by its name in the folder ``tables``."""
    ranking = results.ranking
    return {
        "stations": ranking.list_frame(),
        "acs": ranking.acs,
        "schedule": results.schedule,
        "votes_by_ac": results.by_ac,
        "kits": kits_frame(results.kits),
        "ambassadors": results.roster.ambassadors,
        "accounts": results.roster.accounts,
        "audience": results.roster.audience,
        "themes": results.roster.themes,
        "ranking": ranking.frame,
        **({} if ranking.history is None else {"history": ranking.history}),
        "places": results.stations,
        "assumptions": _assumptions_frame(results),
        "quality": results.quality.summary(),
        "quality_rows": results.quality.findings(),
    }


def campaign_as_json(campaign: Campaign) -> dict[str, Any]:
    """Return the settings as plain JSON values; texts as ``{"hi": …, "en": …}``."""
    return {field.name: _plain(getattr(campaign, field.name)) for field in fields(Campaign)}


def campaign_from_json(value: Mapping[str, Any]) -> Campaign:
    """Return the settings that :func:`campaign_as_json` wrote."""
    day = value["poll_date"]
    changed = {
        "district": _text(value["district"]),
        "office": _text(value["office"]),
        "coming_name": _text(value["coming_name"]),
        "poll_date": date.fromisoformat(day) if day else None,
        "poll_opens": time.fromisoformat(value["poll_opens"]),
        "poll_closes": time.fromisoformat(value["poll_closes"]),
        "ac_names": {int(no): _text(name) for no, name in value["ac_names"].items()},
        "facts": {key: _text(fact) for key, fact in value["facts"].items()},
        "sources": tuple(_text(source) for source in value["sources"]),
    }
    return Campaign(**{**value, **changed})


def _load(folder: Path) -> CampaignResults:
    roster = Roster(**{name: _read_table(folder, name) for name in _ROSTER})
    assumed = _read_table(folder, "assumptions")
    boundaries = folder / "boundaries.geojson"
    bare = read_problem(folder / "problem")
    problem = replace(bare, assumptions=_assumptions(assumed, "plan"))
    return CampaignResults(
        campaign=campaign_from_json(_read_json(folder / "campaign.json")),
        quality=_load_quality(folder),
        stations=_read_table(folder, "places"),
        ranking=Ranking(
            frame=_read_table(folder, "ranking"),
            acs=_read_table(folder, "acs"),
            assumptions=_assumptions(assumed, "ranking"),
            history=_read_table(folder, "history") if _has(folder, "history") else None,
            **_read_json(folder / "ranking.json"),
        ),
        roster=roster,
        problem=problem,
        plan=Plan(*read_plan(folder / "plan", problem)),
        schedule=_timed(_read_table(folder, "schedule")),
        by_ac=_read_table(folder, "votes_by_ac"),
        kits=kits_of_frame(_read_table(folder, "kits")),
        manifest=_read_json(folder / "manifest.json"),
        boundaries=boundaries.read_text(encoding="utf-8") if boundaries.exists() else None,
    )


def _has(folder: Path, name: str) -> bool:
    return (folder / "tables" / f"{name}.csv").is_file()


def _read_table(folder: Path, name: str) -> pl.DataFrame:
    path = folder / "tables" / f"{name}.csv"
    header = pl.read_csv(path, n_rows=0, infer_schema=False).columns
    if lacking := sorted(_NEEDED.get(name, set()) - set(header)):
        raise ValueError(f"{path.name}: {', '.join(lacking)}?")
    named = [column for column in header if column.endswith(("_hi", "_en", "_id"))]
    kinds = _KINDS | dict.fromkeys(named, pl.Utf8())
    if name in TABLES:
        kinds |= TABLES[name].schema()
    schema = {column: kind for column, kind in kinds.items() if column in header}
    return pl.read_csv(path, schema_overrides=schema, infer_schema_length=None)


def _timed(schedule: pl.DataFrame) -> pl.DataFrame:
    """Bring the hours of posts, where there are any, from words to times in IST."""
    kinds = {
        "hour": pl.col("hour").cast(pl.Utf8).str.to_time(_HOUR),
        "at": pl.col("at").cast(pl.Utf8).str.to_datetime(_MOMENT).dt.convert_time_zone(IST.key),
    }
    return schedule.with_columns(kinds[name] for name in kinds if name in schedule.columns)


def _assumptions_frame(results: CampaignResults) -> pl.DataFrame:
    parts = {"ranking": results.ranking.assumptions, "plan": results.problem.assumptions}
    rows = [
        {
            "key": a.key, "what_hi": a.what.hi, "what_en": a.what.en,
            "value": str(a.value),
            "source_hi": a.source.hi, "source_en": a.source.en, "part": part,
        }
        for part, assumptions in parts.items()
        for a in assumptions
    ]  # fmt: skip
    names = ("key", "what_hi", "what_en", "value", "source_hi", "source_en", "part")
    return pl.DataFrame(rows, schema=dict.fromkeys(names, pl.Utf8))


def _assumptions(frame: pl.DataFrame, part: str) -> tuple[Assumption, ...]:
    return tuple(
        Assumption(
            row["key"],
            Text(row["what_hi"], row["what_en"]),
            _number(row["value"]),
            Text(row["source_hi"], row["source_en"]),
        )
        for row in frame.filter(pl.col("part") == part).iter_rows(named=True)
    )


def _number(value: str) -> float | str:
    """Return the float that was written as `value`; words, and numbers in words, stay words."""
    try:
        number = float(value)
    except ValueError:
        return value
    return number if str(number) == value else value


def _load_quality(folder: Path) -> Quality:
    rows = _read_table(folder, "quality_rows")
    return Quality(
        tuple(
            Reading(
                table=file["table"],
                frame=pl.DataFrame({"source_row": [None] * file["rows_kept"]}),
                mapping={},
                findings=_findings(rows, file["file"]),
                rows_read=file["rows_read"],
                source=file["file"],
                sha256=file["sha256"],
            )
            for file in _read_table(folder, "quality").iter_rows(named=True)
        )
    )


def _findings(rows: pl.DataFrame, file: str) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            row["code"],
            row["action"],
            Where(
                row["file"], row["sheet"] or None, row["row"], row["column"] or None,
                row["station"] or None,
            ),
            Text(row["what_hi"], row["what_en"]),
        )
        for row in rows.filter(pl.col("file") == file).iter_rows(named=True)
    )  # fmt: skip


def _plain(value: Any) -> Any:
    if isinstance(value, Text):
        return {"hi": value.hi, "en": value.en}
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value


def _text(value: Mapping[str, str]) -> Text:
    return Text(value["hi"], value["en"])


def _write_json(path: Path, value: Mapping[str, Any]) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=2)
    path.write_text(text + "\n", encoding="utf-8")


def _read_json(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded
