"""From a finished body to what a search can find in it: the words of each section, without footnotes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_HEADINGS = frozenset({"h2", "h3", "h4"})
_VOID = frozenset({"br", "hr", "img", "input", "source", "wbr"})
# Marks of notes are no words, drawings repeat their tables; what the notes say is other people's titles and addresses.
_NOTE_CLASS = "footnote"
_LEFT_OUT = frozenset({"sup", "rp", "script", "style", "svg"})
_OF_TERM = "data-term"
# Between these stand words of their own; all other elements stand inside words.
_BLOCKS = _HEADINGS | {"p", "li", "dt", "dd", "td", "th", "tr", "div", "figcaption", "blockquote", "br", "hr"}


@dataclass(slots=True)
class Section:
    """A heading and what follows it up to the next; ``anchor`` is "" for what stands before the first heading.

    ``readings`` are those that its furigana give, in order, and ``terms`` the ids of those that it links.
    """

    anchor: str = ""
    heading: str = ""
    text: str = ""
    readings: list[str] = field(default_factory=list)
    terms: list[str] = field(default_factory=list)


def sections_of(html: str) -> list[Section]:
    """Return the sections of a body that has passed the gate, the part before the first heading included."""
    reader = _SectionReader()
    reader.feed(html)
    reader.close()
    return list(reader.finished())


class _SectionReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._sections = [Section()]
        self._open: list[str] = []  # elements from the one that is left out, or the reading, inwards
        self._reading = ""
        self._in_heading = False

    def finished(self) -> Iterator[Section]:
        return (section for section in self._sections if section.text.strip() or section.heading)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            self._part(tag)
            return
        values = dict(attrs)
        if self._open or tag in _LEFT_OUT or tag == "rt" or values.get("class") == _NOTE_CLASS:
            self._open.append(tag)
            return
        self._part(tag)
        if term := values.get(_OF_TERM):
            self._sections[-1].terms.append(term)
        if tag in _HEADINGS and values.get("id"):
            self._sections.append(Section(anchor=values["id"] or ""))
            self._in_heading = True

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._part(tag)  # only elements without an end are written so

    def handle_endtag(self, tag: str) -> None:
        if self._open:
            if self._open == ["rt"]:
                self._sections[-1].readings.append(self._reading)
                self._reading = ""
            self._open.pop()
            return
        self._in_heading = self._in_heading and tag not in _HEADINGS
        self._part(tag)

    def handle_data(self, data: str) -> None:
        section = self._sections[-1]
        if self._open:
            if self._open == ["rt"]:
                self._reading += data
        elif self._in_heading:
            section.heading += data
        else:
            section.text += data

    def _part(self, tag: str) -> None:
        if tag in _BLOCKS and not self._open:
            self._sections[-1].text += "\n"
