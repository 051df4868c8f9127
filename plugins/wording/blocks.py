"""The blocks of a Markdown text (headings, paragraphs, list items, table cells) with their places in the source.

Python-Markdown, which makes the pages, does not say where anything stands; this reader does, and a test holds it to
the same blocks.
Left out are code and, unless they are asked for, footnotes: they show and cite what others have written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from plugins.sources import Document
from plugins.wording.prose import Prose, read_lines

Kind = Literal["heading", "paragraph", "item", "cell", "note"]
_FENCE = re.compile(r" {0,3}(?P<fence>```+|~~~+)")
_QUOTE = re.compile(r" {0,3}> ?")
_HEADING = re.compile(r" {0,3}(?P<marks>#{1,6})[ \t]*(?P<text>.*?)[ \t]*(?:\{#[^{}]+\}[ \t]*)?#*[ \t]*$")
_UNDERLINE = re.compile(r"(?:(?P<first>=+)|-+)[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_ITEM = re.compile(r"[ \t]*(?:[*+-]|\d+\.)[ \t]+(?=\S)")
_EXPLANATION = re.compile(r" {0,3}:[ \t]+(?=\S)")
_NOTE = re.compile(r" {0,3}\[\^[^\]\n]+\]:")
_DEFINITION = re.compile(r"^ {0,3}\[(?P<name>[^\]^\n][^\]\n]*)\]:\s*<?(?P<to>[^\s>]+)>?.*$", re.MULTILINE)
_DELIMITERS = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
# The checks ask for the blocks of the same texts, those of one piece or term, one after the other.
_REMEMBERED = 64
_CELL = re.compile(r"(?=[^|\s])(?:\\.|`[^`]*`|[^|\\])+")


@dataclass(frozen=True, slots=True)
class Block:
    """A block: ``level`` is that of a heading (0 elsewhere); ``quoted`` says that it stands in a block quotation."""

    kind: Kind
    prose: Prose
    level: int = 0
    quoted: bool = False


@dataclass(slots=True)
class _Open:
    """The block to which the next line may belong: its lines as offsets in the source."""

    kind: Kind
    quoted: bool
    lines: list[tuple[int, int]] = field(default_factory=list)


def read_blocks(document: Document, *, japanese: bool, notes: bool = False) -> list[Block]:
    """Return the blocks of ``document``'s text in order, those of footnotes (kind "note") only with ``notes``.

    In a ``japanese`` one line breaks beside kanji are nothing.
    """
    return [block for block in _blocks_of(document.body, japanese) if notes or block.kind != "note"]


@lru_cache(maxsize=_REMEMBERED)
def _blocks_of(body: str, japanese: bool) -> tuple[Block, ...]:
    return tuple(_BlockReader(body, japanese).blocks())


class _BlockReader:
    """Reads the lines of one text."""

    def __init__(self, body: str, japanese: bool) -> None:
        self._body = body
        self._japanese = japanese
        self._definitions: Mapping[str, str] = {m["name"].lower(): m["to"] for m in _DEFINITION.finditer(body)}
        self._lines: list[tuple[int, int]] = []
        start = 0
        for line in body.split("\n"):
            self._lines.append((start, start + len(line)))
            start += len(line) + 1
        self._open: _Open | None = None
        self._in_list = False
        self._in_note = False

    def blocks(self) -> Iterator[Block]:
        number = 0
        while number < len(self._lines):
            start, end = self._lines[number]
            if fence := _FENCE.match(self._body, start, end):
                yield from self._close()
                self._in_list = False
                number = self._after_fence(number, fence["fence"])
                continue
            if self._is_table(number):
                self._in_list = False
                after = self._after_table(number)
                yield from self._cells([self._lines[number], *self._lines[number + 2 : after]])
                number = after
                continue
            yield from self._line(start, end)
            number += 1
        yield from self._close()

    def _line(self, start: int, end: int) -> Iterator[Block]:
        """Read one line that is neither of code nor of a table."""
        text = self._body[start:end]
        if not text.strip():
            yield from self._close()
            return
        indent = len(text) - len(text.lstrip())
        note = _NOTE.match(text)
        if note:
            yield from self._close()
            self._in_note, self._in_list = True, False
        goes_on = self._open is not None and not _HEADING.match(text) and not _QUOTE.match(text)
        if self._in_note and (goes_on or indent >= 4 or note):
            self._open = self._open or _Open("note", quoted=False)
            self._open.lines.append((start + (note.end() if note else indent), end))
            return
        self._in_note = False
        quote = _QUOTE.match(text)
        if quote is not None and self._open is not None and not self._open.quoted:
            yield from self._close()
        start += quote.end() if quote else 0
        quoted = quote is not None or (self._open is not None and self._open.quoted)
        yield from self._block_line(start, end, quoted, indent)

    def _block_line(self, start: int, end: int, quoted: bool, indent: int) -> Iterator[Block]:
        text = self._body[start:end]
        if not text.strip() or (_RULE.match(text) and not (self._open and _UNDERLINE.match(text))):
            yield from self._close()
            self._in_list = self._in_list and not text.strip()
        elif heading := _HEADING.match(text):
            yield from self._close()
            self._in_list = False
            lines = [(start + heading.start("text"), start + heading.end("text"))]
            yield Block("heading", self._read(lines), len(heading["marks"]), quoted)
        elif self._open and (underline := _UNDERLINE.match(text)):
            lines = self._open.lines
            self._open = None
            yield Block("heading", self._read(lines), 1 if underline["first"] else 2, quoted)
        elif (item := _ITEM.match(text)) and self._may_begin_item(indent):
            yield from self._begin("item", start + item.end(), end, quoted)
            self._in_list = not quoted
        elif explanation := _EXPLANATION.match(text):
            yield from self._begin("item", start + explanation.end(), end, quoted)
            self._in_list = True
        elif self._open is not None:
            self._open.lines.append((start + len(text) - len(text.lstrip()), end))
        elif indent < 4 or self._in_list:
            self._in_list = self._in_list and indent > 0
            yield from self._begin("paragraph", start + len(text) - len(text.lstrip()), end, quoted)

    def _read(self, lines: list[tuple[int, int]]) -> Prose:
        return read_lines(self._body, lines, self._definitions, japanese=self._japanese)

    def _may_begin_item(self, indent: int) -> bool:
        """Whether a line so far indented may be a list item: not one inside a paragraph, nor a line of code."""
        return (self._open is None or self._open.kind == "item") and (indent < 4 or self._in_list)

    def _begin(self, kind: Kind, start: int, end: int, quoted: bool) -> Iterator[Block]:
        yield from self._close()
        self._open = _Open(kind, quoted, [(start, end)])

    def _close(self) -> Iterator[Block]:
        if self._open and self._open.lines:
            prose = self._read(self._open.lines)
            if prose.text.strip() and not _DEFINITION.match(self._body, self._open.lines[0][0]):
                yield Block(self._open.kind, prose, quoted=self._open.quoted)
        self._open = None

    def _after_fence(self, number: int, fence: str) -> int:
        """Return the number of the line after a block of code."""
        for later in range(number + 1, len(self._lines)):
            start, end = self._lines[later]
            if self._body[start:end].strip() == fence:
                return later + 1
        return len(self._lines)

    def _is_table(self, number: int) -> bool:
        if self._open is not None or self._in_note or number + 1 >= len(self._lines):
            return False
        first, second = (self._body[start:end] for start, end in self._lines[number : number + 2])
        return "|" in first and "|" in second and _DELIMITERS.match(second) is not None

    def _after_table(self, number: int) -> int:
        while number < len(self._lines) and self._body[slice(*self._lines[number])].strip():
            number += 1
        return number

    def _cells(self, rows: list[tuple[int, int]]) -> Iterator[Block]:
        for row in rows:
            for cell in _CELL.finditer(self._body, *row):
                prose = self._read([cell.span()])
                if prose.text.strip():
                    yield Block("cell", prose)
