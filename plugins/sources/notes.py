"""Footnotes that Markdown cannot make: those without words, as somebody leaves them for later, and those in others."""

from __future__ import annotations

from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.treeprocessors import Treeprocessor


class Notes(FootnoteExtension):
    """Markdown's own footnotes, but that one which is defined inside another is left out: it is among ``inside``."""

    def __init__(self, **config: object) -> None:
        self.inside: list[str] = []
        self._are_made = False
        super().__init__(**config)

    def reset(self) -> None:
        """Forget the document before."""
        super().reset()
        self.inside.clear()

    def setFootnote(self, id: str, text: str) -> None:  # noqa: N802 - the name that Markdown calls
        """Take in the note ``id``; while notes are made of their texts there can be no other one."""
        if self._are_made:
            self.inside.append(id)
        else:
            super().setFootnote(id, text)

    def makeFootnotesDiv(self, root: ElementTree.Element) -> ElementTree.Element | None:  # noqa: N802 - as above
        """Return the notes as Markdown makes them."""
        self._are_made = True
        try:
            return super().makeFootnotesDiv(root)
        finally:
            self._are_made = False


class EmptyNotesExtension(Extension):
    """Collects the ``names`` of those of ``notes`` that have no words, and lets Markdown go on."""

    def __init__(self, notes: FootnoteExtension) -> None:
        super().__init__()
        self.names: list[str] = []
        self._notes = notes

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Markdown calls
        """Take a place behind "footnote" (50), which makes the notes of what was written, with a link back in each."""
        md.treeprocessors.register(_Filling(self._notes, self.names, md), "empty-notes", 49)


class _Filling(Treeprocessor):
    def __init__(self, notes: FootnoteExtension, names: list[str], md: Markdown) -> None:
        super().__init__(md)
        self._notes = notes
        self._names = names

    def run(self, root: ElementTree.Element) -> None:
        self._names.clear()
        for name in self._notes.footnotes:
            identity = self._notes.makeFootnoteId(name)
            note = next((one for one in root.iter("li") if one.get("id") == identity and not len(one)), None)
            if note is not None:
                self._names.append(name)
                target = f"#{self._notes.makeFootnoteRefId(name)}"
                ElementTree.SubElement(note, "a", {"href": target, "class": "footnote-backref"})
