"""Everything known of each station side by side: its past polls, the office's lists, its AC."""

from typing import get_args

import polars as pl

from matdoot.terms.causes import CAUSES, cause_of_answer
from matdoot.terms.elections import parse_election
from matdoot.terms.places import KEY
from matdoot.terms.results.causes import OfficeLists
from matdoot.terms.results.ranking import Ranking
from matdoot.terms.tables import FACILITIES
from matdoot.terms.text import Lang

SMALLEST_SEX = 30
"""Men, and women, a station must have for a turnout by sex to be looked at."""
_AMENITIES = ("water", "toilet", "ramp", "shade", "signage", "light", "help_desk", "furniture")
_LISTED = ("ac_no", "ps_no", "ps_suffix")  # an office's own list rarely names its state


def past_of(ranking: Ranking) -> pl.DataFrame:
    """Return what is known of each ranked station's past.

    Parameters
    ----------
    ranking : Ranking

    Returns
    -------
    polars.DataFrame
        One row a station in the order of ``Ranking.frame``: its key, and, null where not known:
        electors_last, votes_last, electors_before, votes_before (of the last two polls);
        roll_growth and votes_growth between them (fractions); turnout_before (fraction: mean of
        the polls before the last); sex_election (the latest poll with electors and votes by sex; sex_election_hi,
        sex_election_en: its name),
        electors_male, electors_female, votes_male, votes_female, women_share (of electors),
        men_turnout, women_turnout (fractions), sex_gap_pp (men less women, points).
    """
    keys = ranking.frame.select(*KEY)
    parts = (_rolls(ranking), _turnout_before(ranking), _by_sex(ranking))
    for part in parts:
        keys = keys.join(part, on=list(KEY), how="left", maintain_order="left")
    return keys


def polls_by_sex(ranking: Ranking) -> pl.DataFrame:
    """Return the rows of the history whose turnout by sex is known and can be true."""
    men, women = pl.col("electors_male"), pl.col("electors_female")
    return _history(ranking).filter(
        (men >= SMALLEST_SEX)
        & (women >= SMALLEST_SEX)
        & (pl.col("votes_male") <= men)
        & (pl.col("votes_female") <= women)
        & (pl.col("votes_male") + pl.col("votes_female") > 0)
    )


def facts(
    ranking: Ranking, lists: OfficeLists, stations: pl.DataFrame | None = None
) -> pl.DataFrame:
    """Lay everything known of each station side by side.

    Returns
    -------
    polars.DataFrame
        One row a station in the order of ``Ranking.frame``: key, electors, expected_turnout,
        gap_pp, missing_votes, is_station; the columns of :func:`past_of`; ac_roll_growth
        (median), ac_sex_gap_pp, sex_gap_se_pp; asd, asd_share, turnout_without_asd, asd_votes,
        population, electors_per_person; lacking (facilities), lacking_hi, lacking_en,
        distance_km; answers_CAUSE (shares of a survey's answers); urban_share. Null = not known.
    """
    base = ranking.frame.select(
        *KEY, "electors", "expected_turnout", "gap_pp", "missing_votes",
        is_station=pl.lit(ranking.unit == "ps"),
    )  # fmt: skip
    parts = (
        past_of(ranking), _asd(lists.asd, ranking.unit), _facilities(lists.facilities), _answers(lists.causes),
        _urban(ranking, stations),
    )  # fmt: skip
    for part in parts:
        base = base.join(part, on=_shared(part), how="left", maintain_order="left")
    return _related(base, ranking.reference)


def _history(ranking: Ranking) -> pl.DataFrame:
    if ranking.history is not None:
        return ranking.history
    counts = ("electors", "votes_polled", "electors_male", "electors_female", "votes_male", "votes_female")  # fmt: skip
    kinds = {name: ranking.frame.schema[name] for name in KEY}
    return pl.DataFrame(schema=kinds | {"election": pl.Utf8()} | dict.fromkeys(counts, pl.Int64()))


def _rolls(ranking: Ranking) -> pl.DataFrame:
    """Electors and votes of the last two polls of the list, side by side."""
    history, codes = _history(ranking), [None, None, *ranking.elections]
    frame = ranking.frame.select(*KEY)
    for code, name in ((codes[-1], "last"), (codes[-2], "before")):
        poll = history.filter(pl.col("election") == code) if code else history.clear()
        counted = poll.select(
            *KEY, pl.col("electors").alias(f"electors_{name}"),
            pl.col("votes_polled").alias(f"votes_{name}"),
        )  # fmt: skip
        frame = frame.join(counted, on=list(KEY), how="left", maintain_order="left")
    return frame.with_columns(
        roll_growth=pl.col("electors_last") / pl.col("electors_before") - 1.0,
        votes_growth=pl.col("votes_last") / pl.col("votes_before") - 1.0,
    )


def _turnout_before(ranking: Ranking) -> pl.DataFrame:
    earlier = _history(ranking).filter(pl.col("election").is_in(list(ranking.elections[:-1])))
    turnout = pl.col("votes_polled").sum() / pl.col("electors").sum()
    return earlier.group_by(*KEY, maintain_order=True).agg(turnout_before=turnout)


