"""The whole glossary on paper: a booklet for each two languages, to fold and staple."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from plugins.editions import Site, TermName, term_name
from plugins.glossary import IndexGroup, index_groups
from plugins.library import TermEntry, addresses
from plugins.paper import Sheet


@dataclass(frozen=True, slots=True)
class BookletTerm:
    """A term in two languages: ``first`` orders the booklet; ``second`` is None where that language has no text."""

    first: TermEntry
    second: TermEntry | None
    name: TermName
    other_name: TermName | None


def glossary_sheets(site: Site) -> Iterator[Sheet]:
    """Yield the glossary as a booklet for each two of the site's languages; none where there is no term.

    The words of school notices have sheets of their own.
    """
    codes = site.config.languages.codes
    for place, one in enumerate(codes):
        for other in codes[place + 1 :]:
            # A form of a language comes first: it is for those who read the other one less well.
            first, second = (other, one) if site.config.languages[other].easy else (one, other)
            if sheet := _booklet(site, first, second):
                yield sheet


def _booklet(site: Site, first: str, second: str) -> Sheet | None:
    terms = {
        term: by_lang
        for term, by_lang in site.library.terms.items()
        if first in by_lang and by_lang[first].term.record.category != "everyday"
    }
    if not terms:
        return None
    index = index_groups([by_lang[first].term for by_lang in terms.values()], first, site.config.languages)
    words = site.words[first]
    return Sheet(
        name=f"glossary/{first}+{second}",
        kind="glossary",
        lang=f"{first}+{second}",
        title=words.source("Glossary"),
        template="glossary.html",
        day=max(day for by_lang in terms.values() for day in _days(by_lang, (first, second))),
        context={"groups": [(group.mark, _entries(site, group, second)) for group in index], "second": second},
        size="A5",
        pages=tuple(addresses.section(code, "glossary", addresses.DOWNLOADS) for code in (first, second)),
        imposed=True,
    )


def _days(by_lang: Mapping[str, TermEntry], languages: Iterable[str]) -> Iterator[dt.date]:
    """Yield the days on which a term, and its texts in ``languages``, were changed or checked."""
    for found in (by_lang[lang] for lang in languages if lang in by_lang):
        header = found.entry.header
        yield from (day for day in (found.term.record.reviewed, header.modified, header.reviewed) if day)


def _entries(site: Site, group: IndexGroup, second: str) -> list[BookletTerm]:
    found = []
    for item in group.entries:
        by_lang = site.library.terms[item.term]
        other = by_lang.get(second)
        found.append(
            BookletTerm(by_lang[item.text.lang], other, term_name(item.text), term_name(other.text) if other else None)
        )
    return found
