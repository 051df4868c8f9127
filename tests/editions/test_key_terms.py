"""The words that lead into the glossary from the home page and from topics."""

from __future__ import annotations

from collections.abc import Callable

from tests.editions.page import view
from tests.support import CODES, RECORD, BuiltSite, article, term

NAMES = ("visit", "guarantor", "interpreter")
FILES = {
    "topics.yaml": "law: {en: Law, ja: 法律}\nschool: {en: School, ja: 学校}\n",
    "articles/2026-06-10-a/en.md": article("A", "A guarantor and a visit.", topics="[law]"),
    "articles/2026-06-09-b/en.md": article("B", "A guarantor.", topics="[school]"),
    "articles/2026-06-09-b/ja.md": article("乙", "面会の話。", topics="[school]"),
    "articles/2026-06-08-c/en.md": article("C", "A guarantor and an interpreter.", topics="[law]"),
    **{f"glossary/{name}/term.yaml": RECORD for name in NAMES},
    **{f"glossary/{name}/en.md": term(name) for name in NAMES},
    "glossary/visit/ja.md": term("面会", reading="めんかい"),
}


def words(site: BuiltSite, address: str) -> list[str]:
    page = view(site, address)
    return [item.text for item in page.main.one("ul", cls="key-terms").all("li")]


def test_the_home_page_shows_what_most_texts_use_with_its_other_names(build: Callable[..., BuiltSite]) -> None:
    site = build(FILES)
    assert not site.errors, site.errors
    # Three pieces hold the first, two the second in one of their languages, one the last.
    assert words(site, "/en/") == ["guarantor", "visit 面会", "interpreter"]
    assert words(site, "/en/topics/law/") == ["guarantor", "interpreter", "visit 面会"]
    assert words(site, "/en/topics/school/") == ["guarantor", "visit 面会"]
    assert words(site, "/ja/topics/school/")[1] == "面会 visit"


def test_a_site_without_terms_shows_no_list_of_them(build: Callable[..., BuiltSite]) -> None:
    site = build({"articles/2026-06-10-a/en.md": article()})
    assert all(not view(site, f"/{lang}/").main.all("ul", cls="key-terms") for lang in CODES)


def test_a_long_text_of_a_term_stands_as_html_in_every_language(build: Callable[..., BuiltSite]) -> None:
    site = build(
        {
            "glossary/visit/term.yaml": RECORD,
            "glossary/visit/ja.md": term("面会", reading="めんかい") + "\n長い説明です。\n",
            "glossary/visit/en.md": term("visit") + "\nA long text.\n",
        }
    )
    for lang, text in (("ja", "長い説明です。"), ("en", "A long text.")):
        body = view(site, f"/{lang}/glossary/visit/").main.one("div", cls="body")
        assert [paragraph.text for paragraph in body.all("p")][-1] == text
