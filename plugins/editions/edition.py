"""All pages of one language: its home page, its lists, and (in ``text_pages.py``) those of single texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, TypeVar

from plugins.editions.channels import fed_articles
from plugins.editions.digest import months
from plugins.editions.glossary_pages import GlossaryPages
from plugins.editions.home_picture import home_picture
from plugins.editions.key_terms import KeyTerm, key_terms
from plugins.editions.letter_pages import LetterPages
from plugins.editions.linked_data import script_text
from plugins.editions.linked_pages import LinkedPages
from plugins.editions.notice_pages import NoticePages
from plugins.editions.page import Page, section_page
from plugins.editions.people import PeoplePages
from plugins.editions.record_pages import RecordPages
from plugins.editions.school_words import SchoolWordPages
from plugins.editions.searching import search_page
from plugins.editions.series_pages import SeriesPages
from plugins.editions.text_pages import TextPages
from plugins.editions.worksheet_pages import WorksheetPages
from plugins.exports import ExportFile
from plugins.figures import Series
from plugins.letters import Kit
from plugins.library import (
    Entry,
    Library,
    Listed,
    Words,
    addresses,
    by_year,
    corrections,
    listed_in,
    newest_years,
    on_topic,
    paginate,
)
from plugins.records import Records
from plugins.safety import public_values
from plugins.shared import NO_MEMO, Memo
from plugins.sources import HelpLine, SiteConfig, Sources, in_language
from plugins.worksheets import Worksheet

LATEST = 6
# A topic or a year is looked through: so many times as many stand on a page as in the list of all articles.
_LONG = 5
# Of so many times as many articles the archive shows titles at once; what is older stands on the pages of the years.
_IN_THE_ARCHIVE = 10
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Edition:
    """All pages of the language ``lang``, made from what the library holds."""

    lang: str
    config: SiteConfig
    sources: Sources
    library: Library
    series: Mapping[str, Series]
    records: Records
    words: Words
    exports: tuple[ExportFile, ...] = ()
    kit: Kit = field(default_factory=Kit)
    worksheets: tuple[Worksheet, ...] = ()
    memo: Memo = NO_MEMO

    def pages(self) -> Iterator[Page]:
        """Yield every page of this language."""
        yield self._home()
        yield from self._article_lists()
        yield from self._topics()
        yield from self._archive()
        yield self._letters()
        yield from self._made_by(GlossaryPages, self.library.terms, self.sources.people, self.exports)
        yield self._corrections()
        yield self._help()
        yield self._search()
        yield self._paper()
        yield from self._made_by(SeriesPages, self.series)
        library, all_terms = self.library, self.library.all_terms
        texts = (library.provisions, library.facilities, library.timeline, library.terms, all_terms)
        records = (self.sources.people, self.records, *texts, self._guide("letters"), self.series)
        yield from self._made_by(RecordPages, *records)
        yield from self._made_by(NoticePages, self.sources.people, library.notices, library.replies, all_terms)
        yield from self._letter_pages.pages()
        yield from self._made_by(WorksheetPages, self.worksheets)
        yield from self._made_by(SchoolWordPages, library.words, all_terms)
        yield from PeoplePages(self.lang, self.config, self.sources, self.library, self.words).pages()
        yield from TextPages(self.lang, self.config, self.sources, self.library, self.words, self.memo).pages()

    @property
    def _letter_pages(self) -> LetterPages:
        places = tuple(by_lang[self.lang] for by_lang in self.library.facilities.values())
        public = tuple(public_values(self.config.content))
        return LetterPages(self.lang, self.config, self.kit, self._letter_guides, places, public, self.words)

    @property
    def _letter_guides(self) -> tuple[Listed, ...]:
        return tuple(found for name in ("letters", "letters_on") if (found := self._guide(name)))

    def _list_page(
        self, template: str, title: str, summary: str, section: str, *parts: str, feed: str = "", **data: object
    ) -> Page:
        """Return a page that exists in every language at the same place."""
        languages = self.config.languages
        return section_page(self.lang, languages, template, title, summary, section, *parts, data=data, feed=feed)

    def _shown(self, pieces: Iterable[Mapping[str, Entry]]) -> list[Listed]:
        return listed_in(self.lang, pieces, self.config.languages)

    def _home(self) -> Page:
        identity = self.config.identity[self.lang]
        return Page(
            url=addresses.home(self.lang),
            lang=self.lang,
            template="home.html",
            title=identity["name"],
            summary=identity["summary"],
            editions={code: addresses.home(code) for code in self.config.languages.codes},
            section="home",
            data={
                "connect": self._guide("connect"),
                "write": self._guide("letters"),
                "key_terms": self._key_terms(self.memo.tuple_of(self._pieces)),
                "linked_data": script_text(self._linked.home()),
                "latest": self._shown(self.library.articles.values())[:LATEST],
                "picture": home_picture(self.series),
                "term_count": len(self.library.terms),
            },
            feed=addresses.feed(self.lang),
        )

    def _guide(self, name: str) -> Listed | None:
        """Return the page that the setting GUIDES names for ``name``, as this language's readers are shown it."""
        by_lang = self.library.pages.get(self.config.guides.get(name, ""))
        return self._shown([by_lang])[0] if by_lang else None

    def _article_lists(self) -> Iterator[Page]:
        entries = self._shown(self.library.articles.values())
        title, summary = self.words.source("Articles"), self.words.source("All articles, newest first.")
        feed = addresses.feed(self.lang)
        for page in paginate(entries, self.config.page_size, self.memo):
            made = partial(self._list_page, "articles.html", title, summary, "articles", *page.parts, feed=feed)
            name = f"articles {page.number} of {page.count}"
            yield self._remembered(name, partial(made, list_page=page), page.entries)

    def _topics(self) -> Iterator[Page]:
        counted = []
        for topic in self.sources.topics:
            found = self.memo.tuple_of(on_topic(topic, self._pieces))
            counted.append((topic, len(found)))
            given = (self.sources.topics, found, self.library.terms)
            yield from self._remembered(f"topic {topic}", partial(self._topic, topic, found), *given)
        title, summary = self.words.source("Topics"), self.words.source("Everything on this site, by topic.")
        yield self._list_page("topics.html", title, summary, "topics", topics=counted)

    def _topic(self, topic: str, found: tuple[Mapping[str, Entry], ...]) -> tuple[Page, ...]:
        shown = self._shown(found)
        name, _ = in_language(self.sources.topics[topic], self.config.languages.chain(self.lang))
        first, *others = paginate([entry for entry in shown if entry.kind in ("article", "letter")], self._long)
        made = partial(
            self._list_page,
            "topic.html",
            name,
            self.words.source("What we have written about this topic."),
            "topics",
            topic,
            feed=addresses.feed(self.lang, topic),
            topic=topic,
        )
        pages = [entry for entry in shown if entry.kind == "page"]
        # A site without figures has no page of them.
        lists = tuple(name for name in self.config.topic_lists.get(topic, ()) if name != "data" or self.series)
        return (
            made(list_page=first, pages=pages, key_terms=self._key_terms(found), lists=lists),
            *(made(*page.parts, list_page=page, pages=(), key_terms=(), lists=()) for page in others),
        )

    def _archive(self) -> Iterator[Page]:
        years = by_year(self._shown(self.library.articles.values()))
        newest = newest_years(years, self.config.page_size * _IN_THE_ARCHIVE)
        title, summary = self.words.source("Archive"), self.words.source("All articles, year by year.")
        yield self._list_page(
            "archive.html",
            title,
            summary,
            "archive",
            feed=addresses.feed(self.lang),
            years={year: years[year] for year in newest},
            earlier={year: len(entries) for year, entries in years.items() if year not in newest},
            digests={
                month: addresses.digest(self.lang, month) for month in months(fed_articles(self.library, self.lang))
            },
        )
        for year, entries in years.items():
            found = self.memo.tuple_of(entries)
            yield from self._remembered(f"year {year}", partial(self._year, year, found), found)

    def _year(self, year: int, entries: tuple[Listed, ...]) -> tuple[Page, ...]:
        title = self.words.source("Articles of %(year)s") % {"year": year}
        summary = self.words.source("All articles, year by year.")
        made = partial(self._list_page, "year.html", title, summary, "archive", str(year), year=year)
        return tuple(made(*page.parts, list_page=page) for page in paginate(entries, self._long))

    @property
    def _long(self) -> int:
        return self.config.page_size * _LONG

    def _letters(self) -> Page:
        title = self.words.source("Letters")
        summary = self.words.source("Letters from people in detention, and how to write to them.")
        letters = self._shown(self.library.letters.values())
        return self._list_page("letters.html", title, summary, "letters", letters=letters, guides=self._letter_guides)

    def _search(self) -> Page:
        title = self.words.source("Search")
        summary = self.words.source("Search all texts of this site. What you type stays on your device.")
        shown = search_page(self.library, self.sources, self.config, self.lang)
        return self._list_page("search.html", title, summary, addresses.SEARCH, shown=shown)

    def _help(self) -> Page:
        """Return the page of the places that help at once."""
        title = self.words.source("Urgent help")
        summary = self.words.source(
            "Phone numbers and pages of places that answer in an emergency or help to find a lawyer or a support group."
        )
        made = self._list_page("help.html", title, summary, addresses.HELP, guide=self._guide("connect"))
        return replace(made, told=tuple(map(self._told_of, self.sources.help_lines)))

    def _told_of(self, line: HelpLine) -> str:
        chain = self.config.languages.chain(self.lang)
        said = (in_language(text, chain)[0] for text in (line.name, line.helps_with, line.languages))
        return " ".join((*said, line.phone or ""))

    def _paper(self) -> Page:
        """Return the list of all that can be had on paper; what there is stands fast when the page is rendered."""
        title = self.words.source("On paper")
        summary = self.words.source("Sheets and booklets to print, for people who have no internet.")
        return self._list_page("paper.html", title, summary, addresses.PAPER)

    def _corrections(self) -> Page:
        """Return the page of all mistakes that were mended in this language, and of how to tell of one."""
        title = self.words.source("Corrections")
        summary = self.words.source("What was wrong on this site and was mended, and how to tell us of a mistake.")
        own = [entry for entry in self.library.all_entries() if entry.lang == self.lang]
        return self._list_page(
            "corrections.html",
            title,
            summary,
            addresses.CORRECTIONS,
            corrections=corrections(own),
            connect=self._guide("connect"),
        )

    def _key_terms(self, pieces: tuple[Mapping[str, Entry], ...]) -> tuple[KeyTerm, ...]:
        return key_terms(pieces, self.library.terms, self.lang, self.config.languages, self.memo)

    def _made_by(self, maker: Callable[..., Any], *given: object) -> tuple[Page, ...]:
        """Return the pages of the class ``maker``, which makes them of what is ``given``."""

        def made() -> tuple[Page, ...]:
            return tuple(maker(self.lang, self.config, *given, self.words).pages())

        return self._remembered(maker.__qualname__, made, *given)

    def _remembered(self, name: str, made: Callable[[], Made], *given: object) -> Made:
        """Return the pages ``name`` that ``made`` makes of what is ``given``; the same ones for the same."""
        return self.memo.made_of((self.config, self.words, *given), made, f"{name} in {self.lang}")

    @property
    def _pieces(self) -> list[Mapping[str, Entry]]:
        library = self.library
        return [*library.articles.values(), *library.letters.values(), *library.pages.values()]

    @property
    def _linked(self) -> LinkedPages:
        return LinkedPages(self.lang, self.config, self.sources.people, self.words)
