"""All terms in one table: what each language calls them, how the Japanese is read, and the subject.

Each cell knows its place in the order of its column, so that a page sorts without knowing any language: Japanese by
reading, other languages by letters (accents and macrons do not count, 3 stands before 10), subjects as the site does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from plugins.glossary import CATEGORIES
from plugins.japanese import SIGNS, collation_key, plain_letters, ruby_markup
from plugins.library import TermEntry
from plugins.sources import Languages

EMPTY = Markup("")
_SIGNS = re.compile(f"[{SIGNS}]+")
_NUMBER = re.compile("([0-9]+)")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``kind`` is name, reading, romaji or subject; ``lang`` the language of a column of names, else ""."""

    kind: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a term has in a column: text as HTML in the language ``lang``, and its place in the column's order.

    ``order`` is None where the term has nothing there. ``heads`` tells that this is what the page's readers call the
    term; then ``url`` leads to its page.
    """

    column: Column
    text: Markup = EMPTY
    lang: str = ""
    order: int | None = None
    heads: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A term's cells, one for each column."""

    term: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class TermTable:
    """The table; ``sorted_by`` is the column in whose order the rows stand at first."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    sorted_by: Column


def term_table(
    terms: Mapping[str, Mapping[str, TermEntry]], lang: str, languages: Languages, subject: Callable[[str], Markup]
) -> TermTable:
    """Return the table for readers of ``lang``; ``subject`` names a category to them.

    A language and its easy forms share a column: readers of an easy form see its names there.
    """
    columns = _columns(languages)
    sorted_by = next(column for column in columns if column.lang == languages[lang].base)
    by_column: dict[Column, Mapping[str, Cell]] = {}
    for column in columns:
        found = {term: _value(column, by_lang, lang, languages, subject) for term, by_lang in terms.items()}
        by_column[column] = _ordered(column, found)
    first = by_column[sorted_by]
    order = sorted(terms, key=lambda term: (first[term].order is None, first[term].order or 0, term))
    rows = tuple(Row(term, tuple(by_column[column][term] for column in columns)) for term in order)
    return TermTable(columns, rows, sorted_by)


def _columns(languages: Languages) -> tuple[Column, ...]:
    columns: list[Column] = []
    for code in dict.fromkeys(language.base for language in languages):
        columns.append(Column("name", code))
        if code == "ja":
            columns += [Column("reading"), Column("romaji")]
    return (*columns, Column("subject"))


@dataclass(frozen=True, slots=True)
class _Value:
    """A cell without its place in the column's order, and the key that decides it."""

    key: tuple[Any, ...]
    text: Markup
    lang: str = ""
    heads: bool = False
    url: str = ""


def _value(
    column: Column,
    by_lang: Mapping[str, TermEntry],
    lang: str,
    languages: Languages,
    subject: Callable[[str], Markup],
) -> _Value | None:
    shown = languages.best(by_lang, lang)
    assert shown is not None, "a term has a text"
    if column.kind == "subject":
        category = by_lang[shown].term.record.category
        return _Value((CATEGORIES.index(category),), subject(category))
    found = _text_in(column.lang or "ja", by_lang, lang, languages)
    if found is None:
        return None
    header, name = found.text.header, found.text.name
    if column.kind == "romaji":
        romaji = header.romaji or next((o.text.header.romaji for o in by_lang.values() if o.text.header.romaji), None)
        return _Value(_letters_key(romaji), Markup.escape(romaji), "ja-Latn") if romaji else None
    japanese = languages[found.entry.lang].base == "ja"
    key = collation_key(found.text.reading) if japanese else _letters_key(name)
    if column.kind == "reading":
        return _Value(key, Markup.escape(found.text.reading), "ja")
    heads = languages[shown].base == column.lang
    return _Value(key, ruby_markup(header.term), found.entry.lang, heads, by_lang[shown].entry.url if heads else "")


def _text_in(base: str, by_lang: Mapping[str, TermEntry], lang: str, languages: Languages) -> TermEntry | None:
    """Return the term in the language ``base``: the reader's own form of it, else the plain one, else any."""
    codes = [code for code in by_lang if languages[code].base == base]
    best = next((code for code in (lang, base, *codes) if code in codes), None)
    return by_lang[best] if best else None


def _ordered(column: Column, found: Mapping[str, _Value | None]) -> Mapping[str, Cell]:
    """Return the cells of a column with their places in its order; what is equal stands by the term's id."""
    filled = [(value.key, term) for term, value in found.items() if value is not None]
    places = {term: place for place, (_, term) in enumerate(sorted(filled))}
    return {
        term: Cell(column)
        if value is None
        else Cell(column, value.text, value.lang, places[term], value.heads, value.url)
        for term, value in found.items()
    }


def _letters_key(text: str) -> tuple[Any, ...]:
    words = _SIGNS.sub(" ", plain_letters(text)).strip()
    # Every second part is a number, so that numbers are only ever compared with numbers.
    return tuple(int(part) if place % 2 else part for place, part in enumerate(_NUMBER.split(words)))
