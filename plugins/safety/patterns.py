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
from plugins.safety.compiled import compiled
from plugins.safety.folding import Folding
from plugins.safety.sieve import Sieve
from plugins.shared import Bilingual, read_data

DATA = Path(__file__).with_name("personal.yaml")
TOWN = re.compile(r"[ぁ-ゖァ-ヺー々一-龠]+\Z")
_PART = re.compile(r"<([a-z0-9]+)>")
WEB_ADDRESS = re.compile(r"https?://[^\s\"'<>()「」（）、。]+")


@dataclass(frozen=True)
class Pattern:
    """One expression of a kind; ``source`` is what Python and JavaScript compile, with all parts put in.

    Every text with a value holds one of the ``signs`` (in small letters where case does not count), which a
    :class:`Sieve` looks for in all texts, and :meth:`may_match` in one.
    """

    source: str
    check: Check | None
    in_links: bool
    any_case: bool
    signs: tuple[str, ...]

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled expression; most builds try few of them. Raises re.error for a slip in the file."""
        return compiled(self.source, re.IGNORECASE if self.any_case else 0)

    @cached_property
    def _sign(self) -> re.Pattern[str]:
        return compiled("|".join(self.signs))

    def may_match(self, text: str, in_small: str) -> bool:
        """Whether the folded ``text``, which is ``in_small`` letters too, has what every text with a match has."""
        return bool(self._sign.search(in_small if self.any_case else text))

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

    ``known`` finds the names of people of whom the whole country has read. Equal only itself.
    """

    folding: Folding
    kinds: tuple[Kind, ...]
    sieve: Sieve
    known: re.Pattern[str]


@cache
def personal_data() -> PersonalData:
    """Return what ``personal.yaml`` says. Raises re.error, KeyError, ValueError for a slip in that file.

    A slip in an expression is raised when the expression is tried; the tests try all.
    """
    data: dict[str, Any] = read_data(DATA)
    kinds = read_kinds(data)
    patterns = [pattern for kind in kinds for pattern in kind.patterns]
    sieve = Sieve.of((pattern.signs, pattern.any_case) for pattern in patterns)
    known = compiled(f"{data['parts']['knownja']}|{data['parts']['knownen']}(?![a-z])")
    return PersonalData(Folding.from_data(data["folding"]), kinds, sieve, known)


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
    check = CHECKS[entry["check"]] if "check" in entry else None
    return Pattern(
        source,
        check,
        entry.get("in_links", True),
        entry.get("any_case", False),
        tuple(_fill(sign, parts) for sign in entry.get("signs", ())),
    )


def _whole_parts(parts: Mapping[str, str]) -> dict[str, str]:
    """Return the parts with the parts that they name put in; a part may only name earlier ones."""
    whole: dict[str, str] = {}
    for name, source in parts.items():
        whole[name] = _fill(source, whole)
    return whole


def _fill(source: str, parts: Mapping[str, str]) -> str:
    return _PART.sub(lambda found: parts[found[1]], source)
