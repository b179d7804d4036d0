"""What the Turnout Implementation Plan says: a page on the district, then a sheet for every AC."""

from collections.abc import Sequence
from typing import Any

import polars as pl

from matdoot.documents.chart import ac_name
from matdoot.documents.tip import OFFICE_ONLY, TITLE, Column, Kind, Sheet, Tip, Value
from matdoot.documents.tip_facts import (
    Ground,
    ac_facts,
    ac_past,
    district_actions,
    district_expected,
    district_facts,
    latest_by_sex,
    listed_fact,
    lowest,
    not_known,
    notes,
    poll_name,
    sex_facts,
    subtitle,
)
from matdoot.documents.tip_rows import cause_words, peer_words, remedy_words
from matdoot.terms.figures import percent, percent_range
from matdoot.terms.places import KEY, station_title
from matdoot.terms.text import Lang, Text

_SEX_AT = 8  # where the sex gap stands in a row of the district's page: it has no sum

SIGNATURES = (
    Text("नोडल अधिकारी (स्वीप): तैयार किया", "Nodal officer (SVEEP): prepared"),
    Text("रिटर्निंग / निर्वाचक रजिस्ट्रीकरण अधिकारी: जाँचा", "RO / ERO: checked"),
    Text("जिला निर्वाचन अधिकारी: अनुमोदित", "District Election Officer: approved"),
)
MODELLED = Text("अनुमान प्रतिरूपित है, मापा हुआ नहीं", "estimates are modelled, not measured")


def tip_content(ground: Ground, *, ac: int | None = None) -> Tip:
    """Return the plan of a district, or of one AC.

    Parameters
    ----------
    ground : Ground
    ac : int, optional
        Only this AC's sheet.
    """
    results, lang = ground.results, ground.lang
    marks = [OFFICE_ONLY.say(lang)]
    if results.ranking.modelled:
        marks.append(MODELLED.say(lang))
    if results.ranking.unit == "ac":
        sheets = [_ac_units(ground)]
    else:
        numbers = sorted(results.ranking.acs["ac_no"]) if ac is None else [ac]
        sheets = [_ac_sheet(ground, number) for number in numbers]
        if ac is None:
            sheets.insert(0, _district_sheet(ground))
    signatures = tuple(who.say(lang) for who in SIGNATURES)
    office = results.campaign.office.say(lang)
    return Tip(lang, TITLE.say(lang), office, tuple(marks), signatures, tuple(sheets))


def _columns(lang: Lang, *columns: tuple[Text, Kind, float]) -> tuple[Column, ...]:
    return tuple(Column(title.say(lang), kind, width) for title, kind, width in columns)


def _action_columns() -> tuple[tuple[Text, Kind, float], ...]:
    return (
        (Text("उपाय", "Remedy"), "text", 39),
        (Text("उत्तरदायी", "Responsible"), "text", 19),
        (Text("कब तक", "By when"), "text", 18),
        (Text("स्थिति", "Status"), "text", 13),
    )


def _ac_sheet(ground: Ground, ac: int) -> Sheet:
    """An AC: its heading block and the stations of its lowest tenth."""
    results, lang = ground.results, ground.lang
    row = results.ranking.acs.row(by_predicate=pl.col("ac_no") == ac, named=True)
    name = ac_name(row, results.campaign.ac_names, lang)
    polls = results.ranking.elections[-2:]
    titles: list[tuple[Text, Kind, float]] = [
        (Text("क्र.", "No."), "number", 6),
        (Text("केंद्र", "PS"), "text", 9),
        (Text("मतदान केंद्र का नाम", "Name of the polling station"), "text", 27),
        (Text("निर्वा\u00adचक", "Electors"), "count", 12),
        *((poll_name(code), "percent", 13) for code in polls),
        (Text("अनु\u00adमानित", "Expected"), "percent", 13),
        (Text("90 % सीमा", "90 % range"), "text", 13),
        (Text("कम मत", "Votes short"), "count", 10),
        (Text("संभा\u00adवना*", "Chance*"), "chance", 11),
        (Text("पुरुष − महिला", "Men − women"), "points", 11),
        (Text("कारण, आँकड़ों सहित", "Cause, with its figures"), "text", 35),
        (Text("समान केंद्रों से तुलना", "Beside fair peers"), "text", 42),
        *_action_columns(),
    ]
    listed = lowest(ground, ac)
    rows = _station_rows(ground, listed)
    return Sheet(
        name=f"{ac}",
        title=f"{ac} {name}",
        subtitle=subtitle(ground),
        facts=(*ac_facts(ground, row), *sex_facts(ground, ac), listed_fact(ground, listed)),
        columns=_columns(lang, *titles),
        rows=rows,
        total=None,
        actions=(),
        notes=tuple(note.say(lang) for note in notes(ground)),
    )


