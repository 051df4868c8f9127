"""Lines of a given width for places where no browser sets them: pictures and plain text.

A line ends at a space or between two phrases; only what is wider than a line is broken inside a phrase, and even there
no line begins or ends with what must not stand there (JIS X 4051, 禁則).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import pairwise

from plugins.japanese.phrases import may_end, phrase_ends

Measure = Callable[[str], float]


def columns(text: str) -> int:
    """Return how many columns ``text`` takes where a Japanese letter takes two and a Latin one takes one."""
    return len(text) if text.isascii() else sum(map(_columns_of, text))


@lru_cache(maxsize=10_000)
def _columns_of(letter: str) -> int:
    return 0 if unicodedata.combining(letter) else 1 + (unicodedata.east_asian_width(letter) in "WF")


def lines_within(text: str, width: float, measure: Measure = columns) -> list[str]:
    """Return ``text`` (one paragraph, without readings) as lines of at most ``width``, as ``measure`` counts it.

    Each line is as full as it can be. A Latin word or an address that is wider than a line keeps a line of its own.
    """
    return _filled(_pieces(text, width, measure), width, measure)


def even_lines(text: str, width: float, measure: Measure) -> list[str]:
    """Return ``text`` as few lines of at most ``width``, as equal as they can be: for titles."""
    pieces = _pieces(text, width, measure)
    lines = _filled(pieces, width, measure)
    low, high = width / 2, width
    while high - low > width / 100:
        middle = (low + high) / 2
        tried = _filled(pieces, middle, measure)
        if len(tried) == len(lines) and max(map(measure, tried), default=0) <= middle:
            lines, high = tried, middle
        else:
            low = middle
    return lines


def _filled(pieces: Iterable[str], width: float, measure: Measure) -> list[str]:
    lines: list[str] = []
    line = ""
    for piece in pieces:
        if line and measure((line + piece).rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece
    return [*lines, line.rstrip()] if line.strip() else lines


def _pieces(text: str, width: float, measure: Measure) -> list[str]:
    """Return the parts of ``text`` between which a line of ``width`` may end."""
    text = " ".join(text.split())
    spaces = {place + 1 for place, letter in enumerate(text) if letter == " "}
    pieces: list[str] = []
    for piece in _cut(text, spaces | {*phrase_ends(text)}):
        if measure(piece.rstrip()) <= width:
            pieces.append(piece)
        else:
            pieces += _cut(piece, {place for place in range(1, len(piece)) if may_end(*piece[place - 1 : place + 1])})
    return pieces


def _cut(text: str, places: set[int]) -> list[str]:
    return [text[start:end] for start, end in pairwise([0, *sorted(places - {0, len(text)}), len(text)])]
