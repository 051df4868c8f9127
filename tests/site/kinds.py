"""The kinds of pages that the site has, and one page of each in every language."""

from __future__ import annotations

import re

from tests.support import BuiltSite

_OTHERS = {
    "language choice": r"index\.html",
    "not found": r"404\.html",
    "home": r"[^/]+/index\.html",
    "articles": r"[^/]+/articles/(?:page/\d+/)?index\.html",
    "article": r"[^/]+/articles/[^/]+/index\.html",
    "topics": r"[^/]+/topics/index\.html",
    "topic": r"[^/]+/topics/[^/]+/(?:page/\d+/)?index\.html",
    "archive": r"[^/]+/archive/index\.html",
    "year": r"[^/]+/archive/\d+/(?:page/\d+/)?index\.html",
    "letters": r"[^/]+/letters/index\.html",
    "letter": r"[^/]+/letters/[^/]+/index\.html",
    "people": r"[^/]+/people/index\.html",
    "person": r"[^/]+/people/[^/]+/index\.html",
    "glossary": r"[^/]+/glossary/index\.html",
    "downloads": r"[^/]+/glossary/downloads/index\.html",
    "table of terms": r"[^/]+/glossary/table/index\.html",
    "search": r"[^/]+/search/index\.html",
    "term": r"[^/]+/glossary/(?!downloads/|table/)[^/]+/index\.html",
    "more uses of a term": r"[^/]+/glossary/[^/]+/page/\d+/index\.html",
    "school words": r"[^/]+/school-words/index\.html",
    "school words of a theme": r"[^/]+/school-words/[^/]+/index\.html",
    "figures": r"[^/]+/data/index\.html",
    "series": r"[^/]+/data/[^/]+/index\.html",
    "facts": r"[^/]+/facts/index\.html",
    "law": r"[^/]+/law/index\.html",
    "provision": r"[^/]+/law/[^/]+/index\.html",
    "timeline": r"[^/]+/timeline/index\.html",
    "facilities": r"[^/]+/facilities/index\.html",
    "facility": r"[^/]+/facilities/[^/]+/index\.html",
    "notices": r"[^/]+/notices/index\.html",
    "notice": r"[^/]+/notices/[^/]+/index\.html",
    "offline": r"[^/]+/offline/index\.html",
    "contents of a copy": r"[^/]+/offline/contents/index\.html",
    "help": r"[^/]+/help/index\.html",
    "worksheets": r"[^/]+/worksheets/index\.html",
    "paper": r"[^/]+/paper/index\.html",
    "corrections": r"[^/]+/corrections/index\.html",
    "letter kit": r"[^/]+/letter-kit/index\.html",
    "sentences for letters": r"[^/]+/letter-kit/sentences/index\.html",
    "envelopes": r"[^/]+/letter-kit/envelopes/index\.html",
    "letter checker": r"[^/]+/letter-checker/index\.html",
}
# What stands beside the lists, below none of their names.
_SECTIONS = {found[1] for pattern in _OTHERS.values() if (found := re.match(r"\[\^/\]\+/([a-z-]+)/", pattern))}
KINDS = {**_OTHERS, "page": rf"[^/]+/(?!(?:{'|'.join(sorted(_SECTIONS))})/)[^/]+/index\.html"}

# There may be none: some wait for somebody who agrees, and a list only goes on when it is long. Tests build some
# (test_footnotes.py, test_vertical.py, test_long_lists.py).
MAY_BE_ABSENT = frozenset({"letter", "person", "more uses of a term"})


def leads_on(site: BuiltSite, page: str) -> bool:
    """Whether ``page`` stands at an old address and only leads to the new one."""
    return 'http-equiv="refresh"' in site.text(page)


def kinds_of(page: str) -> list[str]:
    """Return the kinds that the path ``page`` fits (exactly one, if the table above is right)."""
    return [kind for kind, pattern in KINDS.items() if re.fullmatch(pattern, page)]


def examples(site: BuiltSite) -> dict[str, list[str]]:
    """Return, for each kind, the longest page in each language: it holds most of what such a page can hold."""
    longest: dict[tuple[str, str], tuple[int, str]] = {}
    for page in site.pages():
        if leads_on(site, page):
            continue
        for kind in kinds_of(page):
            place = (kind, page.partition("/")[0])
            longest[place] = max(longest.get(place, (0, "")), (len(site.text(page)), page))
    return {kind: sorted(page for (of, _), (_, page) in longest.items() if of == kind) for kind in KINDS}
