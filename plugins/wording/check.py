"""Checking the wording of all texts: words that are avoided, switches, and terms across languages."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from plugins.glossary import Glossary, matchers
from plugins.shared import Place, problem
from plugins.sources import Document, Report, SiteConfig, Sources, place_at
from plugins.wording.avoided import KEEP, SWITCH, AvoidedWords, Check
from plugins.wording.blocks import Block, read_blocks
from plugins.wording.consistency import check_translations
from plugins.wording.prose import Prose, read_words
from plugins.wording.renderings import NO_TERM, Renderings

# The header fields in which running text stands.
_FIELDS = ("title", "summary", "content_note")


def check_wording(sources: Sources, glossary: Glossary, config: SiteConfig, report: Report) -> None:
    """Report, for all texts, words that are avoided, switches that do nothing, and terms that a translation changes."""
    if NO_TERM in glossary.terms:
        report(problem("term-named-none", glossary.terms[NO_TERM].place))
    avoided = {language.code: AvoidedWords(glossary, language) for language in config.languages}
    renderings = Renderings(glossary, matchers(glossary, config.languages))
    for piece in sources.pieces:
        blocks = {
            lang: read_blocks(text.document, japanese=config.languages[lang].base == "ja")
            for lang, text in piece.texts.items()
        }
        for lang, item in piece.texts.items():
            _check_text(item.document, blocks[lang], avoided[lang], None, report)
        check_translations(piece, blocks, renderings, config.languages, report)
    for term in glossary.terms.values():
        for lang, text in term.texts.items():
            blocks_of = read_blocks(text.document, japanese=config.languages[lang].base == "ja")
            _check_text(text.document, blocks_of, avoided[lang], term.id, report)


def _check_text(
    document: Document, blocks: list[Block], avoided: AvoidedWords, own_term: str | None, report: Report
) -> None:
    """Check the header and the blocks of one text; ``own_term`` is the term on whose page it stands."""
    header = document.header
    for field in _FIELDS:
        value = header.data.get(field)
        if isinstance(value, str):
            prose = read_words(value)
            _tell(prose, avoided.check(prose, own_term), partial(header.word_place, (field,)), report)
    for block in blocks:
        found = avoided.check(block.prose, own_term, block.quoted)
        _tell(block.prose, found, partial(place_at, document), report)


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
