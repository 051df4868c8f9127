"""Term records: what is the same in every language (term.yaml) and what belongs to one (``<lang>.md``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from plugins.glossary.folding import fold
from plugins.japanese import base_text
from plugins.shared import Place
from plugins.sources import Document, IsoDate, LocalText, Record, Source, Text, TextHeader, original_of

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
# What a word of everyday life at school is about: the pages of school words, and the choice of words for worksheets.
Theme = Literal[
    "belongings",
    "paper",
    "money",
    "calendar",
    "school-event",
    "lesson",
    "place",
    "food",
    "body",
    "weather",
    "help",
]
Standing = Literal["in_force", "historical", "informal", "disputed"]
CATEGORIES: tuple[str, ...] = get_args(Category)
THEMES: tuple[str, ...] = get_args(Theme)
EVERYDAY = "everyday"


class LawReference(Record):
    """A provision, the day for which it was looked up, and whether the number was seen in a source."""

    ref: LocalText
    as_of: IsoDate
    checked: bool = False


class TermRecord(Record):
    """term.yaml: ``category`` and ``reviewed`` are required, and ``sources`` unless the category is everyday.

    An everyday word needs ``themes``, the first of which says on which page it stands; other terms may have some.
    """

    category: Category
    reviewed: IsoDate
    themes: tuple[Theme, ...] = ()
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
    def place(self) -> Place:
        """The beginning of the file."""
        return Place(self.document.body_start.file)

    @property
    def name(self) -> str:
        """The term without readings."""
        return base_text(self.header.term)

    @property
    def reading(self) -> str:
        """The reading by which an index sorts the term; the term itself where none is given."""
        return self.header.reading or self.name

    @property
    def names(self) -> frozenset[str]:
        """The term and its variants, without readings and folded."""
        return frozenset(fold(base_text(form)) for form in (self.header.term, *self.header.variants))


@dataclass(frozen=True, slots=True)
class Term:
    """A concept, and what each language calls it (languages in the site's order); ``place`` is its folder."""

    id: str
    place: Place
    record: TermRecord
    texts: Mapping[str, TermText]

    @property
    def slug(self) -> str:
        """The id, by the name that pieces have for theirs."""
        return self.id

    @property
    def original(self) -> TermText:
        """The text that the others translate, where the term :attr:`has_original`; see ``original_of``."""
        return original_of(self.texts)

    @property
    def has_original(self) -> bool:
        """Whether a header says that one text renders another; else each is a definition of its own."""
        return any(text.header.original or text.header.translated for text in self.texts.values())


@dataclass(frozen=True, slots=True)
class Glossary:
    """All published terms by id, sorted, and the ids of those that are still drafts.

    ``words`` are those of everyday life at school: they explain notices to parents and children, and nothing that is
    made of ``terms`` (lists, files to take away, links in other texts) knows of them.
    """

    terms: Mapping[str, Term]
    withheld: frozenset[str] = frozenset()
    words: Mapping[str, Term] = field(default_factory=dict)

    @property
    def all_terms(self) -> Mapping[str, Term]:
        """The terms and the school words; no id is in both."""
        return {**self.terms, **self.words}

    def term_named(self, name: str) -> str | None:
        """Return the id of the first term or school word that ``name`` means: its term, a variant or its former id."""
        wanted = fold(base_text(name).strip())
        found = (
            term.id
            for term in self.all_terms.values()
            if name in term.record.moved_from or any(wanted in text.names for text in term.texts.values())
        )
        return next(found, None)
