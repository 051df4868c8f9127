"""Finishing a piece, as steps that depend on nothing but what they are given: Markdown read, links and terms linked.

Each step may run in another process, and what it gives may be kept; ``dependencies.py`` says what each depends on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from plugins.editions.addresses import Addresses
from plugins.editions.chart_figure import ChartFigures
from plugins.editions.figures import TextFigures
from plugins.editions.hard_parts import with_ways_past
from plugins.editions.links import resolve_links
from plugins.editions.localize import Localizer
from plugins.editions.pictures import caption_words
from plugins.editions.refusals import BodyGate
from plugins.editions.term_links import term_linkers
from plugins.editions.words import Words
from plugins.figures import Series
from plugins.glossary import Glossary, LinkedText, Term, TermLinker
from plugins.japanese import ruby_markup
from plugins.media import Album, PicturedText, place_pictures
from plugins.shared import Problem
from plugins.sources import (
    Heading,
    ItemHeader,
    MarkdownReader,
    NoteWords,
    NoticeHeader,
    Piece,
    SiteConfig,
    TextHeader,
    shared_anchors,
    with_anchors,
)

_DEFINITION = Markup('<p class="definition">{}</p>\n')


@dataclass(frozen=True, slots=True)
class ReadText:
    """A body as the Markdown reader and the anchors have made it, and the lines of which an error was told."""

    html: str
    headings: tuple[Heading, ...]
    told: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class ReadPiece:
    """The bodies of one piece by language, their headings with the same anchors in all, and what is wrong with them."""

    texts: Mapping[str, ReadText]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A body with its pictures and links; ``held`` are the terms of which a form stands in it, ``told`` as before."""

    html: str
    held: tuple[str, ...]
    told: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class PlacedPiece:
    """The bodies of one piece by language, all in them but links to terms and charts, and what more is wrong."""

    texts: Mapping[str, PlacedText]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class FinishedPiece:
    """The finished bodies of one piece by language, and what more is wrong with them."""

    texts: Mapping[str, LinkedText]
    problems: tuple[Problem, ...]


class Finisher:
    """Finishes texts; keeps one Markdown reader and two term linkers per language."""

    def __init__(
        self,
        config: SiteConfig,
        words: Mapping[str, Words],
        glossary: Glossary,
        album: Album,
        series: Mapping[str, Series],
        addresses: Addresses,
        withheld: frozenset[tuple[str, str]],
    ) -> None:
        """Take what texts are finished with; ``withheld`` are the ``(kind, slug)`` of pieces that are not published."""
        self._words = words
        self._keeps_decisions = config.term_survey
        self._album = album
        self._addresses = addresses
        self._withheld = withheld
        languages = config.languages
        localizers = {language.code: Localizer(language, languages, words[language.code]) for language in languages}
        self.figures = {
            code: TextFigures(series, localizer, config.build_date) for code, localizer in localizers.items()
        }
        self._charts = {
            code: ChartFigures(series, code, localizer, words[code], config.build_date)
            for code, localizer in localizers.items()
        }
        self._readers = {
            language.code: MarkdownReader(
                language,
                NoteWords(words[language.code].plain("Back to note {} in the text")),
                [self.figures[language.code].extension],
            )
            for language in languages
        }
        self._linkers = term_linkers(glossary.terms, addresses, config)
        # A matcher of a thousand terms takes some time to make.
        self._school_linkers = term_linkers(glossary.all_terms, addresses, config) if glossary.words else self._linkers

    def read(self, piece: Piece | Term) -> ReadPiece:
        """Return the bodies of a piece or term as its Markdown says."""
        problems: list[Problem] = []
        gates = {lang: BodyGate(text.document, problems.append) for lang, text in piece.texts.items()}
        read = {}
        for lang, text in piece.texts.items():
            read[lang] = self._readers[lang].read(text.document, gates[lang].report)
            self.figures[lang].check(text.document, gates[lang].report)
        original = piece.original.lang if isinstance(piece, Piece) else ""
        headings = shared_anchors({lang: body.headings for lang, body in read.items()}, original, problems.append)
        texts = {
            lang: ReadText(with_anchors(body.html, headings[lang]), headings[lang], frozenset(gates[lang].told))
            for lang, body in read.items()
        }
        return ReadPiece(texts, tuple(problems))

    def place(self, given: tuple[Piece | Term, ReadPiece]) -> PlacedPiece:
        """Return the bodies of a piece that was read with everything in them but the links to terms, and charts."""
        piece, read = given
        problems: list[Problem] = []
        texts = {}
        for lang, text in piece.texts.items():
            gate = BodyGate(text.document, problems.append, read.texts[lang].told)
            html = self._placed(read.texts[lang].html, piece, lang, gate)
            held = self.linker(lang, text.header).held_terms(html)
            texts[lang] = PlacedText(html, held, frozenset(gate.told))
        return PlacedPiece(texts, tuple(problems))

    def _placed(self, html: str, piece: Piece | Term, lang: str, gate: BodyGate) -> str:
        text, reader = piece.texts[lang], self._readers[lang]
        document, words = text.document, caption_words(self._words[lang], reader.typography)
        html = place_pictures(html, PicturedText(document, text.header), self._album, words, gate.report)
        if isinstance(piece, Term):
            html = reader.typography(str(_DEFINITION.format(ruby_markup(text.header.summary)))) + html
        html = resolve_links(html, lang, self._addresses, self._withheld, document, gate.report)
        return with_ways_past(html, self._words[lang], document, gate.report)

    def finish(self, given: tuple[Piece | Term, PlacedPiece]) -> FinishedPiece:
        """Return the finished bodies of a piece, with their terms linked and their charts drawn."""
        piece, placed = given
        problems: list[Problem] = []
        texts = {}
        own_term = piece.id if isinstance(piece, Term) else None
        for lang, text in piece.texts.items():
            gate = BodyGate(text.document, problems.append, placed.texts[lang].told)
            linked = self.linker(lang, text.header).link(placed.texts[lang].html, own_term)
            charted = self._charts[lang].place(linked.html, text.document, gate.report)
            gate.check(charted)
            # They are as large as the text and asked for by hardly anybody.
            decisions = linked.decisions if self._keeps_decisions else ()
            texts[lang] = replace(linked, html=charted, decisions=decisions)
        return FinishedPiece(texts, tuple(problems))

    def linker(self, lang: str, header: TextHeader) -> TermLinker:
        """Return what links the terms of a text with ``header``: school words only where children and parents read."""
        for_children = isinstance(header, NoticeHeader) or (
            isinstance(header, ItemHeader) and header.audience == "children"
        )
        return (self._school_linkers if for_children else self._linkers)[lang]

    def linkers(self) -> list[TermLinker]:
        """Return everything that links terms: for each language, without and with school words."""
        return [*self._linkers.values(), *self._school_linkers.values()]

    def link(self, html: str, lang: str) -> LinkedText:
        """Return ``html`` in ``lang`` with its typography set and its terms linked."""
        return self._linkers[lang].link(self._readers[lang].typography(html))

    def link_for_parents(self, html: str, lang: str) -> LinkedText:
        """Return ``html`` as ``link`` does, with its school words linked as well."""
        return self._school_linkers[lang].link(self._readers[lang].typography(html))
