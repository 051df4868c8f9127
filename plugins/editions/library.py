"""From what editors wrote to finished texts: Markdown read, links resolved, terms linked, in every language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from markupsafe import Markup

from plugins.editions.addresses import Addresses
from plugins.editions.chart_figure import ChartFigures
from plugins.editions.destinations import destinations
from plugins.editions.figures import TextFigures
from plugins.editions.hard_parts import with_ways_past
from plugins.editions.links import resolve_links
from plugins.editions.localize import Localizer
from plugins.editions.model import Entry, FacilityEntry, Neutral, NoticeEntry, ProvisionEntry, TermEntry, TimelineEntry
from plugins.editions.newer import newer_parts
from plugins.editions.notice_texts import NoticeTexts
from plugins.editions.pictures import caption_words
from plugins.editions.record_texts import RecordTexts
from plugins.editions.refusals import BodyGate
from plugins.editions.related import Relations
from plugins.editions.term_links import term_linkers
from plugins.editions.usage import uses_of_terms
from plugins.editions.words import Words
from plugins.figures import Series
from plugins.glossary import Glossary, LinkedText, Term, TermText
from plugins.japanese import ruby_markup
from plugins.media import Album, PicturedText, place_pictures
from plugins.notices import Notices, Replies
from plugins.records import Records
from plugins.sources import (
    Heading,
    ItemHeader,
    ItemText,
    MarkdownReader,
    NoteWords,
    NoticeHeader,
    Piece,
    Report,
    SiteConfig,
    Sources,
    shared_anchors,
    with_anchors,
)


@dataclass(frozen=True)
class Library:
    """All finished texts. Pieces, terms and records are kept by slug or id, then by language; articles newest first.

    ``words`` are the school words, which stand on pages of their own and in no other list.
    """

    articles: Mapping[str, Mapping[str, Entry]]
    letters: Mapping[str, Mapping[str, Entry]]
    pages: Mapping[str, Mapping[str, Entry]]
    terms: Mapping[str, Mapping[str, TermEntry]]
    used_in: Mapping[str, tuple[Mapping[str, Entry], ...]]
    provisions: Mapping[str, Mapping[str, ProvisionEntry]] = field(default_factory=dict)
    facilities: Mapping[str, Mapping[str, FacilityEntry]] = field(default_factory=dict)
    timeline: Mapping[str, TimelineEntry] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, TermEntry]] = field(default_factory=dict)
    notices: Mapping[str, Mapping[str, NoticeEntry]] = field(default_factory=dict)
    replies: Replies = field(default_factory=Replies)

    @cached_property
    def all_terms(self) -> Mapping[str, Mapping[str, TermEntry]]:
        """The terms and the school words: everything of which a page may hold a note."""
        return {**self.terms, **self.words}

    @cached_property
    def relations(self) -> Relations:
        """How the articles and pages relate, the same for readers of every language."""
        return Relations.of(self.articles, self.pages)

    def all_entries(self) -> list[Entry]:
        """Return every text of articles, letters, pages, terms, records and notices."""
        kinds = (self.articles, self.letters, self.pages)
        pieces = [entry for kind in kinds for by_lang in kind.values() for entry in by_lang.values()]
        terms = [found.entry for by_lang in self.terms.values() for found in by_lang.values()]
        law = [found.entry for by_lang in self.provisions.values() for found in by_lang.values()]
        places = [found.entry for by_lang in self.facilities.values() for found in by_lang.values()]
        notices = [found.entry for by_lang in self.notices.values() for found in by_lang.values()]
        return [*pieces, *terms, *law, *places, *(found.entry for found in self.timeline.values()), *notices]


def build_library(
    sources: Sources,
    glossary: Glossary,
    records: Records,
    notices: Notices,
    album: Album,
    series: Mapping[str, Series],
    words: Mapping[str, Words],
    config: SiteConfig,
    report: Report,
    gone: frozenset[tuple[str, str]] = frozenset(),
) -> Library:
    """Finish all texts with the pictures of ``album`` and the figures of ``series``; report what is wrong in them.

    ``gone`` are the ``(kind, slug)`` that were taken down; links to them are no links any more.
    """
    addresses = replace(destinations(sources, glossary, records, series, config, report), gone=gone)
    withheld = sources.withheld | {("term", term) for term in glossary.withheld} | records.withheld
    finisher = _Finisher(config, words, glossary, album, series, addresses, withheld, report)
    articles = {piece.slug: finisher.piece(piece) for piece in sources.of_kind("article")}
    letters = {piece.slug: finisher.piece(piece) for piece in sources.of_kind("letter")}
    pages = {piece.slug: finisher.piece(piece) for piece in sources.of_kind("page")}
    terms = {term_id: finisher.term(term) for term_id, term in glossary.terms.items()}
    school_words = {word: finisher.school_word(term) for word, term in glossary.words.items()}
    texts = RecordTexts(config.languages, words, finisher.link)
    provisions = {name: texts.provision(one) for name, one in records.provisions.items()}
    law = [{lang: found.entry for lang, found in by_lang.items()} for by_lang in provisions.values()]
    sheets = NoticeTexts(finisher.link_for_parents, {*terms, *school_words}, finisher.piece).all(notices, sources)
    explained = [{lang: found.entry for lang, found in by_lang.items()} for by_lang in sheets.values()]
    used_in = uses_of_terms((*articles.values(), *letters.values(), *pages.values(), *law, *explained), terms)
    facilities = {name: texts.facility(one) for name, one in records.facilities.items()}
    others = (texts.timeline(records), school_words, sheets, notices.replies)
    return Library(articles, letters, pages, terms, used_in, provisions, facilities, *others)


@dataclass(frozen=True, slots=True)
class _Read:
    """A body as the Markdown reader and the anchors have made it, and the gate that knows what was told of it."""

    html: str
    headings: tuple[Heading, ...]
    gate: BodyGate


class _Finisher:
    """Finishes one text after the other; keeps one Markdown reader and one term linker per language."""

    def __init__(
        self,
        config: SiteConfig,
        words: Mapping[str, Words],
        glossary: Glossary,
        album: Album,
        series: Mapping[str, Series],
        addresses: Addresses,
        withheld: frozenset[tuple[str, str]],
        report: Report,
    ) -> None:
        self._words = words
        self._album = album
        self._addresses = addresses
        self._withheld = withheld
        self._report = report
        languages = config.languages
        localizers = {language.code: Localizer(language, languages, words[language.code]) for language in languages}
        self._figures = {
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
                [self._figures[language.code].extension],
            )
            for language in languages
        }
        self._linkers = term_linkers(glossary.terms, addresses, config)
        self._school_linkers = term_linkers(glossary.all_terms, addresses, config)

    def piece(self, piece: Piece) -> dict[str, Entry]:
        """Return the finished texts of an article or page by language."""
        entries = {}
        read = self._read(piece.texts, piece.original.lang)
        headings = {lang: body.headings for lang, body in read.items()}
        urls = self._addresses.editions(piece.kind, piece.slug)
        original = piece.original.lang
        for lang, text in piece.texts.items():
            linked = self._finish(read[lang], PicturedText(text.document, text.header), lang)
            entries[lang] = Entry(
                kind=piece.kind,
                slug=piece.slug,
                lang=lang,
                url=urls[lang],
                title=text.header.title,
                summary=self._figures[lang].summary(
                    text.header.summary, text.document.header.place(("summary",)), self._report
                ),
                html=Markup(linked.html),
                header=text.header,
                document=text.document,
                date=piece.date,
                topics=piece.topics,
                headings=headings[lang],
                languages=tuple(piece.texts),
                used_terms=linked.terms,
                decisions=linked.decisions,
                original=original,
                newer=newer_parts(piece, lang, headings, urls[original], self._addresses.languages),
                neutral=self._neutral(lang, piece.texts.values()),
            )
        return entries

    def term(self, term: Term) -> dict[str, TermEntry]:
        """Return the finished texts of a term by language."""
        entries = {}
        read = self._read(term.texts, "")
        for lang, text in term.texts.items():
            definition = str(Markup('<p class="definition">{}</p>\n').format(ruby_markup(text.header.summary)))
            pictured = PicturedText(text.document, text.header)
            linked = self._finish(read[lang], pictured, lang, term.id, definition)
            entries[lang] = self._term_entry(term, lang, linked, read[lang].headings)
        return entries

    def school_word(self, term: Term) -> dict[str, TermEntry]:
        """Return the finished texts of a school word by language: what its header says, in which nothing is linked."""
        return {lang: self._term_entry(term, lang, LinkedText("", ())) for lang in term.texts}

    def _term_entry(self, term: Term, lang: str, linked: LinkedText, headings: tuple[Heading, ...] = ()) -> TermEntry:
        text = term.texts[lang]
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
            headings=headings,
            languages=tuple(term.texts),
            used_terms=linked.terms,
            decisions=linked.decisions,
            neutral=self._neutral(lang, term.texts.values()),
        )
        return TermEntry(entry, term, text)

    def link(self, html: str, lang: str) -> LinkedText:
        """Return ``html`` in ``lang`` with its typography set and its terms linked."""
        return self._linkers[lang].link(self._readers[lang].typography(html))

    def link_for_parents(self, html: str, lang: str) -> LinkedText:
        """Return ``html`` as ``link`` does, with its school words linked as well."""
        return self._school_linkers[lang].link(self._readers[lang].typography(html))

    def _neutral(self, lang: str, texts: Iterable[ItemText | TermText]) -> Neutral | None:
        """Return the words of ``lang`` for a piece that any of its ``texts`` calls sensitive, None for any other."""
        if not any(text.header.sensitive for text in texts):
            return None
        words = self._words[lang]
        return Neutral(words.source("A page to read"), words.source("A page of this site."))

    def _read(self, texts: Mapping[str, ItemText] | Mapping[str, TermText], original: str) -> dict[str, _Read]:
        """Return the bodies of one piece by language, their headings with the same anchors in all."""
        gates = {lang: BodyGate(text.document, self._report) for lang, text in texts.items()}
        read = {}
        for lang, text in texts.items():
            read[lang] = self._readers[lang].read(text.document, gates[lang].report)
            self._figures[lang].check(text.document, gates[lang].report)
        headings = shared_anchors({lang: body.headings for lang, body in read.items()}, original, self._report)
        return {
            lang: _Read(with_anchors(body.html, headings[lang]), headings[lang], gates[lang])
            for lang, body in read.items()
        }

    def _finish(
        self, read: _Read, text: PicturedText, lang: str, own_term: str | None = None, opening: str = ""
    ) -> LinkedText:
        """Return the finished body of a text, which begins with the HTML ``opening``.

        ``opening`` is a plain ``str``: markupsafe would escape the body that is added to a ``Markup``.
        """
        reader, document, gate = self._readers[lang], text.document, read.gate
        words = caption_words(self._words[lang], reader.typography)
        pictured = place_pictures(read.html, text, self._album, words, gate.report)
        html = resolve_links(
            reader.typography(opening) + pictured, lang, self._addresses, self._withheld, document, gate.report
        )
        html = with_ways_past(html, self._words[lang], document, gate.report)
        for_children = isinstance(text.header, NoticeHeader) or (
            isinstance(text.header, ItemHeader) and text.header.audience == "children"
        )
        linkers = self._school_linkers if for_children else self._linkers
        linked = linkers[lang].link(html, own_term)
        charted = self._charts[lang].place(linked.html, document, gate.report)
        gate.check(charted)
        return replace(linked, html=charted)
