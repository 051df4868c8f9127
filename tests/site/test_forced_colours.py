"""The real site where the system sets all colours (high contrast of Windows): nothing that means something is lost.

There backgrounds, shadows and the colours of borders tell nothing any more, and a border that was transparent shows.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.site.visit import violations

pytestmark = pytest.mark.browser

# What is left of an element's look.
_LOOK = """e => {
    const s = getComputedStyle(e);
    return [s.fontWeight, s.textDecorationLine, s.textDecorationStyle, s.borderBlockEndWidth, s.borderBlockEndStyle,
        s.borderBlockEndColor === getComputedStyle(document.body).backgroundColor, s.borderInlineStartWidth,
        s.outlineStyle, s.color, s.content].join();
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, forced_colors="active")
    yield context.new_page()
    context.close()


def look(element: Locator) -> str:
    return str(element.evaluate(_LOOK))


@pytest.mark.parametrize(
    ("path", "current", "other"),
    [
        ("en/glossary", ".menu a[aria-current]", ".menu a:not([aria-current])"),
        ("ja/glossary", ".languages [aria-current]", ".languages a"),
    ],
)
def test_the_current_page_is_told_from_the_others(
    page: Page, address: str, path: str, current: str, other: str
) -> None:
    page.goto(f"{address}/{path}/")
    assert look(page.locator(current).first) != look(page.locator(other).first)


def test_what_has_the_focus_has_a_frame(page: Page, address: str) -> None:
    page.goto(f"{address}/en/articles/a-visit-of-thirty-minutes/")
    for _ in range(25):
        page.keyboard.press("Tab")
        frame = page.evaluate(
            "(s => [s.outlineStyle, parseFloat(s.outlineWidth)])(getComputedStyle(document.activeElement))"
        )
        assert frame[0] != "none" and frame[1] >= 1


def test_what_is_chosen_looks_otherwise_than_what_is_not(page: Page, address: str) -> None:
    page.goto(f"{address}/ja-simple/reading-safely/")
    page.locator(".aids summary").click()
    for name in ("level-3", "spaces"):
        box = page.locator(f"#{name}")
        before = (box.is_checked(), box.screenshot())
        page.locator(f"label[for={name}]").click()
        page.mouse.move(0, 700)
        after = (box.is_checked(), box.screenshot())
        assert before[0] != after[0] and before[1] != after[1], name


def test_links_and_terms_are_told_from_the_text_and_from_each_other(page: Page, address: str) -> None:
    page.goto(f"{address}/en/reading-safely/")
    text, link = page.locator(".body p").first, page.locator(".body p a:not(.term, .footnote-ref)").first
    page.goto(f"{address}/en/how-detention-works/")
    term = page.locator(".body a.term").first
    looks = [look(term)]
    page.goto(f"{address}/en/reading-safely/")
    looks += [look(text), look(link)]
    assert len(set(looks)) == 3


def test_the_drawing_of_the_home_page_shows(page: Page, address: str) -> None:
    page.goto(f"{address}/en/")
    for field in page.locator(".picture svg").all():
        drawn = field.evaluate("e => getComputedStyle(e).color !== getComputedStyle(document.body).backgroundColor")
        assert drawn
    dots = page.locator(".picture svg").first
    assert len(dots.screenshot()) > 2000  # more than an empty field


def test_an_explanation_has_an_edge_and_no_barrier(page: Page, address: str) -> None:
    page.goto(f"{address}/ja/articles/a-visit-of-thirty-minutes/")
    page.locator("main a.term").first.click()
    width = page.locator(":popover-open").evaluate("e => parseFloat(getComputedStyle(e).borderBlockStartWidth)")
    assert width >= 1
    assert violations(page, ":popover-open") == []
