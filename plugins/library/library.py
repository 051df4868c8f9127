"""From what editors wrote to finished texts: Markdown read, links resolved, terms linked, in every language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any, TypeVar

from plugins.glossary import Term
from plugins.library.addresses import Addresses
from plugins.library.changed_sections import ChangedSections
from plugins.library.dependencies import Dependencies, own_texts
from plugins.library.destinations import destinations
from plugins.library.entries import Entries, finished_bodies
from plugins.library.finishing import Finisher
from plugins.library.kept_links import KeptLinks
from plugins.library.model import Entry, FacilityEntry, NoticeEntry, ProvisionEntry, TermEntry, TimelineEntry
from plugins.library.notice_texts import NoticeTexts
from plugins.library.record_texts import RecordTexts
from plugins.library.related import Relations
from plugins.library.usage import Using, entries_of, uses_of_terms
from plugins.library.words import Words
from plugins.library.written import Written
from plugins.media import Album
from plugins.notices import Replies
from plugins.shared import NO_MEMO, Memo, Part, Workshop
from plugins.sources import Piece, Report, SiteConfig

Made = TypeVar("Made")


@dataclass(frozen=True)
class Library:
    """All finished texts. Pieces, terms and records are kept by slug or id, then by language; articles newest first.

    ``words`` are the school words, which stand on pages of their own and in no other list.
    """

    articles: Mapping[str, Mapping[str, Entry]]
    letters: Mapping[str, Mapping[str, Entry]]
    pages: Mapping[str, Mapping[str, Entry]]
    terms: Mapping[str, Mapping[str, TermEntry]]
    used_in: Mapping[str, tuple[Using, ...]]
    provisions: Mapping[str, Mapping[str, ProvisionEntry]] = field(default_factory=dict)
    facilities: Mapping[str, Mapping[str, FacilityEntry]] = field(default_factory=dict)
    timeline: Mapping[str, TimelineEntry] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, TermEntry]] = field(default_factory=dict)
    notices: Mapping[str, Mapping[str, NoticeEntry]] = field(default_factory=dict)
    replies: Replies = field(default_factory=Replies)

    @cached_property
    def all_terms(self) -> Mapping[str, Mapping[str, TermEntry]]:
        """The terms and the school words: everything of which a page may hold a note."""
        return {**self.terms, **self.words}

    @cached_property
    def relations(self) -> Relations:
        """How the articles and pages relate, the same for readers of every language."""
        return Relations.of(self.articles, self.pages)

    def replaced(self, kind: str, slug: str, texts: Mapping[str, Entry] | Mapping[str, TermEntry]) -> Library:
        """Return the library with other ``texts`` of one article, letter, page or term, for their own pages.

        What other texts tell of it stays as it was, but for how pieces relate.
        """
        name = {"article": "articles", "letter": "letters", "page": "pages", "term": "terms"}[kind]
        fields: Any = {name: {**getattr(self, name), slug: texts}}
        changed: Library = replace(self, **fields)
        if kind in ("article", "page"):
            return changed.with_relations(self.relations.replaced(kind, slug, fields[name][slug]))
        return changed

    def with_relations(self, relations: Relations) -> Library:
        """Return the library with these ``relations``, which are its own, so that they are not worked out again."""
        changed = replace(self)
        vars(changed)["relations"] = relations  # where the cached property has it
        return changed

    def all_entries(self) -> list[Entry]:
        """Return every text of articles, letters, pages, terms, records and notices."""
        kinds = (self.articles, self.letters, self.pages)
        pieces = [entry for kind in kinds for by_lang in kind.values() for entry in by_lang.values()]
        terms = [found.entry for by_lang in self.terms.values() for found in by_lang.values()]
        law = [found.entry for by_lang in self.provisions.values() for found in by_lang.values()]
        places = [found.entry for by_lang in self.facilities.values() for found in by_lang.values()]
        notices = [found.entry for by_lang in self.notices.values() for found in by_lang.values()]
        return [*pieces, *terms, *law, *places, *(found.entry for found in self.timeline.values()), *notices]


@dataclass(frozen=True, slots=True)
class Finishing:
    """What the texts of one site are finished with, and what names the things that they depend on."""

    addresses: Addresses
    finisher: Finisher
    dependencies: Dependencies
    words: Mapping[str, Words]

    @classmethod
    def of(
        cls,
        written: Written,
        album: Album,
        words: Mapping[str, Words],
        config: SiteConfig,
        report: Report,
        gone: frozenset[tuple[str, str]],
        memo: Memo = NO_MEMO,
    ) -> Finishing:
        """Return what finishes the texts of ``written`` with the pictures of ``album``.

        ``gone`` are the ``(kind, slug)`` that were taken down; links to them are no links any more.
        """
        sources, glossary, series = written.sources, written.glossary, written.series
        found = destinations(sources, glossary, written.records, series, config, report)
        addresses = memo.same("addresses", replace(found, gone=gone))
        withheld = sources.withheld | {("term", term) for term in glossary.withheld} | written.records.withheld
        withheld = memo.same("withheld", withheld)
        finisher = memo.of(Finisher, config, words, glossary, memo.same("album", album), series, addresses, withheld)
        dependencies = memo.of(Dependencies, config, series, addresses, finisher)
        return cls(addresses, finisher, dependencies, words)

    def entries(self, things: Sequence[Piece | Term], workshop: Workshop, report: Report) -> Entries:
        """Return what makes entries of ``things``, whose bodies are finished in ``workshop``; report what is wrong."""
        bodies = finished_bodies(things, self.finisher, self.dependencies, workshop, report)
        pieces = [one for one in things if isinstance(one, Piece)]
        changed = ChangedSections(self.addresses.languages).kept(pieces, workshop)
        return Entries(bodies, changed, self.finisher, self.words, self.addresses, report, workshop.memo)


def build_library(
    written: Written, finishing: Finishing, config: SiteConfig, report: Report, workshop: Workshop
) -> Library:
    """Finish all texts of ``written``; report what is wrong in them."""
    sources, glossary, records, notices = written.sources, written.glossary, written.records, written.notices
    finisher, words = finishing.finisher, finishing.words
    entries = finishing.entries([*sources.pieces, *glossary.terms.values()], workshop, report)
    articles = {piece.slug: entries.piece(piece) for piece in sources.of_kind("article")}
    letters = {piece.slug: entries.piece(piece) for piece in sources.of_kind("letter")}
    pages = {piece.slug: entries.piece(piece) for piece in sources.of_kind("page")}
    memo = workshop.memo
    terms = memo.same("terms", {name: entries.term(term) for name, term in glossary.terms.items()})
    school_words = memo.same("school words", {name: entries.school_word(term) for name, term in glossary.words.items()})
    links = KeptLinks(finisher, finishing.dependencies, workshop)
    texts = RecordTexts(config.languages, words, links.link)

    def remembered(make: Callable[[Any], Made], record: object) -> Made:
        given = (config.languages, words, finisher, record)
        return memo.made_of(given, partial(make, record), "texts of a record")

    provisions = memo.same(
        "provisions", {name: remembered(texts.provision, one) for name, one in records.provisions.items()}
    )
    law = [memo.of(entries_of, by_lang) for by_lang in provisions.values()]
    of_notices = NoticeTexts(links.link_for_parents, terms, school_words, entries.piece)
    sheets = memo.same("sheets", of_notices.all(notices, sources, finisher, memo))
    explained = [memo.of(entries_of, by_lang) for by_lang in sheets.values()]
    used_in = uses_of_terms((*articles.values(), *letters.values(), *pages.values(), *law, *explained), terms, memo)
    facilities = memo.same(
        "facilities", {name: remembered(texts.facility, one) for name, one in records.facilities.items()}
    )
    others = (remembered(texts.timeline, records), school_words, sheets, notices.replies)
    links.close()
    library = Library(articles, letters, pages, terms, used_in, provisions, facilities, *others)
    library = library.with_relations(Relations.of(articles, pages, memo).kept(workshop))
    vars(library)["all_terms"] = memo.same("all terms", library.all_terms)  # where the cached property has it
    return library


def finish_texts_ahead(
    written: Written,
    words: Mapping[str, Words],
    config: SiteConfig,
    report: Report,
    workshop: Workshop,
    gone: frozenset[tuple[str, str]],
    part: Part,
) -> None:
    """Finish the texts of ``part`` that have no pictures, for the build that makes the library of all."""
    made = Finishing.of(written, Album({}), words, config, report, gone)
    things = own_texts([*written.sources.pieces, *written.glossary.terms.values()], part)
    finished_bodies(things, made.finisher, made.dependencies, workshop, report, with_pictures=False)
