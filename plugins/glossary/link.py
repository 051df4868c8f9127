"""Linking terms in a finished body: each at its first place in a section, or everywhere.

Works on HTML that Markdown wrote (no raw HTML, so ``<`` and ``>`` only stand around tags).
A body is cut into blocks (paragraphs, list items, cells …); the matcher sees each block's running text, so that
furigana or emphasis inside a term does not hide it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import unescape

from plugins.glossary.match import Decision, Matcher, Span
from plugins.sources import LinkPolicy

_TAG = re.compile(r"(<[^>]+>)")
_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
_CHARACTER = re.compile(r"&[#\w]+;|.", re.DOTALL)
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
# Stands in a block's text for what is not to be read; no form holds it.
_BARRIER = "\ufffc"


@dataclass(frozen=True, slots=True)
class LinkedText:
    """A body with its terms linked, the ids of the terms that it links in order of first use, and all decisions."""

    html: str
    terms: tuple[str, ...]
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class TermLinker:
    """Links terms in the bodies of one language.

    ``opening_tag`` gives, for a term's id, the ``<a …>`` that begins its link.
    """

    matcher: Matcher
    policy: LinkPolicy
    opening_tag: Callable[[str], str]

    def link(self, html: str, own_term: str | None = None) -> LinkedText:
        """Return ``html`` with its terms linked; ``own_term`` (whose page this is) is not linked to itself."""
        tokens = _TAG.split(html)
        edits = _Edits()
        used: dict[str, None] = {}
        decisions: list[Decision] = []
        never = frozenset() if own_term is None else frozenset({own_term})
        in_section = set(never)
        for block in _blocks(tokens):
            if block.begins_section:
                in_section = set(never)
            used.update(dict.fromkeys(forced for forced in block.forced if forced not in never))
            in_section.update(block.forced)
            for decision in self.matcher.decisions(block.text):
                span = decision.span
                decisions.append(decision)
                if decision.reason or span.term in never or (self.policy == "section" and span.term in in_section):
                    continue
                if edits.wrap(tokens, block, span, self.opening_tag(span.term)):
                    used.setdefault(span.term)
                    in_section.add(span.term)
        return LinkedText(edits.apply(tokens), tuple(used), tuple(decisions))

    def held_terms(self, html: str) -> tuple[str, ...]:
        """Return, sorted, the ids of the terms of which a form stands in ``html``; no other can be linked there."""
        blocks = _blocks(_TAG.split(html))
        return tuple(sorted({term for block in blocks for term in self.matcher.held_terms(block.text)}))


@dataclass(slots=True)
class _Block:
    """A stretch of running text: its characters, and for each the token and the offsets that it comes from.

    ``forced`` are the terms to which an editor's own links in it lead.
    """

    begins_section: bool = False
    forced: list[str] = field(default_factory=list)
    characters: list[str] = field(default_factory=list)
    origins: list[tuple[int, int, int]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.characters)

    def add(self, index: int, token: str) -> None:
        """Take the text token ``token`` in; an entity counts as the one character that it stands for."""
        if "&" not in token:
            self.characters += token
            self.origins += [(index, offset, offset + 1) for offset in range(len(token))]
            return
        for match in _CHARACTER.finditer(token):
            self.characters.append(unescape(match[0]) if match.end() - match.start() > 1 else match[0])
            self.origins.append((index, match.start(), match.end()))

    def part(self) -> None:
        """Part the words before and after what is not to be read."""
        self.characters.append(_BARRIER)
        self.origins.append((-1, 0, 0))

    def ends(self, span: Span) -> tuple[tuple[int, int], tuple[int, int]]:
        """Return ``(token, offset)`` of the span's first character and of the place after its last."""
        first, last = self.origins[span.start], self.origins[span.end - 1]
        return (first[0], first[1]), (last[0], last[2])


def _blocks(tokens: list[str]) -> Iterator[_Block]:
    block = _Block()
    closed = aside = 0
    for index, token in enumerate(tokens):
        if index % 2 == 0:
            if not closed and not aside:
                block.add(index, token)
            continue
        name = _tag_name(token)
        step = _step(token)
        unlinked = token == _UNLINKED or (name == "span" and bool(closed))
        if name in _CLOSED or unlinked:
            closed += step
            block.part()
        if forced := _FORCED.match(token):
            block.forced.append(forced[1])
        aside += step if name in _ASIDE else 0
        if name not in _INLINE:
            yield block
            block = _Block(begins_section=name in _HEADINGS)
    yield block


def _tag_name(tag: str) -> str:
    match = _NAME.match(tag)
    return match[1].lower() if match else ""


@dataclass(slots=True)
class _Edits:
    """What is to be put into the tokens: texts by ``(token, offset)``."""

    insertions: dict[tuple[int, int], str] = field(default_factory=dict)

    def wrap(self, tokens: list[str], block: _Block, span: Span, opening: str) -> bool:
        """Put a link around ``span``; return whether that is possible without cutting an element in two."""
        first, last = block.ends(span)
        if first[0] != last[0]:
            widened = _widen(tokens, first, last)
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
        depth += _step(tokens[index])
        lowest = min(lowest, depth)
    start, end = first, last
    for _ in range(-lowest):
        before = start[0] - 1
        if start[1] != 0 or before < 1 or _step(tokens[before]) != 1:
            return None
        start = (before - 1, len(tokens[before - 1]))
        # Between two tags stands an empty text, over which the next step may go on.
        start = (start[0], 0) if not tokens[start[0]] else start
    open_elements = depth - lowest
    while open_elements:
        after = end[0] + 1
        if after >= len(tokens) or (end[1] != len(tokens[end[0]]) and not _inside_reading(tokens, end[0])):
            return None
        open_elements += _step(tokens[after])
        end = (after + 1, 0)
    return start, end


def _inside_reading(tokens: list[str], index: int) -> bool:
    return index > 0 and _tag_name(tokens[index - 1]) in _ASIDE and not tokens[index - 1].startswith("</")


def _step(tag: str) -> int:
    if _tag_name(tag) in _VOID:
        return 0
    return -1 if tag.startswith("</") else 1
