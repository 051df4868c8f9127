"""The numbers of a text: those that it writes in digits, and all that its digits and words may mean.

So a text and its translation can be compared: "1.65 million" says 165万, "in June" 6月 and "half an hour" 30分.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from plugins.japanese import MYRIADS, NUMERALS, TENS, numeral_value
from plugins.shared import read_data

_DATA = Path(__file__).with_name("numbers.yaml")
# Full-width signs, which stand for one of ASCII each.
_PLAIN = str.maketrans("０１２３４５６７８９．，：％", "0123456789.,:%")
_WIDE = re.compile("[０-９]")
_ARABIC = r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_DIGIT = re.compile("[0-9]")
# A number in digits as it stands, with all that multiplies it.
_AS_WRITTEN = re.compile(r"[0-9](?:[0-9,.]*[0-9])?(?:[千百万億兆][0-9千百万億兆,.]*| (?:hundred|thousand|[mb]illion))?")
# A telephone number is one, however its digits are grouped.
_NUMBER = re.compile(
    rf"(?P<phone>(?<!\d)0\d{{1,4}}(?:-\d{{2,}})+)|(?P<number>(?:(?:(?:{_ARABIC})[千百]?|[{NUMERALS}]+)[万億兆]?)+)",
    re.ASCII,
)
_PART = re.compile(
    rf"(?:(?P<digits>{_ARABIC})(?P<unit>[千百]?)|(?P<signs>[{NUMERALS}]+))(?P<myriad>[万億兆]?)", re.ASCII
)
# The year before the last two digits of another one: 2018–19.
_YEAR_BEFORE = re.compile(r"(\d\d)\d\d[-–〜～~/]$")
_ROMAN = re.compile(r"\b[ivx]+\b")
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10}
_WORD = re.compile(r"[a-z]+", re.IGNORECASE)
# How far before and behind a number it is looked at what it may mean.
_BEFORE, _BEHIND = 8, 12
_PRECISION = 6  # decimals by which two numbers are told apart


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text, from ``start`` to before ``end``: its value, and all that it may mean."""

    start: int
    end: int
    value: float
    means: frozenset[float]


class Numbers:
    """The numbers of one text."""

    def __init__(self, text: str) -> None:
        self._text = text.translate(_PLAIN) if _WIDE.search(text) else text

    @cached_property
    def as_written(self) -> Counter[str]:
        """All that is written with digits, as it stands: what two texts write alike they say alike."""
        return Counter(_AS_WRITTEN.findall(self._text))

    @cached_property
    def written(self) -> tuple[Number, ...]:
        """The numbers that are written with digits, 1万2千 among them; 0 and 1 are said in too many ways."""
        return tuple(one for one in self._in_signs if one.value > 1 and self._has_digits(one))

    @cached_property
    def spelt(self) -> tuple[Number, ...]:
        """The numbers above one that stand in words which mean nothing else: twenty-one, 三百, October."""
        signs = [one for one in self._in_signs if one.end - one.start > 1 and not self._has_digits(one)]
        return tuple(one for one in (*signs, *self._in_words) if one.value > 1)

    def says(self, number: Number, *, about: bool = False) -> bool:
        """Whether the text may say ``number``, in whatever way; with ``about`` a rounded one says it, too."""
        means = number.means
        said = not means.isdisjoint(self._sure) or not means.isdisjoint(self._hinted)
        return said or (about and not means.isdisjoint(self._rounded))

    def unsaid_in(self, others: Sequence[Numbers], *, about: bool = False) -> list[Number]:
        """Return the written numbers that none of ``others`` may say."""
        if all(any(words in other.as_written for other in others) for words in self.as_written):
            return []
        return [one for one in self.written if not any(other.says(one, about=about) for other in others)]

    def times(self, number: Number, *, about: bool = False) -> float:
        """How often the text may say ``number``; endlessly where words may say it that may mean other things, too."""
        if not number.means.isdisjoint(self._rounded | self._hinted if about else self._hinted):
            return math.inf
        return sum(not number.means.isdisjoint(one.means) for one in (*self._in_signs, *self._in_words))

    def writes(self, number: Number) -> int:
        """How often the text surely says ``number``."""
        return sum(number.value == one.value for one in (*self._in_signs, *self._in_words))

    def _has_digits(self, number: Number) -> bool:
        return _DIGIT.search(self._text, number.start, number.end) is not None

    @cached_property
    def _in_signs(self) -> tuple[Number, ...]:
        return tuple(_in_signs(self._text))

    @cached_property
    def _in_words(self) -> tuple[Number, ...]:
        return tuple(_in_words(self._text))

    @cached_property
    def _sure(self) -> frozenset[float]:
        return frozenset().union(*(one.means for one in (*self._in_signs, *self._in_words)))

    @cached_property
    def _hinted(self) -> frozenset[float]:
        """What words may mean that may also mean something else."""
        rules, text = _rules(), self._text.lower()
        words = (rules.hints[word] for word in {*_WORD.findall(text)} & rules.hints.keys())
        signs = (means for sign, means in rules.signs if sign in text)
        roman = (_of_roman(found[0]) for found in _ROMAN.finditer(text))
        return frozenset(roman).union(*words, *signs)

    @cached_property
    def _rounded(self) -> frozenset[float]:
        return frozenset(float(whole) for one in self._in_signs for whole in (int(one.value), round(one.value)))


def differing(theirs: str, ours: str, *, about: bool = False) -> tuple[list[Number], list[Number]] | None:
    """Return the numbers of two texts that say the same, of each those that the other does not say.

    None where either says all numbers of the other: it may leave some out. With ``about`` ours may be rounded.
    """
    one, other = Numbers(theirs), Numbers(ours)
    if one.as_written == other.as_written:
        return None
    lacking, added = one.unsaid_in([other]), other.unsaid_in([one], about=about)
    if lacking and not added:
        added = _less_often(other, one, about=about)
    elif added and not lacking:
        lacking = _less_often(one, other)
    return (lacking, added) if lacking and added else None


