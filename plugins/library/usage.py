"""Where a term is used: in which texts, of which kind, and in which languages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import NamedTuple

from plugins.japanese import base_text
from plugins.library.lists import ListPage
from plugins.library.model import Entry, Listed, NoticeEntry, ProvisionEntry, TermEntry
from plugins.shared import NO_MEMO, Memo
from plugins.sources import Languages

# Lines of links are short: a term's page shows so many times as many of each kind as a list has entries with summaries,
# and each page after it so many times as many together.
_ON_THE_FIRST, _ON_LATER_ONES = 5, 20


class OtherText(NamedTuple):
    """Where another language's text of a piece is, and its title without readings."""

    lang: str
    url: str
    title: str


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

    def __init__(
        self, lang: str, languages: Languages, order: Mapping[str, int], page_size: int, memo: Memo = NO_MEMO
    ) -> None:
        """Take the place of each term in the glossary's index as ``order``; terms are listed in it.

        ``page_size`` is how many entries a list of articles has on a page; ``memo`` remembers what is shown.
        """
        self._memo = memo
        self._lang = lang
        self._languages = languages
        self._order = order
        self._first, self._later = page_size * _ON_THE_FIRST, page_size * _ON_LATER_ONES
        # By id, with the piece itself, so that no other can come to have the same id.
        self._shown: dict[int, tuple[Using, Usage | None]] = {}

    def pages(self, pieces: tuple[Using, ...]) -> tuple[ListPage[UsageGroup], ...]:
        """Return the ``pieces`` that use a term, which come kind by kind, as readers are shown them page by page.

        The first is the term's own page, with the newest of each kind; what is left stands on those after it, so that
        they stay as they are when a new text changes.
        """
        given = (pieces, self._lang, self._languages, self._order)
        return self._memo.made_of(given, partial(self._pages, pieces), f"usages, {self._first} first")

    def _pages(self, pieces: tuple[Using, ...]) -> tuple[ListPage[UsageGroup], ...]:
        groups = self._groups(pieces)
        first = tuple(UsageGroup(group.kind, group.usages[: self._first]) for group in groups)
        left = [usage for group in groups for usage in group.usages[self._first :]]
        later = [left[start : start + self._later] for start in range(0, len(left), self._later)]
        pages = [first, *(self._memo.of(_by_kind, self._memo.tuple_of(some)) for some in later)]
        return tuple(ListPage(shown, number, len(pages)) for number, shown in enumerate(pages, 1))

    def _groups(self, pieces: tuple[Using, ...]) -> tuple[UsageGroup, ...]:
        groups = _by_kind(usage for piece in pieces if (usage := self._usage(piece)))
        return tuple(
            UsageGroup("term", tuple(sorted(group.usages, key=lambda one: self._order[one.entry.slug])))
            if group.kind == "term"
            else group
            for group in groups
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
        others = using if shown is using else {}
        also = (OtherText(code, text.url, base_text(text.title)) for code, text in others.items() if code != best)
        return Usage(shown[best], tuple(also))


def _by_kind(usages: Iterable[Usage]) -> tuple[UsageGroup, ...]:
    return tuple(UsageGroup(kind, tuple(group)) for kind, group in groupby(usages, key=lambda usage: usage.entry.kind))


def uses_of_terms(
    pieces: Iterable[Mapping[str, Entry]], terms: Mapping[str, Mapping[str, TermEntry]], memo: Memo = NO_MEMO
) -> dict[str, tuple[Using, ...]]:
    """Return, for each of ``terms``, the ``pieces`` that use it in any language, and the terms after them.

    ``memo`` remembers what each piece uses.
    """
    used: defaultdict[str, list[Using]] = defaultdict(list)
    definitions = [memo.of(entries_of, by_lang) for by_lang in terms.values()]
    for by_lang in (*pieces, *definitions):
        # The same as before, where no list shows what has changed in the piece.
        for term, using in memo.same(_name_of(by_lang), memo.of(_uses, by_lang)).items():
            used[term].append(using)
    return {term: memo.tuple_of(pieces) for term, pieces in used.items() if term in terms}


def _name_of(by_lang: Mapping[str, Entry]) -> str:
    """Return the name under which the uses of a piece are remembered."""
    first = next(iter(by_lang.values()), None)
    return f"uses of {first.kind} {first.slug}" if first else ""


def entries_of(by_lang: Mapping[str, TermEntry | ProvisionEntry | NoticeEntry]) -> Mapping[str, Entry]:
    """Return the texts of a term, provision or notice by language."""
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
