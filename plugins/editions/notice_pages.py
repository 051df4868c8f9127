"""The pages of school notices in one language: the list, which finds a sheet by its look or a word, and each sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plugins.editions.linked_data import script_text
from plugins.editions.linked_pages import LinkedPages
from plugins.editions.notes import notes_of
from plugins.editions.notice_words import NoticeWords, SheetWord, deadlines
from plugins.editions.page import Page, section_page
from plugins.glossary import index_groups
from plugins.library import SHEET, NoticeEntry, TermEntry, Words, addresses
from plugins.notices import ASKS, SHAPES, Replies, Shape, shapes_of
from plugins.sources import Person, SiteConfig


@dataclass(frozen=True, slots=True)
class WordGroup:
    """Words of the sheets under one mark of the kana index, each with the notices that hold it."""

    mark: str
    words: tuple[tuple[SheetWord, tuple[NoticeEntry, ...]], ...]


@dataclass(frozen=True, slots=True)
class NoticePages:
    """Makes the pages of ``notices`` in the language ``lang``; their words are explained by ``all_terms``."""

    lang: str
    config: SiteConfig
    people: Mapping[str, Person]
    notices: Mapping[str, Mapping[str, NoticeEntry]]
    replies: Replies
    all_terms: Mapping[str, Mapping[str, TermEntry]]
    words: Words

    def pages(self) -> Iterator[Page]:
        """Yield the list, and a page for each notice that has a text in this language."""
        yield self._list()
        for by_lang in self.notices.values():
            if self.lang in by_lang:
                yield self._notice(by_lang)

    def _list(self) -> Page:
        title = self.words.source("School notices")
        summary = self.words.source("Sheets from school, line by line: what to bring, pay and sign, and by when.")
        shown = [found for by_lang in self.notices.values() if (found := self._best(by_lang))]
        data = {
            "notices": shown,
            "shapes": _by_shape(shown),
            "deadlines": {found.entry.slug: deadlines(found) for found in shown},
            "word_groups": self._word_groups(shown),
            "lookup_url": addresses.SHEET_LOOKUP,
        }
        return section_page(self.lang, self.config.languages, "notices.html", title, summary, "notices", data=data)

    def _notice(self, by_lang: Mapping[str, NoticeEntry]) -> Page:
        found = by_lang[self.lang]
        entry, words = found.entry, self._sheet_words
        linked = LinkedPages(self.lang, self.config, self.people, self.words)
        data = {
            "entry": entry,
            "found": found,
            "asked": {ask: found.notice.asking(ask) for ask in ASKS if found.notice.asking(ask)},
            "deadlines": deadlines(found),
            "words": {phrase.id: words.words(found.words[phrase.id]) for phrase in found.notice.phrases},
            "things": {phrase.id: words.things(found.words[phrase.id]) for phrase in found.notice.asking("bring")},
            "replies": self.replies.of(found.notice.replies),
            "all_replies": self.replies.by_id,
            "notes": notes_of(entry, self.all_terms, self.config.languages),
            "linked_data": script_text(linked.record(entry, "notices", self.words.plain("School notices"))),
        }
        editions = {code: one.entry.url for code, one in by_lang.items()}
        return Page(entry.url, self.lang, "notice.html", entry.title, entry.summary, editions, "notices", data)

    def _word_groups(self, shown: list[NoticeEntry]) -> tuple[WordGroup, ...]:
        """Return the words of all sheets in the order of kana, because that is how a sheet's words are looked for."""
        holding: dict[str, dict[str, NoticeEntry]] = {}
        for found in shown:
            for terms in found.words.values():
                for term in terms:
                    holding.setdefault(term, {})[found.entry.slug] = found
        known = {term: word for term in holding if (word := self._sheet_words.word(term))}
        groups = index_groups([self.all_terms[term][SHEET].term for term in known], SHEET, self.config.languages)
        return tuple(
            WordGroup(
                group.mark, tuple((known[item.term], tuple(holding[item.term].values())) for item in group.entries)
            )
            for group in groups
        )

    @property
    def _sheet_words(self) -> NoticeWords:
        return NoticeWords(self.lang, self.config.languages, self.all_terms)

    def _best(self, by_lang: Mapping[str, NoticeEntry]) -> NoticeEntry | None:
        best = self.config.languages.best(by_lang, self.lang)
        return None if best is None else by_lang[best]


def _by_shape(shown: list[NoticeEntry]) -> dict[Shape, list[NoticeEntry]]:
    with_shapes = [(one, shapes_of(one.notice)) for one in shown]
    found = {shape: [one for one, shapes in with_shapes if shape in shapes] for shape in SHAPES}
    return {shape: members for shape, members in found.items() if members}
