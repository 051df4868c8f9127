"""Indexes of the glossary: あかさたな by reading where the language is Japanese, by first letter elsewhere."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

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


def index_groups(terms: Iterable[Term], lang: str, languages: Languages) -> tuple[IndexGroup, ...]:
    """Return the index for readers of ``lang``; a term that lacks the language stands under its fallback's name."""
    entries = []
    for term in terms:
        best = languages.best(term.texts, lang)
        if best is not None:
            entries.append(IndexEntry(term.id, term.texts[best]))

    def mark(entry: IndexEntry) -> str:
        return _mark(entry.text, languages)

    own = languages[lang].base
    own_scripts = {_script(mark(entry)) for entry in entries if languages[entry.text.lang].base == own}

    def order(entry: IndexEntry) -> tuple[object, ...]:
        # The reader's own script first, then what stands in for it. Numbers come before letters, and after kana.
        script = _script(mark(entry))
        is_own = script in own_scripts or (script == "" and own != "ja")
        return not is_own, script, mark(entry) == "他", _sort_key(entry.text, languages), entry.term

    return tuple(IndexGroup(key, tuple(group)) for key, group in groupby(sorted(entries, key=order), key=mark))


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
