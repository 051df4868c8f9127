"""Running text without its Markdown: what a reader reads, and where in the source each character of it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from plugins.japanese import is_joined, readings_in

# Stands for what is not to be read (code, addresses, note marks); no form holds it.
BARRIER = "\ufffc"
MARKS = re.compile(
    r"""
      \\(?P<escaped>[\\`*_{}\[\]()>\#+.!|｜《》-])
    | (?P<code>(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))
    | (?P<address><(?:https?://|mailto:)[^<>\s]*>)
    | (?P<tag></?[A-Za-z][^<>]*>)
    | (?P<note>\[\^[^\]\n]+\])
    | (?P<target>\]\(\s*<?(?P<to>(?:[^\s()<>]|\([^\s()]*\))*)>?(?:\s+(?P<quote>["'])(?P<title>.*?)(?P=quote))?\s*\))
    | (?P<reference>\]\[(?P<name>[^\]\n]*)\])
    | (?P<opening>!?\[)
    | (?P<closing>\])
    | (?P<stars>\*+)
    | (?P<underscores>(?<!\w)_+|_+(?!\w)|(?<=[^\x00-\x7f])__+|__+(?=[^\x00-\x7f]))
    | (?P<break>[ \t]*\n[ \t]*)
    """,
    re.VERBOSE | re.DOTALL,
)
# What a mark begins with, or holds beside spaces: most characters are passed over by this alone.
_SIGN = re.compile(r"[\\`<\[\]!*_\n]")
# The next character that is read, over marks of emphasis and links.
_NEXT = re.compile(r"[!\[*_]*(.?)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Linked:
    """Words in square brackets: offsets in the text, what they lead to, and the words for the mouse (the reason)."""

    start: int
    end: int
    target: str
    title: str


@dataclass(frozen=True, slots=True)
class Prose:
    """A stretch of running text: its characters, for each its offset in the source, and the links in it."""

    text: str
    origins: tuple[int, ...]
    links: tuple[Linked, ...] = ()


def read_lines(
    source: str, lines: Iterable[tuple[int, int]], definitions: Mapping[str, str], *, japanese: bool
) -> Prose:
    """Return what is to be read in ``lines``: parts of neighbouring lines of ``source``, by their offsets.

    ``definitions`` are the targets of links that are defined elsewhere, by their names in small letters; in a
    ``japanese`` text line breaks beside kanji are nothing.
    """
    lines = list(lines)
    if len(lines) == 1 and _is_plain(text := source[slice(*lines[0])]):
        return Prose(text, tuple(range(*lines[0])))
    return _Reader(source, definitions, japanese).read(lines)


def _is_plain(text: str) -> bool:
    """Whether a line has nothing in it that is not read as it stands."""
    return "《" not in text and _SIGN.search(text) is None


def read_words(text: str) -> Prose:
    """Return what is to be read of a header's value, which has readings but no Markdown."""
    reader = _Reader(text, {}, japanese=False)
    reader.take(text, range(len(text)))
    return reader.prose()


class _Reader:
    """Collects the characters of one stretch."""

    def __init__(self, source: str, definitions: Mapping[str, str], japanese: bool) -> None:
        self._japanese = japanese
        self._source = source
        self._definitions = definitions
        self._characters: list[str] = []
        self._origins: list[int] = []
        self._links: list[Linked] = []

    def prose(self) -> Prose:
        return Prose("".join(self._characters), tuple(self._origins), tuple(self._links))

    def read(self, lines: list[tuple[int, int]]) -> Prose:
        """Read the lines as one text, in which their marks of lists and quotations no longer stand."""
        origins = [offset for first, last in lines for offset in range(first, last + 1)][:-1]
        text = "\n".join(self._source[first:last] for first, last in lines)
        opened: list[int] = []
        place = 0
        while match := next_mark(text, place):
            self.take(text[place : match.start()], origins[place : match.start()])
            place = match.end()
            self._mark(match, text, origins, opened)
        self.take(text[place:], origins[place:])
        return self.prose()

    def take(self, text: str, origins: Sequence[int]) -> None:
        """Take in plain words; of words with a reading only the words."""
        done = 0
        for start, end, base_start, base_end in readings_in(text):
            self._add(text[done:start], origins[done:start])
            self._add(text[base_start:base_end], origins[base_start:base_end])
            done = end
        self._add(text[done:], origins[done:])

    def _add(self, text: str, origins: Iterable[int]) -> None:
        self._characters += text
        self._origins += origins

    def _mark(self, match: re.Match[str], text: str, origins: list[int], opened: list[int]) -> None:
        here = origins[match.start()]
        match match.lastgroup:
            case "escaped":
                self._add(match["escaped"], [origins[match.start("escaped")]])
            case "break":
                if not self._is_joined(text, match.end()):
                    self._add(" ", [here])
            case "opening":
                opened.append(len(self._characters))
            case "closing":
                del opened[-1:]
            case "target" | "reference":
                if opened:
                    self._link(match, opened.pop())
            case "code" | "address" | "tag" | "note":
                self._add(BARRIER, [here])
            case _:  # marks of emphasis
                pass

    def _link(self, match: re.Match[str], start: int) -> None:
        words = "".join(self._characters[start:])
        target = match["to"] if match["target"] else self._definitions.get((match["name"] or words).lower(), "")
        if target:
            self._links.append(Linked(start, len(self._characters), target, match["title"] or ""))

    def _is_joined(self, text: str, place: int) -> bool:
        """Whether a line break is none, because the text goes on in Japanese, which has no space there."""
        before = next((character for character in reversed(self._characters) if character != BARRIER), "")
        after = _NEXT.match(text, place)[1]  # type: ignore[index]  # it matches anything
        return is_joined(before, after, japanese=self._japanese)


def next_mark(text: str, start: int) -> re.Match[str] | None:
    """Return the first of the ``MARKS`` in ``text`` from ``start`` on; None where there is no more."""
    place = start
    while sign := _SIGN.search(text, place):
        begin = sign.start()
        if sign[0] == "\n":  # the spaces before it belong to the break
            while begin > start and text[begin - 1] in " \t":
                begin -= 1
        if match := MARKS.match(text, begin):
            return match
        place = sign.end()
    return None
