"""Finding terms in plain text as a careful editor would: all candidates, what speaks against each, then the longest.

A longer form that is turned down (its end cuts a word, it has another sense) leaves room for a shorter one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from plugins.glossary.candidates import Candidate, Reason, chosen
from plugins.glossary.folding import fold
from plugins.glossary.forms import Form, Found, PhraseIndex, form_of, inflected, listed_form
from plugins.glossary.inflection import verbs_among
from plugins.glossary.model import Term, TermText
from plugins.glossary.names import modifies_english_name, modifies_japanese_name, quoted_titles
from plugins.glossary.passage import Passage
from plugins.glossary.senses import Sense, is_other_compound, other_sense, senses_of, speaks_against
from plugins.japanese import base_text
from plugins.shared import CJK_CLASS, key_of
from plugins.sources import Language, Languages

# With more than these a line is a list, not a sentence; comparing all with all would take minutes.
_MOST_IN_A_SENTENCE = 100
_BRACKET = re.compile(r"[(（]")
_CJK = re.compile(f"[{CJK_CLASS}]")
# What stands in a word without being a part of it: a line break in Japanese, and signs that nobody sees.
_BROKEN = re.compile(f"[\n\u00ad\u200b\u2060\ufeff](?:(?<!\n)|(?<=[{CJK_CLASS}]\n)(?=[{CJK_CLASS}]))")
_SPACES = re.compile(" +")
# Addresses that are written out: of pages, and of mail.
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII | re.IGNORECASE)
# "refugee-like", "prison-style": a comparison, not the thing.
_COMPARISON = re.compile(r"[-\u2010\u2011](?:like|style|ish|esque)\b", re.IGNORECASE)


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


class Phrase(NamedTuple):
    """What a phrase is: a form of terms, and whether it is a longer word in which nothing is a term."""

    forms: tuple[Form, ...] = ()
    is_longer: bool = False


class Matcher:
    """Finds the forms of one language.

    ``forms`` are listed forms, as a mapping to their terms' ids or as :class:`Form`; of two terms with the same form
    the earlier one keeps it. In the longer words of ``not_inside`` nothing is found.
    ``language`` is the base code whose rules hold ("ja", "en"; others have none of their own).
    What it decides on a text follows from the text, from what :meth:`meanings` says of the phrases that stand in it
    (:func:`as_searched`), and from ``not_near``, the words that any of the forms must not be near.
    """

    def __init__(
        self,
        forms: Mapping[str, str] | Iterable[Form],
        exact: frozenset[str] = frozenset(),
        not_inside: Iterable[str] = (),
        language: str = "en",
    ) -> None:
        if isinstance(forms, Mapping):
            forms = [listed_form(term, form, exact=form in exact) for form, term in forms.items()]
        listed = tuple(forms)
        english = language == "en"
        not_near = {form.base: form.not_near for form in listed if form.not_near}
        self._language = language
        self._senses = senses_of(language, not_near)
        by_key: defaultdict[str, list[Form]] = defaultdict(list)
        for form in listed:
            for key in inflected(form.shown, english=english, verb=form.verb):
                by_key[key].append(form)
        never_inside = self._senses.longer_words(not_inside)
        phrases = {key: Phrase(tuple(found)) for key, found in by_key.items() if key}
        for key in (*self._senses.longer, *never_inside):
            phrases[key] = phrases.get(key, Phrase())._replace(is_longer=True)
        # Without the longer words that hold for every glossary.
        self._own_phrases = {key: phrases[key] for key in (*filter(None, by_key), *never_inside)}
        self.not_near = not_near
        self._phrases = PhraseIndex(phrases)

    def find(self, text: str) -> Iterator[Span]:
        """Yield the occurrences in ``text`` from left to right; they never overlap."""
        if _BROKEN.search(text):
            yield from (decision.span for decision in self._joined(text) if not decision.reason)
            return
        for found in self._judged(Passage(text)):
            if not found.reason:
                yield Span(found.start, found.end, found.form.term)

    def decisions(self, text: str) -> list[Decision]:
        """Return what was decided on every place that reads like a term, from left to right.

        A place that a chosen longer match covers is not mentioned.
        """
        if _BROKEN.search(text):
            return self._joined(text)
        passage = Passage(text)
        return [self._decision(passage, found) for found in self._judged(passage)]

    def _judged(self, passage: Passage) -> list[Candidate]:
        """Return the candidates on which something is decided, in the text's order."""
        candidates, longer = self._candidates(passage) if passage.text.strip() else ([], [])
        if not candidates:
            return []
        longer += _addresses(passage)
        titles = quoted_titles(passage, self._senses.names)

        def by_form(found: Candidate) -> Candidate:
            return found._replace(reason=self._by_form(passage, found, longer, titles))

        by_sense = {found.place: found for found in self._by_sense(passage, candidates, by_form)}
        return chosen(candidates, lambda found: by_sense.get(found.place) or by_form(found))

    def meanings(self, of_term: Callable[[str], bytes | str]) -> dict[str, bytes]:
        """Return the phrases on which decisions depend, each with what stands for its forms and for what it is.

        ``of_term`` gives what counts of a term for whoever asks for decisions.
        """
        forms: dict[Form, bytes] = {}
        meanings = {}
        for phrase, found in self._own_phrases.items():
            for form in found.forms:
                if form not in forms:
                    forms[form] = key_of(repr(form), of_term(form.term))
            meanings[phrase] = key_of(str(found.is_longer), *(forms[form] for form in found.forms))
        return meanings

    def _candidates(self, passage: Passage) -> tuple[list[Candidate], list[tuple[int, int]]]:
        """Return what reads like a term, and the places of longer words in which nothing is one."""
        candidates, longer = [], []
        for start, end, phrase in passage.find(self._phrases, 0, len(passage.text)):
            if phrase.is_longer:
                longer.append((start, end))
            if (form := form_of(phrase.forms, passage.text[start:end])) is not None:
                candidates.append(Candidate(start, end, form))
        return candidates, longer

    def _by_form(
        self, passage: Passage, found: Candidate, longer: list[tuple[int, int]], titles: list[tuple[int, int]]
    ) -> Reason | Literal[""]:
        """Return what the match's own letters and neighbours say against it."""
        start, end = found.place
        is_cjk = _CJK.search(passage.text, start, end) is not None
        if is_cjk and self._language != "zh" and not passage.is_whole(start, end):
            return "boundary"
        if longer and any(a <= start and end <= b and b - a > end - start for a, b in longer):
            return "inside"
        if _COMPARISON.match(passage.text, end):
            return "comparison"
        if titles and any(first < start and end < last for first, last in titles):
            return "name"
        modifies = modifies_japanese_name if is_cjk else modifies_english_name
        if modifies(passage, start, end, found.form, self._senses.names):
            return "name"
        sense = self._senses.of(found.form)
        return "compound" if sense is not None and is_other_compound(sense, passage, start) else ""

    def _by_sense(
        self, passage: Passage, candidates: list[Candidate], by_form: Callable[[Candidate], Candidate]
    ) -> Iterator[Candidate]:
        """Yield the candidates of sentences that may show another sense, judged ``by_form`` and by sense.

        The others, and the words of the glossary's own domain, speak for the glossary's sense.
        """
        sentences: defaultdict[tuple[int, int], list[Candidate]] = defaultdict(list)
        for found in candidates if any(map(self._has_senses, candidates)) else ():
            sentences[passage.sentence(found.start)].append(found)
        for place, inside in sentences.items():
            if len(inside) > _MOST_IN_A_SENTENCE or not any(map(self._has_senses, inside)):
                continue
            hits = self._senses.possible_hits(passage, *place)
            if any(self._is_doubtful(passage, found, hits) for found in inside):
                yield from self._in_sentence(passage, list(map(by_form, inside)), hits)

    def _has_senses(self, found: Candidate) -> bool:
        sense = self._senses.of(found.form)
        return sense is not None and bool(sense.not_near)

    def _is_doubtful(self, passage: Passage, found: Candidate, hits: list[Found[str]]) -> bool:
        """Whether any of ``hits`` shows another sense of the candidate."""
        sense = self._senses.of(found.form)
        return sense is not None and any(speaks_against(sense, found.place, hit, passage.spaced) for hit in hits)

    def _in_sentence(
        self, passage: Passage, judged: list[Candidate], possible: list[Found[str]]
    ) -> Iterator[Candidate]:
        """Turn down the matches of which the ``possible`` hits show another sense."""
        hits = [hit for hit in possible if self._senses.is_hit(passage, hit)]
        matches = [found for found in judged if not found.reason]
        certain = [found.place for found in matches if not self._is_doubtful(passage, found, hits)]
        for found in judged:
            sense = None if found.reason else self._senses.of(found.form)
            yield found if sense is None else self._with_sense(passage, found, sense, hits, certain)

    def _with_sense(
        self,
        passage: Passage,
        found: Candidate,
        sense: Sense,
        hits: list[Found[str]],
        certain: list[tuple[int, int]],
    ) -> Candidate:
        """Return the candidate, turned down if the ``hits`` show another ``sense``; ``certain`` are sure matches."""
        own = [*certain, *((hit.start, hit.end) for hit in hits if self._senses.is_own(hit.value, sense))]
        other = other_sense(sense, found.place, hits, own, passage.spaced, certain=_apart(certain, found))
        return found._replace(reason="sense") if other else found

    def _decision(self, passage: Passage, found: Candidate) -> Decision:
        first, last = passage.sentence(found.start)
        return Decision(
            span=Span(found.start, found.end, found.form.term),
            reason=found.reason,
            in_doubt=self._senses.of(found.form) is not None,
            sentence=passage.text[first:last].strip(),
            words=passage.text[found.start : found.end],
        )

    def _joined(self, text: str) -> list[Decision]:
        """Decide on a text without the line breaks and unseen signs that would part its words."""
        kept = [place for place in range(len(text)) if not _BROKEN.match(text, place)]
        decisions = self.decisions(_BROKEN.sub("", text))
        return [
            found._replace(span=Span(kept[found.span.start], kept[found.span.end - 1] + 1, found.span.term))
            for found in decisions
        ]


