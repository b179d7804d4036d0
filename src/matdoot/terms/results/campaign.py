"""A campaign's settings, and everything one run of the main job produced."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

import polars as pl

from matdoot.terms.elections import ElectionKind
from matdoot.terms.results.kits import Kit
from matdoot.terms.results.planning import Plan, ProblemTables
from matdoot.terms.results.ranking import Ranking
from matdoot.terms.results.reading import Quality
from matdoot.terms.text import Text


@dataclass(frozen=True, slots=True)
class Campaign:
    """campaign.toml: who runs what for which poll.

    `poll_date` is None until the poll is announced: weeks are then only numbered.
    `ac_names` gives the Hindi and English name of each AC by its number. `facts` are the fields
    that texts may use (helpline, station finder, last dates); nothing is typed into a text.
    `theme_rest`: for how many posts of the same account a theme rests (0: the plan may repeat it).
    `sample_roster` is True where ambassadors are invented: every page and paper then says so.
    """

    key: str
    state: str
    district: Text
    office: Text
    coming: ElectionKind
    coming_name: Text
    poll_date: date | None
    poll_opens: time
    poll_closes: time
    reference: float
    weeks: int
    budget: int
    seed: int
    ac_names: Mapping[int, Text]
    facts: Mapping[str, Text]
    sample_roster: bool
    sources: Sequence[Text]
    theme_rest: int = 0


@dataclass(frozen=True, slots=True)
class Roster:
    """The ambassadors, their accounts, whom they reach, and the themes at hand.

    Frames valid by terms.tables: ambassadors, accounts, audience, themes.
    """

    ambassadors: pl.DataFrame
    accounts: pl.DataFrame
    audience: pl.DataFrame
    themes: pl.DataFrame


@dataclass(frozen=True, slots=True)
class CampaignResults:
    """Everything that documents print and the portal loads.

    `stations` has coordinates where known (stations table); `schedule` is the plan joined with
    names: post_id, week, week_start (Date or null), [day (1 … 7), hour (Time), at (Datetime, IST, or
    null)], ambassador_id, ambassador_name, account_id,
    platform, handle, theme_id, marginal_votes; `by_ac` the expected additional votes by AC
    (ac_no, ac_name, votes). `manifest` holds inputs' hashes, versions and the seed. `boundaries`
    is the GeoJSON text of the AC boundaries (property ``ac_no``) where one is at hand: for
    drawing only.
    """

    campaign: Campaign
    quality: Quality
    stations: pl.DataFrame
    ranking: Ranking
    roster: Roster
    problem: ProblemTables
    plan: Plan
    schedule: pl.DataFrame
    by_ac: pl.DataFrame
    kits: Sequence[Kit]
    manifest: Mapping[str, Any]
    boundaries: str | None = None
