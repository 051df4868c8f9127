"""The letter checker in a browser: what it shows, with keys alone, and that nothing leaves the page."""

from __future__ import annotations

import unicodedata

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.visit import violations
from tests.support import CODES, BuiltSite

_LETTER = "Dear friend,\nMy neighbour Mehmet works without a permit.\nCall 090-1234-5678. It is raining."
_INNOCENT = "Dear friend,\nThe plum trees are in flower."
pytestmark = pytest.mark.slow


def _open(page: Page, address: str, lang: str = "en") -> None:
    page.goto(f"{address}/{lang}/letter-checker/")
    expect(page.locator("#letter")).to_be_visible()


@pytest.mark.parametrize("lang", CODES)
def test_places_are_marked_and_each_has_its_reasons(page: Page, address: str, lang: str) -> None:
    _open(page, address, lang)
    page.locator("#letter").fill(_LETTER)
    page.locator(".check").click()
    assert page.locator(".marked-letter mark").all_inner_texts() == [
        "neighbour Mehmet works without a permit",
        "090-1234-5678",
    ]
    # The marks stand in the letter as it was typed.
    assert page.locator(".marked-letter").inner_text() == _LETTER
    findings = page.locator(".result > ol > li")
    expect(findings).to_have_count(2)
    reasons = [page.locator(f"#concern-{name} b").inner_text() for name in ("third-person", "name")]
    assert findings.first.locator("b").all_inner_texts() == reasons
    expect(page.locator(".status")).to_be_focused()
    # What gets the focus is heard; as a live region it would be heard twice.
    expect(page.locator(".status:is([role], [aria-live])")).to_have_count(0)


@pytest.mark.parametrize("lang", CODES)
def test_it_never_calls_a_letter_safe(page: Page, address: str, lang: str) -> None:
    _open(page, address, lang)
    page.locator("#letter").fill(_INNOCENT)
    page.locator(".check").click()
    expect(page.locator(".result")).to_be_hidden()
    words = {"en": "second person", "ja": "もう一人", "ja-simple": "もう"}
    expect(page.locator(".status")).to_contain_text(words[lang])


def test_letters_whose_marks_stand_apart_hide_nothing(page: Page, address: str) -> None:
    """Text that was copied out of the name of a file on a Mac, or out of some PDFs."""
    letter = "わたしの パスポート（MA123456）を 見せました。"
    _open(page, address, "ja-simple")
    page.locator("#letter").fill(unicodedata.normalize("NFD", letter))
    page.locator(".check").click()
    assert "MA123456" in "".join(page.locator(".marked-letter mark").all_inner_texts())
    assert page.locator(".marked-letter").inner_text() == letter


def test_it_works_with_keys_alone(page: Page, address: str) -> None:
    _open(page, address)
    page.locator("#letter").focus()
    page.keyboard.insert_text(_LETTER)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".status")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#place-0")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#finding-0")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#place-0")).to_be_focused()


def test_nothing_is_asked_for_and_nothing_is_kept(page: Page, address: str) -> None:
    _open(page, address)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("#letter").fill(_LETTER)
    page.locator(".check").click()
    expect(page.locator(".result")).to_be_visible()
    assert [url for url in asked if not url.endswith("icon.svg")] == []
    kept = page.evaluate(
        "[localStorage.length, sessionStorage.length, document.cookie, location.search, history.state]"
    )
    assert kept == [0, 0, "", "", None]
    page.locator(".clear").click()
    expect(page.locator("#letter")).to_have_value("")
    assert page.locator(".marked-letter").inner_text() == ""
    page.locator("#letter").fill(_LETTER)
    page.goto(f"{address}/en/letter-kit/")
    page.go_back()
    expect(page.locator("#letter")).to_have_value("")


def test_without_script_the_list_remains(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/en/letter-checker/")
    expect(page.locator("#letter")).to_be_hidden()
    expect(page.locator(".concerns li")).to_have_count(10)
    context.close()


def test_the_rules_are_loaded_by_this_page_alone(real_site: BuiltSite) -> None:
    loading = {page for page in real_site.pages() if "letter-rules.js" in real_site.text(page)}
    assert loading == {f"{lang}/letter-checker/index.html" for lang in CODES}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier_in_what_was_found(page: Page, address: str, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    _open(page, address)
    page.locator("#letter").fill(_LETTER)
    page.locator(".check").click()
    assert violations(page) == []
