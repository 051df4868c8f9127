"""Linking terms in a finished body: each at its first place in a section, or everywhere.

Works on HTML that Markdown wrote (no raw HTML, so ``<`` and ``>`` only stand around tags).
A body is cut into blocks (paragraphs, list items, cells …); the matcher sees each block's running text, so that
furigana or emphasis inside a term does not hide it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from re import Match

from plugins.glossary.match import Matcher, as_read
from plugins.glossary.reading import Decision, Span
from plugins.sources import LinkPolicy

_TAG = re.compile(r"(<[^>]+>)")
_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
_ENTITY = re.compile(r"&[#\w]+;")
# Text in these is never linked; it parts the words on its two sides.
_CLOSED = frozenset({"a", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "sup"})
# Readings stand above the line: the words go on as if they were not there.
_ASIDE = frozenset({"rt", "rp"})
# What an editor took out of linking, and a link to a term that an editor wrote.
_UNLINKED = '<span class="unlinked">'
_FORCED = re.compile(r'<a class="term" data-term="([^"]+)"')
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_INLINE = frozenset(
    {*("a", "abbr", "code", "data", "em", "strong", "ruby", "rt", "rp", "span", "sup", "sub", "del", "q", "wbr")}
)
_VOID = frozenset({"br", "hr", "wbr", "img"})
# Tags at which a block ends or begins: all but those in a line.
_BLOCK_TAG = re.compile(rf"(<(?!/?(?:{'|'.join(sorted(_INLINE))})(?![a-z0-9]))[^>]+>)", re.IGNORECASE)
# Stands in a block's text for what is not to be read; no form holds it.
_BARRIER = "\ufffc"


@dataclass(frozen=True, slots=True)
class LinkedText:
    """A body with its terms linked, the ids of the terms that it links in order of first use.

    ``decisions`` are all that were made, where they are asked for.
    """

    html: str
    terms: tuple[str, ...]
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class TermLinker:
    """Links terms in the bodies of one language.

    ``opening_tag`` gives, for a term's id, the ``<a …>`` that begins its link.
    With ``surveys`` all that is decided is kept; without, what could not be linked anyway is not even judged.
    """

    matcher: Matcher
    policy: LinkPolicy
    opening_tag: Callable[[str], str]
    surveys: bool = False

    def link(self, html: str, own_term: str | None = None) -> LinkedText:
        """Return ``html`` with its terms linked; ``own_term`` (whose page this is) is not linked to itself."""
        return self.link_and_tell(html, own_term)[0]

    def link_and_tell(self, html: str, own_term: str | None = None) -> tuple[LinkedText, str]:
        """Return what :meth:`link` gives, and the text in which terms were looked for, as ``as_searched`` gives it."""
        parts = _BLOCK_TAG.split(html)
        used: dict[str, None] = {}
        decisions: list[Decision] = []
        never = frozenset() if own_term is None else frozenset({own_term})
        in_section = set(never)
        blocks = list(_blocks(parts))
        readings = self.matcher.read([block.text for block in blocks])
        for block, reading in zip(blocks, readings, strict=True):
            if block.begins_section:
                in_section = set(never)
            used.update(dict.fromkeys(forced for forced in block.forced if forced not in never))
            in_section.update(block.forced)
            passed_over = in_section if self.policy == "section" else never
            if self.surveys:
                decisions += reading.decisions()
            edits = _Edits()
            for span in reading.spans(but=passed_over):
                if span.term not in passed_over and edits.wrap(block, span, self.opening_tag(span.term)):
                    used.setdefault(span.term)
                    in_section.add(span.term)
            if edits.insertions:
                parts[block.number] = edits.apply(block.tokens)
        return LinkedText("".join(parts), tuple(used), tuple(decisions)), as_read(readings)

    def meanings(self) -> dict[str, bytes]:
        """Return the phrases on which links depend, with what stands for the forms that read so and their links."""
        return self.matcher.meanings(self.opening_tag)


@dataclass(slots=True)
class _Block:
    """A stretch of running text: the parts of its text, and for each where it begins and the token it comes from.

    ``number`` is its place among the parts of the body, ``tokens`` are its texts and tags in turn, ``forced`` the terms
    to which an editor's own links in it lead.
    """

    number: int
    begins_section: bool
    tokens: list[str]
    forced: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    indexes: list[int] = field(default_factory=list)
    length: int = 0

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def add(self, index: int, part: str) -> None:
        """Take a text token in; an entity counts as the one character that it stands for."""
        if part:
            part = _ENTITY.sub(_character, part) if "&" in part else part
            self.parts.append(part)
            self.starts.append(self.length)
            self.indexes.append(index)
            self.length += len(part)

    def part(self) -> None:
        """Part the words before and after what is not to be read."""
        self.add(-1, _BARRIER)

    def ends(self, span: Span) -> tuple[tuple[int, int], tuple[int, int]]:
        """Return ``(token, offset)`` of the span's first character and of the place after its last."""
        return self._origin(span.start, 0), self._origin(span.end - 1, 1)

    def _origin(self, place: int, after: int) -> tuple[int, int]:
        """Return ``(token, offset)`` of the character ``place``, or with ``after`` = 1 of the place behind it."""
        number = bisect_right(self.starts, place) - 1
        index = self.indexes[number]
        return index, _offset(self.tokens[index], place - self.starts[number] + after)


