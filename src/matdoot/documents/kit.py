"""The kit sheet: what one ambassador is asked to post, week by week, on paper or in WhatsApp."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from matdoot.documents.poster import SAMPLE, SCAN
from matdoot.documents.typesetting import pdf, qr_svg
from matdoot.terms.channels import channel
from matdoot.terms.figures import day_short
from matdoot.terms.text import Lang, Text

WORDS = {
    "title": Text("आपकी किट", "Your kit"),
    "week": Text("सप्ताह {week}", "Week {week}"),
    "from": Text("{day} से", "from {day}"),
    "poster": Text("पोस्टर", "Poster"),
    "promise": Text(
        "ये पाठ आपके हैं: चाहें तो अपने शब्दों में कहें, पर तथ्य न बदलें। किसी दल, प्रत्याशी, जाति या धर्म की बात न "
        "जोड़ें, "
        "और मतदान समाप्ति से पहले के 48 घंटों में कार्यालय की अनुमति के बिना कुछ न डालें।",
        "These texts are yours: say them in your own words if you like, but keep the facts. Add "
        "nothing "
        "about any party, candidate, caste or religion, and post nothing in the 48 hours before "
        "the poll "
        "closes unless the office has approved it.",
    ),
    "sample": Text(
        "नमूना: यह एंबेसडर और खाते काल्पनिक हैं।", "Sample: this ambassador and the accounts are invented."
    ),
}


@dataclass(frozen=True, slots=True)
class Ask:
    """One post to make; `starts` is its week's first day, `when` the moment it is best made.

    Both are unknown (None, empty) while no poll date is announced.
    """

    week: int
    starts: date | None
    when: str
    platform: str
    theme: str
    text: str
    how: str
    poster: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything on an ambassador's sheet, in one language; `asks` in the order of time."""

    lang: Lang
    name: str
    office: str
    coming: str
    disclosure: str
    facts: tuple[str, ...]
    link: str
    asks: tuple[Ask, ...]
    sample: bool


def draw_sheet(sheet: Sheet) -> bytes:
    """Return the sheet as PDF (A4); the same sheet gives the same bytes."""
    lang = sheet.lang
    weeks = [_week(sheet, week, tuple(asks)) for week, asks in groupby(sheet.asks, _week_of)]
    data = {
        "lang": lang,
        "title": WORDS["title"].say(lang),
        "name": sheet.name,
        "office": sheet.office,
        "coming": sheet.coming,
        "disclosure": sheet.disclosure,
        "facts": sheet.facts,
        "scan": SCAN.say(lang),
        "promise": WORDS["promise"].say(lang),
        "poster": WORDS["poster"].say(lang),
        "badge": SAMPLE.say(lang) if sheet.sample else "",
        "sample": WORDS["sample"].say(lang) if sheet.sample else "",
        "weeks": weeks,
    }
    return pdf("kit.typ", data, qr=qr_svg(sheet.link))


def _week_of(ask: Ask) -> int:
    return ask.week


def _week(sheet: Sheet, week: int, asks: tuple[Ask, ...]) -> dict[str, object]:
    starts = asks[0].starts
    when = WORDS["from"].fill(day=day_short(starts).say(sheet.lang)) if starts else Text("", "")
    return {
        "title": WORDS["week"].fill(week=week).say(sheet.lang),
        "from": when.say(sheet.lang),
        "asks": [
            {
                "platform": channel(ask.platform).name.say(sheet.lang),
                "theme": ask.theme,
                "when": ask.when,
                "text": ask.text,
                "how": ask.how,
                "poster": ask.poster,
            }
            for ask in asks
        ],
    }
