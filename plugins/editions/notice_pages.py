"""The pages of school notices in one language: the list, which finds a sheet by its look or a word, and each sheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from plugins.editions import addresses
from plugins.editions.library import Library
from plugins.editions.linked_data import script_text
from plugins.editions.linked_pages import LinkedPages
from plugins.editions.model import Entry, NoticeEntry, Page
from plugins.editions.notes import TermName, notes_of, term_name
from plugins.editions.notice_texts import SHEET
from plugins.editions.words import Words
from plugins.glossary import index_groups
from plugins.notices import ASKS, SHAPES, Ask, Phrase, Shape, shapes_of
from plugins.sources import SiteConfig, Sources


@dataclass(frozen=True, slots=True)
class SheetWord:
    """A word of a sheet: the text that the reader is shown of it, and what the sheet calls it."""

    id: str
    entry: Entry
    japanese: TermName


@dataclass(frozen=True, slots=True)
class Deadline:
    """Until when something is asked: a day, else a time of the day or ``each-time``; and the phrases that ask it."""

    by: str
    day: dt.date | None
    phrases: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class WordGroup:
    """Words of the sheets under one mark of the kana index, each with the notices that hold it."""

    mark: str
    words: tuple[tuple[SheetWord, tuple[NoticeEntry, ...]], ...]


@dataclass(frozen=True, slots=True)
class NoticePages:
    """Makes the pages of notices in the language ``lang``."""

    lang: str
    config: SiteConfig
    sources: Sources
    library: Library
    words: Words

    def pages(self) -> Iterator[Page]:
        """Yield the list, and a page for each notice that has a text in this language."""
        yield self._list()
        for by_lang in self.library.notices.values():
            if self.lang in by_lang:
                yield self._notice(by_lang)

    def _list(self) -> Page:
        title = self.words.source("School notices")
        summary = self.words.source("Sheets from school, line by line: what to bring, pay and sign, and by when.")
        shown = [found for by_lang in self.library.notices.values() if (found := self._best(by_lang))]
        data = {
            "notices": shown,
            "shapes": _by_shape(shown),
            "deadlines": {found.entry.slug: deadlines(found) for found in shown},
            "word_groups": self._word_groups(shown),
            "lookup_url": addresses.LOOKUP,
        }
        url = addresses.section(self.lang, "notices")
        editions = {code: addresses.section(code, "notices") for code in self.config.languages.codes}
        return Page(url, self.lang, "notices.html", title, summary, editions, "notices", data)

    def _notice(self, by_lang: Mapping[str, NoticeEntry]) -> Page:
        found = by_lang[self.lang]
        entry = found.entry
        linked = LinkedPages(self.lang, self.config, self.sources.people, self.words)
        data = {
            "entry": entry,
            "found": found,
            "asked": {ask: found.notice.asking(ask) for ask in ASKS if found.notice.asking(ask)},
            "deadlines": deadlines(found),
            "words": {phrase.id: self._words(found.words[phrase.id]) for phrase in found.notice.phrases},
            "replies": [self.library.replies[name] for name in found.notice.replies if name in self.library.replies],
            "all_replies": self.library.replies,
            "notes": notes_of(entry, self.library.all_terms, self.config.languages),
            "linked_data": script_text(linked.record(entry, "notices", self.words.plain("School notices"))),
        }
        editions = {code: one.entry.url for code, one in by_lang.items()}
        return Page(entry.url, self.lang, "notice.html", entry.title, entry.summary, editions, "notices", data)

    def _words(self, terms: Iterable[str]) -> list[SheetWord]:
        return [word for term in terms if (word := self._word(term))]

    def _word(self, term: str) -> SheetWord | None:
        """Return a term as these readers are shown it; None for one that is a draft, or has no Japanese name."""
        by_lang = self.library.all_terms.get(term, {})
        best = self.config.languages.best(by_lang, self.lang)
        if best is None or SHEET not in by_lang:
            return None
        return SheetWord(term, by_lang[best].entry, term_name(by_lang[SHEET].text))

    def _word_groups(self, shown: list[NoticeEntry]) -> tuple[WordGroup, ...]:
        """Return the words of all sheets in the order of kana, because that is how a sheet's words are looked for."""
        holding: dict[str, dict[str, NoticeEntry]] = {}
        for found in shown:
            for terms in found.words.values():
                for term in terms:
                    holding.setdefault(term, {})[found.entry.slug] = found
        known = {term: word for term in holding if (word := self._word(term))}
        groups = index_groups(
            [self.library.all_terms[term][SHEET].term for term in known], SHEET, self.config.languages
        )
        return tuple(
            WordGroup(
                group.mark, tuple((known[item.term], tuple(holding[item.term].values())) for item in group.entries)
            )
            for group in groups
        )

    def _best(self, by_lang: Mapping[str, NoticeEntry]) -> NoticeEntry | None:
        best = self.config.languages.best(by_lang, self.lang)
        return None if best is None else by_lang[best]


def deadlines(found: NoticeEntry) -> tuple[Deadline, ...]:
    """Return until when the notice asks something: days in their order, then times, then what is asked each time."""
    by: dict[str, list[Phrase]] = {}
    for phrase in found.notice.asking("by"):
        by.setdefault(phrase.by or "", []).append(phrase)
    days = {one: dt.date.fromisoformat(one) if members[0].by_day else None for one, members in by.items()}
    order = sorted(by, key=lambda one: (days[one] is None, one == "each-time", days[one] or dt.date.max, one))
    return tuple(Deadline(one, days[one], tuple(by[one])) for one in order)


def _by_shape(shown: list[NoticeEntry]) -> dict[Shape, list[NoticeEntry]]:
    found = {shape: [one for one in shown if shape in shapes_of(one.notice)] for shape in SHAPES}
    return {shape: members for shape, members in found.items() if members}


def asks_of(found: NoticeEntry) -> tuple[Ask, ...]:
    """Return what the notice asks for."""
    return tuple(ask for ask in ASKS if found.notice.asking(ask))
