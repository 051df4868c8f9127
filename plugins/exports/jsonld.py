"""Linked data as JSON-LD: https://www.w3.org/TR/json-ld11/

The context stands in the file itself, so that nothing has to be fetched to understand it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from plugins.exports.graph import PREFIXES, Code, Day, Iri, Object, Statements, Truth, Words


def write_jsonld(found: Iterable[Statements]) -> bytes:
    """Return the statements as UTF-8; texts stand by language, everything else as its context says."""
    subjects = list(found)
    used = {predicate: type(objects[0]) for one in subjects for predicate, objects in one.said.items()}
    context: dict[str, Any] = dict(PREFIXES)
    context |= {
        _key(predicate): _meaning(predicate, kind)
        for predicate, kind in sorted(used.items())
        if predicate != "rdf:type"
    }
    nodes = [{"@id": one.subject, **_node(one)} for one in subjects]
    return (json.dumps({"@context": context, "@graph": nodes}, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _key(predicate: str) -> str:
    return predicate.partition(":")[2]


def _meaning(predicate: str, kind: type[Object]) -> dict[str, str]:
    if kind is Words:
        return {"@id": predicate, "@container": "@language"}
    if kind is Iri:
        return {"@id": predicate, "@type": "@id"}
    return {"@id": predicate, "@type": "xsd:date"} if kind is Day else {"@id": predicate}


def _node(one: Statements) -> dict[str, Any]:
    node: dict[str, Any] = {}
    for predicate, objects in one.said.items():
        if predicate == "rdf:type":
            node["@type"] = _single([found.value for found in objects if isinstance(found, Iri)])
        elif isinstance(objects[0], Words):
            by_language: dict[str, list[str]] = {}
            for words in objects:
                assert isinstance(words, Words), predicate
                by_language.setdefault(words.lang, []).append(words.text)
            node[_key(predicate)] = {lang: _single(texts) for lang, texts in by_language.items()}
        else:
            node[_key(predicate)] = _single([_value(found) for found in objects])
    return node


def _value(found: Object) -> str | bool:
    match found:
        case Iri(value, _) | Code(value) | Truth(value):
            return value
        case Day(day):
            return day.isoformat()
        case Words(_, text):
            return text


def _single(values: list[Any]) -> Any:
    """Return the only value, or all of them."""
    return values[0] if len(values) == 1 else values
