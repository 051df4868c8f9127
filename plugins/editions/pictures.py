"""The pictures of a site: which texts may show them, how their captions are written, which files are published."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from markupsafe import Markup

from plugins.editions.model import Entry, OutputFile
from plugins.editions.words import Words
from plugins.glossary import Glossary
from plugins.media import Album, CaptionWords, PicturedText, media_files
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


def picture_files(entries: Iterable[Entry], album: Album) -> list[OutputFile]:
    """Return the files of the pictures that the finished ``entries`` show, and no others."""
    shown = media_files((str(entry.html) for entry in entries), album)
    return [OutputFile(one.url.lstrip("/"), one.data) for one in shown]
