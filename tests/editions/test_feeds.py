"""The Atom feeds, read back as feed readers read them (RFC 4287)."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree

import feedparser
import lxml.etree
import pytest
from markupsafe import Markup
from pydantic import BaseModel, ConfigDict, Field, model_validator

from plugins.editions.feeds import Channel, Feed, FeedItem, ReaderWords, atom_feed, json_feed
from plugins.library import Entry
from plugins.library.model import Neutral
from tests.editions.page import SITE_URL, view
from tests.editions.support import entry
from tests.support import CODES, ROOT, BuiltSite

ATOM = "{http://www.w3.org/2005/Atom}"
XHTML = "{http://www.w3.org/1999/xhtml}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
READER = ReaderWords("This is a feed.", "To the site", "Read", "en_GB")
CHANNEL = Channel("KRSY: A & B", "Who we are", "en", "/en/", "/en/feed.xml", "KRSY", READER)
BUILD_DATE = dt.date(2026, 6, 30)


def given(entries: Iterable[Entry], channel: Channel = CHANNEL) -> Feed:
    return Feed(channel, tuple(map(FeedItem.of, entries)), SITE_URL, BUILD_DATE)


def feed(entries: Iterable[Entry], channel: Channel = CHANNEL) -> ElementTree.Element:
    return ElementTree.fromstring(atom_feed(given(entries, channel)))


def text(element: ElementTree.Element, name: str) -> str:
    found = element.find(ATOM + name)
    assert found is not None, name
    return found.text or ""


def shown(element: ElementTree.Element, name: str) -> str:
    """Return a text as a feed reader shows it: one that says that it is HTML is read as HTML."""
    found = element.find(ATOM + name)
    assert found is not None, name
    words = found.text or ""
    return html.unescape(re.sub(r"<[^>]*>", "", words)) if found.get("type") == "html" else words


def entries_of(root: ElementTree.Element) -> list[ElementTree.Element]:
    return root.findall(ATOM + "entry")


def links(element: ElementTree.Element) -> dict[str, str]:
    return {link.attrib["rel"]: link.attrib["href"] for link in element.findall(ATOM + "link")}


def test_a_feed_says_its_language_its_own_address_and_whose_it_is() -> None:
    root = feed([entry()])
    assert root.attrib[XML_LANG] == "en"
    assert links(root) == {"alternate": f"{SITE_URL}/en/", "self": f"{SITE_URL}/en/feed.xml"}
    assert text(root, "id") == f"{SITE_URL}/en/feed.xml"
    assert text(root, "title") == "KRSY: A & B"
    assert text(root, "subtitle") == "Who we are"
    author = root.find(f"{ATOM}author")
    assert author is not None
    assert text(author, "name") == "KRSY"


def test_an_entry_has_its_address_as_link_and_as_id() -> None:
    (found,) = entries_of(feed([entry("no-date")]))
    address = f"{SITE_URL}/en/articles/no-date/"
    assert links(found) == {"alternate": address}
    assert text(found, "id") == address


def test_entries_keep_their_order_and_have_ids_of_their_own() -> None:
    found = entries_of(feed([entry("c"), entry("a"), entry("b")]))
    ids = [text(one, "id") for one in found]
    assert [address.split("/")[-2] for address in ids] == ["c", "a", "b"]
    assert len(set(ids)) == 3


def test_an_entry_holds_the_full_text_with_absolute_addresses() -> None:
    body = Markup(
        '<p>See <a href="/en/x/#part">x</a>, <a href="#fn-1">1</a>, <a href="https://example.org/">o</a>.</p>'
    )
    (found,) = entries_of(feed([entry("a", html=body)]))
    content = found.find(f"{ATOM}content")
    assert content is not None
    assert content.attrib["type"] == "html"
    assert content.text == (
        f'<p>See <a href="{SITE_URL}/en/x/#part">x</a>, <a href="{SITE_URL}/en/articles/a/#fn-1">1</a>, '
        '<a href="https://example.org/">o</a>.</p>'
    )


def test_the_day_of_publication_is_the_same_day_everywhere() -> None:
    (found,) = entries_of(feed([entry(date="2026-06-10")]))
    published = dt.datetime.fromisoformat(text(found, "published"))
    assert published.utcoffset() is not None
    assert {published.astimezone(dt.timezone(dt.timedelta(hours=hours))).date() for hours in (-11, -8, 0, 9, 11)} == {
        dt.date(2026, 6, 10)
    }


def test_an_entry_that_was_changed_says_when() -> None:
    changed, unchanged = entries_of(
        feed([entry("a", date="2026-06-10", modified="2026-06-20"), entry("b", date="2026-06-11")])
    )
    assert text(changed, "updated").startswith("2026-06-20")
    assert text(changed, "published").startswith("2026-06-10")
    assert text(unchanged, "updated").startswith("2026-06-11")


def test_the_feed_is_as_new_as_its_last_change() -> None:
    root = feed([entry("b", date="2026-06-11"), entry("a", date="2026-06-10", modified="2026-06-20")])
    assert text(root, "updated").startswith("2026-06-20")


def test_titles_and_summaries_have_no_readings() -> None:
    (found,) = entries_of(feed([entry(title="収容《しゅうよう》の 話", summary="｜仮放免《かりほうめん》の 人")]))
    assert shown(found, "title") == "収容の 話"
    assert shown(found, "summary") == "仮放免の 人"


def test_signs_of_html_in_titles_and_summaries_are_shown_as_they_were_written() -> None:
    words = """<b>bold</b> & "quoted" 'words' &amp; <script>"""
    (found,) = entries_of(feed([entry(title=words, summary=words)]))
    assert shown(found, "title") == words
    assert shown(found, "summary") == words


def test_an_empty_feed_is_valid_and_dated_by_the_build() -> None:
    root = feed([])
    assert entries_of(root) == []
    assert text(root, "updated").startswith("2026-06-30")
    assert text(root, "id") and text(root, "title") and links(root)["self"]


@pytest.mark.parametrize("entries", [[], [entry("a"), entry("b", date=None)]])
def test_a_feed_is_the_same_whenever_it_is_made(entries: list[Entry]) -> None:
    assert atom_feed(given(entries, CHANNEL)) == atom_feed(given(entries, CHANNEL))
    assert str(dt.date.today().year + 1) not in atom_feed(given(entries, CHANNEL)).decode()


# --- the feeds of a whole site


def read(site: BuiltSite, path: str) -> ElementTree.Element:
    return ElementTree.fromstring(site.text(path))


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("ja", ["in-three", "in-two", "japanese-only"]),
        ("en", ["in-three", "in-two", "english-only"]),
        ("ja-simple", ["in-three", "easy-only"]),
    ],
)
def test_the_feed_of_a_language_has_its_own_articles_only(
    small_site: BuiltSite, lang: str, expected: list[str]
) -> None:
    root = read(small_site, f"{lang}/feed.xml")
    assert root.attrib[XML_LANG] == lang
    assert links(root)["self"] == f"{SITE_URL}/{lang}/feed.xml"
    assert [links(found)["alternate"] for found in entries_of(root)] == [
        f"{SITE_URL}/{lang}/articles/{slug}/" for slug in expected
    ]


def test_the_feed_of_a_topic_has_the_articles_on_it(small_site: BuiltSite) -> None:
    root = read(small_site, "en/topics/detention/feed.xml")
    assert text(root, "title").endswith(": Detention")
    assert [text(found, "title") for found in entries_of(root)] == ["In three", "English only"]


def test_the_feed_of_a_topic_follows_what_another_language_says_of_it(small_site: BuiltSite) -> None:
    """``in-three`` names its topic in Japanese and English only, and is on it in easy Japanese as well."""
    root = read(small_site, "ja-simple/topics/detention/feed.xml")
    assert [text(found, "title") for found in entries_of(root)] == ["三つの ことば"]


def test_the_feed_of_a_topic_without_articles_is_empty(small_site: BuiltSite) -> None:
    assert entries_of(read(small_site, "ja-simple/topics/words/feed.xml")) == []


def test_every_address_in_every_feed_of_the_site_is_absolute(small_site: BuiltSite) -> None:
    feeds = sorted(small_site.output.rglob("feed.xml"))
    assert len(feeds) == len(CODES) * 3
    for path in feeds:
        root = ElementTree.parse(path).getroot()
        ids = [text(found, "id") for found in entries_of(root)]
        assert len(set(ids)) == len(ids)
        assert all(element.attrib["href"].startswith(f"{SITE_URL}/") for element in root.iter(f"{ATOM}link"))
        for content in root.iter(f"{ATOM}content"):
            addresses = re.findall(r'\b(?:href|src)="([^"]*)"', content.text or "")
            assert all(address.startswith("https://") for address in addresses), addresses


def test_a_changed_article_is_changed_in_the_feed_of_its_language_only(small_site: BuiltSite) -> None:
    def updated(lang: str) -> dict[str, str]:
        return {
            text(found, "id"): text(found, "updated")[:10] for found in entries_of(read(small_site, f"{lang}/feed.xml"))
        }

    assert updated("ja")[f"{SITE_URL}/ja/articles/in-two/"] == "2026-06-20"
    assert updated("en")[f"{SITE_URL}/en/articles/in-two/"] == "2026-06-01"


@pytest.mark.parametrize("lang", CODES)
def test_the_feeds_of_the_real_site_can_be_read(real_site: BuiltSite, lang: str) -> None:
    root = read(real_site, f"{lang}/feed.xml")
    assert root.attrib[XML_LANG] == lang
    assert "《" not in text(root, "title")
    for found in entries_of(root):
        assert "《" not in text(found, "title")
        assert found.find(f"{ATOM}content") is not None


# --- as others read them


def _everything(site: BuiltSite) -> list[Path]:
    return sorted(site.output.rglob("feed.xml"))


def test_every_feed_is_what_the_specification_asks_for(small_site: BuiltSite, real_site: BuiltSite) -> None:
    schema = lxml.etree.RelaxNG(lxml.etree.parse(ROOT / "tests" / "cases" / "editions" / "atom.rng"))
    paths = _everything(small_site) + _everything(real_site)
    assert len(paths) > 30
    for path in paths:
        schema.assertValid(lxml.etree.parse(path))


@pytest.mark.parametrize(
    ("found", "wrong"),
    [
        ("<id>", "<guid/><id>"),
        ('rel="self"', 'rel=""'),
        ("T12:00:00", ""),
        ('xmlns="http://www.w3.org/2005/Atom"', ""),
        ("<updated>", "<title/><updated>"),
        ('type="html"', 'type="markdown"'),
    ],
)
def test_the_schema_finds_what_is_wrong(found: str, wrong: str) -> None:
    feed = atom_feed(given([entry()], CHANNEL)).decode()
    assert found in feed
    schema = lxml.etree.RelaxNG(lxml.etree.parse(ROOT / "tests" / "cases" / "editions" / "atom.rng"))
    assert schema.validate(lxml.etree.fromstring(feed.encode()))
    assert not schema.validate(lxml.etree.fromstring(feed.replace(found, wrong).encode()))


@pytest.mark.parametrize("lang", CODES)
def test_programs_read_the_same_as_people(real_site: BuiltSite, lang: str) -> None:
    read = feedparser.parse((real_site.output / lang / "feed.xml").read_bytes())
    assert not read.bozo, read.get("bozo_exception")
    root = ElementTree.parse(real_site.output / lang / "feed.xml").getroot()
    assert read.version == "atom10"
    assert read.feed.title == text(root, "title")
    assert read.feed.subtitle == text(root, "subtitle")
    assert len(read.entries) == len(entries_of(root)) > 0
    for program, element in zip(read.entries, entries_of(root), strict=True):
        assert program.title == text(element, "title")
        assert program.link == program.id == text(element, "id")
        assert program.summary == text(element, "summary")
        assert len(program.content) == 1
        assert program.published_parsed and program.updated_parsed


def test_a_browser_is_told_how_to_show_it_from_wherever_it_stands(small_site: BuiltSite) -> None:
    for path in _everything(small_site):
        style = re.search(r'<\?xml-stylesheet type="text/css" href="([^"]+)"\?>', path.read_text(encoding="utf-8"))
        assert style and (path.parent / style[1]).is_file()
        assert "entry{" in (path.parent / style[1]).read_text(encoding="utf-8").replace(" {", "{")


def test_people_are_told_what_it_is_and_can_go_on_from_it(small_site: BuiltSite) -> None:
    root = read(small_site, "ja-simple/feed.xml")
    about = root.find(f"{XHTML}div/{XHTML}p")
    assert about is not None and about.text and about.text.startswith("これは フィードです。")
    back = root.find(f"{XHTML}div/{XHTML}a")
    assert back is not None and back.attrib["href"] == f"{SITE_URL}/ja-simple/"
    for found in entries_of(root):
        link, day = found.find(f"{XHTML}a"), found.find(f"{XHTML}time")
        assert link is not None and link.attrib["href"] == text(found, "id")
        assert day is not None and day.text and day.text.endswith("日")


# --- JSON Feed


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Author(_Strict):
    name: str


class Item(_Strict):
    """An item of https://www.jsonfeed.org/version/1.1/, as far as we use it."""

    id: str = Field(pattern=r"^https://")
    url: str = Field(pattern=r"^https://")
    title: str = Field(min_length=1)
    summary: str
    language: str
    content_html: str | None = None
    content_text: str | None = None
    date_published: str | None = Field(default=None, pattern=r"^\d{4}-\d\d-\d\dT12:00:00\+00:00$")
    date_modified: str | None = Field(default=None, pattern=r"^\d{4}-\d\d-\d\dT12:00:00\+00:00$")

    @model_validator(mode="after")
    def has_one_content(self) -> Item:
        assert (self.content_html is None) != (self.content_text is None)
        return self


