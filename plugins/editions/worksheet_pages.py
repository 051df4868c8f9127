"""The page of the worksheets in one language: what each is about, for whom, and which words stand on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plugins.editions.page import Page, section_page
from plugins.japanese import collation_key
from plugins.library import Words, addresses
from plugins.sources import SiteConfig
from plugins.worksheets import Word, Worksheet, explained_in, sheet_name


@dataclass(frozen=True, slots=True)
class ShownWorksheet:
    """A worksheet on the list; ``on_paper`` are the names of its sheets of paper, the exercise before its answers."""

    worksheet: Worksheet
    on_paper: tuple[str, ...]

    @property
    def words(self) -> tuple[Word, ...]:
        """The words of ours that stand on it, in the order of their readings."""
        return tuple(sorted(self.worksheet.words, key=lambda word: collation_key(word.reading)))

    @property
    def themes(self) -> tuple[str, ...]:
        """What its words are about, as far as its record names themes."""
        return self.worksheet.record.themes


@dataclass(frozen=True, slots=True)
class WorksheetPages:
    """Makes the page of the worksheets in the language ``lang``."""

    lang: str
    config: SiteConfig
    worksheets: tuple[Worksheet, ...]
    words: Words

    def pages(self) -> Iterator[Page]:
        """Yield the list of all worksheets, the easiest first."""
        ordered = sorted(self.worksheets, key=lambda one: (one.record.readers == "adults", one.plan.grade, one.slug))
        yield section_page(
            self.lang,
            self.config.languages,
            "worksheets.html",
            self.words.source("Worksheets"),
            self.words.source(
                "Sheets to print, for children and adults who learn to read and write Japanese: kanji, hiragana, "
                "katakana, words, money. They come from our own words."
            ),
            addresses.WORKSHEETS,
            data={"worksheets": [self._shown(one) for one in ordered]},
        )

    def _shown(self, worksheet: Worksheet) -> ShownWorksheet:
        glosses = explained_in(worksheet, self.config.languages)
        names = [sheet_name(worksheet.slug, gloss, solved=solved) for gloss in glosses for solved in (False, True)]
        return ShownWorksheet(worksheet, tuple(names))
