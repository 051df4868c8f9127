"""All files that we give away, from one glossary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from plugins.exports.anki import write_anki
from plugins.exports.concepts import statements
from plugins.exports.csvw import table_metadata
from plugins.exports.document import write_json, write_schema
from plugins.exports.jsonld import write_jsonld
from plugins.exports.pairs import directions
from plugins.exports.release import ExportFile, Release
from plugins.exports.table import table_of
from plugins.exports.tbx import write_tbx
from plugins.exports.turtle import write_turtle
from plugins.exports.wordlist import write_word_list
from plugins.glossary import Glossary


def export_files(glossary: Glossary, release: Release) -> tuple[ExportFile, ...]:
    """Return the files of what is published of a glossary; none while that is nothing."""
    public = published(glossary)
    return tuple(_files(public, release)) if public.terms else ()


def published(glossary: Glossary) -> Glossary:
    """Return ``glossary`` without drafts, which a preview shows and a file that is passed on must not hold or name."""
    terms = {}
    for term in glossary.terms.values():
        texts = {lang: text for lang, text in term.texts.items() if text.header.status == "published"}
        if term.record.status == "published" and texts:
            terms[term.id] = replace(term, texts=texts)
    for name, term in terms.items():
        see_also = tuple(other for other in term.record.see_also if other in terms)
        if see_also != term.record.see_also:
            terms[name] = replace(term, record=term.record.model_copy(update={"see_also": see_also}))
    return Glossary(terms, glossary.withheld | (glossary.terms.keys() - terms.keys()))


def _files(glossary: Glossary, release: Release) -> Iterator[ExportFile]:
    table = table_of(glossary, release)
    yield ExportFile("csv", "glossary.csv", "text/csv", table.csv())
    metadata = table_metadata(release, table.columns)
    yield ExportFile("columns", "glossary.csv-metadata.json", "application/csvm+json", metadata)
    yield ExportFile("anki", "glossary.anki.txt", "text/plain", write_anki(glossary, release))
    for source, target in directions(glossary, release):
        words = write_word_list(glossary, release, source, target)
        yield ExportFile("words", f"glossary.{source}-{target}.txt", "text/tab-separated-values", words)
    yield ExportFile("tbx", "glossary.tbx", "application/x-tbx", write_tbx(glossary, release))
    found = statements(glossary, release)
    yield ExportFile("turtle", "glossary.ttl", "text/turtle", write_turtle(found, release))
    yield ExportFile("jsonld", "glossary.jsonld", "application/ld+json", write_jsonld(found))
    yield ExportFile("json", "glossary.json", "application/json", write_json(glossary, release))
    yield ExportFile("schema", "glossary.schema.json", "application/schema+json", write_schema(release))
