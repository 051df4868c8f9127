"""The terms that lead into the glossary from elsewhere: those that the texts of a page use most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from plugins.editions.notes import names_elsewhere
from plugins.library import Entry, Listed, TermEntry
from plugins.shared import NO_MEMO, Memo
from plugins.sources import Languages

Terms = Mapping[str, Mapping[str, TermEntry]]

# So many are shown.
MOST = 8


@dataclass(frozen=True, slots=True)
class OtherName:
    """What another language calls a term."""

    lang: str
    name: str


@dataclass(frozen=True, slots=True)
class KeyTerm:
    """A term as readers of a language are shown it, and its names in other languages."""

    entry: Listed
    others: tuple[OtherName, ...]


def key_terms(
    pieces: tuple[Mapping[str, Entry], ...], terms: Terms, lang: str, languages: Languages, memo: Memo = NO_MEMO
) -> tuple[KeyTerm, ...]:
    """Return those of ``terms`` that most of ``pieces`` use in any of their languages, most used first, then by ids.

    ``memo`` remembers which these are.
    """
    often = memo.made_of((pieces, terms), lambda: _most_used(pieces, terms, memo), "terms used most")
    return tuple(_key_term(terms[term], lang, languages) for term in often)


def _most_used(pieces: Iterable[Mapping[str, Entry]], terms: Terms, memo: Memo) -> list[str]:
    uses = Counter(chain.from_iterable(memo.of(_terms_of, by_lang) for by_lang in pieces))
    return sorted(uses.keys() & terms.keys(), key=lambda term: (-uses[term], term))[:MOST]


def _terms_of(by_lang: Mapping[str, Entry]) -> frozenset[str]:
    return frozenset(term for entry in by_lang.values() for term in entry.used_terms)


def _key_term(by_lang: Mapping[str, TermEntry], lang: str, languages: Languages) -> KeyTerm:
    best = languages.best(by_lang, lang)
    assert best is not None, "a term that is linked has a text"
    others = tuple(OtherName(text.lang, text.name) for text in names_elsewhere(by_lang[best], lang, languages))
    return KeyTerm(by_lang[best].entry.listed, others)
