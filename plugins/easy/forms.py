"""Forms of words that are hard to read: passive and causative, respect and modesty, many clauses, double negatives."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from plugins.easy.rules import Rules
from plugins.easy.sentences import Sentence, squeezed
from plugins.japanese import Word

_CAUSATIVE = ("せる", "させる")


class Found(NamedTuple):
    """Words that a rule tells: offsets in the text, end exclusive, the problem's code, and what to write instead."""

    start: int
    end: int
    code: str
    use: str = ""


def hard_forms(sentence: Sentence, rules: Rules) -> Iterator[Found]:
    """Yield the words of ``sentence`` whose form is hard."""
    yield from _voices(sentence.words, rules)
    yield from _respect(sentence, rules)
    text, places = squeezed(sentence.text)
    for match in rules.double_negatives.finditer(text):
        yield _at(sentence, places, match.span(), "easy-double-negative")
    for before, particle, verb in _triples(sentence.words):
        if before.kind[2] == "サ変可能" and particle.base == "を" and verb.base in rules.empty_verbs:
            yield Found(before.start, verb.end, "easy-empty-verb")


def count_joints(words: tuple[Word, ...], rules: Rules) -> int:
    """Return how often a sentence of these words goes on with another clause."""
    count = 0
    for number in range(len(words)):
        following = words[number + 1 :]
        while following and following[0].base in ("は", "も"):
            following = following[1:]
        count += bool(following) and _joins(words, number, following[0], rules)
    return count


def _joins(words: tuple[Word, ...], number: int, following: Word, rules: Rules) -> bool:
    word = words[number]
    if word.kind[1] == "接続助詞":
        return word.base in rules.joining and following.base not in rules.helping
    if word.kind[0] == "助動詞" and word.kind[5].startswith("仮定形"):  # …たら, …なら
        return following.base not in rules.helping
    if word.base == "だ" and word.kind[5].startswith("連用形"):  # …ので, cut into の and で
        return number > 0 and words[number - 1].kind[1] == "準体助詞"
    return word.kind[0] == "動詞" and word.kind[5].startswith("連用形-一般") and following.kind[1] == "読点"


def _voices(words: tuple[Word, ...], rules: Rules) -> Iterator[Found]:
    """Yield passive and causative verbs."""
    for number, word in enumerate(words[1:], 1):
        if word.kind[0] != "助動詞":
            continue
        verb = words[number - 1]
        noun = words[number - 2] if number > 1 and verb.base == "する" else None
        is_own = noun is not None and noun.end == verb.start
        start, name = (noun.start, noun.base) if noun and is_own else (verb.start, verb.base)
        if word.base in _CAUSATIVE and name not in rules.causative_kept:
            yield Found(start, word.end, "easy-causative")
        elif word.kind[4] == "助動詞-レル" and name not in rules.passive_kept:
            can_only_be_passive = verb.kind[4].startswith(("五段", "サ行変格"))
            if can_only_be_passive or verb.base in rules.passive_only:
                yield Found(start, word.end, "easy-passive")


def _respect(sentence: Sentence, rules: Rules) -> Iterator[Found]:
    """Yield words of respect and modesty; ください alone is none."""
    text, places = squeezed(sentence.text)
    told: set[int] = set()
    matches = [(match, use) for pattern, use in rules.respect_patterns for match in pattern.finditer(text)]
    for match, use in matches:
        found = _at(sentence, places, match.span(), "easy-respect", use)
        if match[0] not in rules.respect_allowed and any(word.start == found.start for word in sentence.words):
            told.update(range(found.start, found.end))
            yield found
    for word, following in zip_longest(sentence.words, sentence.words[1:]):
        shown = sentence.text[word.start - sentence.start : word.end - sentence.start]
        is_first_part = following is not None and following.kind[0] == "動詞"  # 申し込む
        is_please = shown.startswith(("ください", "下さい"))
        if word.base in rules.respect and not is_please and not is_first_part and word.start not in told:
            yield Found(word.start, word.end, "easy-respect", rules.respect[word.base])


def _at(sentence: Sentence, places: list[int], span: tuple[int, int], code: str, use: str = "") -> Found:
    start, end = span
    return Found(sentence.start + places[start], sentence.start + places[end - 1] + 1, code, use)


def _triples(words: tuple[Word, ...]) -> Iterator[tuple[Word, Word, Word]]:
    return zip(words, words[1:], words[2:], strict=False)
