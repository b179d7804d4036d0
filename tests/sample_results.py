"""Whole campaign results by simple arithmetic from the shipped examples.

What people look at must hold whatever the engine finds, so these results are made without it:
expected turnout is the last poll, drawn halfway to its AC's mean; posts go round the accounts.
"""

import tomllib
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

from matdoot.terms.calendar import IST, week_start
from matdoot.terms.errors import Where
from matdoot.terms.evidence import SALIENCE_DISCOUNT, Assumption
from matdoot.terms.results.campaign import Campaign, CampaignResults, Roster
from matdoot.terms.results.planning import Limits, Plan, ProblemTables
from matdoot.terms.results.ranking import Ranking
from matdoot.terms.results.reading import Finding, Quality, Reading
from matdoot.terms.tables import TABLES
from matdoot.terms.text import Text

EXAMPLES = Path(__file__).parent.parent / "examples"
_LEVEL, _PATTERN = 0.05, 0.07  # half-widths of the made-up intervals


@cache
def varanasi() -> CampaignResults:
    """Results at station level, measured turnout, no coordinates."""
    folder = EXAMPLES / "varanasi"
    frame = pl.read_csv(folder / "turnout_VS2017.csv", schema_overrides={"ps_suffix": pl.Utf8})
    good = frame.filter((pl.col("electors") >= pl.col("votes")) & (pl.col("votes") > 0))
    ranked = _rank(
        good.select(
            "state", "district", "ac_no", "ac_name", "ps_no",
            pl.col("ps_suffix").fill_null(""), "ps_name", "electors",
            last_turnout=pl.col("votes") / pl.col("electors"),
        )
    )  # fmt: skip
    ranking = Ranking(
        ranked, _acs(ranked), ("LS2014", "VS2017"), "assembly", 0.80, "ps", False, _assumed()
    )
    stations = ranked.select("state", "ac_no", "ps_no", "ps_suffix", "ps_name").with_columns(
        latitude=pl.lit(None, pl.Float64), longitude=pl.lit(None, pl.Float64)
    )
    return _results(folder, ranking, stations, boundaries=None)


@cache
def ujjain() -> CampaignResults:
    """Results at AC level, everything below modelled, with coordinates and boundaries."""
    folder = EXAMPLES / "ujjain"
    history = pl.read_csv(folder / "turnout_history.csv", schema_overrides={"code": pl.Utf8})
    polled = history.filter(
        (pl.col("election") == "VS2023") & (pl.col("level") == "AC")
        & (pl.col("measure") == "turnout_pct") & pl.col("status").str.starts_with("final")
    )  # fmt: skip
    official = history.filter(
        (pl.col("measure") == "polling_stations_below_75pct") & (pl.col("level") == "AC")
    )
    ranked = _rank(
        polled.select(
            state=pl.lit("Madhya Pradesh"), district=pl.lit("Ujjain"),
            ac_no=pl.col("code").cast(pl.Int64), ac_name=pl.col("name"), ps_no=pl.lit(0, pl.Int64),
            ps_suffix=pl.lit(""), ps_name=pl.col("name"), electors=pl.lit(219_000, pl.Int64),
            last_turnout=pl.col("value") / 100,
        )
    ).with_columns(basis=pl.lit("ac_level"))  # fmt: skip
    below = official.select(
        pl.col("code").cast(pl.Int64).alias("ac_no"),
        stations_below_official=pl.col("value").cast(pl.Int64),
        stations_below_modelled=(pl.col("value") * 1.1).cast(pl.Int64),
    )
    acs = _acs(ranked).join(below, on="ac_no", how="left", maintain_order="left")
    ranking = Ranking(ranked, acs, ("VS2018", "VS2023"), "assembly", 0.80, "ac", True, _assumed())
    stations = pl.read_csv(folder / "stations.csv").with_columns(ps_suffix=pl.lit(""))
    boundaries = (folder / "ac_boundaries.geojson").read_text(encoding="utf-8")
    return _results(folder, ranking, stations, boundaries=boundaries)


