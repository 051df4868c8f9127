"""The patterns of personal data, read from ``personal.yaml`` and compiled.

The file says how it is written.
A browser's checker reads the same file, so nothing here may add to a pattern's meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from plugins.safety.checks import CHECKS, Check
from plugins.safety.folding import Folding
from plugins.safety.sieve import Sieve, small
from plugins.shared import Bilingual, read_data

DATA = Path(__file__).with_name("personal.yaml")
_DIGITS = re.compile(r"[0-9]+")
TOWN = re.compile(r"[ぁ-ゖァ-ヺー々一-龠]+\Z")
_PART = re.compile(r"<([a-z0-9]+)>")
WEB_ADDRESS = re.compile(r"https?://[^\s\"'<>()「」（）、。]+")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text, ``whole`` and in ``small`` letters; how many ``digits`` it has, and at most in a ``row``."""

    whole: str
    small: str
    digits: int
    row: int

    @classmethod
    def of(cls, folded: str) -> Folded:
        """Return what is asked of the folded text again and again."""
        rows = [len(row) for row in _DIGITS.findall(folded)]
        return cls(folded, small(folded), sum(rows), max(rows, default=0))


@dataclass(frozen=True)
class Pattern:
    """One expression of a kind; ``source`` is what Python and JavaScript compile, with all parts put in.

    It is tried only on texts with as many ``digits``, so many of them in a ``row``, and one word each of ``needs`` and
    ``also`` (in small letters where case does not count): :meth:`may_match` never keeps it from a value.
    Every text with a value holds one of the ``signs``, which a :class:`Sieve` looks for.
    """

    source: str
    check: Check | None
    in_links: bool
    any_case: bool
    needs: tuple[str, ...]
    also: tuple[str, ...]
    digits: int
    row: int
    signs: tuple[str, ...]

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled expression; most builds try few of them. Raises re.error for a slip in the file."""
        return re.compile(self.source, re.IGNORECASE if self.any_case else 0)

    def may_match(self, text: Folded) -> bool:
        """Whether ``text`` has what every text with a match has."""
        if text.digits < self.digits or text.row < self.row:
            return False
        where = text.small if self.any_case else text.whole
        return _holds_one(where, self.needs) and _holds_one(where, self.also)

    def matches(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield begin and end of each value in the folded ``text``."""
        links = None
        found = self.regex.search(text)
        while found:
            begin, end = found.span(2)
            good = self.check is None or self.check(text, begin, end)
            if good and not self.in_links:
                links = list(WEB_ADDRESS.finditer(text)) if links is None else links
                good = not any(link.start() <= begin < link.end() for link in links)
            if good:
                yield begin, end
            # What was no value may hide the beginning of one.
            found = self.regex.search(text, end if good else found.start() + 1)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of personal data: its name for editors, its patterns, and texts that show what it means.

    A public fact allows a value only together with the ``town`` characters before it, where these are kana or kanji.
    """

    id: str
    name: Bilingual
    patterns: tuple[Pattern, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    town: int = 0

    def public_part(self, text: str, begin: int, end: int) -> str:
        """Return what of the folded ``text`` must be public so that the value from ``begin`` to ``end`` may stand."""
        before = TOWN.search(text, max(0, begin - self.town), begin) if self.town else None
        return text[before.start() if before else begin : end]


@dataclass(frozen=True, slots=True, eq=False)
class PersonalData:
    """All kinds, in the order in which a finding gets its name, the folding before they look, and the sieve before all.

    Equal only itself.
    """

    folding: Folding
    kinds: tuple[Kind, ...]
    sieve: Sieve


@cache
def personal_data() -> PersonalData:
    """Return what ``personal.yaml`` says. Raises re.error, KeyError, ValueError for a slip in that file.

    A slip in an expression is raised when the expression is tried; the tests try all.
    """
    data: dict[str, Any] = read_data(DATA)
    kinds = read_kinds(data)
    patterns = [pattern for kind in kinds for pattern in kind.patterns]
    sieve = Sieve.of((pattern.signs, pattern.any_case) for pattern in patterns)
    return PersonalData(Folding.from_data(data["folding"]), kinds, sieve)


def read_kinds(data: Mapping[str, Any]) -> tuple[Kind, ...]:
    """Return the ``kinds`` of a file that is written as ``personal.yaml`` is, with its ``parts`` put in.

    Raises KeyError for a slip in that file.
    """
    parts = _whole_parts(data["parts"])
    return tuple(_kind(name, entry, parts) for name, entry in data["kinds"].items())


def _kind(name: str, entry: Mapping[str, Any], parts: Mapping[str, str]) -> Kind:
    patterns = tuple(_pattern(one, parts) for one in entry["patterns"])
    return Kind(
        name,
        Bilingual(**entry["name"]),
        patterns,
        tuple(entry["match"]),
        tuple(entry["no_match"]),
        entry.get("town", 0),
    )


def _pattern(entry: Mapping[str, Any], parts: Mapping[str, str]) -> Pattern:
    source = _fill(entry["pattern"], parts)
    any_case = entry.get("any_case", False)
    check = CHECKS[entry["check"]] if "check" in entry else None
    return Pattern(
        source,
        check,
        entry.get("in_links", True),
        any_case,
        tuple(entry.get("needs", ())),
        tuple(entry.get("also", ())),
        entry.get("digits", 0),
        entry.get("row", 0),
        _signs(entry, parts),
    )


def _signs(entry: Mapping[str, Any], parts: Mapping[str, str]) -> tuple[str, ...]:
    if "signs" in entry:
        return tuple(_fill(sign, parts) for sign in entry["signs"])
    return tuple(re.escape(word) for word in entry.get("needs", ()))


def _holds_one(text: str, words: tuple[str, ...]) -> bool:
    for word in words:  # not any(): this is asked a million times
        if word in text:
            return True
    return not words


def _whole_parts(parts: Mapping[str, str]) -> dict[str, str]:
    """Return the parts with the parts that they name put in; a part may only name earlier ones."""
    whole: dict[str, str] = {}
    for name, source in parts.items():
        whole[name] = _fill(source, whole)
    return whole


def _fill(source: str, parts: Mapping[str, str]) -> str:
    return _PART.sub(lambda found: parts[found[1]], source)
