"""A text in which terms are looked for: what reads like one in it, and what is decided on that."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from functools import cached_property
from typing import Literal, NamedTuple

from plugins.glossary.candidates import Candidate, Reason, chosen, overlapping
from plugins.glossary.judge import Judge
from plugins.glossary.passage import Passage
from plugins.glossary.senses import Senses
from plugins.shared import CJK_CLASS

# What stands in a word without being a part of it: a line break in Japanese, and signs that nobody sees.
_BROKEN = re.compile(f"[\n\u00ad\u200b\u2060\ufeff](?:(?<!\n)|(?<=[{CJK_CLASS}]\n)(?=[{CJK_CLASS}]))")


class Span(NamedTuple):
    """An occurrence: offsets in code points, end exclusive."""

    start: int
    end: int
    term: str


class Decision(NamedTuple):
    """What was decided on a place that reads like a term: "" to link it, or why not.

    ``in_doubt`` says that the form has other senses, so that an editor may want to look; ``sentence`` is where the
    words stand, ``words`` are they themselves.
    """

    span: Span
    reason: Reason | Literal[""]
    in_doubt: bool
    sentence: str
    words: str


class Found(NamedTuple):
    """What was found in a text: candidates, and the places of longer words in which nothing is a term."""

    candidates: list[Candidate]
    longer: list[tuple[int, int]]


class TextReading:
    """One text, and what reads like a term in it.

    ``text`` lacks the line breaks and unseen signs that part words in the ``original``; ``folded`` is as long as it.
    Of what overlaps one is chosen, so ``groups`` holds together what overlaps, directly or by way of others; the
    groups, and the candidates of each, stand in the order of the text.
    Each is judged only when it is asked for, which is many times dearer than finding it.
    """

    def __init__(self, original: str, text: str, folded: str, found: Found, senses: Senses, language: str) -> None:
        self.original = original
        self.text = text
        self.groups = overlapping(found.candidates) if found.candidates else []
        self.folded = folded
        self._found = found
        self._senses = senses
        self._language = language

    def spans(self, but: Container[str] = ()) -> Iterator[Span]:
        """Return the occurrences of terms, from left to right; they never overlap.

        Passed over are places that read like the terms ``but`` alone; it may grow while occurrences are taken.
        """
        for group in self.groups:
            if not all(found.form.term in but for found in group):
                yield from (self._span(found) for found in self.chosen(group) if not found.reason)

    def chosen(self, group: Sequence[Candidate]) -> list[Candidate]:
        """Return the candidates of a group on which something is decided."""
        return chosen(group, self._judge.judged)

    def decisions(self) -> list[Decision]:
        """Return what was decided on every place that reads like a term, from left to right."""
        return [self._decision(found) for group in self.groups for found in self.chosen(group)]

    @cached_property
    def _passage(self) -> Passage:
        return Passage(self.text, self.folded)

    @cached_property
    def _judge(self) -> Judge:
        return Judge(self._passage, *self._found, self._senses, self._language)

    def _decision(self, found: Candidate) -> Decision:
        first, last = self._passage.sentence(found.start)
        return Decision(
            span=self._span(found),
            reason=found.reason,
            in_doubt=self._senses.of(found.form) is not None,
            sentence=self.text[first:last].strip(),
            words=self.text[found.start : found.end],
        )

    def _span(self, found: Candidate) -> Span:
        if len(self.original) == len(self.text):
            return Span(found.start, found.end, found.form.term)
        return Span(self._kept[found.start], self._kept[found.end - 1] + 1, found.form.term)

    @cached_property
    def _kept(self) -> list[int]:
        """The places of the original that stand in the text."""
        return [place for place in range(len(self.original)) if not _BROKEN.match(self.original, place)]


def whole_words(texts: Sequence[str]) -> Sequence[str]:
    """Return ``texts`` without the line breaks and unseen signs that would part words."""
    return [_BROKEN.sub("", text) for text in texts]
