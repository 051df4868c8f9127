"""How each text of the site is cited: the sentences on its page, and the records beside it.

A text that rests on a person's consent has none: it may be taken back, and its title may be part of a person's story.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from plugins.citations import Citation, Part, bibtex, cite, ris, styles
from plugins.editions.page import OutputFile
from plugins.japanese import base_text
from plugins.library import Entry, Library, Words
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
class Citing:
    """Makes citations of the texts of one language."""

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
        base = self.config.languages[self.lang].base
        codes = sorted(styles(), key=lambda code: code != base)
        sentences = {code: cite(self._citation(entry, reviewed, code), code) for code in codes}
        return CitedPage(sentences, *_records(entry))

    def files(self, library: Library, memo: Memo = NO_MEMO) -> Iterator[OutputFile]:
        """Yield the records of all texts of this language, beside the page of each; ``memo`` remembers them."""
        for entry, reviewed in self._texts(library):
            if _is_citable(entry):
                given = (self.config, self.people, self.words, entry, reviewed)
                yield from memo.made_of(given, partial(self._files, entry, reviewed), f"records in {self.lang}")

    def _files(self, entry: Entry, reviewed: dt.date | None) -> tuple[OutputFile, ...]:
        citation = self._citation(entry, reviewed, self.lang)
        made = zip(_records(entry), (bibtex, ris), strict=True)
        return tuple(OutputFile(url.lstrip("/"), write(citation).encode()) for url, write in made)

    def _texts(self, library: Library) -> Iterator[tuple[Entry, dt.date | None]]:
        for by_lang in (*library.articles.values(), *library.pages.values()):
            if self.lang in by_lang:
                yield by_lang[self.lang], by_lang[self.lang].header.reviewed
        for terms in library.terms.values():
            if self.lang in terms:
                yield terms[self.lang].entry, terms[self.lang].term.record.reviewed

    def _citation(self, entry: Entry, reviewed: dt.date | None, names_in: str) -> Citation:
        """Return the citation of ``entry``, with names of the group and of people for readers of ``names_in``."""
        languages = self.config.languages
        known = names_in if names_in in languages else self.lang
        identity = self.config.identity[known]
        short = base_text(identity["short"])
        people = [self.people[author].name for author in entry.header.authors if author in self.people]
        glossary = self.words.plain("Glossary of immigration detention in Japan")
        return Citation(
            key="-".join((_ascii(short) or "site", entry.kind, entry.slug, entry.lang)),
            title=entry.plain_title,
            people=tuple(base_text(in_language(name, languages.chain(known))[0]) for name in people),
            group=base_text(identity["name"]),
            site=f"{glossary} – {short}" if entry.kind == "term" else short,
            url=self.config.full_url + entry.url,
            lang=entry.lang,
            published=entry.date,
            changed=entry.header.modified or (None if entry.date else reviewed),
        )


def _records(entry: Entry) -> tuple[str, str]:
    """Return the addresses of the records of ``entry``: BibTeX and RIS."""
    return f"{entry.url}cite.bib", f"{entry.url}cite.ris"


def _is_citable(entry: Entry) -> bool:
    return entry.kind in _KINDS and not entry.header.consent


def _ascii(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isascii() and letter.isalnum())
