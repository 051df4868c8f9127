"""Every page of the real site in Chromium, with script and without: nothing fails, and the same words are there.

Pages are found in the output, so that a new kind of page is looked at without being named anywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request

from tests.site.kinds import leads_on
from tests.site.places import served
from tests.site.visit import LAID_OUT
from tests.support import BuiltSite, article

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# What a reader sees of the text. Fields that only a script can serve are left out, and what stands in for one without.
_MAIN = """() => {
    for (const field of document.querySelectorAll(".needs-script, #without-search")) field.hidden = true;
    return document.querySelector("main").innerText;
}"""
# The browser asks for the icon in its own time, and stops when the next page is opened.
_ICON = "/theme/icon.svg"


@dataclass
class Crawl:
    """What was seen on the way through all pages: by page the text, and whatever somebody has to look at."""

    texts: dict[str, str] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)
    page: str = ""

    def complain(self, what: str) -> None:
        self.complaints.append(f"{self.page}: {what}")

    def watch(self, page: Page) -> None:
        """Note what ``page`` asks for, what fails and what its console says, violations of the policy included."""
        page.on("request", lambda request: self.asked.add(request.url))
        page.on("requestfailed", self._failed)
        page.on("response", lambda answer: answer.status >= 400 and self.complain(f"{answer.status} {answer.url}"))
        page.on("pageerror", lambda error: self.complain(str(error)))
        page.on("console", lambda said: said.type in ("error", "warning") and self.complain(said.text))

    def _failed(self, request: Request) -> None:
        if not (request.url.endswith(_ICON) and request.failure == "net::ERR_ABORTED"):
            self.complain(f"{request.failure} {request.url}")


def crawl(context: BrowserContext, site: BuiltSite, address: str) -> Crawl:
    """Open every page of ``site``, which is served at ``address``, and return what was seen."""
    seen = Crawl()
    page = context.new_page()
    seen.watch(page)
    for path in site.pages():
        if leads_on(site, path):
            continue
        seen.page = path
        page.goto(f"{address}/{path.removesuffix('index.html')}", wait_until="load")
        page.evaluate(LAID_OUT)
        seen.texts[path] = page.evaluate(_MAIN)
    context.close()
    return seen


@pytest.fixture(scope="module")
def with_script(browser: Browser, real_site: BuiltSite, address: str) -> Crawl:
    return crawl(browser.new_context(viewport={"width": 320, "height": 640}), real_site, address)


@pytest.fixture(scope="module")
def without_script(browser: Browser, real_site: BuiltSite, address: str) -> Crawl:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    return crawl(context, real_site, address)


def test_no_page_fails_complains_or_breaks_the_policy(with_script: Crawl, without_script: Crawl) -> None:
    assert (with_script.complaints, without_script.complaints) == ([], [])


def test_no_page_asks_another_host(with_script: Crawl, without_script: Crawl, address: str) -> None:
    asked = with_script.asked | without_script.asked
    assert len(asked) > len(with_script.texts)
    assert {url for url in asked if urlsplit(url)[:2] != urlsplit(address)[:2]} == set()


def test_every_page_says_the_same_with_script_and_without(with_script: Crawl, without_script: Crawl) -> None:
    assert len(with_script.texts) > 100
    assert [path for path, text in without_script.texts.items() if not text.strip()] == []
    assert [path for path, text in with_script.texts.items() if text != without_script.texts[path]] == []


def test_the_crawl_would_see_what_is_wrong(build: Callable[..., BuiltSite], browser: Browser) -> None:
    site = build({"articles/2026-06-01-a/en.md": article("A", "First.\n\nLast.")})
    path = "en/articles/a/index.html"
    page = site.text(path).replace("<h1>", '<img src="/theme/none.png"><b style="color: red">x</b><h1>', 1)
    (site.output / path).write_text(page, encoding="utf-8")
    (site.output / "theme/exit.js").write_text("document.querySelector('h1').remove(); never();", encoding="utf-8")
    with served(site.output, "") as root:
        seen = crawl(browser.new_context(), site, root.removesuffix("/"))
        still = crawl(browser.new_context(java_script_enabled=False), site, root.removesuffix("/"))
    told = [complaint for complaint in seen.complaints if complaint.startswith(f"{path}: ")]
    for what in ("none.png", "Content Security Policy", "never is not defined"):
        assert any(what in complaint for complaint in told), (what, told)
    assert seen.texts[path] != still.texts[path]
