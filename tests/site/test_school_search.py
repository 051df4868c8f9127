"""School words as parents look for them, in Chromium and from a folder: on their own page, and among all texts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.editions.test_school_words import FILES
from tests.once import built_once
from tests.support import BuiltSite

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    return built_once(tmp_path_factory, "school-search", FILES, SEARCH=True)


def looked_up(page: Page, query: str) -> list[str]:
    """Type ``query`` and return the answers that are shown, in order."""
    page.get_by_role("searchbox").fill(query)
    expect(page.get_by_role("status")).not_to_be_empty()
    return page.locator(".results a").all_inner_texts()


@pytest.mark.parametrize("query", ["かさ", "カサ", "kasa", "傘", "Umbrella", "umb"])
def test_a_word_is_looked_up_by_every_spelling(page: Page, school: BuiltSite, query: str) -> None:
    page.goto((school.output / "en/school-words/index.html").as_uri())
    assert looked_up(page, query) == ["かさ"]
    assert page.locator(".results li").count() == 1
    assert not page.locator("[data-terms]").is_visible()
    assert not page.locator("#marks").is_visible()  # what they lead to is hidden


def test_the_word_that_was_found_leads_to_its_place(page: Page, school: BuiltSite) -> None:
    page.goto((school.output / "en/school-words/index.html").as_uri())
    looked_up(page, "傘")
    assert page.locator(".results .also").inner_text() == "Also called: 傘"
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/school-words/belongings/index.html#word-umbrella")


def test_an_empty_field_shows_all_words_again(page: Page, school: BuiltSite) -> None:
    page.goto((school.output / "en/school-words/index.html").as_uri())
    looked_up(page, "kasa")
    page.get_by_role("searchbox").fill("")
    expect(page.get_by_role("status")).to_be_empty()
    assert page.locator("[data-terms]").is_visible()
    assert page.locator(".word-list li:visible").count() == 2


@pytest.mark.parametrize(("lang", "title"), [("en", "かさ umbrella"), ("ja", "かさ")])
def test_the_search_of_all_texts_leads_to_the_place_of_a_word(
    page: Page, school: BuiltSite, lang: str, title: str
) -> None:
    page.goto((school.output / lang / "search/index.html").as_uri())
    assert looked_up(page, "かさ")[0] == title
    page.locator(".results a").first.click()
    page.wait_for_url(f"**/{lang}/school-words/belongings/index.html#word-umbrella")
