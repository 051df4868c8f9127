"""The sitemap with alternates, as search engines read it.

Format: https://www.sitemaps.org/protocol.html; alternates: https://developers.google.com/search/docs/specialty/international/localized-versions
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from xml.etree import ElementTree

from plugins.editions.model import Entry, Page

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


def sitemap(pages: Iterable[Page], site_url: str, default_language: str) -> bytes:
    """Return sitemap.xml for ``pages``; ``lastmod`` only where a text has a date."""
    root = ElementTree.Element("urlset", {"xmlns": _SITEMAP, "xmlns:xhtml": _XHTML})
    for page in sorted(pages, key=lambda page: page.url):
        url = ElementTree.SubElement(root, "url")
        ElementTree.SubElement(url, "loc").text = site_url + page.url
        day = _last_change(page.data)
        if day:
            ElementTree.SubElement(url, "lastmod").text = day.isoformat()
        for lang, address in alternates(page, default_language).items():
            ElementTree.SubElement(
                url, "xhtml:link", {"rel": "alternate", "hreflang": lang, "href": site_url + address}
            )
    ElementTree.indent(root)
    body: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return body + b"\n"


def _last_change(data: Mapping[str, object]) -> dt.date | None:
    entry = data.get("entry")
    return entry.updated or entry.header.reviewed if isinstance(entry, Entry) else None