def _less_often(numbers: Numbers, other: Numbers, *, about: bool = False) -> list[Number]:
    """Return those of ``numbers`` of which ``other``, where another one stands in digits, may have lost one.

    Of two texts that say 7日 and "three days", or 2018 twice and 2018 once with 2021, it is 7 or 2018.
    """
    said = (*numbers.spelt, *numbers.written)
    return [number for number in said if other.times(number, about=about) < numbers.writes(number)]


def quoted(numbers: Iterable[Number], text: str) -> str:
    """Return ``numbers`` as they stand in ``text``, each once."""
    return ", ".join(dict.fromkeys(text[number.start : number.end] for number in numbers))


@dataclass(frozen=True, slots=True)
class _Beside:
    before: re.Pattern[str]
    behind: re.Pattern[str]
    plus: int
    times: int


@dataclass(frozen=True, slots=True)
class _Rules:
    """What numbers.yaml says: ``hints`` are what whole words may mean, ``signs`` what may stand anywhere."""

    languages: frozenset[str]
    counting: Mapping[str, int]
    scales: Mapping[str, int]
    names: Mapping[str, int]
    hints: Mapping[str, frozenset[float]]
    signs: Sequence[tuple[str, frozenset[float]]]
    beside: Sequence[_Beside]


def can_be_compared(lang: str) -> bool:
    """Whether the words for numbers of the language ``lang`` are known."""
    return lang in _rules().languages


@lru_cache(maxsize=1)
def _rules() -> _Rules:
    data = read_data(_DATA)
    return _Rules(
        frozenset(data["languages"]),
        data["counting"],
        data["scales"],
        data["names"],
        {word: frozenset(map(float, row["means"])) for row in data["hints"] for word in row.get("words", ())},
        [(sign, frozenset(map(float, row["means"]))) for row in data["hints"] for sign in row.get("signs", ())],
        [_beside(row) for row in data["beside"]],
    )


def _beside(row: Mapping[str, Any]) -> _Beside:
    before = _pattern(f"(?:{row.get('before', '')})$")
    return _Beside(before, _pattern(row.get("behind", "")), row.get("plus", 0), row.get("times", 1))


def _pattern(regex: str) -> re.Pattern[str]:
    return re.compile(regex, re.IGNORECASE)


def _in_signs(text: str) -> Iterator[Number]:
    """Yield the numbers that stand in digits and in Japanese signs."""
    for found in _NUMBER.finditer(text):
        start, end = found.span()
        value = float(found[0].replace("-", "")) if found["phone"] else _value(found[0])
        yield Number(start, end, value, frozenset({value, *_means(text, start, end, value)}))


def _means(text: str, start: int, end: int, value: float) -> Iterator[float]:
    """Yield what the number ``value`` in ``text`` may mean besides, by what stands beside it."""
    before, behind = text[max(0, start - _BEFORE) : start], text[end : end + _BEHIND]
    if end - start == 2 and (year := _YEAR_BEFORE.search(before)):
        yield int(year[1]) * 100 + value
    scale = _WORD.match(behind.lstrip(" -"))
    if scale and scale[0].lower() in _rules().scales:
        yield round(value * _rules().scales[scale[0].lower()], _PRECISION)
    for rule in _rules().beside:
        if rule.before.search(before) and rule.behind.match(behind):
            yield (value + rule.plus) * rule.times


def _value(written: str) -> float:
    """Return the value of 3,772, 1.5, 1万3,823, 3千 or 三千七百七十二."""
    if written.isdecimal():
        return float(written)
    total = below = 0.0
    for part in _PART.finditer(written):
        if part["signs"]:
            below += numeral_value(part["signs"])
        else:
            below += float(part["digits"].replace(",", "")) * TENS.get(part["unit"], 1)
        if part["myriad"]:
            total, below = total + below * MYRIADS[part["myriad"]], 0.0
    return round(total + below, _PRECISION)


def _of_roman(signs: str) -> float:
    values = [_ROMAN_DIGITS[sign] for sign in signs]
    return float(sum(-one if one < later else one for one, later in zip(values, [*values[1:], 0], strict=True)))


def _in_words(text: str) -> Iterator[Number]:
    """Yield the numbers that stand in English words; words that follow each other say one."""
    rules = _rules()
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        name = word[0].lower()
        counts = name in rules.counting or name in rules.scales
        if run and not (counts and text[run[-1].end() : word.start()] in (" ", "-", " and ")) and name != "and":
            yield _said_in(run, text)
            run = []
        if counts:
            run.append(word)
        elif value := rules.names.get(word[0]) or rules.names.get(name):
            yield Number(*word.span(), value, frozenset({float(value)}))
    if run:
        yield _said_in(run, text)


def _said_in(words: Sequence[re.Match[str]], text: str) -> Number:
    """Return what ``words`` of ``text`` say together; each may be meant alone, too ("two thirds", "three and four")."""
    rules = _rules()
    total = current = 0
    alone = set()
    for name in (word[0].lower() for word in words):
        if name == "hundred":
            current = (current or 1) * 100
        elif name in rules.scales:
            total, current = total + (current or 1) * rules.scales[name], 0
        else:
            current += rules.counting[name]
            alone.add(float(rules.counting[name]))
    value = float(total + current)
    start, end = words[0].start(), words[-1].end()
    return Number(start, end, value, frozenset({value, *alone, *_means(text, start, end, value)}))
