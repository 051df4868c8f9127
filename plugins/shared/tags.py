"""A finished page as texts and tags in turn, for whatever marks its words: cut once, each tag read once."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_TAG = re.compile(r"(<[^>]+>)")
_NAME = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_LANG = re.compile(r'\slang="([^"]*)"')
_CLASS = re.compile(r'\sclass="([^"]*)"')
_VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
# Inside these there are no tags.
RAW_ELEMENTS = frozenset({"script", "style"})


class Tag(NamedTuple):
    """What a tag says: the name of its element in small letters ("" of a comment), its ``lang`` and its classes.

    ``opens`` tells that an element begins with it that will end with another tag; ``closes`` that one ends.
    ``lang`` is None where the tag has none, ``classes`` the attribute as it is written, "" where there is none.
    """

    name: str
    opens: bool
    closes: bool
    lang: str | None
    classes: str


def texts_and_tags(html: str) -> list[str]:
    """Return ``html`` in parts: texts at even places, "" where two tags meet, and tags at odd ones."""
    return _TAG.split(html)


@lru_cache(maxsize=5_000)  # most tags of a page stand on many others
def read_tag(tag: str) -> Tag:
    """Return what ``tag`` says; it is well formed, as those of our templates and of the Markdown reader are."""
    named = _NAME.match(tag)
    if named is None:
        return Tag("", opens=False, closes=False, lang=None, classes="")
    name = named[2].lower()
    if named[1]:
        return Tag(name, opens=False, closes=True, lang=None, classes="")
    lang, classes = _LANG.search(tag), _CLASS.search(tag)
    return Tag(
        name,
        opens=name not in _VOID and not tag.endswith("/>"),
        closes=False,
        lang=lang[1] if lang else None,
        classes=classes[1] if classes else "",
    )
