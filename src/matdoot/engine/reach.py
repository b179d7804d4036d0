"""From people to the planning problem: whom each account reaches, and what a post can do there.

Nothing here is measured by the office unless it says so; every figure taken for granted is an
:class:`Assumption` in the problem, shown wherever its result is shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from matdoot.engine.audience import areas_of, reach_of, viewers
from matdoot.terms.channels import CHANNELS
from matdoot.terms.evidence import ASSUMED, SALIENCE_DISCOUNT, Assumption, effect
from matdoot.terms.results.campaign import Roster
from matdoot.terms.results.planning import Limits, ProblemTables
from matdoot.terms.results.ranking import Ranking
from matdoot.terms.sections import SECTIONS, Section
from matdoot.terms.text import Text

ANSWERABLE = Assumption(
    "answerable",
    Text(
        "मत न देने वालों में से इतने अंश की बाधा शब्दों से दूर हो सकती है",
        "share of the non-voters whose barrier words can answer",
    ),
    0.35,
    Text(
        "मत न देने के कारण, National Election Study 1999-2009: रुचि न रखने वाला पूरा दसवाँ भाग, यात्रा या बीमारी "
        "वाले आधे का 30 %, पहचान पत्र या सूची की समस्या वाले तिहाई का 30 %",
        "non-voters' reasons, National Election Study 1999-2009: all of the tenth without interest, "
        "30 % of the half who travelled or were ill, 30 % of the third with ID or roll problems",
    ),
)
WEEK_SATURATION = Assumption(
    "week_saturation",
    Text(
        "एक सप्ताह में दोहराव से मिल सकने वाली अधिकतम मात्रा (w)",
        "the most dose that repetition in one week can add (w)",
    ),
    0.6,
    Text(
        "माना गया: सप्ताह की तीसरी पोस्ट पहली से साफ़ कम जोड़ती है",
        "assumed: the third post of a week adds clearly less than the first",
    ),
)
FIRST_WEEK = Assumption(
    "first_week_weight",
    Text(
        "पहले सप्ताह की पोस्ट का भार; अंतिम सप्ताह का 1",
        "weight of a post in the first week; 1 in the last",
    ),
    0.6,
    Text(
        "माना गया: जल्दी देखी बात का एक अंश मतदान के दिन तक भूल जाता है",
        "assumed: part of what is seen early is forgotten by poll day",
    ),
)
REACH_CAP = Assumption(
    "reach_cap",
    Text(
        "एक पोस्ट एक केंद्र के अधिक से अधिक इतने अंश निर्वाचकों तक पहुँचती है",
        "one post is seen by at most this share of a station's electors",
    ),
    0.5,
    ASSUMED,
)
OWN_POSTS = Assumption(
    "own_posts",
    Text(
        "अभियान की पोस्ट खाते की अपनी साप्ताहिक पोस्टों के इतने अंश तक (1 से 2)",
        "campaign posts are at most this share of an account's own posts a week (1 to 2)",
    ),
    0.25,
    Text(
        "माना गया: जो खाता और कुछ न डाले, उसके दर्शक छूट जाते हैं",
        "assumed: an account that posts nothing else loses its audience",
    ),
)

SET_BY_OFFICE = Text("कार्यालय द्वारा निर्धारित", "set by the office")
USUAL_SHARE = Text(
    "सामान्य अंश, जब तक सूची के अपने आँकड़े न मिलें", "usual share until the roll's own figures replace it"
)


@dataclass(frozen=True, slots=True)
class Settings:
    """What may replace the assumptions, and what a plan made again must keep.

    Parameters
    ----------
    answerable, week_saturation, first_week, reach_cap : float
    wards : polars.DataFrame, optional
        (ac_no, ps_no, [ps_suffix], ward_no), for audiences given by ward.
    floors, fixed : polars.DataFrame, optional
        As in a problem folder. Fixed posts of people who are no longer active vanish.
    """

    answerable: float = float(ANSWERABLE.value)
    week_saturation: float = float(WEEK_SATURATION.value)
    first_week: float = float(FIRST_WEEK.value)
    reach_cap: float = float(REACH_CAP.value)
    wards: pl.DataFrame | None = None
    floors: pl.DataFrame | None = None
    fixed: pl.DataFrame | None = None


def build_problem(
    ranking: Ranking,
    roster: Roster,
    *,
    weeks: int,
    budget: int,
    sections: Sequence[Section] = SECTIONS,
    settings: Settings | None = None,
) -> ProblemTables:
    """Return the planning problem of a ranking and a roster.

    cells: convertible = electors x section share x (1 - expected turnout) x answerable.
    reach: viewers of a post x audience share of the area / electors of the area, alike for all
    its stations, at most `reach_cap`. effect: (effect_pp / 100) / (convertible share of the
    section's electors). Only ambassadors whose status is "active" enter.

    Parameters
    ----------
    weeks, budget : int
        Length of the campaign, posts in all.
    settings : Settings, optional
        What replaces the assumptions; all that stays assumed is listed in the result.
    """
    chosen = settings or Settings()
    units = ranking.frame.filter(pl.col("electors") > 0)
    ambassadors = roster.ambassadors.filter(pl.col("status") == "active")
    accounts = roster.accounts.join(ambassadors, on="ambassador_id", how="semi")
    cells = _cells(units, sections, chosen.answerable)
    effects = _effects(roster.themes, sections, _convertible_share(cells, units, sections))
    areas = areas_of(units, ranking.unit, chosen.wards)
    reach, lost = reach_of(accounts, roster.audience, areas, chosen.reach_cap)
    fixed = chosen.fixed
    if fixed is not None:
        fixed = fixed.join(accounts, on="account_id", how="semi")
    return ProblemTables(
        cells=cells,
        accounts=_asked(accounts, ambassadors),
        ambassadors=ambassadors.select("ambassador_id", pl.col("cap_week").fill_null(3)),
        reach=reach,
        audience=_weights(accounts, roster, sections, weeks),
        themes=effects,
        limits=_limits(weeks, budget, chosen),
        floors=chosen.floors,
        fixed=fixed,
        assumptions=_assumptions(chosen, sections, accounts, lost),
    )


def _cells(units: pl.DataFrame, sections: Sequence[Section], answerable: float) -> pl.DataFrame:
    shares = pl.DataFrame(
        {"section": [s.key for s in sections], "part": [s.share for s in sections]}
    )
    people = pl.col("electors") * pl.col("part") * (1 - pl.col("expected_turnout")) * answerable
    return (
        units.select("state", "ac_no", "ps_no", "ps_suffix", "electors", "expected_turnout")
        .sort("state", "ac_no", "ps_no", "ps_suffix")
        .join(shares, how="cross")
        .with_columns(people.alias("convertible"))
        .with_row_index("cell_id")
        .select("cell_id", "state", "ac_no", "ps_no", "ps_suffix", "section", "convertible")
    )


def _convertible_share(
    cells: pl.DataFrame, units: pl.DataFrame, sections: Sequence[Section]
) -> pl.DataFrame:
    """Return (section, convertible_share): convertible people over the section's electors."""
    electors = float(units["electors"].sum())
    shares = pl.DataFrame(
        {"section": [s.key for s in sections], "members": [electors * s.share for s in sections]}
    )
    return (
        cells.group_by("section", maintain_order=True)
        .agg(pl.sum("convertible"))
        .join(shares, on="section")
        .select("section", (pl.col("convertible") / pl.col("members")).alias("convertible_share"))
    )


def _by_section(themes: pl.DataFrame, sections: Sequence[Section]) -> pl.DataFrame:
    """Return every theme's effect_pp and effect_se in every section; the own row counts first."""
    keys = pl.DataFrame({"section": [s.key for s in sections]})
    figures = ("effect_pp", "effect_se")
    general = themes.filter(pl.col("section").fill_null("") == "").select("theme_id", *figures)
    special = themes.filter(pl.col("section").fill_null("") != "").select(
        "theme_id", "section", *figures
    )
    full = themes.select(pl.col("theme_id").unique(maintain_order=True)).join(keys, how="cross")
    full = full.join(general, on="theme_id", how="left", maintain_order="left")
    full = full.join(
        special, on=["theme_id", "section"], how="left", suffix="_own", maintain_order="left"
    )
    return full.select(
        "theme_id",
        "section",
        *(
            pl.coalesce(f"{f}_own", f).fill_null(0.0).clip(lower_bound=0.0).alias(f)
            for f in figures
        ),
    )


def _effects(
    themes: pl.DataFrame, sections: Sequence[Section], share: pl.DataFrame
) -> pl.DataFrame:
    per_person = 100 * pl.col("convertible_share")
    scaled = [
        pl.when(per_person > 0).then(pl.col(f"effect_{f}") / per_person).otherwise(0.0).alias(name)
        for f, name in (("pp", "effect"), ("se", "effect_se"))
    ]
    full = _by_section(themes, sections).join(share, on="section", maintain_order="left")
    return full.with_columns(scaled).select("theme_id", "section", "effect", "effect_se")


def _weights(
    accounts: pl.DataFrame, roster: Roster, sections: Sequence[Section], weeks: int
) -> pl.DataFrame:
    """Return audience weights: the section's share in the audience over its share in the electors.

    Where an account says nothing of its audience's sections the weight is 1. A captain's weight
    also carries how much more a personal request moves than a post.
    """
    shares = pl.DataFrame(
        {"section": [s.key for s in sections], "part": [s.share for s in sections]}
    )
    who = roster.audience.filter(pl.col("section").is_in(shares["section"].implode()))
    who = who.group_by("account_id", "section", maintain_order=True).agg(pl.sum("share"))
    of_all = pl.col("share") / pl.sum("share").over("account_id")
    who = who.with_columns(of_all.fill_nan(None).alias("share"))
    known = who.select(pl.col("account_id").unique()).with_columns(pl.lit(0.0).alias("silent"))
    relative = (pl.col("share") / pl.col("part")).fill_null(pl.col("silent")).fill_null(1.0)
    return (
        accounts.select("account_id")
        .join(shares, how="cross", maintain_order="left_right")
        .join(who, on=["account_id", "section"], how="left", maintain_order="left")
        .join(known, on="account_id", how="left", maintain_order="left")
        .join(
            _captain_factors(accounts, roster, sections, weeks),
            on=["account_id", "section"],
            how="left",
            maintain_order="left",
        )
        .select(
            "account_id", "section", (relative * pl.col("factor").fill_null(1.0)).alias("weight")
        )
    )


def captain_points() -> float:
    """Return percentage points by which a captain's request moves a person who hears it.

    The published effect of a personal request, discounted for elections of high salience.
    """
    return effect("friend_asks").points * float(SALIENCE_DISCOUNT.value)


def _captain_factors(
    accounts: pl.DataFrame, roster: Roster, sections: Sequence[Section], weeks: int
) -> pl.DataFrame:
    """Return (account_id, section, factor): a captain's request against the strongest theme's post.

    Measured against the strongest theme, so that no theme brings a captain above the evidence;
    and shared out over the requests that one person of the circle hears if the captain asks every
    week, so that all of them together do not either.
    """
    best = (
        _by_section(roster.themes, sections)
        .group_by("section", maintain_order=True)
        .agg(pl.max("effect_pp"))
    )
    factor = (
        pl.when(pl.col("effect_pp") > 0).then(captain_points() / pl.col("effect_pp")).otherwise(1.0)
    )
    captains = roster.ambassadors.filter(pl.col("kind") == "captain")
    heard = (weeks * pl.col("viewers") / pl.col("followers").clip(lower_bound=1)).clip(
        lower_bound=1.0
    )
    return (
        accounts.join(captains, on="ambassador_id", how="semi")
        .with_columns(viewers())
        .select("account_id", heard.alias("heard"))
        .join(best.select("section", factor.alias("factor")), how="cross")
        .select("account_id", "section", (pl.col("factor") / pl.col("heard")).alias("factor"))
    )


def _asked(accounts: pl.DataFrame, ambassadors: pl.DataFrame) -> pl.DataFrame:
    """Return the accounts with what may be asked of each in a week."""
    own = (pl.col("posts_per_week") * float(OWN_POSTS.value)).floor().cast(pl.Int64)
    captain = ambassadors.filter(pl.col("kind") == "captain")["ambassador_id"].implode()
    cap = (
        pl.when(pl.col("ambassador_id").is_in(captain))
        .then(1)
        .otherwise(own.fill_null(1).clip(1, 2))
    )
    return accounts.select("account_id", "ambassador_id", "platform", cap.alias("cap_account"))


def _limits(weeks: int, budget: int, chosen: Settings) -> Limits:
    step = (1.0 - chosen.first_week) / max(weeks - 1, 1)
    weights = tuple(1.0 - step * (weeks - 1 - t) for t in range(weeks))
    return Limits(weeks, budget, chosen.week_saturation, weights)


def _assumptions(
    chosen: Settings, sections: Sequence[Section], accounts: pl.DataFrame, lost: int
) -> tuple[Assumption, ...]:
    """List all that was taken for granted."""
    values = (chosen.answerable, chosen.week_saturation, chosen.first_week, chosen.reach_cap)
    general = (ANSWERABLE, WEEK_SATURATION, FIRST_WEEK, REACH_CAP)
    said = [Assumption(a.key, a.what, v, a.source if v == a.value else SET_BY_OFFICE)
            for a, v in zip(general, values, strict=True)]  # fmt: skip
    guessed = accounts.filter(pl.col("views_per_post").is_null())["platform"].unique()
    said += [
        Assumption(
            f"organic_{c.key}",
            Text(
                f"{c.name.hi}: एक पोस्ट देखने वाले फ़ॉलोअर का अंश",
                f"{c.name.en}: share of the followers who see one post",
            ),
            c.organic,
            Text(
                "आरंभिक मान, जब तक खाते के अपने आँकड़े न मिलें",
                "starting value until the account's own insights replace it",
            ),
        )
        for c in CHANNELS
        if c.key in guessed
    ]
    said += [_captains(), SALIENCE_DISCOUNT, OWN_POSTS]
    said += [
        Assumption(f"share_{s.key}", Text(f"निर्वाचकों में अंश: {s.name.hi}", f"share of the electors: {s.name.en}"),
                   s.share, USUAL_SHARE)
        for s in sections
    ]  # fmt: skip
    if lost:
        said.append(
            Assumption(
                "audience_elsewhere",
                Text(
                    "दर्शकों की इतनी पंक्तियाँ ऐसे क्षेत्र की हैं जो सूची में नहीं",
                    "audience rows whose area is not on the list: not counted",
                ),
                lost,
                Text("एंबेसडर सूची", "roster"),
            )
        )
    return tuple(said)


def _captains() -> Assumption:
    return Assumption(
        "captain_points",
        Text(
            "परिचित के आग्रह का प्रभाव (प्रतिशत अंक), घटाकर",
            "effect of a captain's request, discounted (points)",
        ),
        round(captain_points(), 3),
        Text.same(f"{effect('friend_asks').source};") + SALIENCE_DISCOUNT.source,
    )
