"""Atom feeds: full text, one per language and topic."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable
from dataclasses import dataclass

from feedgenerator import Atom1Feed
from markupsafe import escape

from plugins.editions.model import Entry
from plugins.editions.relocate import absolute
from plugins.japanese import base_text, without_grades


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed says about itself; ``url`` and ``feed_url`` are addresses from the root of the site."""

    title: str
    subtitle: str
    lang: str
    url: str
    feed_url: str
    author: str


class _DatedFeed(Atom1Feed):  # type: ignore[misc]
    """An Atom feed whose date is that of its newest entry or, while it is empty, that of the build."""

    def __init__(self, *args: object, empty_date: dt.datetime, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self._empty_date = empty_date

    def latest_post_date(self) -> dt.datetime:
        return super().latest_post_date() if self.items else self._empty_date


def atom_feed(channel: Channel, entries: Iterable[Entry], site_url: str, build_date: dt.date) -> bytes:
    """Return an Atom feed of ``entries`` (newest first) as UTF-8; all addresses in it begin with ``site_url``."""
    feed = _DatedFeed(
        title=channel.title,
        link=site_url + channel.url,
        description=channel.subtitle,
        subtitle=channel.subtitle,
        language=channel.lang,
        feed_url=site_url + channel.feed_url,
        feed_guid=site_url + channel.feed_url,
        author_name=channel.author,
        empty_date=_noon(build_date),
    )
    for entry in entries:
        feed.add_item(
            title=base_text(entry.outside_title),
            link=site_url + entry.url,
            unique_id=site_url + entry.url,
            description=str(escape(base_text(entry.outside_summary))),
            content=_content(entry, site_url),
            pubdate=_noon(entry.date or build_date),
            updateddate=_noon(entry.updated or build_date),
        )
    out = io.StringIO()
    feed.write(out, "utf-8")
    return out.getvalue().encode("utf-8")


def _content(entry: Entry, site_url: str) -> str:
    """Return the text as HTML; of a sensitive one nothing, because readers' programs show its beginning unasked."""
    return "" if entry.neutral else absolute(without_grades(str(entry.html)), site_url, entry.url)


def _noon(day: dt.date) -> dt.datetime:
    """Return noon in Greenwich, so that readers in (nearly) all time zones are shown the same day."""
    return dt.datetime.combine(day, dt.time(12), dt.UTC)
