"""What the report says, section by section; how it looks is the templates' business."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from matdoot.documents.blocks import (
    Block,
    Bullets,
    Document,
    Drawing,
    Heading,
    Paragraph,
    Table,
    Tile,
    Tiles,
)
from matdoot.documents.chart import ac_name, shortfall_chart, stations_chart
from matdoot.documents.findings import figures, findings, slack_share
from matdoot.documents.map import has_map, station_map
from matdoot.documents.report_plan import plan_blocks
from matdoot.documents.report_proof import proof_blocks
from matdoot.documents.scale import scale_of
from matdoot.terms.figures import count, day, percent, percent_range, rounded
from matdoot.terms.places import station_label, station_title
from matdoot.terms.results.campaign import CampaignResults
from matdoot.terms.text import Lang, Text

STATIONS_SHOWN = 20

TITLE = Text("मतदाता जागरूकता: कहाँ, कौन, क्या", "Voter awareness: where, who, what")
INSIDE = Text("केवल कार्यालय के उपयोग के लिए", "For office use only")
SAMPLE_MARK = Text("एंबेसडर नमूने के हैं", "sample ambassadors")
MODELLED_MARK = Text("केंद्रवार आँकड़े प्रतिरूपित", "station figures modelled")


def report_document(results: CampaignResults, lang: Lang) -> Document:
    """Return the report in `lang`: findings first, then where, plan, people, proof.

    Parameters
    ----------
    results : CampaignResults
    lang : "hi" or "en"
    """
    campaign = results.campaign
    marks = [INSIDE]
    marks += [MODELLED_MARK] if results.ranking.modelled else []
    marks += [SAMPLE_MARK] if campaign.sample_roster else []
    poll = Text("मतदान {day}", "poll on {day}")
    when = poll.fill(day=day(campaign.poll_date).say(lang)).say(lang) if campaign.poll_date else ""
    subtitle = " · ".join(
        part for part in (campaign.district.say(lang), campaign.coming_name.say(lang), when) if part
    )
    blocks = (
        *_first_page(results, lang),
        *_where(results, lang),
        *plan_blocks(results, lang),
        *proof_blocks(results, lang),
    )
    return Document(
        lang=lang,
        title=TITLE.say(lang),
        subtitle=subtitle,
        office=campaign.office.say(lang),
        marks=tuple(mark.say(lang) for mark in marks),
        blocks=blocks,
    )


def _first_page(results: CampaignResults, lang: Lang) -> tuple[Block, ...]:
    known = figures(results)
    span = Text("{low} से {high}", "{low} to {high}")
    extra = Text("90 % सीमा {low} से {high}", "90 % range {low} to {high}")
    unknown = Text("सीमा ज्ञात नहीं", "range not known")
    ranged = known.low is not None and known.high is not None
    extra_note = (
        extra.fill(low=rounded(known.low or 0), high=rounded(known.high or 0))
        if ranged
        else unknown
    )
    aim = percent(results.ranking.reference, 0)
    tiles = (
        Tile(
            percent(known.turnout),
            Text("अनुमानित मतदान", "expected turnout").say(lang),
            span.fill(low=percent(known.turnout_low), high=percent(known.turnout_high)).say(lang),
        ),
        Tile(
            rounded(known.missing, 3),
            Text(f"{aim} से कम मत", f"votes short of {aim}").say(lang),
            span.fill(low=rounded(known.missing_low, 3), high=rounded(known.missing_high, 3)).say(
                lang
            ),
        ),
        Tile(
            rounded(known.expected),
            Text("योजना से अतिरिक्त मत", "additional votes by the plan").say(lang),
            extra_note.say(lang),
        ),
        Tile(
            f"{known.points:.2f}",
            Text("अंक मतदान में", "points of turnout").say(lang),
            Text(
                f"कोई योजना {slack_share(known)} से अधिक बेहतर नहीं",
                f"no plan is more than {slack_share(known)} better",
            ).say(lang),
        ),
    )
    said = tuple(text.say(lang) for text in findings(results))
    heading = Text("मुख्य निष्कर्ष", "Main findings").say(lang)
    return (Tiles(tiles), Heading(heading), Bullets(said, large=True))


def _where(results: CampaignResults, lang: Lang) -> tuple[Block, ...]:
    head = Heading(Text("कहाँ कितनी कमी है", "Where votes are missing").say(lang))
    names = results.campaign.ac_names
    caption = Text(
        "लक्ष्य से कम मत, विधानसभा क्षेत्रवार। पतली रेखा 90 % सीमा है।",
        "Votes short of the aim, by assembly constituency. The thin line is the 90 % range.",
    )
    bars = shortfall_chart(results.ranking.acs, names, lang)
    blocks: tuple[Block, ...] = (
        head,
        Drawing(bars, caption.say(lang), width=0.58),
        *stations_drawing(results, lang),
        _ac_table(results, lang),
    )
    return blocks if results.ranking.unit != "ps" else (*blocks, *_stations(results, lang))


def stations_drawing(results: CampaignResults, lang: Lang) -> tuple[Drawing, ...]:
    """Draw all stations: on a map where places are known, else in roll order, else nothing."""
    ranking, names = results.ranking, results.campaign.ac_names
    scale = scale_of(ranking.frame["expected_turnout"].to_list())
    places = _places(results)
    if has_map(places):
        picture = station_map(places, results.boundaries, names=names, scale=scale, lang=lang)
        caption = _MAP_MODELLED if ranking.modelled else _MAP
        return (Drawing(picture, caption.say(lang), width=0.7),)
    if ranking.unit != "ps":
        return ()
    picture = stations_chart(ranking.frame, names, scale, lang)
    return (Drawing(picture, _SCHEMATIC.say(lang), width=0.7),)


_MAP = Text(
    "हर बिंदु एक मतदान केंद्र; रंग अनुमानित मतदान, गहरा यानी कम। क्षेत्र की सीमाएँ केवल दिखाने के लिए हैं।",
    "Each point is a polling station; the colour is expected turnout, darker is lower. Boundaries "
    "are "
    "for drawing only.",
)
_MAP_MODELLED = Text(
    "हर बिंदु एक मतदान केंद्र। रंग उसके विधानसभा क्षेत्र का अनुमानित मतदान है: प्रतिरूपित, केंद्र पर मापा हुआ नहीं। "
    "सीमाएँ केवल "
    "दिखाने के लिए हैं, 1 से 3 किमी तक हटी हो सकती हैं।",
    "Each point is a polling station. Its colour is the expected turnout of its constituency: "
    "modelled, "
    "not measured at the station. Boundaries are for drawing only and may be 1 to 3 km off.",
)
_SCHEMATIC = Text(
    "हर वर्ग एक मतदान केंद्र, विधानसभा क्षेत्रवार, मतदाता सूची के क्रम में (निर्देशांक उपलब्ध नहीं)। रंग अनुमानित "
    "मतदान है, गहरा यानी कम।",
    "Each square is a polling station, by constituency, in the order of the roll (no coordinates "
    "are "
    "known). The colour is expected turnout, darker is lower.",
)


def _places(results: CampaignResults) -> pl.DataFrame:
    """Return stations with the turnout they are coloured by: their own, or their AC's."""
    ranking = results.ranking
    ground = ranking.acs.select("ac_no", "ac_name", ac_turnout="expected_turnout")
    places = results.stations.drop("ac_name", strict=False).join(
        ground, on="ac_no", how="inner", maintain_order="left"
    )
    if ranking.unit == "ps":
        keys = ["ac_no", "ps_no", "ps_suffix"]
        own = ranking.frame.select(*keys, "expected_turnout")
        return places.join(own, on=keys, how="inner", maintain_order="left")
    return places.with_columns(expected_turnout=pl.col("ac_turnout"))


