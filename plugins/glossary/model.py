"""Term records: what is the same in every language (term.yaml) and what belongs to one (``<lang>.md``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from plugins.japanese import base_text
from plugins.shared import Place
from plugins.sources import Document, IsoDate, LocalText, Record, Source, Text, TextHeader

Category = Literal[
    "detention",
    "release",
    "deportation",
    "refugee-procedure",
    "status",
    "law",
    "people",
    "places",
    "health",
    "daily-life",
    "school",
    "everyday",
]
Standing = Literal["in_force", "historical", "informal", "disputed"]
CATEGORIES: tuple[str, ...] = get_args(Category)


class LawReference(Record):
    """A provision, the day for which it was looked up, and whether the number was seen in a source."""

    ref: LocalText
    as_of: IsoDate
    checked: bool = False


class TermRecord(Record):
    """term.yaml: ``category`` and ``reviewed`` are required, and ``sources`` unless the category is everyday."""

    category: Category
    reviewed: IsoDate
    standing: Standing | None = None
    status: Literal["published", "draft"] = "published"
    law: tuple[LawReference, ...] = ()
    see_also: tuple[Text, ...] = ()
    sources: tuple[Source, ...] = ()
    moved_from: tuple[Text, ...] = ()


class AvoidedForm(Record):
    """A word that we do not use for this concept, the word to use, and why.

    It is right inside the longer words of ``not_inside`` and in sentences that hold a word of ``not_near``.
    """

    form: Text
    use: Text
    reason: Text
    not_inside: tuple[Text, ...] = ()
    not_near: tuple[Text, ...] = ()


class TermHeader(TextHeader):
    """The header of a term's ``<lang>.md``: ``term`` and ``summary`` (the short definition) are required."""

    term: Text
    reading: Text | None = None
    romaji: Text | None = None
    variants: tuple[Text, ...] = ()
    avoid: tuple[AvoidedForm, ...] = ()
    not_inside: tuple[Text, ...] = ()
    not_near: tuple[Text, ...] = ()
    exact_case: bool = False
    verb: Text | None = None
    link: bool = True


@dataclass(frozen=True, slots=True)
class TermText:
    """One language of a term, as it was written."""

    lang: str
    header: TermHeader
    document: Document

    @property
    def name(self) -> str:
        """The term without readings."""
        return base_text(self.header.term)

    @property
    def reading(self) -> str:
        """The reading by which an index sorts the term; the term itself where none is given."""
        return self.header.reading or self.name


@dataclass(frozen=True, slots=True)
class Term:
    """A concept, and what each language calls it (languages in the site's order); ``place`` is its folder."""

    id: str
    place: Place
    record: TermRecord
    texts: Mapping[str, TermText]


@dataclass(frozen=True, slots=True)
class Glossary:
    """All published terms by id, sorted, and the ids of those that are still drafts."""

    terms: Mapping[str, Term]
    withheld: frozenset[str] = frozenset()
