"""The glossary for translators' programs: TBX version 3 (ISO 30042:2019), dialect TBX-Basic, style DCA.

DCA (categories as attributes) rather than DCT (categories as elements): it is what tools that knew earlier versions of
TBX read, it needs one namespace and one schema, and a schema without extensions can hold it.
The published schemas: https://github.com/LTAC-Global/TBX_Core_RNG and https://github.com/LTAC-Global/TBX-Basic_dialect
(1.2.1); a related concept is ``relatedConcept`` there, which earlier drafts called ``crossReference``.
We do not know the parts of speech of our terms, so none are given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from plugins.exports.release import LICENCE, LICENCE_URL, READING_LANG, ROMAJI_LANG, Release, last_change, plain
from plugins.glossary import Glossary, Term, TermText
from plugins.sources import Source, in_language

_NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&/-]*[A-Z0-9]s?")


def write_tbx(glossary: Glossary, release: Release) -> bytes:
    """Return the termbase as UTF-8. It must hold at least one term."""
    root = Element("tbx", {"xmlns": _NAMESPACE, "type": "TBX-Basic", "style": "dca", _LANG: release.default_language})
    _header(root, release)
    body = SubElement(SubElement(root, "text"), "body")
    for term in glossary.terms.values():
        _concept(body, term, glossary, release)
    ElementTree.indent(root, " ")
    data: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _header(root: Element, release: Release) -> None:
    described = SubElement(SubElement(root, "tbxHeader"), "fileDesc")
    title = SubElement(SubElement(described, "titleStmt"), "title")
    title.text = release.title[release.default_language]
    published = SubElement(described, "publicationStmt")
    for lang, name in release.publisher.items():
        SubElement(published, "p", {_LANG: lang}).text = name
    SubElement(published, "p").text = f"{LICENCE} {LICENCE_URL}"
    SubElement(published, "p").text = f"Version {release.version}"
    SubElement(published, "p").text = release.date.isoformat()
    SubElement(SubElement(described, "sourceDesc"), "p").text = release.scheme


def _concept(body: Element, term: Term, glossary: Glossary, release: Release) -> None:
    # An XML id begins with a letter; an id of ours may begin with a digit.
    entry = SubElement(body, "conceptEntry", {"id": _xml_id(term.id)})
    subject = release.labels[f"category:{term.record.category}"][release.default_language]
    SubElement(entry, "descrip", {"type": "subjectField"}).text = subject
    changed = SubElement(entry, "transacGrp")
    SubElement(changed, "transac", {"type": "transactionType"}).text = "modification"
    SubElement(changed, "date").text = last_change(term).isoformat()
    for other in term.record.see_also:
        if other in glossary.terms:
            related = SubElement(entry, "ref", {"type": "relatedConcept", "target": _xml_id(other)})
            related.text = _name(glossary.terms[other], release)
    address = SubElement(entry, "xref", {"type": "externalCrossReference", "target": release.concept(term)})
    address.text = _name(term, release)
    for lang, texts in _sections(term, release):
        _section(SubElement(entry, "langSec", {_LANG: lang}), lang, texts, term.record.sources, release)


def _sections(term: Term, release: Release) -> Iterator[tuple[str, list[TermText]]]:
    """Yield the languages of a term, each with the easy form that is based on it, whose terms are the same."""
    for lang, text in term.texts.items():
        base = release.languages[lang].base
        if base == lang:
            easy = [other for other in term.texts.values() if other.lang != lang]
            yield lang, [text, *(other for other in easy if release.languages[other.lang].base == lang)]
        elif base not in term.texts:
            yield lang, [text]


def _section(section: Element, lang: str, texts: list[TermText], sources: Iterable[Source], release: Release) -> None:
    for text in texts:
        group = SubElement(section, "descripGrp")
        definition = SubElement(group, "descrip", {"type": "definition"})
        definition.text = plain(text.header.summary)
        if text.lang != lang:
            definition.set(_LANG, text.lang)
            continue
        for source in sources:
            SubElement(group, "admin", {"type": "source"}).text = _source(source, release.languages.chain(lang))
    main = texts[0]
    terms: dict[str, None] = {}
    for text in texts:
        name = plain(text.header.term)
        if name not in terms:
            _term(section, name, "preferredTerm" if text is main else "admittedTerm", text, release)
        terms[name] = None
    for text in texts:
        for variant in (plain(variant) for variant in text.header.variants):
            if variant not in terms:
                _other(section, variant, "admittedTerm", "variant")
            terms[variant] = None
        for avoided in text.header.avoid:
            form = plain(avoided.form)
            if form not in terms:
                reason = _other(section, form, "deprecatedTerm", "variant")
                SubElement(reason, "note", {_LANG: text.lang}).text = f"→ {plain(avoided.use)}: {plain(avoided.reason)}"
            terms[form] = None


def _term(section: Element, name: str, status: str, text: TermText, release: Release) -> None:
    found = _other(section, name, status, "fullForm")
    if release.is_japanese(text.lang):
        for lang, reading in ((READING_LANG, text.header.reading), (ROMAJI_LANG, text.header.romaji)):
            if reading:
                SubElement(found, "note", {_LANG: lang}).text = reading


def _other(section: Element, name: str, status: str, kind: str) -> Element:
    found = SubElement(section, "termSec")
    SubElement(found, "term").text = name
    SubElement(found, "termNote", {"type": "administrativeStatus"}).text = f"{status}-admn-sts"
    SubElement(found, "termNote", {"type": "termType"}).text = "acronym" if _ACRONYM.fullmatch(name) else kind
    return found


def _source(source: Source, chain: tuple[str, ...]) -> str:
    publisher, _ = in_language(source.publisher, chain)
    dated = publisher if source.date == "undated" else f"{publisher}, {source.date}"
    return f"{plain(dated)}, {source.url}"


def _name(term: Term, release: Release) -> str:
    lang = release.languages.best(term.texts, release.default_language)
    assert lang is not None, term.id
    return term.texts[lang].name


def _xml_id(term_id: str) -> str:
    return f"c-{term_id}"
