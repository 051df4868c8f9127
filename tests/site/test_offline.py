"""Reading without internet in Chromium: nothing is kept before the tap, nothing that is gone from the site after it."""

from __future__ import annotations

import datetime as dt
import functools
import http.server
import json
import shutil
import threading
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from plugins.shared import JAPAN
from tests import consent
from tests.offline.site import SENSITIVE, SENSITIVE_WORDS, build_with_packs
from tests.site.visit import violations, violations_in_dark, wait_until
from tests.support import BELOW, BuiltSite, article

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# Every file that the browser keeps, by its address below the site, with its text.
_KEPT = """async () => {
    const found = {};
    for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
            const kept = await cache.match(request);  // the worker may have deleted it since it was listed
            if (kept) found[new URL(request.url).pathname] = await kept.text();
        }
    }
    return found;
}"""
_WORKERS = "async () => (await navigator.serviceWorker.getRegistrations()).map(one => new URL(one.scope).pathname)"
_NOTHING = """async () => {
    const workers = "serviceWorker" in navigator ? await navigator.serviceWorker.getRegistrations() : [];
    return [workers.length, (await caches.keys()).length, localStorage.length, sessionStorage.length,
            (await indexedDB.databases()).length, document.cookie];
}"""
EMPTY = [0, 0, 0, 0, 0, ""]


class _Handler(http.server.SimpleHTTPRequestHandler):
    server: _Server

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(BELOW))

    def do_GET(self) -> None:
        if self.server.is_away:
            self.close_connection = True  # no answer at all, as without a signal
            return
        self.server.asked.append(self.path)
        # By this the class tells states of a file apart by whole seconds, and here several follow within one; servers
        # such as GitHub's tell them apart by tags.
        del self.headers["If-Modified-Since"]
        super().do_GET()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each request."""


class _Server(http.server.ThreadingHTTPServer):
    """A server that can be out of reach; ``asked`` are the paths that it was asked for."""

    is_away = False

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), functools.partial(_Handler, directory=str(folder)))
        self.asked: list[str] = []


@dataclass
class Phone:
    """A browser of its own, the server that it asks, and the folder that is served."""

    page: Page
    server: _Server
    folder: Path

    def open(self, path: str) -> Page:
        self.page.goto(f"http://127.0.0.1:{self.server.server_port}{BELOW}/{path}")
        return self.page

    def save(self, lang: str = "en") -> None:
        self.open(f"{lang}/offline/")
        self.page.locator("button.save").click()
        status = self.page.locator("#save-here").get_attribute("data-yes")
        expect(self.page.locator("#save-here .status")).to_have_text(status or "-")

    def kept(self) -> dict[str, str]:
        found: dict[str, str] = self.page.evaluate(_KEPT)
        return {path.removeprefix(f"{BELOW}/"): text for path, text in found.items()}

    def holds(self, words: str) -> list[str]:
        return [path for path, text in self.kept().items() if words in text]

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds that the worker brings about by itself."""
        wait_until(self.page, holds)

    def lose_signal(self, context: BrowserContext) -> None:
        self.server.is_away = True
        context.set_offline(True)

    def find_signal(self, context: BrowserContext) -> None:
        self.server.is_away = False
        context.set_offline(False)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    site = build_with_packs(tmp_path_factory.mktemp("first"))
    assert not site.errors, site.errors
    return site


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site of a later day: the law is changed, the second article is gone, and so is the person's consent."""
    folder = tmp_path_factory.mktemp("later")
    changed = {
        "articles/2026-06-01-law/en.md": article("The law", "It has changed since."),
        "articles/2026-06-03-second/en.md": article("The second", status="draft"),
        consent.RECORD_FILE: consent.record("withdrawn"),
    }
    site = build_with_packs(folder, changed, BUILD_DATE="2026-07-15")
    assert not site.errors, site.errors
    return site


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 320, "height": 640}, reduced_motion="reduce")
    yield made
    made.close()


@pytest.fixture
def phone(context: BrowserContext, first: BuiltSite, tmp_path: Path) -> Iterator[Phone]:
    folder = tmp_path / "served"
    with _Server(folder) as server:
        phone = Phone(context.new_page(), server, folder)
        replace(phone, first)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield phone
        server.shutdown()


