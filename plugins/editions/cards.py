"""Which page is shown with which card picture: one for each article, page and term, and two for each language.

The site's own card stands for lists, and where a title cannot be drawn; the neutral one for texts whose words belong on
their own page alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from plugins.cards import HEIGHT, WIDTH, CardMaker, CardText
from plugins.editions.page import OutputFile, Page
from plugins.editions.previews import keeps_to_itself
from plugins.japanese import base_text
from plugins.library import Entry, Words
from plugins.media import Rendition
from plugins.shared import problem
from plugins.sources import Report, SiteConfig


@dataclass(frozen=True, slots=True)
class Card:
    """A card as pages name it: its address from the root, its size in pixels, and the words that it shows."""

    url: str
    alt: str
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True, slots=True)
class Cards:
    """The card of each page by its address, and the files of all cards."""

    by_page: Mapping[str, Card]
    files: tuple[OutputFile, ...]


def make_cards(
    pages: Iterable[Page],
    config: SiteConfig,
    words: Mapping[str, Words],
    report: Report,
    progress: Callable[[int, int], None],
) -> Cards:
    """Draw the cards of ``pages`` (or take them from the cache), if the settings ask for any.

    Titles that cannot be drawn are reported; ``progress`` is called with the pages that are done and all of them.
    """
    if not config.cards:
        return Cards({}, ())
    maker = CardMaker(config.card_cache)
    shown = [page for page in pages if page.listed and page.editions]
    by_page: dict[str, Card] = {}
    files: dict[str, bytes] = {}
    for number, page in enumerate(shown, 1):
        text = _drawable(page, config, words[page.lang], maker, report)
        if text is not None:
            drawn = Rendition.of(maker.card(text), WIDTH, HEIGHT, ".png")
            by_page[page.url] = Card(drawn.url, " – ".join(dict.fromkeys([text.title, text.site])))
            files[drawn.url] = drawn.data
        progress(number, len(shown))
    maker.close()
    return Cards(by_page, tuple(OutputFile(url.lstrip("/"), data) for url, data in files.items()))


def _drawable(page: Page, config: SiteConfig, words: Words, maker: CardMaker, report: Report) -> CardText | None:
    """Return the words of the card of ``page``, or of its language's own card; None where neither can be drawn."""
    text = card_text(page, config, words)
    letters = maker.absent(text)
    if not letters:
        return text
    entry = page.data.get("entry")
    if isinstance(entry, Entry):
        field = "term" if entry.kind == "term" else "title"
        report(problem("card-letters-missing", entry.document.header.place((field,)), letters=letters))
    own = _site_card(page.lang, config)
    return None if maker.absent(own) else own


def card_text(page: Page, config: SiteConfig, words: Words) -> CardText:
    """Return the words of the card of ``page``, all of them without readings."""
    identity = config.identity[page.lang]
    language = base_text(config.languages[page.lang].name)
    entry = page.data.get("entry")
    if keeps_to_itself(entry):
        return CardText(base_text(identity["short"]), words.plain("A page to read"), "", language)
    if not isinstance(entry, Entry):
        return _site_card(page.lang, config)
    labels = {"article": words.plain("Articles"), "term": words.plain("Glossary")}
    return CardText(base_text(identity["name"]), entry.plain_title, labels.get(entry.kind, ""), language)


def _site_card(lang: str, config: SiteConfig) -> CardText:
    identity = config.identity[lang]
    language = base_text(config.languages[lang].name)
    return CardText(base_text(identity["short"]), base_text(identity["name"]), "", language)