def _station_rows(ground: Ground, listed: pl.DataFrame) -> tuple[tuple[Value, ...], ...]:
    """One row a listed station, in the order of the columns."""
    causes = ground.causes.stations.select(*KEY, "cause", "sex_gap_pp")
    known = listed.join(causes, on=list(KEY), how="left", maintain_order="left")
    signs = _by_station(ground.causes.signs.join(listed, on=list(KEY), how="semi"))
    past = _past_turnouts(ground)
    beside = peer_words(ground.peers, listed, ground.lang) if ground.peers else {}
    rows = []
    for number, row in enumerate(known.iter_rows(named=True), start=1):
        key = tuple(row[name] for name in KEY)
        polls = (past.get((key, code)) for code in ground.results.ranking.elections[-2:])
        found, poll = signs.get(key, []), ground.results.campaign.poll_date
        rows.append(
            (
                number,
                f"{row['ps_no']}{row['ps_suffix']}",
                station_title(row["ps_no"], row["ps_suffix"], row["ps_name"]).say(ground.lang),
                row["electors"],
                *polls,
                row["expected_turnout"],
                percent_range(row["low"], row["high"]),
                row["missing_votes"],
                row["p_lowest_decile"],
                row["sex_gap_pp"],
                cause_words(row["cause"], found, ground.lang),
                beside.get(key),
                *remedy_words(row["cause"], found, poll, ground.lang),
                "",
            )
        )
    return tuple(rows)


def _by_station(signs: pl.DataFrame) -> dict[tuple[object, ...], list[dict[str, Any]]]:
    grouped: dict[tuple[object, ...], list[dict[str, Any]]] = {}
    for row in signs.iter_rows(named=True):
        grouped.setdefault(tuple(row[name] for name in KEY), []).append(row)
    return grouped


def _past_turnouts(ground: Ground) -> dict[tuple[tuple[object, ...], str], float]:
    history = ground.results.ranking.history
    if history is None:
        return {}
    rows = history.filter(pl.col("electors") > 0).select(
        *KEY, "election", pl.col("votes_polled") / pl.col("electors")
    )
    return {(row[:4], row[4]): row[5] for row in rows.iter_rows()}


def _district_sheet(ground: Ground) -> Sheet:
    """The district on one page: its ACs, largest shortfall first, and their sum."""
    results, lang = ground.results, ground.lang
    polls = results.ranking.elections[-2:]
    titles: list[tuple[Text, Kind, float]] = [
        (Text("क्र.", "No."), "number", 8),
        (Text("विधानसभा क्षेत्र", "Assembly constituency"), "text", 38),
        (Text("केंद्र", "Stations"), "count", 13),
        (Text("निर्वाचक", "Electors"), "count", 18),
        *((poll_name(code), "percent", 16) for code in polls),
        (Text("अनुमानित", "Expected"), "percent", 16),
        (Text("90 % सीमा", "90 % range"), "text", 18),
        (Text("कम मत", "Votes short"), "count", 16),
        (_sex_title(ground), "points", 18),
        (Text("सूची में केंद्र", "Stations listed"), "count", 14),
        (Text("कारण ज्ञात", "Cause known"), "count", 14),
        (Text("केवल कमज़ोर संकेत", "Weak sign only"), "count", 16),
        (Text("स्थिति", "Status"), "text", 22),
    ]
    rows = [_district_row(ground, row) for row in results.ranking.acs.iter_rows(named=True)]
    numbered = tuple((at, *row, "") for at, row in enumerate(rows, start=1))
    return Sheet(
        name=Text("जिला", "District").say(lang),
        title=f"{TITLE.say(lang)}: {results.campaign.district.say(lang)}",
        subtitle=subtitle(ground),
        facts=district_facts(ground),
        columns=_columns(lang, *titles),
        rows=numbered,
        total=_district_total(ground, rows),
        actions=district_actions(ground),
        notes=tuple(note.say(lang) for note in notes(ground)),
    )


def _sex_title(ground: Ground) -> Text:
    """Name the column of the sex gap, with its poll where it is one for all."""
    known = set(ground.causes.by_sex["election"])
    latest = [code for code in ground.results.ranking.elections if code in known][-1:]
    title = Text("पुरुष − महिला, अंक", "Men − women, points")
    if not latest:
        return title
    poll = poll_name(latest[0])
    return Text(f"{title.hi} ({poll.hi})", f"{title.en} ({poll.en})")


