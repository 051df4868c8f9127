"""What the texts of a term say of the one that they translate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from plugins.glossary import Term
from plugins.library.changed_sections import ChangedSections
from plugins.library.model import Entry, TermEntry
from plugins.library.newer import newer_parts
from plugins.sources import Languages


def compared(term: Term, entries: Mapping[str, TermEntry], languages: Languages) -> dict[str, TermEntry]:
    """Return the ``entries`` of ``term`` by language, each with its original and what is newer there.

    Most terms have no original: each of their texts is a definition of its own, and stays as it is.
    """
    if not term.has_original:
        return dict(entries)
    original = term.original.lang
    headings = {lang: found.entry.headings for lang, found in entries.items()}
    url = entries[original].entry.url
    changed = ChangedSections(languages)(term)

    def with_newer(lang: str, entry: Entry) -> Entry:
        return replace(entry, original=original, newer=newer_parts(term, lang, changed[lang], headings, url))

    return {lang: replace(found, entry=with_newer(lang, found.entry)) for lang, found in entries.items()}
