"""The explanations of terms in Chromium: opened and left by every way there is, in view everywhere, a list on paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.editions.page import views
from tests.editions.support import interface_word
from tests.once import built_once
from tests.site.visit import violations, violations_in_dark, wait_until
from tests.support import CODES, RECORD, BuiltSite, article, term

pytestmark = pytest.mark.browser

_NAMES = ["detention", "visit", "guarantor", "deportation", "interpreter"]
_FILLER = "Some words stand here so that the line is long and the next term comes at another place of it, "
_BODY = "\n\n".join(
    f"{_FILLER[: 7 * number]} {_NAMES[number % 5]} {_FILLER}{_FILLER[11 * number :]}\n\n## Part {number}"
    for number in range(10)
)
FILES = {
    "articles/2026-06-10-a/en.md": article("A", f"Detention first. [A link](page:b) follows.\n\n{_BODY}\n\nThe end."),
    "pages/b/en.md": article("B", "A text on [being let out](term:release) of detention."),
    **{f"glossary/{name}/term.yaml": RECORD for name in _NAMES},
    **{f"glossary/{name}/en.md": term(name, f"What {name} is, in some words. " * 6) for name in _NAMES},
    "glossary/release/term.yaml": RECORD,
    "glossary/release/ja.md": term("仮放免", "外に出ること。", reading="かりほうめん"),
    "glossary/detention/ja.md": term("収容", "入れておくこと。", reading="しゅうよう", romaji="shūyō"),
}
OPEN = ".note:popover-open"
# The open note's and its term's place on the screen.
_PLACES = """() => {
    const box = e => { const b = e.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; };
    const note = document.querySelector(".note:popover-open");
    const term = document.querySelector("a.term[aria-expanded=true]");
    return {note: box(note), term: box(term), width: document.documentElement.clientWidth, height: innerHeight,
        wide: document.documentElement.scrollWidth > document.documentElement.clientWidth};
}"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    return built_once(tmp_path_factory, "popover", FILES)


def focused(page: Page) -> str:
    """Return the id of the element that has the focus, or the term that it links, or its text."""
    name: str = page.evaluate(
        "() => { const e = document.activeElement; return e.id || e.dataset.term || e.textContent.trim(); }"
    )
    return name


def named(page: Page) -> str:
    """Return the name of the term whose explanation is open."""
    assert focused(page) == "note:word"
    return page.locator(f"{OPEN} .name").inner_text()


def expanded(page: Page) -> list[str]:
    """Return the terms whose links say that they are opened."""
    return [link.get_attribute("data-term") or "" for link in page.locator("a.term[aria-expanded=true]").all()]


# --- opening and leaving


@pytest.mark.parametrize("way", ["click", "tap", "Enter", "Space"])
def test_a_term_opens_its_explanation_which_takes_the_focus(opened: Callable[..., Page], way: str) -> None:
    page = opened(has_touch=True)
    first = page.locator("a.term").first
    # A screen reader would say "collapsed" before every term of a text.
    assert (first.get_attribute("aria-haspopup"), first.get_attribute("aria-expanded")) == ("dialog", None)
    if way == "click":
        first.click()
    elif way == "tap":
        first.tap()
    else:
        first.focus()
        page.keyboard.press(way)
    note = page.locator(OPEN)
    assert named(page) == "detention"
    assert expanded(page) == ["detention"]
    words = note.inner_text()
    order = ["収容", "shūyō", "detention", "What detention is", "More about “detention”", "Close"]
    places = [words.index(word) for word in order]
    assert places == sorted(places)
    assert page.url.endswith("articles/a/index.html")
    page.keyboard.press("Escape")
    assert page.locator(OPEN).count() == 0
    assert focused(page) == "detention"
    assert expanded(page) == []


def test_a_screen_reader_is_told_a_dialog_with_the_name_of_the_term(opened: Callable[..., Page]) -> None:
    page = opened()
    page.locator("a.term").first.click()
    assert page.get_by_role("dialog", name="detention", exact=True).is_visible()
    page.get_by_role("link", name="More about “detention”").click()
    assert page.inner_text("h1") == "detention"


def test_the_button_closes_and_leads_back_to_the_term(opened: Callable[..., Page]) -> None:
    page = opened()
    page.locator("a.term").first.click()
    page.get_by_role("button", name="Close").click()
    assert page.locator(OPEN).count() == 0
    assert (focused(page), expanded(page)) == ("detention", [])


def test_a_press_elsewhere_closes_and_a_second_press_on_the_term_does_too(opened: Callable[..., Page]) -> None:
    page = opened()
    first = page.locator("a.term").first
    first.click()
    page.locator("h1").click()
    assert (page.locator(OPEN).count(), expanded(page)) == (0, [])
    first.click()
    first.click()
    assert (page.locator(OPEN).count(), expanded(page)) == (0, [])
    first.click()
    assert page.locator(OPEN).count() == 1


