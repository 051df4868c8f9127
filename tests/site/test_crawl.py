"""Every page of the real site in Chromium, with script and without: nothing fails, and the same words are there.

Pages are found in the output, so that a new kind of page is looked at without being named anywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from tests.site.crawl import Crawl, crawl
from tests.site.places import served
from tests.support import BuiltSite, article

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_no_page_fails_complains_or_breaks_the_policy(with_script: Crawl, without_script: Crawl) -> None:
    assert (with_script.complaints, without_script.complaints) == ([], [])


def test_no_page_asks_another_host(with_script: Crawl, without_script: Crawl) -> None:
    for seen in (with_script, without_script):
        assert len(seen.asked) > len(seen.texts)
        assert {url for url in seen.asked if urlsplit(url)[:2] != urlsplit(seen.address)[:2]} == set()


def test_every_page_has_its_styles_one_heading_and_a_text(with_script: Crawl, without_script: Crawl) -> None:
    for seen in (with_script, without_script):
        assert seen.unstyled == []
        assert {path: count for path, count in seen.headings.items() if count != 1} == {}
        assert [path for path, text in seen.texts.items() if len(text) <= 20 and path != "404.html"] == []


def test_no_page_is_wider_than_a_small_screen(with_script: Crawl, without_script: Crawl) -> None:
    assert (with_script.wider, without_script.wider) == ([], [])


def test_every_page_says_the_same_with_script_and_without(with_script: Crawl, without_script: Crawl) -> None:
    assert len(with_script.texts) > 100
    assert [path for path, text in without_script.texts.items() if not text.strip()] == []
    assert [path for path, text in with_script.texts.items() if text != without_script.texts[path]] == []


def test_the_crawl_would_see_what_is_wrong(build: Callable[..., BuiltSite], browser: Browser) -> None:
    site = build({"articles/2026-06-01-a/en.md": article("A", "First.\n\nLast.")})
    path = "en/articles/a/index.html"
    for other in {*site.pages()} - {path, "404.html"}:
        (site.output / other).unlink()  # to open all of them would only take long
    wrong = '<img src="/theme/none.png"><b style="color: red">x</b><svg width="2000"></svg><h1>'
    page = site.text(path).replace("<h1>", wrong, 1)
    page = page.replace('rel="stylesheet"', 'rel="none"')
    (site.output / path).write_text(page, encoding="utf-8")
    (site.output / "theme/exit.js").write_text("document.querySelector('h1').remove(); never();", encoding="utf-8")
    with served(site.output, "") as root:
        seen = crawl(browser.new_context(), site, root.removesuffix("/"))
        still = crawl(browser.new_context(java_script_enabled=False), site, root.removesuffix("/"))
    told = [complaint for complaint in seen.complaints if complaint.startswith(f"{path}: ")]
    for what in ("none.png", "Content Security Policy", "never is not defined"):
        assert any(what in complaint for complaint in told), (what, told)
    assert seen.texts[path] != still.texts[path]
    assert seen.unstyled == seen.wider == [path]
    assert (seen.headings[path], still.headings[path]) == (0, 1)
