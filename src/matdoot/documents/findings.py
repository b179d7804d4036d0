"""The main findings in plain words: the report's first page and the last screen of a run."""

from dataclasses import dataclass
from math import ceil

import polars as pl

from matdoot.terms.figures import count, percent, rounded
from matdoot.terms.places import ac_title
from matdoot.terms.results.campaign import CampaignResults
from matdoot.terms.results.ranking import Ranking
from matdoot.terms.text import Text

_TOP = 3  # constituencies named in a sentence


@dataclass(frozen=True, slots=True)
class Figures:
    """The few numbers that the sentences say.

    `missing`, `missing_low`, `missing_high`: votes below the aim; `expected`, `low`, `high`:
    additional votes of the plan (low and high None where no standard errors are known); `slack`:
    by how much more, as a fraction of `expected`, any plan within the same limits could bring;
    `points`: `expected` as percentage points of the electors.
    """

    electors: int
    turnout: float
    turnout_low: float
    turnout_high: float
    missing: float
    missing_low: float
    missing_high: float
    expected: float
    low: float | None
    high: float | None
    slack: float
    posts: int
    people: int

    @property
    def points(self) -> float:
        """Expected additional votes in percentage points of turnout."""
        return 100 * self.expected / self.electors if self.electors else 0.0


def figures(results: CampaignResults) -> Figures:
    """Return the numbers of the findings."""
    acs, summary = results.ranking.acs, results.plan.summary
    electors = int(acs["electors"].sum())
    expected = float(summary["expected_votes"])
    bound = float(summary["upper_bound"])

    def mean(column: str) -> float:
        return float((acs[column] * acs["electors"]).sum() / electors) if electors else 0.0

    return Figures(
        electors=electors,
        turnout=mean("expected_turnout"),
        turnout_low=mean("low"),
        turnout_high=mean("high"),
        missing=float(acs["missing_votes"].sum()),
        missing_low=float(acs["missing_low"].sum()),
        missing_high=float(acs["missing_high"].sum()),
        expected=expected,
        low=summary["votes_low"],
        high=summary["votes_high"],
        slack=(bound - expected) / expected if expected else 0.0,
        posts=results.schedule.height,
        people=results.schedule["ambassador_id"].n_unique(),
    )


def findings(results: CampaignResults) -> tuple[Text, ...]:
    """Return the findings in order: where, how sure, what the plan brings, what it cannot do.

    Returns
    -------
    tuple of Text
        Five to seven sentences; nothing modelled is said as if it had been measured.
    """
    known = figures(results)
    said = [_missing(results, known), _where(results), *_half(results.ranking)]
    if results.ranking.modelled:
        said.append(_modelled(results.ranking))
    said += [_plan(results, known), *_compared(results), _bound(known), _limits(known)]
    if results.campaign.sample_roster:
        said.append(SAMPLE)
    return tuple(said)


SAMPLE = Text(
    "एंबेसडर और खाते नमूने के हैं, वास्तविक नहीं: योजना तभी सच होगी जब असली सूची डाली जाए।",
    "Ambassadors and accounts are invented samples: the plan becomes real with the real roster.",
)


def extra_votes(known: Figures) -> Text:
    """Return the plan's additional votes with the range, in words that claim no more."""
    about = rounded(known.expected)
    if known.low is None or known.high is None:
        return Text(
            f"लगभग {about} (सीमा ज्ञात नहीं: प्रभावों की मानक त्रुटि नहीं दी गई)",
            f"about {about} (range not known: the effects have no standard errors)",
        )
    low, high = rounded(known.low), rounded(known.high)
    return Text(
        f"लगभग {about} (90 % सीमा {low} से {high})", f"about {about} (90 % range {low} to {high})"
    )


def slack_share(known: Figures) -> str:
    """Return the most that any other plan could add, rounded up: never a smaller bound than is."""
    share = max(1e-4, known.slack)
    places = 1 if share >= 0.01 else 2
    steps = 10 ** (places + 2)
    return percent(ceil(share * steps) / steps, places)


def _missing(results: CampaignResults, known: Figures) -> Text:
    aim = percent(results.ranking.reference, 0)
    turnout = percent(known.turnout)
    low, high = percent(known.turnout_low), percent(known.turnout_high)
    missing = rounded(known.missing, 3)
    fewest, most = rounded(known.missing_low, 3), rounded(known.missing_high, 3)
    return Text(
        f"{results.campaign.coming_name.hi}: अनुमानित मतदान {turnout}। {aim} तक पहुँचने में "
        f"{count(known.electors)} "
        f"निर्वाचकों पर लगभग {missing} मत कम हैं। यदि सब क्षेत्र एक साथ ऊपर या नीचे जाएँ तो मतदान {low} से "
        f"{high} और "
        f"कमी {fewest} से {most} के बीच रहेगी (90 % सीमा)।",
        f"{results.campaign.coming_name.en}: expected turnout {turnout}. To reach {aim}, about "
        f"{missing} votes are missing among {count(known.electors)} electors. If all "
        f"constituencies "
        f"move together, turnout lies between {low} and {high} and the shortfall between {fewest} "
        f"and {most} (90 % range).",
    )


