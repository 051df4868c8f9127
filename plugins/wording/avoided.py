"""Words that we avoid: where they stand, and where they may.

They may stand where somebody else speaks (between quotation marks, in a block quotation, in a footnote, in the words of
a link to another site), inside a longer official name, on the page of the term that explains them, and where a text
keeps them with a reason: ``[illegal immigrants](word:keep "the words of the minister")``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from plugins.glossary import AvoidedForm, Glossary, Matcher, Term
from plugins.japanese import base_text
from plugins.shared import key_of
from plugins.sources import Language
from plugins.wording.prose import Linked, Prose

KEEP = "word:keep"
SWITCH = "word:"
_OUTSIDE = ("https://", "http://", "mailto:")
# Between these somebody else speaks, or the word itself is spoken of. Within 「」 further ones may stand.
_QUOTED = re.compile(r"「(?:[^「」]|「[^「」]*」)*」|『[^』]*』|“[^”]*”|\"[^\"]*\"")
_SENTENCE_END = re.compile(r"[。！？]|[.!?](?=\s)")


@dataclass(frozen=True, slots=True)
class AvoidedWord:
    """A word to avoid, and the terms on whose pages the word itself is spoken of."""

    entry: AvoidedForm
    subject_of: frozenset[str]


@dataclass(frozen=True, slots=True)
class Finding:
    """Where a word stands that is to be avoided: offsets in the text, end exclusive."""

    start: int
    end: int
    word: AvoidedWord


@dataclass(frozen=True, slots=True)
class Check:
    """What one stretch of text holds: words to avoid, and whether each link ``word:keep`` keeps one of them."""

    findings: list[Finding] = field(default_factory=list)
    keeps: dict[Linked, bool] = field(default_factory=dict)


class AvoidedWords:
    """Finds the words that are to be avoided in one language; ``key`` stands for all that it knows of them."""

    def __init__(self, glossary: Glossary, language: Language) -> None:
        codes = {language.code, language.base}
        forms = {term.id: _forms(term, codes) for term in glossary.terms.values()}
        self._words: dict[str, AvoidedWord] = {}
        longer: dict[str, None] = {}
        for term in glossary.terms.values():
            for entry in _entries(term, codes):
                form = base_text(entry.form)
                holding = {id_: [name for name in names if form.casefold() in name] for id_, names in forms.items()}
                subject_of = frozenset({term.id, *(id_ for id_, names in holding.items() if names)})
                self._words.setdefault(form, AvoidedWord(entry, subject_of))
                longer.update(dict.fromkeys(entry.not_inside))
                longer.update(dict.fromkeys(n for names in holding.values() for n in names if n != form.casefold()))
        self.key = key_of(
            *(f"{form} {word.entry!r} {sorted(word.subject_of)}" for form, word in self._words.items()), "", *longer
        )
        # There a space stands between phrases, and some write one inside such a word, too.
        self._is_spaced = language.easy and language.base == "ja"
        self._beginnings = tuple(sorted({_beginning(form) for form in self._words}))
        self._matcher = Matcher({form: form for form in self._words}, not_inside=tuple(longer), language=language.base)

    def check(self, prose: Prose, own_term: str | None = None, quoted: bool = False) -> Check:
        """Return the words to avoid that stand in ``prose`` of their own accord, and what its switches keep.

        ``own_term`` is the term on whose page the text stands; in a ``quoted`` text somebody else speaks.
        """
        check = Check(keeps=dict.fromkeys((link for link in prose.links if is_keep(link)), False))
        spans = self._spans(prose.text) if self._words else []
        spoken = [match.span() for match in _QUOTED.finditer(prose.text)] if spans else []
        for span in spans:
            word = span.word
            around = [link for link in prose.links if link.start <= span.start and span.end <= link.end]
            keeps = [link for link in around if is_keep(link)]
            check.keeps.update(dict.fromkeys(keeps, True))
            if not (
                quoted
                or keeps
                or own_term in word.subject_of
                or any(link.target.lower().startswith(_OUTSIDE) for link in around)
                or any(start < span.start and span.end < end for start, end in spoken)
                or _is_near(prose.text, span.start, word.entry.not_near)
            ):
                check.findings.append(span)
        return check

    def _spans(self, text: str) -> list[Finding]:
        """Return where the words stand in ``text``, whoever speaks there."""
        read = "".join(text.split()) if self._is_spaced else text
        if not self._may_hold_one(read):
            return []
        places: Sequence[int] = range(len(text))
        if len(read) < len(text):
            places = [place for place in places if not text[place].isspace()]
        return [
            Finding(places[span.start], places[span.end - 1] + 1, self._words[span.term])
            for span in self._matcher.find(read)
            if _is_meant(span.term, read[: span.end])
        ]

    def _may_hold_one(self, text: str) -> bool:
        """Whether it is worth looking closer: most texts hold none of the words, and this is quick."""
        folded = unicodedata.normalize("NFKC", text).casefold()
        return any(beginning in folded for beginning in self._beginnings)


def is_keep(link: Linked) -> bool:
    """Whether ``link`` is the switch that keeps a word."""
    return link.target.lower() == KEEP


def _beginning(form: str) -> str:
    """Return how ``form`` begins in each of its spellings: without the end of its first word, which may change."""
    first = re.split(r"[\s-]", unicodedata.normalize("NFKC", form).casefold())[0]
    return first[:-1] if len(first) > 2 else first


def _is_meant(form: str, text: str) -> bool:
    """Whether ``form`` is meant where ``text`` ends: "illegals", listed in the plural, is not "illegal"."""
    return not form.isascii() or not form.endswith("s") or text.endswith("s")


def _entries(term: Term, codes: set[str]) -> Iterator[AvoidedForm]:
    for text in term.texts.values():
        if text.lang in codes:
            yield from text.header.avoid


def _forms(term: Term, codes: set[str]) -> list[str]:
    """Return the term's own forms in the languages ``codes``, in small letters."""
    texts = [text for text in term.texts.values() if text.lang in codes]
    return [base_text(form).casefold() for text in texts for form in (text.name, *text.header.variants)]


def _is_near(text: str, place: int, words: tuple[str, ...]) -> bool:
    """Whether the sentence that holds the character ``place`` holds one of ``words``."""
    if not words:
        return False
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    start = max((end for end in ends if end <= place), default=0)
    end = min((end for end in ends if end > place), default=len(text))
    sentence = text[start:end].casefold()
    return any(word.casefold() in sentence for word in words)
