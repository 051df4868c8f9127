"""The search of all texts, in Chromium: how good its answers are, what it asks of the network, and who can use it."""

from __future__ import annotations

import gzip
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from plugins.search import KINDS
from tests.once import built_once
from tests.search.queries import Query, queries
from tests.site.visit import violations, violations_in_dark, wait_until
from tests.support import CODES, RECORD, BuiltSite, article, term

pytestmark = pytest.mark.browser

each_language = pytest.mark.parametrize("lang", CODES)

# What the page loads when its field is first used.
SCRIPTS = ("/theme/lookup.js", "/theme/kana.js", "/theme/find.js", "/theme/search.js")

# The paths of what the page shows for a query, in its order: the reader's language, then the other ones.
_FIND = """async ([query, own, others]) => {
    document.getElementById("search-field").focus();
    while (typeof Search === "undefined") await new Promise(resolve => setTimeout(resolve, 10));
    await Search.prepare();
    const found = [];
    for (const lang of [own, ...others]) {
        const seen = found.map(path => path.slice(path.indexOf("/") + 1));
        const texts = await Search.searchIn(lang, query);
        found.push(...texts.filter(one => !seen.includes(one.path)).map(one => lang + "/" + one.path));
    }
    return found;
}"""


def open_search(page: Page, address: str, lang: str = "en") -> None:
    page.goto(f"{address}/{lang}/search/")


def search(page: Page, query: str) -> list[str]:
    """Type ``query`` and return the titles that are shown, in order."""
    field = page.get_by_role("searchbox")
    field.fill("")
    expect(page.get_by_role("status")).to_be_empty()
    field.fill(query)
    expect(page.get_by_role("status")).not_to_be_empty()
    return page.locator(".results .entry-title a").all_inner_texts()


# --- how good the answers are


@dataclass(frozen=True)
class Answer:
    """What a query found: paths in the order of the page."""

    query: Query
    found: list[str]

    @property
    def recall(self) -> float:
        """The share of the wanted pages among the first five."""
        return len(set(self.query.wanted) & set(self.found[:5])) / len(self.query.wanted)

    @property
    def begins_in_wrong_language(self) -> bool:
        own = f"{self.query.lang}/"
        wanted = any(path.startswith(own) for path in self.query.wanted)
        return wanted and bool(self.found) and not self.found[0].startswith(own)


@pytest.fixture(scope="module")
def answers(browser: Browser, address: str, real_site: BuiltSite) -> list[Answer]:
    pages = {lang: browser.new_page() for lang in CODES}
    for lang, page in pages.items():
        open_search(page, address, lang)
    found = []
    for query in queries(real_site):
        others = [lang for lang in CODES if lang != query.lang]
        found.append(Answer(query, pages[query.lang].evaluate(_FIND, [query.text, query.lang, others])))
    for page in pages.values():
        page.close()
    return found


@each_language
def test_every_kind_of_text_has_its_name_among_the_answers(real_site: BuiltSite, lang: str) -> None:
    text = real_site.text(f"{lang}/search/index.html")
    assert [kind for kind in KINDS if f'<template class="kind-{kind}">' not in text] == []


@each_language
def test_a_parent_finds_words_and_sheets_of_the_school(page: Page, address: str, lang: str) -> None:
    open_search(page, address, lang)
    assert len(search(page, "遠足")) > 1
    kinds = page.locator(".results .meta")
    assert len(set(kinds.all_inner_texts())) > 1
    page.locator(".results .entry-title a").first.click()
    page.wait_for_url(f"**/{lang}/school-words/school-event/#word-excursion")
    assert page.locator(":target").is_visible()


def share(found: list[Any], all_of_them: list[Any]) -> float:
    return len(found) / len(all_of_them)


@pytest.mark.slow
def test_readers_find_what_they_look_for(answers: list[Answer]) -> None:
    assert len(answers) >= 200
    recall = sum(answer.recall for answer in answers) / len(answers)
    missed = [f"{answer.query.text} ({answer.query.lang})" for answer in answers if answer.recall < 1]
    assert recall >= 0.95, (recall, missed)


@pytest.mark.slow
def test_no_kind_of_query_is_left_behind(answers: list[Answer]) -> None:
    kinds: dict[str, list[float]] = defaultdict(list)
    for answer in answers:
        kinds[answer.query.kind].append(answer.recall)
    assert {kind: sum(all_of) / len(all_of) for kind, all_of in kinds.items() if sum(all_of) / len(all_of) < 0.7} == {}


@pytest.mark.slow
def test_hardly_any_query_finds_nothing_or_begins_in_another_language(answers: list[Answer]) -> None:
    assert share([answer for answer in answers if not answer.found], answers) <= 0.02
    assert share([answer for answer in answers if answer.begins_in_wrong_language], answers) <= 0.02


def test_what_stands_nowhere_is_not_found(page: Page, address: str) -> None:
    open_search(page, address)
    for query in ("xyzzy", "quantum chromodynamics", "ぞぞぞ", "蛸焼", "constructor"):
        assert search(page, query) == [], query
        expect(page.get_by_role("status")).to_contain_text("Nothing found")


