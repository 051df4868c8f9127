"""Furigana by school year and spaces between words, in Chromium: with and without script, remembered only if asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from lxml.etree import XPath
from lxml.html import document_fromstring
from playwright.sync_api import Browser, Page, Route

from plugins.japanese import ruby_markup
from plugins.japanese.grade import BEYOND_SCHOOL, grade, grades_by_kanji
from tests.site.visit import violations, violations_in_dark
from tests.support import BuiltSite, article

pytestmark = pytest.mark.browser

EASY, TERM, PLAIN = "ja-simple/children-and-school", "ja/glossary/provisional-release", "en/articles/the-words-we-use"
LEVELS = range(9)
_BESIDES = ["誰", "牢", "𠮟", "々", "〆", "ヶ", "a", "カナ", "申し込", "〇"]
# Which of the readings that the test has put into the page are shown.
_SHOWN = """() => [...document.querySelectorAll("#all rt")].map(rt => getComputedStyle(rt).display !== "none")"""
_BASE_TEXT = """() => [...document.querySelectorAll("main .body p")].map(p => {
    const copy = p.cloneNode(true);
    copy.querySelectorAll("rt, sup").forEach(rt => rt.remove());
    return copy.textContent.replace(/\\s+/g, "");
})"""
_READ_IN_ANOTHER_LANGUAGE = XPath("//ruby[not(starts-with(ancestor-or-self::*[string(@lang)][1]/@lang, 'ja'))]")
_STORED = "() => ({...localStorage})"
_SIZES = """() => [...document.querySelectorAll(".aids label, .aids summary")].filter(e => e.getClientRects().length)
    .map(e => e.getBoundingClientRect()).map(box => Math.min(box.width, box.height))"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a tab that keeps nothing, as wide as the smallest telephone."""
    context = browser.new_context(viewport={"width": 320, "height": 640})
    yield context.new_page()
    context.close()


def choose(page: Page, level: int) -> None:
    if page.locator(".aids details[open]").count() == 0:
        page.locator(".aids summary").click()
    page.locator(f"label[for=level-{level}]").click()


def level_of(page: Page) -> str:
    return str(page.locator("[name=level]:checked").get_attribute("id"))


def put_in_all_kanji(page: Page) -> list[str]:
    """Put a ruby over every kanji of the schools, and some more, into the page; return the words."""
    words = [*grades_by_kanji(), *_BESIDES]
    html = "".join(str(ruby_markup(f"｜{word}《よみ》")) for word in words)
    page.evaluate("html => document.querySelector('main').insertAdjacentHTML('beforeend', html)", f"<p id=all>{html}")
    return words


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_a_reading_is_shown_where_its_kanji_are_not_yet_learned(browser: Browser, address: str, script: bool) -> None:
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    page.goto(f"{address}/{TERM}/")
    words = put_in_all_kanji(page)
    assert len(words) > 2136
    assert all(page.evaluate(_SHOWN)), "before a choice all are shown"
    for level in LEVELS:
        choose(page, level)
        shown = dict(zip(words, page.evaluate(_SHOWN), strict=True))
        wrong = [word for word in words if shown[word] != (level < BEYOND_SCHOOL and grade(word) > level)]
        assert wrong == [], level
    context.close()


def test_on_paper_the_choice_holds_and_the_bar_is_gone(page: Page, address: str) -> None:
    page.goto(f"{address}/{EASY}/")
    choose(page, 2)
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('main .g1 rt')).display") == "none"
    assert page.evaluate("getComputedStyle(document.querySelector('main .g6 rt')).display") != "none"
    assert not page.locator(".bar").is_visible()


def test_hidden_readings_leave_no_gap(page: Page, address: str) -> None:
    page.goto(f"{address}/{EASY}/")
    choose(page, 8)
    # In one line, because lines may end in other places where no words with readings are.
    sizes = page.evaluate("""() => {
        const p = document.querySelector("main .body p");
        const size = () => [p.getBoundingClientRect().width, p.getBoundingClientRect().height].map(Math.round);
        Object.assign(p.style, {whiteSpace: "nowrap", inlineSize: "max-content", maxInlineSize: "none"});
        p.style.textAutospace = "no-autospace";  // beside words with readings there is none
        const hidden = size();
        p.querySelectorAll("ruby").forEach(ruby => ruby.replaceWith(ruby.firstChild));
        return [hidden, size()];
    }""")
    assert sizes[0] == sizes[1]
    assert sizes[0][0] > 1_000 > 50 > sizes[0][1]


