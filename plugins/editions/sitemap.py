"""The sitemap with alternates, as search engines read it.

Format: https://www.sitemaps.org/protocol.html; alternates: https://developers.google.com/search/docs/specialty/international/localized-versions
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from operator import attrgetter
from xml.sax.saxutils import escape

from plugins.editions.page import Page
from plugins.library import Entry
from plugins.shared import NO_MEMO, Memo

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"


def alternates(page: Page, default_language: str) -> dict[str, str]:
    """Return ``hreflang`` → address for a page: its languages, and ``x-default`` for readers of any other."""
    found = dict(page.editions) if page.listed else {}
    if page.section in ("home", "languages") and found:
        found["x-default"] = "/"  # the choice of languages and the homes that it offers point to each other
    elif found:
        found["x-default"] = page.editions.get(default_language) or next(iter(page.editions.values()))
    return found


def sitemap(pages: Iterable[Page], site_url: str, default_language: str, memo: Memo = NO_MEMO) -> bytes:
    """Return sitemap.xml for ``pages``; ``lastmod`` only where a text has a date. ``memo`` remembers what is said."""
    urls = (memo.of(_url, page, site_url, default_language) for page in sorted(pages, key=attrgetter("url")))
    opening = f'<urlset xmlns="{_SITEMAP}" xmlns:xhtml="{_XHTML}">'
    return f"<?xml version='1.0' encoding='utf-8'?>\n{opening}\n{''.join(urls)}</urlset>\n".encode()


def _url(page: Page, site_url: str, default_language: str) -> str:
    """Return what the sitemap says of ``page``."""
    lines = [f"    <loc>{escape(site_url + page.url)}</loc>\n"]
    if day := _last_change(page.data):
        lines.append(f"    <lastmod>{day.isoformat()}</lastmod>\n")
    for lang, address in alternates(page, default_language).items():
        href = escape(site_url + address, {'"': "&quot;"})
        lines.append(f'    <xhtml:link rel="alternate" hreflang="{lang}" href="{href}" />\n')
    return f"  <url>\n{''.join(lines)}  </url>\n"


def _last_change(data: Mapping[str, object]) -> dt.date | None:
    entry = data.get("entry")
    return entry.updated or entry.header.reviewed if isinstance(entry, Entry) else None
