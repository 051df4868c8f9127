"""From finished bodies to entries: what lists, pages and feeds show of a piece or term in one language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from sys import intern

from markupsafe import Markup

from plugins.editions.addresses import Addresses
from plugins.editions.dependencies import Dependencies, has_pictures, name_of
from plugins.editions.finishing import Finisher
from plugins.editions.model import Entry, Neutral, TermEntry
from plugins.editions.newer import newer_parts
from plugins.editions.term_states import compared
from plugins.editions.words import Words
from plugins.glossary import LinkedText, Term, TermText
from plugins.shared import Workshop
from plugins.sources import Heading, ItemText, Piece, Report

Name = tuple[str, str]
_AT_ONCE = 100  # pieces, of which a process holds each step of the way at a time


@dataclass(frozen=True, slots=True)
class Body:
    """A finished body and its headings."""

    linked: LinkedText
    headings: tuple[Heading, ...]


def finished_bodies(
    things: Sequence[Piece | Term],
    finisher: Finisher,
    dependencies: Dependencies,
    workshop: Workshop,
    report: Report,
) -> dict[Name, dict[str, Body]]:
    """Return the finished bodies of ``things`` by kind and name, then by language; report what is wrong in them.

    Only some of them at a time, because each step gives a text of its own, of which only the last one stays.
    """
    bodies: dict[Name, dict[str, Body]] = {}
    for begin in range(0, len(things), _AT_ONCE):
        bodies |= _finished(things[begin : begin + _AT_ONCE], finisher, dependencies, workshop, report)
    return bodies


def _finished(
    things: Sequence[Piece | Term], finisher: Finisher, dependencies: Dependencies, workshop: Workshop, report: Report
) -> dict[Name, dict[str, Body]]:
    reading = [dependencies.of_reading(thing) for thing in things]
    read = workshop.make(finisher.read, things, reading)
    to_place = list(zip(things, read, strict=True))
    placing = [dependencies.of_placing(*given, key) for given, key in zip(to_place, reading, strict=True)]
    placed = workshop.make(finisher.place, to_place, placing)
    to_finish = list(zip(things, placed, strict=True))
    keys = [None if place is None else key for key, place in zip(reading, placing, strict=True)]
    finishing = [dependencies.of_finishing(*given, key) for given, key in zip(to_finish, keys, strict=True)]
    finished = workshop.make(finisher.finish, to_finish, finishing)
    for made in zip(read, placed, finished, strict=True):
        for found in (found for step in made for found in step.problems):
            report(found)
    return {
        name_of(thing): {lang: Body(linked, texts.texts[lang].headings) for lang, linked in bodies.texts.items()}
        for thing, texts, bodies in zip(things, read, finished, strict=True)
    }


def finish_ahead(
    things: Sequence[Piece | Term], finisher: Finisher, dependencies: Dependencies, workshop: Workshop, report: Report
) -> None:
    """Finish those of ``things`` that show no pictures, as :func:`finished_bodies` does, for another build."""
    read = workshop.make(finisher.read, things, [dependencies.of_reading(thing) for thing in things])
    ahead = [thing for thing, body in zip(things, read, strict=True) if not has_pictures(thing, body)]
    finished_bodies(ahead, finisher, dependencies, workshop, report)


class Entries:
    """Makes entries of pieces and terms whose ``bodies`` are finished, by their kind and name."""

    def __init__(
        self,
        bodies: Mapping[Name, Mapping[str, Body]],
        finisher: Finisher,
        words: Mapping[str, Words],
        addresses: Addresses,
        report: Report,
    ) -> None:
        """Take what entries are made of; what is wrong with summaries is reported."""
        self._bodies = bodies
        self._finisher = finisher
        self._words = words
        self._addresses = addresses
        self._report = report

    def piece(self, piece: Piece) -> dict[str, Entry]:
        """Return the finished texts of an article or page by language."""
        entries = {}
        bodies = self._bodies[name_of(piece)]
        headings = {lang: body.headings for lang, body in bodies.items()}
        urls = self._addresses.editions(piece.kind, piece.slug)
        original = piece.original.lang
        for lang, text in piece.texts.items():
            linked = bodies[lang].linked
            entries[lang] = Entry(
                kind=piece.kind,
                slug=piece.slug,
                lang=lang,
                url=urls[lang],
                title=text.header.title,
                summary=self._finisher.figures[lang].summary(
                    text.header.summary, text.document.header.place(("summary",)), self._report
                ),
                html=Markup(linked.html),
                header=text.header,
                document=text.document,
                date=piece.date,
                topics=piece.topics,
                headings=headings[lang],
                languages=tuple(piece.texts),
                used_terms=tuple(map(intern, linked.terms)),
                decisions=linked.decisions,
                original=original,
                newer=newer_parts(piece, lang, headings, urls[original], self._addresses.languages),
                neutral=self._neutral(lang, piece.texts.values()),
            )
        return entries

    def term(self, term: Term) -> dict[str, TermEntry]:
        """Return the finished texts of a term by language."""
        entries = {lang: self._term_entry(term, lang, body) for lang, body in self._bodies[name_of(term)].items()}
        return compared(term, entries, self._addresses.languages)

    def school_word(self, term: Term) -> dict[str, TermEntry]:
        """Return the finished texts of a school word by language: what its header says, in which nothing is linked."""
        return {lang: self._term_entry(term, lang, Body(LinkedText("", ()), ())) for lang in term.texts}

    def _term_entry(self, term: Term, lang: str, body: Body) -> TermEntry:
        text, linked = term.texts[lang], body.linked
        entry = Entry(
            kind="term",
            slug=term.id,
            lang=lang,
            url=self._addresses.editions("term", term.id)[lang],
            title=text.header.term,
            summary=text.header.summary,
            html=Markup(linked.html),
            header=text.header,
            document=text.document,
            topics=text.header.topics,
            headings=body.headings,
            languages=tuple(term.texts),
            used_terms=tuple(map(intern, linked.terms)),
            decisions=linked.decisions,
            neutral=self._neutral(lang, term.texts.values()),
        )
        return TermEntry(entry, term, text)

    def _neutral(self, lang: str, texts: Iterable[ItemText | TermText]) -> Neutral | None:
        """Return the words of ``lang`` for a piece that any of its ``texts`` calls sensitive, None for any other."""
        if not any(text.header.sensitive for text in texts):
            return None
        words = self._words[lang]
        return Neutral(words.source("A page to read"), words.source("A page of this site."))
