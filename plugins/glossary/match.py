"""Finding the terms' forms in plain text: the longest form wins.

Japanese needs no word boundary; other scripts do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from plugins.glossary.model import Glossary
from plugins.japanese import base_text
from plugins.shared import CJK_CLASS
from plugins.sources import Languages

_BRACKET = re.compile(r"[(（]")
# Between the words of a form: a space, a line break or a hyphen, also the no-break ones.
_GAP = r"[\s\u2010\u2011-]+"
# The term of a longer word in which nothing is linked.
_NOTHING = ""
_APOSTROPHE = "['\u2019]"
# A form that begins or ends with a letter of a script that has spaces between words stands beside no other such
# letter, nor beside an accent that stands on one.
_BEGINNING = rf"(?:(?=[{CJK_CLASS}])|(?<![^\W{CJK_CLASS}])(?<![\u0300-\u036f]))"
_END = rf"(?:(?<=[{CJK_CLASS}])|(?![^\W{CJK_CLASS}]|[\u0300-\u036f]))"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """An occurrence: offsets in code points, end exclusive."""

    start: int
    end: int
    term: str


class Matcher:
    """Finds the forms of one language.

    ``forms`` maps each form, as it is written, to its term's id; where two forms differ only in what does not count
    (capitals, hyphens), the earlier one keeps the form.
    ``exact`` are the forms whose capitals count; those of acronyms always do.
    In the longer words of ``not_inside`` nothing is found.
    """

    def __init__(
        self, forms: Mapping[str, str], exact: frozenset[str] = frozenset(), not_inside: Iterable[str] = ()
    ) -> None:
        self._exact_ids: dict[str, str] = {}
        self._ids: dict[str, str] = {}
        patterns: list[tuple[str, bool]] = []
        for form, term in (*forms.items(), *((word, _NOTHING) for word in not_inside)):
            exact_case = form in exact or _is_acronym(form)
            for inflected in _inflections(form):
                ids, key = (self._exact_ids, _spaced(inflected)) if exact_case else (self._ids, _folded(inflected))
                if key not in ids:
                    ids[key] = term
                    patterns.append((inflected, exact_case))
        # The longest form first; of two of the same letters the one whose capitals count.
        patterns.sort(key=lambda pattern: (-len(pattern[0]), not pattern[1], pattern[0]))
        forms_pattern = "|".join(_pattern(*pattern) for pattern in patterns)
        self._pattern = re.compile(f"{_BEGINNING}(?:{forms_pattern}){_END}") if patterns else None

    def find(self, text: str) -> Iterator[Span]:
        """Yield the occurrences in ``text`` from left to right; they never overlap."""
        if self._pattern is None:
            return
        for match in self._pattern.finditer(text):
            term = self._exact_ids.get(_spaced(match[0])) or self._ids.get(_folded(match[0]))
            if term:
                yield Span(match.start(), match.end(), term)


def matchers(glossary: Glossary, languages: Languages) -> dict[str, Matcher]:
    """Return a matcher for each language. Where two terms share a form, the one that bears it as its name keeps it."""
    return {language.code: _matcher(glossary, {language.code, language.base}) for language in languages}


def _matcher(glossary: Glossary, codes: set[str]) -> Matcher:
    names: dict[str, str] = {}
    variants: dict[str, str] = {}
    exact: set[str] = set()
    not_inside: dict[str, None] = {}
    for term in glossary.terms.values():
        for text in term.texts.values():
            if text.lang not in codes or not text.header.link:
                continue
            # A name that needs an explanation in brackets, "treatment (of detainees)", says too little without it.
            if not _BRACKET.search(text.name):
                names.setdefault(text.name, term.id)
            for variant in text.header.variants:
                variants.setdefault(base_text(variant), term.id)
            not_inside.update(dict.fromkeys(text.header.not_inside))
            if text.header.exact_case:
                exact.update((text.name, *text.header.variants))
    forms = names | {form: term for form, term in variants.items() if form not in names}
    return Matcher(forms, frozenset(exact), not_inside)


def _inflections(form: str) -> Iterator[str]:
    yield form
    if not form.isascii() or not form[-1:].isalpha():
        return
    if form.endswith("y") and form[-2:-1] not in "aeiou":
        yield form[:-1] + "ies"
    elif not form.endswith("s"):
        yield form + ("es" if form.endswith(("x", "ch", "sh")) else "s")


def _pattern(form: str, exact_case: bool) -> str:
    words = [re.escape(word).replace("'", _APOSTROPHE) for word in re.split(r"[\s-]+", form.replace("\u2019", "'"))]
    body = _GAP.join(words)
    return body if exact_case else f"(?i:{body})"


def _spaced(form: str) -> str:
    return re.sub(_GAP, " ", form.replace("\u2019", "'"))


def _folded(form: str) -> str:
    # Turkish letters that a search without regard to capitals takes for i.
    return _spaced(form).casefold().replace("\u0131", "i").replace("i\u0307", "i")


def _is_acronym(form: str) -> bool:
    return form.isascii() and form.isupper() and " " not in form
