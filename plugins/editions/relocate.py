"""Addresses in finished pages, for the place where the site will stand.

Templates and bodies write every address of ours from the root (``/en/x/``).
A preview makes them relative, so that its pages open from a folder without a server; a published site puts them below
the path of its address.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from re import Match
from urllib.parse import urlsplit

# No ">" stands in an attribute: templates and Markdown write it as an entity.
_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_ROOTED = re.compile(r'(?P<attribute>\b(?:href|src)=")(?P<url>/(?!/)[^"]*)"')
_SEVERAL = re.compile(r'(?P<attribute>\bsrcset=")(?P<urls>/(?!/)[^"]*)"')
_ONE_OF_SEVERAL = re.compile(r"(?<![^\s,])/(?!/)[^\s,]*")
_ANCHOR = re.compile(r'(?P<attribute>\bhref=")(?P<url>#[^"]*)"')


def relocate(html: str, page_url: str, site_url: str) -> str:
    """Return a page's ``html`` with its rooted addresses fitted to ``site_url`` ("" makes them relative)."""
    return with_addresses(html, lambda url: placed(url, page_url, site_url))


def with_addresses(html: str, place: Callable[[str], str]) -> str:
    """Return ``html`` with each of its rooted addresses as ``place`` gives it."""

    def fitted(match: Match[str]) -> str:
        return f'{match["attribute"]}{place(match["url"])}"'

    def fitted_sizes(match: Match[str]) -> str:
        urls = _ONE_OF_SEVERAL.sub(lambda one: place(one[0]), match["urls"])
        return f'{match["attribute"]}{urls}"'

    return _TAG.sub(lambda tag: _SEVERAL.sub(fitted_sizes, _ROOTED.sub(fitted, tag[0])), html)


def placed(url: str, page_url: str, site_url: str) -> str:
    """Return the rooted address ``url`` as a page at ``page_url`` has to write it."""
    return urlsplit(site_url).path.rstrip("/") + url if site_url else relative(url, page_url)


def relative(url: str, page_url: str) -> str:
    """Return ``url`` as seen from ``page_url``, naming ``index.html`` so that it opens from a folder."""
    path, mark, anchor = url.partition("#")
    target = path + "index.html" if path.endswith("/") else path
    start = page_url if page_url.endswith("/") else posixpath.dirname(page_url)
    return posixpath.relpath(target, start or "/") + mark + anchor


def absolute(html: str, site_url: str, page_url: str) -> str:
    """Return ``html`` with every address of ours in full, as feeds need it."""

    def in_full(tag: Match[str]) -> str:
        rooted = _ANCHOR.sub(lambda match: f'{match["attribute"]}{page_url}{match["url"]}"', tag[0])
        rooted = _SEVERAL.sub(lambda match: f'{match["attribute"]}{_in_full(match["urls"], site_url)}"', rooted)
        return _ROOTED.sub(lambda match: f'{match["attribute"]}{site_url}{match["url"]}"', rooted)

    return _TAG.sub(in_full, html)


def _in_full(urls: str, site_url: str) -> str:
    return _ONE_OF_SEVERAL.sub(lambda one: site_url + one[0], urls)