def replace(phone: Phone, site: BuiltSite) -> None:
    """Serve ``site`` from now on."""
    shutil.rmtree(phone.folder, ignore_errors=True)
    shutil.copytree(site.output, phone.folder)
    for path in phone.folder.glob("*/offline/saved.json"):
        discard_after(path, dt.date.max)


def discard_after(path: Path, day: dt.date) -> None:
    """Set the last day of what a list names, because the browser takes the day from the machine."""
    listed = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**listed, "discard_after": day.isoformat()}), encoding="utf-8")


# --- before the tap


def test_nothing_is_registered_kept_or_stored_before_the_tap(phone: Phone, first: BuiltSite) -> None:
    for path in first.pages():
        if 'http-equiv="refresh"' not in first.text(path):
            phone.open(path.removesuffix("index.html"))
            assert phone.page.evaluate(_NOTHING) == EMPTY, path
    assert not [path for path in phone.server.asked if "worker.js" in path or "saved.json" in path]


def test_before_the_tap_the_page_says_how_much_is_loaded_and_that_a_copy_can_be_found(phone: Phone) -> None:
    text = phone.open("en/offline/").inner_text("main")
    assert "Whoever holds the device can find a saved copy" in text
    assert "Delete it after 30 December 2026" in text
    assert text.count(" kB") >= 5
    assert "Nothing is saved in this browser." in text


def test_without_script_the_page_offers_the_files_alone(browser: Browser, phone: Phone) -> None:
    context = browser.new_context(java_script_enabled=False, accept_downloads=True)
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{phone.server.server_port}{BELOW}/en/offline/")
    assert not page.locator("button:visible").count()
    assert "The files above need neither." in page.inner_text("main")
    with page.expect_download() as download:
        page.get_by_text("Save the book").click()
    assert download.value.suggested_filename == "krsy-en-delete-after-2026-12-30.epub"
    context.close()


def test_a_page_in_a_folder_says_that_it_cannot_save(page: Page, first: BuiltSite, tmp_path: Path) -> None:
    # The published page, its addresses made those of a folder.
    shutil.copytree(first.output, tmp_path / "copy")
    path = tmp_path / "copy" / "en" / "offline" / "index.html"
    html = path.read_text(encoding="utf-8").replace(f'"{BELOW}/', '"../../').replace("'self'", "'self' file:")
    path.write_text(html, encoding="utf-8")
    page.goto(path.as_uri())
    assert "opened from a folder" in page.inner_text("#save-here .status")
    assert not page.locator("button:visible").count()


@pytest.mark.parametrize("lang", ["ja", "en", "ja-simple"])
@pytest.mark.parametrize("path", ["offline/", "offline/contents/"])
def test_both_pages_can_be_used_by_everybody(phone: Phone, lang: str, path: str) -> None:
    phone.open(f"{lang}/{path}")
    if path == "offline/":
        phone.page.locator("button.save").wait_for()
    assert violations(phone.page) + violations_in_dark(phone.page) == []
    assert phone.page.evaluate("document.documentElement.scrollWidth") == 320


def test_only_the_page_that_offers_it_may_start_a_worker(phone: Phone) -> None:
    register = "() => navigator.serviceWorker.register(location.href.replace(/en\\/.*/, 'en/worker.js'))"
    with pytest.raises(Exception, match="Content Security Policy"):
        phone.open("en/plain/").evaluate(register)
    assert phone.page.evaluate(_NOTHING) == EMPTY


# --- saved


def test_saved_pages_are_read_without_a_signal(phone: Phone, context: BrowserContext) -> None:
    phone.save()
    assert phone.page.evaluate(_WORKERS) == [f"{BELOW}/en/"]
    phone.lose_signal(context)
    said: list[str] = []
    phone.page.on("pageerror", lambda error: said.append(str(error)))
    assert phone.open("en/articles/law/").inner_text("h1") == "The law"
    assert phone.page.evaluate("getComputedStyle(document.querySelector('a.skip')).position") != "static"
    assert phone.open("en/").inner_text("h1") == "Kasumi Refugee Support Youth"
    phone.open("en/glossary/")
    phone.page.fill("#lookup-field", "detention")
    expect(phone.page.locator(".results dt").first).to_contain_text("detention")
    # What is not kept leads to the contents of the copy.
    assert phone.open("en/topics/summer/").inner_text("h1") == "What is in this copy"
    assert said == []


