"""The letter kit on paper, with the words and addresses of each language."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.editions import Site
from plugins.letters import KitPages, KitWords, envelopes, kit_sheets
from plugins.library import addresses
from plugins.paper import Sheet


def letter_sheets(site: Site) -> Iterator[Sheet]:
    """Yield the sheets of the letter kit in every language of ``site``."""
    shown = envelopes(site.written.records.facilities.values())
    for lang, words in site.words.items():
        titles = KitWords(
            lang=lang,
            sentences=words.source("Sentences for letters"),
            checklist=words.source("Checklist before a letter is posted"),
            paper=words.source("Letter paper with room for readings"),
            envelope=words.source("Envelope: %(place)s"),
            places={name: by_lang[lang].entry.title for name, by_lang in site.library.facilities.items()},
        )
        pages = KitPages(
            kit=addresses.section(lang, addresses.LETTER_KIT),
            sentences=addresses.section(lang, addresses.LETTER_KIT, addresses.LETTER_SENTENCES),
            envelopes=addresses.section(lang, addresses.LETTER_KIT, addresses.LETTER_ENVELOPES),
            checker=addresses.section(lang, addresses.LETTER_CHECKER),
        )
        yield from kit_sheets(site.written.kit, shown, titles, pages, site.config.build_date)
