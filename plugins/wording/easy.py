"""Easy texts: their checkers and figures, and what ``word:keep`` keeps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from plugins.easy import EasyChecker, Finding, Level, load_rules, measure
from plugins.glossary import Glossary, Term
from plugins.japanese import base_text
from plugins.sources import Document, Language, Languages, SiteConfig, Sources
from plugins.wording.avoided import Check, is_keep
from plugins.wording.blocks import read_blocks
from plugins.wording.prose import Prose
from plugins.wording.stretches import own_words, stretches_of


def easy_checkers(terms: Mapping[str, Term], languages: Languages) -> Mapping[str, EasyChecker]:
    """Return the checker of each language that is flagged ``easy`` and has rules, by its code.

    The names of ``terms`` are no hard words: readers find them explained.
    """
    checkers = {}
    for language in languages:
        rules = load_rules(language.base) if language.easy else None
        if rules:
            checkers[language.code] = EasyChecker(rules, _names(terms, language))
    return checkers


def easy_levels(sources: Sources, glossary: Glossary, config: SiteConfig) -> Iterator[tuple[str, Level]]:
    """Yield the file and the figures of each text of a piece, then those of all definitions together, by language."""
    for language in config.languages:
        if not language.easy or load_rules(language.base) is None:
            continue
        names = _names(glossary.terms, language)
        pieces = [piece.texts[language.code].document for piece in sources.pieces if language.code in piece.texts]
        terms = [term.texts[language.code].document for term in glossary.terms.values() if language.code in term.texts]
        for shown, documents in [
            *((text.header.place(()).file, [text]) for text in pieces),
            (f"glossary/*/{language.code}.md", terms),
        ]:
            words = [words for document in documents for words in _words(document, language)]
            if level := measure(words, names):
                yield shown, level


def unkept(findings: Sequence[Finding], prose: Prose, check: Check) -> list[Finding]:
    """Return the ``findings`` in ``prose`` that no switch keeps; in ``check`` is noted which switch keeps one."""
    told = []
    for finding in findings:
        keeps = [
            link for link in prose.links if is_keep(link) and link.start <= finding.start and finding.end <= link.end
        ]
        check.keeps.update(dict.fromkeys(keeps, True))
        if not keeps:
            told.append(finding)
    return told


def _words(document: Document, language: Language) -> list[str]:
    blocks = read_blocks(document, japanese=language.base == "ja")
    return own_words(stretches_of(document, blocks))


def _names(terms: Mapping[str, Term], language: Language) -> frozenset[str]:
    """Return what terms are called in ``language`` and in the one it is based on, without readings."""
    texts = [text for term in terms.values() for text in term.texts.values()]
    return frozenset(
        base_text(name)
        for text in texts
        if text.lang in (language.code, language.base)
        for name in (text.name, *text.header.variants)
    )
