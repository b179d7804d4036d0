"""The heading block and the notes of a Turnout Implementation Plan."""

from collections import Counter
from dataclasses import dataclass
from math import ceil
from typing import Any

import polars as pl

from matdoot.terms.causes import remedy
from matdoot.terms.elections import parse_election
from matdoot.terms.figures import count, day, percent, percent_range, rounded, weekday
from matdoot.terms.places import KEY
from matdoot.terms.results.campaign import CampaignResults
from matdoot.terms.results.causes import Causes
from matdoot.terms.results.peers import FairPeers
from matdoot.terms.text import Lang, Text

LISTED_SHARE = 0.10
"""The share of an AC's stations that its sheet lists: those most surely among the lowest tenth."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a plan is written from; `peers` is None where only ACs are ranked."""

    results: CampaignResults
    causes: Causes
    peers: FairPeers | None
    lang: Lang


def lowest(ground: Ground, ac: int) -> pl.DataFrame:
    """Return the stations of an AC's sheet: a tenth of its list, the surest first."""
    stations = ground.results.ranking.frame.filter(pl.col("ac_no") == ac)
    return (
        stations.filter(pl.col("gap_pp") > 0)
        .sort("p_lowest_decile", "rank", descending=[True, False], nulls_last=True)
        .head(ceil(LISTED_SHARE * stations.height))
    )


def poll_name(code: str) -> Text:
    """Return the name of a poll by its code."""
    return parse_election(code).name()


def subtitle(ground: Ground) -> str:
    """Return district, poll and, where it is known, its day."""
    campaign, lang = ground.results.campaign, ground.lang
    parts = [campaign.district.say(lang), campaign.coming_name.say(lang)]
    if campaign.poll_date is not None:
        parts.append(day(campaign.poll_date).say(lang))
    return " · ".join(parts)


