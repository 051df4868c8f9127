"""Line breaks in the source: a newline beside a Japanese character is not a space on the page.

Editors write one sentence per line; browsers show the newline as a space, which Japanese does not have.
In a Japanese text a newline between kanji and a Latin word or a number is none either: the style sheet sets the gap
(``text-autospace``), as it does where both stand in one line.
In a text of another language only a newline between two Japanese characters is dropped: after “…the word 「仮放免」”
an English sentence goes on with a space.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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


# Stands for what is not to be read, as code: neither Japanese nor a space.
_BARRIER = "\ufffc"


class SoftBreakExtension(Extension):
    """Removes the newline between CJK characters, in a ``japanese`` text beside one; elsewhere it is a space."""

    def __init__(self, *, japanese: bool) -> None:
        super().__init__()
        self._japanese = japanese

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Markdown calls
        """Register the clean-up with ``md``."""
        md.treeprocessors.register(_SoftBreaks(md, self._japanese), "softbreak", _PRIORITY)


def join_lines(lines: Iterable[str], *, japanese: bool) -> str:
    """Return plain ``lines`` as one, with a space only where a line break would be one."""
    joined = ""
    for line in lines:
        gap = "" if not joined or is_joined(joined[-1:], line[:1], japanese=japanese) else " "
        joined += gap + line
    return joined


def is_joined(before: str, after: str, *, japanese: bool) -> bool:
    """Whether a line break between two characters ("" where there is none) is nothing, in a text of that language."""
    sides = (is_cjk(before), is_cjk(after))
    if not (before and after and any(sides)):
        return False
    # Dots and dashes belong to the script of the other side.
    return japanese or all(sides) or before in _SHARED or after in _SHARED


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
    def __init__(self, md: Markdown, japanese: bool) -> None:
        super().__init__(md)
        self._japanese = japanese

    def run(self, root: ElementTree.Element) -> None:
        for element in root.iter():
            if element.tag in _BLOCKS and any("\n" in text for text in element.itertext()):
                _drop_breaks(list(_pieces(element)), self._japanese)
            elif element.tag == "img" and "\n" in element.get("alt", ""):
                element.set(
                    "alt", join_lines(map(str.strip, element.get("alt", "").split("\n")), japanese=self._japanese)
                )


def _pieces(element: ElementTree.Element) -> Iterator[_Piece | None]:
    """Yield the stretches of running text below ``element`` in reading order, not entering blocks inside it.

    None stands for code.
    """
    if element.text:
        yield _Piece(element, tail=False)
    for child in element:
        if child.tag in _VERBATIM:
            yield None
        elif child.tag not in (*_ASIDE, *_BLOCKS):
            yield from _pieces(child)
        if child.tail:
            yield _Piece(child, tail=True)


def _is_dropped(before: str, after: str, japanese: bool) -> bool:
    # At the end of a block there may still be the mark of a note, which is no text.
    return is_joined(before, after, japanese=japanese) or (not after and is_cjk(before))


def _drop_breaks(pieces: list[_Piece | None], japanese: bool) -> None:
    whole = "".join(piece.text if piece else _BARRIER for piece in pieces)
    dropped = {
        offset
        for match in _BREAK.finditer(whole)
        if _is_dropped(whole[match.start() - 1 : match.start()], whole[match.end() : match.end() + 1], japanese)
        for offset in range(match.start(), match.end())
    }
    if not dropped:
        return
    start = 0
    for piece in pieces:
        text = piece.text if piece else _BARRIER
        kept = [character for offset, character in enumerate(text, start) if offset not in dropped]
        start += len(text)
        if piece and len(kept) != len(text):
            piece.text = "".join(kept)
