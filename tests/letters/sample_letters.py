"""Reading the sample letters of tests/cases/letters/, and how findings are measured against them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from plugins.safety import Span
from plugins.shared import read_data
from tests.support import CODES, ROOT

FOLDER = ROOT / "tests" / "cases" / "letters"


@dataclass(frozen=True)
class Sample:
    """An invented letter, and the problems that were planted in it."""

    id: str
    text: str
    planted: tuple[Span, ...]


@dataclass(frozen=True)
class Score:
    """How findings fit the planted problems.

    ``missed``: planted problems that no finding of their kind overlaps.
    ``false``: findings that overlap no planted problem, of whatever kind.
    ``troubled``: innocent letters with at least one finding.
    """

    planted: int
    findings: int
    innocent: int
    missed: tuple[str, ...]
    false: tuple[str, ...]
    troubled: tuple[str, ...]

    @property
    def recall(self) -> float:
        """The share of planted problems that were found."""
        return 1 - len(self.missed) / self.planted

    @property
    def false_share(self) -> float:
        """The share of all findings that are false alarms."""
        return len(self.false) / self.findings

    @property
    def troubled_share(self) -> float:
        """The share of innocent letters that raise any alarm."""
        return len(self.troubled) / self.innocent


@cache
def samples(folder: str = "") -> tuple[Sample, ...]:
    """Return the letters of tests/cases/letters/, or of a ``folder`` in it."""
    return tuple(_sample(one) for lang in CODES for one in _letters(folder, lang))


def _letters(folder: str, lang: str) -> list[dict[str, Any]]:
    read: dict[str, list[dict[str, Any]]] = read_data(FOLDER / folder / f"{lang}.yaml")
    return read["letters"]


def _sample(data: dict[str, Any]) -> Sample:
    spans = []
    for problem in data["planted"]:
        assert data["text"].count(problem["words"]) == 1, f"{data['id']}: {problem['words']} must stand there once"
        begin = data["text"].index(problem["words"])
        spans.append(Span(begin, begin + len(problem["words"]), problem["kind"]))
    return Sample(data["id"], data["text"], tuple(spans))


def overlap(one: Span, other: Span) -> bool:
    """Whether two places share a character."""
    return one.begin < other.end and other.begin < one.end


def score(letters: tuple[Sample, ...], found: dict[str, tuple[Span, ...]]) -> Score:
    """Return how the findings ``found`` by letter id fit what was planted in ``letters``."""
    missed, false = [], []
    for letter in letters:
        spans = found[letter.id]
        for wanted in letter.planted:
            if not any(span.kind == wanted.kind and overlap(span, wanted) for span in spans):
                missed.append(f"{letter.id} {wanted.kind}: {letter.text[wanted.begin : wanted.end]}")
        for span in spans:
            if not any(overlap(span, wanted) for wanted in letter.planted):
                false.append(f"{letter.id} {span.kind}: {letter.text[span.begin : span.end]}")
    innocent = [letter for letter in letters if not letter.planted]
    return Score(
        planted=sum(len(letter.planted) for letter in letters),
        findings=sum(map(len, found.values())),
        innocent=len(innocent),
        missed=tuple(missed),
        false=tuple(false),
        troubled=tuple(letter.id for letter in innocent if found[letter.id]),
    )
