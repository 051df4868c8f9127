"""What links between our own pieces can lead to: every piece, term and record that there is, and the site's lists."""

from __future__ import annotations

from collections.abc import Mapping

from plugins.figures import Series
from plugins.glossary import Glossary
from plugins.library.addresses import GLOSSARY_PAGES, LISTS, RESERVED, Addresses
from plugins.records import Force, Records, force_of
from plugins.shared import problem
from plugins.sources import Report, SiteConfig, Sources


def destinations(
    sources: Sources,
    glossary: Glossary,
    records: Records,
    series: Mapping[str, Series],
    config: SiteConfig,
    report: Report,
) -> Addresses:
    """Return what a link between our own pieces can lead to; report slugs and ids that are taken by the site itself."""
    available = {("page", name): config.languages.codes for name in LISTS}
    for piece in sources.pieces:
        if piece.kind == "page" and piece.slug in RESERVED:
            report(problem("slug-reserved", piece.original.place, slug=piece.slug))
        available[piece.kind, piece.slug] = tuple(piece.texts)
    for term in glossary.all_terms.values():
        if term.id in GLOSSARY_PAGES:
            report(problem("slug-reserved", term.place, slug=term.id))
        available["term", term.id] = tuple(term.texts)
    everywhere = config.languages.codes
    available |= {("series", name): everywhere for name in series}
    available |= {("law", name): one.languages for name, one in records.provisions.items()}
    available |= {("event", event.id): everywhere for event in records.events}
    available |= {("facility", name): everywhere for name in records.facilities}
    themes = {word: term.record.themes[0] for word, term in glossary.words.items() if term.record.themes}
    law = records.provisions.items()
    ended = frozenset(name for name, one in law if force_of(one.record, config.build_date) is Force.ENDED)
    return Addresses(config.languages, available, themes=themes, ended=ended)
