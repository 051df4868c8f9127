"""Links between our own pieces: ``[text](article:slug)`` leads to the reader's language or to a labelled fallback."""

from __future__ import annotations

import re
from re import Match

from plugins.editions.addresses import Addresses
from plugins.japanese import ruby_markup
from plugins.shared import Problem, closest, problem
from plugins.sources import Document, Report, place_at

_LINK = re.compile(r'<a href="(article|page|term):([^"#]*)(#[^"]*)?">(.*?)</a>', re.DOTALL)


def resolve_links(
    html: str,
    lang: str,
    addresses: Addresses,
    withheld: frozenset[tuple[str, str]],
    document: Document,
    report: Report,
) -> str:
    """Return ``html`` with its links to our own pieces resolved for readers of ``lang``.

    ``withheld`` are the ``(kind, slug)`` of pieces that exist but are not published.
    A link that leads to another language says so by that language's own name.
    A link to something that is not there or not published is reported as an error.
    """

    def resolved(match: Match[str]) -> str:
        kind, slug, anchor, text = match[1], match[2], match[3] or "", match[4]
        target = addresses.target(kind, slug, lang)
        if target is None:
            report(_missing(kind, slug, addresses, withheld, document))
            return match[0]
        if target.lang == lang:
            return f'<a href="{target.url}{anchor}">{text}</a>'
        name = ruby_markup(addresses.languages[target.lang].name)
        note = f'<span class="in-language" lang="{target.lang}">({name})</span>'
        return f'<a href="{target.url}{anchor}" hreflang="{target.lang}">{text} {note}</a>'

    return _LINK.sub(resolved, html)


def _missing(
    kind: str, slug: str, addresses: Addresses, withheld: frozenset[tuple[str, str]], document: Document
) -> Problem:
    offset = max(document.body.find(f"{kind}:{slug}"), 0)
    place = place_at(document, offset)
    if (kind, slug) in withheld:
        return problem("link-to-unpublished", place, link=f"{kind}:{slug}")
    guess = closest(slug, addresses.slugs(kind)) or "-"
    return problem("link-to-nothing", place, link=f"{kind}:{slug}", guess=f"{kind}:{guess}")
