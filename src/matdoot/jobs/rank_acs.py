"""Ranking where only the turnout of ACs is public: expected level, and stations below modelled."""

from collections.abc import Sequence

import numpy as np
import polars as pl

from matdoot.engine.gap import rounded_floats
from matdoot.engine.turnout.aclevel import (
    STATION_SPREAD,
    AcHistory,
    expected_levels,
    level_at,
    share_below,
)
from matdoot.engine.turnout.polls import Floats, expit
from matdoot.jobs.turnout_defaults import shipped
from matdoot.terms.elections import Election, ElectionKind, parse_election
from matdoot.terms.errors import InputError
from matdoot.terms.evidence import Assumption
from matdoot.terms.places import REFERENCE_TURNOUT
from matdoot.terms.results.ranking import EXPECTED_BY_SEX, Ranking
from matdoot.terms.text import Text

YEARS_BETWEEN = 5
LOW_TURNOUT = 0.75
"""Stations under this turnout are what Ujjain's district office counted in 2018."""

_SPREAD = Assumption(
    "station_spread",
    Text(
        "केंद्रों का आपसी फैलाव (लॉजिट पैमाने पर मानक विचलन) उत्तर प्रदेश 2017 से लिया गया: 75 % से कम वाले केंद्र प्रतिरूपित हैं, गिने हुए नहीं",
        "the spread of stations inside an AC (s.d., logit scale) is taken from Uttar Pradesh 2017: stations below 75 % are modelled, not counted",
    ),
    STATION_SPREAD,
    Text.same("docs/methods/turnout.md"),
)
_PS_COUNT = Assumption(
    "station_count",
    Text(
        "उस चुनाव में विधानसभावार केंद्र संख्या ज्ञात नहीं: जिले का योग, सूची के केंद्रों के अनुपात में",
        "stations by AC at that poll are not known: the district's total in the list's proportions",
    ),
    "list",
    Text("केंद्रों की सूची", "stations table"),
)

POLLS = ("last_election", "earlier_election", "earlier_turnout")
"""Columns of ``Ranking.acs`` where only ACs are known: codes of an AC's last two polls, and the
turnout (fraction) at the earlier of them; null where there is none."""


def rank_acs(
    history: pl.DataFrame, *, stations: pl.DataFrame | None = None,
    target: ElectionKind, reference: float = REFERENCE_TURNOUT,
) -> Ranking:  # fmt: skip
    """Rank ACs by expected shortfall at the coming election.

    Parameters
    ----------
    history : polars.DataFrame
        terms.tables.AC_TURNOUT: any number of elections of any kind; `turnout_se` is respected.
    stations : polars.DataFrame, optional
        The district's stations: how many each AC has, and the names of state and district.
    target : ElectionKind
    reference : float

    Returns
    -------
    Ranking
        `unit` "ac", `modelled` True; p_lowest_decile is null, as an AC lies in no AC. `acs` has also `stations_below_official` (as the district
        counted them, null where it did not) and `stations_below_modelled` (the same count by
        this model: it is no forecast but the model's test), and POLLS.

    Raises
    ------
    InputError
        If no AC's turnout is known.
    """
    known = history.filter(pl.col("turnout").is_not_null())
    if known.is_empty():
        raise _no_turnout()
    acs = _acs(history, stations)
    past = _history(known, acs["ac_no"].to_list())
    coming = _next(past.elections, target)
    level, level_sd = expected_levels(past, coming, shipped().own.level_sd)
    frame = _frame(acs, (level, level_sd), reference)
    below = _below(history, past, acs)
    columns = (
        "state", "ac_no", "ac_name", "stations", "electors", "last_turnout", "expected_turnout",
        "low", "high", "gap_pp", "missing_votes", "missing_low", "missing_high", "stations_below",
        "stations_below_modelled", "stations_below_official", *POLLS,
    )  # fmt: skip
    told = frame.join(below, on="ac_no", how="left", maintain_order="left")
    unknown = pl.lit(None, pl.Float64)  # no history of ACs gives electors and votes by sex
    rolled = told.with_columns(expected_female=unknown, expected_male=unknown).select(columns)
    return Ranking(
        frame=_list(frame),
        acs=rolled.sort("missing_votes", "ac_no", descending=[True, False]),
        elections=tuple(e.code for e in past.elections),
        target=target,
        reference=reference,
        unit="ac",
        modelled=True,
        assumptions=(_SPREAD, _PS_COUNT),
    )


def _acs(history: pl.DataFrame, stations: pl.DataFrame | None) -> pl.DataFrame:
    """One row an AC: names, stations on the list, latest known electors, last turnout."""
    dated = history.with_columns(
        year=pl.col("election").map_elements(lambda c: parse_election(c).year, pl.Int64)
    ).sort("ac_no", "year", "election")

    def last(column: str) -> pl.Expr:
        return pl.col(column).drop_nulls().last()

    acs = dated.group_by("ac_no", maintain_order=True).agg(
        last("state"), last("district"), last("ac_name"), last("electors"),
        last_turnout=last("turnout"),
    )  # fmt: skip
    counted = _counted(stations)
    joined = acs.join(counted, on="ac_no", how="left", maintain_order="left").join(
        _two_polls(dated), on="ac_no", how="left", maintain_order="left"
    )
    return joined.with_columns(
        *(
            pl.when(pl.col(c).fill_null("") == "").then(pl.col(f"{c}_list")).otherwise(pl.col(c))
            .fill_null("").alias(c)
            for c in ("state", "district", "ac_name")
        ),
        pl.col("stations").fill_null(0),
        pl.col("electors").fill_null(0),
    )  # fmt: skip


