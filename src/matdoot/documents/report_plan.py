"""The report's part on the plan: what is posted when and where, who speaks, whom we lack."""

from datetime import date

import polars as pl

from matdoot.documents.blocks import Block, Bullets, Heading, Paragraph, Table
from matdoot.terms.channels import CHANNELS, channel
from matdoot.terms.figures import count, day_short, percent, rounded
from matdoot.terms.messages import theme_title
from matdoot.terms.places import ac_title
from matdoot.terms.results.campaign import CampaignResults
from matdoot.terms.text import Lang, Text

_SPEAKERS = 10
_WEAK = 0.5  # an AC whose part of the votes gained is under half of its part of the shortfall

KINDS = {
    "captain": Text("बूथ साथी", "captain"),
    "audience": Text("दर्शक वाले", "with an audience"),
}


def plan_blocks(results: CampaignResults, lang: Lang) -> tuple[Block, ...]:
    """Return the sections on the plan and the people."""
    head = Text("योजना: कब, किस मंच पर", "The plan: when, on which platform")
    speakers = Text("कौन बोलेगा", "Who speaks")
    lacking = Text("किनकी कमी है", "Whom we lack")
    return (
        Heading(head.say(lang), page=True),
        _weeks_table(results, lang),
        _themes_table(results, lang),
        Heading(speakers.say(lang)),
        _speakers_table(results, lang),
        Heading(lacking.say(lang)),
        Bullets(tuple(text.say(lang) for text in whom_we_lack(results))),
        Paragraph(_CAPTAINS.say(lang), quiet=True),
    )


_CAPTAINS = Text(
    "बड़े खातों का सबसे अच्छा उपयोग बूथ साथी जुटाना और शंकाओं का उत्तर देना है: प्रकाशित अध्ययनों में सार्वजनिक "
    "पोस्ट का असर 0 से 0.4 "
    "अंक है, परिचित के आग्रह का कई गुना अधिक (छोटे, चुने हुए समूहों में)।",
    "The best use of large accounts is to win captains and to answer doubts: in published studies "
    "a "
    "public post moves 0 to 0.4 points, a request from someone known several times as much (in "
    "small, "
    "selected groups).",
)


def whom_we_lack(results: CampaignResults) -> tuple[Text, ...]:
    """Say where voices are missing: stations nobody reaches, ACs reached least, floors not met."""
    said = [*_unreached(results), *_weak_acs(results), *_floors(results), *_idle(results)]
    nothing = Text(
        "हर केंद्र तक कोई न कोई खाता पहुँचता है और कोई क्षेत्र पीछे नहीं छूटा।",
        "Some account reaches every station, and no constituency is left behind.",
    )
    return tuple(said) or (nothing,)


def _weeks_table(results: CampaignResults, lang: Lang) -> Table:
    plan = results.schedule
    weeks = list(range(1, results.campaign.weeks + 1))
    starts: dict[int, date | None] = dict(plan.select("week", "week_start").unique().iter_rows())
    posts = {
        (platform, week): number
        for platform, week, number in plan.group_by("platform", "week").len().iter_rows()
    }

    def row(name: str, keys: list[str]) -> tuple[str, ...]:
        by_week = [sum(posts.get((key, week), 0) for key in keys) for week in weeks]
        return (name, *(count(n) if n else "–" for n in by_week), count(sum(by_week)))

    used = [c for c in CHANNELS if c.key in set(plan["platform"])]
    rows = [row(c.name.say(lang), [c.key]) for c in used]
    total = Text("कुल", "All").say(lang)
    rows.append(row(total, [c.key for c in used]))
    word = Text("सप्ताह", "Week").say(lang)
    titles = [_week_title(word, week, starts.get(week), lang) for week in weeks]
    return Table(
        (Text("मंच", "Platform").say(lang), *titles, total),
        tuple(rows),
        (False, *[True] * (len(weeks) + 1)),
        (1.4, *[1.0] * len(weeks), 0.8),
        Text("पोस्ट, सप्ताह और मंच के अनुसार", "Posts by week and platform").say(lang),
        strong=True,
    )


def _week_title(word: str, week: int, starts: date | None, lang: Lang) -> str:
    if starts is None:
        return f"{word} {week}"
    first_day = day_short(starts).say(lang).replace(" ", "\u00a0")
    return f"{word}\u00a0{week} ({first_day})"


