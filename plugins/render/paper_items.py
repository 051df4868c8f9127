"""Articles, letters and pages on paper: those whose header says ``print``, in each language and in two side by side."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from itertools import chain

from plugins.editions import Site, TermNote, notes_of
from plugins.library import Entry, Library, addresses
from plugins.paper import Kind, Sheet
from plugins.render.paper_text import PaperText, paper_text, rows
from plugins.sources import HelpLine, Languages

_FOLDERS: Mapping[str, str] = {"leaflet": "leaflets", "insert": "inserts", "booklet": "booklets"}


def item_sheets(site: Site) -> Iterator[Sheet]:
    """Yield the sheets of every text that is to be printed.

    A text is one A4 leaflet, the same in large letters, and, if it is a booklet, A5 pages to fold; beside each other
    stand a language and another one that is no form of it.
    """
    for by_lang in _pieces(site.library):
        printed = {lang: entry for lang, entry in by_lang.items() if entry.header.print}
        for entry in printed.values():
            yield from _ItemSheets(site, entry).sheets()
        for left, right in pairs(printed, site.config.languages):
            yield _pair(site, printed[left], printed[right])


def pairs(codes: Mapping[str, object], languages: Languages) -> list[tuple[str, str]]:
    """Return which of the languages ``codes`` stand side by side: each with the first later one of another base."""
    order = [code for code in languages.codes if code in codes]
    second = [code for code in order if not languages[code].based_on][1:]
    return [(one, other) for other in second for one in order if languages[one].base != languages[other].base]


def _pieces(library: Library) -> Iterator[Mapping[str, Entry]]:
    return chain(library.articles.values(), library.letters.values(), library.pages.values())


def last_change(entry: Entry, built: dt.date) -> dt.date:
    """Return the day of which a text tells: when it was last changed or checked, else the day of the build."""
    days = [day for day in (entry.updated, entry.header.reviewed) if day]
    return max(days) if days else built


class _ItemSheets:
    """The sheets of one text in one language."""

    def __init__(self, site: Site, entry: Entry) -> None:
        self._site = site
        self._entry = entry
        self._text = paper_text(entry.html, site.config.site_url)

    def sheets(self) -> Iterator[Sheet]:
        kind: Kind = self._entry.header.print or "leaflet"
        # A booklet is read as A4, too: not everybody can fold and staple.
        yield self._sheet("leaflet" if kind == "booklet" else kind)
        yield self._sheet("leaflet" if kind == "booklet" else kind, large=True)
        if kind == "booklet":
            yield self._sheet(kind, imposed=True)

    def _sheet(self, kind: Kind, *, large: bool = False, imposed: bool = False) -> Sheet:
        entry = self._entry
        return Sheet(
            name=f"{_FOLDERS[kind]}/{entry.slug}.{entry.lang}{'.large' * large}",
            kind=kind,
            lang=entry.lang,
            title=entry.outside_title,
            template="item.html",
            day=last_change(entry, self._site.config.build_date),
            context={
                "entry": entry,
                "text": self._text,
                "notes": notes_of(entry, self._site.library.terms, self._site.config.languages),
                "places": _places_of_help(self._site, entry),
            },
            size="A5" if imposed else "A4",
            pages=(entry.url,),
            large=large,
            imposed=imposed,
            furigana=entry.header.print_furigana,
        )


def _pair(site: Site, left: Entry, right: Entry) -> Sheet:
    """Return the sheet on which two languages of one text stand side by side."""
    texts: list[PaperText] = [paper_text(entry.html, site.config.site_url) for entry in (left, right)]
    kind: Kind = "insert" if left.header.print == "insert" else "leaflet"
    return Sheet(
        name=f"{_FOLDERS[kind]}/{left.slug}.{left.lang}+{right.lang}",
        kind=kind,
        lang=f"{left.lang}+{right.lang}",
        title=left.outside_title,
        template="pair.html",
        day=max(last_change(entry, site.config.build_date) for entry in (left, right)),
        context={
            "left": left,
            "right": right,
            "rows": rows(texts[0].html, texts[1].html),
            "texts": texts,
            "notes": _notes_of_both(site, left, right),
            "places": _places_of_help(site, left, right),
        },
        pages=(left.url, right.url),
        furigana=left.header.print_furigana,
    )


def _places_of_help(site: Site, *entries: Entry) -> tuple[HelpLine, ...]:
    """Return the places that help where a text for letters leads to their page: who gets a letter may open no page."""
    leads = any(f'href="{addresses.section(entry.lang, addresses.HELP)}"' in entry.html for entry in entries)
    is_insert = any(entry.header.print == "insert" for entry in entries)
    return site.written.sources.help_lines if leads and is_insert else ()


def _notes_of_both(site: Site, left: Entry, right: Entry) -> list[tuple[TermNote | None, TermNote | None]]:
    """Return what explains the terms of either text: the same term in both languages beside each other."""
    library, languages = site.library, site.config.languages
    ours, theirs = ({note.id: note for note in notes_of(one, library.terms, languages)} for one in (left, right))
    return [(ours.get(term), theirs.get(term)) for term in dict.fromkeys((*ours, *theirs))]
