"""The real glossary: every published term stands in every language with all that a reader needs to trust it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from plugins.editions.messages import interface_messages
from plugins.japanese import base_text
from plugins.shared import read_data
from tests.editions.page import View, straight, view, views
from tests.editions.support import interface_word
from tests.support import CODES, ROOT, BuiltSite

GLOSSARY = ROOT / "content" / "glossary"
REQUIRED = ("ja", "en")


@dataclass(frozen=True)
class RealTerm:
    """A term as its files have it, read without our own reader; ``texts`` are its headers by language."""

    id: str
    record: dict[str, Any]
    texts: dict[str, dict[str, Any]]

    @property
    def is_published(self) -> bool:
        return self.record.get("status", "published") == "published"

    def published_in(self, lang: str) -> bool:
        return self.is_published and self.texts.get(lang, {}).get("status", "published") == "published"


@cache
def terms() -> dict[str, RealTerm]:
    return {folder.name: _read(folder) for folder in sorted(GLOSSARY.iterdir()) if folder.is_dir()}


def _read(folder: Path) -> RealTerm:
    texts = {
        path.stem: yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1]) for path in folder.glob("*.md")
    }
    return RealTerm(folder.name, read_data(folder / "term.yaml"), texts)


def published() -> list[RealTerm]:
    """Return the terms that have a page each; school words have pages in common (test_school_words.py)."""
    return [term for term in terms().values() if term.is_published and term.record["category"] != "everyday"]


def page_of(site: BuiltSite, term: RealTerm, lang: str) -> View:
    return _page(site.output, term.id, lang)


@cache
def _page(output: Path, term: str, lang: str) -> View:
    return view(BuiltSite(output, []), f"/{lang}/glossary/{term}/")


def spaced(text: str) -> str:
    """Return a text without readings, runs of white space as one space."""
    return " ".join(base_text(text).split())


def local(text: Any, lang: str) -> str:
    """Return a text by language as readers of ``lang`` are shown it."""
    if isinstance(text, str):
        return text
    chain = {"ja": ("ja", "ja-simple", "en"), "en": ("en", "ja"), "ja-simple": ("ja-simple", "ja", "en")}[lang]
    return next(text[code] for code in chain if code in text)


def test_the_glossary_has_at_least_112_published_terms() -> None:
    assert len(published()) >= 112


def test_every_published_term_stands_in_japanese_english_and_easy_japanese() -> None:
    gaps = {term.id: [lang for lang in CODES if lang not in term.texts] for term in published()}
    assert {term: missing for term, missing in gaps.items() if missing} == {}


def test_the_site_has_over_250_pages_in_japanese_and_english(real_site: BuiltSite) -> None:
    """Every one counted has a text of its own in its language; further pages of a list are not counted."""
    own = [page for page in views(real_site) if page.lang in REQUIRED and "/page/" not in page.address]
    own = [page for page in own if page.address not in ("/", "/404.html")]
    assert len(own) > 250
    assert len({page.address for page in own}) == len(own)


@pytest.mark.parametrize("lang", CODES)
def test_every_published_term_has_a_page_with_its_name_and_definition(real_site: BuiltSite, lang: str) -> None:
    for term in published():
        page, header = page_of(real_site, term, lang), term.texts[lang]
        assert page.lang == lang
        assert straight(page.main.one("h1").one("dfn").text) == straight(spaced(header["term"])), term.id
        assert straight(page.main.one("p", cls="definition").text) == straight(spaced(header["summary"])), term.id
        assert len(header["summary"]) > 10, term.id


@pytest.mark.parametrize("lang", ["ja", "ja-simple"])
def test_every_japanese_term_shows_its_reading_above_or_below_its_name(real_site: BuiltSite, lang: str) -> None:
    for term in published():
        header = page_of(real_site, term, lang).main.one("header")
        below = "".join(found.text for found in header.all("p", cls="reading"))
        above = "".join(str(part) for rt in header.one("h1").all("rt") for part in rt.children)
        name, reading = term.texts[lang]["term"], term.texts[lang]["reading"]
        # Above the name stand the readings of its kanji only.
        assert reading in below or (above and base_text(name) != name), term.id
        assert above or below, term.id


def test_every_term_in_english_shows_how_the_japanese_one_is_read(real_site: BuiltSite) -> None:
    for term in published():
        facts = page_of(real_site, term, "en").main.one("dl", cls="facts")
        (japanese,) = (dd for dd in facts.all("dd") if dd.get("lang") == "ja")
        assert term.texts["ja"]["term"] in japanese.text, term.id
        assert term.texts["ja"]["reading"] in japanese.text, term.id


@pytest.mark.parametrize("lang", CODES)
def test_every_term_names_and_links_what_the_other_languages_call_it(real_site: BuiltSite, lang: str) -> None:
    for term in published():
        page = page_of(real_site, term, lang)
        others = [
            dd for dd in page.main.one("dl", cls="facts").all("dd") if dd.all("a") and dd.all("a")[0].get("hreflang")
        ]
        named = {dd["lang"]: dd.all("a")[0] for dd in others if dd.get("lang")}
        easier = {block["lang"]: block.one("a")["href"] for block in page.main.all("div", cls="easier-definition")}
        assert {*named, *easier} == set(CODES) - {lang}, term.id
        assert {code: page.rooted(href) for code, href in easier.items()} == {
            code: f"/{code}/glossary/{term.id}/" for code in easier
        }
        for code, link in named.items():
            assert straight(link.text) == straight(spaced(term.texts[code]["term"]))
            assert page.rooted(link["href"]) == f"/{code}/glossary/{term.id}/"


@pytest.mark.parametrize("lang", CODES)
def test_every_term_shows_its_sources_and_what_each_supports(real_site: BuiltSite, lang: str) -> None:
    for term in published():
        sources = term.record.get("sources", [])
        assert sources, term.id
        listed = page_of(real_site, term, lang).main.all("ul", cls="sources")
        items = [item for found in listed for item in found.all("li")]
        assert [item.one("a")["href"] for item in items] == [source["url"] for source in sources], term.id
        for item, source in zip(items, sources, strict=True):
            assert straight(spaced(local(source["publisher"], lang))) in straight(item.text)
            assert straight(spaced(local(source["supports"], lang))) in straight(item.text)


@pytest.mark.parametrize("lang", CODES)
def test_a_provision_is_shown_with_its_day_only_when_somebody_has_checked_it(real_site: BuiltSite, lang: str) -> None:
    checked = unchecked = 0
    for term in published():
        facts = page_of(real_site, term, lang).main.all("dl", cls="facts")
        shown = [span for found in facts for span in found.all("span", cls="as-of")]
        references = term.record.get("law", [])
        wanted = [reference for reference in references if reference.get("checked") is True]
        assert len(shown) == len(wanted), term.id
        for span, reference in zip(shown, wanted, strict=True):
            assert span.parent is not None
            assert spaced(local(reference["ref"], lang)) in span.parent.text, term.id
            assert str(reference["as_of"].year) in span.text
        checked += len(wanted)
        unchecked += len(references) - len(wanted)
    assert checked, "no provision is checked: the test above has looked at nothing"
    assert unchecked, "every provision is checked: it no longer shows that the others are left out"


@pytest.mark.parametrize("lang", CODES)
def test_every_term_says_where_it_is_used_or_that_it_is_not(real_site: BuiltSite, lang: str) -> None:
    nowhere = interface_word(lang, "In no other text of this site yet.")
    used = 0
    for term in published():
        page = page_of(real_site, term, lang)
        uses = page.section("where-used")
        links = uses.all("a")
        assert bool(links) != (nowhere in uses.text), term.id
        used += bool(links)
    assert used > 30


def test_where_a_term_is_used_is_where_it_is_linked(real_site: BuiltSite) -> None:
    """Read from the finished pages of one language: a page that links a term stands on that term's page."""
    texts = [page for page in views(real_site) if page.lang == "en" and page.root.one("body").all(cls="body")]
    for page in texts:
        for body in page.main.all("div", cls="body"):
            for link in body.all("a", cls="term"):
                target = view(real_site, page.rooted(link["href"]))
                uses = target.section("where-used").all("a")
                assert page.address in [target.rooted(used["href"]) for used in uses], (
                    f"{page.address} links {link['data-term']}"
                )


