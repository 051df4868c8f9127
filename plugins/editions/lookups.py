"""The files in which readers of every language look terms up, and the words of school notices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plugins.editions.page import OutputFile
from plugins.glossary import Term
from plugins.library import Library, addresses, texts_of
from plugins.search import lookup_script, lookup_terms
from plugins.shared import Workshop, key_of
from plugins.sources import Languages


def lookup_files(library: Library, languages: Languages, workshop: Workshop) -> Iterator[OutputFile]:
    """Yield the file of all terms, of those on the sheets of notices, and of school words; of the same terms kept."""
    notices = [found for by_lang in library.notices.values() for found in by_lang.values()]
    held = {term for found in notices for terms in found.words.values() for term in terms}
    sheets = {term: texts for term, texts in library.all_terms.items() if term in held}
    looked_up_in = {
        addresses.LOOKUP: library.terms,
        addresses.SHEET_LOOKUP: sheets,
        addresses.SCHOOL_LOOKUP: library.words,
    }
    lists = [[next(iter(by_lang.values())).term for by_lang in texts.values()] for texts in looked_up_in.values()]
    base = repr(languages.all)
    keys = [key_of(base, *(part for term in terms for part in (term.id, *texts_of(term)))) for terms in lists]
    for address, script in zip(looked_up_in, workshop.make(_Script(languages), lists, keys), strict=True):
        yield OutputFile(addresses.path_of(address), script)


class _Script:
    def __init__(self, languages: Languages) -> None:
        self._languages = languages

    def __call__(self, terms: Sequence[Term]) -> bytes:
        return lookup_script(lookup_terms(terms, self._languages))
