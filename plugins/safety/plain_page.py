"""Reading pages in the plainest HTML, which nearly all are, line by line.

Lines repeat a thousand times in an output, and lines that do not share most of their tags: each is read once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from html import unescape
from itertools import zip_longest
from types import MappingProxyType
from typing import NamedTuple

from plugins.safety.page_facts import Found, Noticed, PageFacts

# Text, and a tag that everybody reads alike: attributes in double quotes without < and >, or without a value.
_GAP = r"[ \t\n\r\f]"
_NAME, _ATTRIBUTE_NAME = "[a-zA-Z][a-zA-Z0-9]*", "[a-zA-Z][a-zA-Z0-9:-]*"
_TAG = re.compile(r"(<[^<>]*>)")
_PLAIN = re.compile(
    rf"<(?:!(?:doctype|DOCTYPE) html|\?xml [^<>]*|/(?P<end>{_NAME})"
    rf'|(?P<start>(?P<name>{_NAME})(?:{_GAP}+{_ATTRIBUTE_NAME}(?:="[^"<>]*")?)*)(?P<closed>{_GAP}*/)?{_GAP}*)>'
)
_ATTRIBUTE = re.compile(rf'{_GAP}({_ATTRIBUTE_NAME})(?:="([^"<>]*)")?')
# What looks like a tag in one of these is none, or closes nothing.
_OF_TEXT_ALONE = frozenset({"iframe", "noembed", "noframes", "plaintext", "script", "style", "textarea", "title",
                            "xmp"})  # fmt: skip
# What follows one of these tags is read otherwise.
_CHANGING = frozenset({"script", "style", "template"})
# Lines longer than this hardly ever stand on two pages alike; remembering them would only take memory.
_REPEATED = 400


class _Tag(NamedTuple):
    """A plain tag, which ``opens`` or ``closes`` the element ``name``, or both; neither in ``<!doctype html>``.

    In a body, a ``quiet`` one says nothing but an ``id``, and of one with a ``link`` nothing but that need be noted.
    What stands ``alone`` behind it is text, whatever it looks like.
    """

    name: str
    opens: bool = False
    closes: bool = False
    values: Mapping[str, str] = MappingProxyType({})
    quiet: bool = False
    link: str | None = None
    id: str | None = None
    alone: bool = False


class _Line(NamedTuple):
    """What the tags of a line say: the addresses that they link to, and ids; a ``telling`` one says more."""

    links: tuple[str, ...]
    anchors: tuple[str, ...]
    telling: bool


_SILENT = _Line((), (), telling=False)


def read_plain(html: str) -> PageFacts | None:
    """Return what stands in a page, or None where it holds anything that is not plain."""
    noticed = Noticed()
    facts = noticed.facts
    for number, line in enumerate(html.split("\n"), 1):
        read = _line(line) if len(line) < _REPEATED else _read(line)
        if read is None:
            return None
        if read.telling or noticed.policy_may_come:
            _notice(line, number, noticed)
        elif read.links:
            facts.links += [Found(link, number) for link in read.links]
        if read.anchors:
            facts.anchors.update(read.anchors)
    return facts


def _notice(line: str, number: int, noticed: Noticed) -> None:
    """Notice each tag of the plain ``line`` with this ``number``."""
    parts = _TAG.split(line)
    for text, markup in zip(parts[::2], parts[1::2], strict=False):
        noticed.text(text, number)
        tag = _tag(markup)
        if tag and tag.opens:
            noticed.opened(tag.name, tag.values, number)
        if tag and tag.closes:
            noticed.closed(tag.name)


@lru_cache(maxsize=5_000)
def _line(line: str) -> _Line | None:
    return _read(line)


def _read(line: str) -> _Line | None:
    """Return what a line says, or None where it is not plain: each tag begins and ends in it."""
    markups = _TAG.findall(line)
    if len(markups) != line.count("<"):
        return None
    tags = [tag for tag in map(_tag, markups) if tag]
    if len(tags) != len(markups):
        return None
    saying = [tag for tag in tags if not tag.quiet or tag.alone or tag.id is not None]
    if not saying:
        return _SILENT
    if not _hold_text_alone(tags):
        return None
    links = [tag.link for tag in saying if tag.link is not None]
    anchors = [tag.id for tag in saying if tag.id is not None]
    return _Line(tuple(links), tuple(anchors), any(not tag.quiet and tag.link is None for tag in saying))


def _hold_text_alone(tags: Sequence[_Tag]) -> bool:
    """Whether each element that may hold text alone ends with the next of ``tags``."""
    return all(
        other is not None and other.name == tag.name and not other.opens
        for tag, other in zip_longest(tags, tags[1:])
        if tag.alone
    )


@lru_cache(maxsize=5_000)  # pages share most of their tags
def _tag(markup: str) -> _Tag | None:
    """Return what a tag says, or None where it is not plain."""
    found = _PLAIN.fullmatch(markup)
    if found is None:
        return None
    name, start = (found["end"] or found["name"] or "").lower(), found["start"]
    if not start:
        return _Tag(name, closes=bool(name), quiet=name not in _CHANGING)
    values = {key.lower(): unescape(value) for key, value in _ATTRIBUTE.findall(start)}
    noticed = Noticed()
    noticed.policy_may_come = False
    noticed.opened(name, values, 0)
    link = noticed.facts.links[0].text if noticed.facts.links else None
    says_more = name in _CHANGING or noticed.facts.says_more_than_links()
    return _Tag(
        name,
        opens=True,
        closes=bool(found["closed"]),
        values=values,
        quiet=not says_more and link is None,
        link=None if says_more else link,
        id=values.get("id"),
        alone=name in _OF_TEXT_ALONE,
    )
