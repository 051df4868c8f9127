"""The Atom feeds, read back as feed readers read them (RFC 4287)."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterable
from xml.etree import ElementTree

import pytest
from markupsafe import Markup

from plugins.editions import Entry
from plugins.editions.feeds import Channel, atom_feed
from tests.editions.page import SITE_URL
from tests.editions.support import CODES, entry
from tests.support import BuiltSite

ATOM = "{http://www.w3.org/2005/Atom}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
CHANNEL = Channel("KRSY: A & B", "Who we are", "en", "/en/", "/en/feed.xml", "KRSY")
BUILD_DATE = dt.date(2026, 6, 30)


def feed(entries: Iterable[Entry], channel: Channel = CHANNEL) -> ElementTree.Element:
    return ElementTree.fromstring(atom_feed(channel, entries, SITE_URL, BUILD_DATE))


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
    assert text(root.find(f"{ATOM}author") or root, "name") == "KRSY"


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
    assert atom_feed(CHANNEL, entries, SITE_URL, BUILD_DATE) == atom_feed(CHANNEL, entries, SITE_URL, BUILD_DATE)
    assert str(dt.date.today().year + 1) not in atom_feed(CHANNEL, entries, SITE_URL, BUILD_DATE).decode()


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
