"""Anchors of headings: short, readable, the same in every language of a piece, and the same wherever a heading moves.

An anchor is made of a heading's words, never of its place or number.
Languages of a piece whose headings have the same levels in the same order share their anchors, so that the language
switcher can keep the reader's place.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import sha256

from plugins.shared import problem
from plugins.sources.findings import PAGE_ANCHORS, Heading
from plugins.sources.header import Report

# Enough for a million headings; a text has some ten.
_HASH_LENGTH = 6
_HASHED = "h-"
_PLAIN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# What the links to and from footnotes use.
_NOTE = re.compile(r"fn(?:ref\d*)?-")
_HEADING = re.compile(r'(<h[1-6] id=")[^"]*(")')


@lru_cache(maxsize=4096)  # a heading is asked for several times, and headings come again
def anchor_of(text: str) -> str:
    """Return the anchor that a heading's ``text`` (without readings) gives by itself.

    Its words where they are Latin letters and digits ("before-you-go"), else "h-" and six hexadecimal digits of the
    SHA-256 of the text, spaces and widths of letters aside.
    """
    folded = unicodedata.normalize("NFKC", text).lower()
    # Apostrophes join ("don't"), accents go.
    letters = unicodedata.normalize("NFD", re.sub("['’]", "", folded))
    words = "-".join(re.findall(r"\w+", "".join(one for one in letters if not unicodedata.combining(one))))
    if _PLAIN.fullmatch(words):
        return words
    return _HASHED + sha256("".join(folded.split()).encode()).hexdigest()[:_HASH_LENGTH]


def is_anchor(named: str) -> bool:
    """Whether an editor's ``{#named}`` can be an anchor: small Latin letters, digits, hyphens, not the page's."""
    plain = _PLAIN.fullmatch(named) and named[0].isalpha()
    return bool(plain) and named not in PAGE_ANCHORS and not _NOTE.match(named)


def shared_anchors(
    editions: Mapping[str, Sequence[Heading]], original: str, report: Report
) -> dict[str, tuple[Heading, ...]]:
    """Return the headings of a piece's languages with their final anchors; report two that would be the same.

    ``original`` is the language that the others translate.
    An editor's own ``{#anchor}`` comes first. Then, among the languages that have the same headings (levels and order),
    one that another language names, else the first that is readable, else the hash of the words, the original's first.
    """
    first = [original] if original in editions else []
    order = [*first, *(lang for lang in editions if lang not in first)]
    found = {}
    for lang, headings in editions.items():
        alike = [editions[code] for code in order if _levels(editions[code]) == _levels(headings)]
        rows = zip(*alike, strict=True)
        givers = [one if one.named else _giver(row) for one, row in zip(headings, rows, strict=True)]
        found[lang] = _unique(headings, givers, report)
    return found


def _levels(headings: Sequence[Heading]) -> list[int]:
    return [heading.level for heading in headings]


def with_anchors(html: str, headings: Sequence[Heading]) -> str:
    """Return a body's ``html`` with the anchors of ``headings``, which are all its headings in order."""
    anchors = iter(headings)
    return _HEADING.sub(lambda match: f"{match[1]}{next(anchors).anchor}{match[2]}", html)


def _giver(row: Sequence[Heading]) -> Heading:
    """Return, of one heading in several languages (the original first), the one whose anchor all take."""
    named = (heading for heading in row if heading.named)
    readable = (heading for heading in row if not anchor_of(heading.text).startswith(_HASHED))
    return next(named, None) or next(readable, None) or row[0]


def _unique(headings: Sequence[Heading], givers: Sequence[Heading], report: Report) -> tuple[Heading, ...]:
    """Return ``headings`` with the anchors that ``givers`` give; one that is taken already is told and numbered."""
    taken: set[str] = set()
    done = []
    for heading, giver in zip(headings, givers, strict=True):
        anchor = wanted = giver.named or anchor_of(giver.text)
        if wanted in PAGE_ANCHORS:  # the page has it, which is no mistake of the editor's
            anchor = wanted = f"text-{wanted}"
        number = 1
        while anchor in taken:
            number += 1
            anchor = f"{wanted}-{number}"
        if anchor != wanted and giver.place is not None:
            report(problem("heading-anchor-twice", giver.place, anchor=wanted, text=giver.text))
        taken.add(anchor)
        done.append(heading._replace(anchor=anchor))
    return tuple(done)
