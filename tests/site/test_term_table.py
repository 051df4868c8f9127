"""The table of all terms in Chromium: sorting, small screens, paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.site.glossary import looked_up, open_glossary
from tests.support import CODES, BuiltSite

pytestmark = pytest.mark.browser

each_language = pytest.mark.parametrize("lang", CODES)


def column(page: Page, number: int) -> list[str]:
    return [text.strip() for text in page.locator(f"tbody tr :nth-child({number})").all_inner_texts()]


def test_each_column_is_sorted_up_and_down_and_what_is_empty_stays_last(page: Page, small_glossary: BuiltSite) -> None:
    open_glossary(page, small_glossary, "en", "glossary/table/")
    heads = page.locator("thead th")
    assert [head.get_attribute("aria-sort") for head in heads.all()] == [None, None, None, "ascending", None]
    names = ["detention", "Interpreter", "place of detention", "provisional release"]
    assert sorted(column(page, 4)[:4], key=str.casefold) == column(page, 4)[:4] == names
    assert column(page, 4)[4:] == ["–", "–"]

    heads.nth(3).get_by_role("button").click()
    assert column(page, 4) == [*names[::-1], "–", "–"]
    assert heads.nth(3).get_attribute("aria-sort") == "descending"

    heads.nth(1).get_by_role("button").focus()
    page.keyboard.press("Enter")
    readings = ["かりほうめん", "きゅうじょう", "しゅうよう", "しゅうようばしょ", "しんぶん", "つうやく"]
    assert column(page, 2) == readings
    assert [head.get_attribute("aria-sort") for head in heads.all()] == [None, "ascending", None, None, None]
    page.keyboard.press("Space")
    assert column(page, 2) == readings[::-1]

    heads.nth(0).get_by_role("button").click()
    assert column(page, 2) == readings  # kanji stand by their readings
    heads.nth(2).get_by_role("button").click()
    assert column(page, 3)[:5] == ["kari hōmen", "shimbun", "shūyō", "shūyō basho", "tsūyaku"]
    heads.nth(4).get_by_role("button").click()
    assert column(page, 5) == ["Detention"] * 4 + ["Release", "People and offices"]


def test_sorting_keeps_what_the_look_up_has_found(page: Page, small_glossary: BuiltSite) -> None:
    open_glossary(page, small_glossary, "en", "glossary/table/")
    assert looked_up(page, "detention") == ["detention", "place of detention"]
    page.get_by_role("button", name="English").click()
    assert page.locator("tbody tr:visible th").all_inner_texts() == ["place of detention", "detention"]


@each_language
def test_on_a_phone_the_table_is_still_a_table_for_those_who_cannot_see_it(
    browser: Browser, address: str, lang: str
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(f"{address}/{lang}/glossary/table/")
    assert page.get_by_role("table").count() == 1
    assert page.get_by_role("columnheader").count() == 5
    assert page.get_by_role("row").count() > 100
    assert page.get_by_role("rowheader").count() > 100
    context.close()


def test_a_row_has_an_address(page: Page, address: str) -> None:
    page.goto(f"{address}/en/glossary/table/#term-provisional-release")
    row = page.locator("tr:target")
    assert "provisional release" in row.inner_text()
    assert row.evaluate("e => { const y = e.getBoundingClientRect().top; return y >= 0 && y < innerHeight; }")


@each_language
def test_on_paper_the_table_has_its_heads_and_no_field(browser: Browser, address: str, lang: str) -> None:
    context = browser.new_context(viewport={"width": 700, "height": 900})
    page = context.new_page()
    page.goto(f"{address}/{lang}/glossary/table/")
    page.emulate_media(media="print")
    assert page.locator("#lookup").is_hidden()
    assert page.locator("thead").evaluate("e => getComputedStyle(e).display") == "table-header-group"
    assert page.locator("tbody tr").first.evaluate("e => getComputedStyle(e).breakInside") == "avoid"
    context.close()
