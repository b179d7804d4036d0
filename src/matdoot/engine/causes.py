"""Why votes are missing: could not, would not, not really there, or not known.

A *measured* sign (the office's ASD list, facilities, distance, a survey's answers) names a cause.
A *weak* one (growth of the roll, the sex gap, size, setting) only says where to look first: the
station's cause stays "not known". Nothing is inferred from the gap itself. Rules, thresholds and
sources: docs/methods/causes.md.
"""

from dataclasses import dataclass

import polars as pl

from matdoot.engine.facts import facts, polls_by_sex
from matdoot.terms.causes import CAUSES, Cause
from matdoot.terms.evidence import ASSUMED, Assumption
from matdoot.terms.places import KEY
from matdoot.terms.results.causes import Causes, OfficeLists
from matdoot.terms.results.ranking import Ranking
from matdoot.terms.text import Text

ASD_SHARE = 0.05
FACILITIES_MISSING = 2
DISTANCE_KM = 2.0
ANSWERS_SHARE = 1 / 3
ROLL_GROWTH = 0.20
ELECTORS_PER_PERSON = 0.75
SEX_GAP_PP = 5.0
LARGE_STATION = 1500
URBAN_SHARE = 0.5
_SEX_GAP_ERRORS = 2.0  # standard errors by which a sex gap must leave its AC's to be no chance

_STATION = list(KEY)