def _district_row(ground: Ground, row: dict[str, Any]) -> tuple[Value, ...]:
    ac, ranking = row["ac_no"], ground.results.ranking
    past, sexes = ac_past(ground, ac), latest_by_sex(ground, ac)
    listed = lowest(ground, ac)
    none, weak = not_known(ground, listed)
    return (
        f"{ac} {ac_name(row, ground.results.campaign.ac_names, ground.lang)}",
        row["stations"],
        row["electors"],
        *(past.get(code) for code in ranking.elections[-2:]),
        row["expected_turnout"],
        percent_range(row["low"], row["high"]),
        row["missing_votes"],
        sexes["gap_pp"] if sexes else None,
        listed.height,
        listed.height - none,
        weak,
    )


def _district_total(ground: Ground, rows: Sequence[Sequence[Value]]) -> tuple[Value, ...]:
    """Sum what can be summed; turnouts are the district's own."""
    polls = ground.results.ranking.elections[-2:]
    past = ac_past(ground, None)

    def total(at: int) -> float:
        return sum(float(row[at] or 0) for row in rows)

    return (
        "",
        Text("जिला", "District").say(ground.lang),
        total(1),
        total(2),
        *(past.get(code) for code in polls),
        district_expected(ground),
        None,
        *(total(at) if at != _SEX_AT else None for at in range(len(polls) + 5, len(rows[0]))),
        "",
    )


def _ac_units(ground: Ground) -> Sheet:
    """A district whose ACs alone are ranked: each AC a row, with cause, remedy and by when."""
    ranking, lang = ground.results.ranking, ground.lang
    titles: list[tuple[Text, Kind, float]] = [
        (Text("क्र.", "No."), "number", 7),
        (Text("विधानसभा क्षेत्र", "Assembly constituency"), "text", 30),
        (Text("केंद्र", "Stations"), "count", 11),
        (Text("निर्वाचक", "Electors"), "count", 15),
        (Text("उससे पहले", "Poll before"), "text", 15),
        (Text("अंतिम मतदान", "Last poll"), "text", 15),
        (Text("अनुमानित (प्रतिरूपित)", "Expected (modelled)"), "percent", 15),
        (Text("90 % सीमा", "90 % range"), "text", 15),
        (Text("कम मत (प्रतिरूपित)", "Votes short (modelled)"), "count", 15),
        (Text("75 % से नीचे केंद्र, गिने गए", "Stations below 75 %, counted"), "count", 15),
        (Text("कारण, आँकड़ों सहित", "Cause, with its figures"), "text", 42),
        *_action_columns(),
    ]
    rows = [
        _ac_unit_row(ground, number, row)
        for number, row in enumerate(ranking.acs.iter_rows(named=True), start=1)
    ]
    return Sheet(
        name=Text("जिला", "District").say(lang),
        title=f"{TITLE.say(lang)}: {ground.results.campaign.district.say(lang)}",
        subtitle=subtitle(ground),
        facts=district_facts(ground),
        columns=_columns(lang, *titles),
        rows=rows,
        total=None,
        actions=(),
        notes=tuple(note.say(lang) for note in notes(ground)),
    )


def _ac_unit_row(ground: Ground, number: int, row: dict[str, Any]) -> tuple[Value, ...]:
    lang = ground.lang
    same = (pl.col("ac_no") == row["ac_no"]) & (pl.col("state") == row["state"])
    known = ground.causes.stations.row(by_predicate=same, named=True)
    signs = ground.causes.signs.filter(same).to_dicts()
    return (
        number,
        f"{row['ac_no']} {ac_name(row, ground.results.campaign.ac_names, lang)}",
        row["stations"],
        row["electors"],
        _polled(row.get("earlier_election"), row.get("earlier_turnout"), lang),
        _polled(row.get("last_election"), row["last_turnout"], lang),
        row["expected_turnout"],
        percent_range(row["low"], row["high"]),
        row["missing_votes"],
        row.get("stations_below_official"),
        cause_words(known["cause"], signs, lang),
        *remedy_words(known["cause"], signs, ground.results.campaign.poll_date, lang),
        "",
    )


def _polled(code: str | None, turnout: float | None, lang: Lang) -> str | None:
    """Return a turnout over the name of its poll; ACs may not have polled on the same day."""
    if turnout is None:
        return None
    return f"{percent(turnout)}\n{poll_name(code).say(lang)}" if code else percent(turnout)
