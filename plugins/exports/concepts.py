"""The glossary as SKOS: what is said of the glossary, of each subject, of each term, and of the names that terms had.

Vocabulary: https://www.w3.org/TR/skos-reference/, whose integrity conditions a test holds the result to.
A reading is a label in another script, so it is tagged so (ja-Hrkt, ja-Latn) and preferred in that script.
Words that we avoid are hidden labels: a search finds the term by them, and nobody is shown them as its name.
"""

from __future__ import annotations

from collections.abc import Iterator

from plugins.exports.graph import Code, Day, Iri, Object, Statements, Truth, Words, iri
from plugins.exports.release import LICENCE_URL, READING_LANG, ROMAJI_LANG, Release, last_change, plain
from plugins.glossary import CATEGORIES, Glossary, Term, TermText

Pair = tuple[str, Object]


def statements(glossary: Glossary, release: Release) -> list[Statements]:
    """Return all statements: the scheme, the subjects, then the terms by id, each followed by its former names."""
    found = [Statements.of(release.scheme, *_scheme(release))]
    found += [Statements.of(subject, *pairs) for subject, pairs in _subjects(glossary, release)]
    for term in glossary.terms.values():
        address = release.concept(term)
        found.append(Statements.of(address, *_concept(term, glossary, release)))
        for former in _former(term, release):
            replaced = Iri(iri(address))
            found.append(Statements.of(former, ("owl:deprecated", Truth(True)), ("dcterms:isReplacedBy", replaced)))
    return found


def _name(text: str) -> Iri:
    return Iri(text, short=True)


def _scheme(release: Release) -> Iterator[Pair]:
    yield "rdf:type", _name("skos:ConceptScheme")
    yield from (("dcterms:title", Words(lang, text)) for lang, text in release.title.items())
    yield from (("dcterms:description", Words(lang, text)) for lang, text in release.summary.items())
    yield from (("dcterms:publisher", Words(lang, text)) for lang, text in release.publisher.items())
    yield "dcterms:license", Iri(LICENCE_URL)
    yield "dcterms:modified", Day(release.date)
    yield "owl:versionInfo", Code(release.version)


def _subjects(glossary: Glossary, release: Release) -> Iterator[tuple[str, list[Pair]]]:
    """Yield a collection for each subject that has terms."""
    for category in CATEGORIES:
        members = [term for term in glossary.terms.values() if term.record.category == category]
        if members:
            labels = release.labels[f"category:{category}"]
            pairs: list[Pair] = [("rdf:type", _name("skos:Collection"))]
            pairs += [("skos:prefLabel", Words(lang, label)) for lang, label in labels.items()]
            pairs += [("skos:member", Iri(iri(release.concept(term)))) for term in members]
            yield f"{release.scheme}#category-{category}", pairs


def _concept(term: Term, glossary: Glossary, release: Release) -> Iterator[Pair]:
    yield "rdf:type", _name("skos:Concept")
    yield "skos:inScheme", Iri(release.scheme)
    yield "skos:topConceptOf", Iri(release.scheme)
    yield "skos:notation", Code(term.id)
    yield from _labels(term, release)
    for text in term.texts.values():
        yield "skos:definition", Words(text.lang, plain(text.header.summary))
        for avoided in text.header.avoid:
            note = f"{plain(avoided.form)} → {plain(avoided.use)}: {plain(avoided.reason)}"
            yield "skos:editorialNote", Words(text.lang, note)
    if term.record.standing:
        standing = release.labels[f"standing:{term.record.standing}"]
        yield from (("skos:note", Words(lang, standing[lang])) for lang in term.texts)
    for other in _related(term, glossary):
        yield "skos:related", Iri(iri(release.concept(other)))
    for former in _former(term, release):
        yield "dcterms:replaces", Iri(iri(former))
    for text in term.texts.values():
        yield "rdfs:seeAlso", Iri(iri(release.page(text.lang, term.id)))
    yield from (("dcterms:source", Iri(iri(source.url))) for source in term.record.sources)
    yield "dcterms:modified", Day(last_change(term))


def _labels(term: Term, release: Release) -> Iterator[Pair]:
    """Yield the labels; what is one kind of label is never another, and no language has two preferred ones."""
    preferred: dict[str, str] = {}
    for text in term.texts.values():
        for lang, label in _names(text, release):
            preferred.setdefault(lang, label)
    taken = {Words(lang, label) for lang, label in preferred.items()}
    yield from (("skos:prefLabel", Words(lang, label)) for lang, label in preferred.items())
    others = [Words(lang, label) for text in term.texts.values() for lang, label in _names(text, release)]
    for text in term.texts.values():
        others += [Words(text.lang, plain(variant)) for variant in text.header.variants]
    avoided = [Words(text.lang, plain(one.form)) for text in term.texts.values() for one in text.header.avoid]
    for predicate, labels in (("skos:altLabel", others), ("skos:hiddenLabel", avoided)):
        for words in labels:
            if words not in taken:
                taken.add(words)
                yield predicate, words


def _names(text: TermText, release: Release) -> Iterator[tuple[str, str]]:
    yield text.lang, plain(text.header.term)
    if release.is_japanese(text.lang):
        if text.header.reading:
            yield READING_LANG, text.header.reading.strip()
        if text.header.romaji:
            yield ROMAJI_LANG, text.header.romaji.strip()


def _related(term: Term, glossary: Glossary) -> list[Term]:
    """Return the published terms that this one names; being related holds both ways by the standard's own rule."""
    return [glossary.terms[other] for other in term.record.see_also if other in glossary.terms and other != term.id]


def _former(term: Term, release: Release) -> list[str]:
    return [release.concept_of(old, term) for old in term.record.moved_from]
