"""Checking the wording of all texts: avoided words, switches, terms and numbers across languages, and easy texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from plugins.easy import EasyChecker, Finding
from plugins.glossary import Glossary, Term, TermText, matchers
from plugins.shared import Lexicon, Place, Problem, key_of, problem
from plugins.sources import ItemText, Languages, Piece, Report
from plugins.wording.avoided import KEEP, SWITCH, AvoidedWords, Check
from plugins.wording.blocks import Block, read_blocks
from plugins.wording.consistency import check_translations
from plugins.wording.easy import easy_checkers, unkept
from plugins.wording.pairs import pairs_of
from plugins.wording.prose import Prose, read_words
from plugins.wording.records import texts_by_language, words_by_language
from plugins.wording.renderings import NO_TERM, Renderings, words_of
from plugins.wording.signs import check_signs
from plugins.wording.stretches import Stretch, own_words, stretches_of
from plugins.wording.structure import check_structure
from plugins.wording.translated_numbers import check_numbers, numbers_by_language


class WordingRules:
    """What the words of texts are held to, by the glossary and the languages: the same for every text."""

    def __init__(self, glossary: Glossary, languages: Languages) -> None:
        self._languages = languages
        self._school_words = frozenset(glossary.words)
        self._avoided = {language.code: AvoidedWords(glossary, language) for language in languages}
        self._easy = easy_checkers(glossary.terms, languages)
        self._easy_school = easy_checkers(glossary.all_terms, languages)
        self._renderings = Renderings(glossary, matchers(glossary.terms, languages))

    def lexicon(self) -> Lexicon:
        """Return what is known of phrases that may stand in texts, by language, and of what counts for all texts."""
        return self._renderings.lexicon(key_of(*(avoided.key for avoided in self._avoided.values())))

    def key(self, thing: Piece | Term) -> bytes:
        """Return what stands for what counts beside the lexicon for ``thing``, whatever words it holds."""
        easy = self._easy_for(thing)
        names = [key_of(lang, easy[lang].key) for lang in thing.texts if lang in easy]
        known = self._renderings.terms
        guessed_from = () if all(term in known for term in _waived(thing)) else known
        return key_of(*names, "", *guessed_from)

    def words(self, piece: Piece) -> dict[str, str]:
        """Return, by language, the words of ``piece`` of which it is compared what terms its languages use."""
        return {
            lang: words_of([block.prose for block in self._blocks(text)], _waived(piece))
            for lang, text in piece.texts.items()
            if self._languages[lang].base == lang
        }

    def _easy_for(self, thing: Piece | Term) -> Mapping[str, EasyChecker]:
        """Return what checks easy texts; school words are explained in notices, and where they are themselves."""
        of_school = thing.id in self._school_words if isinstance(thing, Term) else thing.kind == "notice"
        return self._easy_school if of_school else self._easy

    def _blocks(self, text: ItemText | TermText) -> list[Block]:
        return read_blocks(text.document, japanese=self._languages[text.lang].base == "ja")

    def piece_problems(self, piece: Piece) -> list[Problem]:
        """Return avoided words, odd signs, switches that do nothing, terms that a translation of ``piece`` changes.

        Hard wording is told of texts in languages that are flagged ``easy``.
        What is found depends on the piece and these rules alone.
        """
        problems: list[Problem] = []
        easy = self._easy_for(piece)
        blocks = {lang: self._check_document(text, None, easy, problems.append) for lang, text in piece.texts.items()}
        pairs = pairs_of(piece, blocks, self._languages, problems.append)
        check_structure(piece, blocks, self._languages, problems.append)
        check_translations(piece, pairs, self._renderings, problems.append)
        check_numbers(piece, blocks, pairs, self._languages, problems.append)
        return problems

    def term_problems(self, term: Term) -> list[Problem]:
        """Return what is wrong with the wording of ``term``; it depends on the term and these rules alone."""
        problems: list[Problem] = []
        easy = self._easy_for(term)
        for text in term.texts.values():
            self._check_document(text, term.id, easy, problems.append)
        summaries = {lang: text.header.summary for lang, text in term.texts.items()}
        problems += numbers_by_language(summaries, self._languages, partial(_in_summary, term))
        return problems

    def record_problems(self, data: object, place: Callable[[str], Place]) -> Iterator[Problem]:
        """Yield avoided words in a record, and numbers that differ by language; ``place`` tells where a text stands."""
        yield from dict.fromkeys(self._record_problems(data, place))
        for text in texts_by_language(data, self._avoided):
            yield from numbers_by_language(text, self._languages, partial(_in_record, text, place))

    def _record_problems(self, data: object, place: Callable[[str], Place]) -> Iterator[Problem]:
        for lang, words in words_by_language(data, self._avoided):
            prose = read_words(words)
            for finding in self._avoided[lang].check(prose).findings:
                entry, word = finding.word.entry, prose.text[finding.start : finding.end]
                yield problem("word-avoided-in-record", place(words), word=word, use=entry.use, reason=entry.reason)

    def _check_document(
        self, text: ItemText | TermText, own_term: str | None, easy: Mapping[str, EasyChecker], report: Report
    ) -> list[Block]:
        """Check one text, and return its blocks."""
        language = self._languages[text.lang]
        blocks = self._blocks(text)
        stretches = list(stretches_of(text.document, blocks))
        _check_text(stretches, own_term, self._avoided[text.lang], easy.get(text.lang), report)
        check_signs(stretches, language, report)
        return blocks


def check_names(glossary: Glossary, report: Report) -> None:
    """Report a term with the name by which editors say that there is none."""
    if NO_TERM in glossary.all_terms:
        report(problem("term-named-none", glossary.all_terms[NO_TERM].place))


def _waived(thing: Piece | Term) -> list[str]:
    """Return the terms that translations of a piece say in other words on purpose; they need not exist."""
    texts = thing.texts.values() if isinstance(thing, Piece) else ()
    return [entry.term for text in texts for entry in text.header.free_terms]


def _in_summary(term: Term, lang: str, offset: int) -> Place:
    return term.texts[lang].document.header.word_place(("summary",), offset)


def _in_record(text: Mapping[str, str], place: Callable[[str], Place], lang: str, _: int) -> Place:
    return place(text[lang])


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
