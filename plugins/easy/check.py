"""Checking one easy text, given as its stretches of plain words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from plugins.easy.forms import Found, count_joints, hard_forms
from plugins.easy.rules import Rules
from plugins.easy.sentences import Sentence, sentences_of, squeezed
from plugins.easy.spacing import unspaced
from plugins.easy.vocabulary import explained_words, hard_words, places_of_names, signs, unexplained
from plugins.shared import key_of

# Between these somebody else speaks, or a word is shown: its forms and words are not ours. Others may stand in 「」.
_QUOTED = re.compile("「(?:[^「」]|「[^「」]*」)*」|『[^』]*』|“[^”]*”")
# Told once in a text: where it first stands.
_ONCE = ("easy-loanword", "easy-abbreviation")


@dataclass(frozen=True, slots=True)
class Finding:
    """What makes a text hard: the stretch's number, offsets in it (end exclusive), the problem's code and words."""

    stretch: int
    start: int
    end: int
    code: str
    values: Mapping[str, str | int]


class EasyChecker:
    """Checks texts by the ``rules`` of their language; words in the ``names`` of terms are explained elsewhere.

    ``key`` stands for all these names.
    """

    def __init__(self, rules: Rules, names: Collection[str] = ()) -> None:
        self._rules = rules
        self._names = frozenset(filter(None, (squeezed(name)[0] for name in names)))
        longest_first = sorted(self._names, key=lambda name: (-len(name), name))
        self.key = key_of(*longest_first)
        self._pattern = re.compile("|".join(map(re.escape, longest_first))) if longest_first else None

    def check(self, stretches: Sequence[str]) -> list[Finding]:
        """Return what makes the text of these ``stretches`` (titles, paragraphs, list items …) hard, in order."""
        findings: list[Finding] = []
        explained = explained_words(stretches)
        told: set[str] = set()
        for number, text in enumerate(stretches):
            quoted = [match.span() for match in _QUOTED.finditer(text)]
            for sentence in sentences_of(text):
                named = places_of_names(sentence, self._pattern)
                findings += self._whole_sentence(number, sentence, named)
                for found in sorted(self._words(sentence, named, explained)):
                    words = text[found.start : found.end]
                    is_quoted = any(start <= found.start and found.end <= end for start, end in quoted)
                    if not is_quoted and not (found.code in _ONCE and words in told):
                        told.add(words)
                        values = {"words": words, "use": found.use}
                        findings.append(Finding(number, found.start, found.end, found.code, values))
        return sorted(findings, key=lambda finding: (finding.stretch, finding.start, finding.code))

    def _words(
        self, sentence: Sentence, named: Sequence[tuple[int, int]], explained: frozenset[str]
    ) -> Iterator[Found]:
        yield from hard_forms(sentence, self._rules)
        yield from hard_words(sentence, self._rules, named)
        yield from unexplained(sentence, self._rules, self._names, explained)
        yield from signs(sentence, self._rules)

    def _whole_sentence(self, number: int, sentence: Sentence, named: Sequence[tuple[int, int]]) -> Iterator[Finding]:
        """Yield what is wrong with a sentence as a whole."""
        limits = self._rules.limits
        last = [word.end for word in sentence.words if word.kind[0] != "補助記号"]
        start, end = sentence.start, last[-1] if last else sentence.end
        if sentence.length > limits.characters:
            count = {"count": sentence.length, "most": limits.characters}
            yield Finding(number, start, end, "easy-sentence-long", count)
        elif (joints := count_joints(sentence.words, self._rules)) > limits.joints:
            yield Finding(number, start, end, "easy-sentence-many-ideas", {"count": joints + 1})
        if gap := unspaced(sentence, self._rules, named):
            shown = sentence.text[gap.start - sentence.start : gap.end - sentence.start]
            bounds = [gap.start, *gap.breaks, gap.end]
            parts = [sentence.text[first - sentence.start : last - sentence.start] for first, last in pairwise(bounds)]
            yield Finding(number, gap.start, gap.end, "easy-space-missing", {"words": shown, "use": " ".join(parts)})
