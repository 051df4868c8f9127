"""The lists of an edition: what they hold, in which order, and on how many pages.

A piece that lacks the reader's language is listed with the text that stands in for it; templates label it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import Generic, TypeVar

from plugins.library.model import Entry, Listed
from plugins.shared import NO_MEMO, Memo
from plugins.sources import Languages

Shown = TypeVar("Shown")


@dataclass(frozen=True, slots=True)
class ListPage(Generic[Shown]):
    """One page of a long list: its entries, its number from 1, and how many pages there are."""

    entries: tuple[Shown, ...]
    number: int
    count: int

    @property
    def parts(self) -> tuple[str, ...]:
        """What its address adds to that of the list, as :func:`addresses.paged` does."""
        return () if self.number == 1 else ("page", str(self.number))


def shown_in(lang: str, pieces: Iterable[Mapping[str, Entry]], languages: Languages) -> list[Entry]:
    """Return, for each piece, the text that a reader of ``lang`` is shown."""
    chosen = ((by_lang, languages.best(by_lang, lang)) for by_lang in pieces)
    return [by_lang[best] for by_lang, best in chosen if best is not None]


def listed_in(lang: str, pieces: Iterable[Mapping[str, Entry]], languages: Languages) -> list[Listed]:
    """Return what lists for readers of ``lang`` show of each piece."""
    return [entry.listed for entry in shown_in(lang, pieces, languages)]


def paginate(entries: Sequence[Shown], size: int, memo: Memo = NO_MEMO) -> list[ListPage[Shown]]:
    """Cut a list into pages of ``size`` entries; an empty list is one empty page.

    ``memo`` remembers the entries of each page.
    """
    pages = [memo.tuple_of(entries[start : start + size]) for start in range(0, len(entries), size)] or [()]
    return [ListPage(page, number, len(pages)) for number, page in enumerate(pages, 1)]


def by_year(entries: Iterable[Listed]) -> dict[int, list[Listed]]:
    """Group dated entries (newest first) by year, newest year first."""

    def year(entry: Listed) -> int:
        return (entry.date or dt.date.min).year

    ordered = sorted(entries, key=year, reverse=True)
    return {number: list(group) for number, group in groupby(ordered, key=year)}


def newest_years(years: Mapping[int, Sequence[Listed]], most: int) -> list[int]:
    """Return the newest of ``years`` that have at most ``most`` entries together, and the newest one in any case."""
    together = accumulate(map(len, years.values()))
    newest = [year for year, count in zip(years, together, strict=True) if count <= most]
    return newest or [*years][:1]


@dataclass(frozen=True, slots=True)
class Correction:
    """A mistake that was mended: when, in which text, and what was wrong."""

    date: dt.date
    entry: Listed
    what: str


def corrections(entries: Iterable[Entry]) -> list[Correction]:
    """Return what was mended in ``entries``, newest first; on one day in the order of addresses."""
    found = [Correction(one.date, entry.listed, one.what) for entry in entries for one in entry.header.corrections]
    return sorted(found, key=lambda one: (-one.date.toordinal(), one.entry.url, one.what))


def on_topic(topic: str, pieces: Iterable[Mapping[str, Entry]]) -> list[Mapping[str, Entry]]:
    """Return the pieces that name ``topic`` in any of their languages."""
    return [by_lang for by_lang in pieces if any(topic in entry.topics for entry in by_lang.values())]
