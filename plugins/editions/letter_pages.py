"""The pages for those who write letters: the kit, sentences to copy, envelopes, and the letter checker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from plugins.editions.linked_data import script_text
from plugins.editions.page import Later, Page, section_page
from plugins.letters import Kit, browser_rules, envelopes, letter_patterns
from plugins.library import FacilityEntry, Listed, Words, addresses
from plugins.sources import SiteConfig, in_language


@dataclass(frozen=True, slots=True)
class LetterPages:
    """Makes the pages about letters in the language ``lang``.

    ``guides`` are the texts on writing, ``places`` the places of detention, both as these readers are shown them;
    ``public`` are the values that may stand in a letter.
    """

    lang: str
    config: SiteConfig
    kit: Kit
    guides: tuple[Listed, ...]
    places: tuple[FacilityEntry, ...]
    public: tuple[str, ...]
    words: Words

    def pages(self) -> Iterator[Page]:
        """Yield every page about letters in this language."""
        source = self.words.source
        yield self._page(
            "letter_kit.html",
            source("The letter kit"),
            source("All that is needed for a letter to somebody in detention, on the screen and on paper."),
            kit=self.kit,
            guides=self.guides,
        )
        yield self._page(
            "letter_sentences.html",
            source("Sentences for letters"),
            source("Sentences in every language of this site, side by side, to be read aloud or copied by hand."),
            addresses.LETTER_SENTENCES,
            themes=self.kit.themes,
        )
        yield self._envelopes()
        yield self._checker()

    def _envelopes(self) -> Page:
        made = self._page(
            "letter_envelopes.html",
            self.words.source("Addresses for envelopes"),
            self.words.source("How the address of a place of detention is written on an envelope."),
            addresses.LETTER_ENVELOPES,
            envelopes=envelopes(found.facility for found in self.places),
            too_old=any(one.facility.record.open and "address" in one.facility.hidden for one in self.places),
            names={found.facility.id: found.entry for found in self.places},
        )
        chain = self.config.languages.chain(self.lang)
        named = (text for found in self.places for text in (found.facility.record.name, found.facility.record.town))
        return replace(made, told=tuple(in_language(text, chain)[0] for text in named))

    def _checker(self) -> Page:
        title = self.words.source("The letter checker")
        summary = self.words.source(
            "It looks for words that may harm somebody. Nothing that you type leaves your device."
        )
        return section_page(
            self.lang,
            self.config.languages,
            "letter_checker.html",
            title,
            summary,
            addresses.LETTER_CHECKER,
            data={
                "concerns": Later(lambda: tuple(letter_patterns().concerns), ()),
                "rules": Later(lambda: script_text(browser_rules(self.public)), (self.public,)),
            },
        )

    def _page(self, template: str, title: str, summary: str, *parts: str, **data: object) -> Page:
        section = addresses.LETTER_KIT
        return section_page(self.lang, self.config.languages, template, title, summary, section, *parts, data=data)
