"""From Markdown to the HTML of a body.

Raw HTML and pictures are problems: no rule that makes them safe is built yet.
Links to our own pieces (``article:slug``, ``page:slug``, ``term:id``) stay as they are written; they are resolved
when all addresses are known.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass, field
from re import Match
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.inlinepatterns import HTML_RE, InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, ETX, STX, AtomicString
from markupsafe import Markup, escape
from typogrify.filters import smartypants, widont

from plugins.japanese import FuriganaExtension, SoftBreakExtension
from plugins.shared import Place, problem
from plugins.sources.header import Document, Report
from plugins.sources.languages import Language

LINK_KINDS = ("article", "page", "term")
_OUTSIDE = ("https://", "http://", "mailto:")
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z]+);")
_NOTE_USE = re.compile(r"\[\^([^\]\s]+)\](?!:)")
_NOTE_DEFINITION = re.compile(r"^ {0,3}\[\^([^\]]+)\]:", re.MULTILINE)
_CODE = re.compile(r"(?s)^(```|~~~).*?^\1|`[^`\n]+`", re.MULTILINE)
_READING = re.compile(r"<rt>.*?</rt>")
_TAGS = re.compile(r"<[^>]*>")
_ESCAPED = re.compile(f"{STX}(\\d+){ETX}")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True, slots=True)
class NoteWords:
    """What a screen reader hears at the link from a footnote back to the text; ``{}`` is the note's number."""

    back: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a body: level 2–6, the anchor, its text without readings, and its text as HTML with them."""

    level: int
    anchor: str
    text: str
    markup: Markup


@dataclass(frozen=True, slots=True)
class Body:
    """A text as HTML, and its headings in order."""

    html: str
    headings: tuple[Heading, ...] = ()


@dataclass(slots=True)
class _Findings:
    """What the extensions meet in one document, in the order of meeting."""

    raw_html: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)

    def clear(self) -> None:
        for found in (self.raw_html, self.pictures, self.links, self.headings):
            found.clear()


class MarkdownReader:
    """Reads the Markdown of one language. Keep one per language and process: building it costs more than using it."""

    def __init__(self, language: Language, words: NoteWords) -> None:
        self._language = language
        self._findings = _Findings()
        notes = FootnoteExtension(BACKLINK_TITLE=words.back, SEPARATOR="-", USE_DEFINITION_ORDER=False)
        self._markdown = Markdown(
            output_format="html",
            extensions=[
                "tables",
                "def_list",
                "fenced_code",
                "sane_lists",
                notes,
                FuriganaExtension(),
                SoftBreakExtension(),
                _Collector(self._findings),
            ],
        )

    def read(self, document: Document, report: Report) -> Body:
        """Return ``document``'s text as HTML; report raw HTML, pictures, bad links, notes and headings."""
        self._findings.clear()
        self._markdown.reset()
        _check_notes(document, report)
        text = self._markdown.convert(document.body)
        self._report(document, report)
        return Body(self.typography(text), tuple(self._findings.headings))

    def typography(self, text: str) -> str:
        """Return HTML ``text`` with the quotes and spaces that the language asks for."""
        return _english_typography(text) if self._language.typogrify else text

    def _report(self, document: Document, report: Report) -> None:
        for tag in self._findings.raw_html:
            report(problem("raw-html", _place_of(document, tag), tag=tag))
        for source in self._findings.pictures:
            report(problem("picture-not-yet", _place_of(document, source)))
        for address in self._findings.links:
            kind, colon, _ = address.partition(":")
            if address.startswith(("#", *_OUTSIDE)) or (colon and kind in LINK_KINDS):
                continue
            report(problem("link-address", _place_of(document, address), address=address))
        level = 1
        for heading in self._findings.headings:
            if heading.level == 1:
                report(problem("heading-first-level", _place_of(document, heading.text), text=heading.text))
            elif heading.level > level + 1:
                values = {"text": heading.text, "marks": "#" * (level + 1)}
                report(problem("heading-skips", _place_of(document, heading.text), **values))
            level = heading.level


class _Collector(Extension):
    """Notes what stands in a document, and lets no raw HTML through."""

    def __init__(self, findings: _Findings) -> None:
        super().__init__()
        self._findings = findings

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Markdown calls
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.register(_RawHtml(HTML_RE, self._findings), "raw_html", 90)
        md.treeprocessors.register(_TreeReader(self._findings, md), "collector", 12)


