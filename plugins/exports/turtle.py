"""Linked data as Turtle: https://www.w3.org/TR/turtle/"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plugins.exports.graph import PREFIXES, Code, Day, Iri, Object, Statements, Truth, Words
from plugins.exports.release import LICENCE, LICENCE_URL, Release

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def write_turtle(found: Iterable[Statements], release: Release) -> bytes:
    """Return the statements as UTF-8, each subject a block of its own."""
    lines = [f"# {title}" for title in dict.fromkeys(release.title.values())]
    lines += [f"# {name}" for name in dict.fromkeys(release.publisher.values())]
    lines += [f"# {LICENCE} {LICENCE_URL}", f"# {release.version}", ""]
    lines += [f"@prefix {prefix}: <{address}> ." for prefix, address in PREFIXES.items()]
    for one in found:
        lines += ["", f"<{one.subject}>", *_block(one)]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _block(one: Statements) -> Iterator[str]:
    last = len(one.said)
    for number, (predicate, objects) in enumerate(one.said.items(), 1):
        name = "a" if predicate == "rdf:type" else predicate
        yield f"    {name} {', '.join(_object(found) for found in objects)} {'.' if number == last else ';'}"


def _object(found: Object) -> str:
    match found:
        case Iri(value, short):
            return value if short else f"<{value}>"
        case Words(lang, text):
            return f'"{_escaped(text)}"@{lang}'
        case Code(text):
            return f'"{_escaped(text)}"'
        case Day(day):
            return f'"{day.isoformat()}"^^xsd:date'
        case Truth(value):
            return "true" if value else "false"


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)