# --- what a result says


def test_a_result_says_in_which_section_and_in_which_languages_a_text_is(page: Page, address: str) -> None:
    open_search(page, address)
    assert "No date on the door" in search(page, "petition")
    result = page.locator(".results li").filter(has=page.get_by_role("heading", name="No date on the door"))
    assert result.locator(".found-in a").inner_text() == "What detained people have said"
    also = result.locator(".also-in-languages a")
    assert also.first.get_attribute("lang") == "ja"
    assert also.first.get_attribute("hreflang") == "ja"
    also.first.click()
    page.wait_for_url("**/ja/articles/no-date-on-the-door/")
    page.go_back()
    search(page, "petition")
    result.locator(".found-in a").click()
    page.wait_for_url("**/en/articles/no-date-on-the-door/#*")
    assert page.locator("h2:target").get_attribute("id") == "what-detained-people-have-said"


def test_a_text_of_another_language_stands_under_a_heading_of_its_own(page: Page, address: str) -> None:
    open_search(page, address, "ja")
    assert "No date on the door" in search(page, "petition")
    section = page.locator(".elsewhere")
    assert section.locator("h2").inner_text() == "ほかの言語では"
    assert section.locator("h3 a[lang=en]").count() >= 1
    assert search(page, "仮放免")[0] == "仮放免"
    assert page.locator(".results > :first-child h2 a").first.get_attribute("lang") == "ja"


def test_a_wrong_word_leads_to_the_right_one_and_says_why(page: Page, address: str) -> None:
    open_search(page, address, "ja")
    assert search(page, "拘留")[0] == "収容"
    assert page.locator(".avoided .use").first.inner_text() == "収容"


def test_furigana_stand_over_what_was_found(page: Page, address: str) -> None:
    open_search(page, address, "ja-simple")
    search(page, "gakko")
    assert page.locator(".results .entry-title ruby").count() > 0


