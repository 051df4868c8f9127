"""The glossary from one language into another, as cards and word lists need it."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.exports.release import Release
from plugins.glossary import Glossary, Term


def directions(glossary: Glossary, release: Release) -> list[tuple[str, str]]:
    """Return the pairs of languages, each in both directions: the site's first language with each other one.

    Easy forms are left out, because their words are those of the language that they make easier.
    """
    own = [language.code for language in release.languages if language.base == language.code]
    found = [pair for other in own[1:] for pair in ((own[0], other), (other, own[0]))]
    return [pair for pair in found if any(in_both(glossary, *pair))]


def in_both(glossary: Glossary, source: str, target: str) -> Iterator[Term]:
    """Yield the terms that both languages have, by id."""
    return (term for term in glossary.terms.values() if source in term.texts and target in term.texts)
