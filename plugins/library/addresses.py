"""Where everything stands: the addresses of all pages, and what a link to one of our own pieces leads to.

Addresses are written from the root of the site (``/en/articles/x/``); when a page is written they are made relative
or put below the path of the published site.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from plugins.sources import Languages

# The first part of every list's address, by section; a page may not take one of these as its slug.
SECTIONS = (
    *("articles", "topics", "archive", "glossary", "letters", "data"),
    *("facts", "law", "timeline", "facilities", "people", "school-words", "notices"),
    "worksheets",
)
# Reading without internet: where the reader chooses, what a copy holds, and the worker beside the home page.
OFFLINE = "offline"
CONTENTS = "contents"
WORKER = "worker.js"
SEARCH = "search"
CORRECTIONS = "corrections"
SCHOOL_WORDS = "school-words"
WORKSHEETS = "worksheets"
HELP = "help"
PAPER = "paper"
# For those who write; only previews have it.
OVERVIEW = "status"
# For those who write letters; the kit has pages of its own below it.
LETTER_KIT = "letter-kit"
LETTER_SENTENCES = "sentences"
LETTER_ENVELOPES = "envelopes"
LETTER_CHECKER = "letter-checker"
# With this the id of a school word begins on its page, so that no id of the page is the same.
WORD_PREFIX = "word-"
# Lists and pages of the site's own, which stand in every language: texts link them like pages (``page:help``).
LISTS = (*SECTIONS, SEARCH, CORRECTIONS, HELP, PAPER, LETTER_KIT, LETTER_CHECKER)
RESERVED = (*LISTS, "feed.xml", "feed.json", "digest", "theme", OFFLINE, OVERVIEW, WORKER)
# Pages of the glossary that are no term's; a term may not take one of these as its id.
TERM_TABLE = "table"
DOWNLOADS = "downloads"
GLOSSARY_PAGES = (TERM_TABLE, DOWNLOADS)
# What the look-up script loads; the same for readers of every language.
LOOKUP = "/data/lookup.js"
# The same for the words of school notices, and for all school words.
SHEET_LOOKUP = "/data/sheet-words.js"
SCHOOL_LOOKUP = "/data/school-words.js"
# The timeline to take away; the same for readers of every language.
TIMELINE_CSV = "/data/timeline.csv"
TIMELINE_JSON = "/data/timeline.json"


def home(lang: str) -> str:
    """Return the address of a language's home page."""
    return f"/{lang}/"


def section(lang: str, name: str, *parts: str) -> str:
    """Return the address of a list: ``section("en", "articles", "page", "2")`` is ``/en/articles/page/2/``."""
    return "/".join(("", lang, name, *parts, ""))


def paged(base: str, number: int) -> str:
    """Return the address of page ``number`` (from 1) of the list at ``base``."""
    return base if number == 1 else f"{base}page/{number}/"


def item(kind: str, lang: str, slug: str) -> str:
    """Return the address of one language of a piece, term or record.

    ``kind`` is one of those in ``overview_rows.py``.
    An event is a place on the timeline, the sentences about something a place on the page of all sentences.
    """
    match kind:
        case "article":
            return section(lang, "articles", slug)
        case "letter":
            return section(lang, "letters", slug)
        case "notice":
            return section(lang, "notices", slug)
        case "term":
            return section(lang, "glossary", slug)
        case "series":
            return section(lang, "data", slug)
        case "law":
            return section(lang, "law", slug)
        case "facility":
            return section(lang, "facilities", slug)
        case "event":
            return f"{section(lang, 'timeline')}#{slug}"
        case "topic":
            return section(lang, "topics", slug)
        case "person":
            return section(lang, "people", slug)
        case "worksheet":
            return section(lang, WORKSHEETS)
        case "sentences":
            return f"{section(lang, LETTER_KIT, LETTER_SENTENCES)}#{slug}"
        case "checklist":
            return section(lang, LETTER_KIT)
        case _:
            return f"/{lang}/{slug}/"


def school_word(lang: str, theme: str, word: str) -> str:
    """Return the address of a school word: a place on the page of its theme."""
    return f"{section(lang, SCHOOL_WORDS, theme)}#{WORD_PREFIX}{word}"


def series_file(name: str, ending: str) -> str:
    """Return the address of the series ``name`` as a file: ``csv`` or ``json``, the same for every language."""
    return f"/data/series/{name}.{ending}"


def feed(lang: str, topic: str = "") -> str:
    """Return the address of the Atom feed of a language, or of one of its topics."""
    return (section(lang, "topics", topic) if topic else home(lang)) + "feed.xml"


def json_feed(lang: str) -> str:
    """Return the address of the JSON Feed of a language."""
    return home(lang) + "feed.json"


def digest(lang: str, month: str) -> str:
    """Return the address of the digest of a month ("2026-11")."""
    return f"{home(lang)}digest/{month}.txt"


def path_of(url: str) -> str:
    """Return the output file of an address: ``/en/x/`` → ``en/x/index.html``."""
    return url.lstrip("/") + ("index.html" if url.endswith("/") else "")


@dataclass(frozen=True, slots=True)
class Target:
    """What a link leads to: an address, the language of the text there, whether it is a provision that has ended."""

    url: str
    lang: str
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Addresses:
    """Which pieces and terms there are in which languages: ``(kind, slug)`` → language codes in the site's order.

    ``gone`` are those that were taken down; links to them are no links any more.
    ``themes`` are the school words by id, with the theme on whose page each stands; they are linked like terms.
    ``ended`` are the ids of provisions that are in force no more.
    """

    languages: Languages
    available: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    gone: frozenset[tuple[str, str]] = frozenset()
    themes: Mapping[str, str] = field(default_factory=dict)
    ended: frozenset[str] = frozenset()

    def target(self, kind: str, slug: str, lang: str) -> Target | None:
        """Return what readers of ``lang`` are shown of a piece: their language, else its fallback; None if nothing."""
        best = self.languages.best(self.available.get((kind, slug), ()), lang)
        ended = kind == "law" and slug in self.ended
        return None if best is None else Target(self._item(kind, best, slug), best, ended)

    def editions(self, kind: str, slug: str) -> dict[str, str]:
        """Return the address of a piece in each language that it has."""
        return {lang: self._item(kind, lang, slug) for lang in self.available.get((kind, slug), ())}

    def slugs(self, kind: str) -> Iterable[str]:
        """Return the slugs of all pieces of a kind."""
        return [slug for of_kind, slug in self.available if of_kind == kind]

    def _item(self, kind: str, lang: str, slug: str) -> str:
        if kind == "term" and slug in self.themes:
            return school_word(lang, self.themes[slug], slug)
        return item(kind, lang, slug)
