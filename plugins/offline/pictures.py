"""Pictures for a copy that should be small: of the sizes that a page offers, the smallest that every program reads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from re import Match

_PICTURE = re.compile(r"<picture\b[^<>]*>(.*?)</picture>", re.DOTALL)
_IMG = re.compile(r"<img\b[^<>]*>")
_SRCSET = re.compile(r'\s*\bsrcset="([^"]*)"')
_SIZES = re.compile(r'\s*\bsizes="[^"]*"')
_SRC = re.compile(r'\bsrc="([^"]*)"')


def smallest_pictures(html: str) -> str:
    """Return ``html`` with one size of each picture, for a page that stands alone."""
    return _PICTURE.sub(_alone, html)


def smallest_sizes(html: str) -> Mapping[str, str]:
    """Return, for each address of a picture in ``html``, the address of the smallest size of the same picture."""
    found: dict[str, str] = {}
    for match in _PICTURE.finditer(html):
        image = _IMG.search(match[1])
        if image is not None:
            smallest = _smallest(image[0])
            sources = [address for srcset in _SRCSET.findall(match[1]) for address, _ in _offered(srcset)]
            found |= dict.fromkeys([*sources, *_SRC.findall(image[0])], smallest)
    return found


def _alone(match: Match[str]) -> str:
    image = _IMG.search(match[1])
    if image is None:
        return ""
    plain = _SIZES.sub("", _SRCSET.sub("", image[0]))
    return _SRC.sub(lambda _: f'src="{_smallest(image[0])}"', plain, count=1)


def _smallest(image: str) -> str:
    """Return the smallest address that the ``<img>`` itself offers: what stands in ``<source>`` not all can read."""
    srcset = _SRCSET.search(image)
    offered = sorted(_offered(srcset[1]), key=lambda pair: pair[1]) if srcset else []
    source = _SRC.search(image)
    return offered[0][0] if offered else source[1] if source else ""


def _offered(srcset: str) -> Iterator[tuple[str, int]]:
    for part in srcset.split(","):
        address, _, width = part.strip().partition(" ")
        yield address, int(width.strip().removesuffix("w") or 0)
