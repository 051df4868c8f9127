"""Links to headings: what stands behind the # of a link to one of our texts must be a heading of that text.

The audit would find the same in the finished site, but cannot say in which line of which text the link stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from re import Match
from urllib.parse import unquote

from plugins.library.library import Library
from plugins.library.model import Entry
from plugins.library.usage import entries_of
from plugins.shared import closest, problem
from plugins.sources import PAGE_ANCHORS, Languages, Report

# The end of a link to a heading of another text, or of its own.
_LINK = re.compile(r"\]\(<?(?:(article|letter|page|term|law):([^\s)#>]+))?#([^\s)>]+)", re.IGNORECASE)
_MOST_SHOWN = 8


def check_anchors(entries: Iterable[Entry], library: Library, languages: Languages, report: Report) -> None:
    """Report the links in ``entries`` to headings that are not there, each at its line, with the headings that are."""
    texts: dict[str, Mapping[str, Mapping[str, Entry]]] = {
        **{"article": library.articles, "letter": library.letters, "page": library.pages},
        "term": {term: entries_of(by_lang) for term, by_lang in library.terms.items()},
        "law": {name: entries_of(by_lang) for name, by_lang in library.provisions.items()},
    }
    for entry in entries:
        for link in _LINK.finditer(entry.document.body):
            target = entry if link[1] is None else _best(texts[link[1].lower()].get(link[2], {}), entry.lang, languages)
            if target is not None and not _has(target, unquote(link[3])) and _is_made(entry, link):
                _tell(entry, target, link, report)


def _best(by_lang: Mapping[str, Entry], lang: str, languages: Languages) -> Entry | None:
    """Return the text to which a link leads readers of ``lang``; None where there is none."""
    best = languages.best(by_lang, lang)
    return None if best is None else by_lang[best]


def _has(text: Entry, anchor: str) -> bool:
    """Whether the page of ``text`` has ``anchor``: of a heading, of the page itself, or of a note or figure."""
    known = anchor in PAGE_ANCHORS or any(heading.anchor == anchor for heading in text.headings)
    return known or f'id="{anchor}"' in text.html


def _is_made(entry: Entry, link: Match[str]) -> bool:
    """Whether what looks like a link is one, and not shown as code."""
    return f'#{link[3]}"' in entry.html


def _tell(entry: Entry, target: Entry, link: Match[str], report: Report) -> None:
    place = entry.document.body_start.moved(entry.document.body.count("\n", 0, link.start()))
    anchors = [heading.anchor for heading in target.headings]
    shown = [f"#{heading.anchor} ({heading.text})" for heading in target.headings[:_MOST_SHOWN]]
    more = " …" if len(anchors) > _MOST_SHOWN else ""
    written = f"{link[1]}:{link[2]}" if link[1] else ""
    guess = closest(link[3], anchors)
    report(
        problem(
            "link-to-no-heading", place, link=f"{written}#{link[3]}", guess=f"{written}#{guess}" if guess else "-",
            headings=", ".join(shown) + more or "-",
        )
    )  # fmt: skip
