"""Where the words of a Japanese text begin and end, by SudachiPy with its small dictionary.

Mode A cuts into the shortest units (収容|場所, 被|収容|者), which is what a term must not cut in two.
The dictionary is read when the first text needs it, not before.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple, Protocol

from plugins.shared import KANJI_CLASS

_KANJI = re.compile(f"[{KANJI_CLASS}]")
# Sudachi reads 49,149 bytes at a time, and a character has at most four; only what was pasted by mistake is longer.
MOST = 12_000


class Word(NamedTuple):
    """A unit of a text: offsets in code points, end exclusive, and Sudachi's part of speech in six steps.

    ``base`` is its dictionary form (聞い → 聞く), or empty where nobody asked for it.
    """

    start: int
    end: int
    kind: tuple[str, ...]
    base: str = ""

    @property
    def is_noun(self) -> bool:
        """Whether it can be a part of a compound noun."""
        return self.kind[0] in ("名詞", "接頭辞", "接尾辞", "形状詞", "代名詞") and self.kind[1] != "助動詞語幹"

    @property
    def is_name(self) -> bool:
        """Whether it names a place, a person or another single thing."""
        return self.kind[1] == "固有名詞"

    @property
    def is_adverbial(self) -> bool:
        """Whether it stands beside a noun without making one word with it (今年, 一部, 三)."""
        return self.kind[2] in ("副詞可能", "助数詞可能") or self.kind[1] == "数詞" or self.kind[0] == "接頭辞"


def words_of(text: str, offset: int = 0, *, bases: bool = False) -> list[Word]:
    """Return the words of ``text`` in order, with their ``bases`` if asked (it takes twice as long).

    ``offset`` is added to their places.
    """
    return [
        Word(m.begin() + start, m.end() + start, m.part_of_speech(), m.dictionary_form() if bases else "")
        for start, part in readable_parts(text, offset)
        for m in _tokenizer().tokenize(part)
        if m.begin() < m.end()  # Sudachi reads … as three words, of which two hold nothing of the text
    ]


def readings_of(text: str) -> list[str]:
    """Return, in katakana, how the dictionary reads each word of ``text`` that holds kanji."""
    found = (m for _, part in readable_parts(text) for m in _tokenizer().tokenize(part))
    return [m.reading_form() for m in found if _KANJI.search(m.surface())]


def readable_parts(text: str, offset: int = 0) -> list[tuple[int, str]]:
    """Return ``text`` in parts that Sudachi can read, each with where it begins (``offset`` is added)."""
    if len(text) <= MOST:
        return [(offset, text)]
    return [(offset + start, text[start : start + MOST]) for start in range(0, len(text), MOST)]


class _Morpheme(Protocol):
    def begin(self) -> int: ...
    def surface(self) -> str: ...
    def reading_form(self) -> str: ...
    def end(self) -> int: ...
    def part_of_speech(self) -> tuple[str, ...]: ...
    def dictionary_form(self) -> str: ...


class _Tokenizer(Protocol):
    def tokenize(self, text: str) -> list[_Morpheme]: ...


@cache
def _tokenizer() -> _Tokenizer:
    # Slow to import, and most runs of small tasks never need it.
    from sudachipy import Dictionary, SplitMode

    tokenizer: _Tokenizer = Dictionary(dict="small").tokenizer(SplitMode.A)
    return tokenizer
