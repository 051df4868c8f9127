"""Footnotes are numbered in the order in which readers meet their marks.

Python-Markdown numbers them in the order in which it reads inline text: paragraphs first, lists and tables later.
"""

from __future__ import annotations

from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.treeprocessors import Treeprocessor


class NoteOrderExtension(Extension):
    """Numbers the marks of ``notes`` again, before Markdown puts the notes themselves in order."""

    def __init__(self, notes: FootnoteExtension) -> None:
        super().__init__()
        self._notes = notes

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Markdown calls
        """Take a place between "inline" (20), which makes the marks, and "footnote-reorder" (19)."""
        md.treeprocessors.register(_Renumbering(self._notes, md), "renumbering", 19.5)


class _Renumbering(Treeprocessor):
    def __init__(self, notes: FootnoteExtension, md: Markdown) -> None:
        super().__init__(md)
        self._notes = notes

    def run(self, root: ElementTree.Element) -> None:
        names = {"#" + self._notes.makeFootnoteId(name): name for name in self._notes.footnote_order}
        marks = [mark for mark in root.iter("a") if mark.get("class") == "footnote-ref"]
        order = list(dict.fromkeys(names[mark.get("href", "")] for mark in marks))
        self._notes.footnote_order[:] = order
        for mark in marks:
            mark.text = str(order.index(names[mark.get("href", "")]) + 1)
