"""The pages of single texts in one language: articles, letters, pages and terms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial

from plugins.editions.citing import Citing
from plugins.editions.linked_data import script_text
from plugins.editions.linked_pages import LinkedPages
from plugins.editions.notes import TermNote, TermNotes, easier_texts
from plugins.editions.page import Later, Page
from plugins.editions.previews import keeps_to_itself
from plugins.editions.reading_time import reading_minutes
from plugins.glossary import Term, index_groups
from plugins.library import (
    Entry,
    Library,
    Listed,
    ListPage,
    TermEntry,
    UsageGroup,
    Usages,
    Words,
    addresses,
    entries_of,
    listed_in,
)
from plugins.shared import NO_MEMO, Memo
from plugins.sources import SiteConfig, Sources


@dataclass(frozen=True)
class TextPages:
    """Makes a page of each text that the library has in the language ``lang``."""

    lang: str
    config: SiteConfig
    sources: Sources
    library: Library
    words: Words
    memo: Memo = NO_MEMO

    def pages(self) -> Iterator[Page]:
        """Yield every page of a single text in this language."""
        yield from self._articles()
        yield from self._letters()
        yield from self._pages()
        yield from self._terms()

    def _articles(self) -> Iterator[Page]:
        """Yield the articles of this language, each with the next newer and older one."""
        own = [by_lang[self.lang] for by_lang in self.library.articles.values() if self.lang in by_lang]
        for newer, entry, older in zip([None, *own], own, [*own[1:], None], strict=False):
            yield self._article(newer, entry, older)

    def _article(self, newer: Entry | None, entry: Entry, older: Entry | None) -> Page:
        by_lang = self.library.articles[entry.slug]
        related = self._related("article", entry.slug)
        around = (newer.listed if newer else None, older.listed if older else None)
        made = partial(self._article_between, *around, entry, by_lang, related)
        return self._remembered(made, entry, by_lang, related, *around)

    def _article_between(
        self,
        newer: Listed | None,
        older: Listed | None,
        entry: Entry,
        by_lang: Mapping[str, Entry],
        related: tuple[Listed, ...],
    ) -> Page:
        easy = self.config.languages[self.lang].easy
        data = {
            "entry": entry,
            "newer": newer,
            "older": older,
            "related": related,
            "minutes": Later(lambda: reading_minutes(entry.html, easy=easy), (entry,)),
            "linked_data": self._linked_data(entry, partial(self._linked.article, entry, by_lang)),
            "citation": self._citation(entry, entry.header.reviewed),
        }
        return self._text(entry, by_lang, "article.html", "articles", data)

    def _letters(self) -> Iterator[Page]:
        for by_lang in self.library.letters.values():
            if self.lang in by_lang:
                yield self._letter(by_lang)

    def _letter(self, by_lang: Mapping[str, Entry]) -> Page:
        entry = by_lang[self.lang]
        made = partial(self._text, entry, by_lang, "letter.html", "letters", {"entry": entry})
        return self._remembered(made, entry, by_lang)

    def _pages(self) -> Iterator[Page]:
        for by_lang in self.library.pages.values():
            if self.lang in by_lang:
                yield self._page(by_lang)

    def _page(self, by_lang: Mapping[str, Entry]) -> Page:
        entry = by_lang[self.lang]
        related = self._related("page", entry.slug)
        return self._remembered(partial(self._page_beside, entry, by_lang, related), entry, by_lang, related)

    def _page_beside(self, entry: Entry, by_lang: Mapping[str, Entry], related: tuple[Listed, ...]) -> Page:
        data = {
            "entry": entry,
            "related": related,
            "linked_data": self._linked_data(entry, partial(self._linked.page, entry)),
            "citation": self._citation(entry, entry.header.reviewed),
        }
        return self._text(entry, by_lang, "page.html", f"page:{entry.slug}", data)

    def _terms(self) -> Iterator[Page]:
        """Yield the terms of this language, each with the pages on which the list of where it is used goes on."""
        for by_lang in self.library.terms.values():
            if self.lang in by_lang:
                yield from self._term_pages(by_lang)

    def _term_pages(self, by_lang: Mapping[str, TermEntry]) -> Iterator[Page]:
        entry, term = by_lang[self.lang].entry, by_lang[self.lang].term
        first, *later = self._usages.pages(self.library.used_in.get(term.id, ()))
        beside = (self._see_also(term), self._provisions(term.id), first)
        yield self._remembered(partial(self._term_beside, by_lang, *beside), entry, by_lang, *beside)
        for uses in later:
            made = partial(self._later_uses, by_lang, uses)
            yield self._remembered(made, entry, by_lang, uses.entries, name=f"uses {uses.number} of {uses.count}")

    def _term_beside(
        self,
        by_lang: Mapping[str, TermEntry],
        see_also: tuple[Listed, ...],
        provisions: tuple[Listed, ...],
        uses: ListPage[UsageGroup],
    ) -> Page:
        entries = entries_of(by_lang)
        data = {**self._term(by_lang), "see_also": see_also, "provisions": provisions, "uses": uses}
        return self._text(entries[self.lang], entries, "term.html", "glossary", data)

    def _later_uses(self, by_lang: Mapping[str, TermEntry], uses: ListPage[UsageGroup]) -> Page:
        """Return a further page of the list of where a term is used, which is as long in every language."""
        term = by_lang[self.lang].entry
        editions = {code: addresses.paged(found.entry.url, uses.number) for code, found in by_lang.items()}
        return Page(
            url=editions[self.lang],
            lang=self.lang,
            template="term_uses.html",
            title=self.words.source("Where “%(term)s” is used") % {"term": term.outside_title},
            summary=self.words.source("Further texts of this site that use this term."),
            editions=editions,
            section="glossary",
            data={"term": term.listed, "uses": uses},
            feed=addresses.feed(self.lang),
        )

    def page_of(self, kind: str, slug: str) -> Page:
        """Return the page of one text, which the library has in this language: the same as among all pages."""
        if kind == "letter":
            return self._letter(self.library.letters[slug])
        if kind == "page":
            return self._page(self.library.pages[slug])
        if kind == "term":
            return next(self._term_pages(self.library.terms[slug]))
        own = [name for name, by_lang in self.library.articles.items() if self.lang in by_lang]
        place = own.index(slug)
        around = (own[place - 1 : place], [slug], own[place + 1 : place + 2])
        newer, entry, older = (self.library.articles[name[0]][self.lang] if name else None for name in around)
        assert entry is not None
        return self._article(newer, entry, older)

    def _text(
        self, entry: Entry, by_lang: Mapping[str, Entry], template: str, section: str, data: Mapping[str, object]
    ) -> Page:
        """Return the page of a text that exists in the languages of ``by_lang``; its heading is its template's."""
        return Page(
            url=entry.url,
            lang=self.lang,
            template=template,
            title=entry.outside_title,
            summary=entry.outside_summary,
            editions={code: found.url for code, found in by_lang.items()},
            section=section,
            data={**data, "notes": self._notes_of(entry)},
            feed=addresses.feed(self.lang),
        )

    def _term(self, by_lang: Mapping[str, TermEntry]) -> dict[str, object]:
        """Return what the page of a term shows."""
        found = by_lang[self.lang]
        languages = self.config.languages
        easier = easier_texts(by_lang, self.lang, languages)
        return {
            "entry": found.entry,
            "found": found,
            "others": [other for other in by_lang.values() if other.entry not in (found.entry, *easier)],
            "easier": easier,
            "linked_data": self._linked_data(found.entry, partial(self._linked.term, found)),
            "citation": self._citation(found.entry, found.term.record.reviewed),
        }

    def _see_also(self, term: Term) -> tuple[Listed, ...]:
        """Return the terms that a term names, as these readers are shown them."""
        return self.memo.tuple_of(
            terms[best].entry.listed
            for term_id in term.record.see_also
            if (terms := self.library.all_terms.get(term_id)) and (best := self.config.languages.best(terms, self.lang))
        )

    def _provisions(self, term_id: str) -> tuple[Listed, ...]:
        """Return the provisions that name a term, as these readers are shown them."""
        return self.memo.tuple_of(
            by_lang[best].entry.listed
            for by_lang in self.library.provisions.values()
            if (best := self.config.languages.best(by_lang, self.lang))
            and term_id in by_lang[best].provision.record.terms
        )

    def _related(self, kind: str, slug: str) -> tuple[Listed, ...]:
        """Return the pieces that are nearest to one, as these readers are shown them."""
        return self.memo.tuple_of(listed_in(self.lang, self.library.relations.to(kind, slug), self.config.languages))

    def _remembered(self, made: Callable[[], Page], entry: Entry, *given: object, name: str = "text") -> Page:
        """Return the page ``name`` of ``entry`` that ``made`` makes of what is ``given``; the same one for the same."""
        notes = self._notes_of(entry)
        return self.memo.made_of((self._linked, notes, entry, *given), made, f"page: {name} in {self.lang}")

    def _notes_of(self, entry: Entry) -> tuple[TermNote, ...]:
        return self.memo.of(TermNotes.of, self._notes, entry)

    def _linked_data(self, entry: Entry, data: Callable[[], Mapping[str, object]]) -> Later | None:
        """Return ``data`` of the page of ``entry`` for it; None where its words belong on the page alone.

        It is made of the page's own texts, of its addresses in other languages, and of what every template is given.
        """
        return None if keeps_to_itself(entry) else Later(lambda: script_text(data()), (entry,))

    def _citation(self, entry: Entry, reviewed: dt.date | None) -> Later:
        return Later(partial(self._citing.cited, entry, reviewed), (entry, reviewed))

    @cached_property
    def _usages(self) -> Usages:
        terms = [next(iter(by_lang.values())).term for by_lang in self.library.terms.values()]
        groups = index_groups(terms, self.lang, self.config.languages)
        order = {item.term: place for place, item in enumerate(item for group in groups for item in group.entries)}
        order = self.memo.same(f"order of terms in {self.lang}", order)
        return Usages(self.lang, self.config.languages, order, self.config.page_size, self.memo)

    @cached_property
    def _notes(self) -> TermNotes:
        return self.memo.of(TermNotes, self.library.all_terms, self.lang, self.config.languages)

    @cached_property
    def _linked(self) -> LinkedPages:
        return self.memo.of(LinkedPages, self.lang, self.config, self.sources.people, self.words)

    @cached_property
    def _citing(self) -> Citing:
        return Citing(self.lang, self.config, self.sources.people, self.words)
