"""From Markdown to the HTML of a body.

Raw HTML is a problem. A picture stands in a paragraph of its own and becomes a ``<figure class="picture">`` that holds
the file's name, what it shows and its caption as they are written; ``plugins.media`` puts the washed picture there.
Links to our own pieces (``article:slug``, ``page:slug``, ``term:id``) and the switches that are written like links
(``term:none``, ``word:keep``, ``hard:section``) stay as they are written until all addresses are known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.tables import TableExtension
from markupsafe import Markup

from plugins.japanese import EmphasisExtension, FuriganaExtension, SoftBreakExtension
from plugins.shared import Place, Problem, closest, problem
from plugins.sources.address import is_disguised
from plugins.sources.anchors import is_anchor, shared_anchors, with_anchors
from plugins.sources.autolink import AutolinkExtension
from plugins.sources.bare import bare_problem
from plugins.sources.findings import Collector, Findings, Heading, PictureUse
from plugins.sources.hand_notes import boxes, hand_notes
from plugins.sources.header import Document, Report, unheard
from plugins.sources.languages import Language
from plugins.sources.lines import line_problems
from plugins.sources.locate import SourceCursor
from plugins.sources.note_links import NoteLinksExtension, NoteWords
from plugins.sources.note_order import NoteOrderExtension
from plugins.sources.notes import EmptyNotesExtension, Notes
from plugins.sources.signs import check_signs, mistyped_notes
from plugins.sources.slips import address_meant, asks_to_log_in, instead_of_tag
from plugins.sources.tables import RowHeadingExtension
from plugins.sources.triggers import TriggersExtension
from plugins.sources.typography import english_quotes, english_typography

LINK_KINDS = (
    *("article", "letter", "page", "series", "term", "word", "source"),
    *("law", "event", "facility", "notice", "hard"),
)
# A problem that needs its place to be complete.
Mistake = Callable[[Place], Problem]
_SPACED_FILE = re.compile(r"[^/\\:?#\n]+\.(?:jpe?g|png|webp|avif|gif)", re.IGNORECASE)
_OUTSIDE = ("https://", "http://", "mailto:")


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
        self._notes = Notes(BACKLINK_TITLE=words.back, SEPARATOR="-", USE_DEFINITION_ORDER=False)
        self._empty_notes = EmptyNotesExtension(self._notes)
        self._markdown = Markdown(
            output_format="html",
            extensions=[
                TableExtension(use_align_attribute=True),
                "def_list",
                "fenced_code",
                "sane_lists",
                self._notes,
                self._empty_notes,
                NoteOrderExtension(self._notes),
                NoteLinksExtension(words),
                FuriganaExtension(),
                EmphasisExtension(),
                SoftBreakExtension(japanese=language.base == "ja"),
                RowHeadingExtension(),
                AutolinkExtension(),
                Collector(self._findings),
                TriggersExtension(),
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
        for found in (*boxes(cursor), *line_problems(document.body, document.body_start)):
            report(found)
        headings = self._headings(cursor, report)
        for line in self._findings.indented:
            report(problem("paragraph-as-code", cursor.next_indented(line), better=line))
        for place in cursor.shallow_lists():
            report(problem("list-indent", place))
        own = shared_anchors({"": headings}, "", unheard)[""]
        return Body(with_anchors(self.typography(text), own), tuple(map(self._as_in_the_body, own)))

    def typography(self, text: str) -> str:
        """Return HTML ``text`` with the quotes and spaces that the language asks for."""
        return english_typography(text) if self._language.typogrify else text

    def _as_in_the_body(self, heading: Heading) -> Heading:
        """Return ``heading`` with the quotes that its own place in the text has."""
        quotes = '"' in heading.text or "'" in heading.text
        if not (quotes and self._language.typogrify):
            return heading
        return heading._replace(markup=Markup(english_quotes(str(heading.markup))))

    def _check_notes(self, cursor: SourceCursor, report: Report) -> None:
        mistyped = set()
        for name, found in mistyped_notes(cursor):
            mistyped.add(name)
            report(found)
        for found in hand_notes(self._findings.words, mistyped, cursor):
            report(found)
        for name in self._findings.open_notes:
            if name in mistyped or name in self._notes.inside:
                continue
            known = closest(name, self._notes.footnotes) or ", ".join(self._notes.footnotes) or "-"
            report(problem("note-not-defined", cursor.next(f"[^{name}]"), note=name, known=known))
        for name in self._empty_notes.names:
            report(problem("note-empty", cursor.all(f"[^{name}]:")[0], note=name))
        for name in self._notes.inside:
            report(problem("note-inside", cursor.next(f"[^{name}]:"), note=name))
        for name in self._notes.footnotes:
            if name in self._notes.footnote_order and cursor.count(f"[^{name}]:") < 2:
                continue
            places = cursor.all(f"[^{name}]:")
            for place in places[1:]:
                report(problem("note-twice", place, note=name))
            if name not in self._notes.footnote_order and name not in mistyped:
                report(problem("note-not-used", places[0], note=name))

    def _check_tags_and_links(self, cursor: SourceCursor, report: Report) -> None:
        for tag in self._findings.raw_html:
            report(problem("raw-html", cursor.next(tag), tag=tag, instead=instead_of_tag(tag)))
        mistakes = [
            *((use.address, _picture_mistake(use)) for use in self._findings.pictures),
            *((address, _link_mistake(address)) for address in self._findings.links),
        ]
        for address, mistake in mistakes:
            if mistake:
                report(mistake(cursor.next_link(address)))
            else:
                cursor.pass_link(address)
        for address in self._findings.wordless:
            report(problem("link-without-words", cursor.next_wordless(address), address=address))
        for address in self._findings.bare:
            report(bare_problem(address, cursor.next_bare(address)))

    def _headings(self, cursor: SourceCursor, report: Report) -> list[Heading]:
        """Return the headings with their places; what cannot be an anchor is told and left out."""
        level = 1
        headings = self._findings.headings
        placed = []
        for heading, place in zip(headings, cursor.headings(len(headings)), strict=True):
            wrong = heading.named and not is_anchor(heading.named)
            if wrong:
                report(problem("heading-anchor-form", place, anchor=heading.named, text=heading.text))
            placed.append(heading._replace(place=place, named="" if wrong else heading.named))
            if not heading.text:
                report(problem("heading-empty", place))
            if heading.level == 1:
                report(problem("heading-first-level", place, text=heading.text))
            elif heading.level > level + 1:
                report(problem("heading-skips", place, text=heading.text, marks="#" * (level + 1)))
            level = heading.level
        return placed


def _picture_mistake(use: PictureUse) -> Mistake | None:
    """Return what is wrong with a picture; its place is looked for when it is needed."""
    if not use.names_a_file and _SPACED_FILE.fullmatch(use.address):
        return partial(problem, "picture-name", file=use.address)
    if not use.names_a_file:
        return partial(problem, "picture-address", address=use.address)
    if not use.alone:
        return partial(problem, "picture-in-sentence")
    if use.decorative:
        return partial(problem, "picture-decorative-with-words") if use.alt else None
    return None if use.has_words else partial(problem, "picture-without-words", file=use.address)


def _link_mistake(address: str) -> Mistake | None:
    """Return what is wrong with a link to ``address``."""
    scheme, colon, _ = address.lower().partition(":")
    if not address.lower().startswith(("#", *_OUTSIDE)) and not (colon and scheme in LINK_KINDS):
        likely = address_meant(address, LINK_KINDS) or "page:name"
        return partial(problem, "link-address", address=address, likely=likely)
    if is_disguised(address):
        return partial(problem, "address-disguised", address=address)
    if asks_to_log_in(address):
        return partial(problem, "link-behind-log-in", host=urlsplit(address).hostname)
    return None
