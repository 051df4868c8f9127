"""The quick exit in Chromium: always in reach, with and without script; and nothing is kept on the reader's device."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route

import pelicanconf
from tests.site.glossary import looked_up
from tests.site.visit import wait_until
from tests.support import CODES

pytestmark = pytest.mark.browser

Pages = dict[str, list[str]]
each_language = pytest.mark.parametrize("lang", CODES)
WEATHER = "<!doctype html><title>Weather</title><p>Fine, then cloudy."
START = "https://start.example/"
SIZES = {"phone": (320, 640), "400 percent": (320, 256), "laptop": (1280, 800)}
# The place of the link on the screen, and whether a finger that taps its middle would hit it.
_REACH = """() => {
    const link = document.querySelector("a.exit"), box = link.getBoundingClientRect();
    const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    const inside = box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight;
    return {hit: link.contains(hit), inside, width: box.width, height: box.height};
}"""
# Links and buttons of the text whose focus ends up behind the bar, going backwards from the end of the page.
_HIDDEN_FOCUS = """() => {
    const bar = document.querySelector(".bar"), stops = [...document.querySelectorAll("main a, main button, footer a")];
    scrollTo(0, document.documentElement.scrollHeight);
    return stops.reverse().filter(stop => {
        stop.focus();
        const edge = bar.getBoundingClientRect().bottom - 1;
        return stop.getClientRects().length && stop.getBoundingClientRect().top < edge;
    }).map(stop => stop.outerHTML);
}"""
# While a browser waits for another page it answers no questions, so the page itself tells what it still shows.
_TELL_AFTER_A_CLICK = """addEventListener("click", () => setTimeout(() => {
    const top = document.elementFromPoint(100, 100);
    const shown = [document.documentElement.hidden, document.title, document.body.getClientRects().length];
    console.log([...shown, top ? top.innerText : ""].join("|"));
}, 100))"""
_STORED = """async () => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    cookies: document.cookie,
    databases: (await indexedDB.databases()).map(found => found.name),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    persisted: await navigator.storage.persisted(),
})"""


class Outside:
    """The other sites: a page to come from, and the page to which the exit leads; ``asked`` are their requests."""

    def __init__(self, context: BrowserContext) -> None:
        self.asked: list[Request] = []
        self.waiting: list[Route] = []
        self.slow = False
        for address in (START, *pelicanconf.QUICK_EXIT.values()):
            context.route(address, self._answer)

    def _answer(self, route: Route) -> None:
        self.asked.append(route.request)
        if self.slow:
            self.waiting.append(route)
        else:
            route.fulfill(body=WEATHER, content_type="text/html")


def in_language(pages: Pages, lang: str, *kinds: str) -> list[str]:
    """Return the pages of these kinds that there are in a language: at least three."""
    found = [path for kind in kinds for path in pages[kind] if path.startswith(f"{lang}/")]
    assert len(found) >= 3
    return found


def target(lang: str) -> str:
    return pelicanconf.QUICK_EXIT["en" if lang == "en" else "ja"]


def opened(browser: Browser, **options: Any) -> tuple[Page, Outside]:
    """Open a tab that comes from another site."""
    context = browser.new_context(**{"viewport": {"width": 320, "height": 640}, **options})
    outside = Outside(context)
    page = context.new_page()
    page.goto(START)
    return page, outside


@pytest.fixture
def tab(browser: Browser) -> Iterator[tuple[Page, Outside]]:
    page, outside = opened(browser)
    yield page, outside
    page.context.close()


@pytest.fixture
def tab_without_script(browser: Browser) -> Iterator[tuple[Page, Outside]]:
    page, outside = opened(browser, java_script_enabled=False)
    yield page, outside
    page.context.close()


# --- always in reach


@each_language
@pytest.mark.parametrize("size", SIZES)
def test_it_stays_in_sight_however_far_the_reader_has_scrolled(
    still_page: Page, pages: Pages, address: str, lang: str, size: str
) -> None:
    page = still_page
    page.set_viewport_size({"width": SIZES[size][0], "height": SIZES[size][1]})
    for path in in_language(pages, lang, "article", "glossary", "table of terms", "page"):
        page.goto(f"{address}/{path}")
        height = page.evaluate("document.documentElement.scrollHeight")
        for place in (0, height // 3, height):
            page.evaluate("place => scrollTo(0, place)", place)
            reach = page.evaluate(_REACH)
            assert reach["hit"] and reach["inside"], f"{path} at {place}: {reach}"
            assert min(reach["width"], reach["height"]) >= 44


def test_on_the_pages_of_all_languages_it_is_in_sight_too(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 256})
    for path in ("/", "/no-such-page"):
        page.goto(address + path)
        page.evaluate("scrollTo(0, 9999)")
        reach = page.evaluate(_REACH)
        assert reach["hit"] and reach["inside"], reach


@each_language
def test_the_first_tab_skips_and_the_second_leaves(page: Page, address: str, lang: str) -> None:
    page.goto(f"{address}/{lang}/")
    seen = []
    for _ in range(3):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.className"))
        assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    assert seen[:2] == ["skip", "exit"]
    assert "exit" not in seen[2]


@each_language
@pytest.mark.parametrize("size", ["phone", "laptop"])
def test_nothing_that_has_the_focus_is_hidden_behind_the_bar(
    still_page: Page, pages: Pages, address: str, lang: str, size: str
) -> None:
    page = still_page
    page.set_viewport_size({"width": SIZES[size][0], "height": SIZES[size][1]})
    for path in in_language(pages, lang, "page", "glossary", "table of terms"):
        page.goto(f"{address}/{path}")
        assert page.evaluate(_HIDDEN_FOCUS) == []


def test_a_heading_that_is_jumped_to_stands_below_the_bar(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{address}/en/reading-safely/")
    page.locator(".contents a").nth(3).click()
    wait_until(page, lambda: page.evaluate("scrollY > 0"))
    edge = page.evaluate("document.querySelector('.bar').getBoundingClientRect().bottom")
    assert edge <= page.evaluate("document.querySelector(':target').getBoundingClientRect().top") < 640


@each_language
def test_letters_twice_as_large_lie_over_no_others(
    launch: Callable[[list[str]], Browser], address: str, lang: str
) -> None:
    browser = launch(["--no-sandbox", "--disable-gpu", "--blink-settings=defaultFontSize=32"])
    page = browser.new_page(viewport={"width": 360, "height": 640})
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{address}/{lang}/how-detention-works/")
    page.locator(".aids summary").click()
    page.locator(".contents a").nth(3).evaluate("link => link.click()")
    wait_until(page, lambda: page.evaluate("scrollY > 0"))
    bottom = "e => e.getBoundingClientRect().bottom"
    edge = page.locator(".bar").evaluate(bottom)
    assert all(stop.evaluate(bottom) <= edge for stop in page.locator(".bar nav > *, .aids summary").all())
    assert edge <= 140  # the page has more room than the bar
    assert page.locator(".aids div").evaluate(bottom) <= 640
    assert page.locator(":target").evaluate("e => e.getBoundingClientRect().top") >= edge
    browser.close()


def test_it_is_not_printed(page: Page, address: str) -> None:
    page.goto(f"{address}/en/")
    assert page.locator(".bar").is_visible()
    page.emulate_media(media="print")
    assert not page.locator(".bar").is_visible()


# --- leaving


@each_language
def test_with_script_the_page_is_no_longer_behind_the_back_button(
    tab: tuple[Page, Outside], address: str, lang: str
) -> None:
    page, outside = tab
    page.goto(f"{address}/{lang}/reading-safely/")
    entries = page.evaluate("history.length")
    page.locator("a.exit").click()
    page.wait_for_url(target(lang))
    assert page.evaluate("history.length") == entries
    page.go_back()
    assert page.url == START
    page.go_forward()
    assert page.url == target(lang)
    assert {request.headers.get("referer") for request in outside.asked if request.url != START} == {None}


def test_the_enter_key_leaves_as_well(tab: tuple[Page, Outside], address: str) -> None:
    page, _ = tab
    page.goto(f"{address}/en/")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(target("en"))
    page.go_back()
    assert page.url == START


def test_pages_read_before_stay_behind_the_back_button_as_the_page_says(
    tab: tuple[Page, Outside], address: str
) -> None:
    page, _ = tab
    page.goto(f"{address}/en/")
    page.goto(f"{address}/en/reading-safely/")
    page.locator("a.exit").click()
    page.wait_for_url(target("en"))
    page.go_back()
    assert page.url == f"{address}/en/"


def test_the_page_is_blank_before_the_other_site_answers(tab: tuple[Page, Outside], address: str) -> None:
    page, outside = tab
    seen: list[str] = []
    page.on("console", lambda message: seen.append(message.text))
    page.add_init_script(_TELL_AFTER_A_CLICK)
    page.goto(f"{address}/en/reading-safely/")
    outside.slow = True
    with page.expect_console_message():
        page.locator("a.exit").click(no_wait_after=True)
    assert seen == ["true|worldweather.wmo.int|0|"]
    wait_until(page, lambda: bool(outside.waiting))
    outside.waiting[0].fulfill(body=WEATHER, content_type="text/html")
    page.wait_for_url(target("en"))


@each_language
def test_without_script_it_is_a_link_that_tells_nothing(
    tab_without_script: tuple[Page, Outside], address: str, lang: str
) -> None:
    page, outside = tab_without_script
    page.goto(f"{address}/{lang}/reading-safely/")
    page.locator("a.exit").click()
    page.wait_for_url(target(lang))
    assert {request.headers.get("referer") for request in outside.asked if request.url != START} == {None}
    page.go_back()
    assert page.url == f"{address}/{lang}/reading-safely/"


def test_the_other_site_is_not_asked_before_the_reader_leaves(tab: tuple[Page, Outside], address: str) -> None:
    page, outside = tab
    page.goto(f"{address}/en/reading-safely/")
    page.locator("a.exit").hover()
    page.locator("a.exit").focus()
    page.wait_for_timeout(300)
    assert [request.url for request in outside.asked] == [START]


def test_it_leaves_a_preview_that_is_opened_from_a_folder(tab: tuple[Page, Outside], small_glossary: Any) -> None:
    page, _ = tab
    page.goto(Path(small_glossary.output / "en" / "index.html").as_uri())
    page.locator("a.exit").click()
    page.wait_for_url(target("en"))


# --- nothing is kept


@pytest.mark.slow
def test_nothing_is_stored_after_every_kind_of_page_and_all_that_can_be_done_there(
    browser: Browser, pages: Pages, address: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    for kind in pages:
        for path in pages[kind]:
            page.goto(f"{address}/{path}")
            for term in page.locator("a.term[aria-haspopup]").all()[:1]:
                term.click()
                assert page.locator(".note:popover-open").count() == 1
                page.keyboard.press("Escape")
            if kind in ("glossary", "table of terms"):
                assert looked_up(page, "shuyo")
            for button in page.locator("thead button").all()[:1]:
                button.click()
            assert page.evaluate(_STORED) == {
                "local": [], "session": [], "cookies": "", "databases": [], "caches": [], "workers": 0,
                "persisted": False,
            }, path  # fmt: skip
    assert context.cookies() == []
    assert context.storage_state() == {"cookies": [], "origins": []}
    context.close()
