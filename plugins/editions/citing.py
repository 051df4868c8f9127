"""How each text and series of the site is cited: the sentences on its page, and the records beside it.

A text that rests on a person's consent has none: it may be taken back, and its title may be part of a person's story.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from plugins.citations import Citation, Part, bibtex, cite, ris, styles
from plugins.editions.page import OutputFile
from plugins.figures import Series
from plugins.japanese import base_text
from plugins.library import Entry, Library, Words, addresses
from plugins.shared import NO_MEMO, Memo
from plugins.sources import Person, SiteConfig, in_language

_KINDS = ("article", "page", "term")


@dataclass(frozen=True, slots=True)
class CitedPage:
    """What a page shows of how it is cited: sentences by the language of their style, and where the records are."""

    sentences: Mapping[str, tuple[Part, ...]]
    bibtex_url: str
    ris_url: str


@dataclass(frozen=True, slots=True)
class _Cited:
    """What is cited: its kind and name, its title without readings, its address and language, its people and days."""

    kind: str
    name: str
    title: str
    url: str
    lang: str
    people: tuple[str, ...] = ()
    published: dt.date | None = None
    changed: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Citing:
    """Makes citations of the texts and series of one language."""

    lang: str
    config: SiteConfig
    people: Mapping[str, Person]
    words: Words

    def cited(self, entry: Entry, reviewed: dt.date | None) -> CitedPage | None:
        """Return how ``entry`` is cited, in the style of its readers first; None for one that is not.

        ``reviewed`` is the day of its last check, which dates a text that has no day of its own.
        """
        if not _is_citable(entry):
            return None
        return self._page(_of_text(entry, reviewed))

    def cited_series(self, series: Series) -> CitedPage:
        """Return how the page of ``series`` is cited; the day of its last check dates it."""
        return self._page(self._of_series(series))

    def files(self, library: Library, memo: Memo = NO_MEMO) -> Iterator[OutputFile]:
        """Yield the records of all texts of this language, beside the page of each; ``memo`` remembers them."""
        for entry, reviewed in self._texts(library):
            if _is_citable(entry):
                given = (self.config, self.people, self.words, entry, reviewed)
                cited = _of_text(entry, reviewed)
                yield from memo.made_of(given, partial(self._files, cited), f"records in {self.lang}")

    def files_of_series(self, all_series: Iterable[Series]) -> Iterator[OutputFile]:
        """Yield the records of ``all_series``, beside the page of each."""
        for series in all_series:
            yield from self._files(self._of_series(series))

    def _page(self, cited: _Cited) -> CitedPage:
        base = self.config.languages[self.lang].base
        codes = sorted(styles(), key=lambda code: code != base)
        return CitedPage({code: cite(self._citation(cited, code), code) for code in codes}, *_records(cited))

    def _files(self, cited: _Cited) -> tuple[OutputFile, ...]:
        citation = self._citation(cited, self.lang)
        made = zip(_records(cited), (bibtex, ris), strict=True)
        return tuple(OutputFile(url.lstrip("/"), write(citation).encode()) for url, write in made)

    def _texts(self, library: Library) -> Iterator[tuple[Entry, dt.date | None]]:
        for by_lang in (*library.articles.values(), *library.pages.values()):
            if self.lang in by_lang:
                yield by_lang[self.lang], by_lang[self.lang].header.reviewed
        for terms in library.terms.values():
            if self.lang in terms:
                yield terms[self.lang].entry, terms[self.lang].term.record.reviewed

    def _of_series(self, series: Series) -> _Cited:
        title, _lang = in_language(series.record.title, self.config.languages.chain(self.lang))
        url = addresses.item("series", self.lang, series.id)
        return _Cited("series", series.id, base_text(title), url, self.lang, changed=series.record.reviewed)

    def _citation(self, cited: _Cited, names_in: str) -> Citation:
        """Return the citation of ``cited``, with names of the group and of people for readers of ``names_in``."""
        languages = self.config.languages
        known = names_in if names_in in languages else self.lang
        identity = self.config.identity[known]
        short = base_text(identity["short"])
        people = [self.people[author].name for author in cited.people if author in self.people]
        glossary = self.words.plain("Glossary of immigration detention in Japan")
        return Citation(
            key="-".join((_ascii(short) or "site", cited.kind, cited.name, cited.lang)),
            title=cited.title,
            people=tuple(base_text(in_language(name, languages.chain(known))[0]) for name in people),
            group=base_text(identity["name"]),
            site=f"{glossary} – {short}" if cited.kind == "term" else short,
            url=self.config.full_url + cited.url,
            lang=cited.lang,
            published=cited.published,
            changed=cited.changed,
        )


def _of_text(entry: Entry, reviewed: dt.date | None) -> _Cited:
    changed = entry.header.modified or (None if entry.date else reviewed)
    name, authors = (entry.kind, entry.slug), tuple(entry.header.authors)
    return _Cited(*name, entry.plain_title, entry.url, entry.lang, authors, entry.date, changed)


def _records(cited: _Cited) -> tuple[str, str]:
    """Return the addresses of the records of what is ``cited``: BibTeX and RIS."""
    return f"{cited.url}cite.bib", f"{cited.url}cite.ris"


def _is_citable(entry: Entry) -> bool:
    return entry.kind in _KINDS and not entry.header.consent


def _ascii(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isascii() and letter.isalnum())
