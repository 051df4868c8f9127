"""The Content-Security-Policy in Chromium: nothing of ours is held back, and everything else is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.kinds import KINDS, kinds_of, leads_on
from tests.site.visit import wait_until
from tests.support import BuiltSite, article

pytestmark = pytest.mark.browser

_INLINE = '<script>document.documentElement.dataset.ran = "inline"</script>'
_HANDLER = '<img src="x.png" alt="" onerror="document.documentElement.dataset.ran = \'handler\'">'
_STYLE = '<p id="styled" style="color: rgb(1, 2, 3)">x</p>'
_ELSEWHERE = '<img src="http://other.example/x.png" alt=""><iframe src="http://other.example/"></iframe>'
_SENDING = '<form action="http://other.example/"><button>send</button></form>'


def _watched(page: Page) -> list[str]:
    """Return a list that fills with what the console says."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


def test_a_preview_in_a_folder_loads_its_style_scripts_and_look_up(small_glossary: BuiltSite, page: Page) -> None:
    said = _watched(page)
    seen = set()
    for path in small_glossary.pages():
        if leads_on(small_glossary, path):
            continue
        seen.update(kinds_of(path))
        page.goto((small_glossary.output / path).as_uri())
        assert page.evaluate("[...document.styleSheets].every(sheet => sheet.ownerNode.sheet !== null)")
        assert page.evaluate("getComputedStyle(document.querySelector('a.skip')).position") != "static", path
    assert {"home", "term", "glossary", "table of terms", "not found"} <= seen <= set(KINDS)
    page.goto((small_glossary.output / "en" / "glossary" / "index.html").as_uri())
    page.fill("#lookup-field", "a")
    expect(page.get_by_role("status")).not_to_be_empty()
    assert page.evaluate("document.head.querySelectorAll('script[src]').length") >= 2
    assert said == []


def test_an_old_address_leads_on_although_its_page_may_load_nothing(
    build: Callable[..., BuiltSite], page: Page
) -> None:
    site = build({"articles/2026-06-01-a/en.md": article("The new place", moved_from="[/old/]")})
    said = _watched(page)
    page.goto((site.output / "old" / "index.html").as_uri())
    page.wait_for_url("**/en/articles/a/index.html")
    assert page.inner_text("h1") == "The new place"
    assert said == []


@pytest.mark.parametrize("part", [_INLINE, _HANDLER, _STYLE, _ELSEWHERE, _SENDING])
def test_what_slipped_through_everything_else_is_held_back_by_the_browser(
    build: Callable[..., BuiltSite], browser: Browser, part: str
) -> None:
    site = build({"articles/2026-06-01-a/en.md": article("A")})
    path = site.output / "en" / "index.html"
    path.write_text(path.read_text(encoding="utf-8").replace("<h1>", f"{part}<h1>", 1), encoding="utf-8")
    context = browser.new_context()
    page = context.new_page()
    said = _watched(page)
    asked: list[str] = []
    page.on("requestfinished", lambda request: asked.append(request.url))
    context.route("http://other.example/**", lambda route: route.fulfill(body="answered"))
    page.goto(path.as_uri())
    if part == _SENDING:
        before = len(said)
        page.evaluate("document.querySelector('form').requestSubmit()")
        wait_until(page, lambda: len(said) > before)
    assert page.evaluate("document.documentElement.dataset.ran") is None
    assert page.evaluate("getComputedStyle(document.getElementById('styled') || document.body).color") != "rgb(1, 2, 3)"
    assert [url for url in asked if "other.example" in url] == []
    assert any("Content Security Policy" in line for line in said), said
    context.close()
