"""The scan: where in a text something looks like personal data that is not known to be public.

Lines repeat a thousand times in an output, so a line is looked at once for each line that follows it.
The lines of a text that are new go through a sieve, neighbours together; where it holds something back they go through
it one by one, which leaves few of them for the patterns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise, repeat
from string import ascii_letters, digits

from plugins.safety.folding import View, near, parts_of, seen_of, tag_view, uncut
from plugins.safety.names import NAME, Names
from plugins.safety.patterns import PersonalData
from plugins.safety.public_values import PublicValues
from plugins.safety.sieve import small
from plugins.shared import composed

# So much of the next line is seen with a line: a word at the end of one belongs to a number at the head of the other.
_NEXT = 120
# Longer lines are looked at in pieces, cut where no word or number is cut.
_LONGEST = 2000
# Lines longer than this hardly ever stand in two files alike; remembering them would only take memory.
_REPEATED = 400
_CUT = re.compile(r".{1500,}[ 。、,;<>\"]", re.DOTALL)
# So many lines go through the sieve together.
_NEIGHBOURS = 16
# So many lines are remembered until all are forgotten: those that stand on every page are soon known again.
_MOST_REMEMBERED = 10_000
# What words and numbers are made of, circles for zeros and digits in circles among it.
_ENCLOSED = "".join(filter(str.isdigit, map(chr, (*range(0xB2, 0xBA), *range(0x2070, 0x2800)))))
_OF_WORDS = f"{ascii_letters}{digits}_-〇○◯{_ENCLOSED}"


@dataclass(frozen=True, slots=True, order=True)
class Leak:
    """Something that looks like the kind ``kind``; line and column are counted from 1. The value is not kept."""

    line: int
    column: int
    kind: str


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Something that looks like the kind ``kind``, from offset ``begin`` to before ``end`` of a text."""

    begin: int
    end: int
    kind: str

    def moved(self, by: int) -> Span:
        """Return the same finding ``by`` characters further on."""
        return Span(self.begin + by, self.end + by, self.kind)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A line, or the part of a long one that begins at ``start``."""

    line: int
    start: int
    text: str


_END = _Piece(0, 0, "")
# A line, what is between it and the next one ("" where a long line was cut), and that line.
_Window = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class _Value:
    """What in a text looks like the kind ``kind``; ``public_part`` is what must be public so that it may stand."""

    begin: int
    end: int
    kind: str
    public_part: str


@dataclass(slots=True)
class Scanner:
    """Looks for the kinds of ``data`` and for ``names`` in texts; what ``public`` allows is no finding.

    It remembers about ``most`` lines of fewer than ``longest`` characters, and the findings: most have none.
    """

    data: PersonalData
    public: PublicValues
    names: Names
    longest: int = _REPEATED
    most: int = _MOST_REMEMBERED
    _seen: set[_Window] = field(default_factory=set)
    _hits: dict[_Window, tuple[Span, ...]] = field(default_factory=dict)
    _tags: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    _masks: dict[str, tuple[Span, ...]] = field(default_factory=dict)

    def scan(self, text: str) -> list[Leak]:
        """Return what in ``text`` looks like personal data and is not allowed, by place."""
        text = composed(near(text))
        windows = _windows(text)
        new = [number for number, window in enumerate(windows) if window not in self._seen]
        suspects = [*dict.fromkeys(window for some in self._held_back(windows, new) for window in some)]
        hits = self._look_at([*map(_text_of, suspects)])
        if len(self._seen) > self.most:
            self._seen.clear()
        self._hits.update((window, found) for window, found in zip(suspects, hits, strict=True) if found)
        longest = self.longest
        self._seen.update(one for one in map(windows.__getitem__, new) if len(one[0]) < longest or one in self._hits)
        return self._located(text) if self._hits and not self._hits.keys().isdisjoint(windows) else []

    def spans(self, text: str) -> tuple[Span, ...]:
        """Return every finding in a short ``text`` that is looked at as a whole, as a browser's checker does."""
        return tuple(sorted(_first_of_overlapping(self._found(parts_of(text)[0]))))

    def prepare(self, paths: Iterable[str]) -> None:
        """Look at all ``paths`` together, so that :meth:`masked` need not do so one by one."""
        new = [path for path in dict.fromkeys(paths) if path not in self._masks]
        self._masks.update(zip(new, self._look_at([f"{path}\n" for path in new]), strict=True))

    def masked(self, path: str) -> tuple[str, list[str]]:
        """Return the path of a file with dots in the place of each finding in it, and the findings' kinds."""
        if path not in self._masks:
            self.prepare([path])
        hits = self._masks[path]
        for hit in sorted(hits, key=lambda hit: -hit.begin):
            path = path[: hit.begin] + "•" * (hit.end - hit.begin) + path[hit.end :]
        return path, sorted({hit.kind for hit in hits})

    def _located(self, text: str) -> list[Leak]:
        """Return the findings in ``text`` with their places."""
        found: dict[tuple[int, int], str] = {}
        pieces = list(_pieces(text))
        for piece, following, window in zip(pieces, [*pieces[1:], _END], _windows(text), strict=True):
            length = len(window[0]) + len(window[1])
            for hit in self._hits.get(window, ()):
                holder, before = (piece, 0) if hit.begin < length else (following, length)
                found.setdefault((holder.line, holder.start + hit.begin - before), hit.kind)
        return [Leak(line, begin + 1, kind) for (line, begin), kind in sorted(found.items())]

    def _held_back(self, windows: Sequence[_Window], numbers: Sequence[int]) -> list[list[_Window]]:
        """Return those of ``windows`` with ``numbers`` that may hold something, in groups of neighbours.

        What one of them says alone, its group says too, as long as no mark reaches over a line end.
        """
        groups = [*_neighbours(windows, numbers)]
        # Of a name an accent or a long vowel that was cut off may make another one.
        if not groups or self.names.regex:
            return groups
        texts = [f"{''.join([line + between for line, between, _ in one])}{_beginning(one[-1][2])}" for one in groups]
        seen = [seen_of(text) for text in texts]
        self._know({tag for one in seen for tag in one.tags})
        suspects = self.data.sieve.suspects([self.data.folding.fold(one.text) for one in seen])
        return [
            group
            for number, (group, one) in enumerate(zip(groups, seen, strict=True))
            if number in suspects or one.joins_lines or any(map(self._tags.get, one.tags))
        ]

    def _look_at(self, windows: Sequence[str]) -> list[tuple[Span, ...]]:
        """Return the findings in each of ``windows``, lines with the beginning of the next one."""
        if not windows:
            return []
        seen = [seen_of(window) for window in windows]
        self._know({tag for one in seen for tag in one.tags})
        suspects = self._suspects([one.text for one in seen])
        return [
            self._hits_in(window) if number in suspects or any(map(self._tags.get, one.tags)) else ()
            for number, (window, one) in enumerate(zip(windows, seen, strict=True))
        ]

    def _know(self, tags: Set[str]) -> None:
        """Look at those of ``tags`` that are new."""
        new = [tag for tag in tags if tag not in self._tags]
        if not new:
            return
        suspects = self._suspects([tag_view(tag).text for tag in new])
        for number, tag in enumerate(new):
            self._tags[tag] = tuple(self._found(tag_view(tag))) if number in suspects else ()

    def _suspects(self, texts: Sequence[str]) -> set[int]:
        """Return the indexes of those of ``texts``, without their markup, that hold a value or may hold a name."""
        suspects = self.data.sieve.suspects([*map(self.data.folding.fold, texts)])
        return {number for number in suspects if _values(texts[number], self.data)} | self.names.suspects(texts)

    def _hits_in(self, window: str) -> tuple[Span, ...]:
        seen, tags = parts_of(window)
        found = list(self._found(seen))
        for origin, tag in tags:
            found += [hit.moved(origin) for hit in self._tags[tag]]
        return tuple(_first_of_overlapping(found))

    def _found(self, view: View) -> Iterator[Span]:
        for begin, end in self.names.find(view.text):
            yield Span(view.origin(begin), view.origin(end - 1) + 1, NAME)
        for value in _values(view.text, self.data):
            if not self.public.allow(value.public_part):
                yield Span(view.origin(value.begin), view.origin(value.end - 1) + 1, value.kind)