def _where(results: CampaignResults) -> Text:
    acs = results.ranking.acs
    total = float(acs["missing_votes"].sum())
    heavy = acs.filter(pl.col("missing_votes") >= 0.05 * total).head(_TOP)
    if total <= 0:
        return Text(
            "किसी विधानसभा क्षेत्र में कमी का अनुमान नहीं है।", "No constituency is expected below the aim."
        )
    share = percent(float(heavy["missing_votes"].sum()) / total, 0)
    names = results.campaign.ac_names
    rows = heavy.select("ac_no", "ac_name", "missing_votes").iter_rows()
    said = [(ac_title(no, names.get(no), name), rounded(votes, 3)) for no, name, votes in rows]
    hindi = ", ".join(f"{name.hi} ({votes})" for name, votes in said)
    english = ", ".join(f"{name.en} ({votes})" for name, votes in said)
    return Text(
        f"सबसे अधिक कमी यहाँ है: {hindi}। कुल कमी का {share} इन्हीं में है।",
        f"Most are missing in {english}: {share} of the whole shortfall.",
    )


def _half(ranking: Ranking) -> tuple[Text, ...]:
    """Say how many stations hold half of the shortfall; nothing where only ACs are known."""
    if ranking.unit != "ps":
        return ()
    ordered = ranking.frame["missing_votes"].sort(descending=True)
    total = float(ordered.sum())
    if total <= 0:
        return ()
    needed = int((ordered.cum_sum() < total / 2).sum()) + 1
    share = percent(needed / ranking.frame.height, 0)
    below = int(ranking.frame.filter(pl.col("gap_pp") > 0).height)
    return (
        Text(
            f"{count(ranking.frame.height)} में से {count(below)} केंद्रों के लक्ष्य से नीचे रहने का अनुमान है; "
            f"आधी कमी {count(needed)} केंद्रों ({share}) में है।",
            f"{count(below)} of {count(ranking.frame.height)} stations are expected below the "
            f"aim; "
            f"half of the shortfall lies in {count(needed)} of them ({share}).",
        ),
    )


def _modelled(ranking: Ranking) -> Text:
    """Say that no station was measured, and hold the model against the official count."""
    both = {"stations_below_modelled", "stations_below_official"}
    plain = Text(
        "केंद्रवार मतदान सार्वजनिक नहीं है: अनुमान विधानसभा क्षेत्र के स्तर का है, केंद्रों का रंग प्रतिरूपित है, मापा "
        "हुआ नहीं।",
        "Turnout by station is not public: the estimate is by constituency, and what is shown for "
        "stations is modelled, not measured.",
    )
    if not both <= set(ranking.acs.columns):
        return plain
    compared = ranking.acs.drop_nulls(["stations_below_official", "stations_below_modelled"])
    if compared.is_empty():
        return plain
    official = int(compared["stations_below_official"].sum())
    modelled = int(compared["stations_below_modelled"].sum())
    return plain + Text(
        f"जाँच: पिछली बार 75 % से कम वाले केंद्र प्रतिरूप से {count(modelled)}, आधिकारिक गिनती में "
        f"{count(official)}।",
        f"A check: stations below 75 % last time were {count(modelled)} by the model, "
        f"{count(official)} by official count.",
    )


def _plan(results: CampaignResults, known: Figures) -> Text:
    extra = extra_votes(known)
    points = f"{known.points:.2f}"
    return Text(
        f"योजना: {count(known.posts)} पोस्ट, {results.campaign.weeks} सप्ताह, {count(known.people)} "
        f"एंबेसडर। अपेक्षित "
        f"अतिरिक्त मत {extra.hi}, यानी मतदान प्रतिशत में लगभग {points} अंक।",
        f"The plan: {count(known.posts)} posts, {results.campaign.weeks} weeks, "
        f"{count(known.people)} "
        f"ambassadors. Expected additional votes: {extra.en}, that is about {points} points of "
        f"turnout.",
    )


def _compared(results: CampaignResults) -> tuple[Text, ...]:
    """Say what as many posts would bring without a plan, where that was computed."""
    others = results.plan.summary.get("baselines") or {}
    if not {"biggest_followings", "equal_shares"} <= set(others):
        return ()
    big, equal = rounded(others["biggest_followings"]), rounded(others["equal_shares"])
    return (
        Text(
            f"तुलना: उतनी ही पोस्ट सबसे बड़े खातों को देने से लगभग {big}, सबमें बराबर बाँटने से लगभग {equal} मत "
            f"आते।",
            f"For comparison: as many posts given to the largest accounts would bring about "
            f"{big} "
            f"votes, shared out equally about {equal}.",
        ),
    )


def _bound(known: Figures) -> Text:
    share = slack_share(known)
    return Text(
        f"इन्हीं सीमाओं में कोई भी दूसरी योजना इससे {share} से अधिक बेहतर नहीं हो सकती (सिद्ध ऊपरी सीमा)।",
        f"No plan within these limits can bring more than {share} more (a proven upper bound).",
    )


def _limits(known: Figures) -> Text:
    if known.missing <= 0:
        return Text(
            "पोस्ट मतदाता सूची या केंद्र की सुविधाओं की कमी दूर नहीं करतीं।",
            "Posts do not mend the roll or the facilities of a station.",
        )
    share = percent(known.expected / known.missing)
    return Text(
        f"क्या नहीं हो सकता: पोस्ट इस कमी का लगभग {share} ही भर सकती हैं। शेष के लिए मतदाता सूची की शुद्धि, "
        f"केंद्रों की "
        f"सुविधाएँ, घर-घर संपर्क और परिचितों का आग्रह चाहिए।",
        f"What it cannot do: posts can make up about {share} of the shortfall. The rest needs a "
        f"clean "
        f"roll, facilities at the stations, visits from door to door, and people asking people "
        f"they "
        f"know.",
    )
