"""Finishing a piece, as steps that depend on nothing but what they are given: Markdown read, links and terms linked.

Each step may run in another process, and what it gives may be kept; ``dependencies.py`` says what each depends on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from markupsafe import Markup

from plugins.figures import Series
from plugins.glossary import Decision, Glossary, LinkedText, Term, TermLinker
from plugins.japanese import ruby_markup
from plugins.library.addresses import Addresses
from plugins.library.chart_figure import ChartFigures
from plugins.library.figures import TextFigures
from plugins.library.hard_parts import with_ways_past
from plugins.library.links import resolve_links
from plugins.library.localize import Localizer
from plugins.library.pictures import caption_words
from plugins.library.refusals import BodyGate
from plugins.library.term_links import term_linkers
from plugins.library.words import Words
from plugins.media import Album, PicturedText, place_pictures
from plugins.shared import CompressedText, Problem
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

# What the names of linkers that link school words end with.
_FOR_CHILDREN = " for children"
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
class Body:
    """A finished body as HTML, its headings, the ids of the terms that it links, and what :class:`LinkedText` says."""

    html: CompressedText
    headings: tuple[Heading, ...] = ()
    terms: tuple[str, ...] = ()
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class FinishedPiece:
    """The finished bodies of one piece by language, and all that is wrong with them.

    ``words`` are the words in which terms were looked for, by the name of the linker.
    """

    texts: Mapping[str, Body]
    problems: tuple[Problem, ...]
    words: Mapping[str, str]


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
        self._album = album
        self._addresses = addresses
        self._withheld = withheld
        self._glossary = glossary
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
                NoteWords(
                    words[language.code].plain("Back to note {} in the text"),
                    words[language.code].plain("Back to note {} in the text, place {}"),
                ),
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

    def finish(self, given: tuple[Piece | Term, ReadPiece]) -> FinishedPiece:
        """Return the finished bodies of a piece that was read: with pictures, links, terms and charts."""
        piece, read = given
        problems = [*read.problems]
        gates = {
            lang: BodyGate(text.document, problems.append, read.texts[lang].told) for lang, text in piece.texts.items()
        }
        placed = {lang: self._placed(read.texts[lang].html, piece, lang, gate) for lang, gate in gates.items()}
        texts, words = {}, {}
        for lang, text in piece.texts.items():
            name = self.linker(lang, text.header)
            linked, words[name] = self._linked(placed[lang], piece, lang, name, gates[lang])
            html = CompressedText.of(linked.html)
            texts[lang] = Body(html, read.texts[lang].headings, linked.terms, linked.decisions)
        return FinishedPiece(texts, tuple(problems), words)

    def _placed(self, html: str, piece: Piece | Term, lang: str, gate: BodyGate) -> str:
        text, reader = piece.texts[lang], self._readers[lang]
        document, words = text.document, caption_words(self._words[lang], reader.typography)
        html = place_pictures(html, PicturedText(document, text.header), self._album, words, gate.report)
        if isinstance(piece, Term):
            html = reader.typography(str(_DEFINITION.format(ruby_markup(text.header.summary)))) + html
        named = self._glossary.term_named
        html = resolve_links(html, lang, self._addresses, self._withheld, document, gate.report, named)
        return with_ways_past(html, self._words[lang], document, gate.report)

    def _linked(self, html: str, piece: Piece | Term, lang: str, linker: str, gate: BodyGate) -> tuple[LinkedText, str]:
        """Return ``html`` with its terms linked and its charts, and the words in which terms were looked for."""
        own_term = piece.id if isinstance(piece, Term) else None
        linked, words = self.linkers[linker].link_and_tell(html, own_term)
        charted = self._charts[lang].place(linked.html, piece.texts[lang].document, gate.report)
        gate.check(charted)
        return replace(linked, html=charted), words

    def linker(self, lang: str, header: TextHeader) -> str:
        """Return the name of what links the terms of a text with ``header``.

        School words are linked only where children and parents read.
        """
        for_children = isinstance(header, NoticeHeader) or (
            isinstance(header, ItemHeader) and header.audience == "children"
        )
        return lang + _FOR_CHILDREN if for_children else lang

    @cached_property
    def linkers(self) -> Mapping[str, TermLinker]:
        """Everything that links terms by its name: for each language, without and with school words."""
        school = {lang + _FOR_CHILDREN: linker for lang, linker in self._school_linkers.items()}
        return {**self._linkers, **school}

    def link(self, html: str, lang: str) -> LinkedText:
        """Return ``html`` in ``lang`` with its typography set and its terms linked."""
        return self._linkers[lang].link(self._readers[lang].typography(html))

    def link_for_parents(self, html: str, lang: str) -> LinkedText:
        """Return ``html`` as ``link`` does, with its school words linked as well."""
        return self._school_linkers[lang].link(self._readers[lang].typography(html))
