"""Easy texts: what is told of them, where it stands, and what ``word:keep`` keeps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from plugins.easy import EasyChecker, Finding, load_rules
from plugins.glossary import Glossary
from plugins.japanese import base_text
from plugins.sources import Language, Languages
from plugins.wording.avoided import Check, is_keep
from plugins.wording.prose import Prose


def easy_checkers(glossary: Glossary, languages: Languages) -> Mapping[str, EasyChecker]:
    """Return the checker of each language that is flagged ``easy`` and has rules, by its code."""
    checkers = {}
    for language in languages:
        rules = load_rules(language.base) if language.easy else None
        if rules:
            checkers[language.code] = EasyChecker(rules, names_of_terms(glossary, language))
    return checkers


def names_of_terms(glossary: Glossary, language: Language) -> frozenset[str]:
    """Return what terms are called in ``language`` and in the one it is based on, without readings."""
    texts = [text for term in glossary.terms.values() for text in term.texts.values()]
    return frozenset(
        base_text(name)
        for text in texts
        if text.lang in (language.code, language.base)
        for name in (text.name, *text.header.variants)
    )


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
