"""Where a term is used: in which texts, of which kind, and in which languages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import NamedTuple

from plugins.editions.model import Entry, Listed, TermEntry
from plugins.shared import NO_MEMO, Memo
from plugins.sources import Languages


class OtherText(NamedTuple):
    """Where another language's text of a piece is."""

    lang: str
    url: str


@dataclass(frozen=True, slots=True)
class Usage:
    """A text that uses a term; ``also`` are other languages' texts of the same article or page that use it too."""

    entry: Listed
    also: tuple[OtherText, ...]


@dataclass(frozen=True, slots=True)
class UsageGroup:
    """The texts of one kind (article, page, law, term) that use a term."""

    kind: str
    usages: tuple[Usage, ...]


@dataclass(frozen=True, slots=True)
class Using:
    """A piece that uses a term in the languages ``codes``; all terms that it uses in the same ones share it.

    ``texts`` are what lists show of it in every language; ``may_be_kept`` tells whether it may stand in copies.
    """

    texts: Mapping[str, Listed]
    codes: tuple[str, ...]
    may_be_kept: bool


class Usages:
    """Where terms are used, for readers of one language; what they are shown of a piece is the same for all terms."""

    def __init__(self, lang: str, languages: Languages, order: Mapping[str, int], memo: Memo = NO_MEMO) -> None:
        """Take the place of each term in the glossary's index as ``order``; terms are listed in it.

        ``memo`` remembers what is shown.
        """
        self._memo = memo
        self._lang = lang
        self._languages = languages
        self._order = order
        # By id, with the piece itself, so that no other can come to have the same id.
        self._shown: dict[int, tuple[Using, Usage | None]] = {}

    def groups(self, pieces: tuple[Using, ...]) -> tuple[UsageGroup, ...]:
        """Return the ``pieces`` that use a term, which come kind by kind, as readers are shown them."""
        given = (pieces, self._lang, self._languages, self._order)
        return self._memo.made_of(given, partial(self._groups, pieces), "groups of usages")

    def _groups(self, pieces: tuple[Using, ...]) -> tuple[UsageGroup, ...]:
        usages = [usage for piece in pieces if (usage := self._usage(piece))]
        groups = [(kind, list(group)) for kind, group in groupby(usages, key=lambda usage: usage.entry.kind)]
        return tuple(
            UsageGroup(
                kind, tuple(sorted(found, key=lambda one: self._order[one.entry.slug]) if kind == "term" else found)
            )
            for kind, found in groups
        )

    def _usage(self, piece: Using) -> Usage | None:
        known = self._shown.get(id(piece))
        if known is None:
            given = (piece, self._lang, self._languages)
            usage = self._memo.made_of(given, partial(self._looked_at, piece), "usage")
            known = self._shown[id(piece)] = (piece, usage)
        return known[1]

    def _looked_at(self, piece: Using) -> Usage | None:
        """Return the text of ``piece`` that readers are led to.

        Of an article or page that is one that holds the term: another language's where theirs says it in other words.
        A term is the same in all languages, so they are led to what theirs says of it.
        """
        using = {code: piece.texts[code] for code in piece.codes}
        shown = piece.texts if any(text.kind == "term" for text in using.values()) else using
        best = self._languages.best(shown, self._lang)
        if best is None:
            return None
        also = [OtherText(code, text.url) for code, text in using.items() if code != best and shown is using]
        return Usage(shown[best], tuple(also))


def uses_of_terms(
    pieces: Iterable[Mapping[str, Entry]], terms: Mapping[str, Mapping[str, TermEntry]], memo: Memo = NO_MEMO
) -> dict[str, tuple[Using, ...]]:
    """Return, for each of ``terms``, the ``pieces`` that use it in any language, and the terms after them.

    ``memo`` remembers what each piece uses.
    """
    used: defaultdict[str, list[Using]] = defaultdict(list)
    definitions = [memo.of(_entries_of, by_lang) for by_lang in terms.values()]
    for by_lang in (*pieces, *definitions):
        # The same as before, where no list shows what has changed in the piece.
        for term, using in memo.same(_name_of(by_lang), memo.of(_uses, by_lang)).items():
            used[term].append(using)
    return {term: memo.tuple_of(pieces) for term, pieces in used.items() if term in terms}


def _name_of(by_lang: Mapping[str, Entry]) -> str:
    """Return the name under which the uses of a piece are remembered."""
    first = next(iter(by_lang.values()), None)
    return f"uses of {first.kind} {first.slug}" if first else ""


def _entries_of(by_lang: Mapping[str, TermEntry]) -> Mapping[str, Entry]:
    return {lang: found.entry for lang, found in by_lang.items()}


def _uses(by_lang: Mapping[str, Entry]) -> Mapping[str, Using]:
    """Return the terms that a piece uses, sorted, each with the languages in which it does."""
    codes: defaultdict[str, list[str]] = defaultdict(list)
    for code, entry in by_lang.items():
        for term in entry.used_terms:
            codes[term].append(code)
    texts = {code: entry.listed for code, entry in by_lang.items()}
    may_be_kept = all(entry.may_be_kept for entry in by_lang.values())
    uses: dict[str, Using] = {}
    shared: dict[tuple[str, ...], Using] = {}
    for term in sorted(codes):
        where = tuple(codes[term])
        uses[term] = shared.get(where) or shared.setdefault(where, Using(texts, where, may_be_kept))
    return uses
