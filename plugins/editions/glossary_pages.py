"""The pages about the glossary as a whole: its index, all terms in one table, and the files to take away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plugins.editions.linked_data import script_text, set_data
from plugins.editions.linked_pages import LinkedPages
from plugins.editions.notes import names_elsewhere, term_name
from plugins.editions.page import Page, section_page
from plugins.editions.term_table import term_table
from plugins.exports import ExportFile
from plugins.glossary import CATEGORIES, index_groups
from plugins.library import TermEntry, Words, addresses
from plugins.sources import Person, SiteConfig


@dataclass(frozen=True, slots=True)
class GlossaryPages:
    """Makes these pages of ``terms`` in the language ``lang``; ``exports`` are the files to take away."""

    lang: str
    config: SiteConfig
    terms: Mapping[str, Mapping[str, TermEntry]]
    people: Mapping[str, Person]
    exports: tuple[ExportFile, ...]
    words: Words

    def pages(self) -> Iterator[Page]:
        """Yield every page about the glossary in this language."""
        yield self._index()
        yield self._table()
        yield self._downloads()

    def _index(self) -> Page:
        languages = self.config.languages
        terms = [next(iter(by_lang.values())).term for by_lang in self.terms.values()]
        groups = index_groups(terms, self.lang, languages)
        # In the order of the index, which the lists by subject keep.
        entries = {item.term: self.terms[item.term][item.text.lang] for group in groups for item in group.entries}
        categories = {
            category: members
            for category in CATEGORIES
            if (members := [found for found in entries.values() if found.term.record.category == category])
        }
        other_names = {
            term_id: [term_name(text) for text in names_elsewhere(found, self.lang, languages)]
            for term_id, found in entries.items()
        }
        summary = self.words.source("The words of immigration detention in Japan, explained, with their sources.")
        linked = LinkedPages(self.lang, self.config, self.people, self.words)
        return self._page(
            "glossary.html",
            self.words.source("Glossary"),
            summary,
            groups=groups,
            entries=entries,
            other_names=other_names,
            categories=categories,
            lookup_url=addresses.LOOKUP,
            table_url=addresses.section(self.lang, "glossary", addresses.TERM_TABLE),
            linked_data=script_text(
                set_data(entries.values(), self.lang, linked.glossary_name, summary, self.config.full_url)
            ),
        )

    def _table(self) -> Page:
        return self._page(
            "term_table.html",
            self.words.source("All terms in one table"),
            self.words.source("Every term in Japanese and English, with its reading and its subject."),
            addresses.TERM_TABLE,
            table=term_table(
                self.terms, self.lang, self.config.languages, lambda id: self.words.markup(f"category:{id}")
            ),
            lookup_url=addresses.LOOKUP,
        )

    def _downloads(self) -> Page:
        """Return the page of the files that the glossary can be taken away as."""
        return self._page(
            "downloads.html",
            self.words.source("Take the glossary with you"),
            self.words.source("All terms as files that you may use, change and pass on, if you name us."),
            addresses.DOWNLOADS,
            files=self.exports,
            day=self.config.build_date,
            address=self.config.full_url + addresses.section(self.lang, "glossary"),
        )

    def _page(self, template: str, title: str, summary: str, *parts: str, **data: object) -> Page:
        return section_page(self.lang, self.config.languages, template, title, summary, "glossary", *parts, data=data)