class _RawHtml(InlineProcessor):
    """Keeps a tag as the text that it is, and notes it."""

    def __init__(self, pattern: str, findings: _Findings) -> None:
        super().__init__(pattern)
        self._findings = findings

    def handleMatch(self, m: Match[str], data: str) -> tuple[ElementTree.Element, int, int]:  # type: ignore[override]  # noqa: N802
        self._findings.raw_html.append(m.group(1))
        shown = ElementTree.Element("code")
        shown.text = AtomicString(m.group(1))
        return shown, m.start(0), m.end(0)


class _TreeReader(Treeprocessor):
    """Notes pictures, links and headings; gives every heading a stable, readable anchor."""

    def __init__(self, findings: _Findings, md: Markdown) -> None:
        super().__init__(md)
        self._findings = findings

    def run(self, root: ElementTree.Element) -> None:
        anchors: set[str] = set()
        for element in root.iter():
            if element.tag == "img":
                self._findings.pictures.append(element.get("src", ""))
            elif element.tag == "a" and element.get("class") not in ("footnote-ref", "footnote-backref"):
                self._findings.links.append(element.get("href", ""))
            elif element.tag in _HEADINGS:
                markup = _inner(element)
                text = _base_text(markup)
                anchor = _anchor(text, anchors)
                element.set("id", anchor)
                self._findings.headings.append(Heading(int(element.tag[1]), anchor, text, markup))


def _inner(element: ElementTree.Element) -> Markup:
    """Return what stands in a heading as HTML: words and readings, without links, emphasis and note marks."""
    parts = [_plain(element.text)]
    for child in element:
        if child.tag in ("ruby", "rt"):
            parts.append(Markup("<{0}>{1}</{0}>").format(child.tag, _inner(child)))
        elif child.tag != "sup":
            parts.append(_inner(child))
        parts.append(_plain(child.tail))
    return Markup("").join(parts)


def _plain(text: str | None) -> Markup:
    """Return a stretch of the tree's text as HTML; Markdown keeps escaped signs as code numbers until the end."""
    numbers = _ESCAPED.sub(lambda match: chr(int(match[1])), text or "")
    return escape(numbers.replace(AMP_SUBSTITUTE, "&"))


def _base_text(markup: Markup) -> str:
    """Return the text of ``markup`` without readings."""
    return html.unescape(_TAGS.sub("", _READING.sub("", markup))).strip()


def _anchor(text: str, taken: set[str]) -> str:
    words = re.findall(r"\w+", unicodedata.normalize("NFKC", text).lower())
    base = "-".join(words) or "section"
    anchor, number = base, 1
    while anchor in taken:
        number += 1
        anchor = f"{base}-{number}"
    taken.add(anchor)
    return anchor


def _check_notes(document: Document, report: Report) -> None:
    # Code may show the notation without meaning it.
    body = _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), document.body)
    defined = {match[1]: match.start() for match in _NOTE_DEFINITION.finditer(body)}
    used = {match[1]: match.start() for match in reversed(list(_NOTE_USE.finditer(body)))}
    for name in sorted(used.keys() - defined.keys()):
        report(problem("note-not-defined", place_at(document, used[name]), note=name))
    for name in sorted(defined.keys() - used.keys()):
        report(problem("note-not-used", place_at(document, defined[name]), note=name))


def place_at(document: Document, offset: int) -> Place:
    """Return the place of character ``offset`` of the body."""
    before = document.body[:offset]
    line = before.count("\n")
    start = document.body_start
    return Place(start.file, start.line + line, offset - (before.rfind("\n") + 1) + 1)


def _place_of(document: Document, text: str) -> Place:
    offset = document.body.find(text)
    return place_at(document, offset) if offset >= 0 else document.body_start


def _english_typography(text: str) -> str:
    """Curl the quotes and keep the last two words together; leave real characters, not entities, in the text."""
    return _ENTITY.sub(_character, widont(smartypants(text)))


def _character(entity: Match[str]) -> str:
    character = html.unescape(entity[0])
    return entity[0] if character in '&<>"' else character
