"""What else a term's word can mean: lists of longer words and of words nearby that show another sense.

The lists are data, ``senses/<language>.yaml``; what stands in them and how is said at the head of each file.
They hold for every glossary of that language; a term's own ``not_inside`` and ``not_near`` come on top.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, lru_cache
from itertools import product
from pathlib import Path
from typing import Any

from plugins.glossary.folding import fold
from plugins.glossary.forms import Form, Found, PhraseIndex, inflected
from plugins.glossary.names import Names
from plugins.glossary.passage import Passage
from plugins.shared import read_data

LISTS = Path(__file__).with_name("senses")
# The domain of the glossary itself, and words of comparing ("worse than prison"): they speak for a match.
OWN_DOMAINS = ("immigration", "comparison")
_SET = re.compile(r"\{([a-z-]+)\}")
_COMMA = re.compile("[、，,;；:：(（—–]")
# How many characters of distance a comma between two words counts as.
_COMMA_DISTANCE = 12
# "Detention is not prison", 刑務所とは違う: such a word tells nothing of the sense.
_NEGATED_BEFORE = re.compile(r"\b(?:not|unlike|than|nor|no|like)(?: an?| the| any)? $", re.IGNORECASE)
_LONGEST_NEGATION = len("unlike the \n")
_NEGATED_AFTER = re.compile("(?:では?な|とは|と違|と同じ|のよう|みたい|より|に似)")
# How long the listed words are at most that stand before a term, in characters.
_LONGEST_COMPOUND = 16
# How far away a word still touches a match: one particle or one space.
_TOUCHING = 1
_BEFORE, _AFTER, _ANYWHERE = "before", "after", "anywhere"


@dataclass(frozen=True, slots=True)
class Sense:
    """When the words ``of`` a term mean something else.

    ``not_near`` maps a word nearby to the side of the term on which it counts; ``only_after`` lists, folded, what a
    word that stands directly before the term must be, if any does.
    """

    not_near: Mapping[str, str] = field(default_factory=dict)
    only_after: frozenset[str] = frozenset()


class Senses:
    """The lists of one language, ready to judge matches.

    ``lists`` is what stands in the language's file; ``not_near`` holds what the terms' own files add, by base form.
    """

    def __init__(
        self, lists: Mapping[str, Any], *, english: bool, not_near: Mapping[str, Iterable[str]] | None = None
    ) -> None:
        self._english = english
        self._domains: Mapping[str, list[str]] = lists.get("domains", {})
        self.names = Names.from_list(lists.get("names", {}), english=english)
        self.longer = self.longer_words(text for row in lists.get("words", ()) for text in row.get("not_inside", ()))
        self._by_form: dict[str, Sense] = {}
        for row in lists.get("words", ()):
            after = frozenset(fold(word) for text in row.get("only_after", ()) for word in self.expanded(text))
            sense = Sense(self._cues_of(row.get("not_near", ())), after)
            self._by_form |= {fold(form): sense for form in row["of"]}
        for base, texts in (not_near or {}).items():
            listed = self._by_form.get(base, Sense())
            self._by_form[base] = replace(listed, not_near={**listed.not_near, **self._cues_of(texts)})
        self._doubted = frozenset(base for base, sense in self._by_form.items() if sense.not_near)
        own = {cue for name in OWN_DOMAINS for word in self._domains.get(name, ()) for cue in self._inflected(word)}
        against = {cue for sense in self._by_form.values() for cue in sense.not_near}
        self._own = frozenset(own)
        self._against = frozenset(against)

    @cached_property
    def _cues(self) -> PhraseIndex[str]:
        """Finds the words of the lists."""
        return PhraseIndex({cue: cue for cue in sorted(self._own | self._against)})

    def _cues_of(self, texts: Iterable[str]) -> dict[str, str]:
        # "{hospital}に …" counts before the term only, "… {hospital}" after it, without a sign on both sides.
        sides: dict[str, str] = {}
        for text in texts:
            text = text.replace("...", "…")
            side = _BEFORE if text.endswith("…") else _AFTER if text.startswith("…") else _ANYWHERE
            for word in self.expanded(text.strip("… ")):
                for cue in self._inflected(word):
                    sides[cue] = side if sides.get(cue, side) == side else _ANYWHERE
        return sides

    def of(self, form: Form) -> Sense | None:
        """Return what is known of other senses of ``form``; None if its sense is never in doubt."""
        return self._by_form.get(form.base)

    def may_doubt(self, form: Form) -> bool:
        """Whether a word nearby may show another sense of ``form``."""
        return form.base in self._doubted

    def hits(self, passage: Passage, start: int, end: int) -> list[Found[str]]:
        """Return the words of the lists that stand in a sentence."""
        return [hit for hit in self.possible_hits(passage, start, end) if self.is_hit(passage, hit)]

    def possible_hits(self, passage: Passage, start: int, end: int) -> list[Found[str]]:
        """Return what reads like a word of the lists in a sentence, be it whole or cut out of a longer word."""
        return passage.find(self._cues, start, end)

    def is_hit(self, passage: Passage, hit: Found[str]) -> bool:
        """Whether what reads like a word of the lists is one; it is dear to ask, in Japanese."""
        return self._english or passage.cuts_no_word(hit.start, hit.end)

    def longer_words(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Return the spellings of entries of ``not_inside``: longer words in which nothing is a term."""
        words = (word for text in texts for word in self.expanded(text))
        return tuple(dict.fromkeys(key for word in words for key in self._inflected(word)))

    def is_own(self, cue: str, sense: Sense) -> bool:
        """Whether a word of the lists speaks for the glossary's sense of a form with other senses."""
        return cue in self._own and cue not in sense.not_near

    def _inflected(self, word: str) -> Iterable[str]:
        return inflected(word, english=self._english, verb=False)

    def expanded(self, text: str) -> Iterator[str]:
        """Yield ``text`` with each {set} replaced by each of its words."""
        parts = _SET.split(text)
        # An unknown set stays as it is written; load.py tells the editor of it.
        choices = [
            self._domains.get(part, [f"{{{part}}}"]) if number % 2 else [part] for number, part in enumerate(parts)
        ]
        for chosen in product(*choices):
            yield "".join(chosen)


