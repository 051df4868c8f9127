"""How hard an easy text is on the whole, in figures that an editor can compare from text to text.

They count what is on the page. They can not tell whether the text says the right things in the right order, whether
a reader knows the matter, or whether a long word is explained; only a reader can.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from plugins.easy.rules import basic_words
from plugins.easy.sentences import Sentence, sentences_of, squeezed
from plugins.japanese import Word
from plugins.shared import KANJI_CLASS

_CONTENT = ("名詞", "動詞", "形容詞", "形状詞", "副詞", "代名詞")
_COMPOUND_WORD = re.compile(f"[{KANJI_CLASS}]{{2,}}")
_LETTERS = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Level:
    """Figures of one text.

    ``characters`` and ``verbs`` are means for a sentence; ``longest`` is its longest sentence in characters.
    ``basic`` is the share (0 to 1) of its nouns, verbs, adjectives and adverbs that beginners learn or that belong to
    terms of the glossary; ``kanji_words`` the share of those that are written with kanji alone, two or more.
    ``beyond`` are the words that are neither, the most frequent first.
    """

    sentences: int
    characters: float
    longest: int
    verbs: float
    basic: float
    kanji_words: float
    beyond: tuple[str, ...]


def measure(stretches: Iterable[str], names: Collection[str] = ()) -> Level | None:
    """Return the figures of the text of these ``stretches``, or None if it has no sentence.

    ``names`` are the names of terms.
    """
    sentences = [sentence for text in stretches for sentence in sentences_of(text) if _LETTERS.search(sentence.text)]
    known = frozenset(squeezed(name)[0] for name in names)
    pattern = re.compile("|".join(map(re.escape, sorted(known, key=lambda name: (-len(name), name)))) or r"(?!)")
    words = [(word, sentence) for sentence in sentences for word in _own_words(sentence, pattern)]
    if not sentences or not words:
        return None
    beyond = Counter(word.base for word, _ in words if not _is_basic(word))
    terms = sum(len(pattern.findall(squeezed(sentence.text)[0])) for sentence in sentences)
    everything = len(words) + terms
    return Level(
        sentences=len(sentences),
        characters=sum(sentence.length for sentence in sentences) / len(sentences),
        longest=max(sentence.length for sentence in sentences),
        verbs=sum(_is_verb(word) for sentence in sentences for word in sentence.words) / len(sentences),
        basic=1 - beyond.total() / everything,
        kanji_words=sum(_COMPOUND_WORD.fullmatch(word.base) is not None for word, _ in words) / everything,
        beyond=tuple(sorted(beyond, key=lambda base: (-beyond[base], base))),
    )


def _own_words(sentence: Sentence, terms: re.Pattern[str]) -> Iterable[Word]:
    """Return the words of ``sentence`` that carry its sense and belong to no term."""
    text, places = squeezed(sentence.text)
    named = {sentence.start + places[place] for match in terms.finditer(text) for place in range(*match.span())}
    return [
        word
        for word in sentence.words
        if word.kind[0] in _CONTENT
        and word.kind[1] not in ("数詞", "固有名詞", "助動詞語幹")
        and word.start not in named
    ]


def _is_verb(word: Word) -> bool:
    return word.kind[0] == "動詞" and word.kind[1] == "一般"


def _is_basic(word: Word) -> bool:
    """Whether beginners learn ``word``, also where it says what somebody can do (働ける is 働く)."""
    base, basics = word.base, basic_words()
    if base in basics or (word.kind[2] == "助数詞可能") or not _LETTERS.search(base) or base.isascii():
        return True
    row = "えけせてねへめれげぜでべぺ"
    if word.kind[0] == "動詞" and base.endswith("る") and len(base) > 1 and base[-2] in row:
        return base[:-2] + "うくすつぬふむるぐずづぶぷ"[row.index(base[-2])] in basics
    return False
