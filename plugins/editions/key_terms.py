"""The terms that lead into the glossary from elsewhere: those that the texts of a page use most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plugins.editions.library import Library
from plugins.editions.model import Entry, Listed
from plugins.editions.notes import names_elsewhere
from plugins.sources import Languages

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
    pieces: Iterable[Mapping[str, Entry]], library: Library, lang: str, languages: Languages
) -> tuple[KeyTerm, ...]:
    """Return the terms that most of ``pieces`` use in any of their languages, most used first, then by their ids."""
    uses = Counter(
        term for by_lang in pieces for term in {term for entry in by_lang.values() for term in entry.used_terms}
    )
    often = sorted(uses.keys() & library.terms.keys(), key=lambda term: (-uses[term], term))[:MOST]
    return tuple(_key_term(term, library, lang, languages) for term in often)


def _key_term(term: str, library: Library, lang: str, languages: Languages) -> KeyTerm:
    by_lang = library.terms[term]
    best = languages.best(by_lang, lang)
    assert best is not None, "a term that is linked has a text"
    others = tuple(OtherName(text.lang, text.name) for text in names_elsewhere(by_lang[best], lang, languages))
    return KeyTerm(by_lang[best].entry.listed, others)
