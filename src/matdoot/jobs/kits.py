"""Kits: for every planned post the words, the share link, what to do, and a poster."""

from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import Any

import polars as pl

from matdoot.documents.kit import Ask, Sheet, draw_sheet
from matdoot.documents.poster import Poster, draw_into
from matdoot.jobs.store import load
from matdoot.platforms import PLATFORMS, Format
from matdoot.platforms.base import OFFICIAL_LINK
from matdoot.terms.errors import InputError, Where
from matdoot.terms.figures import clock, day, day_short, weekday
from matdoot.terms.messages import (
    DISCLOSURE,
    Message,
    fields,
    first_turn,
    message,
    poll_hours,
    theme_title,
)
from matdoot.terms.messages.wordings import VOICES
from matdoot.terms.progress import Progress, Silent
from matdoot.terms.results.campaign import Campaign, Roster
from matdoot.terms.results.kits import Kit, kits_frame
from matdoot.terms.text import Lang, Text

__all__ = ["kits_frame", "kits_of_folder", "make_kits", "make_sheet", "poster_of"]

DRAWING = Text("पोस्टर बनाना", "drawing posters")


def make_kits(  # noqa: PLR0913  each is a choice of the office
    campaign: Campaign,
    roster: Roster,
    schedule: pl.DataFrame,
    *,
    out: Path,
    lang: Lang = "hi",
    public_base_url: str | None = None,
    progress: Progress | None = None,
    workers: int = 2,
) -> tuple[Kit, ...]:
    """Make the kit of every post and write ``posters/*.png`` into `out`.

    Parameters
    ----------
    roster : Roster
        Tells captains, who ask people they know, from those with an audience.
    schedule : polars.DataFrame
        The plan with names, as in ``CampaignResults.schedule``.
    out : Path
        The results folder.
    lang : "hi" or "en"
        Language of the posters (captions and links are made in both); in the other language a
        kit's poster is an empty string.
    public_base_url : str, optional
        The office's own public address; without it links point to ECI's page for electors.
    workers : int
        Threads that draw; typesetting runs outside Python's lock.

    Returns
    -------
    tuple of Kit
        In the order of `schedule`.
    """
    link = public_base_url or OFFICIAL_LINK
    captains = _captains(roster)
    posters: dict[Path, Poster] = {}
    kits = []
    for row, turn in _turns(schedule):
        personal = row["ambassador_id"] in captains
        said = message(campaign, row["theme_id"], turn, personal=personal)
        shape = PLATFORMS[row["platform"]].poster
        place = Path("posters") / _poster_name(row, turn, shape, lang)
        posters[place] = poster_of(
            campaign, said, row["ambassador_name"], shape=shape, lang=lang, link=link
        )
        kits.append(_kit(row, said, link, Text(**{"hi": "", "en": "", lang: place.as_posix()})))
    (out / "posters").mkdir(parents=True, exist_ok=True)
    _draw_all({out / place: poster for place, poster in posters.items()}, workers, progress)
    return tuple(kits)


def poster_of(
    campaign: Campaign, said: Message, name: str, *, shape: Format, lang: Lang, link: str
) -> Poster:
    """Return what is seen on the poster of one message, for :func:`documents.poster.draw`."""
    return Poster(
        width=shape.width,
        height=shape.height,
        lang=lang,
        headline=said.headline.say(lang),
        line=said.line.say(lang),
        facts=tuple(fact.say(lang) for fact in poster_facts(campaign)),
        disclosure=DISCLOSURE.say(lang),
        name=name,
        office=campaign.office.say(lang),
        tint=said.theme_id,
        link=link,
        sample=campaign.sample_roster,
    )


def poster_facts(campaign: Campaign) -> tuple[Text, ...]:
    """Return the lines of fact on a poster: date and hours where known, finder and helpline."""
    known = fields(campaign)
    finder, helpline = known["station_finder"], known["helpline"]
    ask = Text(f"{finder.hi} · हेल्पलाइन {helpline.hi}", f"{finder.en} · helpline {helpline.en}")
    if campaign.poll_date is None:
        return (campaign.coming_name, ask)
    date, name, hours = day(campaign.poll_date), weekday(campaign.poll_date), poll_hours(campaign)
    first = Text(f"{name.hi}, {date.hi}", f"{name.en}, {date.en}")
    return (first, hours, ask)


def kits_of_folder(
    folder: Path,
    out: Path,
    *,
    ambassador: str | None = None,
    lang: Lang = "hi",
    public_base_url: str | None = None,
    progress: Progress | None = None,
) -> tuple[Kit, ...]:
    """Make the kits of a results folder: ``kits.csv``, ``posters/*.png``, ``sheets/*.pdf``.

    Parameters
    ----------
    folder : Path
        A results folder (jobs.store).
    out : Path
        Where the kits are written; made if it is not there.
    ambassador : str, optional
        Only this ambassador's kits.

    Raises
    ------
    InputError
        If the plan asks nothing of `ambassador`, or the folder holds no results.
    """
    results = load(folder)
    schedule = results.schedule
    if ambassador is not None:
        schedule = schedule.filter(pl.col("ambassador_id") == ambassador)
        if schedule.is_empty():
            raise _nothing_asked(ambassador, folder)
    (out / "sheets").mkdir(parents=True, exist_ok=True)
    kits = make_kits(
        results.campaign,
        results.roster,
        schedule,
        out=out,
        lang=lang,
        public_base_url=public_base_url,
        progress=progress,
    )
    kits_frame(kits).write_csv(out / "kits.csv")
    for who in dict.fromkeys(kit.ambassador_id for kit in kits):
        own = tuple(kit for kit in kits if kit.ambassador_id == who)
        link = public_base_url or OFFICIAL_LINK
        sheet = make_sheet(results.campaign, own, schedule, lang=lang, link=link)
        (out / "sheets" / f"{who}.{lang}.pdf").write_bytes(sheet)
    return kits


