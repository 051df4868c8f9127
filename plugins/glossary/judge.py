"""What speaks against a place that reads like a term: its own letters and neighbours, and the sense of its sentence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import Literal

from plugins.glossary.candidates import Candidate, Reason
from plugins.glossary.forms import Found
from plugins.glossary.names import modifies_english_name, modifies_japanese_name, quoted_titles
from plugins.glossary.passage import Passage
from plugins.glossary.senses import Senses, is_other_compound, other_sense, speaks_against
from plugins.shared import CJK_CLASS

# With more than these a line is a list, not a sentence; comparing all with all would take minutes.
_MOST_IN_A_SENTENCE = 100
_CJK = re.compile(f"[{CJK_CLASS}]")
# Addresses that are written out: of pages, and of mail.
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII | re.IGNORECASE)
# "refugee-like", "prison-style": a comparison, not the thing.
_COMPARISON = re.compile(r"[-\u2010\u2011](?:like|style|ish|esque)\b", re.IGNORECASE)

Place = tuple[int, int]


class Judge:
    """Judges the ``candidates`` of one text, by the rules of ``language`` (a base code).

    What is dear is worked out when the first candidate needs it; most texts of a site need little of it.
    ``longer`` are the places of longer words in which nothing is a term.
    """

    def __init__(
        self,
        passage: Passage,
        candidates: Sequence[Candidate],
        longer: Sequence[Place],
        senses: Senses,
        language: str,
    ) -> None:
        self._passage = passage
        self._candidates = candidates
        self._longer = [*longer, *_addresses(passage)]
        self._senses = senses
        self._language = language
        self._may_be_doubtful = any(senses.may_doubt(found.form) for found in candidates)
        self._by_sentence: dict[Place, dict[Place, Candidate]] = {}

    def judged(self, found: Candidate) -> Candidate:
        """Return one of the candidates with what speaks against it."""
        if self._may_be_doubtful:
            sentence = self._passage.sentence(found.start)
            if sentence not in self._by_sentence:
                self._by_sentence[sentence] = self._judged_by_sense(sentence)
            if found.place in self._by_sentence[sentence]:
                return self._by_sentence[sentence][found.place]
        return self._judged_by_form(found)

    def _judged_by_form(self, found: Candidate) -> Candidate:
        reason = self._by_form(found)
        return found._replace(reason=reason) if reason else found

    def _by_form(self, found: Candidate) -> Reason | Literal[""]:
        """Return what the match's own letters and neighbours say against it."""
        passage, start, end = self._passage, found.start, found.end
        is_cjk = _CJK.search(passage.text, start, end) is not None
        if is_cjk and self._language != "zh" and not passage.is_whole(start, end):
            return "boundary"
        if self._longer and any(a <= start and end <= b and b - a > end - start for a, b in self._longer):
            return "inside"
        if _COMPARISON.match(passage.text, end):
            return "comparison"
        if self._titles and any(first < start and end < last for first, last in self._titles):
            return "name"
        modifies = modifies_japanese_name if is_cjk else modifies_english_name
        if modifies(passage, start, end, found.form, self._senses.names):
            return "name"
        sense = self._senses.of(found.form)
        return "compound" if sense is not None and is_other_compound(sense, passage, start) else ""

    @cached_property
    def _titles(self) -> list[Place]:
        return quoted_titles(self._passage, self._senses.names)

    def _judged_by_sense(self, sentence: Place) -> dict[Place, Candidate]:
        """Return the candidates of a sentence that may show another sense, by their places; else nothing.

        The others, and the words of the glossary's own domain, speak for the glossary's sense.
        """
        inside = self._sentences[sentence]
        if len(inside) > _MOST_IN_A_SENTENCE or not any(self._senses.may_doubt(found.form) for found in inside):
            return {}
        possible = self._possible_hits.get(sentence, [])
        if not any(self._is_doubtful(found, possible) for found in inside):
            return {}
        judged = [self._judged_by_form(found) for found in inside]
        hits = [hit for hit in possible if self._senses.is_hit(self._passage, hit)]
        certain = [found.place for found in judged if not found.reason and not self._is_doubtful(found, hits)]
        return {found.place: self._with_sense(found, hits, certain) for found in judged}

    @cached_property
    def _sentences(self) -> dict[Place, list[Candidate]]:
        sentences: defaultdict[Place, list[Candidate]] = defaultdict(list)
        for found in self._candidates:
            sentences[self._passage.sentence(found.start)].append(found)
        return sentences

    @cached_property
    def _possible_hits(self) -> dict[Place, list[Found[str]]]:
        """What reads like a word of the lists in each sentence; one search of a whole text is quicker than many."""
        found: defaultdict[Place, list[Found[str]]] = defaultdict(list)
        for hit in self._senses.possible_hits(self._passage, 0, len(self._passage.text)):
            sentence = self._passage.sentence(hit.start)
            if hit.end <= sentence[1]:
                found[sentence].append(hit)
        return found

    def _is_doubtful(self, found: Candidate, hits: Sequence[Found[str]]) -> bool:
        """Whether any of ``hits`` shows another sense of the candidate."""
        sense = self._senses.of(found.form)
        return sense is not None and any(speaks_against(sense, found.place, hit, self._passage.spaced) for hit in hits)

    def _with_sense(self, found: Candidate, hits: Sequence[Found[str]], certain: Sequence[Place]) -> Candidate:
        """Return the candidate, turned down if the ``hits`` show another sense; ``certain`` are sure matches."""
        sense = None if found.reason else self._senses.of(found.form)
        if sense is None:
            return found
        own = [*certain, *((hit.start, hit.end) for hit in hits if self._senses.is_own(hit.value, sense))]
        is_certain = _apart(certain, found)
        other = other_sense(sense, found.place, hits, own, self._passage.spaced, certain=is_certain)
        return found._replace(reason="sense") if other else found


def _addresses(passage: Passage) -> list[Place]:
    """Return where addresses are written out."""
    if not any(sign in passage.folded for sign in ("://", "www.", "@")):
        return []
    return [match.span() for match in _ADDRESS.finditer(passage.text)]


def _apart(places: Sequence[Place], found: Candidate) -> bool:
    """Whether one of ``places`` lies outside the candidate."""
    return any(end <= found.start or start >= found.end for start, end in places)