def test_where_much_is_found_other_languages_are_asked_on_a_tap(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_search(page, address, "ja")
    assert len(search(page, "detention")) == 10
    assert not [url for url in asked if "/data/search/en" in url]
    page.get_by_role("button", name="ほかの言語でも探す").click()
    expect(page.locator(".elsewhere .entry-title a").first).to_be_focused()
    assert page.locator(".elsewhere h3 a[lang=ja]").count() == 0


def test_a_long_list_comes_in_parts_and_the_focus_goes_along(page: Page, address: str) -> None:
    open_search(page, address)
    assert len(search(page, "detention")) >= 10
    own = page.locator(".results > :first-child li")
    assert own.count() == 10
    page.get_by_role("button", name="Show more").first.click()
    expect(own).not_to_have_count(10)
    eleventh = own.nth(10).locator(".entry-title a")
    expect(eleventh).to_be_focused()


def test_only_what_was_typed_last_is_shown(page: Page, address: str) -> None:
    """A slow file of an earlier query must not put its answers over those of a later one."""
    open_search(page, address)
    alone = search(page, "petition")
    page.reload()
    field = page.get_by_role("searchbox")
    field.fill("refugee")
    page.wait_for_timeout(260)  # longer than the pause after which a search begins
    field.fill("petition")
    expect(page.locator(".results .entry-title").first).to_have_text(alone[0])
    page.wait_for_timeout(400)
    assert page.locator(".results .entry-title a").all_inner_texts() == alone


SENSITIVE = {
    "articles/2026-01-02-a-hard-story/en.md": article(
        "Frost and fear", "## The cell at night\n\nHe counted the zebras.", sensitive="true"
    ),
    "glossary/detention/term.yaml": RECORD,
    "glossary/detention/en.md": term("detention"),
    "glossary/detention/ja.md": term("収容", reading="しゅうよう"),
}


@pytest.fixture(scope="module")
def from_folder(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Return a site that opens from its folder, with a sensitive text."""
    return built_once(tmp_path_factory, "search", SENSITIVE, SEARCH=True)


def test_a_sensitive_text_is_found_under_its_neutral_title(page: Page, from_folder: BuiltSite) -> None:
    page.goto((from_folder.output / "en/search/index.html").as_uri())
    for query in ("zebras", "frost and fear"):
        titles = search(page, query)
        assert len(titles) == 1, query
        assert "Frost" not in page.locator("main").inner_text()
        assert "cell at night" not in page.locator("main").inner_text()
    page.locator(".results .entry-title a").click()
    page.wait_for_url("**/en/articles/a-hard-story/index.html")


# --- what is asked of the network, and what is kept


@each_language
def test_nothing_typed_leaves_the_device_and_nothing_is_kept(browser: Browser, address: str, lang: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[Request] = []
    page.on("request", lambda request: None if "icon" in request.url else asked.append(request))
    open_search(page, address, lang)
    start = page.evaluate("history.length")
    assert not [request.url for request in asked if request.url.endswith(SCRIPTS)]
    page.get_by_role("searchbox").focus()
    page.keyboard.press("Shift")
    wait_until(page, lambda: page.evaluate("typeof Search === 'object'"))
    assert [request.url for request in asked][-len(SCRIPTS) :] == [address + script for script in SCRIPTS]
    before = len(asked)
    assert not [request.url for request in asked if "/data/" in request.url]
    for query in ("仮放免", "my name is zebra", "ぜぶら 090", "detention"):
        search(page, query)
    for request in asked[before:]:
        assert request.method == "GET"
        assert request.post_data is None
        path = request.url.removeprefix(address)
        assert path == "/data/lookup.js" or path.startswith("/data/search/"), request.url
        name = path.rsplit("/", 1)[1].removesuffix(".js")
        assert name in ("lookup", "pages") or name[1:].isdigit(), request.url
    assert page.url == f"{address}/{lang}/search/"
    assert page.evaluate("history.length") == start
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    assert page.evaluate("caches.keys()") == []
    context.close()


@each_language
@pytest.mark.parametrize("query", ["仮放免 仕事", "how long can someone be detained", "しゅうよう", "がっこうのおかね"])
def test_page_and_first_query_are_small_enough_for_little_data(
    browser: Browser, address: str, real_site: BuiltSite, lang: str, query: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_search(page, address, lang)
    search(page, query)
    files = [url.removeprefix(f"{address}/") for url in asked if "icon" not in url]
    paths = [f"{path}index.html" if path.endswith("/") else path for path in files]
    assert sum(len(gzip.compress((real_site.output / path).read_bytes())) for path in paths) <= 160_000
    context.close()


def test_where_a_script_cannot_be_loaded_the_page_says_so(page: Page, address: str) -> None:
    page.route("**/theme/find.js", lambda route: route.abort())
    open_search(page, address)
    page.get_by_role("searchbox").fill("detention")
    expect(page.get_by_role("status")).to_have_text(
        "The search could not be loaded. Please load this page again, or look below."
    )


def test_other_pages_load_nothing_of_the_search(real_site: BuiltSite) -> None:
    loading = [page for page in real_site.pages() if "/theme/search.js" in real_site.text(page)]
    assert loading == sorted(f"{lang}/search/index.html" for lang in CODES)
    assert [page for page in real_site.pages() if "/theme/find.js" in real_site.text(page)] == loading


def test_where_the_index_cannot_be_loaded_the_page_says_so(page: Page, address: str) -> None:
    page.route("**/data/search/**", lambda route: route.abort())
    open_search(page, address)
    assert search(page, "detention") == []
    expect(page.get_by_role("status")).to_contain_text("The index could not be loaded")
    page.unroute("**/data/search/**")
    assert search(page, "detentions")[0] == "detention"


# --- for everybody


@each_language
def test_without_script_the_page_says_so_and_leads_on(browser: Browser, address: str, lang: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    open_search(page, address, lang)
    assert page.locator("#search").is_hidden()
    assert "JavaScript" in page.locator("#without-search").inner_text()
    assert page.locator("main a:visible").count() > 15
    context.close()


def test_a_copy_without_index_says_so(build: Any, page: Page) -> None:
    site = build({"glossary/x/term.yaml": RECORD, "glossary/x/en.md": term("word")})
    assert not (site.output / "data" / "search").exists()
    page.goto((Path(site.output) / "en/search/index.html").as_uri())
    assert page.get_by_role("searchbox").count() == 0
    assert "without an index" in page.locator("main").inner_text()


@each_language
def test_keys_are_enough(page: Page, address: str, lang: str) -> None:
    open_search(page, address, lang)
    field = page.get_by_role("searchbox")
    field.focus()
    page.keyboard.type("karihomen")
    expect(page.get_by_role("status")).not_to_be_empty()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('.entry-title') !== null")
    page.keyboard.press("Shift+Tab")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    assert field.input_value() == ""
    assert page.locator(".results").inner_text() == ""
    expect(page.get_by_role("status")).to_be_empty()


@each_language
def test_the_field_has_a_name_and_a_description(page: Page, address: str, lang: str) -> None:
    open_search(page, address, lang)
    field = page.get_by_role("searchbox")
    assert field.evaluate("e => e.labels.length === 1 && e.labels[0].innerText.trim().length > 3")
    assert field.evaluate("e => document.getElementById(e.getAttribute('aria-describedby')).innerText.length > 10")
    assert page.get_by_role("search").count() == 1


@pytest.fixture
def small_page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 320, "height": 800})
    yield context.new_page()
    context.close()


@pytest.mark.slow
@each_language
def test_on_a_small_screen_answers_fit_and_axe_finds_no_barrier(small_page: Page, address: str, lang: str) -> None:
    open_search(small_page, address, lang)
    for query in ("拘留", "petition", "zebra zebra"):
        search(small_page, query)
        assert small_page.evaluate("document.documentElement.scrollWidth") == 320, query
        assert violations(small_page) + violations_in_dark(small_page) == [], query
