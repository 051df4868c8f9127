"""The forms under which terms are looked for, and an index that finds every place where one of them stands."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, takewhile
from typing import Generic, NamedTuple, TypeVar

from plugins.glossary.folding import fold, fold_width, spellings
from plugins.glossary.inflection import noun_forms, verb_forms
from plugins.shared import CJK_CLASS

_CJK = re.compile(f"[{CJK_CLASS}]")
# A word of a script that has spaces between words.
_WORD = re.compile(f"([^\\W_{CJK_CLASS}]+)")
_ASCII_WORD = re.compile("([0-9A-Za-z]+)")
_LETTER = re.compile(f"[^\\W{CJK_CLASS}]|[\u0300-\u036f]")
# Accents and signs of voicing that are characters of their own: they belong to the letter before them.
_MARKS = frozenset([*map(chr, range(0x0300, 0x0370)), "\u3099", "\u309a"])
_SPACES = re.compile(" +")

# How many forms and characters are remembered by what they are.
_REMEMBERED = 10_000

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a term.

    ``base`` is the listed form that it comes from, folded; ``shown`` is that form as it was written.
    ``exact`` says that capitals count, ``not_near`` are words in whose sentence the term means something else.
    ``verb`` says that it is an English verb, which takes the forms of one.
    """

    term: str
    base: str
    shown: str
    exact: bool = False
    not_near: tuple[str, ...] = ()
    verb: bool = False

    def is_written(self, text: str) -> bool:
        """Whether ``text`` (folded in width) has this form's capitals; an ending of the plural is free."""
        written, listed = (unicodedata.normalize("NFC", fold_width(words)).split() for words in (text, self.shown))
        return len(written) == len(listed) and all(map(_has_capitals_of, written, listed))

    @property
    def is_proper(self) -> bool:
        """Whether it is itself a name (Refugee Convention, UNHCR), by the capitals that it is listed with."""
        return _is_proper(self.shown)


@lru_cache(maxsize=_REMEMBERED)
def _is_proper(shown: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_]+", shown) if len(word) > 3]
    return shown.isupper() or (bool(words) and all(word[0].isupper() for word in words))


def _has_capitals_of(word: str, listed: str) -> bool:
    """Whether ``word`` has the capitals of ``listed``, of which it may be the plural (Embassies, ISAs)."""
    alike = takewhile(lambda pair: pair[0].lower() == pair[1].lower(), zip(word, listed, strict=False))
    same = len(list(alike))
    return word[:same] == listed[:same] and word[same:] == word[same:].lower()


def form_of(forms: tuple[Form, ...], words: str) -> Form | None:
    """Return which of ``forms`` that fold alike is written as ``words``; one whose capitals count comes first."""
    if not any(form.exact for form in forms):
        return next(iter(forms), None)
    as_written = " ".join(fold_width(words).split())
    fitting = [form for form in forms if not form.exact or form.is_written(as_written)]
    return next((form for form in fitting if form.exact), next(iter(fitting), None))


class Found(NamedTuple, Generic[T]):
    """A place where something that is looked for stands: offsets, end exclusive, and what stands there."""

    start: int
    end: int
    value: T


class _Worded(NamedTuple):
    """A phrase that is found by its words: how many, and how many signs stand before the first and after the last."""

    words: int
    phrase: str
    lead: int
    tail: int


class Words:
    """The words of scripts with spaces in a folded text, in its order; worked out when they are asked for."""

    def __init__(self, folded: str) -> None:
        self._folded = folded

    @cached_property
    def _parts(self) -> list[str]:
        """What stands between words, and the words, in turn."""
        return (_ASCII_WORD if self._folded.isascii() else _WORD).split(self._folded)

    @cached_property
    def shown(self) -> list[str]:
        """The words themselves."""
        return self._parts[1::2]

    @cached_property
    def starts(self) -> list[int]:
        """Where each of them begins: where what stands before it ends."""
        return list(accumulate(map(len, self._parts)))[:-1:2]

    def within(self, start: int, end: int) -> range:
        """Return the numbers of the words that begin between two places, the second exclusive."""
        if start == 0 and end == len(self._folded):
            return range(len(self.shown))
        first = bisect_left(self.starts, start)
        return range(first, bisect_left(self.starts, end, lo=first))


