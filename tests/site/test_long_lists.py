"""Lists that grow with the years go on page by page: no page becomes too long to load, and no text is lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.editions.page import View, view
from tests.once import built_once
from tests.site.visit import violations, violations_in_dark
from tests.support import RECORD, BuiltSite, article, term

# Newest first: twelve articles, five of 2026 and seven of 2025.
SLUGS = [f"text-{number:02}" for number in range(12)]
DAYS = [f"2026-{12 - number:02}-01" if number < 5 else f"2025-{12 - number + 5:02}-01" for number in range(12)]
FILES = {
    "topics.yaml": "detention: {ja: 収容, en: Detention}\n",
    "glossary/detention/term.yaml": RECORD,
    "glossary/detention/ja.md": term("収容", reading="しゅうよう"),
    "glossary/detention/en.md": term("detention"),
    "glossary/visit/term.yaml": RECORD,
    "glossary/visit/en.md": term("visit", "A visit in detention."),
    "pages/start/en.md": article("A start", "About detention.", topics="[detention]"),
    **{
        f"articles/{day}-{slug}/{code}.md": article(f"{title} {slug[-2:]}", body, topics="[detention]")
        for day, slug in zip(DAYS, SLUGS, strict=True)
        for code, title, body in (("en", "Text", "On detention."), ("ja", "文章", "収容の話。"))
    },
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """A site with one entry on a page of the list of articles."""
    settings = {"ARTICLES_PER_PAGE": 1, "MENU": [], "GUIDES": {}, "BUILD_DATE": "2027-01-01"}
    return built_once(tmp_path_factory, "long-lists", FILES, **settings)


def articles_on(page: View) -> list[str]:
    """Return the articles that the main part of a page leads to, in its order, each once."""
    addresses = (page.rooted(link["href"]) for link in page.main.all("a") if link.get("rel") != "external")
    return [*dict.fromkeys(found.split("/")[3] for found in addresses if "/articles/text-" in found)]


def numbers(page: View) -> list[tuple[str, str]]:
    """Return what the numbers below a list say and where they lead ("" for the page itself)."""
    (pages,) = page.main.all("nav", cls="pages")
    found = [(item.text, item.all("a")) for item in pages.all("li")]
    return [(text, page.rooted(links[0]["href"]) if links else "") for text, links in found]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_page_of_a_term_has_the_newest_texts_and_leads_to_all_others(site: BuiltSite, lang: str) -> None:
    first, second = (view(site, f"/{lang}/glossary/detention/{more}") for more in ("", "page/2/"))
    assert articles_on(first) == SLUGS[:5]
    assert articles_on(second) == SLUGS[5:]
    more = first.section("where-used").one("p", cls="more").one("a")
    assert first.rooted(more["href"]) == f"/{lang}/glossary/detention/page/2/"
    assert numbers(second) == [("1", f"/{lang}/glossary/detention/"), ("2", "")]


def test_the_newest_of_each_kind_stand_on_the_page_of_the_term(site: BuiltSite) -> None:
    first, second = (view(site, f"/en/glossary/detention/{more}") for more in ("", "page/2/"))
    uses = first.section("where-used")
    assert [heading.text for heading in uses.all("h3")] == ["Articles", "Pages", "Glossary"]
    assert [heading.text for heading in second.main.all("h2")] == ["Articles"]
    assert second.main.one("h1").text == "Where “detention” is used (2/2)"
    assert "/en/glossary/detention/" in [
        second.rooted(link["href"]) for link in second.main.one("p", cls="meta").all("a")
    ]


def test_pages_of_a_list_are_told_apart_by_their_titles(site: BuiltSite) -> None:
    for path in ("articles", "topics/detention", "archive/2025", "glossary/detention"):
        first, second = (view(site, f"/en/{path}/{more}").root.one("title").text for more in ("", "page/2/"))
        count = len(list((site.output / "en" / path / "page").iterdir())) + 1
        assert "/" not in first
        assert second.endswith(f" (2/{count}) – KRSY")


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("folder", ["glossary/detention", "topics/detention", "archive/2025"])
def test_each_page_of_a_list_is_the_same_in_every_language(site: BuiltSite, folder: str, lang: str) -> None:
    page = view(site, f"/{lang}/{folder}/page/2/")
    for item in page.switcher:
        if item["lang"] in ("ja", "en") and item["lang"] != lang:
            assert page.rooted(item.one("a")["href"]) == f"/{item['lang']}/{folder}/page/2/"


def test_a_topic_goes_on_behind_what_to_begin_with(site: BuiltSite) -> None:
    pages = [view(site, f"/en/topics/detention/{more}") for more in ("", "page/2/", "page/3/")]
    assert [articles_on(page) for page in pages] == [SLUGS[:5], SLUGS[5:10], SLUGS[10:]]
    headings = [[heading.text for heading in page.main.all("h2")] for page in pages]
    assert headings == [["To begin with", "Articles", "Words of this topic"], ["Articles"], ["Articles"]]
    assert [page.main.one("h1").text for page in pages] == ["Detention", "Detention (2/3)", "Detention (3/3)"]
    assert [len(numbers(page)) for page in pages] == [3, 3, 3]


def test_a_year_goes_on(site: BuiltSite) -> None:
    assert articles_on(view(site, "/en/archive/2026/")) == SLUGS[:5]
    assert not view(site, "/en/archive/2026/").main.all("nav", cls="pages")
    assert [articles_on(view(site, f"/en/archive/2025/{more}")) for more in ("", "page/2/")] == [
        SLUGS[5:10],
        SLUGS[10:],
    ]


def test_the_archive_names_the_years_that_it_does_not_show(site: BuiltSite) -> None:
    page = view(site, "/en/archive/")
    assert articles_on(page) == SLUGS[:5]
    assert page.main.one("ul", cls="plain-list").text.split() == ["2025", "7"]
    years = {page.rooted(link["href"]) for link in page.main.all("a")}
    assert {"/en/archive/2026/", "/en/archive/2025/"} <= years


@pytest.mark.browser
@pytest.mark.parametrize(
    "path", ["glossary/detention", "glossary/detention/page/2", "topics/detention/page/2", "archive"]
)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_axe_finds_no_barrier_on_a_phone(browser: Browser, site: BuiltSite, lang: str, path: str) -> None:
    with browser.new_context(viewport={"width": 320, "height": 640}) as context:
        page = context.new_page()
        page.goto((site.output / lang / path / "index.html").as_uri())
        assert violations(page) + violations_in_dark(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
