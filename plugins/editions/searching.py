"""What the search is told about every finished text. Only texts that the site publishes are there to be told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

from markupsafe import Markup

from plugins.editions.page import OutputFile, Page
from plugins.editions.school_words import ON_THE_SHEET
from plugins.figures import Series
from plugins.japanese import ruby_markup
from plugins.library import Entry, Library, TermEntry, addresses, entries_of, listed_in
from plugins.search import Document, names_beside, other_names, text_index
from plugins.sources import Languages, SiteConfig, Sources, in_language

# How many terms the search page proposes.
OFTEN_USED = 12
# Addresses below a language's home that no search leads to: later parts of lists, people, the search, the home itself.
_LEFT_OUT = re.compile(r"(?:.*/)?page/\d+/|people/.+|search/|/|")


def search_files(
    library: Library, series: Mapping[str, Series], pages: Sequence[Page], languages: Languages
) -> Iterator[OutputFile]:
    """Yield the files of the index: all texts of ``library`` and ``series``, and the lists among ``pages``."""
    called = {lang: _called(library, lang, languages) for lang in languages.codes}
    documents = [_document(entry, _names(entry, library), called[entry.lang]) for entry in library.all_entries()]
    documents += [_of_word(one, languages) for by_lang in library.words.values() for one in by_lang.values()]
    documents += [_of_series(one, lang, languages) for lang in languages.codes for one in series.values()]
    documents += _of_lists(pages, {(one.lang, one.path) for one in documents})
    for file in text_index(documents, languages):
        yield OutputFile(file.path, file.data)


def search_page(library: Library, sources: Sources, config: SiteConfig, lang: str) -> dict[str, object]:
    """Return what the page of the search in ``lang`` shows: where to look, and what to read without searching."""
    uses = library.used_in
    often = sorted(library.terms, key=lambda term: (-len(uses.get(term, ())), term))[:OFTEN_USED]
    texts = [entries_of(library.terms[term]) for term in often]
    return {
        "indexed": config.search,
        "lookup_url": addresses.LOOKUP,
        "terms": listed_in(lang, texts, config.languages),
        "topics": list(sources.topics),
    }


def _of_series(series: Series, lang: str, languages: Languages) -> Document:
    record, chain = series.record, languages.chain(lang)
    title, summary = (ruby_markup(in_language(text, chain)[0]) for text in (record.title, record.summary))
    texts = [*record.columns.values(), *(note.text for note in record.notes)]
    said = (Markup("<p>{}</p>").format(ruby_markup(in_language(text, chain)[0])) for text in texts)
    return Document(
        path=addresses.item("series", lang, series.id).removeprefix(f"/{lang}/"),
        lang=lang,
        kind="series",
        title=title,
        summary=summary,
        body=Markup("").join(said),
        shown_title=title,
        shown_summary=summary,
        languages=tuple(languages.codes),
    )


def _of_lists(pages: Sequence[Page], known: Set[tuple[str, str]]) -> Iterator[Document]:
    """Yield the lists and helps of the site itself, which are found by their names in every language.

    Of a list in parts there is its beginning; pages of people are none: a search should not lead to somebody.
    """
    titles = {page.url: page.plain_title for page in pages}
    for page in pages:
        path = page.url.removeprefix(f"/{page.lang}/")
        is_found = page.listed and page.editions and (page.lang, path) not in known
        if not is_found or _LEFT_OUT.fullmatch(path):
            continue
        title, summary = ruby_markup(page.title), ruby_markup(page.summary)
        others = {titles[url]: None for url in page.editions.values() if url in titles and url != page.url}
        told = Markup(" ").join(map(ruby_markup, (page.summary, *page.told)))
        kind = "page" if page.told else "list"
        shown = (title, told, Markup(), title, summary)
        yield Document(path, page.lang, kind, *shown, names=tuple(others), languages=tuple(page.editions))


def _of_word(found: TermEntry, languages: Languages) -> Document:
    """Return a school word, which stands on the page of its theme; what it is called on the sheet comes first."""
    made = replace(_document(found.entry, other_names(found.term, found.text), {}), kind="word")
    sheet = found.term.texts.get(ON_THE_SHEET)
    if made.discreet or sheet is None or languages[made.lang].base == ON_THE_SHEET:
        return made
    name = Markup('<span lang="{}">{}</span>').format(sheet.lang, ruby_markup(sheet.header.term))
    return replace(made, shown_title=Markup("{} {}").format(name, Markup(made.shown_title)))


def _document(entry: Entry, names: tuple[str, ...], called: Mapping[str, tuple[str, ...]]) -> Document:
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
        called=called,
        headings={heading.anchor: heading.markup for heading in entry.headings},
        languages=entry.languages,
        discreet=entry.neutral is not None,
    )


def _called(library: Library, lang: str, languages: Languages) -> dict[str, tuple[str, ...]]:
    """Return, for each term, what else it is called in ``lang``."""
    found = {term: by_lang[lang] for term, by_lang in library.terms.items() if lang in by_lang}
    return {term: names_beside(one.term, one.text, languages) for term, one in found.items()}


def _names(entry: Entry, library: Library) -> tuple[str, ...]:
    if entry.kind != "term":
        return ()
    found = library.terms[entry.slug][entry.lang]
    return other_names(found.term, found.text)
