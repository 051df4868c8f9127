"""From Markdown to the HTML of a body.

Raw HTML is a problem. A picture stands in a paragraph of its own and becomes a ``<figure class="picture">`` that holds
the file's name, what it shows and its caption as they are written; ``plugins.media`` puts the washed picture there.
Links to our own pieces (``article:slug``, ``page:slug``, ``term:id``) and the switches that are written like links
(``term:none``, ``word:keep``, ``hard:section``) stay as they are written until all addresses are known.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from re import Match
from urllib.parse import urlsplit

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.tables import TableExtension
from typogrify.filters import smartypants, widont

from plugins.japanese import EmphasisExtension, FuriganaExtension, SoftBreakExtension
from plugins.shared import Place, closest, problem
from plugins.sources.address import is_disguised
from plugins.sources.anchors import is_anchor, shared_anchors, with_anchors
from plugins.sources.findings import Collector, Findings, Heading, PictureUse
from plugins.sources.header import Document, Report
from plugins.sources.languages import Language
from plugins.sources.locate import SourceCursor
from plugins.sources.note_order import NoteOrderExtension
from plugins.sources.signs import check_signs
from plugins.sources.slips import address_meant, asks_to_log_in
from plugins.sources.tables import RowHeadingExtension

LINK_KINDS = (
    *("article", "letter", "page", "series", "term", "word", "source"),
    *("law", "event", "facility", "hard"),
)
_OUTSIDE = ("https://", "http://", "mailto:")
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z]+);")
# What typogrify takes for opening quotes because it cannot see the word before: those after an element in the line,
# the apostrophe of a decade, and those of words that begin with one.
_AFTER_INLINE = re.compile(r"(?:(?<=</a>)|(?<=</em>)|(?<=</strong>)|(?<=</code>)|(?<=</ruby>))(?:'|\"(?!\w))")
_CUT_OFF = re.compile(r"&#8216;(?=(?:\d\ds|tis|twas|em|til|cause|n&#821[67];)(?!\w))", re.IGNORECASE)
# Balanced by the style sheet; two long words that must stay together would be wider than a small screen.
_HEADING = re.compile(r"(<h[1-6][ >].*?</h[1-6]>)", re.DOTALL)
_SHOWN_ADDRESS = re.compile(r"<a [^>]*>(?:https?://|mailto:)[^<]*</a>")
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


@dataclass(frozen=True, slots=True)
class NoteWords:
    """What a screen reader hears at the link from a footnote back to the text; ``{}`` is the note's number."""

    back: str


@dataclass(frozen=True, slots=True)
class Body:
    """A text as HTML, and its headings in order; their anchors are those that the text gives by itself."""

    html: str
    headings: tuple[Heading, ...] = ()


