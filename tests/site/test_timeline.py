"""The timeline is narrowed to one subject by the style sheet alone, in every language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from plugins.records import SUBJECTS
from tests.support import CODES, ROOT


@pytest.fixture
def without_script(browser: Browser) -> Iterator[Page]:
    viewport = {"width": 320, "height": 800}
    context = browser.new_context(java_script_enabled=False, reduced_motion="reduce", viewport=viewport)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("lang", CODES)
def test_each_subject_shows_its_own_events_and_no_empty_decade(lang: str, address: str, without_script: Page) -> None:
    page = without_script
    page.goto(f"{address}/{lang}/timeline/")
    everything = page.locator(".events > li:visible").count()
    assert everything == page.locator(".events > li").count() > 30
    shown = 0
    for subject in SUBJECTS:
        page.check(f"#only-{subject}")
        visible = page.locator(".events > li:visible")
        assert visible.count() == page.locator(f".events > .on-{subject}").count() > 0
        decades = page.locator("section:visible:has(.events)")
        assert decades.count() == page.locator(f"section:has(.on-{subject})").count()
        led = page.locator(".years a:visible").evaluate_all("links => links.map(a => a.hash.slice(1))")
        assert led == decades.locator("h2").evaluate_all("headings => headings.map(e => e.id)"), "a link leads nowhere"
        shown += visible.count()
    assert shown == everything
    page.check("#only-all")
    assert page.locator(".events > li:visible").count() == everything


def test_an_event_can_be_led_to(address: str, without_script: Page) -> None:
    page = without_script
    page.goto(f"{address}/en/timeline/#amendment-in-force")
    event = page.locator("#amendment-in-force")
    box, bar = event.bounding_box(), page.locator(".bar").bounding_box()
    assert box is not None and bar is not None
    assert bar["height"] <= box["y"] < 800, "in sight, and not behind the bar"


def test_browsers_that_cannot_look_into_the_page_show_everything_and_no_buttons() -> None:
    sheet = (ROOT / "theme" / "static" / "timeline.css").read_text(encoding="utf-8")
    before, supports, _ = sheet.partition("@supports")
    assert supports and ":has(" not in before
    assert ".filter {\n  display: none;" in before
