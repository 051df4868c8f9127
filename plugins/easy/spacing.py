"""Spaces between phrases (分かち書き): where one is missing.

A phrase (文節) is a word with the particles and endings that follow it.
Before a few words usage differs (書いて いる and 書いている, 読む こと and 読むこと).
There a space is asked for only where the stretch without one has grown long.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from plugins.easy.rules import Rules
from plugins.easy.sentences import Sentence
from plugins.japanese import Word

_HIRAGANA = re.compile("[ぁ-ゖー]+")
_BEGINNERS = ("名詞", "代名詞", "動詞", "形容詞", "形状詞", "副詞", "連体詞", "接続詞", "感動詞", "接頭辞")
_NOUNS = ("名詞", "代名詞", "接頭辞", "接尾辞")
_SIGNS = ("補助記号", "記号", "空白")


class Join(Enum):
    """What stands between two words of one stretch: nothing, a phrase's end that may go unmarked, or a phrase's end."""

    NONE = 0
    LOOSE = 1
    PHRASE = 2


class Stretch(NamedTuple):
    """Words without a space among them, and where a space belongs: the offsets at which the later phrases begin."""

    start: int
    end: int
    breaks: tuple[int, ...]


def unspaced(sentence: Sentence, rules: Rules, named: Sequence[tuple[int, int]] = ()) -> Stretch | None:
    """Return the first stretch of ``sentence`` in which a space is missing, or None.

    Inside the names of terms, which stand at ``named`` (start and end in the text), none is asked for.
    """
    for words in _stretches(sentence.words):
        joins = [
            (after.start, _join(before, after, rules))
            for before, after in pairwise(words)
            if not any(start < after.start < end for start, end in named)
        ]
        missing = [place for place, join in joins if join is Join.PHRASE]
        loose = [place for place, join in joins if join is Join.LOOSE]
        start, end = words[0].start, words[-1].end
        if missing or (loose and end - start > rules.limits.unspaced):
            return Stretch(start, end, tuple(sorted(missing + loose)))
    return None


def _stretches(words: Iterable[Word]) -> Iterator[list[Word]]:
    """Yield runs of words that touch one another; a sign of any kind ends one."""
    run: list[Word] = []
    for word in words:
        is_sign = word.kind[0] in _SIGNS or word.base == "~"  # the wide tilde is taken for a particle
        if run and (is_sign or word.start != run[-1].end):
            yield run
            run = []
        if not is_sign:
            run.append(word)
    if run:
        yield run


def _join(before: Word, after: Word, rules: Rules) -> Join:
    """Return what stands between two words that touch."""
    kind, previous = after.kind[0], before.kind[0]
    if kind not in _BEGINNERS or after.kind[1] == "助動詞語幹" or previous == "接頭辞":
        return Join.NONE
    is_predicate = kind in ("動詞", "形容詞")
    if _is_compound(before, after) or (is_predicate and after.base in ("ある", "ない", "無い") and previous != "名詞"):
        return Join.NONE
    # Words in hiragana alone are sometimes cut in the wrong place (ごう|もん).
    is_unsure = previous in _BEGINNERS and previous != "連体詞" and _HIRAGANA.fullmatch(before.base + after.base)
    if is_unsure or after.base in rules.leaning or (is_predicate and _leans(before, after, rules)):
        return Join.LOOSE
    return Join.PHRASE


def _is_compound(before: Word, after: Word) -> bool:
    """Whether two words make one: two nouns, a noun with する, the first form of a verb with what follows."""
    if after.kind[0] in _NOUNS or after.kind[0] == "形状詞":
        return before.kind[0] in (*_NOUNS, "形状詞") or _is_stem(before)
    if after.kind[0] == "動詞":
        return before.kind[0] in _NOUNS or _is_stem(before) or before.kind[0] == "形容詞"
    return after.kind[0] == "形容詞" and _is_stem(before)


def _is_stem(word: Word) -> bool:
    return (word.kind[0] == "動詞" and word.kind[5].startswith("連用形-一般")) or "語幹" in word.kind[5]


def _leans(before: Word, after: Word, rules: Rules) -> bool:
    """Whether a verb or adjective goes with …て, …と, …も, …は, …ば before it: 書いて いる, と いう, ては いけない."""
    if before.kind[1] in ("接続助詞", "係助詞"):
        return after.base in rules.helping or after.base == "しれる"
    return before.base == "と" and after.base in ("いう", "言う")
