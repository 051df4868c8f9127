"""Checking the wording of all texts: avoided words, switches, terms across languages, and easy texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from plugins.easy import EasyChecker, Finding
from plugins.glossary import Glossary, matchers
from plugins.shared import Place, problem
from plugins.sources import Report, SiteConfig, Sources
from plugins.wording.avoided import KEEP, SWITCH, AvoidedWords, Check
from plugins.wording.blocks import read_blocks
from plugins.wording.consistency import check_translations
from plugins.wording.easy import easy_checkers, unkept
from plugins.wording.prose import Prose
from plugins.wording.renderings import NO_TERM, Renderings
from plugins.wording.signs import check_signs
from plugins.wording.stretches import Stretch, own_words, stretches_of


def check_wording(sources: Sources, glossary: Glossary, config: SiteConfig, report: Report) -> None:
    """Report avoided words, odd signs, switches that do nothing, terms that a translation changes, hard wording.

    Hard wording is told of texts in languages that are flagged ``easy``.
    """
    if NO_TERM in glossary.all_terms:
        report(problem("term-named-none", glossary.all_terms[NO_TERM].place))
    avoided = {language.code: AvoidedWords(glossary, language) for language in config.languages}
    easy = easy_checkers(glossary.terms, config.languages)
    easy_school = easy_checkers(glossary.all_terms, config.languages)
    renderings = Renderings(glossary, matchers(glossary.terms, config.languages))
    for piece in sources.pieces:
        blocks = {
            lang: read_blocks(text.document, japanese=config.languages[lang].base == "ja")
            for lang, text in piece.texts.items()
        }
        for lang, item in piece.texts.items():
            stretches = list(stretches_of(item.document, blocks[lang]))
            checker = (easy_school if piece.kind == "notice" else easy).get(lang)
            _check_text(stretches, None, avoided[lang], checker, report)
            check_signs(stretches, config.languages[lang], report)
        check_translations(piece, blocks, renderings, config.languages, report)
    for term in glossary.all_terms.values():
        for lang, text in term.texts.items():
            blocks_of = read_blocks(text.document, japanese=config.languages[lang].base == "ja")
            stretches = list(stretches_of(text.document, blocks_of))
            checker = (easy_school if term.id in glossary.words else easy).get(lang)
            _check_text(stretches, term.id, avoided[lang], checker, report)
            check_signs(stretches, config.languages[lang], report)


def _check_text(
    stretches: list[Stretch], own_term: str | None, avoided: AvoidedWords, easy: EasyChecker | None, report: Report
) -> None:
    """Check the running text of one file; ``own_term`` is the term on whose page it stands."""
    hard: defaultdict[int, list[Finding]] = defaultdict(list)
    for finding in easy.check(own_words(stretches)) if easy else ():
        hard[finding.stretch].append(finding)
    for number, stretch in enumerate(stretches):
        found = avoided.check(stretch.prose, own_term, stretch.quoted)
        for finding in unkept(hard[number], stretch.prose, found):
            report(problem(finding.code, stretch.place(stretch.prose.origins[finding.start]), **finding.values))
        _tell(stretch.prose, found, stretch.place, report)


def _tell(prose: Prose, found: Check, place: Callable[[int], Place], report: Report) -> None:
    for finding in found.findings:
        entry = finding.word.entry
        words = prose.text[finding.start : finding.end]
        where = place(prose.origins[finding.start])
        report(problem("word-avoided", where, word=words, use=entry.use, reason=entry.reason))
    for link in prose.links:
        kind = link.target.lower()
        if not kind.startswith(SWITCH):
            continue
        words = prose.text[link.start : link.end]
        where = place(prose.origins[min(link.start, len(prose.origins) - 1)])
        if kind != KEEP:
            report(problem("word-switch-unknown", where, switch=link.target, word=words))
        elif not link.title.strip():
            report(problem("word-kept-without-reason", where, word=words))
        elif not found.keeps[link]:
            report(problem("word-kept-for-nothing", where, word=words))
