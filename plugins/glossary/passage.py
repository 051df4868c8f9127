"""A text as the judges of a match see it: its sentences, its words, its quoted titles; each worked out once."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TypeVar

from plugins.glossary.folding import fold
from plugins.glossary.forms import Found, PhraseIndex, Words
from plugins.japanese import Word, words_of
from plugins.shared import KANJI_CLASS

# A full stop ends a sentence when a capital, a quotation mark or a digit follows; 。 always does, in either width.
# Patterns that begin with a set of characters pass over all others quickly; hence the looks back.
_SENTENCE_END = re.compile(
    "[。｡！？!?.\n](?:(?<=[。｡！？!?])[」』”\"')）]*|(?<=[.])[\"')”’\ufffc]*\\s+(?=[\"'(“‘]?[A-Z0-9])|(?<=\n)\\s*\n)"
)
_OTHER_SPACE = re.compile(r"[^\S ]")
# Kanji, and katakana with its long vowel: letters of which longer words are made without a sign between them.
_WORD_LETTERS = re.compile(f"[{KANJI_CLASS}\u30a1-\u30fa\u30fc]{{2}}")


T = TypeVar("T")


class Passage:
    """A stretch of running text, folded, cut into sentences and (where it is Japanese) into words.

    ``folded`` is the text folded, where that is known already.
    """

    def __init__(self, text: str, folded: str | None = None) -> None:
        self.text = text
        self.folded = fold(text) if folded is None else folded
        self._words: dict[int, list[Word]] = {}

    @cached_property
    def spaced(self) -> str:
        """The text with a plain space for each line break and no-break space; as long as the text."""
        return _OTHER_SPACE.sub(" ", self.text)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        starts = {0, *(match.end() for match in _SENTENCE_END.finditer(self.text))}
        return sorted(start for start in starts if start < len(self.text) or start == 0)

    def sentence(self, place: int) -> tuple[int, int]:
        """Return where the sentence begins and ends in which the character ``place`` stands."""
        starts = self._sentence_starts
        number = bisect_right(starts, place) - 1
        return starts[number], starts[number + 1] if number + 1 < len(starts) else len(self.text)

    def find(self, index: PhraseIndex[T], start: int, end: int) -> list[Found[T]]:
        """Return the phrases of ``index`` in one or more sentences, which begin at ``start`` and end at ``end``."""
        return index.find(self.folded, start, end, self._latin_words)

    @cached_property
    def _latin_words(self) -> Words:
        return Words(self.folded)

    def words(self, place: int) -> list[Word]:
        """Return the Japanese words of the sentence in which the character ``place`` stands."""
        start, end = self.sentence(place)
        if start not in self._words:
            self._words[start] = words_of(self.text[start:end], start)
        return self._words[start]

    def is_whole(self, start: int, end: int) -> bool:
        """Whether the Japanese words of the text begin at ``start`` and end at ``end`` (kana beside it settle that)."""
        return (not self._goes_on(start) and not self._goes_on(end)) or self.cuts_no_word(start, end)

    def cuts_no_word(self, start: int, end: int) -> bool:
        """Whether Japanese words begin at ``start`` and end at ``end``, whatever their letters."""
        inside = self.words_between(start, end)
        return bool(inside) and inside[0].start == start and inside[-1].end == end

    def words_between(self, start: int, end: int) -> list[Word]:
        """Return the Japanese words that begin between two places of a sentence, the second exclusive."""
        words = self.words(max(start, self.sentence(max(end - 1, 0))[0]))
        first = bisect_left(words, start, key=lambda word: word.start)
        last = bisect_left(words, end, lo=first, key=lambda word: word.start)
        return words[first:last]

    def _goes_on(self, place: int) -> bool:
        """Whether a word could go on over ``place``: the letters on both its sides are kanji or katakana."""
        return place > 0 and _WORD_LETTERS.match(self.text, place - 1) is not None
