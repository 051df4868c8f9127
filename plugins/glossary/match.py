"""Finding terms in plain text as a careful editor would: all candidates, what speaks against each, then the longest.

A longer form that is turned down (its end cuts a word, it has another sense) leaves room for a shorter one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from plugins.glossary.candidates import Candidate
from plugins.glossary.folding import fold
from plugins.glossary.forms import Form, PhraseIndex, form_of, inflected, listed_form
from plugins.glossary.inflection import verbs_among
from plugins.glossary.model import Term, TermText
from plugins.glossary.reading import Decision, Found, Span, TextReading, whole_words
from plugins.glossary.senses import senses_of
from plugins.japanese import base_text
from plugins.shared import key_of
from plugins.sources import Language, Languages

# Stands between texts that are searched as one; no form holds it, and it leaves ASCII what is ASCII.
_BETWEEN = "\0"
_SPACES = re.compile(" {2,}")
_BRACKET = re.compile(r"[(（]")


class Phrase(NamedTuple):
    """What a phrase is: a form of terms, and whether it is a longer word in which nothing is a term."""

    forms: tuple[Form, ...] = ()
    is_longer: bool = False

    def form(self, words: str) -> Form | None:
        """Return which of the forms is written as ``words``."""
        return self.forms[0] if len(self.forms) == 1 and not self.forms[0].exact else form_of(self.forms, words)


_ONLY_LONGER = Phrase(is_longer=True)  # thousands hold for every glossary


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
        phrases = {key: Phrase(tuple(found)) for key, found in by_key.items() if key and _BETWEEN not in key}
        for key in (*self._senses.longer, *never_inside):
            phrases[key] = Phrase(phrases[key].forms, is_longer=True) if key in phrases else _ONLY_LONGER
        # Without the longer words that hold for every glossary.
        self._own_phrases = {key: phrases[key] for key in (*by_key, *never_inside) if key in phrases}
        self.not_near = not_near
        self._phrases = phrases

    @cached_property
    def _index(self) -> PhraseIndex[Phrase]:
        """Finds all phrases; a build that changes little searches no text of some languages."""
        return PhraseIndex(self._phrases)

    def find(self, text: str, but: Container[str] = ()) -> Iterator[Span]:
        """Return the occurrences in ``text`` from left to right; they never overlap.

        Passed over are places that read like the terms ``but`` alone; it may grow while occurrences are taken.
        """
        return self.read([text])[0].spans(but)

    def decisions(self, text: str) -> list[Decision]:
        """Return what was decided on every place that reads like a term, from left to right.

        A place that a chosen longer match covers is not mentioned.
        """
        return self.read([text])[0].decisions()

    def read(self, texts: Sequence[str]) -> list[TextReading]:
        """Return what reads like a term in each of ``texts``.

        They are searched as one, because most are short, and to begin with a text is dearer than to search it.
        """
        plain = whole_words(texts)
        folded = fold(_BETWEEN.join(plain))
        starts = list(accumulate((len(text) + 1 for text in plain), initial=0))
        found = [Found([], []) for _ in texts]
        for start, end, phrase in self._index.find(folded):
            number = bisect_right(starts, start) - 1
            place = start - starts[number], end - starts[number]
            if phrase.is_longer:
                found[number].longer.append(place)
            if (form := phrase.form(plain[number][slice(*place)])) is not None:
                found[number].candidates.append(Candidate(*place, form))
        return [
            TextReading(texts[n], text, folded[starts[n] : starts[n + 1] - 1], found[n], self._senses, self._language)
            for n, text in enumerate(plain)
        ]

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


def as_searched(texts: Sequence[str]) -> str:
    """Return ``texts`` as one in which every phrase stands that a matcher finds in any of them."""
    return _SPACES.sub(" ", fold(_BETWEEN.join(whole_words(texts))))


def as_read(readings: Iterable[TextReading]) -> str:
    """Return what :func:`as_searched` gives of the texts that :meth:`Matcher.read` has read together."""
    return _SPACES.sub(" ", _BETWEEN.join(reading.folded for reading in readings))


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