@pytest.mark.parametrize("lang", CODES)
def test_every_published_term_stands_once_in_the_index(real_site: BuiltSite, lang: str) -> None:
    page = view(real_site, f"/{lang}/glossary/")
    names = [dt.all("a")[0] for found in page.main.all("dl", cls="terms") for dt in found.all("dt")]
    assert sorted(page.rooted(link["href"]) for link in names) == sorted(
        f"/{lang}/glossary/{term.id}/" for term in published()
    )


@pytest.mark.parametrize("lang", CODES)
def test_no_mark_of_the_index_stands_twice(real_site: BuiltSite, lang: str) -> None:
    marks = [link.text for link in view(real_site, f"/{lang}/glossary/").main.one("nav", cls="marks").all("a")]
    assert len(marks) == len(set(marks)) > 5


def test_a_draft_has_no_page_and_stands_in_no_index_feed_or_sitemap(real_site: BuiltSite) -> None:
    drafts = [term.id for term in terms().values() if not term.is_published]
    assert drafts, "without a draft this test shows nothing"
    sitemap = real_site.text("sitemap.xml")
    indexes = [real_site.text(f"{lang}/glossary/index.html") for lang in CODES]
    for draft in drafts:
        for lang in CODES:
            assert not (real_site.output / lang / "glossary" / draft).exists(), draft
        assert f"/glossary/{draft}/" not in sitemap
        assert all(f"/glossary/{draft}/" not in index for index in indexes)


def test_every_standing_and_category_in_use_has_words_in_the_interface() -> None:
    messages = interface_messages(ROOT / "theme" / "templates", ROOT / "plugins")
    for term in terms().values():
        assert f"category:{term.record['category']}" in messages
        if "standing" in term.record:
            assert f"standing:{term.record['standing']}" in messages


def test_no_two_published_terms_have_the_same_name_in_a_language() -> None:
    """The reader of an index could not tell them apart, and only one would ever be linked."""
    for lang in CODES:
        names = [spaced(term.texts[lang]["term"]).casefold() for term in published()]
        assert sorted({name for name in names if names.count(name) > 1}) == []
