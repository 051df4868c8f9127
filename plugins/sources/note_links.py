"""The links from a footnote back to the text say where they lead; to hear, they are an arrow and nothing else.

A note that the text has several marks of has as many links, and each names its own place.
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

_NOTES = ".//div[@class='footnote']/ol/li"


@dataclass(frozen=True, slots=True)
class NoteWords:
    """What a screen reader hears at the link from a footnote back to the text; ``{}`` is the note's number.

    Where the text has several marks of a note, ``back_to_one`` tells which of them, from 1, by a second ``{}``; left
    out, their links are all named alike.
    """

    back: str
    back_to_one: str = ""


class NoteLinksExtension(Extension):
    """Names the links back, when Markdown has made all of them."""

    def __init__(self, words: NoteWords) -> None:
        super().__init__()
        self._words = words

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Markdown calls
        """Take a place behind "footnote-duplicate" (15), which repeats the link of a note with several marks."""
        md.treeprocessors.register(_Naming(self._words, md), "links-of-notes", 14.5)


class _Naming(Treeprocessor):
    def __init__(self, words: NoteWords, md: Markdown) -> None:
        super().__init__(md)
        self._words = words

    def run(self, root: ElementTree.Element) -> None:
        notes = root.findall(_NOTES)
        if not notes:
            return
        # Markdown counts the marks as it reads them, paragraphs first; readers count them from above.
        order = {f"#{mark.get('id')}": place for place, mark in enumerate(root.iter("sup"))}
        for number, note in enumerate(notes, 1):
            links = [link for link in note.iter("a") if link.get("class") == "footnote-backref"]
            places = sorted((link.get("href", "") for link in links), key=lambda target: order.get(target, 0))
            for place, (link, target) in enumerate(zip(links, places, strict=True), 1):
                words = (len(links) > 1 and self._words.back_to_one) or self._words.back
                name = words.format(number, place)
                for attribute, value in {"href": target, "title": name, "aria-label": name}.items():
                    link.set(attribute, value)
