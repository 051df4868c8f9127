"""The blocks of a text and their fingerprints: what is read of each, however it is broken into lines.

A fingerprint is made of a block's plain words alone; of a chart it is made of what it draws.
Line breaks, spaces, widths of letters, readings, emphasis and the addresses of links do not count; what a figure's name
stands for does, because readers see the figure.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal, Protocol

from plugins.shared import Place
from plugins.sources import FINGERPRINT_LENGTH, FINGERPRINT_LETTERS, Document, TextHeader, place_at
from plugins.wording import BARRIER, Block, Linked, read_blocks, read_words

Kind = Literal["title", "summary", "heading", "paragraph", "item", "row", "note", "chart"]
_NOTE = re.compile(r"^ {0,3}\[\^(?P<name>[^\]\n]+)\]:", re.MULTILINE)
_CHART = re.compile(
    r"^ {0,3}(?P<fence>`{3,}|~{3,})[ \t]*chart[ \t]*\n(?P<lines>.*?)^ {0,3}(?P=fence)", re.MULTILINE | re.DOTALL
)
_SPACE = re.compile(r"\s+")
# Where a header has the name of its text: a piece, a term.
_NAMES = ("title", "term")


class Text(Protocol):
    """One language of a piece or term, as it was written."""

    @property
    def lang(self) -> str:
        """The code of its language."""

    @property
    def header(self) -> TextHeader:
        """Its checked header."""

    @property
    def document(self) -> Document:
        """The file, taken apart."""

    @property
    def place(self) -> Place:
        """The beginning of the file."""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A block: its words as they are read, its fingerprint, and where it stands.

    ``section`` is the number of the last heading before it (the first is 1), 0 before the first heading; a footnote
    belongs to the section in which it is first named.
    """

    kind: Kind
    words: str
    fingerprint: str
    section: int
    place: Place


def text_blocks(text: Text, *, japanese: bool) -> list[TextBlock]:
    """Return the blocks of ``text`` in order: title, summary, then those of its body; a table's row is one block.

    In a ``japanese`` one line breaks beside kanji are nothing.
    """
    return [_block(*found) for found in _found(text, japanese) if _normalised(found[1])]


def fingerprint(words: str) -> str:
    """Return the fingerprint of ``words``: six of sixteen consonants, the first 24 bits of their SHA-256.

    Letters, because digits might read like somebody's number; consonants, because they make no words.
    """
    bits = int.from_bytes(sha256(_normalised(words).encode()).digest()[: FINGERPRINT_LENGTH // 2])
    return "".join(FINGERPRINT_LETTERS[bits >> 4 * place & 15] for place in range(FINGERPRINT_LENGTH))


def _normalised(words: str) -> str:
    return _SPACE.sub("", unicodedata.normalize("NFKC", words))


def _block(kind: Kind, words: str, section: int, place: Place) -> TextBlock:
    return TextBlock(kind, words, fingerprint(words), section, place)


def _found(text: Text, japanese: bool) -> Iterator[tuple[Kind, str, int, Place]]:
    """Yield kind, words, section and place of each block."""
    document = text.document
    for name in (one for one in _NAMES if one in document.header.data):
        yield "title", read_words(str(document.header.data[name] or "")).text, 0, document.header.place((name,))
    yield "summary", read_words(text.header.summary).text, 0, document.header.place(("summary",))
    blocks = [found for found in read_blocks(document, japanese=japanese, notes=True) if found.prose.origins]
    # Where each section begins.
    sections = [_start(block) for block in blocks if block.kind == "heading"]
    for start, known, kind, words in sorted([*_written(blocks, document.body), *_charts(document.body)]):
        yield kind, words, bisect_right(sections, known), place_at(document, start)


def _written(blocks: Sequence[Block], body: str) -> Iterator[tuple[int, int, Kind, str]]:
    """Yield where each block of words begins, where readers meet it, its kind and its words."""
    notes = _Notes(body)
    for group in _rows(blocks, body):
        first, start = group[0], _start(group[0])
        known = notes.first_mark(start) if first.kind == "note" else start
        yield start, known, "row" if first.kind == "cell" else first.kind, " | ".join(_words(block) for block in group)


def _charts(body: str) -> Iterator[tuple[int, int, Kind, str]]:
    """Yield the same of each chart; its words say what it draws."""
    for chart in _CHART.finditer(body):
        drawn = "; ".join(line.strip() for line in chart["lines"].splitlines())
        yield chart.start("lines"), chart.start(), "chart", drawn


def _rows(blocks: Iterable[Block], body: str) -> Iterator[list[Block]]:
    """Yield each block by itself, but the cells of a row together: those of one line."""
    row: list[Block] = []
    for block in blocks:
        if row and not (block.kind == "cell" and "\n" not in body[_start(row[0]) : _start(block)]):
            yield row
            row = []
        row.append(block)
        if block.kind != "cell":
            yield row
            row = []
    if row:
        yield row


def _start(block: Block) -> int:
    return block.prose.origins[0]


def _words(block: Block) -> str:
    """Return what is read in a block; captions and names of figures stand behind it."""
    shown = [link.title if ":" not in link.target else link.target for link in block.prose.links if _is_shown(link)]
    return " ".join([block.prose.text.replace(BARRIER, "").strip(), *filter(None, shown)])


def _is_shown(link: Linked) -> bool:
    """Whether readers see more of a link than its words: the figure that it names, or a picture's caption."""
    return link.target.startswith("figure:") or (":" not in link.target and not link.target.startswith("#"))


class _Notes:
    """The footnotes of a body: where each is written and where it is first named."""

    def __init__(self, body: str) -> None:
        self._body = body
        self._written = [(match.start(), match["name"]) for match in _NOTE.finditer(body)]

    def first_mark(self, offset: int) -> int:
        """Return where the note that holds ``offset`` is first named; ``offset`` where nothing names it."""
        index = bisect_right(self._written, (offset, "\U0010ffff")) - 1
        if index < 0:
            return offset
        mark = f"[^{self._written[index][1]}]"
        found = self._body.find(mark)
        while found >= 0 and self._body.startswith(":", found + len(mark)):
            found = self._body.find(mark, found + 1)
        return found if found >= 0 else offset