def _character(entity: Match[str]) -> str:
    return unescape(entity[0])


def _offset(token: str, place: int) -> int:
    """Return where the character ``place`` of a token's text stands in the token, whose entities are longer."""
    for entity in _ENTITY.finditer(token) if "&" in token else ():
        # What stands before this entity, it included, is counted in the token from here on.
        if place <= entity.start():
            break
        place += len(entity[0]) - len(_character(entity))
    return place


def _blocks(parts: list[str]) -> Iterator[_Block]:
    """Yield the blocks of a body that hold anything; ``parts`` are its blocks and the tags between them in turn."""
    closed = aside = 0
    begins_section = False
    for number in range(0, len(parts), 2):
        part = parts[number]
        block = None
        if part and not part.isspace():
            block = _Block(number, begins_section, _TAG.split(part))
            closed, aside = _read(block, closed, aside)
        begins_section = begins_section and block is None
        if number + 1 < len(parts):
            name, step = _tag(parts[number + 1])
            if name in _CLOSED:
                closed += step
                if block:
                    block.part()
            begins_section = begins_section or name in _HEADINGS
        if block:
            yield block


def _read(block: _Block, closed: int, aside: int) -> tuple[int, int]:
    """Take the text of ``block`` in.

    ``closed`` and ``aside`` say how many elements are open whose text is never linked, or does not stand in the line;
    returns how many are open after the block.
    """
    for index, token in enumerate(block.tokens):
        if index % 2 == 0:
            if not closed and not aside:
                block.add(index, token)
            continue
        name, step = _tag(token)
        if name in _CLOSED or token == _UNLINKED or (name == "span" and closed):
            closed += step
            block.part()
        if name in _ASIDE:
            aside += step
        elif name == "a" and (forced := _FORCED.match(token)):
            block.forced.append(forced[1])
    return closed, aside


@lru_cache(maxsize=1024)  # nearly all tags of a text are the same few
def _tag(tag: str) -> tuple[str, int]:
    """Return a tag's name, and what it does to the depth of elements: 1, -1, 0 for an element without content."""
    match = _NAME.match(tag)
    name = match[1].lower() if match else ""
    return name, 0 if name in _VOID else -1 if tag.startswith("</") else 1


@dataclass(slots=True)
class _Edits:
    """What is to be put into the tokens of a block: texts by ``(token, offset)``."""

    insertions: dict[tuple[int, int], str] = field(default_factory=dict)

    def wrap(self, block: _Block, span: Span, opening: str) -> bool:
        """Put a link around ``span``; return whether that is possible without cutting an element in two."""
        first, last = block.ends(span)
        if first[0] != last[0]:
            widened = _widen(block.tokens, first, last)
            if widened is None:
                return False
            first, last = widened
        self.insertions[first] = self.insertions.get(first, "") + opening
        self.insertions[last] = "</a>" + self.insertions.get(last, "")
        return True

    def apply(self, tokens: list[str]) -> str:
        done = list(tokens)
        for (index, offset), text in sorted(self.insertions.items(), reverse=True):
            done[index] = done[index][:offset] + text + done[index][offset:]
        return "".join(done)


def _widen(
    tokens: list[str], first: tuple[int, int], last: tuple[int, int]
) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Move the ends of a span over neighbouring tags until it holds whole elements; None if that cannot be."""
    depth = lowest = 0
    for index in range(first[0] + 1, last[0], 2):
        depth += _tag(tokens[index])[1]
        lowest = min(lowest, depth)
    start, end = first, last
    for _ in range(-lowest):
        before = start[0] - 1
        if start[1] != 0 or before < 1 or _tag(tokens[before])[1] != 1:
            return None
        start = (before - 1, len(tokens[before - 1]))
        # Between two tags stands an empty text, over which the next step may go on.
        start = (start[0], 0) if not tokens[start[0]] else start
    open_elements = depth - lowest
    while open_elements:
        after = end[0] + 1
        if after >= len(tokens) or (end[1] != len(tokens[end[0]]) and not _inside_reading(tokens, end[0])):
            return None
        open_elements += _tag(tokens[after])[1]
        end = (after + 1, 0)
    return start, end


def _inside_reading(tokens: list[str], index: int) -> bool:
    return index > 0 and _tag(tokens[index - 1])[0] in _ASIDE and not tokens[index - 1].startswith("</")
