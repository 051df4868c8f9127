"""The glossary as one JSON document; ``glossary.schema.json`` beside this file says what each part is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from plugins.exports.release import LICENCE, LICENCE_URL, SCHEMA_VERSION, Release, plain
from plugins.exports.values import fields_of
from plugins.glossary import Glossary, Term, TermHeader, TermText
from plugins.sources import TextHeader

SCHEMA = Path(__file__).with_name("glossary.schema.json")
# Of the fields that every text has, those that tell a reader something; the others are about how we work.
_GENERAL_FIELDS = ("summary", "modified", "reviewed", "read_by", "topics", "content_note", "corrections")
# Fields of which readers want the words alone; what they were written with stands in "furigana".
_WITH_READINGS = ("term", "summary")


def write_json(glossary: Glossary, release: Release) -> bytes:
    """Return the document: UTF-8, terms sorted by id, languages in the site's order."""
    document = {
        "$schema": release.file("glossary.schema.json"),
        "schema_version": SCHEMA_VERSION,
        "version": release.version,
        "date": release.date.isoformat(),
        "address": release.scheme,
        "title": dict(release.title),
        "publisher": dict(release.publisher),
        "licence": {"name": LICENCE, "url": LICENCE_URL},
        "languages": [{"code": language.code, "name": plain(language.name)} for language in release.languages],
        "terms": [_term(term, glossary, release) for term in glossary.terms.values()],
    }
    return _bytes(document)


def write_schema(release: Release) -> bytes:
    """Return the JSON Schema of the document, named by its own address."""
    schema: Mapping[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return _bytes({"$schema": schema["$schema"], "$id": release.file("glossary.schema.json"), **schema})


def _term(term: Term, glossary: Glossary, release: Release) -> dict[str, Any]:
    fields = fields_of(term.record)
    if "see_also" in fields:
        fields["see_also"] = [other for other in fields["see_also"] if other in glossary.terms]
    texts = {lang: _text(term, text, release) for lang, text in term.texts.items()}
    return {"id": term.id, "address": release.concept(term), **fields, "texts": texts}


def _text(term: Term, text: TermText, release: Release) -> dict[str, Any]:
    fields = fields_of(text.header)
    general = TextHeader.model_fields.keys() - set(_GENERAL_FIELDS)
    shown: dict[str, Any] = {"address": release.page(text.lang, term.id)}
    for field in TermHeader.model_fields:
        if field in fields and field not in general:
            shown[field] = _without_readings(fields[field])
    shown = {"address": shown.pop("address"), "term": shown.pop("term"), "summary": shown.pop("summary"), **shown}
    furigana = {field: fields[field] for field in _WITH_READINGS if plain(fields[field]) != fields[field].strip()}
    if furigana:
        shown["furigana"] = furigana
    body = text.document.body.strip()
    if body:
        shown["text"] = body
    return shown


def _without_readings(value: Any) -> Any:
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, list):
        return [_without_readings(inner) for inner in value]
    if isinstance(value, dict):
        return {key: _without_readings(inner) for key, inner in value.items()}
    return value


def _bytes(document: Mapping[str, Any]) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
