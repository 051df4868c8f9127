"""Sentences that hold figures, and the footnotes and records that stand behind them.

A footnote covers what stands before it in its paragraph, as in any book.
A list or table and the sentence that introduces it cover each other; a table is covered by the whole
paragraph before it, and a row of it by any footnote in the row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import reduce
from itertools import groupby, islice, pairwise, takewhile

from plugins.japanese import sentence_ends
from plugins.shared import Place
from plugins.sources import Document, place_at
from plugins.wording import BARRIER, Block, Linked, Prose, read_blocks

# Links to records that name their own sources, and to other sites.
_SOURCED = ("law:", "event:", "facility:", "figure:", "series:", "https://", "http://")
# Links to texts and terms of ours: figures in such words are a title's, not a statement's.
_NAMING = ("article:", "letter:", "page:", "term:")
SWITCH = "source:"
NO_SOURCE = "source:none"
_BAR = " | "
_LISTED = ("item", "cell")
# A character that is written as a number (&#8203;) is no figure.
_FIGURE = re.compile(r"&#?\w{1,31};|(?P<digit>[0-9０-９])")
_MARK = re.compile(r"\[\^(?P<name>[^\]\n]+)\]")


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence with figures: the names of the footnotes and the targets of the links on which it rests.

    With ``is_row`` it is a row of a table.
    """

    place: Place
    text: str
    notes: tuple[str, ...]
    records: tuple[str, ...]
    is_row: bool = False

    @property
    def is_sourced(self) -> bool:
        """Whether anything stands behind the sentence."""
        return bool(self.notes or self.records)


@dataclass(frozen=True, slots=True)
class Switch:
    """Words that are said to need no source (``target`` is ``source:none``), why, and whether they hold a figure."""

    place: Place
    words: str
    target: str
    reason: str
    has_figure: bool


def claims_of(document: Document, *, japanese: bool) -> list[Claim]:
    """Return the sentences of ``document`` that hold figures, in order, sourced or not.

    Left out are headings, footnotes, the words of links to our own texts, and words with the switch ``source:none``.
    """
    return claims_and_switches(document, japanese=japanese)[0]


def claims_and_switches(document: Document, *, japanese: bool) -> tuple[list[Claim], list[Switch]]:
    """Return :func:`claims_of` a document, and where a switch in it says that a figure needs no source."""
    blocks = list(_read(document, japanese))
    return [claim for block in blocks for claim in block.claims()], [
        switch for block in blocks for switch in block.switches()
    ]


@dataclass(frozen=True, slots=True)
class _Read:
    """A block with its footnote marks, by their offsets in its text, and the notes of what introduces or follows it."""

    document: Document
    block: Block
    marks: tuple[tuple[int, str], ...]
    introduced_by: tuple[str, ...] = ()
    followed_by: tuple[str, ...] = ()

    def claims(self) -> Iterator[Claim]:
        text = self.block.prose.text
        if not _figures(text) and not any(self._links(("figure:",))):
            return
        for start, end in self._statements():
            typed = [start + offset for offset in _figures(text[start:end])]
            # The number of [](figure:…) is printed only on the page.
            printed = [link.start for link in self._links(("figure:",)) if start <= link.start < end]
            if figures := sorted(offset for offset in (*typed, *printed) if not self._is_passed_over(offset)):
                links = tuple(link.target for link in self._links(_SOURCED) if start <= link.start < end)
                place, is_row = self._place(figures[0]), self.block.kind == "cell"
                yield Claim(place, _shown(text[start:end]), self._notes(start, end), links, is_row)

    def _statements(self) -> list[tuple[int, int]]:
        """Return where the sentences begin and end; a row of a table is one."""
        text = self.block.prose.text
        return [(0, len(text))] if self.block.kind == "cell" else _sentences(text)

    def switches(self) -> Iterator[Switch]:
        for link in self._links((SWITCH,)):
            words = self.block.prose.text[link.start : link.end]
            has_figure = bool(_figures(words))
            yield Switch(self._place(link.start), words, link.target, link.title.strip(), has_figure)

    def last_notes(self) -> tuple[str, ...]:
        """Return the notes of the last sentence, which also cover what it introduces."""
        sentences = _sentences(self.block.prose.text)
        return self._notes(*sentences[-1]) if sentences else ()

    def _notes(self, start: int, end: int) -> tuple[str, ...]:
        inside = tuple(name for offset, name in self.marks if start <= offset < end)
        later = tuple(name for offset, name in self.marks if offset >= end)
        introduces = not self.block.prose.text[end:].strip()
        return inside or later[:1] or (self.followed_by if introduces else ()) or self.introduced_by

    def _links(self, schemes: tuple[str, ...]) -> Iterator[Linked]:
        return (link for link in self.block.prose.links if link.target.lower().startswith(schemes))

    def _is_passed_over(self, offset: int) -> bool:
        return any(link.start <= offset < link.end for link in self._links((*_NAMING, NO_SOURCE)))

    def _place(self, offset: int) -> Place:
        origins = self.block.prose.origins
        return place_at(self.document, origins[min(offset, len(origins) - 1)])


