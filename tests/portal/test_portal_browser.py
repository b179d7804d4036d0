"""The pages in Chromium: nothing that bars a reader, on a desk and on a phone, in both languages."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from portal_sample import LANGS
from portal_served import served

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDTHS = {"desk": 1280, "phone": 360}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
FIRST_VIEW = 60_000
PAGES = (
    "/", "/areas/", "/areas/390/", "/areas/390/38/", "/areas/stations/", "/areas/stations/?q=zzz",
    "/ambassadors/", "/ambassadors/A001/", "/kits/A001/", "/plan/", "/plan/week/1/",
    "/results/quality/", "/results/quality/rows/", "/results/assumptions/", "/results/files/",
    "/about/", "/nowhere/",
)  # fmt: skip


@pytest.fixture(scope="module")
def address(varanasi_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A portal served as the office serves it."""
    words = ("matdoot.portal", "serve", str(varanasi_folder))
    with served(tmp_path_factory.mktemp("data"), *words) as (_, where):
        yield where.rstrip("/")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(params=WIDTHS)
def size(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=LANGS)
def page(
    request: pytest.FixtureRequest, chromium: Browser, address: str, size: str
) -> Iterator[Page]:
    """A window of one width whose reader has chosen a language."""
    context = chromium.new_context(viewport={"width": WIDTHS[size], "height": 780})
    page = context.new_page()
    page.goto(f"{address}/lang/{request.param}/")
    yield page
    context.close()


def test_axe_finds_nothing_and_nothing_sticks_out(page: Page, address: str) -> None:
    faults = []
    for path in PAGES:
        page.goto(address + path)
        found = Axe().run(page, options=RULES).response["violations"]
        faults += [(path, v["id"], [n["html"][:120] for n in v["nodes"][:3]]) for v in found]
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            faults.append((path, "wider than the window", []))
    assert faults == []


def test_the_policy_blocks_nothing_that_the_pages_need(page: Page, address: str) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    for path in PAGES[:-1]:
        page.goto(address + path)
    assert complaints == []


def test_the_keyboard_reaches_the_content_first(page: Page, address: str) -> None:
    page.goto(f"{address}/areas/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_other_language_is_one_click_away(page: Page, address: str) -> None:
    page.goto(f"{address}/areas/stations/?ac=390")
    before = page.evaluate("document.documentElement.lang")
    page.click("a.language")
    assert page.evaluate("document.documentElement.lang") == {"hi": "en", "en": "hi"}[before]
    assert page.url == f"{address}/areas/stations/?ac=390"


def test_a_phone_loads_little_before_a_kit_can_be_read(chromium: Browser, address: str) -> None:
    context = chromium.new_context(viewport={"width": 360, "height": 780})
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    sizes: list[float] = []
    devtools.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(f"{address}/kits/A001/", wait_until="networkidle")
    assert 0 < sum(sizes) < FIRST_VIEW
    page.click("summary >> nth=0")
    page.wait_for_function("document.querySelector('details img').naturalWidth > 0")
    page.click(".caption >> nth=0")
    assert page.evaluate("getSelection().toString()").strip() in page.content()
    assert page.evaluate("getSelection().toString().length") > 80
    context.close()