def _two_polls(dated: pl.DataFrame) -> pl.DataFrame:
    """Each AC's last poll and the one before it (POLLS), as far as they are known."""
    polled = dated.filter(pl.col("turnout").is_not_null())
    return polled.group_by("ac_no", maintain_order=True).agg(
        last_election=pl.col("election").last(),
        earlier_election=pl.col("election").reverse().slice(1, 1).first(),
        earlier_turnout=pl.col("turnout").reverse().slice(1, 1).first(),
    )


def _counted(stations: pl.DataFrame | None) -> pl.DataFrame:
    names = ("state", "district", "ac_name")
    if stations is None:
        schema = {"ac_no": pl.Int64, "stations": pl.Int64} | {f"{n}_list": pl.Utf8 for n in names}
        return pl.DataFrame(schema=schema)
    return stations.group_by("ac_no").agg(
        stations=pl.len().cast(pl.Int64),
        **{f"{n}_list": pl.col(n).drop_nulls().sort().first() for n in names},
    )


def _history(known: pl.DataFrame, acs: Sequence[int]) -> AcHistory:
    codes = {str(c): parse_election(str(c)) for c in known["election"].unique()}
    elections = sorted(set(codes.values()))
    turnout = np.full((len(acs), len(elections)), np.nan)
    se = turnout.copy()
    for row in known.sort("election", "ac_no").iter_rows(named=True):
        at = acs.index(row["ac_no"]), elections.index(codes[row["election"]])
        turnout[at], se[at] = row["turnout"], row.get("turnout_se") or 0.0
    return AcHistory(elections, turnout, se)


def _next(elections: Sequence[Election], target: ElectionKind) -> Election:
    kin = [e.year for e in elections if e.kind == target]
    last = elections[-1].year
    return Election(max(kin[-1] + YEARS_BETWEEN, last + 1) if kin else last + 3, "", target)


def _frame(acs: pl.DataFrame, levels: tuple[Floats, Floats], reference: float) -> pl.DataFrame:
    level, sd = levels
    reach = shipped().own.reach * sd
    electors = acs["electors"].cast(pl.Float64).to_numpy()
    low, middle, high = expit(level - reach), expit(level), expit(level + reach)

    def votes(turnout: Floats) -> pl.Series:
        return pl.Series(electors * np.maximum(reference - turnout, 0.0))

    below = np.round(acs["stations"].to_numpy() * share_below(level, reference))
    frame = acs.with_columns(
        expected_turnout=pl.Series(middle), low=pl.Series(low), high=pl.Series(high),
        gap_pp=pl.Series(100.0 * (reference - middle)),
        missing_votes=votes(middle), missing_low=votes(high), missing_high=votes(low),
        stations_below=pl.Series(below).cast(pl.Int64),
        level_halfwidth=pl.Series((high - low) / 2),
    )  # fmt: skip
    return rounded_floats(frame)


def _list(frame: pl.DataFrame) -> pl.DataFrame:
    """Bring the ACs into the shape of the ranked list, `ps_no` 0."""
    unknown = pl.lit(None, pl.Float64)
    whole = frame.with_columns(
        ps_no=pl.lit(0, pl.Int64), ps_suffix=pl.lit(""), ps_name=pl.col("ac_name"),
        setting=pl.lit(None, pl.Utf8), p_lowest_decile=unknown,
        pattern_halfwidth=pl.lit(0.0), basis=pl.lit("ac_level"),
        gap_peers_pp=unknown, **dict.fromkeys(EXPECTED_BY_SEX[:6], unknown),
        **dict.fromkeys(EXPECTED_BY_SEX[6:], pl.lit(None, pl.Int64)),
    ).sort("gap_pp", "ac_no", descending=[True, False])  # fmt: skip
    ranked = whole.with_columns(rank=pl.int_range(1, pl.len() + 1, dtype=pl.Int64))
    return ranked.drop(
        "stations",
        "stations_below",
        "missing_low",
        "missing_high",
        *POLLS,
        pl.selectors.ends_with("_list"),
    )


def _below(history: pl.DataFrame, past: AcHistory, acs: pl.DataFrame) -> pl.DataFrame:
    """Hold the district's own count of low stations against the model's, AC by AC."""
    counted = history.filter(pl.col("stations_below_75").is_not_null())
    nothing = pl.DataFrame(
        {"ac_no": acs["ac_no"]},
    ).with_columns(
        stations_below_modelled=pl.lit(None, pl.Int64),
        stations_below_official=pl.lit(None, pl.Int64),
    )
    elections = [parse_election(str(c)) for c in counted["election"].unique().sort()]
    if not elections or max(elections) not in past.elections:
        return nothing
    polled = max(elections)
    official = counted.filter(
        pl.col("election").map_elements(lambda c: parse_election(c) == polled, pl.Boolean)
    )
    level = level_at(past, past.elections.index(polled))
    modelled = np.round(_stations_then(acs, official) * share_below(level, LOW_TURNOUT))
    return acs.select("ac_no", stations_below_modelled=pl.Series(modelled).cast(pl.Int64)).join(
        official.select("ac_no", stations_below_official="stations_below_75"),
        on="ac_no", how="left", maintain_order="left",
    )  # fmt: skip


def _stations_then(acs: pl.DataFrame, official: pl.DataFrame) -> Floats:
    """Stations of each AC at that poll: the list's proportions, the poll's total where known."""
    listed = acs["stations"].cast(pl.Float64).to_numpy()
    then = float(official["polling_stations"].sum())
    return listed * then / listed.sum() if then and listed.sum() else listed


def _no_turnout() -> InputError:
    return InputError(
        Text("किसी विधानसभा क्षेत्र का मतदान ज्ञात नहीं है।", "no AC's turnout is known."),
        Text("विधानसभावार मतदान प्रतिशत वाली सूची दें।", "Give a list with the turnout of ACs."),
    )
