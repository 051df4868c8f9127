"""Who writes here: a record of a person yields a page in every language, and by-lines lead to it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.editions.page import straight, view
from tests.editions.support import interface_word
from tests.support import CODES, RECORD, BuiltSite, article, term

FILES = {
    "people/aya-k.yaml": "name: {ja: アヤ, en: Aya}\nabout: {ja: 学生です。, en: A student.}\n",
    "articles/2026-06-10-a/en.md": article("By Aya", "A text.", authors="[aya-k]", kind="report"),
    "articles/2026-06-09-b/en.md": article("By the group", "A text."),
    "articles/2026-06-08-c/ja.md": article("アヤの文", "本文。", authors="[aya-k]"),
    "pages/who-we-are/en.md": article("Who we are", "A text."),
}


@pytest.fixture
def site(build: Callable[..., BuiltSite]) -> BuiltSite:
    made = build(FILES)
    assert not made.errors, made.errors
    return made


@pytest.mark.parametrize("lang", CODES)
def test_a_person_has_a_page_in_every_language_with_all_their_texts(site: BuiltSite, lang: str) -> None:
    page = view(site, f"/{lang}/people/aya-k/")
    assert page.main.one("h1").text == ("Aya" if lang == "en" else "アヤ")
    assert page.main.one("p", cls="summary").text == ("A student." if lang == "en" else "学生です。")
    texts = [page.rooted(title.one("a")["href"]) for title in page.main.all("h3")]
    assert texts == ["/en/articles/a/", "/ja/articles/c/"]
    everyone = view(site, f"/{lang}/people/")
    assert f"/{lang}/people/aya-k/" in [everyone.rooted(link["href"]) for link in everyone.main.all("a")]


def test_who_has_written_a_term_alone_has_it_on_their_page(build: Callable[..., BuiltSite]) -> None:
    files = {
        "people/aya-k.yaml": "name: Aya\n",
        "glossary/ban/term.yaml": RECORD,
        "glossary/ban/en.md": term("ban", authors="[aya-k]"),
    }
    page = view(build(files), "/en/people/aya-k/")
    assert [page.rooted(title.one("a")["href"]) for title in page.main.all("h3")] == ["/en/glossary/ban/"]


def test_a_by_line_leads_to_the_person_or_to_the_group(site: BuiltSite) -> None:
    for slug, address, words in (("a", "/en/people/aya-k/", "By Aya"), ("b", "/en/people/", "By KRSY")):
        page = view(site, f"/en/articles/{slug}/")
        line = page.main.one("span", cls="byline")
        assert (page.rooted(line.one("a")["href"]), line.text) == (address, words)


def test_an_article_says_of_what_kind_it_is_unless_it_is_of_none(site: BuiltSite) -> None:
    assert view(site, "/en/articles/a/").main.one("p", cls="kind").text == "Report"
    assert view(site, "/en/articles/b/").main.all("p", cls="kind") == []


def test_where_nobody_has_a_page_the_list_says_so_and_leads_to_the_group(build: Callable[..., BuiltSite]) -> None:
    page = view(build({name: text for name, text in FILES.items() if name.startswith("pages/")}), "/en/people/")
    assert interface_word("en", "So far every text here is the group's.") in straight(page.main.text)
    assert "/en/who-we-are/" in [page.rooted(link["href"]) for link in page.main.all("a")]


@pytest.mark.parametrize("name", ["Aya", "aya_k", "con"])
def test_a_persons_file_must_have_a_name_that_an_address_can_hold(build: Callable[..., BuiltSite], name: str) -> None:
    site = build({f"people/{name}.yaml": "name: Aya\n", "articles/2026-06-10-a/en.md": article()})
    assert {"person-name", "name-of-device"} & {found.code for found in site.errors}