def _read(document: Document, japanese: bool) -> Iterator[_Read]:
    blocks = _with_rows(document, read_blocks(document, japanese=japanese))
    marks = [tuple(_marks(document, block)) for block in blocks]
    introduction: tuple[str, ...] = ()
    for number, block in enumerate(blocks):
        if block.kind in _LISTED:
            yield _Read(document, block, marks[number], introduced_by=introduction)
            continue
        following = zip(islice(blocks, number + 1, None), islice(marks, number + 1, None), strict=True)
        read = _Read(document, block, marks[number], followed_by=_first_note(following))
        introduction = ()
        if block.kind == "paragraph":
            yield read
            introduces = blocks[number + 1].kind if number + 1 < len(blocks) else ""
            if introduces == "cell":
                introduction = tuple(dict.fromkeys(name for _, name in marks[number]))
            elif introduces in _LISTED:
                introduction = read.last_notes()


def _with_rows(document: Document, blocks: Iterable[Block]) -> list[Block]:
    """Return the blocks with the cells of each row of a table as one, a bar between them."""

    def line(block: Block) -> int:
        return place_at(document, block.prose.origins[0]).line if block.kind == "cell" else 0

    return [
        block
        for number, group in groupby(blocks, key=line)
        for block in ([reduce(_beside, group)] if number else group)
    ]


def _beside(left: Block, right: Block) -> Block:
    """Return two cells as one block."""
    shift = len(left.prose.text) + len(_BAR)
    links = [replace(link, start=link.start + shift, end=link.end + shift) for link in right.prose.links]
    origins = (*left.prose.origins, *[right.prose.origins[0]] * len(_BAR), *right.prose.origins)
    prose = Prose(left.prose.text + _BAR + right.prose.text, origins, (*left.prose.links, *links))
    return replace(left, prose=prose)


def _first_note(following: Iterable[tuple[Block, tuple[tuple[int, str], ...]]]) -> tuple[str, ...]:
    """Return the first note of the list or table with which the ``following`` blocks begin; each is with its marks."""
    listed = takewhile(lambda one: one[0].kind in _LISTED, following)
    return tuple(name for _, found in listed for _, name in found)[:1]


def _marks(document: Document, block: Block) -> Iterable[tuple[int, str]]:
    for barrier in re.finditer(BARRIER, block.prose.text):
        if mark := _MARK.match(document.body, block.prose.origins[barrier.start()]):
            yield barrier.start(), mark["name"]


def _sentences(text: str) -> list[tuple[int, int]]:
    """Return where the sentences of ``text`` begin and end; the marks behind a full stop belong to its sentence."""
    # To the rules of sentences a mark is like the quotation mark that may stand in its place.
    ends = sentence_ends(text.replace(BARRIER, "’"))
    places = sorted({0, *ends, len(text)})
    return [(start, end) for start, end in pairwise(places) if text[start:end].strip()]


def _figures(text: str) -> list[int]:
    return [found.start() for found in _FIGURE.finditer(text) if found["digit"]]


def _shown(sentence: str) -> str:
    return " ".join(sentence.replace(BARRIER, "").split())
