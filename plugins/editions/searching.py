"""What the search is told about every finished text. Only texts that the site publishes are there to be told."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.editions import addresses
from plugins.editions.library import Library
from plugins.editions.lists import shown_in
from plugins.editions.model import Entry, OutputFile
from plugins.japanese import ruby_markup
from plugins.search import Document, other_names, text_index
from plugins.sources import Languages, SiteConfig, Sources

# How many terms the search page proposes.
OFTEN_USED = 12


def search_files(library: Library, languages: Languages) -> Iterator[OutputFile]:
    """Yield the files of the index of all texts of ``library``."""
    for file in text_index([_document(entry, library) for entry in library.all_entries()], languages):
        yield OutputFile(file.path, file.data)


def search_page(library: Library, sources: Sources, config: SiteConfig, lang: str) -> dict[str, object]:
    """Return what the page of the search in ``lang`` shows: where to look, and what to read without searching."""
    uses = library.used_in
    often = sorted(library.terms, key=lambda term: (-len(uses.get(term, ())), term))[:OFTEN_USED]
    texts = [{code: found.entry for code, found in library.terms[term].items()} for term in often]
    return {
        "indexed": config.search,
        "lookup_url": addresses.LOOKUP,
        "terms": shown_in(lang, texts, config.languages),
        "topics": list(sources.topics),
    }


def _document(entry: Entry, library: Library) -> Document:
    names: tuple[str, ...] = ()
    if entry.kind == "term":
        found = library.terms[entry.slug][entry.lang]
        names = other_names(found.term, found.text)
    return Document(
        path=entry.url.removeprefix(f"/{entry.lang}/"),
        lang=entry.lang,
        kind=entry.kind,
        title=entry.title_markup,
        summary=entry.summary_markup,
        body=entry.html,
        shown_title=ruby_markup(entry.outside_title),
        shown_summary=ruby_markup(entry.outside_summary),
        names=names,
        headings={heading.anchor: heading.markup for heading in entry.headings},
        languages=entry.languages,
        discreet=entry.neutral is not None,
    )
