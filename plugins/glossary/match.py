"""Finding the terms' forms in plain text: the longest form wins.

Japanese needs no word boundary; other scripts do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plugins.glossary.model import Glossary
from plugins.shared import is_cjk
from plugins.sources import Languages

_BRACKET = re.compile(r"[(（]")
# Between the words of a form: a space, a line break or a hyphen, also the no-break ones.
_GAP = r"[\s\u2010\u2011-]+"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """An occurrence: offsets in code points, end exclusive."""

    start: int
    end: int
    term: str


class Matcher:
    """Finds the forms of one language. ``forms`` maps each form, as it is written, to its term's id."""

    def __init__(self, forms: Mapping[str, str], exact: frozenset[str] = frozenset()) -> None:
        self._ids: dict[str, str] = {}
        patterns: dict[str, str] = {}
        for form, term in forms.items():
            for inflected in _inflections(form):
                key = _key(inflected)
                if key not in self._ids:
                    self._ids[key] = term
                    patterns[key] = _pattern(inflected, exact_case=form in exact or _is_acronym(form))
        longest_first = sorted(patterns, key=lambda key: (-len(key), key))
        self._pattern = re.compile("|".join(patterns[key] for key in longest_first)) if patterns else None

    def find(self, text: str) -> Iterator[Span]:
        """Yield the occurrences in ``text`` from left to right; they never overlap."""
        if self._pattern is None:
            return
        for match in self._pattern.finditer(text):
            yield Span(match.start(), match.end(), self._ids[_key(match[0])])


def matchers(glossary: Glossary, languages: Languages) -> dict[str, Matcher]:
    """Return a matcher for each language. Where two terms share a form, the one that bears it as its name keeps it."""
    return {language.code: _matcher(glossary, {language.code, language.base}) for language in languages}


def _matcher(glossary: Glossary, codes: set[str]) -> Matcher:
    names: dict[str, str] = {}
    variants: dict[str, str] = {}
    exact: set[str] = set()
    for term in glossary.terms.values():
        for text in term.texts.values():
            if text.lang not in codes or not text.header.link:
                continue
            # A name that needs an explanation in brackets, "treatment (of detainees)", says too little without it.
            if not _BRACKET.search(text.name):
                names.setdefault(text.name, term.id)
            for variant in text.header.variants:
                variants.setdefault(variant, term.id)
            if text.header.exact_case:
                exact.update((text.name, *text.header.variants))
    return Matcher({**variants, **names}, frozenset(exact))


def _inflections(form: str) -> Iterator[str]:
    yield form
    if not form.isascii() or not form[-1:].isalpha():
        return
    if form.endswith("y") and form[-2:-1] not in "aeiou":
        yield form[:-1] + "ies"
    elif not form.endswith("s"):
        yield form + ("es" if form.endswith(("x", "ch", "sh")) else "s")


def _pattern(form: str, *, exact_case: bool) -> str:
    words = [re.escape(word) for word in re.split(r"[\s-]+", form)]
    body = _GAP.join(words)
    before = "" if is_cjk(form[0]) else r"(?<![A-Za-z0-9_])"
    after = "" if is_cjk(form[-1]) else r"(?![A-Za-z0-9_])"
    return before + (body if exact_case or not form.isascii() else f"(?i:{body})") + after


def _key(form: str) -> str:
    return re.sub(_GAP, " ", form).casefold()


def _is_acronym(form: str) -> bool:
    return form.isupper() and " " not in form