ASSUMPTIONS: tuple[Assumption, ...] = (
    Assumption(
        "asd_share",
        Text("सूची में एएसडी नामों का अंश, जिससे कारण माना गया", "share of ASD names on the roll that counts as a cause"),
        ASD_SHARE, ASSUMED,
    ),
    Assumption(
        "facilities_missing",
        Text("छूटी सुविधाओं की संख्या, जिससे कारण माना गया", "facilities lacking that count as a cause"),
        FACILITIES_MISSING, ASSUMED,
    ),
    Assumption(
        "distance_km",
        Text("केंद्र तक की दूरी (किमी), जिससे कारण माना गया", "distance to the station (km) that counts as a cause"),
        DISTANCE_KM,
        Text(
            "भारत निर्वाचन आयोग, मतदान केंद्र नियमावली: किसी निर्वाचक को 2 किमी से अधिक न जाना पड़े",
            "ECI, Manual on Polling Stations: no elector is to go further than 2 km",
        ),
    ),
    Assumption(
        "answers_share",
        Text("सर्वेक्षण के उत्तरों का अंश, जिससे कारण माना गया", "share of a survey's answers that counts as a cause"),
        round(ANSWERS_SHARE, 2), ASSUMED,
    ),
    Assumption(
        "roll_growth",
        Text("सूची की वृद्धि, अपने क्षेत्र से इतनी अधिक हो तो संकेत", "growth of the roll above its AC's that is a sign"),
        ROLL_GROWTH, ASSUMED,
    ),
    Assumption(
        "electors_per_person",
        Text("निर्वाचक प्रति व्यक्ति, इससे अधिक हो तो संकेत", "electors per person above which it is a sign"),
        ELECTORS_PER_PERSON,
        Text(
            "माना गया: कुल जनसंख्या का लगभग 0.6 से 0.65 मतदान की आयु का होता है",
            "assumed: about 0.6 to 0.65 of all people are of voting age",
        ),
    ),
    Assumption(
        "sex_gap_pp",
        Text("स्त्री-पुरुष अंतर, इतने अंक का और अपने क्षेत्र से इतना ही हटकर हो तो संकेत", "sex gap, points, and as many off its AC's, that is a sign"),
        SEX_GAP_PP,
        Text("माना गया; और दो मानक त्रुटियों से आगे", "assumed; and beyond two standard errors"),
    ),
    Assumption(
        "large_station",
        Text("निर्वाचकों की संख्या, इससे अधिक हो तो संकेत", "electors at one station above which it is a sign"),
        LARGE_STATION,
        Text(
            "भारत निर्वाचन आयोग की सीमा: एक केंद्र पर 1,500 निर्वाचक",
            "ECI's ceiling of 1,500 electors a polling station",
        ),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    """One sign: when it stands, which cause it names, and how it is said.

    `hi` and `en` are ``polars.format`` patterns over `figures`, then the column `words`_hi or
    `words`_en.
    """

    sign: str
    cause: Cause
    measured: bool
    remedy: str
    when: pl.Expr
    hi: str
    en: str
    figures: tuple[pl.Expr, ...]
    words: str = ""


def _pct(column: str | pl.Expr) -> pl.Expr:
    value = pl.col(column) if isinstance(column, str) else column
    return (100.0 * value).round(1).cast(pl.Utf8).str.replace("-", "−", literal=True)


def _one(column: str) -> pl.Expr:
    return pl.col(column).abs().round(1).cast(pl.Utf8)


_LEAST_GAP = pl.max_horizontal(pl.lit(SEX_GAP_PP), _SEX_GAP_ERRORS * pl.col("sex_gap_se_pp"))
_OFF_AC = pl.col("sex_gap_pp") - pl.col("ac_sex_gap_pp")
_SEX_FIGURES = (
    _pct("women_turnout"), _pct("men_turnout"), _pct(pl.col("ac_sex_gap_pp") / 100.0),
)  # fmt: skip
_SEX_HI = "महिलाएँ {} %, पुरुष {} % (क्षेत्र में पुरुष − महिला {} अंक; {})"
_SEX_EN = "women {} %, men {} % (men − women in the AC {} points; {})"

_ANSWERED: tuple[tuple[Cause, str], ...] = (
    ("not_there", "away"), ("could_not", "barriers"), ("would_not", "will"),
)  # fmt: skip

RULES: tuple[Rule, ...] = (
    Rule(
        "asd", "not_there", True, "asd", pl.col("asd_share") >= ASD_SHARE,
        "सूची के {} नाम ({} %) अनुपस्थित, स्थानांतरित, मृत या दोहरे; इनके बिना अनुमानित मतदान {} % होता",
        "{} names on the roll ({} %) are absent, shifted, dead or double; without them expected turnout would be {} %",
        (pl.col("asd"), _pct("asd_share"), _pct("turnout_without_asd")),
    ),
    Rule(
        "distance", "could_not", True, "distance", pl.col("distance_km") > DISTANCE_KM,
        "सबसे दूर की बस्ती {} किमी दूर (सीमा 2 किमी)",
        "the farthest habitation is {} km away (norm 2 km)",
        (_one("distance_km"),),
    ),
    Rule(
        "facilities", "could_not", True, "facilities", pl.col("lacking") >= FACILITIES_MISSING,
        "{} सुविधाएँ नहीं: {}", "{} facilities lacking: {}",
        (pl.col("lacking"),), "lacking",
    ),
    *(
        Rule(
            f"answers_{cause}", cause, True, key, pl.col(f"answers_{cause}") >= ANSWERS_SHARE,
            f"सर्वेक्षण में {{}} % उत्तर '{CAUSES[cause].hi}' के",
            f"{{}} % of the survey's answers say '{CAUSES[cause].en}'",
            (_pct(f"answers_{cause}"),),
        )
        for cause, key in _ANSWERED
    ),
    Rule(
        "facility", "could_not", False, "facilities", pl.col("lacking") == 1,
        "1 सुविधा नहीं: {}", "1 facility lacking: {}", (), "lacking",
    ),
    Rule(
        "growth", "not_there", False, "growth",
        (pl.col("roll_growth") - pl.col("ac_roll_growth") >= ROLL_GROWTH)
        & (pl.col("votes_growth") < pl.col("roll_growth") / 2),
        "दो चुनावों के बीच निर्वाचक {} → {} ({} %), मत {} → {}; क्षेत्र में वृद्धि {} %",
        "between two polls electors went {} → {} ({} %), votes {} → {}; growth in the AC {} %",
        (
            pl.col("electors_before"), pl.col("electors_last"), _pct("roll_growth"),
            pl.col("votes_before"), pl.col("votes_last"), _pct("ac_roll_growth"),
        ),
    ),
    Rule(
        "population", "not_there", False, "growth",
        pl.col("electors_per_person") >= ELECTORS_PER_PERSON,
        "{} की जनसंख्या पर {} निर्वाचक ({} %)", "a population of {} has {} electors ({} %)",
        (pl.col("population"), pl.col("electors"), _pct("electors_per_person")),
    ),
    Rule(
        "women_stay", "could_not", False, "women",
        (pl.col("sex_gap_pp") >= SEX_GAP_PP) & (_OFF_AC >= _LEAST_GAP),
        _SEX_HI, _SEX_EN, _SEX_FIGURES, "sex_election",
    ),
    Rule(
        "men_away", "not_there", False, "away",
        (pl.col("sex_gap_pp") <= -SEX_GAP_PP) & (_OFF_AC <= -_LEAST_GAP),
        _SEX_HI, _SEX_EN, _SEX_FIGURES, "sex_election",
    ),
    Rule(
        "large", "could_not", False, "queue",
        (pl.col("electors") > LARGE_STATION) & pl.col("is_station"),
        "{} निर्वाचक एक केंद्र पर (सीमा 1,500)", "{} electors at one station (ceiling 1,500)",
        (pl.col("electors"),),
    ),
    Rule(
        "urban", "would_not", False, "will", pl.col("urban_share") >= URBAN_SHARE,
        "शहरी क्षेत्र: {} % केंद्र नगर में", "urban: {} % of the stations stand in town",
        (_pct("urban_share"),),
    ),
)  # fmt: skip
"""Every sign, measured ones first."""


def sort_causes(
    ranking: Ranking, lists: OfficeLists | None = None, *, stations: pl.DataFrame | None = None
) -> Causes:
    """Sort each station's gap into causes from what is known.

    Parameters
    ----------
    ranking : Ranking
    lists : OfficeLists, optional
        Facilities, ASD entries and survey answers, as far as the office has them.
    stations : polars.DataFrame, optional
        Stations with `setting`: where only ACs are ranked, the share of each that stands in town.

    Returns
    -------
    Causes
    """
    known = facts(ranking, lists or OfficeLists(), stations)
    signs = pl.concat([_signs(known.filter(pl.col("gap_pp") > 0), rule) for rule in RULES])
    order = known.select(*KEY)
    ordered = order.join(signs, on=_STATION, maintain_order="left_right")
    measured = _joined(ordered.filter("measured"), "cause")
    weak = _joined(ordered.filter(~pl.col("measured")), "leaning")
    sorted_ = (
        known.join(measured, on=_STATION, how="left", maintain_order="left")
        .join(weak, on=_STATION, how="left", maintain_order="left")
        .with_columns(
            cause=pl.when(pl.col("gap_pp") <= 0).then(pl.lit("above"))
            .otherwise(pl.col("cause").fill_null("not_known")),
            leaning=pl.col("leaning").fill_null(""),
        )
    )  # fmt: skip
    return Causes(sorted_, ordered, _sexes(ranking), ASSUMPTIONS)


def _signs(known: pl.DataFrame, rule: Rule) -> pl.DataFrame:
    return known.filter(rule.when).select(
        *KEY,
        sign=pl.lit(rule.sign), cause=pl.lit(rule.cause), measured=pl.lit(rule.measured),
        remedy=pl.lit(rule.remedy),
        text_hi=_sentence(rule.hi, _said(rule, "hi")),
        text_en=_sentence(rule.en, _said(rule, "en")),
    )  # fmt: skip


def _sentence(pattern: str, said: tuple[pl.Expr, ...]) -> pl.Expr:
    return pl.format(pattern.replace(" %", "\u00a0%"), *said)


def _said(rule: Rule, lang: str) -> tuple[pl.Expr, ...]:
    """Return what fills the pattern: the figures, then words in the sentence's own language."""
    return (*rule.figures, pl.col(f"{rule.words}_{lang}")) if rule.words else rule.figures


def _joined(signs: pl.DataFrame, name: str) -> pl.DataFrame:
    """One row a station: the causes of its signs, in the order of CAUSES, joined by "+"."""
    rank = {cause: at for at, cause in enumerate(CAUSES)}
    return (
        signs.unique([*KEY, "cause"], maintain_order=True)
        .sort(pl.col("cause").replace_strict(rank, return_dtype=pl.Int64), maintain_order=True)
        .group_by(*KEY, maintain_order=True)
        .agg(pl.col("cause").str.join("+").alias(name))
    )


def _sexes(ranking: Ranking) -> pl.DataFrame:
    """Turnout by sex of each AC at each poll where electors and votes are known by sex."""
    men, women = pl.col("electors_male").sum(), pl.col("electors_female").sum()
    his, hers = pl.col("votes_male").sum() / men, pl.col("votes_female").sum() / women
    return (
        polls_by_sex(ranking)
        .group_by("state", "ac_no", "election")
        .agg(
            stations=pl.len().cast(pl.Int64),
            men=men,
            women=women,
            men_turnout=his,
            women_turnout=hers,
            gap_pp=100.0 * (his - hers),
            women_per_1000_men=1000.0 * women / men,
            missing_men=((ranking.reference - his) * men).clip(0),
            missing_women=((ranking.reference - hers) * women).clip(0),
        )
        .sort("state", "ac_no", "election")
    )