def _ac_table(results: CampaignResults, lang: Lang) -> Table:
    acs = results.ranking.acs
    gained = dict(results.by_ac.select("ac_no", "votes").iter_rows())
    counted = {"stations_below_official", "stations_below_modelled"} <= set(acs.columns)
    titles = [
        Text("विधानसभा क्षेत्र", "Constituency"),
        Text("केंद्र", "Stations"),
        Text("निर्वाचक", "Electors"),
        Text("पिछला मतदान", "Last turnout"),
        Text("अनुमान (90 % सीमा)", "Expected (90 % range)"),
        Text("कम मत", "Votes missing"),
        Text("योजना से मत", "By the plan"),
    ]
    if counted:
        titles.append(Text("75 % से कम केंद्र: प्रतिरूप / गिनती", "Below 75 %: model / count"))
    rows = tuple(
        _ac_row(ac, gained, results.campaign.ac_names, lang=lang, counted=counted)
        for ac in acs.iter_rows(named=True)
    )
    caption = Text("विधानसभा क्षेत्र, सबसे अधिक कमी पहले", "Constituencies, largest shortfall first")
    said = tuple(title.say(lang) for title in titles)
    numeric = (False, *[True] * (len(titles) - 1))
    widths = (1.2, 0.0, 0.0, 0.7, 1.35, 0.8, 0.8, 1.1)[: len(titles)]
    return Table(said, rows, numeric, widths, caption.say(lang))