def _rank(frame: pl.DataFrame) -> pl.DataFrame:
    mean = pl.col("last_turnout").mean().over("ac_no")
    return (
        frame.with_columns(expected_turnout=(pl.col("last_turnout") + mean) / 2)
        .with_columns(
            low=(pl.col("expected_turnout") - _LEVEL - _PATTERN).clip(0, 1),
            high=(pl.col("expected_turnout") + _LEVEL + _PATTERN).clip(0, 1),
            gap_pp=100 * (0.80 - pl.col("expected_turnout")),
            level_halfwidth=pl.lit(_LEVEL), pattern_halfwidth=pl.lit(_PATTERN),
            basis=pl.lit("polls:2"), gap_peers_pp=pl.lit(None, pl.Float64),
            setting=pl.lit(None, pl.Utf8), p_lowest_decile=pl.lit(0.3),
        )
        .with_columns(missing_votes=pl.col("gap_pp").clip(0, None) / 100 * pl.col("electors"))
        .sort("gap_pp", "ac_no", "ps_no", "ps_suffix", descending=[True, False, False, False])
        .with_columns(rank=pl.int_range(1, pl.len() + 1))
    )  # fmt: skip


def _acs(frame: pl.DataFrame) -> pl.DataFrame:
    weight = pl.col("electors") / pl.col("electors").sum()
    return (
        frame.group_by("state", "ac_no", "ac_name", maintain_order=True)
        .agg(
            stations=pl.len().cast(pl.Int64), electors=pl.col("electors").sum(),
            last_turnout=(pl.col("last_turnout") * weight).sum(),
            expected_turnout=(pl.col("expected_turnout") * weight).sum(),
            missing_votes=pl.col("missing_votes").sum(),
            stations_below=(pl.col("gap_pp") > 0).sum().cast(pl.Int64),
        )
        .with_columns(
            low=pl.col("expected_turnout") - _LEVEL, high=pl.col("expected_turnout") + _LEVEL,
            gap_pp=100 * (0.80 - pl.col("expected_turnout")),
            missing_low=(pl.col("missing_votes") - _LEVEL * pl.col("electors")).clip(0, None),
            missing_high=pl.col("missing_votes") + _LEVEL * pl.col("electors"),
        )
        .sort("missing_votes", "ac_no", descending=[True, False])
    )  # fmt: skip


def _assumed() -> tuple[Assumption, ...]:
    what = Text("डाक मतपत्र नहीं गिने गए", "postal ballots are not counted")
    return (Assumption("postal", what, "0", Text.same("Form 20")),)


def _results(
    folder: Path, ranking: Ranking, stations: pl.DataFrame, *, boundaries: str | None
) -> CampaignResults:
    settings = tomllib.loads((folder / "campaign.toml").read_text(encoding="utf-8"))
    campaign = _campaign(settings)
    names = ("ambassadors", "accounts", "audience", "themes")
    roster = Roster(
        **{
            name: pl.read_csv(folder / f"{name}.csv", schema_overrides=TABLES[name].schema())
            for name in names
        }
    )
    schedule = _schedule(campaign, roster)
    by_ac = ranking.acs.select(
        "ac_no", "ac_name", votes=pl.col("missing_votes") / pl.col("missing_votes").sum() * 2150
    )
    return CampaignResults(
        campaign=campaign,
        quality=_quality(),
        stations=stations,
        ranking=ranking,
        roster=roster,
        problem=_problem(campaign, roster, ranking),
        plan=_plan(schedule),
        schedule=schedule,
        by_ac=by_ac,
        kits=(),
        manifest={"version": "0", "seed": campaign.seed, "inputs": {"a.csv": "00"}},
        boundaries=boundaries,
    )


def _campaign(settings: dict[str, Any]) -> Campaign:
    def text(value: dict[str, str]) -> Text:
        return Text(value["hi"], value["en"])

    return Campaign(
        key=settings["key"], state=settings["state"], district=text(settings["district"]),
        office=text(settings["office"]), coming=settings["coming"],
        coming_name=text(settings["coming_name"]), poll_date=settings.get("poll_date"),
        poll_opens=settings.get("poll_opens", time(7)),
        poll_closes=settings.get("poll_closes", time(18)),
        reference=settings["reference"], weeks=settings["weeks"], budget=settings["budget"],
        seed=settings["seed"],
        ac_names={int(no): text(name) for no, name in settings["ac_names"].items()},
        facts={key: text(fact) for key, fact in settings["facts"].items()},
        sample_roster=settings["sample_roster"],
        sources=tuple(text(source) for source in settings["sources"]),
    )  # fmt: skip


