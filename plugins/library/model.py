"""Finished texts, and what lists show of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from plugins.glossary import Decision, Term, TermText
from plugins.japanese import base_text, excerpt, ruby_markup, upright_numbers
from plugins.library.newer import NewerPart
from plugins.notices import Meaning, Notice
from plugins.records import EventRecord, Facility, Provision
from plugins.shared import CompressedText
from plugins.sources import Document, Heading, PieceKind, TextHeader

# Of the summary on a list, in Latin letters (kanji take more room).
CARD_ROOM = 280


@dataclass(frozen=True, slots=True)
class Neutral:
    """Words that say nothing of what a page is about; they may carry furigana notation."""

    title: str
    summary: str


@dataclass(frozen=True, slots=True)
class Listed:
    """All that lists, links and notes show of a text; a page with them changes only if any of this does.

    ``title`` and ``summary`` are plain text that may carry furigana notation; ``status`` tells whether it is a draft.
    """

    kind: PieceKind | str
    slug: str
    lang: str
    url: str
    title: str
    summary: str
    date: dt.date | None
    status: str

    @property
    def title_markup(self) -> Markup:
        """The title as HTML, with readings."""
        return ruby_markup(self.title)

    @property
    def summary_markup(self) -> Markup:
        """The summary as HTML, with readings."""
        return ruby_markup(self.summary)

    @property
    def card_markup(self) -> Markup:
        """What a list shows of the summary: whole sentences, with readings."""
        return ruby_markup(excerpt(self.summary, CARD_ROOM))

    @property
    def month(self) -> str:
        """The month of a letter, as dates of sources are written ("2026-05"); "" for other texts.

        A day could tell who was visited or which mail it came with.
        """
        return str(self.date)[:7] if self.date and self.kind == "letter" else ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One language of an article, page or term, finished: what its page and feeds show; lists show ``listed`` of it.

    ``title`` and ``summary`` are plain text that may carry furigana notation; ``languages`` are the codes of all
    languages in which the piece exists; ``used_terms`` the ids of the terms that its body links; ``decisions`` what was
    decided on every place of the body that reads like a term, with the setting TERM_SURVEY; ``newer`` the sections of
    the original that have changed since this was translated; ``neutral`` what stands for title and summary of a
    sensitive piece where others may see them.
    """

    kind: PieceKind | str
    slug: str
    lang: str
    url: str
    title: str
    summary: str
    body: CompressedText
    header: TextHeader
    document: Document
    date: dt.date | None = None
    topics: tuple[str, ...] = ()
    headings: tuple[Heading, ...] = ()
    languages: tuple[str, ...] = ()
    used_terms: tuple[str, ...] = ()
    decisions: tuple[Decision, ...] = ()
    original: str = ""
    newer: tuple[NewerPart, ...] = ()
    neutral: Neutral | None = None
    listed: Listed = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        shown = (self.kind, self.slug, self.lang, self.url, self.title, self.summary, self.date, self.header.status)
        object.__setattr__(self, "listed", Listed(*shown))

    @property
    def html(self) -> Markup:
        """The body as HTML."""
        return Markup(str(self.body))

    @property
    def status(self) -> str:
        """Whether it is a draft."""
        return self.header.status

    @property
    def may_be_kept(self) -> bool:
        """Whether it may stand in a copy that nobody can take back; keeping.py says why some may not."""
        return not (self.header.consent or self.header.sensitive)

    @property
    def outside_title(self) -> str:
        """The title for places outside the page itself: the browser's history, link previews, feeds, old addresses."""
        return self.neutral.title if self.neutral else self.title

    @property
    def outside_summary(self) -> str:
        """The summary for the same places."""
        return self.neutral.summary if self.neutral else self.summary

    @property
    def plain_title(self) -> str:
        """The title without readings."""
        return base_text(self.title)

    @property
    def title_markup(self) -> Markup:
        """The title as HTML, with readings."""
        return self.listed.title_markup

    @property
    def summary_markup(self) -> Markup:
        """The summary as HTML, with readings."""
        return self.listed.summary_markup

    @property
    def has_hard_parts(self) -> bool:
        """Whether a part of the text is hard to read; a note stands before it (hard_parts.py)."""
        return '<p class="content-note">' in self.html

    @property
    def vertical(self) -> bool:
        """Whether the text stands in vertical lines."""
        return self.header.writing == "vertical"

    @property
    def upright_html(self) -> Markup:
        """The body for vertical lines, in which short numbers stand upright."""
        return Markup(upright_numbers(self.html))

    @property
    def month(self) -> str:
        """The month of a letter, as lists show it."""
        return self.listed.month

    @property
    def updated(self) -> dt.date | None:
        """The day of the last change: ``modified``, else the day of publication."""
        return self.header.modified or self.date


@dataclass(frozen=True, slots=True)
class TermEntry:
    """A term in one language: its text, its finished long text, and the record that all languages share."""

    entry: Entry
    term: Term
    text: TermText

    @property
    def definition(self) -> Markup:
        """The short definition as HTML, its terms linked: the paragraph with which the body begins."""
        return Markup(self._parts[0])

    @property
    def long_text(self) -> Markup:
        """What the body says after the short definition, as HTML; empty where there is no more."""
        return Markup(self._parts[1])

    @property
    def _parts(self) -> tuple[str, str]:
        first, end, rest = str(self.entry.html).partition("</p>\n")
        return first + end, rest


@dataclass(frozen=True, slots=True)
class ProvisionEntry:
    """A provision in one language, and the record that all languages share."""

    entry: Entry
    provision: Provision


@dataclass(frozen=True, slots=True)
class FacilityEntry:
    """A place of detention in one language, and the record that all languages share."""

    entry: Entry
    facility: Facility


@dataclass(frozen=True, slots=True)
class EventEntry:
    """An event and its words in one language: a paragraph whose terms are linked."""

    event: EventRecord
    html: Markup


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """The timeline in one language; ``entry`` holds the words of all ``events``, oldest first."""

    entry: Entry
    events: tuple[EventEntry, ...]


@dataclass(frozen=True, slots=True)
class NoticeEntry:
    """A school notice in one language: ``intro`` is what is said of such sheets, ``meanings`` what each phrase means.

    ``words`` are, by phrase, the ids of the terms that its Japanese words hold.
    """

    entry: Entry
    notice: Notice
    intro: Markup
    meanings: Mapping[str, Meaning]
    words: Mapping[str, tuple[str, ...]]