def _ac_row(
    ac: Mapping[str, object],
    gained: Mapping[int, float],
    names: Mapping[int, Text],
    *,
    lang: Lang,
    counted: bool,
) -> tuple[str, ...]:
    def number(column: str) -> float | None:
        value = ac[column]
        return float(value) if isinstance(value, int | float) else None

    def shown(column: str) -> str:
        value = number(column)
        return "—" if value is None else count(value)

    span = percent_range(number("low") or 0, number("high") or 0)
    last = number("last_turnout")
    row = (
        ac_name(ac, names, lang),
        shown("stations"),
        shown("electors"),
        "—" if last is None else percent(last),
        f"{percent(number('expected_turnout') or 0)} ({span})",
        rounded(number("missing_votes") or 0, 3),
        rounded(gained.get(int(number("ac_no") or 0), 0.0)),
    )
    if not counted:
        return row
    return (*row, f"{shown('stations_below_modelled')} / {shown('stations_below_official')}")


def _stations(results: CampaignResults, lang: Lang) -> tuple[Block, ...]:
    first = results.ranking.frame.sort(
        "missing_votes", "ac_no", "ps_no", "ps_suffix", descending=[True, False, False, False]
    ).head(STATIONS_SHOWN)
    titles = (
        Text("केंद्र", "Station"),
        Text("स्थान", "Place"),
        Text("निर्वाचक", "Electors"),
        Text("अनुमान (90 % सीमा)", "Expected (90 % range)"),
        Text("कम मत", "Votes missing"),
        Text("क्षेत्र के सबसे नीचे दसवें भाग में होने की संभावना", "Chance to be in the AC's lowest tenth"),
    )
    rows = tuple(
        _station_row(row, results.campaign.ac_names, lang) for row in first.iter_rows(named=True)
    )
    note = Text(
        "यह सूची सबसे बड़ी कमी की है, सबसे 'खराब' केंद्रों की नहीं: बड़े केंद्र ऊपर आते हैं। जिस केंद्र की अंतिम कॉलम में "
        "संभावना कम है, उसका "
        "नीचा मतदान संयोग भी हो सकता है। किसी केंद्र को कम मतदान के लिए सार्वजनिक रूप से नाम न दें।",
        "This is a list of the largest shortfalls, not of the 'worst' stations: large ones come "
        "first. "
        "Where the last column is low, a low turnout may be chance. Never name a station in "
        "public for "
        "low turnout.",
    )
    caption = Text(
        f"सबसे अधिक कमी वाले {STATIONS_SHOWN} केंद्र",
        f"The {STATIONS_SHOWN} stations with the largest shortfall",
    )
    said = tuple(title.say(lang) for title in titles)
    numeric = (False, False, True, True, True, True)
    table = Table(said, rows, numeric, (0, 2.6, 0, 0, 0, 1), caption.say(lang))
    return (Heading(caption.say(lang), page=True), table, Paragraph(note.say(lang), quiet=True))


def _station_row(row: Mapping[str, Any], names: Mapping[int, Text], lang: Lang) -> tuple[str, ...]:
    def number(column: str) -> float:
        value = row[column]
        return float(value) if isinstance(value, int | float) else 0.0

    chance = row["p_lowest_decile"]
    station = station_title(row["ps_no"], row["ps_suffix"], row["ps_name"])
    label = station_label(int(number("ac_no")), int(number("ps_no")), str(row["ps_suffix"] or ""))
    return (
        label,
        f"{station.say(lang)} · {ac_name(row, names, lang)}",
        count(number("electors")),
        f"{percent(number('expected_turnout'))} ({percent_range(number('low'), number('high'))})",
        count(number("missing_votes")),
        "—" if chance is None else percent(number("p_lowest_decile"), 0),
    )
