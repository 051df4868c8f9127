"""The forms under which terms are looked for, and an index that finds every place where one of them stands."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import Generic, NamedTuple, TypeVar

from plugins.glossary.folding import fold, fold_width, spellings
from plugins.glossary.inflection import noun_forms, verb_forms
from plugins.shared import CJK_CLASS

_CJK = re.compile(f"[{CJK_CLASS}]")
# A word of a script that has spaces between words.
_WORD = re.compile(f"[^\\W_{CJK_CLASS}]+")
_LETTER = re.compile(f"[^\\W{CJK_CLASS}]|[\u0300-\u036f]")
# Accents and signs of voicing that are characters of their own: they belong to the letter before them.
_MARK = re.compile("[\u0300-\u036f\u3099\u309a]")
_SPACES = re.compile(" +")

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
        words = [word for word in re.findall(r"[^\W\d_]+", self.shown) if len(word) > 3]
        return self.shown.isupper() or (bool(words) and all(word[0].isupper() for word in words))


def _has_capitals_of(word: str, listed: str) -> bool:
    """Whether ``word`` has the capitals of ``listed``, of which it may be the plural (Embassies, ISAs)."""
    alike = takewhile(lambda pair: pair[0].lower() == pair[1].lower(), zip(word, listed, strict=False))
    same = len(list(alike))
    return word[:same] == listed[:same] and word[same:] == word[same:].lower()


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


class PhraseIndex(Generic[T]):
    """Finds all places of many phrases at once, overlapping ones too; the time does not grow with their number.

    ``phrases`` maps folded phrases to what is handed back for them.
    Phrases with a CJK character may begin anywhere; others begin and end with a word of the text.
    """

    def __init__(self, phrases: Mapping[str, T]) -> None:
        self._phrases = dict(phrases)
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        by_word: defaultdict[str, set[_Worded]] = defaultdict(set)
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
                by_word[words[0]].add(_Worded(len(words), phrase, lead, tail))
        self._lengths = {prefix: tuple(sorted(found)) for prefix, found in lengths.items()}
        self._single = frozenset(single)
        self._by_word = {word: tuple(sorted(found)) for word, found in by_word.items()}

    def find(self, folded: str, start: int = 0, end: int | None = None) -> Iterator[Found[T]]:
        """Yield every phrase between ``start`` and ``end`` of a folded text, in no order that matters."""
        end = len(folded) if end is None else end
        if self._lengths or self._single:
            yield from self._anywhere(folded, start, end)
        if self._by_word:
            yield from self._at_words(folded, start, end)

    def _anywhere(self, folded: str, start: int, end: int) -> Iterator[Found[T]]:
        lengths_of = self._lengths.get
        for place in range(start, end):
            lengths = lengths_of(folded[place : place + 2], ())
            for length in (1, *lengths) if folded[place] in self._single else lengths:
                stop = place + length
                value = self._phrases.get(folded[place:stop])
                if value is not None and stop <= end and _stands_alone(folded, place, stop):
                    yield Found(place, stop, value)

    def _at_words(self, folded: str, start: int, end: int) -> Iterator[Found[T]]:
        words = [(match.start(), match.end(), match[0]) for match in _WORD.finditer(folded, start, end)]
        for number, (first, _, word) in enumerate(words):
            for count, phrase, lead, tail in self._by_word.get(word, ()):
                last = number + count - 1
                if last >= len(words):
                    break
                place, stop = first - lead, words[last][1] + tail
                if place < start or stop > end:
                    continue
                reads = word == phrase or _SPACES.sub(" ", folded[place:stop]) == phrase
                if reads and _stands_alone(folded, place, stop):
                    yield Found(place, stop, self._phrases[phrase])


def _stands_alone(folded: str, start: int, end: int) -> bool:
    """Whether no word of a script with spaces, nor an accent, goes on beyond the ends of a phrase."""
    before, after = folded[start - 1 : start], folded[end : end + 1]
    if after and _MARK.match(after):
        return False
    cut_before = before and _LETTER.match(before) and _LETTER.match(folded[start])
    return not (cut_before or (after and _LETTER.match(after) and _LETTER.match(folded[end - 1])))


def inflected(form: str, *, english: bool, verb: bool) -> Iterable[str]:
    """Return the folded spellings of a listed form and of what it becomes in a sentence."""
    spelled = spellings(form)
    found = dict.fromkeys(spelled)
    if english and form.isascii():
        for base in spelled:
            found.update(dict.fromkeys(noun_forms(base)))
            found.update(dict.fromkeys(verb_forms(base) if verb else ()))
    return found


def listed_form(term: str, form: str, *, exact: bool, not_near: tuple[str, ...] = (), verb: bool = False) -> Form:
    """Return the form of ``term`` that is listed as ``form``; the capitals of an acronym always count."""
    acronym = form.isascii() and form.isupper() and " " not in form
    return Form(term, " ".join(fold(form).split()), form, exact or acronym, not_near, verb)