def test_the_pointer_may_enter_and_leave_the_explanation(opened: Callable[..., Page]) -> None:
    page = opened()
    page.locator("a.term").first.click()
    page.locator(OPEN).hover()
    page.mouse.move(1270, 790)
    page.wait_for_timeout(300)
    assert page.locator(OPEN).count() == 1


def test_the_tab_key_goes_through_the_explanation_and_on_behind_the_term(opened: Callable[..., Page]) -> None:
    page = opened()
    page.locator("a.term").first.focus()
    page.keyboard.press("Enter")
    stops = []
    for _ in range(3):
        page.keyboard.press("Tab")
        stops.append(focused(page))
    assert stops == ["More about “detention”", "Close", "A link"]
    assert (page.locator(OPEN).count(), expanded(page)) == (0, [])


@pytest.mark.parametrize("steps", [0, 1])
def test_the_tab_key_leads_backwards_to_the_term(opened: Callable[..., Page], steps: int) -> None:
    page = opened()
    page.locator("a.term").first.focus()
    page.keyboard.press("Enter")
    for _ in range(steps):
        page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert (focused(page), page.locator(OPEN).count()) == ("detention", 0)


def test_opening_another_explanation_closes_the_first(opened: Callable[..., Page]) -> None:
    page = opened()
    page.locator("a.term").nth(0).click()
    other = page.locator("a.term[data-term=visit]").last
    other.scroll_into_view_if_needed()
    other.click()
    assert (named(page), expanded(page)) == ("visit", ["visit"])
    # As a screen reader presses: no pointer tells of it beforehand.
    page.locator("a.term").nth(0).evaluate("link => link.click()")
    assert (named(page), expanded(page)) == ("detention", ["detention"])
    assert page.locator(OPEN).count() == 1


def test_each_explanation_says_its_own_language_and_place_and_no_id_stands_twice(opened: Callable[..., Page]) -> None:
    page = opened(path="en/b/index.html")
    more = page.locator(f"{OPEN} .actions a")
    told = []
    for link in page.locator("a.term").all():
        link.click()
        assert more.evaluate("more => more.href") == link.evaluate("link => link.href")
        told.append((more.get_attribute("hreflang"), more.locator("span").get_attribute("lang"), more.inner_text()))
        ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
        assert len(ids) == len(set(ids))
        page.keyboard.press("Escape")
    assert told == [("ja", "ja", "More about “仮放免かりほうめん”"), (None, None, "More about “detention”")]


@pytest.mark.parametrize("press", [{"modifiers": ["Control"]}, {"button": "middle"}])
def test_a_press_that_asks_for_a_new_tab_gets_the_terms_page_there(
    opened: Callable[..., Page], press: dict[str, Any]
) -> None:
    page = opened()
    with page.context.expect_page() as new:
        page.locator("a.term").first.click(**press)
    new.value.wait_for_load_state()
    assert new.value.inner_text("h1") == "detention"
    assert page.locator(OPEN).count() == 0


def test_opening_asks_for_nothing(opened: Callable[..., Page]) -> None:
    page = opened()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("a.term").first.click()
    page.wait_for_timeout(100)
    assert [url for url in asked if not url.endswith("icon.svg")] == []


# --- without script, and in old browsers


def test_where_no_popover_is_known_a_term_is_a_link_and_nothing_else_shows(opened: Callable[..., Page]) -> None:
    page = opened(init_script="delete HTMLElement.prototype.showPopover; delete HTMLElement.prototype.popover;")
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.reload()
    assert page.locator("a.term[aria-haspopup]").count() == 0
    # Such a browser has no rule of its own that hides what bears the attribute.
    page.evaluate("document.querySelectorAll('.note').forEach(note => note.removeAttribute('popover'))")
    assert page.locator(".note:visible, .notes:visible").count() == 0
    page.locator("a.term").first.click()
    assert page.inner_text("h1") == "detention"
    assert said == []


def test_without_script_a_term_is_a_link_and_nothing_else_shows(opened: Callable[..., Page]) -> None:
    page = opened(java_script_enabled=False)
    assert page.locator(".note:visible, .notes:visible").count() == 0
    page.locator("a.term").first.click()
    assert page.inner_text("h1") == "detention"


# --- in view


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize(("width", "height"), [(700, 600), (1280, 800)])
def test_an_explanation_is_in_view_beside_its_term_wherever_that_stands(
    opened: Callable[..., Page], width: int, height: int, direction: str
) -> None:
    page = opened(viewport={"width": width, "height": height})
    page.evaluate("direction => { document.documentElement.dir = direction; }", direction)
    for link in page.locator("a.term").all():
        link.evaluate("e => e.scrollIntoView({block: 'center', behavior: 'instant'})")
        link.focus()
        page.keyboard.press("Enter")
        seen = page.evaluate(_PLACES)
        left, top, right, bottom = seen["note"]
        assert left >= 0 and right <= seen["width"] and top >= 0 and bottom <= seen["height"], seen
        assert bottom <= seen["term"][1] or top >= seen["term"][3], f"the term is covered: {seen}"
        assert not seen["wide"]
        # It begins where the term begins, unless the edge of the screen is nearer.
        near = abs(left - seen["term"][0]) < 2 if direction == "ltr" else abs(right - seen["term"][2]) < 2
        at_edge = right > seen["width"] - 10 or left < 10
        assert near or at_edge, seen
        page.keyboard.press("Escape")


