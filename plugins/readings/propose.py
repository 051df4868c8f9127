"""Which readings the words of a text get: people's own decisions first, a dictionary's where it knows but one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from plugins.japanese import Part, Spoken, hiragana, other_readings, parts, spoken_words, words_of
from plugins.readings.table import ChosenReading, plain_digits
from plugins.shared import KANJI_CLASS

_KANJI = re.compile(f"[{KANJI_CLASS}]")
_ALL_KANJI = re.compile(f"[{KANJI_CLASS}]+")
_NUMBER = re.compile("[0-9０-９〇一二三四五六七八九十百千万億兆]")
# 三ヶ月: the small ke alone is no kanji.
_NO_READING = re.compile("[ヶ〇]+")
_VOICED = str.maketrans(
    "がぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽ", "かきくけこさしすせそたちつてとはひふへほはひふへほ"
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A reading over a part of a text (offsets, end exclusive).

    Where people have to decide, ``choices`` are the readings that the dictionary knows, the likeliest first.
    """

    start: int
    end: int
    reading: str
    choices: tuple[str, ...] = ()

    @property
    def unsure(self) -> bool:
        """Whether people have to decide."""
        return bool(self.choices)


class Proposer:
    """Proposes readings from what people have decided and from SudachiPy's dictionary."""

    def __init__(self, chosen: Iterable[ChosenReading]) -> None:
        # The longest surroundings know best; in the order given where they are equal.
        self._chosen = sorted(chosen, key=lambda one: -len(one.where or one.word))
        self._by_word = {one.word: one for one in reversed(self._chosen) if not one.where}

    def propose(self, text: str, done: Sequence[bool]) -> list[Proposal]:
        """Return readings for the kanji of ``text``, in order, except for the characters that are ``done``."""
        taken = list(done)
        words = spoken_words(text)
        found = self._decided(text, words, taken)
        for word in words:
            if _KANJI.search(text, word.start, word.end) and not any(taken[word.start : word.end]):
                found += self._of_dictionary(text, word)
        return _joined(text, sorted(found, key=lambda one: one.start))

    def _decided(self, text: str, words: list[Spoken], taken: list[bool]) -> list[Proposal]:
        """Return what people have decided, and mark its places as ``taken``."""
        whole = frozenset(place for word in words for place in (word.start, word.end))
        units = whole | {place for unit in words_of(text) for place in (unit.start, unit.end)}
        found = []
        plain = plain_digits(text)
        for chosen in self._chosen:
            if chosen.word not in plain:
                continue
            for start, end in chosen.places(plain):
                # A verb in a longer one (見守る) would leave the rest without a reading.
                edges = units if _ALL_KANJI.fullmatch(chosen.word) else whole
                if any(taken[start:end]) or not _stands_alone(text, start, end, chosen, edges):
                    continue
                taken[start:end] = [True] * (end - start)
                found += _as_decided(text, start, end, chosen)
        return found

    def _of_dictionary(self, text: str, word: Spoken) -> list[Proposal]:
        surface = text[word.start : word.end]
        # Of signs that it does not know the dictionary gives the signs themselves.
        reading = "" if _KANJI.search(word.reading) else word.reading
        found = parts(surface, reading)
        if found is None:
            return [Proposal(*_kanji_span(text, word.start, word.end), reading, (reading,))]
        known = self._by_lemma(word, surface)
        if known:
            return [Proposal(word.start + one.start, word.start + one.end, one.reading) for one in known]
        choices = _choices(text, word, surface)
        by_part = [_part_readings(surface, choice, len(found)) for choice in choices]
        return [
            Proposal(
                word.start + part.start,
                word.start + part.end,
                part.reading,
                tuple(dict.fromkeys([part.reading, *(one[place] for one in by_part if one)])) if choices else (),
            )
            for place, part in enumerate(found)
            if not _NO_READING.fullmatch(surface[part.start : part.end])
        ]

    def _by_lemma(self, word: Spoken, surface: str) -> list[Part] | None:
        """Return the parts of an inflected word (行け) as people have decided on its listed form (行く, いく)."""
        chosen = self._by_word.get(word.lemma)
        if chosen is None or chosen.choices or word.lemma == surface:
            return None
        wanted = [one.reading for one in chosen.parts]
        for reading in dict.fromkeys([word.reading, *other_readings(surface, word.kind)]):
            found = parts(surface, reading)
            if found and [one.reading for one in found] == wanted:
                return found
        return None


def _stands_alone(text: str, start: int, end: int, chosen: ChosenReading, edges: frozenset[int]) -> bool:
    """Whether the word is not a mere piece of another one. One kanji is read otherwise in longer words."""
    if chosen.where or _NUMBER.match(chosen.word):
        return True
    if len(chosen.word) == 1:
        beside = (text[start - 1 : start], text[end : end + 1])
        if any(sign and (_KANJI.match(sign) or _NUMBER.match(sign)) for sign in beside):
            return False
    return start in edges and end in edges


def _as_decided(text: str, start: int, end: int, chosen: ChosenReading) -> list[Proposal]:
    if chosen.choices:
        span = _kanji_span(text, start, end)
        # Over 辛 of 辛い stands つら of つらい.
        by_kanji = [choice.removesuffix(hiragana(text[span[1] : end])) for choice in chosen.choices]
        return [Proposal(*span, by_kanji[0], tuple(by_kanji))]
    return [Proposal(start + one.start, start + one.end, one.reading) for one in chosen.parts]


def _choices(text: str, word: Spoken, surface: str) -> list[str]:
    """Return the readings among which people have to choose; [] where there is but one."""
    before, after = text[word.start - 1 : word.start], text[word.end : word.end + 1]
    if word.unknown or _NUMBER.match(before) or (word.kind[1] == "数詞" and _KANJI.match(after)):
        return [word.reading, *other_readings(surface, word.kind)]
    others = [one for one in other_readings(surface, word.kind) if one != word.reading]
    in_compound = bool(_KANJI.match(before))
    if not in_compound:
        # 人 alone is never びと: a sound is voiced only behind another word.
        others = [one for one in others if one.translate(_VOICED) != word.reading.translate(_VOICED)]
    return [word.reading, *others] if others else []


def _part_readings(surface: str, reading: str, count: int) -> list[str] | None:
    found = parts(surface, reading)
    return [one.reading for one in found] if found and len(found) == count else None


def _kanji_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Return from the first to the last kanji between ``start`` and ``end``."""
    places = [place for place in range(start, end) if _KANJI.match(text[place])]
    return places[0], places[-1] + 1


def _joined(text: str, found: list[Proposal]) -> list[Proposal]:
    """Return ``found`` with one reading over each run of kanji, as people write it (教育委員会)."""
    runs: list[Proposal] = []
    for one in found:
        if runs and runs[-1].end == one.start and _ALL_KANJI.fullmatch(text, runs[-1].start, one.end):
            last = runs.pop()
            unsure = last.unsure or one.unsure
            choices = [a + b for a in last.choices or (last.reading,) for b in one.choices or (one.reading,)]
            one = Proposal(last.start, one.end, last.reading + one.reading, tuple(choices[:6]) if unsure else ())
        runs.append(one)
    assert all(a.end <= b.start for a, b in pairwise(runs))
    return runs