# What a browser has kept that was stopped while it saved: the list comes last.
_IN_PART = """async () => {
    const cache = await caches.open("kept " + new URL("../", location.href));
    for (const path of ["", "articles/gone/"]) await cache.put(new URL(`../${path}`, location.href), new Response("x"));
}"""


def test_what_a_browser_that_was_stopped_has_left_is_no_copy(phone: Phone, context: BrowserContext) -> None:
    page = phone.open("en/offline/")
    page.locator("button.save").wait_for()
    page.evaluate(_IN_PART)
    page.locator("button.save").click()
    expect(page.locator("#save-here .status")).to_have_text(page.get_attribute("#save-here", "data-yes") or "-")
    assert "en/articles/gone/" not in phone.kept()
    phone.lose_signal(context)
    assert phone.open("en/articles/law/").inner_text("h1") == "The law"


def test_what_a_browser_that_was_stopped_has_left_is_deleted_and_nothing_else(phone: Phone) -> None:
    phone.save()
    whole = len(phone.kept())
    phone.open("ja/offline/").evaluate(_IN_PART)
    assert len(phone.kept()) == whole + 2
    page = phone.open("ja/offline/")
    page.locator("button.save").wait_for()
    expect(page.locator("#save-here .status")).to_have_text(page.get_attribute("#save-here", "data-no") or "-")
    assert len(phone.kept()) == whole


def test_what_may_not_stand_in_copies_is_not_kept(phone: Phone, context: BrowserContext) -> None:
    phone.save()
    for words in (consent.LATIN_PSEUDONYM, *consent.SENTENCES, "Frost on a pane", "A day outside", consent.SLUG):
        assert phone.holds(words) == [], words
    for words in (SENSITIVE, SENSITIVE_WORDS, "/quiet/"):
        assert phone.holds(words) == [], words
    # With a signal the site shows them as ever.
    assert phone.open(f"en/letters/{consent.SLUG}/").inner_text("h1") == "Frost on a pane"
    assert "Frost on a pane" in phone.open("en/letters/").inner_text("main")
    phone.lose_signal(context)
    assert phone.open(f"en/letters/{consent.SLUG}/").inner_text("h1") == "What is in this copy"


def test_with_a_signal_the_newest_page_is_shown_and_the_copy_follows(
    phone: Phone, context: BrowserContext, later: BuiltSite
) -> None:
    phone.save()
    assert "en/articles/second/" in phone.kept()
    assert phone.holds("The second")
    phone.lose_signal(context)
    replace(phone, later)
    assert phone.open("en/articles/second/").inner_text("h1") == "The second"
    phone.find_signal(context)
    # One page, whichever it is, and the copy is that of the day.
    phone.open("en/plain/")
    expected = json.loads((phone.folder / "en/offline/saved.json").read_text(encoding="utf-8"))["files"]
    phone.until(lambda: set(phone.kept()) == {*expected, "en/offline/saved.json"} and not phone.holds("The second"))
    assert phone.holds("The second") == []
    assert "It has changed" in phone.kept()["en/articles/law/"]
    phone.lose_signal(context)
    assert "It has changed" in phone.open("en/articles/law/").inner_text("main")
    assert phone.open("en/articles/second/").inner_text("h1") == "What is in this copy"


def test_an_older_state_that_a_server_on_the_way_still_has_is_not_kept(
    phone: Phone, context: BrowserContext, later: BuiltSite
) -> None:
    phone.save()
    stale = (phone.folder / "en/articles/law/index.html").read_bytes()
    replace(phone, later)
    (phone.folder / "en/offline/kept/en/articles/law").mkdir(parents=True, exist_ok=True)
    (phone.folder / "en/articles/law/index.html").write_bytes(stale)
    phone.open("en/plain/")
    phone.until(lambda: "en/articles/second/" not in phone.kept() and "en/topics/winter/" in phone.kept())
    assert "en/articles/law/" not in phone.kept()


def test_where_saving_ends_altogether_the_copy_and_the_worker_go(phone: Phone) -> None:
    phone.save()
    (phone.folder / "en/offline/saved.json").unlink()
    phone.open("en/plain/")
    phone.until(lambda: not phone.kept() and not phone.page.evaluate(_WORKERS))