def test_an_explanation_stays_with_its_term_when_the_window_changes(opened: Callable[..., Page]) -> None:
    page = opened()
    page.locator("a.term[data-term=interpreter]").first.click()
    page.set_viewport_size({"width": 760, "height": 800})
    wait_until(page, lambda: page.evaluate("document.documentElement.clientWidth === 760"))
    # The page is told of it with the next frame.
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    seen = page.evaluate(_PLACES)
    assert seen["note"][2] <= seen["width"] and not seen["wide"]
    assert seen["note"][3] <= seen["term"][1] or seen["note"][1] >= seen["term"][3]


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize(("width", "height"), [(320, 640), (320, 256), (640, 320)])
def test_on_a_small_screen_it_is_a_sheet_at_the_foot(
    opened: Callable[..., Page], width: int, height: int, direction: str
) -> None:
    page = opened(viewport={"width": width, "height": height})
    page.evaluate("direction => { document.documentElement.dir = direction; }", direction)
    page.locator("a.term").first.click()
    seen = page.evaluate(_PLACES)
    left, top, right, bottom = seen["note"]
    assert (left, right, bottom) == (0, seen["width"], seen["height"])
    assert top >= 0.25 * height, "something of the text stays in view"
    assert not seen["wide"]
    button = page.get_by_role("button", name="Close")
    button.scroll_into_view_if_needed()
    button.click()
    assert page.locator(OPEN).count() == 0


def test_nothing_moves_and_in_forced_colours_the_edge_is_drawn(opened: Callable[..., Page]) -> None:
    page = opened(forced_colors="active", reduced_motion="reduce")
    page.locator("a.term").first.click()
    assert page.evaluate("document.getAnimations().length") == 0
    edge = page.locator(OPEN).evaluate(
        "e => [getComputedStyle(e).borderLeftStyle, getComputedStyle(e).borderLeftWidth]"
    )
    assert edge == ["solid", "1px"]


# --- on paper


def test_paper_shows_the_words_of_the_page_as_a_list(opened: Callable[..., Page]) -> None:
    page = opened()
    page.emulate_media(media="print")
    assert page.locator(".notes > h2").is_visible()
    assert [note.is_visible() for note in page.locator(".notes li").all()] == [True] * len(_NAMES)
    assert page.locator(".note:visible").count() == 0
    note = page.locator(".notes li").nth(1)
    words = note.inner_text()
    assert "detention" in words and "収容" in words and "What detention is" in words
    own, other = note.locator(".name").bounding_box(), note.locator(".elsewhere").bounding_box()
    assert own and other and own["x"] + own["width"] <= other["x"], "a list is searched by its first words"
    assert note.evaluate("e => [getComputedStyle(e).color, getComputedStyle(e).position]") == [
        "rgb(0, 0, 0)",
        "static",
    ]


# --- the real site


def test_every_term_that_a_page_of_the_real_site_links_is_explained_on_it(real_site: BuiltSite) -> None:
    linked = 0
    for page in views(real_site):
        wanted = {link["data-term"] for link in page.main.all("a", cls="term")}
        explained = {
            note["id"].removeprefix("word:") for box in page.main.all("section", cls="notes") for note in box.all("li")
        }
        assert explained == wanted, page.path
        sheets = {link["href"].rpartition("/")[2] for link in page.root.all("link", rel="stylesheet")}
        assert not wanted or "text.css" in sheets, f"{page.path}: nothing hides the list on a screen"
        linked += len(wanted)
    assert linked > 500


@pytest.mark.parametrize("lang", CODES)
def test_axe_finds_no_barrier_while_an_explanation_is_open(browser: Browser, address: str, lang: str) -> None:
    """On a term's page: its kind has everything, in every language."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/{lang}/glossary/provisional-release/")
    page.locator("a.term").first.click()
    assert page.locator(OPEN).is_visible()
    found = violations(page) + violations_in_dark(page)
    page.set_viewport_size({"width": 320, "height": 640})
    found += violations(page)
    context.close()
    assert found == []


@pytest.mark.parametrize("lang", CODES)
def test_the_real_paper_has_the_words_in_the_pages_language(browser: Browser, address: str, lang: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/{lang}/glossary/provisional-release/")
    page.emulate_media(media="print")
    heading = page.locator(".notes > h2")
    shown = heading.evaluate("e => { e.querySelectorAll('rt').forEach(rt => rt.remove()); return e.innerText; }")
    notes = page.locator(".notes li:visible").count()
    page.close()
    assert shown == interface_word(lang, "Words on this page")
    assert notes >= 1
