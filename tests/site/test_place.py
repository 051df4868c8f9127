"""The language switcher keeps the reader's place, with the mouse and with the keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.support import BuiltSite

pytestmark = pytest.mark.browser

_ARTICLE = "articles/a-visit-of-thirty-minutes"
_HEADINGS = "headings => headings.map(heading => heading.id)"


@pytest.fixture
def ids(page: Page, address: str) -> list[str]:
    """Open the English article and return the anchors of its headings."""
    page.goto(f"{address}/en/{_ARTICLE}/")
    found: list[str] = page.eval_on_selector_all(".body h2", _HEADINGS)
    assert len(found) > 3
    return found


def test_the_headings_have_the_same_anchors_in_both_languages(page: Page, address: str, ids: list[str]) -> None:
    page.goto(f"{address}/ja/{_ARTICLE}/")
    assert page.eval_on_selector_all(".body h2", _HEADINGS) == ids


@pytest.mark.parametrize("way", ["mouse", "keyboard"])
def test_the_other_language_opens_at_the_same_heading(page: Page, ids: list[str], way: str) -> None:
    heading = ids[3]
    page.evaluate("id => document.getElementById(id).scrollIntoView()", heading)
    link = page.locator('.languages a[hreflang="ja"]')
    if way == "mouse":
        link.dispatch_event("click")
    else:
        link.evaluate("link => link.focus({preventScroll: true})")
        page.keyboard.press("Enter")
    page.wait_for_url(f"**/ja/{_ARTICLE}/#{heading}")
    assert page.evaluate("id => document.getElementById(id).getBoundingClientRect().top < innerHeight / 2", heading)


def test_from_the_beginning_the_other_language_opens_at_its_beginning(page: Page, ids: list[str]) -> None:
    page.locator('.languages a[hreflang="ja"]').click()
    page.wait_for_url(f"**/ja/{_ARTICLE}/")
    assert page.evaluate("scrollY") == 0


def test_a_link_to_another_page_is_left_as_it_is(page: Page, ids: list[str]) -> None:
    page.evaluate("id => document.getElementById(id).scrollIntoView()", ids[2])
    link = page.locator('.languages a[hreflang="ja"]')
    link.evaluate("link => link.className = 'elsewhere'")  # so a language is marked that the text lacks
    link.dispatch_event("click")
    page.wait_for_url(f"**/ja/{_ARTICLE}/")
    assert "#" not in page.url


def test_only_pages_with_headings_load_the_script(real_site: BuiltSite) -> None:
    assert "place.js" in real_site.text(f"en/{_ARTICLE}/index.html")
    assert "place.js" not in real_site.text("en/articles/index.html")
