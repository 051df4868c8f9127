"""The real site with the keys alone: whole ways from the top of a page, each key really pressed, and no stop hidden."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests import consent
from tests.once import built_once
from tests.site.kinds import KINDS, MAY_BE_ABSENT
from tests.site.test_exit import target
from tests.support import BuiltSite, article

pytestmark = [pytest.mark.browser, pytest.mark.slow]

Pages = dict[str, list[str]]
_ARTICLE = "articles/a-visit-of-thirty-minutes"
each_language = pytest.mark.parametrize("lang", ["en", "ja"])
# A page may have hundreds of links that are alike; so many are gone through from each end.
_STOPS = 45
# What has the focus, whether it is marked, and whether any of its points lies uncovered (WCAG 2.4.7, 2.4.11).
_STOP = """() => {
    const e = document.activeElement;
    if (!e || e === document.body) return null;
    const style = getComputedStyle(e);
    const open = box => [0.1, 0.5, 0.9].some(x => [0.1, 0.5, 0.9].some(y => {
        const there = document.elementFromPoint(box.left + x * box.width, box.top + y * box.height);
        return there && (e.contains(there) || there.contains(e) && there.closest(".bar") === e.closest(".bar"));
    }));
    return {
        name: e.outerHTML.slice(0, 100),
        seen: [...e.getClientRects()].some(open),
        marked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1,
    };
}"""


def go_to(page: Page, selector: str, limit: int = 150) -> None:
    """Press the Tab key until the first element that fits ``selector`` has the focus."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement === document.querySelector(selector)", selector):
            return
    pytest.fail(f"the Tab key does not lead to {selector}")


# --- whole ways


@each_language
def test_the_menu_leads_to_its_pages(page: Page, address: str, lang: str) -> None:
    page.goto(f"{address}/{lang}/")
    go_to(page, f".menu a[href$='/{lang}/glossary/']")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{lang}/glossary/")
    go_to(page, ".menu a[aria-current=page]")
    assert page.evaluate("document.activeElement.href") == page.url


@each_language
def test_the_skip_link_leads_past_the_menu_to_the_first_link_of_the_text(page: Page, address: str, lang: str) -> None:
    page.goto(f"{address}/{lang}/{_ARTICLE}/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement === document.querySelector('main a')")


@each_language
def test_the_switcher_opens_the_other_language_where_the_reader_is(page: Page, address: str, lang: str) -> None:
    other = "ja" if lang == "en" else "en"
    page.goto(f"{address}/{lang}/{_ARTICLE}/")
    go_to(page, ".contents li:nth-child(4) a")
    page.keyboard.press("Enter")
    anchor = page.evaluate("location.hash")
    assert anchor
    for _ in range(60):  # back to the top of the page, where the languages are
        page.keyboard.press("Shift+Tab")
        if page.evaluate("other => document.activeElement.matches(`.languages a[hreflang='${other}']`)", other):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{other}/{_ARTICLE}/**")
    assert page.inner_text("h1")


@each_language
def test_a_term_is_opened_read_closed_and_left(page: Page, address: str, lang: str) -> None:
    page.goto(f"{address}/{lang}/{_ARTICLE}/")
    go_to(page, "main a.term")
    page.keyboard.press("Enter")
    assert page.locator(":popover-open").count() == 1
    assert page.evaluate("document.activeElement.matches(':popover-open')")
    page.keyboard.press("Escape")
    assert page.locator(":popover-open").count() == 0
    assert page.evaluate("document.activeElement === document.querySelector('main a.term')")


@pytest.mark.parametrize("path", ["ja/glossary/detention", "ja-simple/reading-safely", "en/glossary"])
def test_furigana_are_chosen_and_the_choice_is_closed(page: Page, address: str, path: str) -> None:
    page.goto(f"{address}/{path}/")
    go_to(page, ".aids summary", 6)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    for _ in range(8):
        page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.id") == "level-8"
    assert page.evaluate("[...document.querySelectorAll('main rt')].every(rt => !rt.checkVisibility())")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('.aids details:not([open]) summary')")


@each_language
def test_the_search_is_used_from_the_menu_to_a_result(page: Page, address: str, lang: str) -> None:
    page.goto(f"{address}/{lang}/")
    go_to(page, f".menu a[href$='/{lang}/search/']")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{lang}/search/")
    go_to(page, "#search input")
    page.keyboard.type("karihoumen")
    page.locator("#search .results a").first.wait_for()
    go_to(page, "#search .results a", 3)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{lang}/glossary/provisional-release/")


@each_language
def test_the_way_out_is_two_keys_and_enter(page: Page, address: str, lang: str) -> None:
    page.context.route(f"{target(lang)}**", lambda route: route.fulfill(body="weather"))
    page.goto(f"{address}/{lang}/{_ARTICLE}/")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{target(lang)}**")


# --- every stop


def walk(page: Page, address: str) -> tuple[list[str], int]:
    """Return the stops at ``address`` that are covered or not marked, from each end, and how many were looked at.

    Backwards matters most: there what sticks to the top of the window would cover the stop.
    """
    page.set_viewport_size({"width": 360, "height": 480})
    wrong, stops = [], 0
    for key in ("Tab", "Shift+Tab"):
        page.goto(address)
        for _ in range(_STOPS):
            page.keyboard.press(key)
            stop = page.evaluate(_STOP)
            if not stop:
                break
            stops += 1
            if not (stop["seen"] and stop["marked"]):
                wrong.append(f"{key}: {stop}")
    return wrong, stops


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in MAY_BE_ABSENT])
def test_every_stop_is_marked_and_uncovered_forwards_and_backwards(
    still_page: Page, pages: Pages, address: str, kind: str
) -> None:
    path = next((path for path in pages[kind] if path.startswith("ja/")), pages[kind][0])
    wrong, stops = walk(still_page, f"{address}/{path}")
    assert wrong == []
    assert stops > 5


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    files = {
        "people/aya.yaml": "name: {en: Aya Minami, ja: 南 あや}\n",
        "articles/2026-06-03-by-aya/ja.md": article("一日", authors="[aya]"),
    }
    return built_once(tmp_path_factory, "keyboard", consent.site() | files)


@pytest.mark.parametrize("path", [f"ja/letters/{consent.SLUG}", "ja/people/aya"])
def test_every_stop_of_pages_that_the_real_site_may_lack_is_marked_and_uncovered(
    page: Page, small: BuiltSite, path: str
) -> None:
    wrong, stops = walk(page, (small.output / path / "index.html").as_uri())
    assert wrong == []
    assert stops > 5


def test_the_measure_sees_a_stop_that_is_covered_or_not_marked(still_page: Page) -> None:
    page = still_page
    page.set_content(
        '<p style="position: fixed; inset: 0; margin: 0; background: #fff">over</p><a href="#a">under</a>'
        '<a href="#b" style="outline: none; position: fixed; top: 50%">above</a>'
    )
    found = []
    for _ in range(2):
        page.keyboard.press("Tab")
        stop = page.evaluate(_STOP)
        found.append((stop["seen"], stop["marked"]))
    assert found == [(False, True), (True, False)]
