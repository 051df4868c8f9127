"""What the tests of the real site share: a server below the site's path, and one Chromium."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect, sync_playwright

from tests.once import built_once, once
from tests.site.crawl import Crawl, crawl
from tests.site.glossary import FILES
from tests.site.kinds import examples
from tests.site.needs import need
from tests.site.places import served
from tests.site.visit import Visitor
from tests.support import BELOW, BuiltSite

_PHONE: ViewportSize = {"width": 320, "height": 640}
_LAPTOP: ViewportSize = {"width": 1280, "height": 800}
# The first has no windows: a page opens in half the time, and a new context in a quarter.
_CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
expect.set_options(timeout=60_000)  # no test waits so long; a machine with other things to do may
# Nothing but the pages themselves may ask for anything.
_QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
_PLAIN = ["--no-sandbox", "--disable-gpu", *_QUIET]
# Without a thread that puts the layers of a page together, to open it takes a fourth less processor time. Who only asks
# how a page is laid out needs none; who clicks does, because Playwright waits until two frames in a row are the same.
# Nor does it need a new frame for each page (RenderDocument): without, opening takes a seventh less. The list takes the
# place of Playwright's own, so what that switches off against delays and requests is named again.
_NOT_FOR_LOOKING_ON = (
    "RenderDocument",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "MediaRouter",
    "OptimizationHints",
    "PaintHolding",
)
_LOOKING_ON = [
    *_PLAIN,
    "--disable-threaded-compositing",
    f"--disable-features={','.join(_NOT_FOR_LOOKING_ON)}",
]


@pytest.fixture(scope="session")
def address(real_site: BuiltSite) -> Iterator[str]:
    """Serve the real site and return its address, without a slash at the end."""
    with served(real_site.output, BELOW) as root:
        yield root.removesuffix("/")


@pytest.fixture(scope="session")
def launch() -> Iterator[Callable[[list[str]], Browser]]:
    """Return what starts the machine's Chromium with arguments; Playwright's own is never downloaded."""
    found = next((path for name in _CHROMIUM if (path := shutil.which(name))), None)
    need(
        found,
        "Chromium is not installed: sudo apt install chromium fonts-noto-cjk"
        " / Chromiumが入っていません：sudo apt install chromium fonts-noto-cjk",
    )
    with sync_playwright() as playwright:
        yield lambda arguments: playwright.chromium.launch(executable_path=found, args=arguments)


@pytest.fixture(scope="session")
def browser(launch: Callable[[list[str]], Browser]) -> Iterator[Browser]:
    """Return the browser of all tests that do what readers do."""
    chromium = launch(_PLAIN)
    yield chromium
    chromium.close()


@pytest.fixture
def opened(browser: Browser, small: BuiltSite) -> Iterator[Callable[..., Page]]:
    """Open the English article of the module's small site from its folder, in a context with the settings given."""
    contexts: list[BrowserContext] = []

    def opened(init_script: str = "", path: str = "en/articles/a/index.html", **options: Any) -> Page:
        contexts.append(browser.new_context(**{"viewport": _LAPTOP, **options}))
        page = contexts[-1].new_page()
        if init_script:
            page.add_init_script(init_script)
        page.goto((small.output / path).as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def onlooker(launch: Callable[[list[str]], Browser]) -> Iterator[Browser]:
    """Return a browser for those who open many pages and look at them, but click on nothing."""
    chromium = launch(_LOOKING_ON)
    yield chromium
    chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a page of its own, as wide as a laptop, on which nothing moves by itself."""
    context = browser.new_context(viewport=_LAPTOP, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture
def still_page(onlooker: Browser) -> Iterator[Page]:
    """Return such a page for those who click on nothing."""
    context = onlooker.new_context(viewport=_LAPTOP, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def pages(real_site: BuiltSite) -> dict[str, list[str]]:
    """Return, for each kind of page, one of the real site in each language."""
    return examples(real_site)


@pytest.fixture(scope="session")
def visitor(onlooker: Browser, address: str, tmp_path_factory: pytest.TempPathFactory) -> Visitor:
    return Visitor(onlooker, address, tmp_path_factory)


@pytest.fixture(scope="session")
def with_script(
    onlooker: Browser, real_site: BuiltSite, address: str, tmp_path_factory: pytest.TempPathFactory
) -> Crawl:
    """Return what was seen on every page of the real site; line ends on Japanese ones, of terms on each tenth."""

    def make(folder: Path) -> Crawl:
        context = onlooker.new_context(viewport=_PHONE)
        return crawl(context, real_site, address, read_lines=_in_japanese(real_site))

    return once(tmp_path_factory, "crawl-with-script", make)


@pytest.fixture(scope="session")
def without_script(
    onlooker: Browser, real_site: BuiltSite, address: str, tmp_path_factory: pytest.TempPathFactory
) -> Crawl:
    """Return what was seen on every page of the real site where no script runs."""

    def make(folder: Path) -> Crawl:
        return crawl(onlooker.new_context(viewport=_PHONE, java_script_enabled=False), real_site, address)

    return once(tmp_path_factory, "crawl-without-script", make)


def _in_japanese(site: BuiltSite) -> list[str]:
    """Return all Japanese articles, pages and lists, and each tenth term."""
    own = [path for path in site.pages() if path.startswith(("ja/", "ja-simple/"))]
    terms = [path for path in own if "/glossary/" in path and path.count("/") > 2]
    return [path for path in own if path not in terms] + terms[::10]


@pytest.fixture(scope="session")
def small_glossary(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Return a site that is opened from its folder, as a preview is."""
    return built_once(tmp_path_factory, "glossary", FILES)
