"""Line breaks in the source: a newline between two Japanese characters is not a space on the page.

Editors write one sentence per line; browsers show the newline as a space, which Japanese does not have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from plugins.shared import is_cjk

# Text in these does not stand in the line: readings stand above it, note marks are raised.
_ASIDE = ("rt", "rp", "sup")
_VERBATIM = ("pre", "code")
# A line break with the spaces around it: at a line's end, or where the next line is indented.
_BREAK = re.compile(r"[ \t]*\n[ \t]*")
# Punctuation of both scripts: …, ‥, ―, —.
_SHARED = ("\u2026", "\u2025", "\u2015", "\u2014")
_BLOCKS = ("p", "li", "dt", "dd", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6")
# After all inline work (20), before the tree is indented for reading (10).
_PRIORITY = 15


class SoftBreakExtension(Extension):
    """Removes the newline between CJK characters; between Latin words it stays and is shown as a space."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Markdown calls
        """Register the clean-up with ``md``."""
        md.treeprocessors.register(_SoftBreaks(md), "softbreak", _PRIORITY)


@dataclass(slots=True)
class _Piece:
    """A stretch of text in the tree: an element's text, or (``tail``) what follows the element."""

    element: ElementTree.Element
    tail: bool

    @property
    def text(self) -> str:
        return (self.element.tail if self.tail else self.element.text) or ""

    @text.setter
    def text(self, value: str) -> None:
        # Markdown marks text that is finished with a class of its own; keep it.
        old = self.element.tail if self.tail else self.element.text
        new = type(old)(value) if old is not None else value
        if self.tail:
            self.element.tail = new
        else:
            self.element.text = new


class _SoftBreaks(Treeprocessor):
    def run(self, root: ElementTree.Element) -> None:
        for block in root.iter():
            if block.tag in _BLOCKS:
                _join_lines(list(_pieces(block)))


def _pieces(element: ElementTree.Element) -> Iterator[_Piece]:
    """Yield the stretches of running text below ``element`` in reading order, not entering blocks inside it."""
    if element.text:
        yield _Piece(element, tail=False)
    for child in element:
        if child.tag not in (*_ASIDE, *_VERBATIM, *_BLOCKS):
            yield from _pieces(child)
        if child.tail:
            yield _Piece(child, tail=True)


def _join_lines(pieces: list[_Piece]) -> None:
    whole = "".join(piece.text for piece in pieces)
    dropped = {
        offset
        for match in _BREAK.finditer(whole)
        if _between_cjk(whole, match.start(), match.end())
        for offset in range(match.start(), match.end())
    }
    if not dropped:
        return
    start = 0
    for piece in pieces:
        text = piece.text
        kept = [character for offset, character in enumerate(text, start) if offset not in dropped]
        start += len(text)
        if len(kept) != len(text):
            piece.text = "".join(kept)


def _between_cjk(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    sides = (is_cjk(before), is_cjk(after))
    # Dots and dashes belong to the script of the other side.
    return all(sides) or (any(sides) and (before in _SHARED or after in _SHARED) and bool(before and after))
