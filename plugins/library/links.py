"""Links between our own pieces: ``[text](article:slug)`` leads to the reader's language or to a labelled fallback.

Records are linked in the same way: ``[text](law:id)``, ``[text](event:id)``, ``[text](facility:id)``; and so are school
notices: ``[text](notice:slug)``.

Three switches are written like links: ``[面会](term:none)`` keeps words from being linked,
``[illegal immigrants](word:keep "why")`` keeps words that we avoid elsewhere, and ``[2 minutes](source:none "why")``
says that a figure needs no source (whether they may is for ``plugins.wording`` and ``plugins.claims`` to say).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from re import Match

from plugins.japanese import ruby_markup
from plugins.library.addresses import Addresses, Target
from plugins.shared import Place, Problem, closest, problem
from plugins.sources import Document, Languages, Report, SourceCursor

# What may stand before the colon of a link that leads somewhere or is a switch.
KINDS = ("article", "letter", "page", "notice", "series", "term", "word", "source", "law", "event", "facility")
_LINK = re.compile(
    rf"""<a href="({"|".join(KINDS)}):([^"#]*)(#[^"]*)?"( title="[^"]*")?>(.*?)</a>""", re.DOTALL | re.IGNORECASE
)

# How the linker knows what to leave alone, and what is linked already.
_UNLINKED = '<span class="unlinked">{}</span>'
_TERM = 'class="term" data-term="{}" '
# So many are named where nothing is near; of more, any would be arbitrary.
_FEW = 3


def piece_links(html: str) -> Iterator[tuple[str, str]]:
    """Yield the kind and the slug of each link in ``html`` to one of our own pieces, as they are written."""
    for match in _LINK.finditer(html):
        kind, slug = match[1].lower(), match[2]
        if not _is_switch(kind, slug):
            yield kind, slug


def _is_switch(kind: str, slug: str) -> bool:
    return kind in ("word", "source") or (kind, slug) == ("term", "none")


def resolve_links(
    html: str,
    lang: str,
    addresses: Addresses,
    withheld: frozenset[tuple[str, str]],
    document: Document,
    report: Report,
    term_named: Callable[[str], str | None],
) -> str:
    """Return ``html`` with its links to our own pieces resolved for readers of ``lang``, and its switches done.

    ``withheld`` are the ``(kind, slug)`` of pieces that exist but are not published, and ``term_named`` gives the id of
    the term that has a name: what somebody may have meant who writes it instead of the id.
    A link that leads to another language says so by that language's own name.
    A link to what was taken down leaves its words behind.
    A link to something that is not there or not published is reported as an error, one to a provision that has ended as
    a warning, unless words between quotation marks say that it is meant.
    """

    cursor = SourceCursor(document)

    def resolved(match: Match[str]) -> str:
        kind, slug = match[1].lower(), match[2]
        if _is_switch(kind, slug):
            return _UNLINKED.format(match[5])
        target = addresses.target(kind, slug, lang)
        if target is not None:
            if target.ended:
                place = cursor.next_link(f"{match[1]}:{slug}")
                if not match[4]:
                    report(problem("record-ended-linked", place, link=f"{kind}:{slug}"))
            return _leading(match, target, lang, addresses.languages)
        place = cursor.next_link(f"{match[1]}:{slug}")
        named = term_named(slug) if kind == "term" else None
        report(_missing(kind, slug, addresses, withheld, place, named))
        return _UNLINKED.format(match[5])

    return _LINK.sub(resolved, html)


def _leading(match: Match[str], target: Target, lang: str, languages: Languages) -> str:
    """Return the link that ``match`` is, to ``target``, for readers of ``lang``."""
    kind, anchor, title = match[1].lower(), match[3] or "", match[4] or ""
    anchor = "" if kind == "event" else anchor  # an event is a place itself
    mark = _TERM.format(match[2]) if kind == "term" else ""
    if target.lang == lang:
        return f'<a {mark}href="{target.url}{anchor}"{title}>{match[5]}</a>'
    other = languages[target.lang]
    turn = "" if other.direction == languages[lang].direction else f' dir="{other.direction}"'
    note = f'<span class="in-language" lang="{target.lang}"{turn}>({ruby_markup(other.name)})</span>'
    return f'<a {mark}href="{target.url}{anchor}"{title} hreflang="{target.lang}">{match[5]} {note}</a>'


def _missing(
    kind: str, slug: str, addresses: Addresses, withheld: frozenset[tuple[str, str]], place: Place, named: str | None
) -> Problem:
    link = f"{kind}:{slug}"
    if (kind, slug) in addresses.gone:
        return problem("link-to-taken-down", place)
    if (kind, slug) in withheld:
        return problem("link-to-unpublished", place, link=link)
    known = list(addresses.slugs(kind))
    guess = named or closest(slug, known)
    likely = [guess] if guess else known if len(known) <= _FEW else []
    return problem("link-to-nothing", place, link=link, guess=", ".join(f"{kind}:{name}" for name in likely) or "-")
