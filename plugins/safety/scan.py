"""The scan: where in a text something looks like personal data that is not known to be public.

Lines repeat a thousand times in an output, so a line is looked at once for each line that follows it.
The lines of a text that are new go through a sieve together, which leaves few of them for the patterns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise, repeat

from plugins.safety.folding import Folding, View, parts_of, seen_of, tag_view
from plugins.safety.names import NAME, Names
from plugins.safety.patterns import Folded, PersonalData

# So much of the next line is seen with a line: a word at the end of one belongs to a number at the head of the other.
_NEXT = 120
# Longer lines are looked at in pieces, cut where no word or number is cut.
_LONGEST = 2000
# Lines longer than this hardly ever stand in two files alike; remembering them would only take memory.
_REPEATED = 400
_CUT = re.compile(r".{1500,}[ 。、,;<>\"]", re.DOTALL)
_WORD_END = re.compile(r"[0-9A-Za-z]{0,40}$")
SIGNS = re.compile(r"[-\s./()+ー]+")
# The country's number and the 0 that stands in its place are the same.
JAPAN = re.compile(r"^(?:0081|81)0?(?=[1-9][0-9]{8,9}$)")


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


class PublicValues:
    """Values that are public; remembers which of them a text has needed."""

    def __init__(self, values: Iterable[str], folding: Folding) -> None:
        self._folding = folding
        self._by_core = {self._core(value): value for value in values}
        self.used: set[str] = set()

    @property
    def cores(self) -> tuple[str, ...]:
        """The values without the signs between their letters and digits, as they are compared."""
        return tuple(self._by_core)

    def allow(self, value: str) -> bool:
        """Whether ``value`` is, or is a part of, a public value: a street of an office's address, say."""
        core = self._core(value)
        facts = [fact for known, fact in self._by_core.items() if core in known]
        self.used.update(facts)
        return bool(facts)

    def _core(self, value: str) -> str:
        return JAPAN.sub("0", SIGNS.sub("", self._folding.fold(value)).lower())


@dataclass(slots=True)
class Scanner:
    """Looks for the kinds of ``data`` and for ``names`` in texts; what ``public`` allows is no finding.

    What it remembers of texts is which lines it has seen, and the findings: most have none.
    """

    data: PersonalData
    public: PublicValues
    names: Names
    _seen: set[_Window] = field(default_factory=set)
    _hits: dict[_Window, tuple[Span, ...]] = field(default_factory=dict)
    _tags: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    _masks: dict[str, tuple[Span, ...]] = field(default_factory=dict)

    def scan(self, text: str) -> list[Leak]:
        """Return what in ``text`` looks like personal data and is not allowed, by place."""
        windows = _windows(text)
        new = set(windows) - self._seen
        hits = self._look_at([f"{line}{between}{_beginning(other)}" for line, between, other in new])
        self._hits.update((window, found) for window, found in zip(new, hits, strict=True) if found)
        self._seen.update(window for window in new if len(window[0]) < _REPEATED or window in self._hits)
        return [] if self._hits.keys().isdisjoint(windows) else self._located(text)

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
        if not hits:  # so it is with nearly all
            return path, []
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

    def _look_at(self, windows: Sequence[str]) -> list[tuple[Span, ...]]:
        """Return the findings in each of ``windows``, lines with the beginning of the next one."""
        seen = [seen_of(window) for window in windows]
        tags = [tag for tag in set().union(*(tags for _, tags in seen)) if tag not in self._tags]
        suspects = self._suspects([*(text for text, _ in seen), *(tag_view(tag).text for tag in tags)])
        for number, tag in enumerate(tags, len(windows)):
            self._tags[tag] = tuple(self._found(tag_view(tag))) if number in suspects else ()
        return [
            self._hits_in(window) if number in suspects or any(map(self._tags.get, tags)) else ()
            for number, (window, (_, tags)) in enumerate(zip(windows, seen, strict=True))
        ]

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
    folded = Folded.of(data.folding.fold(text))
    return tuple(
        _Value(begin, end, kind.id, kind.public_part(folded.whole, begin, end))
        for kind in data.kinds
        for pattern in kind.patterns
        if pattern.may_match(folded)
        for begin, end in pattern.matches(folded.whole)
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


def _beginning(line: str) -> str:
    return line if len(line) <= _NEXT else _WORD_END.sub("", line[:_NEXT])


def _first_of_overlapping(hits: Iterable[Span]) -> list[Span]:
    kept: list[Span] = []
    for hit in hits:
        if all(hit.end <= other.begin or other.end <= hit.begin for other in kept):
            kept.append(hit)
    return kept
