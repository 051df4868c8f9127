"""The pages for reading without internet: one on which the reader chooses, and one that says what a copy holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from plugins.editions.page import Page, section_page
from plugins.glossary import index_groups
from plugins.library import Entry, Library, Words, addresses
from plugins.sources import SiteConfig

OFFLINE = "offline.html"
KEPT = "kept.html"


@dataclass(frozen=True, slots=True)
class KeptPart:
    """Texts of one kind in a copy, in the order in which they are listed.

    ``key`` is pages, articles, glossary, timeline, facilities or law.
    """

    key: str
    title: str
    entries: tuple[Entry, ...]


def offline_pages(lang: str, kept: Library, config: SiteConfig, words: Words) -> Iterator[Page]:
    """Yield the page on which readers of ``lang`` save texts and, where copies are made, the one with their contents.

    ``kept`` holds what may stand in copies.
    """
    title = words.source("Read without internet")
    summary = words.source("Save these texts on your device, for places without a signal.")
    day = config.discard_after
    yield _page(lang, OFFLINE, title, summary, config, packs=None, discard_after=day)
    if day is not None:
        title = words.source("What is in this copy")
        summary = words.source("The texts of this site that can be read without internet.")
        data = {"parts": kept_parts(lang, kept, config, words), "day": config.build_date, "discard_after": day}
        yield _page(lang, KEPT, title, summary, config, addresses.CONTENTS, **data)


def kept_parts(lang: str, kept: Library, config: SiteConfig, words: Words) -> tuple[KeptPart, ...]:
    """Return the texts of ``lang`` in ``kept``; texts that exist only in other languages are left out."""
    groups = index_groups(
        [next(iter(by_lang.values())).term for by_lang in kept.terms.values()], lang, config.languages
    )
    ordered = [kept.terms[item.term] for group in groups for item in group.entries]
    parts = (
        KeptPart("pages", words.source("Pages"), tuple(texts[lang] for texts in kept.pages.values() if lang in texts)),
        KeptPart(
            "articles",
            words.source("Articles"),
            tuple(texts[lang] for texts in kept.articles.values() if lang in texts),
        ),
        KeptPart("glossary", words.source("Glossary"), tuple(t[lang].entry for t in ordered if lang in t)),
        *_records(lang, kept, words),
    )
    return tuple(part for part in parts if part.entries)


def _records(lang: str, kept: Library, words: Words) -> Iterator[KeptPart]:
    timeline = (kept.timeline[lang].entry,) if lang in kept.timeline else ()
    yield KeptPart("timeline", words.source("Timeline"), timeline)
    places = tuple(texts[lang].entry for texts in kept.facilities.values())
    yield KeptPart("facilities", words.source("Places of detention"), places)
    law = tuple(texts[lang].entry for texts in kept.provisions.values() if lang in texts)
    yield KeptPart("law", words.source("The law in plain words"), law)


def _page(lang: str, template: str, title: str, summary: str, config: SiteConfig, *parts: str, **data: object) -> Page:
    page = section_page(lang, config.languages, template, title, summary, addresses.OFFLINE, *parts, data=data)
    return replace(page, listed=not parts)  # what a copy holds is no page to be found by searching
