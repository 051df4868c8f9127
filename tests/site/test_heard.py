"""What a screen reader is told on the real site, where axe finds nothing to say: names, notes, readings."""

from __future__ import annotations

import shutil
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.site.kinds import KINDS, MAY_BE_ABSENT
from tests.support import BuiltSite

pytestmark = [pytest.mark.browser, pytest.mark.slow]

Pages = dict[str, list[str]]
_EASY = "ja-simple/how-detention-works/"
_NOT_CHROMIUM = """const supports = CSS.supports;
CSS.supports = (...asked) => asked[1] !== "auto-phrase" && supports.apply(CSS, asked)"""
_OPEN = "() => document.querySelectorAll('details').forEach(details => { details.open = true; })"
# Each word with its reading behind it, as it must not be heard. A reading of one or two letters may be the ending of
# the next word.
_DOUBLED = """() => [...document.querySelectorAll("ruby")].flatMap(ruby => {
    const reading = ruby.querySelector("rt").textContent;
    return reading.length > 2 ? [ruby.textContent] : [];
})"""
_TEXTS = frozenset({"Ruby", "StaticText", "InlineTextBox"})
_LEFT_TO_THE_VOICE = "document.querySelectorAll('rt:not([aria-hidden=true])').length"


def tree(page: Page) -> list[dict[str, Any]]:
    """Return what the browser tells screen readers of the page, without what it passes over."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    return [node for node in nodes if not node.get("ignored")]


def said(node: dict[str, Any], what: str = "name") -> str:
    return " ".join(str(node.get(what, {}).get("value", "")).split())


def target(link: dict[str, Any]) -> str:
    return next((str(one["value"].get("value")) for one in link["properties"] if one["name"] == "url"), "")


def doubled(nodes: list[dict[str, Any]], words: list[str]) -> list[str]:
    """Return those of ``words``, each with its reading behind it, that stand in a name or a description."""
    named = [node for node in nodes if node["role"]["value"] not in _TEXTS]
    told = "\n".join(said(node, what) for node in named for what in ("name", "description"))
    return sorted(word for word in {*words} if word in told)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in MAY_BE_ABSENT])
def test_names_hold_no_readings_and_say_where_links_of_this_site_lead(
    still_page: Page, pages: Pages, address: str, kind: str
) -> None:
    for path in pages[kind]:
        still_page.goto(f"{address}/{path}")
        still_page.evaluate(_OPEN)
        nodes = tree(still_page)
        assert doubled(nodes, still_page.evaluate(_DOUBLED)) == [], path
        targets: dict[str, set[str]] = defaultdict(set)
        for link in nodes:
            if link["role"]["value"] == "link" and target(link).startswith((address, "tel:")):
                targets[said(link)].add(target(link))
        # A word may name both a topic and a term.
        assert {name: found for name, found in targets.items() if len(found) > 2} == {}, path
        names = [said(node) for node in nodes if node["role"]["value"] in ("button", "DisclosureTriangle")]
        assert sorted(names) == sorted(set(names)), path


def test_the_measure_hears_a_reading_within_a_name(still_page: Page) -> None:
    still_page.set_content("""<html lang="ja"><h2 id="a"><ruby>収容<rt>しゅうよう</rt></ruby>とは</h2>
        <section aria-labelledby="a">x</section>""")
    assert doubled(tree(still_page), still_page.evaluate(_DOUBLED)) == ["収容しゅうよう"]


@pytest.mark.parametrize(("mark", "name"), [("a.term", "収容"), ("a.footnote-ref", "注 1")])
def test_notes_that_open_are_named_without_readings(page: Page, address: str, mark: str, name: str) -> None:
    page.goto(f"{address}/{_EASY}")
    page.locator(f"main .body {mark}").first.press("Enter")
    dialogs = [said(node) for node in tree(page) if node["role"]["value"] == "dialog"]
    assert dialogs == [name]


def test_the_mark_of_a_note_is_no_bare_number(still_page: Page, address: str) -> None:
    still_page.goto(f"{address}/en/how-detention-works/")
    names = [said(node) for node in tree(still_page) if node["role"]["value"] == "link"]
    assert "Note 1" in names
    assert [name for name in names if name.strip("\u2060").isdigit() and name not in ("119", "110")] == []


def test_browsers_that_would_say_each_word_twice_keep_readings_to_the_eye(page: Page, address: str) -> None:
    page.add_init_script(_NOT_CHROMIUM)
    page.goto(f"{address}/{_EASY}")
    page.wait_for_function(f"{_LEFT_TO_THE_VOICE} === 0")
    assert page.locator("main rt").first.is_visible()
    assert [node for node in tree(page) if node["role"]["value"] == "RubyAnnotation"] == []
    page.locator("main .body a.term").first.press("Enter")
    assert page.evaluate(_LEFT_TO_THE_VOICE) == 0
    # What comes later, too, and on a page whose own words have no readings.
    page.goto(f"{address}/en/search/")
    page.evaluate("document.querySelector('main').innerHTML += '<ruby>人<rt>ひと</rt></ruby>'")
    page.wait_for_function(f"{_LEFT_TO_THE_VOICE} === 0")


def test_so_they_do_wherever_the_site_stands(page: Page, small_glossary: BuiltSite, tmp_path: Path) -> None:
    shutil.copytree(small_glossary.output, tmp_path / "reading")
    page.add_init_script(_NOT_CHROMIUM)
    page.goto((tmp_path / "reading" / "ja-simple" / "glossary" / "index.html").as_uri())
    expect(page.locator("main rt").first).to_have_attribute("aria-hidden", "true")


def test_chromium_keeps_readings_as_remarks_and_loads_nothing_for_it(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/{_EASY}")
    assert page.evaluate(_LEFT_TO_THE_VOICE) > 100
    assert [url for url in asked if url.endswith("heard.js")] == []


def test_who_lets_the_device_remember_hears_that_others_may_notice(page: Page, address: str) -> None:
    page.goto(f"{address}/{_EASY}")
    page.locator(".aids summary").click()
    boxes = [said(node, "description") for node in tree(page) if node["role"]["value"] == "checkbox"]
    assert page.locator("#keep-noticed").inner_text()
    assert any(boxes) and "" in boxes
