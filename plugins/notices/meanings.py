"""What phrases mean: the text of a notice has one section for each, under a heading that is the phrase's name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from plugins.shared import Place
from plugins.sources import Document, place_at

_SECTION = re.compile(r"^## *([^\n]*?) *$", re.M)
_HEADING = re.compile(r"<h2[^>]*>(.*?)</h2>\s*", re.S)
_TAG = re.compile(r"<[^>]*>")
_PARAGRAPH = re.compile(r"\s*<p>(.*?)</p>\s*", re.S)


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a text as it was written, and where its heading stands."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase means, finished: ``short`` is its first paragraph without the tag, ``more`` what follows it."""

    short: Markup
    more: Markup


def sections(document: Document) -> Mapping[str, Section]:
    """Return the sections of a notice's text by the names in their headings; the words before the first are none."""
    found = list(_SECTION.finditer(document.body))
    ends = [match.start() for match in found[1:]] + [len(document.body)]
    return {
        match[1]: Section(document.body[match.end() : end], place_at(document, match.start()))
        for match, end in zip(found, ends, strict=True)
    }


def meanings(html: str) -> tuple[Markup, Mapping[str, Meaning]]:
    """Return the words before the first section of a finished body, and each section by its name."""
    first, *rest = _HEADING.split(html)
    named = zip(rest[::2], rest[1::2], strict=True)
    return Markup(first), {_TAG.sub("", heading): _meaning(section) for heading, section in named}


def _meaning(html: str) -> Meaning:
    paragraph = _PARAGRAPH.match(html)
    if paragraph is None:
        return Meaning(Markup(""), Markup(html))
    return Meaning(Markup(paragraph[1]), Markup(html[paragraph.end() :]))
