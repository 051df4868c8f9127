"""Which articles and pages belong together: by the topics that they share, and by the terms that they use.

What few pieces share says more than what nearly all do, so each topic and term weighs one divided by the number of the
pieces that have it (a plain form of inverse document frequency, Spaerck Jones 1972).
All languages of a piece count as one, so readers of every language are led to the same pieces.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from plugins.editions.library import Library
from plugins.editions.model import Entry

Key = tuple[str, str]
# So many are shown below a text.
MOST = 3


@dataclass(frozen=True, slots=True)
class Relations:
    """``traits`` are the topics and terms of each piece, ``holders`` the pieces that have a trait, by ``(kind, slug)``.

    Letters take no part: each stands for itself and for the person who wrote it.
    """

    pieces: Mapping[Key, Mapping[str, Entry]]
    traits: Mapping[Key, frozenset[Key]]
    holders: Mapping[Key, tuple[Key, ...]]

    @classmethod
    def of(cls, library: Library) -> Relations:
        """Return how the articles and pages of ``library`` relate."""
        pieces = {("article", slug): by_lang for slug, by_lang in library.articles.items()}
        pieces |= {("page", slug): by_lang for slug, by_lang in library.pages.items()}
        traits = {key: _traits(by_lang) for key, by_lang in pieces.items()}
        holders: defaultdict[Key, list[Key]] = defaultdict(list)
        for key, its_traits in traits.items():
            for trait in its_traits:
                holders[trait].append(key)
        return cls(pieces, traits, {trait: tuple(keys) for trait, keys in holders.items()})

    def to(self, kind: str, slug: str) -> list[Mapping[str, Entry]]:
        """Return the pieces that share most with one, nearest first, then in the order of the site."""
        own = (kind, slug)
        nearness: defaultdict[Key, Fraction] = defaultdict(Fraction)
        for trait in self.traits[own]:
            for other in self.holders[trait]:
                nearness[other] += Fraction(1, len(self.holders[trait]))
        nearness.pop(own, None)
        order = {key: place for place, key in enumerate(self.pieces)}
        nearest = sorted(nearness, key=lambda key: (-nearness[key], order[key]))
        return [self.pieces[key] for key in nearest[:MOST]]


def _traits(by_lang: Mapping[str, Entry]) -> frozenset[Key]:
    topics = {("topic", topic) for entry in by_lang.values() for topic in entry.topics}
    return frozenset(topics | {("term", term) for entry in by_lang.values() for term in entry.used_terms})