def _by_sex(ranking: Ranking) -> pl.DataFrame:
    order = {code: at for at, code in enumerate(ranking.elections)}
    names = {
        lang: {code: parse_election(code).name().say(lang) for code in order}
        for lang in get_args(Lang)
    }
    men = pl.col("votes_male") / pl.col("electors_male")
    women = pl.col("votes_female") / pl.col("electors_female")
    both = pl.col("electors_male") + pl.col("electors_female")
    return (
        polls_by_sex(ranking)
        .with_columns(at=pl.col("election").replace_strict(order, default=-1))
        .sort("at", maintain_order=True)
        .unique(list(KEY), keep="last", maintain_order=True)
        .select(
            *KEY,
            "electors_male", "electors_female", "votes_male", "votes_female",
            sex_election="election",
            sex_election_hi=pl.col("election").replace_strict(names["hi"], default=""),
            sex_election_en=pl.col("election").replace_strict(names["en"], default=""),
            women_share=pl.col("electors_female") / both,
            men_turnout=men,
            women_turnout=women,
            sex_gap_pp=100.0 * (men - women),
        )
    )  # fmt: skip


def _shared(part: pl.DataFrame) -> list[str]:
    return [name for name in KEY if name in part.columns]


def _related(known: pl.DataFrame, reference: float) -> pl.DataFrame:
    """Add what follows from two columns: shares, and the AC's own figure beside the station's."""
    men, women = pl.col("electors_male"), pl.col("electors_female")
    ac_men = pl.col("votes_male").sum() / men.sum()
    ac_women = pl.col("votes_female").sum() / women.sum()
    variance = pl.sum_horizontal(
        pl.col(f"{sex}_turnout") * (1 - pl.col(f"{sex}_turnout")) / pl.col(f"electors_{name}")
        for sex, name in (("men", "male"), ("women", "female"))
    )
    share = pl.col("asd") / pl.col("electors")
    return known.with_columns(
        ac_roll_growth=pl.col("roll_growth").median().over("state", "ac_no"),
        ac_sex_gap_pp=(100.0 * (ac_men - ac_women)).over("state", "ac_no"),
        sex_gap_se_pp=100.0 * variance.sqrt(),
        asd_share=pl.when(share <= 1).then(share),
        electors_per_person=pl.col("electors") / pl.col("population"),
    ).with_columns(
        turnout_without_asd=(pl.col("expected_turnout") / (1 - pl.col("asd_share"))).clip(0, 1),
        asd_votes=pl.when(pl.col("asd").is_not_null()).then(
            pl.min_horizontal("missing_votes", reference * pl.col("asd"))
        ),
    )


def _keyed(given: pl.DataFrame) -> pl.DataFrame:
    """Return an office's list with its suffix filled: one row a station, the latest where dated."""
    filled = given.with_columns(pl.col("ps_suffix").fill_null(""))
    return filled.sort("as_of", nulls_last=False, maintain_order=True).unique(
        _LISTED, keep="last", maintain_order=True
    )


def _asd(asd: pl.DataFrame, unit: str) -> pl.DataFrame:
    """Count the names of each station's list; of an AC's lists where only ACs are ranked."""
    kinds = ("absent", "shifted", "dead", "duplicate")
    some = pl.any_horizontal(pl.col(*kinds).is_not_null())
    counted = _keyed(asd).select(
        *_LISTED, "population", asd=pl.when(some).then(pl.sum_horizontal(*kinds))
    )
    if unit == "ps":
        return counted
    known = counted.filter(pl.col("asd").is_not_null())
    return known.group_by("ac_no", maintain_order=True).agg(
        pl.col("asd").sum(), population=pl.lit(None, pl.Int64)
    )


def _facilities(facilities: pl.DataFrame) -> pl.DataFrame:
    names = {name: FACILITIES.by_name[name].what for name in _AMENITIES}

    def listed(lang: Lang) -> pl.Expr:
        words = (
            pl.when(pl.col(name) == False).then(pl.lit(what.say(lang)))  # noqa: E712  null stays null
            for name, what in names.items()
        )
        return pl.concat_str(list(words), separator=", ", ignore_nulls=True)

    asked = pl.any_horizontal(pl.col(*_AMENITIES).is_not_null())
    lacking = pl.sum_horizontal((~pl.col(name)).cast(pl.Int64) for name in _AMENITIES)
    return _keyed(facilities).select(
        *_LISTED,
        "distance_km",
        lacking=pl.when(asked).then(lacking),
        lacking_hi=listed("hi"),
        lacking_en=listed("en"),
    )


def _answers(causes: pl.DataFrame) -> pl.DataFrame:
    """Sum the shares of a survey's answers by cause; answers of no known cause are left aside."""
    cause = pl.col("barrier").map_elements(cause_of_answer, pl.Utf8, skip_nulls=True)
    summed = causes.with_columns(cause=cause, ps_suffix=pl.col("ps_suffix").fill_null(""))
    return summed.group_by("ac_no", "ps_no", "ps_suffix", maintain_order=True).agg(
        pl.col("share").filter(pl.col("cause") == name).sum().alias(f"answers_{name}")
        for name in CAUSES
    )


def _urban(ranking: Ranking, stations: pl.DataFrame | None) -> pl.DataFrame:
    """Share of the unit that stands in town: 1 or 0 of a station, the stations' share of an AC."""
    town = pl.col("setting").replace_strict({"urban": 1.0, "rural": 0.0}, default=None)
    if ranking.unit == "ps" or stations is None or "setting" not in stations.columns:
        return ranking.frame.select(*KEY, urban_share=town.cast(pl.Float64))
    share = town.cast(pl.Float64).mean()
    return stations.group_by("ac_no", maintain_order=True).agg(urban_share=share)
