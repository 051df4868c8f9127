"""Doubts about a text, which only its editor can settle: people who seem to be named, and long numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Set
from dataclasses import dataclass
from typing import NamedTuple

from plugins.safety.long_numbers import long_numbers
from plugins.safety.named import people_named, words_of
from plugins.safety.patterns import personal_data
from plugins.safety.public_values import PublicValues


class Doubt(NamedTuple):
    """A problem's code, and where it stands, counted from 1."""

    line: int
    column: int
    code: str


@dataclass(frozen=True)
class Doubts:
    """Looks for doubts; ``values`` are public, ``public`` notes which are needed, ``chosen`` are names people want."""

    values: Collection[str]
    public: PublicValues
    chosen: Collection[str]

    def found(self, texts: Iterable[str], told: Set[int]) -> tuple[Doubt, ...]:
        """Return the doubts about ``texts``, Markdown files, the first of each sort in a line that is not ``told``."""
        each: dict[tuple[int, str], Doubt] = {}
        for text in texts:
            for one in (*self._people(text), *self._numbers(text)):
                if one.line not in told:
                    each.setdefault((one.line, one.code), one)
        return tuple(each.values())

    def _people(self, text: str) -> Iterator[Doubt]:
        facts = {word: value for value in self.values for word in words_of(value)}
        for one in people_named(text, self.chosen):
            known = [facts[word] for word in words_of(one.name) if word in facts]
            self.public.used.update(known)
            if not known:
                yield Doubt(one.line, one.column, "person-named")

    def _numbers(self, text: str) -> Iterator[Doubt]:
        for line, column, digits in long_numbers(text, personal_data().folding):
            if not self.public.allow(digits):
                yield Doubt(line, column, "number-unexplained")
