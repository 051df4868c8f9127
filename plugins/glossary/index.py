"""Indexes of the glossary: あかさたな by reading where the language is Japanese, by first letter elsewhere."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from plugins.glossary.model import Term, TermText
from plugins.japanese import collation_key, gojuon_row
from plugins.sources import Languages

# Brackets and quotation marks: “(detention) room” stands under D.
_LEADING_SIGNS = re.compile(r"^[\W_]+")


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A term as one language's index lists it: its id and the text (perhaps another language's) shown for it."""

    term: str
    text: TermText


@dataclass(frozen=True, slots=True)
class IndexGroup:
    """The entries under one mark of an index."""

    mark: str
    entries: tuple[IndexEntry, ...]


@dataclass(frozen=True, slots=True)
class _Placed:
    """An entry with its mark, the script of that, and whether its text is the reader's own.

    ``place`` tells where it stands among those of its own script or of others: numbers before letters and after kana.
    It is one text, its parts in turn with the lowest sign between them, because each text of a site sorts its terms.
    """

    entry: IndexEntry
    mark: str
    script: str
    own: bool
    place: str


class Index:
    """The order of terms for readers of one language; each term is looked at once, however often it is placed."""

    def __init__(self, lang: str, languages: Languages) -> None:
        """Take the readers' language and those of the site."""
        self._lang = lang
        self._languages = languages
        self._placed: dict[str, _Placed | None] = {}

    def groups(self, terms: Iterable[Term]) -> tuple[IndexGroup, ...]:
        """Return the index of ``terms``; a term that lacks the language stands under its fallback's name."""
        by_mark = groupby(self._sorted(terms), key=lambda placed: placed.mark)
        return tuple(IndexGroup(mark, tuple(placed.entry for placed in group)) for mark, group in by_mark)

    def entries(self, terms: Iterable[Term]) -> list[IndexEntry]:
        """Return the entries of the index of ``terms`` in its order, without their marks."""
        return [placed.entry for placed in self._sorted(terms)]

    def _sorted(self, terms: Iterable[Term]) -> list[_Placed]:
        found = [placed for term in terms if (placed := self._place(term))]
        own_scripts = {placed.script for placed in found if placed.own}
        if self._languages[self._lang].base != "ja":
            own_scripts.add("")
        found.sort(key=attrgetter("place"))
        # The reader's own script first, then what stands in for it.
        others = [placed for placed in found if placed.script not in own_scripts]
        return [*(placed for placed in found if placed.script in own_scripts), *others] if others else found

    def _place(self, term: Term) -> _Placed | None:
        if term.id not in self._placed:
            best = self._languages.best(term.texts, self._lang)
            self._placed[term.id] = None if best is None else self._looked_at(IndexEntry(term.id, term.texts[best]))
        return self._placed[term.id]

    def _looked_at(self, entry: IndexEntry) -> _Placed:
        mark = _mark(entry.text, self._languages)
        own = self._languages[entry.text.lang].base == self._languages[self._lang].base
        script = _script(mark)
        after_kana = str(int(mark == "他"))
        place = "\0".join((script, after_kana, *_sort_key(entry.text, self._languages), entry.term))
        return _Placed(entry, mark, script, own, place)


def index_groups(terms: Iterable[Term], lang: str, languages: Languages) -> tuple[IndexGroup, ...]:
    """Return the index for readers of ``lang``; a term that lacks the language stands under its fallback's name."""
    return Index(lang, languages).groups(terms)


def _script(mark: str) -> str:
    """Return the script of an index mark ("LATIN", "HIRAGANA" …), "" for the sign of what begins with no letter."""
    if mark == "他":
        return "HIRAGANA"
    return "" if mark == "#" else unicodedata.name(mark, "").partition(" ")[0]


def _mark(text: TermText, languages: Languages) -> str:
    if _sorts_as_kana(text, languages):
        return gojuon_row(text.reading)
    first = _plain(text.name)[:1].upper()
    return first if first.isalpha() else "#"


def _sort_key(text: TermText, languages: Languages) -> tuple[str, str]:
    if _sorts_as_kana(text, languages):
        return collation_key(text.reading)
    return _plain(text.name), text.name


def _sorts_as_kana(text: TermText, languages: Languages) -> bool:
    return languages[text.lang].base == "ja" or gojuon_row(text.reading) != "他"


def _plain(name: str) -> str:
    """Return ``name`` in small letters without accents and without signs before it, by which it is sorted."""
    letters = unicodedata.normalize("NFD", name.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return _LEADING_SIGNS.sub("", plain) or plain