def test_after_its_last_day_a_copy_deletes_itself(browser: Browser, phone: Phone, context: BrowserContext) -> None:
    yesterday = dt.datetime.now(JAPAN).date() - dt.timedelta(days=1)
    discard_after(phone.folder / "en/offline/saved.json", yesterday)
    phone.save()
    assert phone.kept()
    phone.lose_signal(context)
    with pytest.raises(Exception, match="ERR_"):
        phone.open("en/plain/")
    phone.find_signal(context)
    phone.open("en/plain/")
    assert phone.kept() == {}
    assert phone.page.evaluate(_WORKERS) == []


def test_saving_that_breaks_off_leaves_nothing_behind(phone: Phone) -> None:
    shutil.rmtree(phone.folder / "en/plain")
    phone.open("en/offline/").locator("button.save").click()
    expect(phone.page.locator("#save-here .status")).to_contain_text("did not work")
    assert phone.page.evaluate(_NOTHING) == EMPTY


def test_the_steps_of_saving_are_said_aloud_ten_times_and_not_for_each_file(phone: Phone) -> None:
    phone.page.add_init_script("navigator.serviceWorker.register = () => new Promise(() => {})")
    phone.open("en/offline/").locator("button.save").click()
    told = phone.page.evaluate("""() => Array.from({length: 500}, (_, i) => {
        const data = {done: i + 1, all: 500};
        navigator.serviceWorker.dispatchEvent(new MessageEvent("message", {data}));
        return document.querySelector("#save-here .status").textContent;
    })""")
    assert len(set(told)) == 11
    assert told[-1] == "Saving: 500 of 500"


def test_forgetting_deletes_what_every_language_has_saved(phone: Phone) -> None:
    phone.save("en")
    phone.save("ja")
    assert sorted(phone.page.evaluate(_WORKERS)) == [f"{BELOW}/en/", f"{BELOW}/ja/"]
    phone.page.locator("button.forget").click()
    forgotten = phone.page.locator("#save-here").get_attribute("data-forgotten")
    expect(phone.page.locator("#save-here .status")).to_have_text(forgotten or "-")
    assert phone.page.evaluate(_NOTHING) == EMPTY
    # Nor does a page that is opened afterwards bring anything back.
    for path in ("ja/offline/", "ja/", "en/plain/"):
        phone.open(path)
        phone.page.wait_for_timeout(200)
        assert phone.page.evaluate(_NOTHING) == EMPTY


def test_forgetting_works_without_a_signal(phone: Phone, context: BrowserContext) -> None:
    phone.save()
    phone.lose_signal(context)
    phone.open("en/offline/").locator("button.forget").click()
    expect(phone.page.locator("#save-here .status")).to_contain_text("Nothing is saved in this browser any more")
    assert phone.page.evaluate(_NOTHING) == EMPTY


def test_saving_asks_for_what_the_list_names_and_for_nothing_of_others(phone: Phone, context: BrowserContext) -> None:
    asked: list[Request] = []
    context.on("request", lambda request: asked.append(request))
    phone.save()
    port = phone.server.server_port
    assert {request.url for request in asked if f"//127.0.0.1:{port}/" not in request.url} == set()
    listed = json.loads((phone.folder / "en/offline/saved.json").read_text(encoding="utf-8"))
    wanted = {f"{BELOW}/{listed['variants'].get(path, path)}" for path in listed["files"]}
    assert wanted <= set(phone.server.asked)


# --- the archive of pages


def test_the_archive_opens_from_a_folder(page: Page, first: BuiltSite, tmp_path: Path) -> None:
    with zipfile.ZipFile(first.output / "en/offline/krsy-en.zip") as archive:
        archive.extractall(tmp_path)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    start = tmp_path / "krsy-en-delete-after-2026-12-30" / "START-HERE.html"
    page.goto(start.as_uri())
    assert "Delete this copy after 30 December 2026." in page.inner_text("main")
    page.get_by_role("link", name="The law").click()
    assert page.inner_text("h1") == "The law"
    assert page.evaluate("[...document.styleSheets].every(sheet => sheet.ownerNode.sheet !== null)")
    page.get_by_role("link", name="Glossary").first.click()
    page.fill("#lookup-field", "detention")
    expect(page.locator(".results dt").first).to_contain_text("detention")
    assert said == []
