"""What the portal's tests share: results folders with kits, and a walk over all pages."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

import polars as pl
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve

from matdoot.jobs.store import save
from matdoot.platforms import PLATFORMS
from matdoot.terms.messages import message
from matdoot.terms.results.campaign import CampaignResults
from matdoot.terms.results.kits import Kit
from matdoot.terms.results.ranking import Ranking
from matdoot.terms.text import Text

LANGS = ("hi", "en")
PAGES_A_VIEW = 2  # pages looked at of each kind; all stations look alike
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f80f"
    "00000101000518d84e0000000049454e44ae426082"
)


def save_results(results: CampaignResults, folder: Path) -> Path:
    """Write a results folder with past polls, the kit of every post and one poster for all."""
    ranking = replace(results.ranking, history=_history(results.ranking))
    save(replace(results, ranking=ranking, kits=tuple(_kits(results))), folder)
    (folder / "posters").mkdir(exist_ok=True)
    (folder / "posters" / "one.png").write_bytes(PNG)
    return folder


def _history(ranking: Ranking) -> pl.DataFrame | None:
    """Let every station have polled twice, the second time as its last turnout says."""
    if ranking.unit != "ps":
        return None
    shares = {"LS2014": pl.col("last_turnout") / 2, "VS2017": pl.col("last_turnout")}
    polls = [
        ranking.frame.select(
            "state", "ac_no", "ps_no", "ps_suffix", "electors",
            election=pl.lit(code),
            votes_polled=(share * pl.col("electors")).round().cast(pl.Int64),
        )
        for code, share in shares.items()
    ]  # fmt: skip
    return pl.concat(polls)


def _kits(results: CampaignResults) -> Iterator[Kit]:
    for turn, row in enumerate(results.schedule.iter_rows(named=True)):
        said = message(results.campaign, row["theme_id"], turn)
        share = PLATFORMS[row["platform"]].share(said, "https://voters.eci.gov.in")
        names = ("post_id", "week", "ambassador_id", "ambassador_name", "account_id", "platform")
        yield Kit(
            **{name: row[name] for name in names},
            theme_id=row["theme_id"],
            text=share.text,
            share_url=share.url,
            how=share.how,
            poster=Text("posters/one.png", ""),
        )


def content(response: HttpResponse) -> bytes:
    """Return the body, streamed or not."""
    return b"".join(response.streaming_content) if response.streaming else response.content


def walk(client: Client) -> Iterator[tuple[str, str, HttpResponse]]:
    """Follow the links from the home page: (view, address, answer), some pages of every kind."""
    waiting, known, seen = ["/"], {"/"}, Counter[str]()
    while waiting:
        address = waiting.pop(0)
        view = resolve(address.partition("?")[0]).view_name
        if view == "common:language" or seen[view] == PAGES_A_VIEW:
            continue
        seen[view] += 1
        response = client.get(address)
        yield view, address, response
        if response["Content-Type"].startswith("text/html"):
            found = re.findall(r'(?:href|src)="(/[^"#]*)"', response.content.decode())
            fresh = [unescape(a) for a in found if not a.startswith("/static/")]
            waiting += [a for a in dict.fromkeys(fresh) if a not in known]
            known.update(fresh)