def _schedule(campaign: Campaign, roster: Roster) -> pl.DataFrame:
    accounts = roster.accounts.join(roster.ambassadors, on="ambassador_id").to_dicts()
    themes = roster.themes["theme_id"].unique(maintain_order=True).to_list()
    rows = []
    for n in range(campaign.budget):
        account = accounts[n * 7 % len(accounts)]
        week = n * campaign.weeks // campaign.budget + 1
        rows.append(
            {
                "post_id": f"P{n + 1:04d}",
                "week": week,
                "week_start": _first_day(campaign.poll_date, week, campaign.weeks),
                "day": n % 7 + 1,
                "hour": time(8 + n % 11, 30),
                "at": _moment(campaign, week, n),
                "ambassador_id": account["ambassador_id"],
                "ambassador_name": account["name"],
                "account_id": account["account_id"],
                "platform": account["platform"],
                "handle": account["handle"],
                "theme_id": themes[n % len(themes)],
                "marginal_votes": 30 / (1 + n / 20),
            }
        )
    kinds = {"week_start": pl.Date, "at": pl.Datetime("us", IST.key)}
    return pl.DataFrame(rows, schema_overrides=kinds)


def _first_day(poll: date | None, week: int, weeks: int) -> date | None:
    return None if poll is None else week_start(poll, week, weeks)


def _moment(campaign: Campaign, week: int, n: int) -> datetime | None:
    first = _first_day(campaign.poll_date, week, campaign.weeks)
    if first is None:
        return None
    return datetime.combine(first + timedelta(days=n % 7), time(8 + n % 11, 30), IST)


def _problem(campaign: Campaign, roster: Roster, ranking: Ranking) -> ProblemTables:
    cells = ranking.frame.head(10).select(
        "state", "ac_no", "ps_no", "ps_suffix",
        cell_id=pl.format("c{}", "rank"), section=pl.lit("men 20-84"), convertible=pl.lit(100.0),
    )  # fmt: skip
    accounts = roster.accounts.select(
        "account_id", "ambassador_id", "platform", cap_account=pl.lit(2)
    )
    return ProblemTables(
        cells=cells,
        accounts=accounts,
        ambassadors=roster.ambassadors.select("ambassador_id", "cap_week"),
        reach=cells.select("ac_no", "ps_no", account_id=pl.lit("A001-facebook"), reach=0.01),
        audience=pl.DataFrame(
            {"account_id": ["A001-facebook"], "section": ["men 20-84"], "weight": [1.0]}
        ),
        themes=pl.DataFrame({"theme_id": ["holiday"], "section": ["men 20-84"], "effect": [0.004]}),
        limits=Limits(campaign.weeks, campaign.budget, 0.5, (1.0,) * campaign.weeks),
        assumptions=(SALIENCE_DISCOUNT,),
    )


def _plan(schedule: pl.DataFrame) -> Plan:
    posts = schedule.select("account_id", "theme_id", "week", "marginal_votes")
    expected = float(schedule["marginal_votes"].sum())
    summary = {
        "expected_votes": expected, "votes_low": 0.3 * expected, "votes_high": 1.9 * expected,
        "upper_bound": 1.004 * expected, "gap": 0.004, "posts": posts.height, "seconds": 1.0,
        "peak_mb": 100.0, "input_sha256": "0" * 64, "seed": 1,
    }  # fmt: skip
    return Plan(posts, posts.select("account_id", "theme_id", "week", x=pl.lit(1.0)), summary)


def _quality() -> Quality:
    where = Where(file="turnout_VS2017.csv", row=7, station="386/12")
    findings = (
        Finding("votes_above", "corrected", where, Text("मत अधिक हैं", "more votes than electors")),
        Finding("empty_row", "left_out", Where(row=9), Text("पंक्ति खाली है", "the row is empty")),
    )
    frame = pl.DataFrame({"source_row": list(range(2, 2728))})
    return Quality(
        (Reading("turnout", frame, {}, findings, 2727, "turnout_VS2017.csv", "ab" * 32),)
    )
