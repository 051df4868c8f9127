"""Footnotes open where their marks stand; without script or popover they are links down and back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.once import built_once
from tests.site.visit import violations, violations_in_dark
from tests.support import RECORD, BuiltSite, article, term

pytestmark = pytest.mark.browser

_FILLER = "\n\nSome words stand here." * 40
_NOTES = "\n\n[^one]: A [source](https://example.org/), detention.\n[^two]: 二つ。"
FILES = {
    "articles/2026-06-10-a/en.md": article("A", f"One.[^one] Two.[^two] One again.[^one]{_FILLER}{_NOTES}"),
    "articles/2026-06-09-b/en.md": article("B", "No note on detention."),
    "people/aya.yaml": "name: Aya\nabout: A student.\n",
    "pages/contact-and-safety/en.md": article("Contact", "## A\n\n[Hard.](hard:section)\n\n## B", authors="[aya]"),
    "glossary/detention/term.yaml": RECORD,
    "glossary/detention/en.md": term("detention"),
}
OPEN = ".note:popover-open"
MARK = "a.footnote-ref"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    return built_once(tmp_path_factory, "footnotes", FILES)


@pytest.mark.parametrize("way", ["click", "Enter", "Space"])
def test_a_mark_opens_its_note_and_esc_leads_back(opened: Callable[..., Page], way: str) -> None:
    page = opened()
    mark = page.locator(MARK).first
    assert mark.get_attribute("aria-haspopup") == "dialog"
    if way == "click":
        mark.click()
    else:
        mark.focus()
        page.keyboard.press(way)
    assert page.get_by_role("dialog", name="Note 1").is_visible()
    assert "A source, detention." in page.locator(OPEN).inner_text()
    assert "↩" not in page.locator(OPEN).inner_text()
    assert page.evaluate("scrollY") == 0, "the reader stays where they are"
    page.keyboard.press("Escape")
    assert page.locator(OPEN).count() == 0
    assert mark.evaluate("e => e === document.activeElement")


def test_each_mark_shows_its_own_note_and_no_id_stands_twice(opened: Callable[..., Page]) -> None:
    page = opened()
    shown = []
    for number in range(3):
        page.locator(MARK).nth(number).click()
        shown.append(page.locator(f"{OPEN} > div").inner_text().strip())
        ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
        assert len(ids) == len(set(ids))
        page.keyboard.press("Escape")
    assert shown == ["A source, detention.", "二つ。", "A source, detention."]


def test_a_term_in_a_note_leads_to_its_page(opened: Callable[..., Page]) -> None:
    page = opened()
    page.locator(MARK).first.click()
    page.locator(f"{OPEN} a.term").click()
    assert page.inner_text("h1") == "detention"


def test_the_tab_key_goes_through_the_note_and_on_behind_the_mark(opened: Callable[..., Page]) -> None:
    page = opened()
    page.locator(MARK).first.focus()
    page.keyboard.press("Enter")
    stops = []
    for _ in range(4):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.textContent"))
    assert stops == ["source", "detention", "Close", "2"]
    assert page.locator(OPEN).count() == 0


@pytest.mark.parametrize(
    "options",
    [{"java_script_enabled": False}, {"init_script": "delete HTMLElement.prototype.showPopover;"}],
    ids=["no script", "no popover"],
)
def test_without_script_or_popover_a_mark_leads_down_and_back(opened: Callable[..., Page], options: Any) -> None:
    page = opened(**options)
    assert page.locator(".note:visible").count() == 0
    page.locator(MARK).first.click()
    assert page.url.endswith("#fn-one")
    assert page.locator("#fn-one").is_visible()
    page.locator("#fn-one .footnote-backref").first.click()
    assert page.url.endswith("#fnref-one")


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_no_barrier_while_a_note_is_open(opened: Callable[..., Page], width: int) -> None:
    page = opened(viewport={"width": width, "height": 640})
    page.locator(MARK).first.click()
    assert page.locator(OPEN).is_visible()
    assert violations(page) + violations_in_dark(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_paper_shows_the_notes_once_in_their_list(opened: Callable[..., Page]) -> None:
    page = opened()
    page.locator(MARK).first.click()
    page.emulate_media(media="print")
    assert page.locator(".note.source").is_hidden()
    assert page.locator("#fn-one").is_visible()


def test_a_page_without_notes_has_no_box_for_them(small: BuiltSite) -> None:
    assert "note:source" in small.text("en/articles/a/index.html")
    assert "note:source" not in small.text("en/articles/b/index.html")


@pytest.mark.parametrize("path", ["people/aya", "people", "contact-and-safety"])
def test_axe_finds_no_barrier_on_pages_that_the_real_site_may_lack(opened: Callable[..., Page], path: str) -> None:
    page = opened(path=f"en/{path}/index.html", viewport={"width": 320, "height": 640})
    assert violations(page) + violations_in_dark(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_way_past_a_hard_part_leads_to_what_follows(opened: Callable[..., Page]) -> None:
    page = opened(path="en/contact-and-safety/index.html")
    page.locator(".body .content-note a").click()
    assert page.locator(":target").inner_text() == "B"


def test_in_forced_colours_notes_before_hard_parts_and_the_bar_have_edges(opened: Callable[..., Page]) -> None:
    page = opened(path="en/contact-and-safety/index.html", forced_colors="active")
    edge = "e => getComputedStyle(e).borderBottomStyle"
    for part in (".content-note", ".help", ".bar"):
        assert page.locator(part).first.evaluate(edge) == "solid", part
    # A border that only keeps the place of a mark would look like the mark itself.
    colours = page.locator(".menu a").evaluate_all("all => all.map(e => getComputedStyle(e).borderBottomColor)")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert colours.count(ground) >= len(colours) - 1


def test_paper_leaves_out_what_only_a_screen_can_use(opened: Callable[..., Page]) -> None:
    page = opened()
    page.emulate_media(media="print")
    for part in (".bar", ".menu", ".languages", ".footnote-backref", ".related", ".neighbours", ".cite", ".links"):
        shown = page.locator(part)
        assert shown.count() > 0, f"{part}: there is nothing to leave out"
        assert page.locator(f"{part}:visible").count() == 0, part
    assert page.locator("a.term").first.evaluate("e => getComputedStyle(e).textDecorationLine") == "none"
    address = page.locator("#fn-one a").first.evaluate("e => getComputedStyle(e, '::after').content")
    assert address in ("none", "normal"), "a footnote has its address in its words"
