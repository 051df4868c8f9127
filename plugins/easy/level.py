"""How hard an easy text is on the whole, in figures that an editor can compare from text to text.

They count what is on the page. They can not tell whether the text says the right things in the right order, whether
a reader knows the matter, or whether a long word is explained; only a reader can.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from plugins.easy.rules import basic_words
from plugins.easy.sentences import Sentence, sentences_of, squeezed
from plugins.japanese import Word
from plugins.shared import KANJI_CLASS

_CONTENT = ("名詞", "動詞", "形容詞", "形状詞", "副詞", "代名詞")
_PARTS_OF_NOUNS = ("名詞", "形状詞", "接頭辞", "接尾辞")
_KANJI_ALONE = re.compile(f"[{KANJI_CLASS}]{{2,}}")
_LETTERS = re.compile(r"[^\W\d_]")
_NO_TERMS = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Level:
    """Figures of one text.

    ``characters`` and ``verbs`` are means for a sentence; ``longest`` is its longest sentence in characters.
    ``basic`` is the share (0 to 1) of its nouns, verbs, adjectives and adverbs that beginners learn or that are terms
    of the glossary; ``kanji_words`` the share of those that are written with kanji alone, two or more, and no terms.
    ``beyond`` are the words that are neither basic nor terms, the most frequent first.
    """

    sentences: int
    characters: float
    longest: int
    verbs: float
    basic: float
    kanji_words: float
    beyond: tuple[str, ...]


def measure(stretches: Iterable[str], names: Collection[str] = ()) -> Level | None:
    """Return the figures of the text of these ``stretches``, or None if it has no words.

    ``names`` are the names of terms.
    """
    sentences = [sentence for text in stretches for sentence in sentences_of(text) if _LETTERS.search(sentence.text)]
    longest_first = sorted({squeezed(name)[0] for name in names} - {""}, key=lambda name: (-len(name), name))
    terms = re.compile("|".join(map(re.escape, longest_first))) if longest_first else _NO_TERMS
    units = [unit for sentence in sentences for unit in _units(sentence, terms)]
    used = sum(len(terms.findall(squeezed(sentence.text)[0])) for sentence in sentences)
    if not units and not used:
        return None
    bases = Counter("".join(word.base for word in unit) for unit in units)
    beyond = Counter("".join(word.base for word in unit) for unit in units if not _is_basic(unit))
    return Level(
        sentences=len(sentences),
        characters=sum(sentence.length for sentence in sentences) / len(sentences),
        longest=max(sentence.length for sentence in sentences),
        verbs=sum(_verbs(sentence.words) for sentence in sentences) / len(sentences),
        basic=1 - beyond.total() / (len(units) + used),
        kanji_words=sum(bases[base] for base in bases if _KANJI_ALONE.fullmatch(base)) / (len(units) + used),
        beyond=tuple(sorted(beyond, key=lambda base: (-beyond[base], base))),
    )


def _units(sentence: Sentence, terms: re.Pattern[str]) -> Iterator[list[Word]]:
    """Yield the words of ``sentence`` that carry its sense and are no term, a compound noun as one (弁護|士)."""
    text, places = squeezed(sentence.text)
    named = {sentence.start + places[place] for match in terms.finditer(text) for place in range(*match.span())}
    unit: list[Word] = []
    for word in (*sentence.words, None):
        is_part = word is not None and word.kind[0] in _PARTS_OF_NOUNS and word.start not in named
        if unit and not (word and is_part and word.start == unit[-1].end):
            if any(_carries_sense(part) for part in unit):
                yield unit
            unit = []
        if word and is_part:
            unit.append(word)
        elif word and word.start not in named and _carries_sense(word):
            yield [word]


def _carries_sense(word: Word) -> bool:
    is_counted = word.kind[1] in ("数詞", "固有名詞", "助動詞語幹") or word.kind[2] == "助数詞可能"
    return word.kind[0] in _CONTENT and not is_counted and _LETTERS.search(word.base) is not None


def _verbs(words: tuple[Word, ...]) -> int:
    """Return how many verbs there are; 書いて います and 書いて ください have one."""
    return sum(
        word.kind[0] == "動詞" and (word.kind[1] == "一般" or before is None or before.kind[1] != "接続助詞")
        for before, word in zip((None, *words), words, strict=False)
    )


def _is_basic(unit: list[Word]) -> bool:
    """Whether beginners learn the word, or each noun that it is made of (外国|語)."""
    whole = "".join(word.base for word in unit)
    if whole in basic_words() or whole.isascii():
        return True
    return all(_is_basic_word(word) for word in unit if _carries_sense(word))


def _is_basic_word(word: Word) -> bool:
    """Whether beginners learn ``word``, also where it says what somebody can do (働ける is 働く)."""
    base, basics = word.base, basic_words()
    if base in basics:
        return True
    rows = "えけせてねへめれげぜでべぺ", "うくすつぬふむるぐずづぶぷ"
    if word.kind[0] == "動詞" and base.endswith("る") and len(base) > 1 and base[-2] in rows[0]:
        return base[:-2] + rows[1][rows[0].index(base[-2])] in basics
    return False