class PhraseIndex(Generic[T]):
    """Finds all places of many phrases at once, overlapping ones too; the time does not grow with their number.

    ``phrases`` maps folded phrases to what is handed back for them.
    Phrases with a CJK character may begin anywhere; others begin and end with a word of the text.
    """

    def __init__(self, phrases: Mapping[str, T]) -> None:
        self._phrases = dict(phrases)
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        by_words: defaultdict[str, defaultdict[str, set[_Worded]]] = defaultdict(lambda: defaultdict(set))
        single: set[str] = set()
        for phrase in phrases:
            words = _WORD.findall(phrase)
            if _CJK.search(phrase) or not words:
                if len(phrase) == 1:
                    single.add(phrase)
                else:
                    lengths[phrase[:2]].add(len(phrase))
            else:
                lead, tail = phrase.index(words[0]), len(phrase) - phrase.rindex(words[-1]) - len(words[-1])
                second = words[1] if len(words) > 1 else ""
                by_words[words[0]][second].add(_Worded(len(words), phrase, lead, tail))
        self._lengths = {beginning: tuple(sorted(found)) for beginning, found in lengths.items()}
        # By the first word and the second, "" where there is none: many phrases begin with "a".
        self._by_words = {
            word: {second: tuple(sorted(found)) for second, found in by_second.items()}
            for word, by_second in by_words.items()
        }
        # Most characters begin no phrase; these patterns pass over them quickly.
        self._first_letter = _any_of(word[0] for word in by_words)
        self._single_character = _any_of(single) if single else None
        first, second = (_any_of(two[place] for two in lengths).pattern for place in (0, 1))
        self._first_two = re.compile(f"{first}(?={second})") if lengths else None

    def find(self, folded: str, start: int = 0, end: int | None = None, words: Words | None = None) -> list[Found[T]]:
        """Return every phrase between ``start`` and ``end`` of a folded text, in no order that matters.

        The ends of such a part cut no word. ``words`` are those of the whole text, if they are known already.
        """
        end = len(folded) if end is None else end
        found = self._anywhere(folded, start, end)
        if self._first_letter.search(folded, start, end):
            found += self._at_words(folded, start, end, words or Words(folded))
        return found

    def _anywhere(self, folded: str, start: int, end: int) -> list[Found[T]]:
        """Return the phrases that may begin at any character."""
        found = []
        for match in self._single_character.finditer(folded, start, end) if self._single_character else ():
            if _stands_alone(folded, *match.span()):
                found.append(Found(*match.span(), self._phrases[match[0]]))
        for match in self._first_two.finditer(folded, start, end) if self._first_two else ():
            place = match.start()
            for length in self._lengths.get(folded[place : place + 2], ()):
                stop = place + length
                value = self._phrases.get(folded[place:stop])
                if value is not None and stop <= end and _stands_alone(folded, place, stop):
                    found.append(Found(place, stop, value))
        return found

    def _at_words(self, folded: str, start: int, end: int, words: Words) -> list[Found[T]]:
        """Return the phrases that begin and end with words."""
        by_words, shown, found = self._by_words, words.shown, []
        inside = words.within(start, end)
        for number in [number for number in inside if shown[number] in by_words]:
            first = shown[number]
            by_second = by_words[first]
            worded = by_second.get("", ())
            if number + 1 < inside.stop:
                worded += by_second.get(shown[number + 1], ())
            for count, phrase, lead, tail in worded:
                last = number + count - 1
                if last >= inside.stop:
                    break
                place, stop = words.starts[number] - lead, words.starts[last] + len(shown[last]) + tail
                if place < start or stop > end:
                    continue
                reads = first == phrase or _SPACES.sub(" ", folded[place:stop]) == phrase
                if reads and _stands_alone(folded, place, stop):
                    found.append(Found(place, stop, self._phrases[phrase]))
        return found


def _any_of(characters: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for any one of ``characters``; for none of them one that matches nothing."""
    listed = "".join(map(re.escape, sorted(set(characters))))
    return re.compile(f"[{listed}]" if listed else "(?!)")


def _stands_alone(folded: str, start: int, end: int) -> bool:
    """Whether no word of a script with spaces, nor an accent, goes on beyond the ends of a phrase."""
    if start and _is_letter(folded[start - 1]) and _is_letter(folded[start]):
        return False
    if end == len(folded):
        return True
    after = folded[end]
    return after not in _MARKS and not (_is_letter(after) and _is_letter(folded[end - 1]))


@lru_cache(maxsize=_REMEMBERED)
def _is_letter(character: str) -> bool:
    return _LETTER.match(character) is not None


@lru_cache(maxsize=_REMEMBERED)
def inflected(form: str, *, english: bool, verb: bool) -> tuple[str, ...]:
    """Return the folded spellings of a listed form and of what it becomes in a sentence."""
    spelled = spellings(form)
    found = dict.fromkeys(spelled)
    if english and form.isascii():
        for base in spelled:
            found.update(dict.fromkeys(noun_forms(base)))
            found.update(dict.fromkeys(verb_forms(base) if verb else ()))
    return tuple(found)


def listed_form(term: str, form: str, *, exact: bool, not_near: tuple[str, ...] = (), verb: bool = False) -> Form:
    """Return the form of ``term`` that is listed as ``form``; the capitals of an acronym always count."""
    acronym = form.isascii() and form.isupper() and " " not in form
    return Form(term, " ".join(fold(form).split()), form, exact or acronym, not_near, verb)