class MarkdownReader:
    """Reads the Markdown of one language. Keep one per language and process: building it costs more than using it.

    ``more`` are extensions beyond those that every text needs.
    """

    def __init__(self, language: Language, words: NoteWords, more: Sequence[Extension] = ()) -> None:
        self._language = language
        self._findings = Findings()
        self._notes = FootnoteExtension(BACKLINK_TITLE=words.back, SEPARATOR="-", USE_DEFINITION_ORDER=False)
        self._markdown = Markdown(
            output_format="html",
            extensions=[
                TableExtension(use_align_attribute=True),
                "def_list",
                "fenced_code",
                "sane_lists",
                self._notes,
                NoteOrderExtension(self._notes),
                FuriganaExtension(),
                EmphasisExtension(),
                SoftBreakExtension(japanese=language.base == "ja"),
                RowHeadingExtension(),
                Collector(self._findings),
                *more,
            ],
        )

    def read(self, document: Document, report: Report) -> Body:
        """Return ``document``'s text as HTML; report raw HTML, bad pictures and links, notes and headings."""
        self._findings.clear()
        self._markdown.reset()
        try:
            text = self._markdown.convert(document.body)
        except RecursionError:
            report(problem("text-nested", document.body_start))
            return Body("")
        cursor = SourceCursor(document)
        self._check_notes(cursor, report)
        self._check_tags_and_links(cursor, report)
        check_signs(self._findings.words, cursor, report)
        headings = self._headings(cursor, report)
        for place in cursor.shallow_lists():
            report(problem("list-indent", place))
        own = shared_anchors({"": headings}, "", lambda found: None)[""]
        return Body(with_anchors(self.typography(text), own), own)

    def typography(self, text: str) -> str:
        """Return HTML ``text`` with the quotes and spaces that the language asks for."""
        return _english_typography(text) if self._language.typogrify else text

    def _check_notes(self, cursor: SourceCursor, report: Report) -> None:
        for name in self._findings.open_notes:
            known = closest(name, self._notes.footnotes) or ", ".join(self._notes.footnotes) or "-"
            report(problem("note-not-defined", cursor.next(f"[^{name}]"), note=name, known=known))
        for name in self._notes.footnotes:
            places = cursor.all(f"[^{name}]:")
            for place in places[1:]:
                report(problem("note-twice", place, note=name))
            if name not in self._notes.footnote_order:
                report(problem("note-not-used", places[0], note=name))

    def _check_tags_and_links(self, cursor: SourceCursor, report: Report) -> None:
        for tag in self._findings.raw_html:
            report(problem("raw-html", cursor.next(tag), tag=tag))
        for use in self._findings.pictures:
            _check_picture(use, cursor.next_link(use.address), report)
        for address in self._findings.links:
            place = cursor.next_link(address)
            scheme, colon, _ = address.lower().partition(":")
            if not address.lower().startswith(("#", *_OUTSIDE)) and not (colon and scheme in LINK_KINDS):
                likely = address_meant(address, LINK_KINDS) or "page:name"
                report(problem("link-address", place, address=address, likely=likely))
            elif is_disguised(address):
                report(problem("address-disguised", place, address=address))
            elif asks_to_log_in(address):
                report(problem("link-behind-log-in", place, host=urlsplit(address).hostname))

    def _headings(self, cursor: SourceCursor, report: Report) -> list[Heading]:
        """Return the headings with their places; what cannot be an anchor is told and left out."""
        level = 1
        headings = self._findings.headings
        placed = []
        for heading, place in zip(headings, cursor.headings(len(headings)), strict=True):
            wrong = heading.named and not is_anchor(heading.named)
            if wrong:
                report(problem("heading-anchor-form", place, anchor=heading.named, text=heading.text))
            placed.append(replace(heading, place=place, named="" if wrong else heading.named))
            if heading.level == 1:
                report(problem("heading-first-level", place, text=heading.text))
            elif heading.level > level + 1:
                report(problem("heading-skips", place, text=heading.text, marks="#" * (level + 1)))
            level = heading.level
        return placed


def _check_picture(use: PictureUse, place: Place, report: Report) -> None:
    if not use.names_a_file:
        report(problem("picture-address", place, address=use.address))
    elif not use.alone:
        report(problem("picture-in-sentence", place))
    elif use.decorative and use.alt:
        report(problem("picture-decorative-with-words", place))
    elif not use.decorative and not use.has_words:
        report(problem("picture-without-words", place, file=use.address))


def _english_typography(text: str) -> str:
    """Curl the quotes and keep the last two words together; leave real characters, not entities, in the text."""
    # An address that is shown must stay what can be copied.
    shown = iter(_SHOWN_ADDRESS.findall(text))
    closed = _AFTER_INLINE.sub(lambda match: "\u2019" if match[0] == "'" else "\u201d", text)
    curled = _SHOWN_ADDRESS.sub(lambda _: next(shown), smartypants(closed))
    parts = _HEADING.split(_CUT_OFF.sub("\u2019", curled))
    joined = "".join(part if number % 2 else widont(part) for number, part in enumerate(parts))
    return _ENTITY.sub(_character, joined)


def _character(entity: Match[str]) -> str:
    character = html.unescape(entity[0])
    if len(character) == 1 and not character.isprintable() and character != "\xa0":
        return entity[0]
    return _NAMED.get(character, character)
