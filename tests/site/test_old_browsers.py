"""Old browsers, in today's Chromium with everything newer taken away: no word and no link is out of reach.

Which browsers these are says ARCHITECTURE.md, "Old browsers". No switch of Chromium turns popover and :has() off any
more, so pages, style sheets and the objects of scripts are changed on their way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

_UNKNOWN = "never-heard-of"
# What Chromium learnt after version 57 (March 2017), as far as style sheets of ours use it or might.
_SINCE_2017 = (
    (r":(?:is|has|where)\(", f":{_UNKNOWN}("),
    (r":(?:focus-visible|focus-within|popover-open|any-link)\b", f":{_UNKNOWN}"),
    (r"@supports selector\(", f"@supports {_UNKNOWN}("),
    (r"\(inset:0\)", f"({_UNKNOWN}:0)"),
    (r"@(?:layer|container|scope)\b", f"@{_UNKNOWN}"),
    (r"\b(?:clamp|min|max|env|rgb|color-mix|light-dark)\(", f"{_UNKNOWN}("),
    (r"\(prefers-[a-z-]+", f"({_UNKNOWN}"),
    (r"(?<=[{;])(?:(?:scroll-)?(?:margin|padding)|border|inset)-(?:inline|block)[a-z-]*(?=:)", _UNKNOWN),
    (r"(?<=[{;])(?:inset|gap|row-gap|column-gap|place-[a-z]+|aspect-ratio|text-autospace|text-wrap)(?=:)", _UNKNOWN),
    (r"(?<=:)(?:contents|anywhere|auto-phrase|end)(?=[;}])", _UNKNOWN),
)
_SINCE_2023 = tuple(
    (rule, instead) for rule, instead in ((r":has\(", f":{_UNKNOWN}("), (r":popover-open\b", f":{_UNKNOWN}"))
)
_WITHOUT_POPOVER = """
for (const name of ["showPopover", "hidePopover", "togglePopover", "popover"]) delete HTMLElement.prototype[name];
for (const name of ["popoverTargetElement", "popoverTargetAction"]) delete HTMLButtonElement.prototype[name];
"""
_WITHOUT_NEW_OBJECTS = """
for (const [of, ...names] of [
    [Array.prototype, "flat", "flatMap", "at", "findLast", "findLastIndex", "toSorted", "toReversed", "with"],
    [String.prototype, "at", "matchAll", "replaceAll", "trimStart", "trimEnd", "isWellFormed"],
    [Object, "fromEntries", "groupBy", "hasOwn"], [Promise, "allSettled", "any", "withResolvers"],
    [Element.prototype, "replaceChildren", "checkVisibility", "toggleAttribute"],
    [window, "queueMicrotask", "structuredClone", "AbortController", "ResizeObserver", "IntersectionObserver"],
]) for (const name of names) delete of[name];
"""

# Words that no reader can see, and links that something else covers. Notes are what their links lead to; the skip
# link shows when it is focused; a table's heads may be for those who hear them.
_OUT_OF_REACH = """() => {
    document.querySelectorAll("details").forEach(one => one.open = true);
    const closed = ".notes, .note, .skip, [hidden], .needs-script";
    const spared = closed + ", script, template, title, desc, thead, fieldset, rp, .links";
    const box = node => { const range = document.createRange(); range.selectNodeContents(node);
        return range.getBoundingClientRect(); };
    const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (!node.data.trim() || node.parentElement.closest(spared)) continue;
        const { width, height, right, bottom } = box(node), style = getComputedStyle(node.parentElement);
        if (!width || !height || right <= 0 || bottom + scrollY <= 0 || style.visibility !== "visible"
            || parseFloat(style.fontSize) < 5 || style.color === "rgba(0, 0, 0, 0)") found.push(node.data.trim());
    }
    document.querySelectorAll(".aids details").forEach(one => one.open = false); // it may cover what is below
    document.querySelectorAll("a[href], button, summary").forEach(link => {
        if (link.closest(closed + ", .aids div") || !link.textContent.trim()) return;
        link.scrollIntoView({ block: "center", behavior: "instant" });
        const line = link.getClientRects()[0];
        const there = line && document.elementFromPoint(line.left + line.width / 2, line.top + line.height / 2);
        if (!there || !(link.contains(there) || there.contains(link))) found.push("covered: " + link.textContent);
    });
    return found;
}"""


@dataclass(frozen=True)
class OldBrowser:
    """What a browser lacks: ``css`` are patterns and what stands in their place; ``scripts`` whether it runs any."""

    css: tuple[tuple[str, str], ...] = ()
    popover: bool = False
    without: str = ""
    scripts: bool = True
    readable: bool = True

    def change(self, route: Route) -> None:
        """Answer a request with what such a browser makes of the file."""
        answer = route.fetch()
        text = answer.text()
        if route.request.url.endswith(".css"):
            for pattern, instead in self.css:
                text = re.sub(pattern, instead, text)
        elif route.request.url.endswith(".js"):
            text = text if self.readable else "this is (no script"
        elif not self.popover:
            text = text.replace(" popover ", " ").replace(" popovertarget", " data-popovertarget")
        route.fulfill(response=answer, body=text)


BROWSERS = {
    "2022: no popover, no :has": OldBrowser(_SINCE_2023, without=_WITHOUT_POPOVER),
    "2017": OldBrowser(_SINCE_2017, without=_WITHOUT_POPOVER + _WITHOUT_NEW_OBJECTS),
    "2017, no script": OldBrowser(_SINCE_2017, scripts=False),
    "2012: scripts that cannot be read": OldBrowser(_SINCE_2017, without=_WITHOUT_POPOVER, readable=False),
}
WITH_SEARCH = ("2022: no popover, no :has", "2017")

Opened = Callable[[str], Page]


@contextmanager
def opened(browser: Browser, old: OldBrowser, address: str, **context: Any) -> Iterator[tuple[Page, list[str]]]:
    """Give a page of an ``old`` browser and what goes wrong on it."""
    there = browser.new_context(
        java_script_enabled=old.scripts, viewport={"width": 360, "height": 640}, reduced_motion="reduce", **context
    )
    there.add_init_script(old.without)
    there.route(
        re.compile(re.escape(address) + r".*(?:\.css|\.js|/|\.html)(?:[?#].*)?$"), lambda route: old.change(route)
    )
    page = there.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page, wrong
    there.close()


@pytest.mark.parametrize("name", BROWSERS)
def test_every_word_and_link_can_be_reached(
    onlooker: Browser, address: str, pages: dict[str, list[str]], name: str
) -> None:
    out_of_reach = {}
    with opened(onlooker, BROWSERS[name], address) as (page, wrong):
        for number, found_pages in enumerate(filter(None, pages.values())):
            path = found_pages[number % len(found_pages)]  # each kind in one language, all languages in turn
            page.goto(f"{address}/{path.removesuffix('index.html')}")
            if found := page.evaluate(_OUT_OF_REACH):
                out_of_reach[path] = found[:5]
    assert out_of_reach == {}
    assert wrong == [] or not BROWSERS[name].readable


def test_what_is_out_of_reach_would_be_found(browser: Browser, address: str) -> None:
    with opened(browser, BROWSERS["2017"], address) as (page, _):
        page.goto(f"{address}/en/glossary/provisional-release/")
        for rule in ("display: none", "visibility: hidden", "font-size: 0", "position: absolute; left: -99em"):
            page.evaluate("rule => document.querySelector('h1').style.cssText = rule", rule)
            assert any("provisional release" in one for one in page.evaluate(_OUT_OF_REACH)), rule
        page.evaluate("document.querySelector('h1').style.cssText = ''")
        assert page.evaluate(_OUT_OF_REACH) == []
        page.evaluate("""() => {
            const cover = document.body.appendChild(document.createElement("div"));
            cover.style.cssText = "position: fixed; left: 0; top: 0; width: 100%; height: 100%";
        }""")
        assert all(one.startswith("covered: ") for one in page.evaluate(_OUT_OF_REACH))
        assert len(page.evaluate(_OUT_OF_REACH)) > 10


@pytest.mark.parametrize("name", BROWSERS)
def test_a_term_leads_to_its_page_and_the_menu_onwards(browser: Browser, address: str, name: str) -> None:
    with opened(browser, BROWSERS[name], address) as (page, _):
        page.goto(f"{address}/en/articles/no-date-on-the-door/")
        term = page.locator("main a.term").first
        target = str(term.get_attribute("href")).rsplit("/", 2)[1]
        term.click()
        page.wait_for_url(f"**/en/glossary/{target}/")
        assert page.locator(".definition").is_visible()
        page.locator(".menu a").nth(1).click()
        page.wait_for_url("**/en/articles/")


@pytest.mark.parametrize("name", BROWSERS)
def test_furigana_can_be_taken_away_and_come_back(browser: Browser, address: str, name: str) -> None:
    shown = "[...document.querySelectorAll('main rt')].filter(rt => getComputedStyle(rt).display !== 'none').length"
    with opened(browser, BROWSERS[name], address) as (page, _):
        page.goto(f"{address}/ja-simple/glossary/provisional-release/")
        assert page.evaluate(shown) > 10
        page.locator(".aids summary").click()
        assert page.locator(".aids fieldset").is_hidden()
        page.locator('.aids a[href="#no-furigana"]').click()
        assert page.evaluate(shown) == 0
        page.go_back()
        assert page.evaluate(shown) > 10


@pytest.mark.parametrize("name", WITH_SEARCH)
def test_search_look_up_and_table_work(browser: Browser, address: str, name: str) -> None:
    with opened(browser, BROWSERS[name], address) as (page, wrong):
        page.goto(f"{address}/en/search/")
        page.get_by_role("searchbox").fill("karihomen")
        expect(page.locator(".results .entry-title a").first).to_be_visible()
        page.goto(f"{address}/en/glossary/")
        page.get_by_role("searchbox").fill("karihomen")
        expect(page.locator(".results dt > a").first).to_be_visible()
        page.goto(f"{address}/en/glossary/table/")
        first = page.locator("tbody th").first
        before = first.inner_text()
        page.locator("thead button").nth(3).click()
        assert first.inner_text() != before
    assert wrong == []


@pytest.mark.parametrize("name", [name for name in BROWSERS if name not in WITH_SEARCH])
def test_where_no_script_runs_the_search_leads_on_without_a_field(browser: Browser, address: str, name: str) -> None:
    with opened(browser, BROWSERS[name], address) as (page, _):
        page.goto(f"{address}/en/search/")
        assert page.get_by_role("searchbox").count() == 0
        assert page.locator("#without-search").is_visible()
        page.locator("main .ways a").first.click()
        page.wait_for_url("**/en/glossary/")
        assert page.get_by_role("searchbox").count() == 0


@pytest.mark.parametrize("name", BROWSERS)
def test_these_browsers_lack_what_they_should(browser: Browser, address: str, name: str) -> None:
    """Guard the tests above: a pattern that fits nothing would take nothing away."""
    old = BROWSERS[name]
    with opened(browser, old, address) as (page, _):
        page.goto(f"{address}/en/articles/no-date-on-the-door/")
        assert page.locator("[popover], [popovertarget]").count() == 0
        sheets = page.evaluate("[...document.styleSheets[0].cssRules].map(rule => rule.cssText).join('\\n')")
        assert ":has(" not in sheets and ":popover-open" not in sheets
        if old.css == _SINCE_2017:
            assert not re.search(r":is\(|clamp\(|(?:margin|padding)-inline|prefers-|(?<!grid-)gap:", sheets)
            assert page.evaluate("getComputedStyle(document.querySelector('.bar')).columnGap") == "normal"
        if old.scripts:
            assert not page.evaluate("'showPopover' in HTMLElement.prototype")
            assert page.locator("a.term[aria-haspopup]").count() == 0
