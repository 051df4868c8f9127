"""What stands in a Markdown text that the checks need to know: tags, pictures, links, notes, headings.

An extension of Python-Markdown that lets no raw HTML through.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from re import Match
from typing import NamedTuple
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import (
    HTML_RE,
    IMAGE_LINK_RE,
    IMAGE_REFERENCE_RE,
    ImageInlineProcessor,
    ImageReferenceInlineProcessor,
    InlineProcessor,
)
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, ETX, INLINE_PLACEHOLDER_RE, STX, AtomicString
from markupsafe import Markup, escape

from plugins.japanese import base_text, ruby
from plugins.shared import Place
from plugins.sources.bare import bare_addresses

# Anchors that the templates use; a heading of a text gets another one.
PAGE_ANCHORS = frozenset(
    {
        *("main", "contents", "about-this-text", "sources", "where-used", "help", "related", "events", "on-paper"),
        *("no-furigana", "spaces", "keep", "keep-noticed", *(f"level-{level}" for level in range(9))),
    }
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_NOTE_LINKS = ("footnote-ref", "footnote-backref")
_ALIGNMENTS = {"left": "align-start", "center": "align-center", "right": "align-end"}
_NOTE_MARK = re.compile(r"\[\^([^\]]+)\]")
_READING = re.compile(r"<rt>.*?</rt>")
_TAGS = re.compile(r"<[^>]*>")
_DECORATIVE = ("decorative", "飾り", "かざり")
_FILE_NAME = re.compile(r"[^/\\:?#\s]+\.[A-Za-z0-9]+")
# What cameras and programs call a picture.
_SAYS_NOTHING = re.compile(
    r"\S+\.(?:jpe?g|png|webp|avif|gif)|(?:IMG|DSC|PXL|P)[_-]?\d+|image|photo|picture|alt|画像|写真|図", re.IGNORECASE
)
_NAMED = re.compile(r"[ \t]*\{#([^{}]+)\}[ \t]*$")
_BACKSLASH = re.compile(r"\\([!-/:-@\[-`{-~])")
_ESCAPED = re.compile(f"{STX}(\\d+){ETX}")


class Heading(NamedTuple):
    """A heading of a body: level 1–6, the anchor, its text without readings, and its text as HTML with them.

    ``named`` is what an editor has written as ``{#anchor}`` behind it; ``place`` is where it stands in the source.
    """

    level: int
    anchor: str
    text: str
    markup: Markup
    named: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class PictureUse:
    """A picture in a text: its address, what it shows, its caption, and whether it has a paragraph of its own."""

    address: str
    alt: str
    caption: str
    alone: bool

    @property
    def decorative(self) -> bool:
        """Whether its caption says that it tells nothing: people who listen to the page are spared it."""
        return base_text(self.caption).lower() in _DECORATIVE

    @property
    def has_words(self) -> bool:
        """Whether somebody who cannot see the picture learns what it shows."""
        return bool(self.alt) and not _SAYS_NOTHING.fullmatch(self.alt)

    @property
    def names_a_file(self) -> bool:
        """Whether its address is the mere name of a file, which can stand beside the text."""
        return _FILE_NAME.fullmatch(self.address) is not None


@dataclass(slots=True)
class Findings:
    """What one document holds, in the order of meeting.

    ``open_notes`` are note marks that lead to no note, ``words`` the stretches of text outside code, ``bare`` the
    addresses in them that are no links, ``indented`` the first line of each block that four spaces have made code,
    ``wordless`` the addresses of links that nobody sees.
    """

    raw_html: list[str] = field(default_factory=list)
    pictures: list[PictureUse] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    open_notes: list[str] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    bare: list[str] = field(default_factory=list)
    indented: list[str] = field(default_factory=list)
    wordless: list[str] = field(default_factory=list)

    def clear(self) -> None:
        """Forget the document before."""
        texts = (self.raw_html, self.links, self.open_notes, self.words, self.bare, self.indented, self.wordless)
        for found in (*texts, self.pictures, self.headings):
            found.clear()


class Collector(Extension):
    """Notes what stands in a document, and lets no raw HTML through."""

    def __init__(self, findings: Findings) -> None:
        super().__init__()
        self._findings = findings

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Markdown calls
        """Take raw HTML out of what ``md`` understands, and look at what it makes."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.register(_RawHtml(HTML_RE, self._findings), "raw_html", 90)
        # In the places of Markdown's own.
        md.inlinePatterns.register(_Picture(IMAGE_LINK_RE, md), "image_link", 150)
        md.inlinePatterns.register(_PictureReference(IMAGE_REFERENCE_RE, md), "image_reference", 140)
        md.treeprocessors.register(_TreeReader(self._findings, md), "collector", 12)


class _RawHtml(InlineProcessor):
    """Keeps a tag as the text that it is, and notes it."""

    def __init__(self, pattern: str, findings: Findings) -> None:
        super().__init__(pattern)
        self._findings = findings

    def handleMatch(self, m: Match[str], data: str) -> tuple[ElementTree.Element, int, int]:  # type: ignore[override]  # noqa: N802
        self._findings.raw_html.append(m.group(1))
        shown = ElementTree.Element("code")
        shown.text = AtomicString(m.group(1))
        return shown, m.start(0), m.end(0)


class _ReadingsKept:
    """Keeps readings in the words of a picture in their notation; Markdown would put them between the words."""

    md: Markdown

    def unescape(self, text: str) -> str:
        stash = self.md.treeprocessors["inline"].stashed_nodes  # type: ignore[attr-defined]

        def notation(match: Match[str]) -> str:
            found = stash.get(match[1])
            if isinstance(found, ElementTree.Element) and found.tag == "ruby":
                return f"｜{found.text}《{found[0].text}》"
            return match[0]

        return super().unescape(INLINE_PLACEHOLDER_RE.sub(notation, text))  # type: ignore[misc,no-any-return]


class _Picture(_ReadingsKept, ImageInlineProcessor):
    """A picture as ``![words](file "caption")``."""


class _PictureReference(_ReadingsKept, ImageReferenceInlineProcessor):
    """A picture as ``![words][name]``."""


class _TreeReader(Treeprocessor):
    """Notes pictures, links and headings; gives aligned cells a class.

    A paragraph that holds nothing but pictures becomes a ``<figure class="picture">`` for each of them.
    """

    def __init__(self, findings: Findings, md: Markdown) -> None:
        super().__init__(md)
        self._findings = findings

    def run(self, root: ElementTree.Element) -> None:
        figures = _set_pictures_apart(root)
        for element in root.iter():
            if element.tag == "img":
                self._findings.pictures.append(_picture_use(element, alone=element in figures))
            elif element.tag == "a" and element.get("class") not in _NOTE_LINKS:
                self._findings.links.append(_address(element.get("href", "")))
                if not len(element) and not (element.text or "").strip():
                    self._findings.wordless.append(self._findings.links[-1])
            elif element.tag in _HEADINGS:
                self._heading(element)
            elif element.tag == "pre":  # fenced code is none here, it is finished before
                self._findings.indented.append(_first_line(element[0].text))
            elif element.tag in ("th", "td") and "align" in element.attrib:
                # By the direction of the text, and left to the style sheet.
                element.set("class", _ALIGNMENTS[element.attrib.pop("align")])
            self._words("" if element.tag in ("code", "pre") else element.text, linked=element.tag == "a")
            self._words(element.tail)

    def _words(self, text: str | None, *, linked: bool = False) -> None:
        if text:
            self._findings.words.append(text)
            if not linked:
                self._findings.bare += bare_addresses(text)
            if "[^" in text:
                self._findings.open_notes += _NOTE_MARK.findall(text)

    def _heading(self, element: ElementTree.Element) -> None:
        named = _take_anchor(element)
        markup = _inner(element)
        # A picture, which is told of itself, has words of its own.
        text = _base_text(markup) or " ".join(picture.get("alt", "") for picture in element.iter("img"))
        # The anchor is given when all headings are known (anchors.py).
        element.set("id", "")
        self._findings.headings.append(Heading(int(element.tag[1]), "", text, markup, named))


def _take_anchor(element: ElementTree.Element) -> str:
    """Take ``{#anchor}`` away from the end of a heading and return the anchor, "" where there is none."""
    last = element[-1] if len(element) else None
    text = (element.text if last is None else last.tail) or ""
    match = _NAMED.search(text)
    if match is None:
        return ""
    if last is None:
        element.text = text[: match.start()]
    else:
        last.tail = text[: match.start()]
    return match[1]


def _first_line(code: str | None) -> str:
    """Return the first line of a block of code as it was typed, without the spaces before it."""
    return html.unescape(code or "").strip().partition("\n")[0]


def _set_pictures_apart(root: ElementTree.Element) -> list[ElementTree.Element]:
    """Make figures of the paragraphs that hold nothing but pictures; return the pictures in them."""
    apart: list[ElementTree.Element] = []
    for parent in list(root.iter()) if root.find(".//img") is not None else ():
        for paragraph in [child for child in parent if child.tag == "p" and _only_pictures(child)]:
            place = list(parent).index(paragraph)
            parent.remove(paragraph)
            for number, picture in enumerate(list(paragraph)):
                picture.tail = None
                figure = ElementTree.Element("figure", {"class": "picture"})
                figure.append(picture)
                parent.insert(place + number, figure)
                apart.append(picture)
    return apart


def _only_pictures(paragraph: ElementTree.Element) -> bool:
    texts = (paragraph.text, *(child.tail for child in paragraph))
    return len(paragraph) > 0 and all(c.tag == "img" for c in paragraph) and not any((t or "").strip() for t in texts)


def _picture_use(element: ElementTree.Element, *, alone: bool) -> PictureUse:
    address, alt, caption = (_address(element.get(name, "")).strip() for name in ("src", "alt", "title"))
    caption = _BACKSLASH.sub(r"\1", caption)
    if caption:
        element.set("title", caption)
    return PictureUse(address, alt, caption, alone)


def _address(value: str) -> str:
    """Return an address as it was meant; Markdown keeps signs behind a backslash, and those of mail, as numbers."""
    return html.unescape(_ESCAPED.sub(lambda sign: chr(int(sign[1])), value).replace(AMP_SUBSTITUTE, "&"))


def _inner(element: ElementTree.Element) -> Markup:
    """Return what stands in a heading as HTML: words and readings, without links, emphasis and note marks."""
    parts = [_plain(element.text)]
    for child in element:
        if child.tag == "ruby":
            parts.append(ruby(_plain(child.text), _plain(child[0].text)))
        elif child.tag != "sup":
            parts.append(_inner(child))
        parts.append(_plain(child.tail))
    return Markup("").join(parts)


def _plain(text: str | None) -> Markup:
    """Return a stretch of the tree's text as HTML; Markdown keeps escaped signs as code numbers until the end."""
    numbers = _ESCAPED.sub(lambda match: chr(int(match[1])), text or "")
    return escape(html.unescape(numbers.replace(AMP_SUBSTITUTE, "&")))


def _base_text(markup: Markup) -> str:
    """Return the text of ``markup`` without readings."""
    return html.unescape(_TAGS.sub("", _READING.sub("", markup))).strip()