class JsonFeed(_Strict):
    """A document of https://www.jsonfeed.org/version/1.1/."""

    version: Literal["https://jsonfeed.org/version/1.1"]
    title: str = Field(min_length=1)
    home_page_url: str = Field(pattern=r"^https://")
    feed_url: str = Field(pattern=r"^https://")
    description: str
    language: str
    authors: list[Author] = Field(min_length=1)
    items: list[Item]


@pytest.mark.parametrize("lang", CODES)
def test_the_json_feed_holds_what_the_atom_feed_holds(real_site: BuiltSite, lang: str) -> None:
    found = JsonFeed.model_validate_json(real_site.text(f"{lang}/feed.json"))
    root = read(real_site, f"{lang}/feed.xml")
    assert found.language == lang
    assert found.feed_url.endswith(f"/{lang}/feed.json")
    assert [(item.id, item.title, item.summary, item.content_html) for item in found.items] == [
        (text(one, "id"), text(one, "title"), text(one, "summary"), text(one, "content")) for one in entries_of(root)
    ]
    assert [item.date_published and item.date_published[:10] for item in found.items] == [
        text(one, "published")[:10] for one in entries_of(root)
    ]


def test_a_sensitive_text_has_neutral_words_and_no_content_in_json() -> None:
    neutral = Neutral("A page to read", "A page of this site.")
    found = JsonFeed.model_validate_json(json_feed(given([entry(neutral=neutral, title="Nights")])))
    (item,) = found.items
    assert (item.title, item.content_text, item.content_html) == ("A page to read", "A page of this site.", None)


def test_a_change_and_a_text_without_a_day_are_told_in_json() -> None:
    entries = [entry("a", date="2026-06-10", modified="2026-06-20"), entry("b", date=None)]
    changed, undated = JsonFeed.model_validate_json(json_feed(given(entries))).items
    assert (changed.date_modified or "").startswith("2026-06-20")
    assert undated.date_published is None


def test_pages_name_both_feeds_of_their_language(small_site: BuiltSite) -> None:
    page = view(small_site, "/en/")
    found = {
        link["type"]: page.rooted(link["href"]) for link in page.root.all("link", rel="alternate") if link.get("type")
    }
    assert found == {"application/atom+xml": "/en/feed.xml", "application/feed+json": "/en/feed.json"}
