"""Paragraphs whose right links are known (tests/cases/linking/), and how well the linker finds them."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from plugins.glossary import TermLinker, matchers
from plugins.shared import Place, read_data
from plugins.sources import Document, Located, MarkdownReader, NoteWords
from tests.glossary.support import CASES, LANGUAGES, make_glossary

FOLDER = CASES / "linking"
Span = tuple[int, int, str]
# What a reader does not see of a Markdown source, and what is not read of a page.
_MARKS = [
    re.compile(r"!\[[^\]]*\]\([^)]*\)"),
    re.compile(r"(?<=\])\([^)\s]*(?:\s+\"[^\"]*\")?\)"),
    re.compile(r"^#{1,6} |^> ?|^[-*+] |^\d+\. |^```.*$", re.MULTILINE),
    re.compile(r"[*_`\[\]]"),
]


@dataclass(frozen=True)
class Score:
    """How well one set was linked; a trap is avoided when no link touches it."""

    found: int
    wrong: int
    missed: int
    traps: int
    sprung: int

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.wrong)

    @property
    def recall(self) -> float:
        return self.found / (self.found + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall)

    @property
    def traps_avoided(self) -> float:
        return 1 - self.sprung / self.traps


def paragraphs(name: str, lang: str) -> Iterator[Mapping[str, Any]]:
    """Yield the paragraphs of the set ``name`` in ``lang``."""
    for line in (FOLDER / f"{name}-{lang}.jsonl").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def linker(lang: str) -> TermLinker:
    """Return the linker for the glossary of the sets, with nothing but the fields that it lists."""
    rows = read_data(FOLDER / "glossary.yaml")["terms"]
    glossary = make_glossary(
        {"id": row["id"], lang: {"term": row[lang], "variants": row[f"variants_{lang}"], **_not_inside(row, lang)}}
        for row in rows
    )
    return TermLinker(
        matchers(glossary.terms, LANGUAGES)[lang], "every", lambda term: f'<a class="term" data-term="{term}">'
    )


def score(name: str, lang: str) -> Score:
    """Send a set through the Markdown reader and the linker, and compare."""
    reader = MarkdownReader(LANGUAGES[lang], NoteWords("Back to note {}"))
    link = linker(lang)
    found = wrong = missed = traps = sprung = 0
    for paragraph in paragraphs(name, lang):
        wanted = {tuple(span) for span in paragraph["spans"]}
        got = spans_of(paragraph, reader, link)
        found, wrong, missed = found + len(wanted & got), wrong + len(got - wanted), missed + len(wanted - got)
        for start, end, _ in paragraph["traps"]:
            traps += 1
            sprung += any(span[0] < end and start < span[1] for span in got)
    return Score(found, wrong, missed, traps, sprung)


def spans_of(paragraph: Mapping[str, Any], reader: MarkdownReader, link: TermLinker) -> set[Span]:
    """Return the links that a paragraph gets, as offsets into its source."""
    text = paragraph["text"]
    source = text if paragraph["format"] == "md" else re.sub(r"([\\`*_{}\[\]#+>~|<]|^\d+(?=\.)|^-)", r"\\\1", text)
    place = Place("x.md")
    html = reader.read(Document(Located({}, place), source, place), lambda found: None).html
    page = _Page()
    page.feed(link.link(html).html)
    visible = _visible(text, paragraph["format"])
    back = _aligned(_as_read("".join(page.characters)), _as_read("".join(text[place] for place in visible)))
    spans = set()
    for term, characters in page.links:
        inside = [visible[back[place]] for place in characters if place in back]
        if inside:
            spans.add((min(inside), max(inside) + 1, term))
    return spans


def _aligned(page: str, source: str) -> dict[int, int]:
    """Return the place in ``source`` of each character of ``page``; signs of Markdown stand in one of them only."""
    at = page.find(source)
    if at >= 0:
        return {at + place: place for place in range(len(source))}
    blocks = difflib.SequenceMatcher(None, source, page, autojunk=False).get_matching_blocks()
    return {block.b + place: block.a + place for block in blocks for place in range(block.size)}


def _not_inside(row: Mapping[str, Any], lang: str) -> dict[str, Any]:
    return {"not_inside": row[f"not_inside_{lang}"]} if f"not_inside_{lang}" in row else {}


def _visible(text: str, form: str) -> list[int]:
    """Return the places of the characters that a reader sees, white space left out."""
    hidden = {
        place for mark in (_MARKS if form == "md" else ()) for m in mark.finditer(text) for place in range(*m.span())
    }
    return [place for place in range(len(text)) if place not in hidden and not text[place].isspace()]


def _as_read(text: str) -> str:
    # What is set otherwise on the page: quotation marks and dashes.
    return text.translate(str.maketrans("‘’“”‑‐–", "''\"\"---"))


class _Page(HTMLParser):
    """The characters of a page without white space, and its links to terms."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.characters: list[str] = []
        self.links: list[tuple[str, list[int]]] = []
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        term = dict(attrs).get("data-term")
        if tag == "a" and term:
            self._open = True
            self.links.append((term, []))

    def handle_endtag(self, tag: str) -> None:
        self._open = self._open and tag != "a"

    def handle_data(self, data: str) -> None:
        for character in data:
            if not character.isspace():
                if self._open:
                    self.links[-1][1].append(len(self.characters))
                self.characters.append(character)