def _nothing_asked(ambassador: str, folder: Path) -> InputError:
    return InputError(
        Text(
            f"योजना में '{ambassador}' के लिए कोई पोस्ट नहीं है।",
            f"the plan asks nothing of '{ambassador}'.",
        ),
        Text(
            "tables/schedule.csv में दिए एंबेसडर क्रमांक देखें।",
            "See the ambassador ids in tables/schedule.csv.",
        ),
        Where(file=str(folder)),
    )


def make_sheet(
    campaign: Campaign,
    kits: tuple[Kit, ...],
    schedule: pl.DataFrame,
    *,
    lang: Lang,
    link: str = OFFICIAL_LINK,
) -> bytes:
    """Return one ambassador's kit sheet as PDF: every ask by week, with caption and QR code.

    Parameters
    ----------
    campaign : Campaign
    kits : tuple of Kit
        The kits of one ambassador, at least one.
    schedule : polars.DataFrame
        As in ``CampaignResults.schedule``; gives weeks, days and hours.
    lang : "hi" or "en"
    link : str
        Where the QR code leads.
    """
    planned = {row["post_id"]: row for row in schedule.iter_rows(named=True)}
    asks = tuple(
        Ask(
            week=kit.week,
            starts=planned[kit.post_id]["week_start"],
            when=_moment(planned[kit.post_id]).say(lang),
            platform=kit.platform,
            theme=theme_title(kit.theme_id).say(lang),
            text=kit.text.say(lang),
            how=kit.how.say(lang),
            poster=Path(kit.poster.hi or kit.poster.en).name,
        )
        for kit in sorted(kits, key=lambda kit: (kit.week, kit.post_id))
    )
    sheet = Sheet(
        lang=lang,
        name=kits[0].ambassador_name,
        office=campaign.office.say(lang),
        coming=campaign.coming_name.say(lang),
        disclosure=DISCLOSURE.say(lang),
        facts=tuple(fact.say(lang) for fact in poster_facts(campaign)),
        link=link,
        asks=asks,
        sample=campaign.sample_roster,
    )
    return draw_sheet(sheet)


def _moment(row: Mapping[str, Any]) -> Text:
    """Return the day and hour of a post; only the hour while there is no date."""
    hour = row.get("hour")
    if hour is None:
        return Text("", "")
    at, known = row.get("at"), clock(hour)
    if at is None:
        return Text(f"दिन {row['day']}, {known.hi}", f"day {row['day']}, {known.en}")
    name, date = weekday(at), day_short(at)
    return Text(f"{name.hi}, {date.hi}, {known.hi}", f"{name.en}, {date.en}, {known.en}")


def _captains(roster: Roster) -> set[str]:
    captains = roster.ambassadors.filter(pl.col("kind") == "captain")
    return set(captains["ambassador_id"])


def _turns(schedule: pl.DataFrame) -> Iterator[tuple[dict[str, Any], int]]:
    """Give each post with its turn among its ambassador's posts of the same theme, by time."""
    ordered = schedule.with_row_index("place").sort("week", "post_id")
    said: Counter[tuple[str, str]] = Counter()
    turns = {}
    for row in ordered.iter_rows(named=True):
        who = (row["ambassador_id"], row["theme_id"])
        turns[row["place"]] = first_turn(row["ambassador_id"]) + said[who]
        said[who] += 1
    for place, row in enumerate(schedule.iter_rows(named=True)):
        yield row, turns[place]


def _kit(row: Mapping[str, Any], said: Message, link: str, poster: Text) -> Kit:
    shared = PLATFORMS[row["platform"]].share(said, link)
    return Kit(
        post_id=row["post_id"],
        week=row["week"],
        ambassador_id=row["ambassador_id"],
        ambassador_name=row["ambassador_name"],
        account_id=row["account_id"],
        platform=row["platform"],
        theme_id=row["theme_id"],
        text=shared.text,
        share_url=shared.url,
        how=shared.how,
        poster=poster,
    )


def _poster_name(row: Mapping[str, Any], turn: int, shape: Format, lang: Lang) -> str:
    """Name a poster by what is on it, so that one picture serves every post that shows it."""
    opening = turn % len(VOICES[row["theme_id"]].openings) + 1
    return f"{row['ambassador_id']}-{row['theme_id']}-{opening}-{shape.key}.{lang}.png"


def _draw_all(posters: Mapping[Path, Poster], workers: int, progress: Progress | None) -> None:
    shown = progress or Silent()
    with ThreadPoolExecutor(workers) as pool:
        running = [pool.submit(draw_into, poster, path) for path, poster in posters.items()]
        for done, finished in enumerate(as_completed(running), start=1):
            finished.result()
            shown.step(DRAWING, done, len(posters))
