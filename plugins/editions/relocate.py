"""Addresses in finished pages, for the place where the site will stand.

Templates and bodies write every address of ours from the root (``/en/x/``).
A preview makes them relative, so that its pages open from a folder without a server; a published site puts them below
the path of its address.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass
from re import Match
from urllib.parse import urlsplit

from plugins.shared import texts_and_tags

_ROOTED = re.compile(r'(?P<attribute>\b(?:href|src)=")(?P<url>/(?!/)[^"]*)"')
_SEVERAL = re.compile(r'(?P<attribute>\bsrcset=")(?P<urls>/(?!/)[^"]*)"')
_ONE_OF_SEVERAL = re.compile(r"(?<![^\s,])/(?!/)[^\s,]*")
_ANCHOR = re.compile(r'(?P<attribute>\bhref=")(?P<url>#[^"]*)"')
# Stands on both sides of an address; a character that no text may hold.
_CUT = "\ue000"


def relocate(html: str, page_url: str, site_url: str) -> str:
    """Return a page's ``html`` with its rooted addresses fitted to ``site_url`` ("" makes them relative)."""
    return "".join(relocated(texts_and_tags(html), placing(page_url, site_url)))


def with_addresses(html: str, place: Callable[[str], str]) -> str:
    """Return ``html`` with each of its rooted addresses as ``place`` gives it."""
    return "".join(relocated(texts_and_tags(html), place))


def relocated(parts: list[str], place: Callable[[str], str]) -> list[str]:
    """Return a page that was cut into texts and tags with each of its rooted addresses as ``place`` gives it."""

    def fitted(match: Match[str]) -> str:
        return f'{match["attribute"]}{place(match["url"])}"'

    def fitted_sizes(match: Match[str]) -> str:
        urls = _ONE_OF_SEVERAL.sub(lambda one: place(one[0]), match["urls"])
        return f'{match["attribute"]}{urls}"'

    def fitted_tag(tag: str) -> str:
        tag = _ROOTED.sub(fitted, tag)
        return _SEVERAL.sub(fitted_sizes, tag) if "srcset=" in tag else tag

    return [fitted_tag(part) if '="/' in part and part[0] == "<" else part for part in parts]


@dataclass(frozen=True, slots=True)
class CutHtml:
    """HTML that is placed again and again: rooted addresses at odd places, what stands between them at even ones."""

    pieces: tuple[str, ...]

    @classmethod
    def of(cls, html: str) -> CutHtml:
        """Cut ``html`` at each of its rooted addresses."""
        found = relocated(texts_and_tags(html), lambda url: f"{_CUT}{url}{_CUT}")
        return cls(tuple("".join(found).split(_CUT)))

    def at(self, place: Callable[[str], str]) -> str:
        """Return the HTML with each of its rooted addresses as ``place`` gives it."""
        pieces = list(self.pieces)
        pieces[1::2] = map(place, pieces[1::2])
        return "".join(pieces)


def placing(page_url: str, site_url: str) -> Callable[[str], str]:
    """Return a function that gives a rooted address as a page at ``page_url`` has to write it."""
    if site_url:
        path = urlsplit(site_url).path.rstrip("/")
        return lambda url: path + url
    return lambda url: relative(url, page_url)


def placed(url: str, page_url: str, site_url: str) -> str:
    """Return the rooted address ``url`` as a page at ``page_url`` has to write it."""
    return placing(page_url, site_url)(url)


def relative(url: str, page_url: str) -> str:
    """Return ``url`` as seen from ``page_url``, naming ``index.html`` so that it opens from a folder."""
    path, mark, anchor = url.partition("#")
    target = path + "index.html" if path.endswith("/") else path
    folder = page_url if page_url.endswith("/") else posixpath.dirname(page_url)
    if _needs_tidying(target) or _needs_tidying(folder):
        return posixpath.relpath(target, folder) + mark + anchor
    # The same for paths that need no tidying, in a tenth of the time.
    to, start = target.split("/")[1:], folder.rstrip("/").split("/")[1:]
    shared = 0
    while shared < min(len(to), len(start)) and to[shared] == start[shared]:
        shared += 1
    return ("/".join([".."] * (len(start) - shared) + to[shared:]) or ".") + mark + anchor


def _needs_tidying(path: str) -> bool:
    return "//" in path or "/." in path


def absolute(html: str, site_url: str, page_url: str) -> str:
    """Return ``html`` with every address of ours in full, as feeds need it."""

    parts = relocated(texts_and_tags(html), lambda url: site_url + url)
    return "".join(_anchored(part, site_url + page_url) if '="#' in part and part[0] == "<" else part for part in parts)


def _anchored(tag: str, page: str) -> str:
    """Return ``tag`` with the places of its own page that it leads to in full."""
    return _ANCHOR.sub(lambda match: f'{match["attribute"]}{page}{match["url"]}"', tag)
