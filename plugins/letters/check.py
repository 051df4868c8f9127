"""The letter checker: what in a letter may harm somebody, found by the same patterns and rules as on the page.

``theme/static/letter-checker.js`` does the same in the reader's browser; a test compares both over many letters.
It finds words; whether a letter is good only people can say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from plugins.safety import (
    Kind,
    Names,
    PersonalData,
    PublicValues,
    Scanner,
    Span,
    parts_of,
    personal_data,
    read_kinds,
)
from plugins.shared import SiteError, read_data

DATA = Path(__file__).with_name("patterns.yaml")
# The end of a line that only the width of a window or sheet has ended: long, and no sentence ends there.
WRAPPED = r"([^\n]{39}[^\n.!?。:])\n(?=[^\n])"
# What is written without spaces; those of Easy Japanese are taken out.
JAPANESE = "[ぁ-ヿ一-龠々、。「」]"
_WRAPPED = re.compile(WRAPPED)
_JAPANESE = re.compile(JAPANESE)


@dataclass(frozen=True, slots=True)
class LetterPatterns:
    """What patterns.yaml says: kinds of its own, the greeting, words passed over, and the concern of every kind.

    ``concerns`` maps a concern, for which readers get a name and a reason, to kinds; the order is that of the page.
    """

    kinds: tuple[Kind, ...]
    greeting: str
    passed_over: Mapping[str, tuple[str, ...]]
    concerns: Mapping[str, tuple[str, ...]]

    def concern_of(self, kind: str) -> str:
        """Return the concern to which the kind belongs. Raises SiteError for a kind that nobody named."""
        for concern, kinds in self.concerns.items():
            if kind in kinds:
                return concern
        raise SiteError(f"concerns in plugins/letters/patterns.yaml do not name the kind {kind}, new in personal.yaml?")


@cache
def letter_patterns() -> LetterPatterns:
    """Return what ``patterns.yaml`` says. Raises re.error, KeyError for a slip in that file."""
    data: dict[str, Any] = read_data(DATA)
    for part in ("given", "givenkana"):
        names = data[data["parts"][part].strip("<>")].split()
        data["parts"][part] = f"(?:{'|'.join(names)})"
    return LetterPatterns(
        read_kinds(data),
        data["greeting"],
        {kind: tuple(words) for kind, words in data["passed_over"].items()},
        {concern: tuple(kinds) for concern, kinds in data["concerns"].items()},
    )


@cache
def personal_for_letters() -> PersonalData:
    """Return the patterns of personal data without their further checks, and without spellings that nobody types.

    Those tell a phone number from a book's or a law's; in a letter every number of that shape is worth a question, and
    a browser needs no copy of them.
    """
    data = personal_data()
    kinds = (replace(kind, patterns=tuple(replace(one, check=None) for one in kind.patterns)) for kind in data.kinds)
    return replace(data, kinds=tuple(kinds), folding=data.folding.of_typing())


def check_letter(text: str, public: Iterable[str] = ()) -> tuple[Span, ...]:
    """Return what in ``text`` is a concern, by place; ``public`` are values that may stand there.

    Findings of one kind do not overlap; those of different kinds may.
    """
    patterns, data = letter_patterns(), personal_for_letters()
    scanner = Scanner(data, PublicValues(public, data.folding), Names())
    found = set(scanner.spans(text))
    seen, origins = _letter_view(text)
    greeting = re.match(patterns.greeting, seen)
    for kind in patterns.kinds:
        closed = list(_places(seen, patterns.passed_over.get(kind.id, ())))
        if greeting and kind.id == "name":
            closed.append(greeting.span())
        for begin, end in _joined(pattern.matches(seen) for pattern in kind.patterns):
            if not any(begin < shut and opened < end for opened, shut in closed):
                found.add(Span(origins[begin], origins[end - 1] + 1, kind.id))
    return tuple(sorted(found))


def _letter_view(text: str) -> tuple[str, list[int]]:
    """Return ``text`` as the patterns see it, and where each of its characters stands in the text."""
    view = parts_of(text)[0]
    folded = _WRAPPED.sub(r"\1 ", personal_for_letters().folding.fold(view.text))
    kept = [i for i, sign in enumerate(folded) if sign != " " or not _beside_japanese(folded, i)]
    return "".join(folded[i] for i in kept), [view.origin(i) for i in kept]


def _beside_japanese(text: str, i: int) -> bool:
    return bool(_JAPANESE.search(text[max(0, i - 1) : i + 2]))


def _places(text: str, words: Iterable[str]) -> Iterator[tuple[int, int]]:
    for word in words:
        begin = text.find(word)
        while begin >= 0:
            yield begin, begin + len(word)
            begin = text.find(word, begin + 1)


def _joined(found: Iterable[Iterator[tuple[int, int]]]) -> list[tuple[int, int]]:
    """Return all places of one kind by their beginning, those that overlap as one."""
    joined: list[tuple[int, int]] = []
    for begin, end in sorted(place for places in found for place in places):
        if joined and begin < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return joined
