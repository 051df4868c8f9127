"""Feeds with the full text: Atom, one per language and topic, and JSON Feed, one per language.

A browser shows Atom with ``theme/static/feed.css``, because the next ones will know no XSLT any more.
Its words for people who have opened it by chance are XHTML beside the elements of Atom (RFC 4287, 6.1), so that their
links can be followed; programs for feeds pass over them.
JSON Feed: https://www.jsonfeed.org/version/1.1/
"""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TextIO

from babel.dates import format_date
from feedgenerator import Atom1Feed
from feedgenerator.django.utils.xmlutils import SimplerXMLGenerator

from plugins.editions.relocate import absolute, relative
from plugins.japanese import base_text, without_grades
from plugins.library import Entry
from plugins.safety import without_drawings

_XHTML = "http://www.w3.org/1999/xhtml"
_STYLE = "/theme/feed.css"
# So many texts stand in several feeds, of the site and of topics, and are made ready once.
_IN_FEEDS = 200


@dataclass(frozen=True, slots=True)
class ReaderWords:
    """What a feed is, for people: some sentences, the link back to the site, and the link to each text.

    ``locale`` is the name under which Babel knows how days are written.
    """

    about: str
    back: str
    read: str
    locale: str


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed says about itself; ``url`` and ``feed_url`` are addresses from the root of the site.

    ``reader`` are the words for people who see the feed in a browser.
    """

    title: str
    subtitle: str
    lang: str
    url: str
    feed_url: str
    author: str
    reader: ReaderWords


@dataclass(frozen=True, slots=True)
class FeedItem:
    """All that a feed shows of a text; ``content`` is its HTML, "" for a sensitive one, whose beginning readers'
    programs would show unasked; ``modified`` is the day of a change that the text names, ``updated`` that or its own.
    """

    title: str
    summary: str
    url: str
    lang: str
    content: str
    day: dt.date | None
    updated: dt.date | None
    modified: dt.date | None

    @classmethod
    def of(cls, entry: Entry) -> FeedItem:
        """Return what feeds show of ``entry``."""
        title, summary = base_text(entry.outside_title), base_text(entry.outside_summary)
        content = "" if entry.neutral else str(entry.html)
        modified = entry.header.modified
        return cls(title, summary, entry.url, entry.lang, content, entry.date, entry.updated, modified)


@dataclass(frozen=True, slots=True)
class Feed:
    """All that a feed is made of: its ``items`` (newest first), and the address with which all others in it begin."""

    channel: Channel
    items: tuple[FeedItem, ...]
    site_url: str
    build_date: dt.date


class _Feed(Atom1Feed):  # type: ignore[misc]
    """An Atom feed that people can read too; its date is its newest entry's or, while it is empty, the build's."""

    def __init__(self, *args: object, channel: Channel, empty_date: dt.datetime, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self._channel = channel
        self._empty_date = empty_date

    def write(self, outfile: TextIO, encoding: str) -> None:
        handler = SimplerXMLGenerator(outfile, encoding, short_empty_elements=True)
        handler.startDocument()
        style = relative(_STYLE, self._channel.feed_url)
        handler.processingInstruction("xml-stylesheet", f'type="text/css" href="{style}"')
        handler.startElement("feed", {**self.root_attributes(), "xmlns:h": _XHTML})
        self.add_root_elements(handler)
        self.write_items(handler)
        handler.endElement("feed")

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        words = self._channel.reader
        handler.startElement("h:div", {})
        handler.addQuickElement("h:p", words.about)
        handler.addQuickElement("h:a", words.back, {"href": self.feed["link"]})
        handler.endElement("h:div")

    def add_item_elements(self, handler: SimplerXMLGenerator, item: Mapping[str, Any]) -> None:
        words = self._channel.reader
        if item["day"]:
            handler.addQuickElement("h:time", format_date(item["day"], "long", locale=words.locale))
        super().add_item_elements(handler, item)
        # As text: a browser would show the signs of HTML.
        handler.addQuickElement("summary", item["summary"])
        handler.addQuickElement("h:a", words.read, {"href": item["link"]})

    def latest_post_date(self) -> dt.datetime:
        return super().latest_post_date() if self.items else self._empty_date


def atom_feed(given: Feed) -> bytes:
    """Return the Atom feed of what is ``given`` as UTF-8."""
    channel, site_url, build_date = given.channel, given.site_url, given.build_date
    feed = _Feed(
        title=channel.title,
        link=site_url + channel.url,
        description=channel.subtitle,
        subtitle=channel.subtitle,
        language=channel.lang,
        feed_url=site_url + channel.feed_url,
        feed_guid=site_url + channel.feed_url,
        author_name=channel.author,
        channel=channel,
        empty_date=_noon(build_date),
    )
    for item in given.items:
        feed.add_item(
            title=item.title,
            link=site_url + item.url,
            unique_id=site_url + item.url,
            description=None,
            summary=item.summary,
            day=item.day,
            content=_content(item, site_url),
            pubdate=_noon(item.day or build_date),
            updateddate=_noon(item.updated or build_date),
        )
    out = io.StringIO()
    feed.write(out, "utf-8")
    return out.getvalue().encode("utf-8")


def json_feed(given: Feed) -> bytes:
    """Return the JSON Feed 1.1 of what is ``given`` as UTF-8."""
    channel, site_url = given.channel, given.site_url
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "home_page_url": site_url + channel.url,
        "feed_url": site_url + channel.feed_url,
        "description": channel.subtitle,
        "language": channel.lang,
        "authors": [{"name": channel.author}],
        "items": [_json_item(item, site_url) for item in given.items],
    }
    return json.dumps(data, ensure_ascii=False, indent=1).encode("utf-8") + b"\n"


def _json_item(item: FeedItem, site_url: str) -> dict[str, object]:
    html = _content(item, site_url)
    shown: dict[str, object] = {
        "id": site_url + item.url,
        "url": site_url + item.url,
        "title": item.title,
        "summary": item.summary,
        # Every item must have a content; a sensitive one has no other words than these.
        **({"content_html": html} if html else {"content_text": item.summary}),
        "language": item.lang,
    }
    if item.day:
        shown["date_published"] = _noon(item.day).isoformat()
    if item.modified:
        shown["date_modified"] = _noon(item.modified).isoformat()
    return shown


@lru_cache(maxsize=_IN_FEEDS)
def _content(item: FeedItem, site_url: str) -> str:
    """Return the text as HTML that can stand anywhere."""
    # A drawing shows little without our style sheet; its table says the same.
    return absolute(without_grades(without_drawings(item.content)), site_url, item.url) if item.content else ""


def _noon(day: dt.date) -> dt.datetime:
    """Return noon in Greenwich, so that readers in (nearly) all time zones are shown the same day."""
    return dt.datetime.combine(day, dt.time(12), dt.UTC)
