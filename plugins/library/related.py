"""Which articles and pages belong together: by the topics that they share, and by the terms that they use.

What few pieces share says more than what nearly all do, so each topic and term weighs one divided by the number of the
pieces that have it (a plain form of inverse document frequency, Spaerck Jones 1972).
All languages of a piece count as one, so readers of every language are led to the same pieces.

Every piece is compared with every other, so the sums must be cheap.
They are made twice: roughly for all pieces at once, and exactly for the few that can be among the nearest.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from heapq import nlargest
from math import lcm
from sys import byteorder

from plugins.library.model import Entry
from plugins.shared import NO_MEMO, Memo, Workshop, key_of

Key = tuple[str, str]
Pieces = Mapping[str, Mapping[str, Entry]]
# So many are shown below a text.
MOST = 3
# Rough weights are whole numbers, one divided by the number of holders in units of this, rounded down.
_ROUGH_UNIT = 2**32
# The numbers of all pieces stand side by side in one long number, each in 64 bits, of which no sum needs all.
_FIELD = "Q"


@dataclass(frozen=True, slots=True)
class Relations:
    """How pieces relate; places count from 0 in the order of the site.

    ``traits`` are the topics and terms of each piece by its place, ``weights`` what each trait weighs, as whole numbers
    of one unit; ``columns`` hold for each trait its rough weight in the field of every piece that has it, so that
    one addition adds a trait for all pieces.
    ``known`` are the nearest of each piece, where they were found before.
    Letters take no part: each stands for itself and for the person who wrote it.
    """

    pieces: tuple[Mapping[str, Entry], ...]
    places: Mapping[Key, int]
    traits: tuple[frozenset[Key], ...]
    weights: Mapping[Key, int]
    columns: Mapping[Key, int]
    known: Mapping[Key, tuple[Key, ...]] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, articles: Pieces, pages: Pieces, memo: Memo = NO_MEMO) -> Relations:
        """Return how ``articles`` and ``pages``, by slug and language, relate; ``memo`` remembers their traits."""
        pieces = (*articles.values(), *pages.values())
        keys = [*(("article", slug) for slug in articles), *(("page", slug) for slug in pages)]
        places = memo.same("places of pieces", {key: place for place, key in enumerate(keys)})
        traits = memo.same("traits of pieces", tuple(memo.of(_traits, by_lang) for by_lang in pieces))
        return cls(pieces, places, traits, *memo.of(_weighed, traits))

    def replaced(self, kind: str, slug: str, by_lang: Mapping[str, Entry]) -> Relations:
        """Return how pieces relate when ``by_lang`` stands in the place of the piece ``slug``, as :meth:`of` would.

        What weighs and is near as before, because its topics and terms are the same, is not worked out anew.
        """
        place = self.places[kind, slug]
        pieces = (*self.pieces[:place], by_lang, *self.pieces[place + 1 :])
        traits = (*self.traits[:place], _traits(by_lang), *self.traits[place + 1 :])
        if traits == self.traits:
            return replace(self, pieces=pieces)
        return Relations(pieces, self.places, traits, *_weighed(traits))

    def to(self, kind: str, slug: str) -> list[Mapping[str, Entry]]:
        """Return the pieces that share most with one, nearest first, then in the order of the site."""
        known = self.known.get((kind, slug))
        places = self._nearest(self.places[kind, slug]) if known is None else [self.places[key] for key in known]
        return [self.pieces[place] for place in places]

    def kept(self, workshop: Workshop) -> Relations:
        """Return the same with all nearest ones known; of pieces with the same traits they are taken."""
        key = workshop.memo.of(_key_of_all, self.places, self.traits)
        (known,) = workshop.make(Relations.all_nearest, [self], [key])
        return replace(self, known=known)

    def all_nearest(self) -> dict[Key, tuple[Key, ...]]:
        """Return for each piece those that :meth:`to` gives."""
        keys = [*self.places]
        return {key: tuple(keys[place] for place in self._nearest(own)) for key, own in self.places.items()}

    def _nearest(self, own: int) -> list[int]:
        nearness = {place: self._nearness(own, place) for place in self._candidates(own)}
        return sorted(nearness, key=lambda place: (-nearness[place], place))[:MOST]

    def _nearness(self, one: int, other: int) -> int:
        return sum(self.weights[trait] for trait in self.traits[one] & self.traits[other])

    def _candidates(self, own: int) -> list[int]:
        """Return all pieces that can be among the nearest to ``own``; each shares something with it.

        A rough sum is less than the exact one by less than one for each trait.
        """
        traits = self.traits[own]
        rough = _fields(sum(self.columns[trait] for trait in traits), len(self.pieces))
        rough[own] = 0
        least = max(1, min(nlargest(MOST, rough)) - len(traits))
        return [place for place, nearness in enumerate(rough) if nearness >= least]


def _key_of_all(places: Mapping[Key, int], traits: Iterable[frozenset[Key]]) -> bytes:
    return key_of(*(repr((key, sorted(its_traits))) for key, its_traits in zip(places, traits, strict=True)))


def _weighed(traits: Sequence[frozenset[Key]]) -> tuple[Mapping[Key, int], Mapping[Key, int]]:
    """Return what each trait weighs, and its column."""
    holders: defaultdict[Key, list[int]] = defaultdict(list)
    for place, its_traits in enumerate(traits):
        for trait in its_traits:
            holders[trait].append(place)
    unit = lcm(*map(len, holders.values()))
    weights = {trait: unit // len(found) for trait, found in holders.items()}
    return weights, {trait: _column(found, len(traits)) for trait, found in holders.items()}


def _column(holders: Sequence[int], count: int) -> int:
    fields = array(_FIELD, bytes(8 * count))
    for place in holders:
        fields[place] = _ROUGH_UNIT // len(holders)
    return int.from_bytes(fields.tobytes(), byteorder)


def _fields(column: int, count: int) -> array[int]:
    return array(_FIELD, column.to_bytes(8 * count, byteorder))


def _traits(by_lang: Mapping[str, Entry]) -> frozenset[Key]:
    topics = {("topic", topic) for entry in by_lang.values() for topic in entry.topics}
    return frozenset(topics | {("term", term) for entry in by_lang.values() for term in entry.used_terms})
