"""The scan: where in a text something looks like personal data that is not known to be public.

Lines repeat a thousand times in an output, so a line is looked at once for each line that follows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from plugins.safety.folding import Folding, View, parts_of, tag_view
from plugins.safety.names import NAME, Names
from plugins.safety.patterns import Folded, PersonalData

# So much of the next line is seen with a line: a word at the end of one belongs to a number at the head of the other.
_NEXT = 120
# Longer lines are looked at in pieces, cut where no word or number is cut.
_LONGEST = 2000
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
    """Looks for the kinds of ``data`` and for ``names`` in texts; what ``public`` allows is no finding."""

    data: PersonalData
    public: PublicValues
    names: Names
    _lines: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    _tags: dict[str, tuple[Span, ...]] = field(default_factory=dict)

    def scan(self, text: str) -> list[Leak]:
        """Return what in ``text`` looks like personal data and is not allowed, by place."""
        found: dict[tuple[int, int], str] = {}
        pieces = list(_pieces(text))
        for piece, following in zip(pieces, [*pieces[1:], _Piece(0, 0, "")], strict=False):
            between = "" if following.line == piece.line else "\n"
            for hit in self._hits(f"{piece.text}{between}{_beginning(following.text)}"):
                holder, before = piece, 0
                if hit.begin >= len(piece.text) + len(between):
                    holder, before = following, len(piece.text) + len(between)
                found.setdefault((holder.line, holder.start + hit.begin - before), hit.kind)
        return [Leak(line, begin + 1, kind) for (line, begin), kind in sorted(found.items())]

    def spans(self, text: str) -> tuple[Span, ...]:
        """Return every finding in a short ``text`` that is looked at as a whole, as a browser's checker does."""
        return tuple(sorted(_first_of_overlapping(self._look(parts_of(text)[0]))))

    def masked(self, path: str) -> tuple[str, list[str]]:
        """Return the path of a file with dots in the place of each finding in it, and the findings' kinds."""
        hits = self._hits(f"{path}\n")
        for hit in sorted(hits, key=lambda hit: -hit.begin):
            path = path[: hit.begin] + "•" * (hit.end - hit.begin) + path[hit.end :]
        return path, sorted({hit.kind for hit in hits})

    def _hits(self, lines: str) -> tuple[Span, ...]:
        hits = self._lines.get(lines)
        if hits is None:
            seen, tags = parts_of(lines)
            found = list(self._look(seen))
            for origin, tag in tags:
                found += [hit.moved(origin) for hit in self._tag_hits(tag)]
            hits = self._lines[lines] = tuple(_first_of_overlapping(found))
        return hits

    def _tag_hits(self, tag: str) -> tuple[Span, ...]:
        hits = self._tags.get(tag)
        if hits is None:
            hits = self._tags[tag] = tuple(self._look(tag_view(tag)))
        return hits

    def _look(self, view: View) -> Iterator[Span]:
        for begin, end in self.names.find(view.text):
            yield Span(view.origin(begin), view.origin(end - 1) + 1, NAME)
        for value in _values(view.text, self.data):
            if not self.public.allow(value.public_part):
                yield Span(view.origin(value.begin), view.origin(value.end - 1) + 1, value.kind)


# A process that builds again and again, as the preview does, meets most lines again; the largest site has fewer.
@lru_cache(maxsize=200_000)
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
