"""The real site in Chromium: accessible, self-contained, and whole on small screens and without scripts.

Automatic tools see only a part of what hinders people (axe itself says 20-50 %); a screen reader is still needed.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from tests.site.kinds import KINDS, MAY_BE_ABSENT, kinds_of, leads_on
from tests.site.visit import (
    AXE,
    AXE_AS_IT_COMES,
    COLOUR_RULES,
    COLOURS_READ_ONCE,
    Visitor,
    violations,
    violations_in_dark,
)
from tests.support import BuiltSite, article

Pages = dict[str, list[str]]
pytestmark = pytest.mark.browser

each_kind = pytest.mark.parametrize("kind", KINDS)
each_scheme = pytest.mark.parametrize("scheme", ["light", "dark"])


def test_every_page_is_of_a_kind_that_is_looked_at(real_site: BuiltSite) -> None:
    pages = [page for page in real_site.pages() if not leads_on(real_site, page)]
    assert [page for page in pages if len(kinds_of(page)) != 1] == []


@each_kind
def test_there_is_a_page_of_every_kind(pages: Pages, kind: str) -> None:
    assert pages[kind] or kind in MAY_BE_ABSENT


@each_scheme
@each_kind
def test_axe_finds_no_barrier(pages: Pages, visitor: Visitor, kind: str, scheme: str) -> None:
    seen = {path: visitor.visit(path).violations[scheme] for path in pages[kind]}
    assert {path: found for path, found in seen.items() if found} == {}


@each_scheme
@each_kind
def test_axe_finds_no_barrier_in_what_was_opened(pages: Pages, visitor: Visitor, kind: str, scheme: str) -> None:
    seen = {path: visitor.visit(path).violations_opened[scheme] for path in pages[kind]}
    assert {path: found for path, found in seen.items() if found} == {}


@each_kind
def test_nothing_sticks_out_to_the_side_on_a_small_screen(pages: Pages, visitor: Visitor, kind: str) -> None:
    seen = {path: visitor.visit(path).sticking_out for path in pages[kind]}
    assert {path: found for path, found in seen.items() if any(found.values())} == {}


@each_kind
def test_at_400_percent_the_text_is_not_covered(pages: Pages, visitor: Visitor, kind: str) -> None:
    seen = {path: visitor.visit(path).covered for path in pages[kind]}
    assert {path: part for path, part in seen.items() if part > 1 / 3} == {}


@each_kind
def test_no_words_are_lost_where_a_reader_sets_them_wider(pages: Pages, visitor: Visitor, kind: str) -> None:
    seen = {path: visitor.visit(path).lost for path in pages[kind]}
    assert {path: found for path, found in seen.items() if found} == {}


@pytest.mark.parametrize("kind", ["series", "article", "notice"])
def test_on_paper_no_column_of_a_table_is_cut(pages: Pages, still_page: Page, address: str, kind: str) -> None:
    """An A4 sheet with its margins is about 680 pixels wide; there is nothing to move on it."""
    still_page.set_viewport_size({"width": 680, "height": 1000})
    still_page.emulate_media(media="print")
    for path in pages[kind]:
        still_page.goto(f"{address}/{path}")
        cut = "tables => tables.filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.innerText)"
        assert still_page.locator("table").evaluate_all(cut) == [], path


def test_no_cookie_is_set(pages: Pages, visitor: Visitor) -> None:
    seen = {path: visitor.visit(path).cookies for paths in pages.values() for path in paths}
    assert len(seen) > len(KINDS)
    assert {path: names for path, names in seen.items() if names} == {}


@each_scheme
def test_both_colour_schemes_are_drawn(browser: Browser, address: str, scheme: str) -> None:
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    page.goto(f"{address}/en/")
    text = str(page.evaluate("getComputedStyle(document.body).color"))
    context.close()
    brightness = sum(float(part) for part in re.findall(r"[\d.]+", text)[:3]) / 3
    assert (brightness > 128) == (scheme == "dark"), text


@pytest.mark.parametrize("kind", ["language choice", "home", "article", "glossary", "term"])
def test_the_first_stop_of_the_tab_key_leads_past_the_menu(pages: Pages, page: Page, address: str, kind: str) -> None:
    for path in pages[kind]:
        page.goto(f"{address}/{path}")
        page.keyboard.press("Tab")
        link = page.locator("a.skip")
        assert link.evaluate("e => e === document.activeElement")
        box = link.bounding_box()
        assert box is not None
        assert box["x"] >= 0 and box["y"] >= 0 and box["width"] > 40 and box["height"] >= 20
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        # The next stop lies in the text, or after it where the text has no links.
        page.keyboard.press("Tab")
        assert page.evaluate(
            """() => Boolean(document.getElementById("main").compareDocumentPosition(document.activeElement)
                & (Node.DOCUMENT_POSITION_CONTAINED_BY | Node.DOCUMENT_POSITION_FOLLOWING))"""
        )


@pytest.mark.parametrize("kind", ["home", "article", "term"])
def test_every_stop_of_the_tab_key_can_be_seen(pages: Pages, page: Page, address: str, kind: str) -> None:
    page.goto(f"{address}/{pages[kind][0]}")
    stops = 0
    while True:
        page.keyboard.press("Tab")
        found = page.evaluate(
            """() => {
                const e = document.activeElement, box = e.getBoundingClientRect(), style = getComputedStyle(e);
                return {
                    name: e === document.body ? "" : e.outerHTML.slice(0, 80),
                    seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight
                        && box.right > 0 && box.left < innerWidth,
                    marked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0,
                };
            }"""
        )
        if not found["name"]:
            break
        stops += 1
        assert found["seen"] and found["marked"], found
    assert stops > 15


def test_a_page_that_is_not_there_says_so_and_still_has_its_look(page: Page, address: str) -> None:
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    answer = page.goto(f"{address}/en/articles/no-such-article/")
    assert answer is not None and answer.status == 404
    assert page.inner_text("h1") == "404"
    assert failed == []
    assert page.evaluate("document.styleSheets.length") >= 1


def test_a_preview_opens_from_a_folder_without_a_server(page: Page, build: Callable[..., BuiltSite]) -> None:
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    site = build({"articles/2026-06-01-one/en.md": article("The only article")})
    page.goto((site.output / "index.html").as_uri())
    page.click("main a[hreflang=en]")
    page.click("text=The only article")
    assert page.inner_text("h1") == "The only article"
    assert failed == []


def test_axe_would_see_a_barrier(page: Page) -> None:
    """The tests above would pass with a tool that sees nothing; so it is shown a bad page."""
    page.set_content(
        '<html><body><img src="x.png"><p style="color:#aaa;background:#fff">grey</p><a href="#"></a>'
        '<ul style="font:8px/8px sans-serif"><li><a href="#a">a</a><li><a href="#b">b</a></ul>'
    )
    rules = {found.partition(":")[0] for found in violations(page)}
    assert {"image-alt", "color-contrast", "link-name", "html-has-lang", "document-title", "target-size"} <= rules


def test_axe_would_see_a_barrier_that_is_only_in_the_dark_theme(page: Page) -> None:
    page.set_content(
        '<html lang="en"><title>t</title><style>@media (prefers-color-scheme: dark) { p { color: #ccc } }</style>'
        "<main><h1>a</h1><p>grey</p></main>"
    )
    assert violations(page) == []
    assert [found.partition(":")[0] for found in violations_in_dark(page)] == ["color-contrast"]
    of_colour = "axe.getRules(['cat.color']).filter(rule => !rule.tags.includes('wcag2aaa')).map(rule => rule.ruleId)"
    assert sorted(page.evaluate(of_colour)) == sorted(COLOUR_RULES)


def test_axe_finds_the_same_where_it_is_made_quicker(pages: Pages, page: Page, address: str) -> None:
    """With its fields as properties, and each colour read once."""
    of_colour = {"runOnly": {"type": "rule", "values": [*COLOUR_RULES]}}
    everything = """options => axe.run(options).then(found =>
        JSON.stringify([found.violations, found.passes, found.incomplete]))"""
    page.goto(f"{address}/{pages['article'][0]}")
    page.evaluate(
        """() => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync("h2 { color: #aaa8; text-shadow: 1px 1px 2px #f00 } p { background: hsl(40 90% 80%) }"
                + "li { color: oklch(.6 .1 200) }");
            document.adoptedStyleSheets = [sheet];
        }"""
    )
    page.evaluate(AXE_AS_IT_COMES)
    slowly = [page.evaluate(everything, options) for options in (of_colour, {})]
    page.evaluate(AXE)
    page.evaluate(COLOURS_READ_ONCE)
    assert [page.evaluate(everything, options) for options in (of_colour, {})] == slowly
    assert slowly[0].count("contrastRatio") > 100