# A process that builds again and again, as the preview does, meets most suspects again.
@lru_cache(maxsize=20_000)
def _values(text: str, data: PersonalData) -> tuple[_Value, ...]:
    """Return what in ``text``, a line without its markup, looks like the kinds of ``data``, whatever is public."""
    folded = data.folding.fold(text)
    in_small = small(folded)
    return tuple(
        _Value(begin, end, kind.id, kind.public_part(folded, begin, end))
        for kind in data.kinds
        for pattern in kind.patterns
        if pattern.may_match(folded, in_small)
        for begin, end in pattern.matches(folded)
    )


def _windows(text: str) -> list[_Window]:
    """Return each line of ``text`` that is not empty, with the next one."""
    lines = [line for line in text.split("\n") if line and not line.isspace()]
    if max(map(len, lines), default=0) <= _LONGEST:
        return [*zip(lines, repeat("\n"), [*lines[1:], ""])]
    pieces = [*_pieces(text), _END]
    return [(one.text, "" if one.line == other.line else "\n", other.text) for one, other in pairwise(pieces)]


def _pieces(text: str) -> Iterator[_Piece]:
    """Yield the lines that are not empty, long ones in pieces, so that time grows only with the length of a text."""
    for number, line in enumerate(text.split("\n"), 1):
        start = 0
        while len(line) - start > _LONGEST:
            cut = _CUT.match(line, start, start + _LONGEST)
            end = cut.end() if cut else start + _LONGEST
            yield _Piece(number, start, line[start:end])
            start = end
        if line and not line.isspace():
            yield _Piece(number, start, line[start:])


def _neighbours(windows: Sequence[_Window], numbers: Iterable[int]) -> Iterator[list[_Window]]:
    """Yield those of ``windows`` with ``numbers``, which ascend, in groups: some whole lines that follow each other."""
    group: list[_Window] = []
    last = -1
    for number in numbers:
        if group and (number > last + 1 or len(group) == _NEIGHBOURS or not group[-1][1]):
            yield group
            group = []
        group.append(windows[number])
        last = number
    if group:
        yield group


def _text_of(window: _Window) -> str:
    """Return what is looked at of a line, with the beginning of the next one."""
    line, between, other = window
    return f"{line}{between}{_beginning(other)}"


def _beginning(line: str) -> str:
    """Return the beginning of ``line``, cut where no word, number or mark is cut."""
    if len(line) <= _NEXT:
        return line
    beginning = line[:_NEXT].rstrip(_OF_WORDS)
    while (whole := uncut(line, len(beginning))) < len(beginning):
        beginning = line[:whole].rstrip(_OF_WORDS)
    return beginning


def _first_of_overlapping(hits: Iterable[Span]) -> list[Span]:
    kept: list[Span] = []
    for hit in hits:
        if all(hit.end <= other.begin or other.end <= hit.begin for other in kept):
            kept.append(hit)
    return kept
