"""What editors wrote: everything in content/, read and checked in itself, before anything is made of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from plugins.claims import claim_problems
from plugins.figures import Series, load_series
from plugins.freshness import freshness_problems
from plugins.glossary import THEMES, Glossary, Term, TermText, load_glossary
from plugins.letters import Kit, load_kit
from plugins.library.dependencies import own_texts, sources_of
from plugins.library.named_pages import check_named_pages
from plugins.library.record_words import record_word_problems, shared_word_problems
from plugins.library.refusals import (
    check_notices,
    check_records,
    check_series,
    check_settings,
    check_sheets,
    header_problems,
    record_problems,
)
from plugins.notices import Notices, load_notices
from plugins.readings import check_table, reading_problems
from plugins.records import Records, check_letters, load_records
from plugins.shared import Ledger, Lexicon, Part, Problem, Workshop, key_of
from plugins.sources import ItemText, KeptReading, Languages, Piece, Report, SiteConfig, Sources, Tree, load_sources
from plugins.wording import WordingRules, check_names
from plugins.worksheets import Stock, Word, Worksheet, load_drawings, load_worksheets, school_words


@dataclass(frozen=True, slots=True)
class Written:
    """Texts, terms, data series, records, school notices, worksheets and the letter kit, as they were written."""

    sources: Sources
    glossary: Glossary
    series: Mapping[str, Series]
    records: Records
    notices: Notices
    kit: Kit
    worksheets: tuple[Worksheet, ...]


def load_written(tree: Tree, config: SiteConfig, report: Report, workshop: Workshop | None = None) -> Written:
    """Read everything in ``tree``; report what cannot be read. What ``workshop`` read of the same files is taken."""
    workshop = workshop or Workshop()
    kept = KeptReading(config, report, workshop)
    sources = load_sources(tree, config, report, workshop)
    glossary = load_glossary(tree, config, report, workshop)
    terms = (*glossary.all_terms, *glossary.withheld)
    folders, files = tree.folders, [*tree.files.values()]
    law = [*tree.law.values()]
    kit = kept.one("kit", partial(load_kit, tree), (), [*tree.letter_kit.values()])
    series = kept.one("series", partial(_load_series, tree), folders["data"])
    records = kept.one("records", partial(_load_records, tree, terms), folders["facilities"], [*law, *files], terms)
    notices = kept.one("notices", partial(_load_notices, tree, sources, terms), folders["notices"], files, terms)
    memo = workshop.memo
    words = memo.of(_school_words, glossary, config.languages)
    sheets = folders["worksheets"]
    worksheets = kept.one("worksheets", partial(_load_worksheets, tree, words), sheets, known=[memo.of(repr, words)])
    same = memo.same
    records, notices = same("records", records), same("notices", notices)
    return Written(sources, glossary, same("series", series), records, notices, kit, worksheets)


def _load_series(tree: Tree, config: SiteConfig, report: Report) -> Mapping[str, Series]:
    series = load_series(tree, config, report)
    check_series(series, config, report)
    return series


def _load_records(tree: Tree, terms: Collection[str], config: SiteConfig, report: Report) -> Records:
    records = load_records(tree, terms, config, report)
    check_records(records, config, report)
    return records


def _load_notices(tree: Tree, sources: Sources, terms: Collection[str], config: SiteConfig, report: Report) -> Notices:
    notices = load_notices(tree, sources, terms, config, report)
    check_notices(notices, config, report)
    return notices


def _school_words(glossary: Glossary, languages: Languages) -> Mapping[str, Word]:
    return school_words(glossary.all_terms.values(), languages)


def _load_worksheets(
    tree: Tree, words: Mapping[str, Word], config: SiteConfig, report: Report
) -> tuple[Worksheet, ...]:
    return load_worksheets(tree, Stock(words, THEMES, load_drawings(config.theme / "static")), config, report)


def check_written(
    written: Written, config: SiteConfig, report: Report, workshop: Workshop, part: Part | None = None
) -> None:
    """Report what is wrong in the words of texts, headers and records, whatever becomes of them on a page.

    With ``part`` of texts its own alone are looked at.
    """
    sources, glossary = written.sources, written.glossary
    check_settings(sources, config, report)
    check_named_pages(sources, config, report)
    check_letters(sources, written.records, report)
    check_names(glossary, report)
    check_table(sources, config, report)
    checks = workshop.memo.of(TextChecks, glossary, config.languages)
    data = (written.records, written.series, written.kit, written.notices, written.worksheets)
    for found in workshop.memo.of(_data_problems, checks, *data, config):
        report(found)
    for found in shared_word_problems(checks.wording, sources, config):
        report(found)
    check_texts(own_texts([*sources.pieces, *glossary.all_terms.values()], part), checks, report, workshop)


def check_texts(things: Sequence[Piece | Term], checks: TextChecks, report: Report, workshop: Workshop) -> None:
    """Report what ``checks`` find in the texts of ``things``."""
    memo = workshop.memo
    ledger = Ledger(workshop, "checks", memo.of(TextChecks.lexicon, checks))
    keys = [memo.of(TextChecks.key, checks, thing) for thing in things]
    for checked in ledger.make(checks.check, keys, lambda numbers: [things[n] for n in numbers]):
        for found in checked.problems:
            report(found)
    ledger.close()


def _data_problems(
    checks: TextChecks,
    records: Records,
    series: Mapping[str, Series],
    kit: Kit,
    notices: Notices,
    worksheets: tuple[Worksheet, ...],
    config: SiteConfig,
) -> tuple[Problem, ...]:
    problems: list[Problem] = []
    check_sheets(kit, worksheets, config, problems.append)
    problems += record_word_problems(checks.wording, records, series.values(), kit, notices, worksheets, config)
    return tuple(problems)


class Checked(NamedTuple):
    """What is wrong in the texts of a piece or term, and the words by which it depends on the glossary."""

    problems: tuple[Problem, ...]
    words: Mapping[str, str]


class TextChecks:
    """Checks the texts of pieces and terms; what is found depends on the piece or term, and on ``glossary``, alone.

    All checks of one piece follow each other, because they read the same blocks.
    """

    def __init__(self, glossary: Glossary, languages: Languages) -> None:
        self._languages = languages
        self.wording = WordingRules(glossary, languages)

    def lexicon(self) -> Lexicon:
        """Return what of the glossary counts for a text that holds it."""
        return self.wording.lexicon()

    def key(self, thing: Piece | Term) -> bytes:
        """Return what stands for all that counts for ``thing`` beside the lexicon."""
        return key_of(repr(self._languages.all), self.wording.key(thing), *sources_of(thing))

    def check(self, thing: Piece | Term) -> Checked:
        """Return what is wrong in the texts of a piece or term."""
        if isinstance(thing, Term):
            return Checked(self.term_problems(thing), {})
        return Checked(self.piece_problems(thing), self.wording.words(thing))

    def piece_problems(self, piece: Piece) -> tuple[Problem, ...]:
        """Return what is wrong in the texts of ``piece``."""
        return (
            *self.wording.piece_problems(piece),
            *claim_problems(piece, self._languages),
            *freshness_problems(piece, self._languages),
            *self._text_problems(piece.texts.values()),
        )

    def term_problems(self, term: Term) -> tuple[Problem, ...]:
        """Return what is wrong in the texts of ``term``."""
        return (
            *record_problems(term),
            *self.wording.term_problems(term),
            *freshness_problems(term, self._languages),
            *self._text_problems(term.texts.values()),
        )

    def _text_problems(self, texts: Iterable[ItemText | TermText]) -> Iterator[Problem]:
        for text in texts:
            yield from header_problems(text.document)
            yield from reading_problems(text, self._languages)
