"""What pages and paper say of a notice: its words, and until when it asks something."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plugins.editions.notes import TermName, term_name
from plugins.library import SHEET, Listed, NoticeEntry, TermEntry
from plugins.notices import ASKS, Ask, Phrase
from plugins.sources import Languages

# The themes of words that name things which a child carries to school.
_THINGS = frozenset({"belongings", "food"})


@dataclass(frozen=True, slots=True)
class SheetWord:
    """A word of a sheet: the text that the reader is shown of it, and what the sheet calls it."""

    id: str
    entry: Listed
    japanese: TermName
    themes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Deadline:
    """Until when something is asked: a day, else a time of the day or ``each-time``; and the phrases that ask it."""

    by: str
    day: dt.date | None
    phrases: tuple[Phrase, ...]

    @property
    def asks(self) -> tuple[Ask, ...]:
        """What else is to be done until then by phrases that ask for more than the day."""
        return tuple(ask for ask in ASKS if ask != "by" and any(ask in phrase.asks for phrase in self.phrases))

    @property
    def alone(self) -> tuple[Phrase, ...]:
        """The phrases that ask for nothing but to keep to it."""
        return tuple(phrase for phrase in self.phrases if phrase.asks == ("by",))


@dataclass(frozen=True, slots=True)
class NoticeWords:
    """Finds the words of sheets for readers of ``lang`` among ``terms`` (by id, then by language)."""

    lang: str
    languages: Languages
    terms: Mapping[str, Mapping[str, TermEntry]]

    def words(self, ids: Iterable[str]) -> list[SheetWord]:
        """Return the words ``ids`` as these readers are shown them, without those that no reader is shown."""
        return [word for one in ids if (word := self.word(one))]

    def things(self, ids: Iterable[str]) -> list[SheetWord]:
        """Return those of the words ``ids`` that name things to carry to school."""
        return [word for word in self.words(ids) if word.themes & _THINGS]

    def word(self, term: str) -> SheetWord | None:
        """Return a term as these readers are shown it; None for one that is a draft, or has no Japanese name."""
        by_lang = self.terms.get(term, {})
        best = self.languages.best(by_lang, self.lang)
        if best is None or SHEET not in by_lang:
            return None
        found = by_lang[best]
        return SheetWord(term, found.entry.listed, term_name(by_lang[SHEET].text), frozenset(found.term.record.themes))


def deadlines(found: NoticeEntry) -> tuple[Deadline, ...]:
    """Return until when the notice asks something: days in their order, then times, then what is asked each time."""
    by: dict[str, list[Phrase]] = {}
    for phrase in found.notice.asking("by"):
        by.setdefault(phrase.by or "", []).append(phrase)
    every = [
        Deadline(one, dt.date.fromisoformat(one) if members[0].by_day else None, tuple(members))
        for one, members in by.items()
    ]
    return tuple(sorted(every, key=lambda one: (one.day is None, one.by == "each-time", one.by.rjust(10))))