def ac_facts(ground: Ground, row: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """The figures of the heading block that every AC has."""
    lang, aim = ground.lang, percent(ground.results.ranking.reference, 0)

    past, polls = ac_past(ground, row["ac_no"]), ground.results.ranking.elections[-2:]
    facts = [
        (Text("मतदान केंद्र", "Polling stations"), count(row["stations"])),
        (Text("निर्वाचक", "Electors"), count(row["electors"])),
        (
            Text("अनुमानित मतदान (90 % सीमा)", "Expected turnout (90 % range)"),
            f"{percent(row['expected_turnout'])} ({percent_range(row['low'], row['high'])})",
        ),
        (
            Text(f"{aim} से कम मत (90 % सीमा)", f"Votes short of {aim} (90 % range)"),
            f"{rounded(row['missing_votes'], 3)} "
            f"({rounded(row['missing_low'], 3)}–{rounded(row['missing_high'], 3)})",
        ),
        (
            Text(f"{aim} से नीचे अनुमानित केंद्र", f"Stations expected below {aim}"),
            count(row["stations_below"]),
        ),
        *((poll_name(code), percent(past[code])) for code in polls if code in past),
        *_asd_fact(ground, row["ac_no"]),
    ]
    return tuple((what.say(lang), value) for what, value in facts)


def _asd_fact(ground: Ground, ac: int) -> list[tuple[Text, str]]:
    """Say how many of an AC's missing votes its ASD list accounts for, where there is one."""
    listed = ground.causes.stations.filter(pl.col("ac_no") == ac)["asd_votes"].drop_nulls()
    what = Text("कम मतों में एएसडी नामों का भाग", "Votes short due to ASD names")
    return [(what, count(float(listed.sum())))] if listed.len() else []


def ac_past(ground: Ground, ac: int | None) -> dict[str, float]:
    """Return turnout by poll over the stations that could be followed: of an AC, or of all."""
    history = ground.results.ranking.history
    if history is None:
        return {}
    rows = history if ac is None else history.filter(pl.col("ac_no") == ac)
    turnout = pl.col("votes_polled").sum() / pl.col("electors").sum()
    return dict(rows.group_by("election").agg(turnout).iter_rows())


def latest_by_sex(ground: Ground, ac: int) -> dict[str, Any] | None:
    """Return an AC's figures by sex at the latest poll that has them; None where none has."""
    known = ground.causes.by_sex.filter(pl.col("ac_no") == ac)
    codes = [code for code in ground.results.ranking.elections if code in known["election"]]
    return known.row(by_predicate=pl.col("election") == codes[-1], named=True) if codes else None


def sex_facts(ground: Ground, ac: int) -> tuple[tuple[str, str], ...]:
    """Electors and turnout by sex at the latest poll where they are known."""
    lang = ground.lang
    row = latest_by_sex(ground, ac)
    title = Text("स्त्री-पुरुष", "By sex")
    if row is None:
        return ((title.say(lang), Text("उपलब्ध नहीं", "not available").say(lang)),)
    poll = poll_name(row["election"]).say(lang)
    men, women = percent(row["men_turnout"]), percent(row["women_turnout"])
    turnout = Text(f"पुरुष {men}, महिला {women}", f"men {men}, women {women}")
    counted = Text(
        f"पुरुष {count(row['men'])}, महिला {count(row['women'])} (प्रति 1,000 पुरुष {row['women_per_1000_men']:.0f})",
        f"men {count(row['men'])}, women {count(row['women'])} ({row['women_per_1000_men']:.0f} a 1,000 men)",
    )
    return (
        (f"{Text('निर्वाचक', 'Electors').say(lang)}, {poll}", counted.say(lang)),
        (f"{Text('मतदान', 'Turnout').say(lang)}, {poll}", turnout.say(lang)),
    )


def not_known(ground: Ground, listed: pl.DataFrame) -> tuple[int, int]:
    """Count the listed stations without a known cause, and those of them with a weak sign."""
    stations = listed.select(*KEY).join(ground.causes.stations, on=list(KEY))
    unknown = stations.filter(pl.col("cause") == "not_known")
    return unknown.height, unknown.filter(pl.col("leaning") != "").height


def listed_fact(ground: Ground, listed: pl.DataFrame) -> tuple[str, str]:
    """How many of the listed stations have a known cause, and how many only a weak sign."""
    none, weak = not_known(ground, listed)
    said = Text(
        f"{count(listed.height)} में कारण ज्ञात {count(listed.height - none)}, ज्ञात नहीं {count(none)} "
        f"(इनमें {count(weak)} में कमज़ोर संकेत)",
        f"of {count(listed.height)} listed: cause known {count(listed.height - none)}, not known "
        f"{count(none)} ({count(weak)} with a weak sign)",
    )
    return (Text("सूची के केंद्र", "Stations listed").say(ground.lang), said.say(ground.lang))


def notes(ground: Ground) -> tuple[Text, ...]:
    """Return what every sheet says below its table: how to read it, and how not to use it."""
    cause = Text(
        "कारण केवल वहाँ लिखा है जहाँ कार्यालय की सूची (एएसडी, सुविधाएँ, दूरी, सर्वेक्षण) उसे बताती है; 'कमज़ोर संकेत' केवल "
        "यह बताता है कि पहले कहाँ पूछें। तिथियाँ मान्यताएँ हैं; मतदाता सूची में परिवर्तन विधि की अंतिम तिथि से पहले ही।",
        "A cause is written only where a list of the office (ASD, facilities, distance, survey) says so; a 'weak "
        "sign' only tells where to ask first. Dates are assumptions; the roll changes only before the law's last day.",
    )
    if ground.results.ranking.unit == "ac":
        return (cause, *_long_weekend(ground))
    stations = Text(
        "सूची में विधानसभा क्षेत्र के दसवें भाग के केंद्र हैं, सबसे पक्के पहले। * सबसे नीचे के दसवें भाग में होने की संभावना: जहाँ कम है, "
        "वहाँ नीचा मतदान संयोग भी हो सकता है। पुरुष − महिला: अंक, उस अंतिम चुनाव के जिसमें दोनों ज्ञात हैं। किसी केंद्र का नाम कम मतदान के लिए "
        "सार्वजनिक न करें।",
        "A tenth of the AC's stations is listed, the surest first. * Chance to be among the lowest tenth: where "
        "it is low, the turnout may be chance. Men − women: points, at the last poll where both are known. Never "
        "name a station in public for low turnout.",
    )
    peers = Text(
        "समान केंद्र: आकार, महिलाओं का अंश, परिवेश और अंतिम से पहले के मतदान में निकटतम; तुलना अनुमानित मतदान की है, जिसमें संयोग घटा दिया गया है।",
        "Stations like it: nearest in size, women's share, setting and turnout before the last poll; what is "
        "compared is expected turnout, from which luck has been taken out.",
    )
    return (stations, peers, cause, *_long_weekend(ground))


def _long_weekend(ground: Ground) -> tuple[Text, ...]:
    """Say it where the poll makes a long weekend: a known excuse, to be met beforehand."""
    poll = ground.results.campaign.poll_date
    if poll is None or poll.weekday() not in (0, 4, 5):
        return ()
    name = weekday(poll)
    return (
        Text(
            f"मतदान {name.hi} को है: सप्ताहांत से जुड़ा अवकाश। नियोक्ताओं को धारा 135ख (लोक प्रतिनिधित्व अधिनियम 1951) का सवैतनिक अवकाश समय पर याद दिलाएँ।",
            f"The poll is on a {name.en}: a holiday next to the weekend. Remind employers in time of the paid holiday under section 135B, RP Act 1951.",
        ),
    )


def district_expected(ground: Ground) -> float:
    """Return the expected turnout of the whole district, fraction."""
    acs = ground.results.ranking.acs
    weight = acs["electors"] / acs["electors"].sum()
    return float((acs["expected_turnout"] * weight).sum())


def district_facts(ground: Ground) -> tuple[tuple[str, str], ...]:
    """Return the heading block of the district's page."""
    acs, lang = ground.results.ranking.acs, ground.lang
    aim = percent(ground.results.ranking.reference, 0)
    known = ground.causes.stations
    facts = [
        (Text("विधानसभा क्षेत्र", "Assembly constituencies"), count(acs.height)),
        (Text("मतदान केंद्र", "Polling stations"), count(int(acs["stations"].sum()))),
        (Text("निर्वाचक", "Electors"), count(int(acs["electors"].sum()))),
        (
            Text("अनुमानित मतदान", "Expected turnout"),
            percent(district_expected(ground)),
        ),
        (
            Text(f"{aim} से कम मत", f"Votes short of {aim}"),
            rounded(float(acs["missing_votes"].sum()), 3),
        ),
        (
            Text("कारण ज्ञात नहीं", "Cause not known"),
            f"{count(known.filter(pl.col('cause') == 'not_known').height)} / {count(known.height)}",
        ),
    ]
    return tuple((what.say(lang), value) for what, value in facts)


def district_actions(ground: Ground) -> tuple[str, ...]:
    """Say what is to be done at how many listed stations, by whom and by when; the commonest first."""
    numbers = ground.results.ranking.acs["ac_no"].to_list()
    listed = pl.concat([lowest(ground, ac).select(*KEY) for ac in numbers])
    signs = ground.causes.signs.join(listed, on=list(KEY), how="semi").unique([*KEY, "remedy"])
    asked = listed.join(ground.causes.stations, on=list(KEY)).filter(pl.col("cause") == "not_known")
    wanted = Counter({"ask": asked.height}) + Counter(signs["remedy"].to_list())
    said = []
    for one in sorted(map(remedy, wanted), key=lambda one: (-wanted[one.key], one.weeks, one.key)):
        by = one.by_when(ground.results.campaign.poll_date)
        n = count(wanted[one.key])
        line = Text(
            f"{n} केंद्र: {one.what.hi} ({one.who.hi}; {by.hi} तक)",
            f"{n} stations: {one.what.en} ({one.who.en}; by {by.en})",
        )
        said.append(line.say(ground.lang))
    return tuple(said)
