"""How Japanese words are read: what SudachiPy's dictionary proposes, and which parts of a word a reading stands over.

A proposal is never shown to readers: people confirm it first.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from plugins.japanese.words import readable_parts
from plugins.shared import KANJI_CLASS

# Katakana ァ to ヶ stand 0x60 behind their hiragana.
_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_INFLECTED = ("動詞", "形容詞", "助動詞")
_FREE = ("名詞", "代名詞", "副詞", "形状詞", "連体詞", "接続詞", "感動詞")
_PARTS = re.compile(f"([{KANJI_CLASS}]+)")


class Part(NamedTuple):
    """A run of kanji in a word (offsets, end exclusive) and its reading in hiragana."""

    start: int
    end: int
    reading: str


class Spoken(NamedTuple):
    """A word of a text: offsets, end exclusive, its reading in hiragana, and Sudachi's part of speech in six steps.

    ``lemma`` is the form in which a dictionary lists it (食べ → 食べる).
    ``unknown`` says that the dictionary lacks the word, so that its reading is put together from single signs.
    """

    start: int
    end: int
    reading: str
    lemma: str
    kind: tuple[str, ...]
    unknown: bool


def spoken_words(text: str) -> list[Spoken]:
    """Return the words of ``text`` in order, each as long as the dictionary knows it (Sudachi's mode C)."""
    return [
        Spoken(
            m.begin() + start,
            m.end() + start,
            hiragana(m.reading_form()),
            m.dictionary_form(),
            tuple(m.part_of_speech()),
            m.is_oov(),
        )
        for start, part in readable_parts(text)
        for m in _tokenizer().tokenize(part)
        if m.begin() < m.end()  # as in words_of
    ]


def other_readings(surface: str, kind: tuple[str, ...]) -> list[str]:
    """Return every reading that the dictionary has of ``surface`` as the same sort of word, in hiragana, sorted.

    Verbs and adjectives count only in the same form; nouns, pronouns and adverbs count together, because the
    dictionary's choice between them is a guess.
    """
    return sorted({hiragana(m.reading_form()) for m in _entries(surface) if _same_sort(kind, m.part_of_speech())})


def hiragana(text: str) -> str:
    """Return ``text`` with its katakana as hiragana."""
    return text.translate(_HIRAGANA)


def parts(word: str, reading: str) -> list[Part] | None:
    """Return over which kanji of ``word`` which part of ``reading`` stands (食べる, たべる → た over 食).

    None where the kana of the word do not stand in the reading, or where there is more than one way.
    """
    pieces = _PARTS.split(word)
    pattern = [re.escape(hiragana(piece)) if place % 2 == 0 else "{}" for place, piece in enumerate(pieces)]
    ways = [re.fullmatch("".join(pattern).replace("{}", some), hiragana(reading)) for some in ("(.+?)", "(.+)")]
    if ways[0] is None or ways[1] is None or ways[0].groups() != ways[1].groups():
        return None
    found, start = [], 0
    readings = iter(ways[0].groups())
    for place, piece in enumerate(pieces):
        if place % 2:
            found.append(Part(start, start + len(piece), next(readings)))
        start += len(piece)
    return found


def _same_sort(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if one[0] in _INFLECTED or other[0] in _INFLECTED:
        return one[0] == other[0] and one[5] == other[5]
    if one[0] in _FREE and other[0] in _FREE:
        return (one[1] == "固有名詞") == (other[1] == "固有名詞")
    return one[0] == other[0]


@cache
def _tokenizer() -> Any:
    from sudachipy import SplitMode

    return _dictionary().tokenizer(SplitMode.C)


@cache
def _dictionary() -> Any:
    # Slow to import, and most runs never need it.
    from sudachipy import Dictionary

    return Dictionary(dict="small")


def _entries(surface: str) -> list[Any]:
    return list(_dictionary().lookup(surface))
