"""The real articles and pages: in both languages, checked, with notes that lead to a source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from babel.dates import format_date

from plugins.japanese import base_text
from plugins.shared import KANJI_CLASS
from plugins.sources.markdown import LINK_KINDS
from tests.editions.page import View, straight, view
from tests.editions.support import interface_word
from tests.support import CODES, ROOT, BuiltSite

CONTENT = ROOT / "content"
_NOTE = re.compile(r"^\[\^([^\]]+)\]:[ \t]*(.*(?:\n {4}.*)*)", re.MULTILINE)
_ADDRESS = re.compile(r"<([^<>\s]+:[^<>\s]+)>|\]\(([^)\s]+)\)|(?<![<(])(https?://[^\s<>)]+)")
_KANJI = re.compile(f"[{KANJI_CLASS}]")
_RUBY = re.compile(rf"(?:｜[^｜《》\n]+|[{KANJI_CLASS}]+)《[^《》\n]+》")
# A note on a text of our own has no address to lead to.
_OWN = ("KRSY", "当会")


@dataclass(frozen=True)
class RealText:
    """One language of an article or page, read without our own reader."""

    folder: str
    slug: str
    lang: str
    header: dict[str, Any]
    body: str

    @property
    def name(self) -> str:
        return f"{self.folder}/{self.slug}/{self.lang}.md"

    @property
    def address(self) -> str:
        return f"/{self.lang}/articles/{self.slug}/" if self.folder == "articles" else f"/{self.lang}/{self.slug}/"

    @property
    def notes(self) -> dict[str, str]:
        return {name: " ".join(text.split()) for name, text in _NOTE.findall(self.body)}

    @property
    def note_addresses(self) -> list[str]:
        """The addresses of others; what a note names of our own (law:id, page:slug) is looked up by the build."""
        found = [next(filter(None, one)) for note in self.notes.values() for one in _ADDRESS.findall(note)]
        return [address for address in found if address.partition(":")[0] not in LINK_KINDS]


@cache
def texts() -> tuple[RealText, ...]:
    """Return every published text of articles and pages."""
    return tuple(text for text in _read() if text.header.get("status", "published") == "published")


def _read() -> Iterator[RealText]:
    for folder in ("articles", "pages"):
        for path in sorted((CONTENT / folder).glob("*/*.md")):
            _, header, body = path.read_text(encoding="utf-8").split("---\n", 2)
            slug = re.sub(r"^\d{4}-\d{2}-\d{2}-", "", path.parent.name)
            yield RealText(folder, slug, path.stem, yaml.safe_load(header), body)


def in_language(lang: str) -> dict[tuple[str, str], RealText]:
    return {(text.folder, text.slug): text for text in texts() if text.lang == lang}


def page_of(site: BuiltSite, text: RealText) -> View:
    return view(site, text.address)


def about(page: View) -> str:
    return page.main.one("aside", cls="about").text


def test_there_are_articles_and_pages_to_look_at() -> None:
    assert len([text for text in texts() if text.folder == "articles"]) >= 12
    assert len([text for text in texts() if text.folder == "pages"]) >= 16


def test_every_article_and_page_exists_in_japanese_and_english() -> None:
    assert set(in_language("ja")) == set(in_language("en"))
    assert set(in_language("ja-simple")) <= set(in_language("ja"))


def test_every_text_is_on_the_site_under_its_title(real_site: BuiltSite) -> None:
    missing = [text.name for text in texts() if not real_site.has(f"{text.address.lstrip('/')}index.html")]
    assert missing == [], "the real site is built for a day before these appear"
    for text in texts():
        page = page_of(real_site, text)
        title = " ".join(base_text(text.header["title"]).split())
        assert straight(page.main.one("h1").text) == straight(title), text.name
        assert page.lang == text.lang


def test_no_two_texts_of_a_language_have_the_same_title_or_summary() -> None:
    for lang in CODES:
        for name in ("title", "summary"):
            values = [text.header[name] for text in in_language(lang).values()]
            assert len(values) == len(set(values)), f"{lang}: {name}"


def test_the_languages_of_a_piece_agree_on_topics_and_original() -> None:
    for key, japanese in in_language("ja").items():
        english = in_language("en")[key]
        assert japanese.header.get("topics") == english.header.get("topics"), japanese.name
        assert japanese.header.get("original") == english.header.get("original"), japanese.name


def test_every_text_was_checked_against_its_sources_on_a_day() -> None:
    assert [text.name for text in texts() if not text.header.get("reviewed")] == []


@pytest.mark.parametrize("lang", CODES)
def test_every_text_on_the_site_says_in_plain_words_when_it_was_checked_and_who_has_read_it(
    real_site: BuiltSite, lang: str
) -> None:
    locale = "en_GB" if lang == "en" else "ja"
    shown = [text for text in in_language(lang).values() if real_site.has(f"{text.address.lstrip('/')}index.html")]
    assert len(shown) >= 4
    for text in shown:
        words = about(page_of(real_site, text))
        day = format_date(text.header["reviewed"], "long", locale=locale)
        assert day in words, text.name
        readers = text.header["read_by"]
        for reader, yes, no in (
            (
                "native",
                "A native reader of this language has read it.",
                "No native reader of this language has read it yet.",
            ),
            ("lawyer", "A lawyer has read it.", "No lawyer has read it yet."),
        ):
            said, unsaid = (yes, no) if reader in readers else (no, yes)
            assert interface_word(lang, said) in words, text.name
            assert interface_word(lang, unsaid) not in words, text.name


def test_the_words_for_read_and_not_read_cannot_be_taken_for_each_other() -> None:
    """Guard the test above: neither sentence may be a part of the other."""
    for lang in CODES:
        for yes, no in (
            ("A native reader of this language has read it.", "No native reader of this language has read it yet."),
            ("A lawyer has read it.", "No lawyer has read it yet."),
        ):
            assert interface_word(lang, yes) not in interface_word(lang, no)
            assert interface_word(lang, no) not in interface_word(lang, yes)


def test_every_note_names_its_publisher_and_leads_to_a_source_or_is_of_our_own() -> None:
    looked_at = 0
    for text in texts():
        for name, note in text.notes.items():
            addresses = [next(filter(None, found)) for found in _ADDRESS.findall(note)]
            assert addresses or any(word in note for word in _OWN), f"{text.name}: note {name} leads nowhere"
            assert len(_ADDRESS.sub("", note).strip(" .。、,")) > 8, f"{text.name}: note {name} is a bare address"
            looked_at += len(addresses)
    assert looked_at > 200


def test_every_address_in_a_note_is_one_that_can_be_opened() -> None:
    for text in texts():
        for address in text.note_addresses:
            parts = urlsplit(address)
            assert parts.scheme in ("https", "http"), f"{text.name}: {address}"
            host = parts.hostname or ""
            assert re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", host), f"{text.name}: {address}"
            assert not host.endswith((".example", ".test", ".invalid", "localhost")), f"{text.name}: {address}"
            assert host.removeprefix("www.") not in ("example.com", "example.org"), f"{text.name}: {address}"
            assert not parts.username and not re.search(r"[?&](utm_\w+|fbclid|gclid)=", address), (
                f"{text.name}: {address} follows the reader"
            )


def test_every_address_in_a_note_is_a_link_on_the_page(real_site: BuiltSite) -> None:
    looked_at = 0
    for text in texts():
        if not text.notes or not real_site.has(f"{text.address.lstrip('/')}index.html"):
            continue
        links = {link["href"] for link in page_of(real_site, text).main.one("div", cls="footnote").all("a")}
        assert set(text.note_addresses) <= links, text.name
        looked_at += len(text.note_addresses)
    assert looked_at > 100


def test_the_languages_of_a_piece_give_the_same_sources() -> None:
    for key, japanese in in_language("ja").items():
        english = in_language("en")[key]
        assert set(japanese.notes) == set(english.notes), japanese.name
        assert set(japanese.note_addresses) == set(english.note_addresses), japanese.name


def test_an_article_gives_sources() -> None:
    assert [text.name for text in texts() if text.folder == "articles" and len(text.note_addresses) < 3] == []


def test_no_text_holds_what_an_editor_meant_to_fill_in() -> None:
    left = re.compile(r"\b(?:TODO|FIXME|TBD|XXX|lorem ipsum)\b|〇〇|○○|【[^】]*(?:要確認|未定)[^】]*】", re.IGNORECASE)
    for path in sorted(CONTENT.rglob("*.md")):
        assert not left.search(path.read_text(encoding="utf-8")), path.relative_to(ROOT)


def test_in_easy_japanese_every_kanji_stands_under_a_reading() -> None:
    """Of what readers see: titles, summaries, terms and texts, not the addresses of links."""
    paths = sorted(CONTENT.rglob("ja-simple.md"))
    assert len(paths) > 100
    for path in paths:
        _, header, body = path.read_text(encoding="utf-8").split("---\n", 2)
        fields = yaml.safe_load(header)
        seen = [fields.get(name, "") for name in ("title", "summary", "term", "content_note")]
        seen += [*fields.get("variants", []), re.sub(r"\]\([^)]*\)|<https?://[^>]*>", "", body)]
        bare = [kanji for text in seen for kanji in _KANJI.findall(_RUBY.sub("", text))]
        assert bare == [], path.relative_to(ROOT)