def other_sense(
    sense: Sense,
    place: tuple[int, int],
    hits: Iterable[Found[str]],
    own: Iterable[tuple[int, int]],
    text: str,
    *,
    certain: bool,
) -> bool:
    """Whether the nearest telling word shows that the match at ``place`` has another sense.

    ``hits`` are words of the lists in the sentence; ``own`` are the places of what speaks for the glossary's sense.
    ``certain`` says that these are other terms, against which only a word that touches the match counts
    (刑務所の面会 stays what it is in a sentence on 入管).
    """
    start, end = place
    against = [_distance(text, place, (hit.start, hit.end)) for hit in hits if speaks_against(sense, place, hit, text)]
    speaking = [_distance(text, place, other) for other in own if other[1] <= start or other[0] >= end]
    if not against or (certain and min(against) > _TOUCHING):
        return False
    return min(against) < min(speaking, default=len(text) * 99)


def speaks_against(sense: Sense, place: tuple[int, int], hit: Found[str], text: str) -> bool:
    """Whether a word of the lists, where it stands, shows another sense of the match at ``place``."""
    side = sense.not_near.get(hit.value)
    if side is None or (hit.start < place[1] and hit.end > place[0]):
        return False
    is_before = hit.end <= place[0]
    if side == (_AFTER if is_before else _BEFORE):
        return False
    reach = _reach(hit.value) if is_before or side == _ANYWHERE else _reach(hit.value) // 3
    if _distance(text, place, (hit.start, hit.end)) > reach:
        return False
    begin = max(hit.start - _LONGEST_NEGATION, 0)
    return not (_NEGATED_BEFORE.search(text, begin, hit.start) or _NEGATED_AFTER.match(text, hit.end))


def _distance(text: str, place: tuple[int, int], other: tuple[int, int]) -> int:
    """Return how far two places lie apart: the characters between them, and more for each comma."""
    between = text[other[1] : place[0]] if other[1] <= place[0] else text[place[1] : other[0]]
    return len(between) + _COMMA_DISTANCE * len(_COMMA.findall(between))


def _reach(cue: str) -> int:
    """Return how many characters away a word still tells something: about a clause of its script."""
    return 60 if cue.isascii() else 30


def is_other_compound(sense: Sense, passage: Passage, start: int) -> bool:
    """Whether a noun stands directly before the match that makes a word of another sense with it (帰宅難民).

    Names, numbers, times and prefixes make none, nor do the words of ``only_after``.
    """
    if not sense.only_after:
        return False
    close = passage.words_between(max(start - _LONGEST_COMPOUND, passage.sentence(start)[0]), start)
    before = close[-1] if close and close[-1].end == start else None
    if before is None or not before.is_noun or before.is_name or before.is_adverbial:
        return False
    # Some of the listed words are several units (気候|変動).
    said = {passage.folded[word.start : start] for word in close}
    return said.isdisjoint(sense.only_after)


def unknown_domains(text: str, language: str) -> list[str]:
    """Return the names in braces in an entry of ``not_near`` or ``not_inside`` that are no domain of the language."""
    return [name for name in re.findall(r"\{([^}]*)\}", text) if name not in _lists(language).get("domains", {})]


def domain_names(language: str) -> tuple[str, ...]:
    """Return the domains that a language's file has."""
    return tuple(_lists(language).get("domains", ()))


def senses_of(language: str, not_near: Mapping[str, Iterable[str]]) -> Senses:
    """Return the lists of a language (its base code: "ja", "en"), with what terms' own files add, by base form."""
    return _senses(language, tuple((base, tuple(texts)) for base, texts in sorted(not_near.items())))


@lru_cache(maxsize=16)  # several matchers of a build have the same lists, which take longer to read than a long text
def _senses(language: str, not_near: tuple[tuple[str, tuple[str, ...]], ...]) -> Senses:
    return Senses(_lists(language), english=language == "en", not_near=dict(not_near))


@cache
def _lists(language: str) -> Mapping[str, Any]:
    path = LISTS / f"{language}.yaml"
    if not path.is_file():
        return {}
    found: Mapping[str, Any] = read_data(path)
    return found
