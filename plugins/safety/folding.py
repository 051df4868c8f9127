"""Folding: one spelling for what people write in many, with a way back to the place in the file.

Widths, digits of other scripts, kanji numerals, hyphens and spaces are made equal one by one, so that every folded
text is as long as the text.
Furigana, tags, entities, marks of Markdown and characters that nobody sees are taken out before; a :class:`View` knows
where each of its characters came from.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, NamedTuple
from urllib.parse import unquote

# Elements that stand inside a line: taking their tags out joins what a reader sees joined.
_INLINE = frozenset({"a", "abbr", "b", "bdi", "bdo", "code", "em", "i", "mark", "rb", "ruby", "s", "small", "span",
                     "strong", "sub", "sup", "u", "wbr"})  # fmt: skip
_NAME = re.compile(r"</?([A-Za-z0-9]+)")
_UNSEEN = "\u00ad\u034f\u061c\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\u20e3\ufe00-\ufe0f\ufeff"
_KANA = r"\u3041-\u30ff \u3000？／"
# Markup, as a capture, so that a text is split by it. It begins with one of a few signs, so that all other characters
# are passed over without a closer look.
_MARKUP = re.compile(
    rf"([<《｜&\\%*`{_UNSEEN}](?:"
    # Readings are kana; a number in such brackets is no reading, and is shown.
    rf"(?<=<)(?:rt>[{_KANA}]{{0,200}}</rt>|/?[A-Za-z][A-Za-z0-9]*[^<>]{{0,20000}}>)"
    rf"|(?<=《)[{_KANA}]{{0,60}}》|(?<=｜)"
    r"|(?<=&)(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});"
    r"|(?<=\\)(?:u[0-9a-fA-F]{4}|(?=[!-/:-@\[-`{-~]))"
    r"|(?<=%)[0-9a-fA-F]{2}(?:%[0-9a-fA-F]{2})*"
    rf"|(?<=[{_UNSEEN}])[{_UNSEEN}]*|(?<=\*)\**|(?<=`)`*))"
)
# Of these, what a person may type in a letter: readings, their bar, signs that nobody sees, stars.
TYPED_MARKS = rf"《[{_KANA}]{{0,60}}》|｜|[{_UNSEEN}]+|\*+|`+"
_MAY_HOLD_MARKUP = re.compile(rf"[<《｜&\\%*`{_UNSEEN}]")
# Shorter ones have no room for a name and a value.
_SHORT_TAG = 9


@dataclass(frozen=True, slots=True)
class View:
    """A text as a pattern sees it: from ``starts[i]`` on, its characters came from ``origins[i]`` of the file on."""

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    def origin(self, offset: int) -> int:
        """Return where the character at ``offset`` of the view stands in the text it was made from."""
        index = bisect_right(self.starts, offset) - 1
        return self.origins[index] + offset - self.starts[index]


class _Builder:
    """Puts a view together from pieces of the text and what stands for the rest."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._starts: list[int] = []
        self._origins: list[int] = []
        self._length = 0

    def add(self, text: str, origin: int) -> None:
        if text:
            self._starts.append(self._length)
            self._origins.append(origin)
            self._parts.append(text)
            self._length += len(text)

    def view(self) -> View:
        return View("".join(self._parts), tuple(self._starts) or (0,), tuple(self._origins) or (0,))


@dataclass(frozen=True)
class Folding:
    """How spellings are made equal; read from ``folding`` of personal.yaml."""

    zeros: str
    numerals: Mapping[str, str]
    circles: str
    hyphens: str
    spaces: tuple[int, ...]

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Folding:
        """Return the folding that the data file describes."""
        return cls(data["zeros"], data["numerals"], data["circles"], data["hyphens"], tuple(data["spaces"]))

    @cached_property
    def table(self) -> dict[int, str]:
        """What each character code is read as."""
        wide = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
        digits = {ord(zero) + value: str(value) for zero in self.zeros for value in range(10)}
        others = dict.fromkeys(map(ord, self.hyphens), "-") | dict.fromkeys(self.spaces, " ") | {0x09: "\n"}
        return (
            wide
            | digits
            | {ord(k): v for k, v in self.numerals.items()}
            | dict.fromkeys(map(ord, self.circles), "0")
            | others
        )

    @cached_property
    def _blanks(self) -> re.Pattern[str]:
        return re.compile(f"[{self.circles}][{self.circles}]{{3,}}")

    @cached_property
    def _changing(self) -> re.Pattern[str]:
        return re.compile(f"[{re.escape(''.join(map(chr, self.table)))}]")

    def fold(self, text: str) -> str:
        """Return ``text`` with equal spellings; it is as long as ``text``."""
        if text.isascii():
            return text.replace("\t", "\n")
        # Few characters change, so that looking for them is faster than translate(), which asks for each.
        table = self.table
        return self._changing.sub(
            lambda found: table[ord(found[0])], self._blanks.sub(lambda found: "×" * len(found[0]), text)
        )


def parts_of(text: str) -> tuple[View, tuple[tuple[int, str], ...]]:
    """Return what a reader sees of ``text``, and the tags in it that can hold a value, each with its place."""
    seen, place = _Builder(), 0
    tags = []
    for number, part in enumerate(_MARKUP.split(text)):
        if number % 2:
            seen.add(_stands_for(part), place)
            if _is_tag(part):
                tags.append((place, part))
        else:
            seen.add(part, place)
        place += len(part)
    return seen.view(), tuple(tags)


class Seen(NamedTuple):
    """What a reader sees of a text, and the tags in it that can hold a value, each once, all without places.

    ``joins_lines`` tells whether one of its marks, which can only be a tag, goes on in the next line.
    """

    text: str
    tags: Set[str]
    joins_lines: bool


def seen_of(text: str) -> Seen:
    """Return what :func:`parts_of` does without the places, for which few texts are asked."""
    if not _MAY_HOLD_MARKUP.search(text):
        return Seen(text, frozenset(), joins_lines=False)
    parts = _MARKUP.split(text)
    marks = parts[1::2]
    each = set(marks)
    stands = {mark: _stands_for(mark) for mark in each}
    parts[1::2] = map(stands.__getitem__, marks)
    return Seen("".join(parts), set(filter(_is_tag, each)), any("\n" in mark for mark in each))


def uncut(text: str, end: int) -> int:
    """Return where in ``text`` the mark begins that a cut at ``end`` would part; ``end`` where there is none."""
    for found in _MARKUP.finditer(text):
        if found.end() > end:
            return min(found.start(), end)
    return end


def _is_tag(markup: str) -> bool:
    return markup[0] == "<" and len(markup) > _SHORT_TAG and not markup.startswith("<rt>")


def tag_view(tag: str) -> View:
    """Return what a tag says in its attributes; places may be some columns off where it holds entities."""
    text = html.unescape(tag) if "&" in tag else tag
    return View(unquote(text) if "%" in text else text, (0,), (0,))


@lru_cache(maxsize=5_000)  # the frame of all pages has the same
def _stands_for(markup: str) -> str:
    """Return what a reader sees in the place of ``markup``."""
    if markup[0] == "<":
        name = _NAME.match(markup)
        return "" if markup.endswith("</rt>") or (name and name[1].lower() in _INLINE) else "\n"
    if markup[0] == "&":
        return html.unescape(markup)
    if markup[0] == "%":
        return unquote(markup, errors="replace")
    return chr(int(markup[2:], 16)) if markup[:2] == "\\u" else ""
