"""Sentences of a text and their words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plugins.japanese import Word, words_of

# Stands in a text for what is not read (a note's mark, code).
UNREAD = "\ufffc"
_END = re.compile(r"[。！？!?]+[」』）)〕]*")
_SPACE = re.compile(rf"[\s{UNREAD}]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: where it stands in its text (end exclusive), and its words with their places in the text."""

    start: int
    end: int
    text: str
    words: tuple[Word, ...]

    @property
    def length(self) -> int:
        """How many characters it has, without spaces and what is not read."""
        return len(_SPACE.sub("", self.text))


def sentences_of(text: str) -> Iterator[Sentence]:
    """Yield the sentences of ``text``; one ends at 。！？, also inside quotation marks, and at the end of the text."""
    start = 0
    for end in [*(match.end() for match in _END.finditer(text)), len(text)]:
        part = text[start:end]
        begin = start + len(part) - len(part.lstrip(f" 　\n{UNREAD}"))
        if text[begin:end].strip():
            words = tuple(word for word in words_of(text[begin:end], begin, bases=True) if word.kind[0] != "空白")
            yield Sentence(begin, end, text[begin:end], words)
        start = end


def squeezed(text: str) -> tuple[str, list[int]]:
    """Return ``text`` without spaces and what is not read, and for each of its characters the offset in ``text``."""
    kept = [place for place, character in enumerate(text) if not (character.isspace() or character == UNREAD)]
    return _SPACE.sub("", text), kept
