"""Finding the place in a source to which a finding of the Markdown reader belongs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from re import Match

from plugins.shared import Place
from plugins.sources.header import Document

# Code may show what is forbidden elsewhere: fenced blocks, and spans between backquotes.
_CODE = re.compile(
    r"^(?P<fence>```|~~~).*?^(?P=fence)|(?<!`)(?P<ticks>`++).{1,5000}?(?<!`)(?P=ticks)(?!`)", re.M | re.S
)
# As Markdown reads it: with more than a name behind its first line it is none.
_CLOSED_FENCE = re.compile(
    r"^(?P<fence>`{3,}|~{3,})[ ]*(?:\{[^\n]*\}|\.?[\w#.+-]*[ ]*)\n.*?^(?P=fence)[ ]*$", re.M | re.S
)
_FENCE = re.compile(r"^[ \t>]*(```|~~~)", re.M)
_HEADING = re.compile(r"^[ >*+\d.-]*#{1,6}[^\n]*$|^[^\n]+\n(?=(?:=+|-+)[ ]*$)", re.M)

# What may stand between two characters of a page's text: readings, emphasis, a line break in Japanese.
_AMONG_WORDS = r"(?:《[^》\n]*》|[｜*_]|\n)*"

_LIST_ITEM = re.compile(r"(?P<indent> *)(?:[*+-]|\d+\.) +\S")


class SourceCursor:
    """Finds snippets in a document, each after the one of the same words that was found before it."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._after: dict[str, int] = {}
        self._passed: Counter[str] = Counter()

    @cached_property
    def _text(self) -> str:
        """The document's text with spaces for what is code; most texts are sound and need no place."""
        body = self._document.body
        return _CODE.sub(_blanked, body) if "`" in body or "~~~" in body else body

    def next(self, snippet: str) -> Place:
        """Return the place of the next ``snippet`` outside code; the document's start where there is none."""
        return self._next(snippet, re.compile(re.escape(snippet)))

    def next_behind(self, before: str, snippet: str) -> Place:
        """Return the place of the next ``snippet`` that stands behind the words ``before``; of any where none does."""
        pattern = re.compile(f"{re.escape(before)}({re.escape(snippet)})")
        if pattern.search(self._text, self._after.get(snippet, 0)):
            return self._next(snippet, pattern)
        return self.next(snippet)

    def next_bare(self, address: str) -> Place:
        """Return the place of the next ``address`` that stands among words and is no link nor a part of one."""
        pattern = re.compile(rf"(?<!<)(?<!\]\()(?<!\]: )(?<![A-Za-z0-9/.])({re.escape(address)})(?![A-Za-z0-9/])")
        if pattern.search(self._text, self._after.get(address, 0)):
            return self._next(address, pattern)
        return self.next(address)

    def next_indented(self, line: str) -> Place:
        """Return the place of the next ``line`` that spaces or a tab have made code."""
        key = f"    {line}"
        match = re.compile(rf"(?: {{4}}|\t)[ \t]*({re.escape(line)})").search(
            self._document.body, self._after.get(key, 0)
        )
        return self._found(key, match)

    def open_fence(self) -> Place:
        """Return the place of the first line that begins a block of code and is none; the document's start for none."""
        match = _FENCE.search(_CLOSED_FENCE.sub(_blanked, self._document.body))
        return place_at(self._document, match.start(1)) if match else self._document.body_start

    def next_words(self, words: str, after: str) -> Place:
        """Return the place of the next ``words`` of a page, which may have readings and emphasis in the source.

        ``after`` are the characters that follow on the page; where they read otherwise in the source, they are left.
        """
        for read in (words + after, words):
            pattern = re.compile(_AMONG_WORDS.join(map(_as_typed, read)))
            if match := pattern.search(self._text, self._after.get(read, 0)):
                self._after[read] = match.end()
                return place_at(self._document, match.start())
        return self._document.body_start

    def next_link(self, address: str) -> Place:
        """Return the place of the next link (or picture) to ``address``."""
        before = r"(?:\]\(\s*<?|<|^ {0,3}\[[^\]]+\]:\s*<?)"
        if not address:
            return self._next("]()", re.compile(r"\]\(\s*()<?>?\s*\)"))
        # In the text a backslash may stand before any sign of it.
        typed = re.escape(address) if "\\" not in self._text else "".join(rf"\\?{re.escape(one)}" for one in address)
        pattern = re.compile(rf"{before}({typed})(?=[\s#>)]|$)", re.M)
        for _ in range(self._passed.pop(address, 0)):
            self._next(f"]({address}", pattern)
        return self._next(f"]({address}", pattern)

    def next_wordless(self, address: str) -> Place:
        """Return the place of the next link to ``address`` without words in its square brackets."""
        return self._next(f"[]({address}", re.compile(rf"(\[\s*\]\(\s*<?{re.escape(address)})"))

    def pass_link(self, address: str) -> None:
        """Go past the next link to ``address``, whose place nobody needs: much quicker than finding it."""
        self._passed[address] += 1

    def count(self, snippet: str) -> int:
        """Return how often ``snippet`` stands in the document, code aside."""
        return self._text.count(snippet)

    def matches(self, pattern: re.Pattern[str], *signs: str) -> Iterator[tuple[Match[str], Place]]:
        """Yield what ``pattern`` matches outside code, with its place; one of ``signs`` stands in each of them."""
        if any(sign in self._document.body for sign in signs):
            for match in pattern.finditer(self._text):
                yield match, place_at(self._document, match.start())

    def all(self, snippet: str) -> list[Place]:
        """Return the places of ``snippet`` at the beginnings of lines; never empty."""
        found = re.finditer(rf"^ {{0,3}}(?={re.escape(snippet)})", self._text, re.M)
        return [place_at(self._document, match.start()) for match in found] or [self._document.body_start]

    def headings(self, count: int) -> list[Place]:
        """Return the places of the document's ``count`` headings."""
        found = [match.start() for match in _HEADING.finditer(self._text)]
        if len(found) != count:  # a heading of a form that is not looked for: better the top than the wrong one
            return [self._document.body_start] * count
        return [place_at(self._document, offset) for offset in found]

    def shallow_lists(self) -> list[Place]:
        """Return the places of list items that are meant to stand in the item above and are not indented enough.

        Markdown as we read it wants four spaces a level; with two or three the inner list would be lost.
        """
        found: list[Place] = []
        outer: int | None = None  # how far the list is indented that the lines below may belong to
        offset = 0
        for line in self._text.split("\n"):
            item = _LIST_ITEM.match(line)
            if item:
                indent = len(item["indent"])
                if outer is not None and indent > outer and indent % 4:
                    found.append(place_at(self._document, offset + indent))
                elif outer is None or indent < outer or indent % 4 == 0:
                    outer = indent
            elif line and not line.startswith(" "):
                outer = None
            offset += len(line) + 1
        return found

    def _next(self, key: str, pattern: re.Pattern[str]) -> Place:
        return self._found(key, pattern.search(self._text, self._after.get(key, 0)))

    def _found(self, key: str, match: Match[str] | None) -> Place:
        if match is None:
            return self._document.body_start
        self._after[key] = match.end()
        return place_at(self._document, match.start(match.lastindex or 0))


def _as_typed(character: str) -> str:
    # A space of a page may be a line break in its source.
    return r"\s+" if character.isspace() else re.escape(character)


def place_at(document: Document, offset: int) -> Place:
    """Return the place of character ``offset`` of the body."""
    body, start = document.body, document.body_start
    return Place(start.file, start.line + body.count("\n", 0, offset), offset - body.rfind("\n", 0, offset))


def _blanked(code: Match[str]) -> str:
    return re.sub(r"[^\n]", " ", code[0])
