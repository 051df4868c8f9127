"""School notices on paper: one sheet for the fridge for each notice, and sentences that a parent copies by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from plugins.editions import NoticeWords, Site, deadlines
from plugins.library import SHEET, NoticeEntry, addresses
from plugins.notices import ASKS, Ask, Notice, Phrase
from plugins.paper import Sheet


def notice_sheets(site: Site) -> Iterator[Sheet]:
    """Yield the fridge sheet of every notice in each of its languages, and the strips in every language of the site."""
    for by_lang in site.library.notices.values():
        for found in by_lang.values():
            yield _fridge(site, found)
    if day := site.library.replies.reviewed:
        for code in site.config.languages.codes:
            yield _strips(site, code, day)


def _fridge(site: Site, found: NoticeEntry) -> Sheet:
    entry, notice = found.entry, found.notice
    words = NoticeWords(entry.lang, site.config.languages, site.library.all_terms)
    title = next((phrase for part in notice.record.sheet if part.layout == "title" for phrase in part.phrases), None)
    return Sheet(
        name=f"notices/{notice.slug}.{entry.lang}",
        kind="notice",
        lang=_beside_japanese(site, entry.lang),
        title=entry.title,
        template="notice-fridge.html",
        day=max(day for day in (notice.record.reviewed, entry.updated) if day),
        context={
            "found": found,
            "japanese_title": title,
            "asked": _by_first_ask(notice),
            "deadlines": deadlines(found),
            "alone": any(deadline.alone for deadline in deadlines(found)),
            "things": {phrase.id: words.things(found.words[phrase.id]) for phrase in notice.phrases},
            "replies": site.library.replies.of(notice.replies),
        },
        pages=(entry.url,),
    )


def _by_first_ask(notice: Notice) -> dict[Ask, list[Phrase]]:
    """Return the phrases that ask for more than a day to keep to, each once: below the first thing that it asks."""
    found: dict[Ask, list[Phrase]] = {}
    for ask in ASKS:
        if members := [phrase for phrase in notice.asking(ask) if phrase.asks[0] == ask and ask != "by"]:
            found[ask] = members
    return found


def _strips(site: Site, code: str, day: dt.date) -> Sheet:
    return Sheet(
        name=f"notices/replies.{code}",
        kind="notice",
        lang=_beside_japanese(site, code),
        title=site.words[code].source("Sentences to copy by hand"),
        template="notice-replies.html",
        day=day,
        context={"replies": list(site.library.replies.by_id.values())},
        pages=(addresses.section(code, "notices"),),
    )


def _beside_japanese(site: Site, code: str) -> str:
    """Return the languages of a sheet on which Japanese words stand beside those of ``code``."""
    return code if site.config.languages[code].base == SHEET else f"{code}+{SHEET}"
