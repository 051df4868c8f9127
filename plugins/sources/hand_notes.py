"""Notes that were made by hand, as on paper: [1], ※1, （注1）, and lists with boxes to tick.

They lead nowhere, and nobody can tell by them what a figure rests on.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from plugins.shared import Problem, problem
from plugins.sources.locate import SourceCursor

_DIGITS = "(?P<{}>[0-9０-９]{{1,3}}|[①-⑳])"
_BRACKETS = re.compile(r"[\[［](?P<number>[0-9０-９]{1,3})[\]］]")
_MARK = re.compile(
    rf"[\[［]{_DIGITS.format('a')}[\]］](?![(\[:：（])"
    rf"|※[ ]?{_DIGITS.format('b')}(?![0-9０-９.．])"
    rf"|[（(][注註][ ]?{_DIGITS.format('c')}[）)]"
    rf"|^[注註][ ]?{_DIGITS.format('d')}(?=[:：）)])"
    r"|^(?P<e>[¹²³⁴-⁹]+)(?=\S|[ ])"
    r"|^[*＊](?P<f>[0-9０-９]{1,2})(?=[ \u3000:：])",
    re.MULTILINE,
)
_BOX = re.compile(r"^[ >]*(?:[-*+]|[0-9]+\.)[ ]+(?P<box>[\[［][ \u3000xX✓✔レ]?[\]］])[ \u3000]*(?=[^\s(\[])", re.M)


def hand_notes(words: Sequence[str], mistyped: set[str], cursor: SourceCursor) -> Iterator[Problem]:
    """Yield each mark of a note that was made by hand, once; of brackets only those that ``words`` of a page show.

    ``mistyped`` are the names of notes of which something is told already.
    """
    in_brackets = {match["number"] for text in words for match in _BRACKETS.finditer(text)}
    told = set(mistyped)
    for match, place in cursor.matches(_MARK, "[", "［", "※", "注", "註", "*", "＊", *"¹²³⁴⁵⁶⁷⁸⁹"):
        number = unicodedata.normalize("NFKC", next(filter(None, match.groups())))
        if number in told or (match["a"] and match["a"] not in in_brackets):
            continue
        told.add(number)
        yield problem("note-by-hand", place, found=match[0], number=number)


def boxes(cursor: SourceCursor) -> Iterator[Problem]:
    """Yield the first item of a list that begins with a box to tick: readers would see the brackets."""
    for match, place in cursor.matches(_BOX, "[", "［"):
        yield problem("list-with-boxes", place, found=match["box"])
        return
