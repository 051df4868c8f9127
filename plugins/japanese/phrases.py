"""Places where a line of a Japanese heading may end: between phrases (出られる日は、|扉に|書かれていない).

Headings, names and short lines in large letters read badly where a line ends inside a word.
BudouX with its own model for Japanese finds the phrases.
An end is left out that would cut one of Sudachi's words (個|人面談) or part a particle from its word (収容と|は).
``<wbr>`` marks where they end, and the style sheet allows line ends only there (``word-break: keep-all``; browsers that
find phrases themselves do so).
Works on finished pages, so that titles of windows, feeds and data never hold a mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from html import unescape
from itertools import count, pairwise

from budoux import Parser, load_default_japanese_parser

from plugins.japanese.words import Word, words_of
from plugins.shared import CJK_CLASS, RAW_ELEMENTS, read_tag

_CHARACTER = re.compile(r"&[#\w]+;|.", re.DOTALL)
_CJK = re.compile(f"[{CJK_CLASS}]")
# Where phrases are kept whole: headings, terms in lists, navigation, the cards of lists, the name of the site.
_WANTED = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "dt", "nav"})
_WANTED_CLASSES = frozenset({"entries", "site-name"})
_UNTOUCHED = frozenset({"head", "script", "style", "template", "svg", "code", "pre", "rt", "rp", "sup", "textarea"})
_INLINE = frozenset(
    {*("a", "b", "i", "abbr", "data", "dfn", "em", "strong", "small", "ruby", "rt", "rp", "span", "time", "wbr")}
)
# In characters. Where a longer one (国連難民高等弁務官事務所) meets a narrow screen, its nouns are the places to break:
# a browser that finds none breaks anywhere.
_LONGEST_PHRASE = 10
# JIS X 4051: what no line begins with, and what none ends with. Spaces are places to break already.
_NOT_BEFORE = frozenset(
    "、。，．・：；？！ー々ゝゞヽヾ゛゜’”）〕］｝〉》」』】〟‼⁇⁈⁉…‥〜～,.:;?!)]}%％ \n\t\u3000"
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
)
_NOT_AFTER = frozenset("‘“（〔［｛〈《「『【〝([{$¥￥ \n\t\u3000")


def phrases_marked(parts: list[str]) -> str:
    """Return a page or fragment, which was cut into texts and tags, with ``<wbr>`` between its Japanese phrases.

    They are marked in headings and names. Nothing else changes: no character of the text, no attribute; nothing stands
    inside readings or their words.
    """
    marked = list(parts)
    places = [place for block in _blocks(parts) for place in block.breaks()]
    for part, offset in reversed(places):
        marked[part] = f"{marked[part][:offset]}<wbr>{marked[part][offset:]}"
    return "".join(marked)


@lru_cache(maxsize=20_000)
def phrase_ends(text: str) -> tuple[int, ...]:
    """Return the offsets at which a line of ``text`` (plain, without readings) may end, its own end left out."""
    found = words_of(text)
    # A particle belongs to the word before it, and は alone would be read aloud as "ha".
    words = {word.start for word in found if word.kind[0] != "助詞"}
    nouns = {word.start for before, word in pairwise(found) if _is_long_noun(before) and _is_long_noun(word)}
    ends: list[int] = []
    start = 0
    for phrase in _parser().parse(text):
        end = start + len(phrase)
        inside = sorted(nouns & {*range(start + 1, end)}) if len(phrase) > _LONGEST_PHRASE else ()
        places = (*inside, end) if end in words else inside
        ends += (place for place in places if may_end(text[place - 1], text[place]))
        start = end
    return tuple(ends)


def _is_long_noun(word: Word) -> bool:
    return word.is_noun and word.kind[0] != "接尾辞" and word.end - word.start > 1


def may_end(before: str, after: str) -> bool:
    """Whether a line may end between two characters: not in a Latin word or number, nor beside what must not be."""
    beside_japanese = _CJK.match(before) or _CJK.match(after)
    return bool(beside_japanese) and before not in _NOT_AFTER and after not in _NOT_BEFORE


@cache
def _parser() -> Parser:
    return load_default_japanese_parser()


@dataclass(slots=True)
class _Block:
    """Some text: its characters, and where a mark after each would stand (None: nowhere)."""

    characters: list[str] = field(default_factory=list)
    after: list[tuple[int, int] | None] = field(default_factory=list)

    def add(self, part: int, text: str, *, inside_ruby: bool) -> None:
        for match in _CHARACTER.finditer(text):
            self.characters.append(unescape(match[0])[:1] if len(match[0]) > 1 else match[0])
            self.after.append(None if inside_ruby else (part, match.end()))

    def end_ruby(self, part: int) -> None:
        """Let a mark stand behind the element that ends before ``part``."""
        if self.after:
            self.after[-1] = (part, 0)

    def breaks(self) -> Iterator[tuple[int, int]]:
        text = "".join(self.characters)
        if _CJK.search(text):
            yield from (place for end in phrase_ends(text) if (place := self.after[end - 1]))


def _blocks(parts: list[str]) -> Iterator[_Block]:
    """Yield the texts that are cut into phrases; those that are not may be among them, and are empty."""
    name, japanese, wanted, untouched = "", False, False, False  # of the element around, and what holds inside it
    around: list[tuple[str, bool, bool, bool]] = []
    block = _Block()
    for place, text, tag in zip(count(0, 2), parts[::2], [*map(read_tag, parts[1::2]), None], strict=False):
        reads = japanese and wanted and not untouched
        if reads and text:
            block.add(place, text, inside_ruby=name == "ruby")
        if tag is None:
            break
        if block.characters and tag.name not in _INLINE:
            yield block
            block = _Block()
        if tag.opens and name not in RAW_ELEMENTS:
            around.append((name, japanese, wanted, untouched))
            name = tag.name
            japanese = japanese if tag.lang is None else _is_japanese(tag.lang)
            wanted = wanted or name in _WANTED or (tag.classes != "" and _is_wanted(tag.classes))
            untouched = untouched or name in _UNTOUCHED or tag.classes == "reading"
        elif tag.closes and tag.name == name and around:
            if reads and name == "ruby":
                block.end_ruby(place + 2)
            name, japanese, wanted, untouched = around.pop()
    yield block


def _is_japanese(lang: str) -> bool:
    return lang.split("-")[0] == "ja" and not lang.endswith("-Latn")


def _is_wanted(classes: str) -> bool:
    return not _WANTED_CLASSES.isdisjoint(classes.split())