def test_the_labels_keep_their_own_readings(page: Page, address: str) -> None:
    page.goto(f"{address}/{EASY}/")
    choose(page, 8)
    shown = page.evaluate("[...document.querySelectorAll('.bar rt')].map(rt => getComputedStyle(rt).display)")
    assert shown and "none" not in shown


def test_a_browser_that_cannot_look_into_the_bar_gets_links(page: Page, address: str) -> None:
    def without_has(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace(":has(", ":never-heard-of("))

    page.route("**/style.css", without_has)
    page.goto(f"{address}/{TERM}/")
    put_in_all_kanji(page)
    page.locator(".aids summary").click()
    assert page.locator(".aids fieldset").is_hidden()
    page.locator('.aids a[href="#no-furigana"]').click()
    assert not any(page.evaluate(_SHOWN))
    page.go_back()
    assert all(page.evaluate(_SHOWN))


# --- what is remembered


def test_nothing_is_kept_before_the_reader_asks(page: Page, address: str) -> None:
    page.goto(f"{address}/{EASY}/")
    choose(page, 3)
    page.locator("label[for=spaces]").click()
    assert page.evaluate(_STORED) == {}
    page.goto(f"{address}/{TERM}/")
    assert level_of(page) == "level-0"


def test_what_is_kept_holds_on_every_page_until_it_is_taken_back(page: Page, address: str) -> None:
    page.goto(f"{address}/{EASY}/")
    choose(page, 3)
    page.locator("label[for=spaces]").click()
    page.locator("label[for=keep]").click()
    assert page.evaluate(_STORED) == {"reading": "3-"}
    page.goto(f"{address}/{TERM}/")
    assert level_of(page) == "level-3"
    choose(page, 4)
    assert page.evaluate(_STORED) == {"reading": "4-"}, "a page without spaces leaves that choice alone"
    page.goto(f"{address}/{EASY}/")
    assert (level_of(page), page.locator("#spaces").is_checked()) == ("level-4", False)
    page.locator(".aids summary").click()
    page.locator("label[for=keep]").click()
    assert page.evaluate(_STORED) == {}
    page.reload()
    assert (level_of(page), page.locator("#spaces").is_checked()) == ("level-0", True)


@pytest.mark.parametrize("kept", ["9", "", "3x", "level-3", "<b>", "-"])
def test_what_makes_no_sense_is_not_followed(page: Page, address: str, kept: str) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{address}/{TERM}/")
    page.evaluate("kept => localStorage.setItem('reading', kept)", kept)
    page.reload()
    assert (level_of(page), page.locator("#keep").is_checked(), errors) == ("level-0", False, [])


def test_where_nothing_may_be_kept_the_choice_still_works(page: Page, address: str) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('forbidden'); }})")
    page.goto(f"{address}/{TERM}/")
    choose(page, 5)
    page.locator("label[for=keep]").click()
    assert (level_of(page), page.locator("#keep").is_checked(), errors) == ("level-5", False, [])


def test_from_a_folder_too(browser: Browser, build: Callable[..., BuiltSite]) -> None:
    site = build({"pages/x/ja.md": article("人《ひと》")})
    context = browser.new_context()
    page = context.new_page()
    page.goto((site.output / "ja/x/index.html").as_uri())
    choose(page, 2)
    page.locator("label[for=keep]").click()
    page.reload()
    assert level_of(page) == "level-2"
    context.close()


