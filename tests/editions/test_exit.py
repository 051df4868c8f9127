"""The quick exit stands on every page, leads to somebody else's page, and says what it does not do."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import pelicanconf
from tests.editions.page import SITE_URL, View, view, views
from tests.editions.support import interface_word
from tests.support import BELOW, CODES, BuiltSite, article

_STANDS_IN = {"ja": "ja", "en": "en", "ja-simple": "ja"}


def exit_of(page: View) -> str:
    link = page.root.one("a", cls="exit")
    assert link["rel"] == "noreferrer"
    assert link.get("target") is None, "a second tab would leave the page open behind it"
    return link["href"]


def test_every_page_has_the_way_out_of_its_language(small_site: BuiltSite) -> None:
    pages = views(small_site)
    assert {page.lang for page in pages} == set(CODES)
    wrong = {page.path for page in pages if exit_of(page) != pelicanconf.QUICK_EXIT[_STANDS_IN[page.lang]]}
    assert wrong == set()


def test_it_is_the_first_link_after_the_one_that_skips_the_header(small_site: BuiltSite) -> None:
    orders = {tuple(link.get("class") for link in page.root.all("a")[:2]) for page in views(small_site)}
    assert orders == {("skip", "exit")}


def test_every_page_says_that_the_history_stays_even_while_no_page_explains_it(small_site: BuiltSite) -> None:
    for page in views(small_site):
        if page.path not in ("index.html", "404.html"):
            bar = page.root.one("div", cls="bar").one("nav")
            assert bar.text.endswith(interface_word(page.lang, "Your history stays"))
            assert len(bar.all("a")) == 1


def test_the_word_leads_to_the_page_that_explains_it(build: Callable[..., BuiltSite]) -> None:
    files = {"pages/reading-safely/en.md": article("Reading safely"), "pages/reading-safely/ja.md": article("安全")}
    site = build(files, SITEURL=SITE_URL)
    for lang, shown in (("en", "en"), ("ja", "ja"), ("ja-simple", "ja")):
        page = view(site, f"/{lang}/")
        about = page.root.one("div", cls="bar").one("nav").all("a")[1]
        assert page.rooted(about["href"]) == f"/{shown}/reading-safely/"
        assert about.get("hreflang") == (None if shown == lang else shown)


@pytest.mark.parametrize("path", ["/", "/404.html"])
def test_a_page_for_all_languages_says_it_in_all_of_them(build: Callable[..., BuiltSite], path: str) -> None:
    site = build({f"pages/reading-safely/{lang}.md": article("Reading") for lang in CODES}, SITEURL=SITE_URL)
    page = view(site, path)
    words = [interface_word(lang, "Leave quickly") for lang in CODES]
    assert page.root.one("a", cls="exit").text == " / ".join(words)
    links = [page.rooted(link["href"]) for link in page.root.one("footer").all("a")]
    assert links == [f"/{lang}/reading-safely/" for lang in CODES]


def test_the_safety_guide_is_a_page_of_the_real_site_in_every_language(real_site: BuiltSite) -> None:
    slug = pelicanconf.GUIDES["safety"]
    assert [lang for lang in CODES if not real_site.has(f"{lang}/{slug}/index.html")] == []
    for lang in CODES:
        contact = view(real_site, f"/{lang}/contact-and-safety/", f"https://site.example{BELOW}")
        assert f"/{lang}/{slug}/" in [
            contact.rooted(link["href"]) for link in contact.main.all("a") if contact.is_ours(link["href"])
        ]
