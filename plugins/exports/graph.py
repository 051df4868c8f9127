"""Statements of linked data, and the names that they are made of; what the two writers have in common."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

# Only what the statements use, in the order in which the files list them.
PREFIXES: Mapping[str, str] = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
# Signs that may not stand in an address (RFC 3987); letters of any script may.
_NOT_IN_ADDRESSES = re.compile(r'[\x00-\x20<>"{}|^`\\]')


@dataclass(frozen=True, slots=True, order=True)
class Iri:
    """An address, or a prefixed name such as ``skos:Concept`` where ``short`` is true."""

    value: str
    short: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Words:
    """A text in a language (BCP 47)."""

    lang: str
    text: str


@dataclass(frozen=True, slots=True, order=True)
class Code:
    """A text in no language: an id, a version."""

    text: str


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A day."""

    day: dt.date


@dataclass(frozen=True, slots=True, order=True)
class Truth:
    """True or false."""

    value: bool


Object = Iri | Words | Code | Day | Truth


@dataclass(frozen=True, slots=True)
class Statements:
    """What is said of one subject: predicates (prefixed names) in order, the objects of each sorted and each once."""

    subject: str
    said: Mapping[str, tuple[Object, ...]]

    @classmethod
    def of(cls, subject: str, *pairs: tuple[str, Object]) -> Statements:
        """Gather ``(predicate, object)`` pairs; a predicate stands where it was first named."""
        said: dict[str, dict[Object, None]] = {}
        for predicate, found in pairs:
            said.setdefault(predicate, {})[found] = None
        return cls(iri(subject), {predicate: tuple(sorted(objects, key=_order)) for predicate, objects in said.items()})


def iri(address: str) -> str:
    """Return ``address`` with the signs encoded that linked data does not allow in it."""
    return _NOT_IN_ADDRESSES.sub(lambda sign: f"%{ord(sign[0]):02X}", address)


def _order(found: Object) -> tuple[str, object]:
    return type(found).__name__, found
