"""The pages of those who write under a name: one list, and a page for each person, in every language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plugins.editions.page import Page, section_page
from plugins.library import Library, Listed, Words, entries_of, listed_in
from plugins.sources import SiteConfig, Sources, in_language

PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class PeoplePages:
    """Makes the pages about people in the language ``lang``."""

    lang: str
    config: SiteConfig
    sources: Sources
    library: Library
    words: Words

    def pages(self) -> Iterator[Page]:
        """Yield the list of all people, then the page of each; there is a list where nobody has a name, too."""
        title = self.words.source("Who writes here")
        summary = self.words.source("The group, and people who put a name to what they write.")
        about = self.library.pages.get(self.config.guides.get("about", ""))
        guide = listed_in(self.lang, [about], self.config.languages) if about else []
        yield self._page("people.html", title, summary, guide=guide)
        chain = self.config.languages.chain(self.lang)
        for person, record in self.sources.people.items():
            name, _ = in_language(record.name, chain)
            about_them, _ = in_language(record.about, chain)
            source = self.config.shown(self.config.content / PEOPLE / f"{person}.yaml")
            data = {"person": record, "entries": self._texts_of(person), "source": source}
            yield self._page("person.html", name, about_them or summary, person, **data)

    def _texts_of(self, person: str) -> list[Listed]:
        """Return what ``person`` has written, articles first, as this language's readers are shown it."""
        library = self.library
        terms = map(entries_of, library.terms.values())
        own = [
            by_lang
            for by_lang in (*library.articles.values(), *library.letters.values(), *library.pages.values(), *terms)
            if any(person in entry.header.authors for entry in by_lang.values())
        ]
        return listed_in(self.lang, own, self.config.languages)

    def _page(self, template: str, title: str, summary: str, *parts: str, **data: object) -> Page:
        return section_page(self.lang, self.config.languages, template, title, summary, PEOPLE, *parts, data=data)
