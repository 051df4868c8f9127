"""Where a term is used: in which texts, of which kind, and in which languages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from plugins.editions.model import Entry, TermEntry
from plugins.sources import Languages


@dataclass(frozen=True, slots=True)
class Usage:
    """A text that uses a term; ``also`` are other languages' texts of the same article or page that use it too."""

    entry: Entry
    also: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class UsageGroup:
    """The texts of one kind (article, page, law, term) that use a term."""

    kind: str
    usages: tuple[Usage, ...]


def usage_groups(
    term_id: str,
    pieces: Iterable[Mapping[str, Entry]],
    lang: str,
    languages: Languages,
    order: Mapping[str, int],
) -> tuple[UsageGroup, ...]:
    """Return where the term is used, for readers of ``lang``; ``pieces`` (entries by language) come kind by kind.

    Of an article or page readers are led to a text that holds the term: to another language's where theirs says it
    in other words. A term is the same in all languages, so they are led to what theirs says of it.
    ``order`` is the place of each term in the glossary's index; terms are listed in it.
    """
    usages = []
    for by_lang in pieces:
        using = {code: entry for code, entry in by_lang.items() if term_id in entry.used_terms}
        shown = by_lang if any(entry.kind == "term" for entry in using.values()) else using
        best = languages.best(shown, lang)
        if best is not None:
            also = [entry for code, entry in using.items() if code != best and shown is using]
            usages.append(Usage(shown[best], tuple(also)))
    groups = [(kind, list(group)) for kind, group in groupby(usages, key=lambda usage: usage.entry.kind)]
    return tuple(
        UsageGroup(kind, tuple(sorted(found, key=lambda one: order[one.entry.slug]) if kind == "term" else found))
        for kind, found in groups
    )


def uses_of_terms(
    pieces: Iterable[Mapping[str, Entry]], terms: Mapping[str, Mapping[str, TermEntry]]
) -> dict[str, tuple[Mapping[str, Entry], ...]]:
    """Return, for each of ``terms``, the ``pieces`` that use it in any language, and the terms after them."""
    used: defaultdict[str, list[Mapping[str, Entry]]] = defaultdict(list)
    definitions = [{lang: found.entry for lang, found in by_lang.items()} for by_lang in terms.values()]
    for by_lang in (*pieces, *definitions):
        for term in sorted({term for entry in by_lang.values() for term in entry.used_terms}):
            used[term].append(by_lang)
    return {term: tuple(pieces) for term, pieces in used.items() if term in terms}
