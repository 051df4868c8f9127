"""The short explanations of the terms that a page's text links, and how a term is named to readers of a language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from plugins.glossary import Index, TermText
from plugins.japanese import ruby, ruby_markup
from plugins.library import Entry, Listed, TermEntry
from plugins.shared import KANJI_CLASS
from plugins.sources import Languages

_KANJI = re.compile(f"[{KANJI_CLASS}]")
_ALL_KANJI = re.compile(f"[{KANJI_CLASS}]+")


@dataclass(frozen=True, slots=True)
class TermName:
    """What a language calls a term, made readable.

    ``markup`` is HTML with the reading above the word where it fits there; ``reading`` and ``romaji`` are text that
    stands beside it, "" where there is nothing to add.
    """

    lang: str
    markup: Markup
    reading: str
    romaji: str


@dataclass(frozen=True, slots=True)
class TermNote:
    """A term, explained in short: ``entry`` is the text that the page's readers are shown of it.

    ``others`` are the names of other languages; ``easier`` the same term's texts in easy forms of the page's language.
    """

    id: str
    entry: Listed
    name: TermName
    others: tuple[TermName, ...]
    easier: tuple[Listed, ...]

    @property
    def anchor(self) -> str:
        """The id of the note in the page; with its colon it is no heading's anchor."""
        return f"word:{self.id}"


class TermNotes:
    """The notes of terms for readers of one language; each is made once, however many texts link its term."""

    def __init__(self, terms: Mapping[str, Mapping[str, TermEntry]], lang: str, languages: Languages) -> None:
        """Take all ``terms`` that a text can link, by id and language."""
        self._terms = terms
        self._lang = lang
        self._languages = languages
        self._index = Index(lang, languages)
        self._made: dict[str, TermNote] = {}

    def of(self, entry: Entry) -> tuple[TermNote, ...]:
        """Return a note for each term that the text of ``entry`` links, in the order of the glossary's index.

        In copies some terms are left out; what linked them has no note of them there.
        """
        known = (self._terms[term_id] for term_id in entry.used_terms if term_id in self._terms)
        terms = [next(iter(by_lang.values())).term for by_lang in known]
        return tuple(self._note(item.term) for item in self._index.entries(terms))

    def _note(self, term_id: str) -> TermNote:
        if term_id not in self._made:
            self._made[term_id] = _note(self._terms[term_id], self._lang, self._languages)
        return self._made[term_id]


def notes_of(entry: Entry, terms: Mapping[str, Mapping[str, TermEntry]], languages: Languages) -> tuple[TermNote, ...]:
    """Return a note for each of ``terms`` that the text of ``entry`` links, in the order of the glossary's index."""
    return TermNotes(terms, entry.lang, languages).of(entry)


def _note(by_lang: Mapping[str, TermEntry], lang: str, languages: Languages) -> TermNote:
    best = languages.best(by_lang, lang)
    assert best is not None, "a term that is linked has a text"
    found = by_lang[best]
    return TermNote(
        id=found.term.id,
        entry=found.entry.listed,
        name=term_name(found.text),
        others=tuple(term_name(text) for text in names_elsewhere(found, lang, languages)),
        easier=tuple(easy.listed for easy in easier_texts(by_lang, lang, languages)) if best == lang else (),
    )


def term_name(text: TermText) -> TermName:
    """Return a language's name of a term: its own furigana, else its reading above it if it is of kanji only."""
    name, reading, romaji = text.header.term, text.header.reading or "", text.header.romaji or ""
    if "《" in name or not _KANJI.search(name):
        return TermName(text.lang, ruby_markup(name), "", romaji)
    if reading and _ALL_KANJI.fullmatch(name):
        return TermName(text.lang, ruby(name, reading), "", romaji)
    return TermName(text.lang, ruby_markup(name), reading, romaji)


def names_elsewhere(found: TermEntry, lang: str, languages: Languages) -> Iterator[TermText]:
    """Yield the term as other languages than ``lang`` call it; a language and its easy form share their terms."""
    seen = {languages[lang].base, languages[found.entry.lang].base}
    for code, text in found.term.texts.items():
        if languages[code].base not in seen:
            seen.add(languages[code].base)
            yield text


def easier_texts(by_lang: Mapping[str, TermEntry], lang: str, languages: Languages) -> list[Entry]:
    """Return what a term's texts in easy forms of ``lang`` say, in the site's order of languages."""
    return [by_lang[code].entry for code in by_lang if languages[code].based_on == lang]
