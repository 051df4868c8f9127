"""The glossary for programs: schema.org's ``DefinedTermSet`` and ``DefinedTerm`` as JSON-LD.

The properties are those of https://schema.org/DefinedTerm and https://schema.org/DefinedTermSet.
Names and definitions stand without readings; all addresses are in full.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from markupsafe import Markup

from plugins.editions.notes import names_elsewhere
from plugins.japanese import base_text
from plugins.library import TermEntry, addresses
from plugins.sources import Languages

CONTEXT = "https://schema.org"
# In a script element only these could be taken for HTML; in JSON each may be written by its number.
_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def term_data(found: TermEntry, languages: Languages, set_name: str, site_url: str) -> dict[str, object]:
    """Return a term's page as a ``DefinedTerm`` of the glossary ``set_name`` of its language."""
    entry = found.entry
    return {
        "@context": CONTEXT,
        **_term(found, site_url),
        "alternateName": _other_names(found, languages),
        "description": base_text(entry.summary),
        "inDefinedTermSet": _set(entry.lang, set_name, site_url),
    }


def set_data(found: Iterable[TermEntry], lang: str, set_name: str, summary: str, site_url: str) -> dict[str, object]:
    """Return the glossary of ``lang`` as a ``DefinedTermSet`` of the terms ``found`` that have a text in it.

    A sensitive term is left out: what it says is for readers, not for previews.
    """
    return {
        "@context": CONTEXT,
        **_set(lang, set_name, site_url),
        "description": base_text(summary),
        "hasDefinedTerm": [
            _term(term, site_url) for term in found if term.entry.lang == lang and not term.entry.neutral
        ],
    }


def script_text(data: Mapping[str, object]) -> Markup:
    """Return ``data`` as JSON that may stand in a ``<script>`` element as it is."""
    return Markup(json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES))


def _term(found: TermEntry, site_url: str) -> dict[str, object]:
    url = site_url + found.entry.url
    return {
        "@type": "DefinedTerm",
        "@id": url,
        "url": url,
        "name": found.text.name,
        "termCode": found.term.id,
    }


def _set(lang: str, name: str, site_url: str) -> dict[str, object]:
    url = site_url + addresses.section(lang, "glossary")
    return {"@type": "DefinedTermSet", "@id": url, "url": url, "name": name, "inLanguage": lang}


def _other_names(found: TermEntry, languages: Languages) -> list[object]:
    """Return variants, reading and romaji as text, and what other languages say as text of their language."""
    header = found.text.header
    own = [*(base_text(variant) for variant in header.variants), header.reading, header.romaji]
    names: list[object] = [name for name in dict.fromkeys(own) if name and name != found.text.name]
    return names + [
        {"@language": text.lang, "@value": text.name} for text in names_elsewhere(found, found.entry.lang, languages)
    ]
