"""Folding: one spelling for what people write in many, with a way back to the place in the file.

Widths, digits of other scripts, kanji numerals, hyphens and spaces are made equal one by one, so that every folded
text is as long as the text.
Furigana, tags, entities, marks of Markdown and characters that nobody sees are taken out before; a :class:`View` knows
where each of its characters came from.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any, NamedTuple
from urllib.parse import unquote

from plugins.shared import composed

# Elements that stand inside a line: taking their tags out joins what a reader sees joined.
_INLINE = frozenset({"a", "abbr", "b", "bdi", "bdo", "code", "data", "del", "em", "i", "ins", "mark", "q", "rb", "ruby",
                     "s", "small", "span", "strong", "sub", "sup", "u", "wbr"})  # fmt: skip
_DIGITS = frozenset("0123456789")
_RANGE = re.compile("(.)-(.)")
_NAME = re.compile(r"</?([A-Za-z0-9]+)")
# What Unicode calls ignorable, and with it strokes through and below letters, which make no other letters of them.
_UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20e3\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\u0305\u0332\u0333\u0335-\u0338\u033f"
)
# Those beyond the first plane, which hardly any text has; to look for them beside the others would take twice the time.
_FAR = "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
_FAR_UNSEEN = re.compile(f"[{_FAR}]+")
ANY_UNSEEN = re.compile(f"[{_UNSEEN}{_FAR}]+")
# A letter and its accents, or kana and its mark, that are not one character though there is one.
_APART = re.compile("[^\u0300-\u036f\u3099\u309a][\u0300-\u036f\u3099\u309a]+")
# With these a mark begins that stands for nothing, and yet parts no letter from its accent.
_VISIBLE = "<《｜*`\\"
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
    enclosed: tuple[str, ...]
    styled: str
    circles: str
    hyphens: str
    spaces: tuple[int, ...]

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Folding:
        """Return the folding that the data file describes."""
        return cls(
            data["zeros"],
            data["numerals"],
            tuple(data["enclosed"]),
            data["styled"],
            data["circles"],
            data["hyphens"],
            tuple(data["spaces"]),
        )

    @cached_property
    def table(self) -> dict[int, str]:
        """What each character code is read as, but for those that :attr:`styled` names."""
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
    def digits(self) -> dict[int, str]:
        """What each digit in a circle, or raised, is read as where it stands beside others."""
        return {ord(sign): str(value) for signs in self.enclosed for value, sign in enumerate(signs)}

    @cached_property
    def _styled(self) -> dict[str, str]:
        codes = (code for first, last in _RANGE.findall(self.styled) for code in range(ord(first), ord(last) + 1))
        plain = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in codes}
        return {sign: one for sign, one in plain.items() if len(one) == 1}

    @cached_property
    def _read(self) -> dict[str, str]:
        """What each character is read as that stands for another one by itself."""
        return self._styled | {chr(code): plain for code, plain in self.table.items()}

    @cached_property
    def _changing(self) -> re.Pattern[str]:
        # Of characters beyond the first plane a range is looked for much faster than each of them.
        alone = re.escape("".join(sign for sign in map(chr, self.table) if sign not in self._styled))
        enclosed = re.escape("".join(map(chr, self.digits)))
        several = f"(?:(?<=[{enclosed}])[{enclosed}]+)?" if enclosed else ""
        return re.compile(f"[{alone}{self.styled}{enclosed}]{several}")

    def _changed(self, found: re.Match[str]) -> str:
        signs = found[0]
        if ord(signs[0]) not in self.digits:
            return self._read.get(signs, signs)
        beside = found.string[max(0, found.start() - 1) : found.start()], found.string[found.end() : found.end() + 1]
        # One alone numbers a point; behind or before a number they number a note.
        if len(signs) == 1 or any(self._read.get(sign, sign) in _DIGITS for sign in beside):
            return signs
        return signs.translate(self.digits)

    def of_typing(self) -> Folding:
        """Return this folding without what nobody types by hand: digits in circles, letters in another style."""
        return replace(self, enclosed=(), styled="")

    def fold(self, text: str) -> str:
        """Return ``text`` with equal spellings; it is as long as ``text``."""
        if text.isascii():
            return text.replace("\t", "\n")
        # Few characters change, so that looking for them is faster than translate(), which asks for each.
        return self._changing.sub(self._changed, self._blanks.sub(lambda found: "×" * len(found[0]), text))


def near(text: str) -> str:
    """Return ``text`` without the characters beyond the first plane that nobody sees; its lines stay."""
    if text.isascii() or len(text.encode("utf-16-le", "surrogatepass")) == 2 * len(text):
        return text
    return _FAR_UNSEEN.sub("", text)


def parts_of(text: str) -> tuple[View, tuple[tuple[int, str], ...]]:
    """Return what a reader sees of ``text``, and the tags in it that can hold a value, each with its place."""
    seen, place = _Builder(), 0
    tags = []
    parts = _MARKUP.split(text)
    for number, part in enumerate(parts):
        if number % 2:
            seen.add(_stands_for(part), place)
            if _is_tag(part):
                tags.append((place, part))
        else:
            seen.add(part, place)
        place += len(part)
    stands = {mark: _stands_for(mark) for mark in parts[1::2]}
    return (_closed_up(seen.view()) if _parts_letters(stands) else seen.view()), tuple(tags)


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
    seen = "".join(parts)
    if _parts_letters(stands):
        seen = _APART.sub(lambda found: composed(found[0]), seen)
    return Seen(seen, set(filter(_is_tag, each)), any("\n" in mark for mark in each))


def _parts_letters(stands: Mapping[str, str]) -> bool:
    """Whether among marks, each with what ``stands`` for it, is one that may part a letter from its accent unseen."""
    return any(not said and mark[0] not in _VISIBLE for mark, said in stands.items())


def _closed_up(view: View) -> View:
    """Return ``view`` with each letter and its accents as one character, where there is one."""
    closed, place = _Builder(), 0
    for found in (*_APART.finditer(view.text), None):
        begin = found.start() if found else len(view.text)
        for start in (place, *(start for start in view.starts if place < start < begin)):
            end = min((one for one in (*view.starts, begin) if start < one <= begin), default=begin)
            closed.add(view.text[start:end], view.origin(start))
        if found:
            closed.add(composed(found[0]), view.origin(begin))
            place = found.end()
    return closed.view()


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
    text = unquote(text) if "%" in text else text
    return View(text if text.isascii() else ANY_UNSEEN.sub("", text), (0,), (0,))


@lru_cache(maxsize=5_000)  # the frame of all pages has the same
def _stands_for(markup: str) -> str:
    """Return what a reader sees in the place of ``markup``."""
    if markup[0] == "<":
        name = _NAME.match(markup)
        return "" if markup.endswith("</rt>") or (name and name[1].lower() in _INLINE) else "\n"
    if markup[0] not in "&%\\":
        return ""
    return ANY_UNSEEN.sub("", _decoded(markup))


def _decoded(markup: str) -> str:
    """Return the letters that ``markup`` writes as numbers or names, "" for a backslash before a sign."""
    if markup[0] == "&":
        return html.unescape(markup)
    if markup[0] == "%":
        return unquote(markup, errors="replace")
    return chr(int(markup[2:], 16)) if markup[1:] else ""
