"""From finished bodies to entries: what lists, pages and feeds show of a piece or term in one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from sys import intern

from plugins.glossary import Term, TermText
from plugins.library.addresses import Addresses
from plugins.library.dependencies import Dependencies, Wants, name_of, wants_of
from plugins.library.finishing import Body, FinishedPiece, Finisher, ReadPiece
from plugins.library.model import Entry, Neutral, TermEntry
from plugins.library.newer import newer_parts
from plugins.library.term_states import compared
from plugins.library.words import Words
from plugins.shared import CompressedText, Ledger, Memo, Workshop
from plugins.sources import ItemText, Piece, Report

Name = tuple[str, str]
# Pieces, of which a process holds each step of the way at a time: where few are missing, enough for several workers.
_AT_ONCE = 400
_EMPTY = Body(CompressedText.of(""))


def finished_bodies(
    things: Sequence[Piece | Term],
    finisher: Finisher,
    dependencies: Dependencies,
    workshop: Workshop,
    report: Report,
    *,
    with_pictures: bool = True,
) -> dict[Name, Mapping[str, Body]]:
    """Return the finished bodies of ``things`` by kind and name, then by language; report what is wrong in them.

    Only some of them at a time, because each step gives a text of its own, of which only the last one stays.
    Texts that show pictures can be left out.
    """
    ledger = Ledger(workshop, "finished bodies", dependencies.lexicon)
    bodies: dict[Name, Mapping[str, Body]] = {}
    for begin in range(0, len(things), _AT_ONCE):
        some = _Texts(things[begin : begin + _AT_ONCE], finisher, dependencies, workshop, ledger)
        for thing, finished in some.finished(with_pictures=with_pictures):
            kind, name = name_of(thing)
            bodies[kind, name] = workshop.memo.same(f"{kind} {name}", finished.texts)
            for found in finished.problems:
                report(found)
    ledger.close()
    return bodies


class _Texts:
    """Some texts that are finished at once."""

    def __init__(
        self,
        things: Sequence[Piece | Term],
        finisher: Finisher,
        dependencies: Dependencies,
        workshop: Workshop,
        ledger: Ledger,
    ) -> None:
        self._things = things
        self._finisher = finisher
        self._dependencies = dependencies
        self._workshop = workshop
        self._ledger = ledger
        self._memo = workshop.memo
        self._reading = [self._memo.of(Dependencies.of_reading, dependencies, thing) for thing in things]
        self._read: dict[int, ReadPiece] = {}

    def finished(self, *, with_pictures: bool) -> Iterator[tuple[Piece | Term, FinishedPiece]]:
        """Yield the texts with what is made of them."""
        wants = self._wants()
        chosen = [number for number, one in enumerate(wants) if with_pictures or not one.pictures]
        finishing = Dependencies.of_finishing
        keys = [self._memo.of(finishing, self._dependencies, wants[n], self._reading[n]) for n in chosen]
        made = self._ledger.make(
            self._finisher.finish, keys, lambda missing: self._to_finish([chosen[n] for n in missing])
        )
        return zip((self._things[number] for number in chosen), made, strict=True)

    def _wants(self) -> list[Wants]:
        """Return what each text wants; a text is read only if that is not known."""
        self._read_some([number for number, key in enumerate(self._reading) if self._ledger.known(key) is None])
        for number, read in self._read.items():
            self._ledger.tell(self._reading[number], wants_of(self._things[number], read))
        return [self._ledger.known(key) for key in self._reading]

    def _to_finish(self, numbers: Sequence[int]) -> list[tuple[Piece | Term, ReadPiece]]:
        """Return some of the texts as they are to be finished."""
        self._read_some([number for number in numbers if number not in self._read])
        return [(self._things[number], self._read[number]) for number in numbers]

    def _read_some(self, numbers: Sequence[int]) -> None:
        things, keys = [self._things[n] for n in numbers], [self._reading[n] for n in numbers]
        self._read.update(zip(numbers, self._workshop.make(self._finisher.read, things, keys), strict=True))
        self._workshop.hold(self._finisher.read, self._reading)


class Entries:
    """Makes entries of pieces and terms whose ``bodies`` are finished, by their kind and name."""

    def __init__(
        self,
        bodies: Mapping[Name, Mapping[str, Body]],
        changed: Mapping[Name, Mapping[str, Sequence[int]]],
        finisher: Finisher,
        words: Mapping[str, Words],
        addresses: Addresses,
        report: Report,
        memo: Memo,
    ) -> None:
        """Take what entries are made of, which ``memo`` remembers; what is wrong with summaries is reported.

        ``changed`` are the sections of originals that are newer than texts, by language.
        """
        self._bodies = bodies
        self._changed = changed
        self._report = report
        self._memo = memo
        self._maker = memo.of(_EntryMaker, finisher, words, addresses)

    def piece(self, piece: Piece) -> Mapping[str, Entry]:
        """Return the finished texts of an article or page by language."""
        changed = self._memo.same(f"newer than {piece.kind} {piece.slug}", self._changed.get(name_of(piece)))
        given = (piece, self._bodies[name_of(piece)], changed)
        return self._memo.told(self._report, _EntryMaker.piece, self._maker, *given)

    def term(self, term: Term) -> Mapping[str, TermEntry]:
        """Return the finished texts of a term by language."""
        return self._memo.of(_EntryMaker.term, self._maker, term, self._bodies[name_of(term)])

    def school_word(self, term: Term) -> Mapping[str, TermEntry]:
        """Return the finished texts of a school word by language: what its header says, in which nothing is linked."""
        return self._memo.of(_EntryMaker.school_word, self._maker, term)


class _EntryMaker:
    """Makes entries of single pieces and terms from their finished bodies."""

    def __init__(self, finisher: Finisher, words: Mapping[str, Words], addresses: Addresses) -> None:
        self._finisher = finisher
        self._words = words
        self._addresses = addresses

    def piece(
        self,
        piece: Piece,
        bodies: Mapping[str, Body],
        changed: Mapping[str, Sequence[int]] | None,
        report: Report,
    ) -> Mapping[str, Entry]:
        entries = {}
        headings = {lang: body.headings for lang, body in bodies.items()}
        urls = self._addresses.editions(piece.kind, piece.slug)
        original = piece.original.lang
        for lang, text in piece.texts.items():
            body = bodies[lang]
            entries[lang] = Entry(
                kind=piece.kind,
                slug=piece.slug,
                lang=lang,
                url=urls[lang],
                title=text.header.title,
                summary=self._finisher.figures[lang].summary(
                    text.header.summary, text.document.header.place(("summary",)), report
                ),
                body=body.html,
                header=text.header,
                document=text.document,
                date=piece.date,
                topics=piece.topics,
                headings=body.headings,
                languages=tuple(piece.texts),
                used_terms=tuple(map(intern, body.terms)),
                decisions=body.decisions,
                original=original,
                newer=newer_parts(piece, lang, (changed or {}).get(lang, ()), headings, urls[original]),
                neutral=self._neutral(lang, piece.texts.values()),
            )
        return entries

    def term(self, term: Term, bodies: Mapping[str, Body]) -> Mapping[str, TermEntry]:
        entries = {lang: self._term_entry(term, lang, body) for lang, body in bodies.items()}
        return compared(term, entries, self._addresses.languages)

    def school_word(self, term: Term) -> Mapping[str, TermEntry]:
        return {lang: self._term_entry(term, lang, _EMPTY) for lang in term.texts}

    def _term_entry(self, term: Term, lang: str, body: Body) -> TermEntry:
        text = term.texts[lang]
        entry = Entry(
            kind="term",
            slug=term.id,
            lang=lang,
            url=self._addresses.editions("term", term.id)[lang],
            title=text.header.term,
            summary=text.header.summary,
            body=body.html,
            header=text.header,
            document=text.document,
            topics=text.header.topics,
            headings=body.headings,
            languages=tuple(term.texts),
            used_terms=tuple(map(intern, body.terms)),
            decisions=body.decisions,
            neutral=self._neutral(lang, term.texts.values()),
        )
        return TermEntry(entry, term, text)

    def _neutral(self, lang: str, texts: Iterable[ItemText | TermText]) -> Neutral | None:
        """Return the words of ``lang`` for a piece that any of its ``texts`` calls sensitive, None for any other."""
        if not any(text.header.sensitive for text in texts):
            return None
        words = self._words[lang]
        return Neutral(words.source("A page to read"), words.source("A page of this site."))
