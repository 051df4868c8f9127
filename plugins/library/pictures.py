"""The pictures of a site: which texts may show them, and how their captions are written."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from plugins.glossary import Glossary
from plugins.library.words import Words
from plugins.media import CaptionWords, PicturedText
from plugins.sources import Sources


def pictured_texts(sources: Sources, glossary: Glossary) -> list[PicturedText]:
    """Return every published text of pieces and terms."""
    texts = [PicturedText(text.document, text.header) for piece in sources.pieces for text in piece.texts.values()]
    return texts + [
        PicturedText(text.document, text.header) for term in glossary.all_terms.values() for text in term.texts.values()
    ]


def caption_words(words: Words, typography: Callable[[str], str]) -> CaptionWords:
    """Return how captions are written in the language of ``words``; ``typography`` is that of its texts."""

    def credit(source: Markup, licence: Markup) -> Markup:
        return words.markup("Source: %(source)s (%(licence)s)", source=source, licence=licence)

    return CaptionWords(credit, typography)