def test_without_script_nothing_offers_to_remember(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/{EASY}/")
    page.locator(".aids summary").click()
    assert page.locator("label[for=spaces]").is_visible()
    assert page.locator("label[for=keep]").is_hidden()
    context.close()


# --- spaces


def test_spaces_between_words_can_be_taken_away_and_lines_still_end_between_words(page: Page, address: str) -> None:
    page.goto(f"{address}/{EASY}/")
    widths_of_spaces = "[...document.querySelectorAll('main i')].map(i => i.getBoundingClientRect().width)"
    wide = max(page.evaluate(widths_of_spaces))
    text = page.evaluate("document.querySelector('main .body').textContent")
    page.locator(".aids summary").click()
    page.locator("label[for=spaces]").click()
    widths = page.evaluate(widths_of_spaces)
    assert wide > 2
    assert widths and set(widths) == {0}
    assert page.evaluate("document.querySelector('main .body').textContent") == text
    # A line of the text begins where a word does: behind a space, a mark or the beginning.
    starts = page.evaluate("""() => {
        const p = document.querySelector("main .body p"), walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
        const out = [];
        let last = null, before = "";
        for (let node; node = walker.nextNode();) {
            if (node.parentElement.closest("rt, sup")) continue;
            for (let i = 0; i < node.data.length; i++) {
                const range = document.createRange();
                range.setStart(node, i); range.setEnd(node, i + 1);
                const bottom = range.getBoundingClientRect().bottom;
                if (node.data[i] !== " " && last !== null && bottom > last + 15) out.push(before);
                if (node.data[i] !== " ") last = bottom;
                before = node.data[i];
            }
        }
        return out;
    }""")
    assert starts and set(starts) <= set(" 。、」")


# --- the bar itself


@pytest.mark.parametrize("path", [EASY, TERM, PLAIN])
@pytest.mark.parametrize(("width", "height"), [(320, 640), (320, 256), (1280, 800)])
def test_the_choices_open_without_moving_anything_and_fit_the_screen(
    page: Page, address: str, path: str, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{address}/{path}/")
    place = "[document.querySelector('h1').getBoundingClientRect().top, document.querySelector('.bar').offsetHeight]"
    before = page.evaluate(place)
    page.locator(".aids summary").click()
    assert page.evaluate(place) == before == [before[0], 44]
    box = page.locator(".aids details > div").bounding_box()
    assert box is not None
    assert box["x"] >= 0 and box["x"] + box["width"] <= width and box["y"] + box["height"] <= height
    assert min(page.evaluate(_SIZES)) >= 24
    exit_box = page.locator("a.exit").bounding_box()
    assert exit_box is not None and exit_box["y"] == 0


def test_the_keyboard_opens_chooses_and_closes(page: Page, address: str) -> None:
    page.goto(f"{address}/{EASY}/")
    page.locator(".aids summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    assert level_of(page) == "level-1"
    page.keyboard.press("Escape")
    assert page.locator(".aids details[open]").count() == 0
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_the_tab_key_leaves_nothing_open_over_what_it_leads_to(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(f"{address}/{EASY}/")
    page.locator(".aids summary").focus()
    page.keyboard.press("Enter")
    while page.evaluate("document.querySelector('.aids').contains(document.activeElement)"):
        assert page.locator(".aids details[open]").count() == 1
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.site-name a')")
    assert page.locator(".aids details[open]").count() == 0


def test_a_tap_elsewhere_closes_it(page: Page, address: str) -> None:
    page.goto(f"{address}/{EASY}/")
    page.locator(".aids summary").click()
    page.mouse.click(5, 600)
    assert page.locator(".aids details[open]").count() == 0


def test_open_choices_are_accessible(page: Page, address: str) -> None:
    page.goto(f"{address}/{EASY}/")
    page.locator(".aids summary").click()
    assert violations(page) + violations_in_dark(page) == []


def test_only_pages_with_readings_have_it(real_site: BuiltSite) -> None:
    for path in real_site.pages():
        main = real_site.text(path).partition("<main")[2].partition("</main>")[0]
        has = 'class="aids"' in real_site.text(path)
        assert has == ("<ruby" in main and path not in ("index.html", "404.html")), path


def test_every_reading_is_in_japanese(real_site: BuiltSite) -> None:
    looked_at = 0
    for path in real_site.pages():
        page = document_fromstring(real_site.text(path))
        looked_at += len(page.findall(".//ruby"))
        assert [ruby.text_content() for ruby in _READ_IN_ANOTHER_LANGUAGE(page)] == [], path
    assert looked_at > 10_000


# --- what a screen reader is given


@pytest.mark.parametrize("level", [None, 8])
def test_a_screen_reader_hears_each_word_once(page: Page, address: str, level: int | None) -> None:
    page.goto(f"{address}/{EASY}/")
    if level is not None:
        choose(page, level)
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}

    def heard(node: dict[str, Any]) -> str:
        if node["role"]["value"] == "StaticText":
            return str(node["name"]["value"])
        if node["role"]["value"] == "superscript":
            return ""
        return "".join(heard(by_id[child]) for child in node.get("childIds", []) if child in by_id)

    paragraphs = ["".join(heard(node).split()) for node in nodes if node["role"]["value"] == "paragraph"]
    expected = page.evaluate(_BASE_TEXT)
    assert len(expected) > 5
    assert [text for text in expected if text not in paragraphs] == []
    # A reading that is shown is a remark on its word, for those who ask for it; one that is hidden is nothing.
    rubies = [node for node in nodes if node["role"]["value"] == "Ruby" and not node["ignored"]]
    assert any(node.get("description", {}).get("value") == "がっこう" for node in rubies) == (level is None)
