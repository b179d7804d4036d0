"""Every page in both languages: it answers, is translated, light, and keeps to its policy."""

import gzip
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLResolver, get_resolver
from django.utils import translation
from portal_sample import LANGS, PAGES_A_VIEW, content, walk

from matdoot.portal.areas.models import Campaign

Reader = Callable[[str], Client]
STATIC = Path(__file__).parents[2] / "src/matdoot/portal/common/static/portal"
FIRST_VIEW = 60_000  # bytes that a phone loads before it shows the page
QUERIES = 25


def views(resolver: Any = None, space: str = "") -> Iterator[str]:
    """Give the name of every view that has an address."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from views(pattern, f"{pattern.namespace}:" if pattern.namespace else space)
        else:
            yield f"{space}{pattern.name}"


@pytest.mark.parametrize("lang", LANGS)
def test_every_page_answers_and_every_view_is_linked(reader: Reader, lang: str) -> None:
    seen = set()
    for view, address, response in walk(reader(lang)):
        assert response.status_code == 200, address
        seen.add(view)
    assert seen == set(views()) - {"common:language"}


@pytest.mark.parametrize("lang", LANGS)
def test_pages_are_light_and_ask_little_of_the_database(reader: Reader, lang: str) -> None:
    around = len(gzip.compress((STATIC / "portal.css").read_bytes())) + len(
        (STATIC / "mark.svg").read_bytes()
    )
    client = reader(lang)
    for _, address, response in walk(client):
        if not response["Content-Type"].startswith("text/html"):
            continue
        assert len(gzip.compress(response.content)) + around < FIRST_VIEW, address
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        assert len(queries) <= QUERIES, address


def test_no_text_of_a_hindi_page_is_left_in_english(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    untranslated = set()

    def noting(translate: Callable[..., str]) -> Callable[..., str]:
        def note(message: str, *rest: Any) -> str:
            said = translate(message, *rest)
            if said in (message, *rest[:1]) and re.search("[A-Za-z]{2}", message):
                untranslated.add(message)
            return said

        return note

    for name in ("gettext", "ngettext"):
        real = getattr(translation.trans_real, name)
        monkeypatch.setattr(translation._trans, name, noting(real), raising=False)
    for _, _, response in walk(reader("hi")):
        content(response)
    assert not untranslated


def visible(page: str) -> str:
    """Return a page's text without quoted titles and what is marked as another language."""
    marked = r'<(\w+)[^>]*\blang="(?:en|hi-Latn)"[^>]*>.*?</\1>'
    for kept_apart in (marked, "<head>.*?</head>", "&quot;.*?&quot;"):
        page = re.sub(kept_apart, " ", page, flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub("<[^>]*>", "|", page))


def test_a_hindi_page_shows_no_english_sentence(reader: Reader) -> None:
    for _, address, response in walk(reader("hi")):
        if response["Content-Type"].startswith("text/html"):
            english = re.search(r"(?:\b[A-Za-z]{2,}\b ){3,}", visible(response.content.decode()))
            assert english is None, f"{address}: {english[0]}"


@pytest.mark.parametrize("lang", LANGS)
def test_pages_hold_no_script_and_no_inline_style(reader: Reader, lang: str) -> None:
    for _, address, response in walk(reader(lang)):
        if response["Content-Type"].startswith("text/html"):
            page = response.content.decode()
            assert "<script" not in page, address
            assert not re.search(r"\sstyle=|<style|\son\w+=", page), address
            assert f'<html lang="{lang}">' in page, address


def test_headers_keep_the_page_to_itself(reader: Reader) -> None:
    response = reader("hi").get("/")
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert "noindex" in response["X-Robots-Tag"]
    assert not response.cookies


def test_hindi_is_the_default_whatever_the_browser_prefers(db: None) -> None:
    response = Client(SERVER_NAME="localhost").get("/", headers={"accept-language": "en-US"})
    assert response["Content-Language"] == "hi"
    assert "निष्कर्ष" in response.content.decode()


def test_the_language_is_chosen_by_a_link_and_kept_in_the_only_cookie(db: None) -> None:
    client = Client(SERVER_NAME="localhost")
    response = client.get("/lang/en/", {"next": "/areas/stations/?q=school"})
    assert (response.status_code, response["Location"]) == (302, "/areas/stations/?q=school")
    assert list(response.cookies) == ["lang"]
    assert response.cookies["lang"]["httponly"]
    assert client.get("/")["Content-Language"] == "en"


@pytest.mark.parametrize(
    "elsewhere", ["https://example.org/", "//example.org", "/\\example.org", "javascript:alert(1)"]
)
def test_the_language_link_leads_nowhere_else(db: None, elsewhere: str) -> None:
    response = Client(SERVER_NAME="localhost").get("/lang/hi/", {"next": elsewhere})
    assert response["Location"] == "/"


@pytest.mark.parametrize(
    "address",
    [
        "/areas/999/", "/areas/390/99999/", "/ambassadors/nobody/", "/kits/nobody/",
        "/plan/week/99/", "/kits/poster/manifest.json", "/kits/poster/../manifest.json",
        "/results/files/campaign.json", "/results/files/../secret_key", "/nowhere/",
    ],
)  # fmt: skip
@pytest.mark.parametrize("lang", LANGS)
def test_what_is_not_there_is_a_page_in_the_readers_language(
    reader: Reader, address: str, lang: str
) -> None:
    response = reader(lang).get(address)
    assert response.status_code == 404
    words = {"hi": "ऐसा कोई पृष्ठ नहीं है", "en": "There is no such page"}
    assert words[lang] in response.content.decode()


@pytest.mark.parametrize("address", ["/", "/areas/", "/areas/stations/", "/lang/hi/"])
def test_pages_are_read_only(reader: Reader, address: str) -> None:
    assert reader("hi").post(address).status_code == 405


def test_before_anything_is_loaded_the_pages_say_so(reader: Reader) -> None:
    Campaign.objects.all().delete()
    response = reader("hi").get("/")
    assert response.status_code == 503
    assert "./run" in response.content.decode()
    assert reader("hi").get("/about/").status_code == 200


def test_the_walk_meets_enough_stations_to_be_worth_it(reader: Reader) -> None:
    kinds = [view for view, _, _ in walk(reader("en"))]
    assert kinds.count("areas:station") == PAGES_A_VIEW


@pytest.mark.postgres
def test_the_same_pages_were_made_from_postgresql(db: None) -> None:
    assert connection.vendor == "postgresql"