def _themes_table(results: CampaignResults, lang: Lang) -> Table:
    grouped = (
        results.schedule.group_by("theme_id")
        .agg(posts=pl.len(), votes=pl.col("marginal_votes").sum())
        .sort("votes", "theme_id", descending=[True, False])
    )
    rows = tuple(
        (theme_title(theme).say(lang), count(posts), rounded(votes))
        for theme, posts, votes in grouped.iter_rows()
    )
    titles = (
        Text("विषय", "Theme").say(lang),
        Text("पोस्ट", "Posts").say(lang),
        Text("अपेक्षित अतिरिक्त मत", "Expected additional votes").say(lang),
    )
    caption = Text("विषय", "Themes").say(lang)
    return Table(titles, rows, (False, True, True), (1, 0, 0), caption)


def _speakers_table(results: CampaignResults, lang: Lang) -> Table:
    people = (
        results.schedule.group_by("ambassador_id", "ambassador_name")
        .agg(
            posts=pl.len(),
            votes=pl.col("marginal_votes").sum(),
            platforms=pl.col("platform").unique().sort(),
        )
        .join(results.roster.ambassadors.select("ambassador_id", "kind"), on="ambassador_id", how="left")
        .sort("votes", "ambassador_id", descending=[True, False])
        .head(_SPEAKERS)
    )  # fmt: skip
    rows = tuple(
        (
            row["ambassador_name"],
            KINDS[row["kind"]].say(lang) if row["kind"] in KINDS else "—",
            ", ".join(channel(key).name.say(lang) for key in row["platforms"]),
            count(row["posts"]),
            rounded(row["votes"]),
        )
        for row in people.iter_rows(named=True)
    )
    titles = (
        Text("एंबेसडर", "Ambassador"),
        Text("प्रकार", "Kind"),
        Text("मंच", "Platforms"),
        Text("पोस्ट", "Posts"),
        Text("अपेक्षित अतिरिक्त मत", "Expected additional votes"),
    )
    caption = Text(
        "जिनसे सबसे अधिक अपेक्षा है (पूरी सूची: tables/schedule.csv)",
        "Those of whom most is expected (all: tables/schedule.csv)",
    )
    said = tuple(title.say(lang) for title in titles)
    numeric = (False, False, False, True, True)
    return Table(said, rows, numeric, (1.3, 0, 2, 0, 0.9), caption.say(lang))


def _unreached(results: CampaignResults) -> list[Text]:
    if results.ranking.unit != "ps":
        return []
    keys = ["ac_no", "ps_no"]
    reached = results.problem.reach.select(keys).unique()
    left = results.ranking.frame.join(reached, on=keys, how="anti")
    if left.is_empty():
        return []
    votes = rounded(float(left["missing_votes"].sum()))
    return [
        Text(
            f"{count(left.height)} केंद्रों तक किसी खाते की पहुँच नहीं है (वहाँ लगभग {votes} मत कम हैं): बूथ "
            f"जागरूकता समूह भेजें।",
            f"No account reaches {count(left.height)} stations (about {votes} votes are missing "
            f"there): send booth awareness groups.",
        )
    ]


def _weak_acs(results: CampaignResults) -> list[Text]:
    acs = results.ranking.acs.join(
        results.by_ac.select("ac_no", "votes"), on="ac_no", how="left", maintain_order="left"
    ).with_columns(
        need=pl.col("missing_votes") / pl.col("missing_votes").sum(),
        gain=pl.col("votes").fill_null(0) / pl.col("votes").sum(),
    )
    weak = acs.filter((pl.col("gain") < _WEAK * pl.col("need")) & (pl.col("need") > 0.02))
    names = results.campaign.ac_names
    return [
        Text(
            f"{ac_title(no, names.get(no), name).hi}: कुल कमी का {percent(need, 0)}, पर योजना के मतों "
            f"का "
            f"{percent(gain, 0)}। यहाँ स्थानीय आवाज़ें चाहिए।",
            f"{ac_title(no, names.get(no), name).en}: {percent(need, 0)} of the shortfall but "
            f"{percent(gain, 0)} of the votes gained. Local voices are needed here.",
        )
        for no, name, need, gain in weak.select("ac_no", "ac_name", "need", "gain").iter_rows()
    ]


def _floors(results: CampaignResults) -> list[Text]:
    missed = results.plan.summary.get("unreachable", [])
    return [Text(str(floor["reason_hi"]), str(floor["reason_en"])) for floor in missed[:3]]


def _idle(results: CampaignResults) -> list[Text]:
    asked = set(results.schedule["ambassador_id"])
    everyone = results.roster.ambassadors
    idle = everyone.filter(~pl.col("ambassador_id").is_in(list(asked))).height
    if not idle:
        return []
    return [
        Text(
            f"{count(everyone.height)} में से {count(idle)} एंबेसडर के लिए इस योजना में कोई पोस्ट नहीं: उनसे "
            f"बूथ साथी जुटाने को कहें।",
            f"{count(idle)} of {count(everyone.height)} ambassadors have no post in this plan: "
            f"ask them "
            f"to win captains.",
        )
    ]