def as_searched(text: str) -> str:
    """Return ``text`` so that every phrase stands in it that a matcher finds in ``text``."""
    return _SPACES.sub(" ", fold(_BROKEN.sub("", text)))


def _addresses(passage: Passage) -> list[tuple[int, int]]:
    """Return where addresses are written out."""
    if not any(sign in passage.folded for sign in ("://", "www.", "@")):
        return []
    return [match.span() for match in _ADDRESS.finditer(passage.text)]


def _apart(places: list[tuple[int, int]], found: Candidate) -> bool:
    """Whether one of ``places`` lies outside the candidate."""
    return any(end <= found.start or start >= found.end for start, end in places)


def matchers(terms: Mapping[str, Term], languages: Languages) -> dict[str, Matcher]:
    """Return a matcher for each language. Where two terms share a form, the one that bears it as its name keeps it."""
    return {language.code: _matcher(terms, language) for language in languages}


def _matcher(terms: Mapping[str, Term], language: Language) -> Matcher:
    texts = [
        (term.id, text)
        for term in terms.values()
        for text in term.texts.values()
        if text.lang in (language.code, language.base) and text.header.link
    ]
    # A name that needs an explanation in brackets, "treatment (of detainees)", says too little without it.
    names = [form for term, text in texts if not _BRACKET.search(text.name) for form in _forms(term, text, [text.name])]
    variants = [form for term, text in texts for form in _forms(term, text, _listed(text))]
    not_inside = dict.fromkeys(word for _, text in texts for word in text.header.not_inside)
    return Matcher([*names, *variants], not_inside=not_inside, language=language.base)


def _listed(text: TermText) -> list[str]:
    """Return the forms that a term's file lists beside its name: variants, and the verb."""
    verb = [text.header.verb] if text.header.verb else []
    return [base_text(form) for form in (*text.header.variants, *verb)]


def _forms(term: str, text: TermText, listed: Iterable[str]) -> Iterator[Form]:
    header = text.header
    verbs = verbs_among([text.name, *header.variants]) | {header.verb}
    for form in listed:
        yield listed_form(term, form, exact=header.exact_case, not_near=header.not_near, verb=form in verbs)
