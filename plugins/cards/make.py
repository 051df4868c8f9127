"""The cards of one build: each drawn once, or taken from the cache."""

from __future__ import annotations

from dataclasses import astuple
from pathlib import Path

from plugins.cards.cache import Cache
from plugins.cards.draw import CardText, draw_card
from plugins.cards.typeface import Typeface


class CardMaker:
    """Makes one card after the other, and remembers which of the cache in ``folder`` were used."""

    def __init__(self, folder: Path) -> None:
        self._typeface = Typeface()
        self._cache = Cache(folder, self._typeface.digest)
        self._used: set[str] = set()

    def absent(self, text: CardText) -> str:
        """Return the letters of ``text`` that cannot be drawn: each of them once, "" where all can be."""
        return self._typeface.absent(astuple(text))

    def card(self, text: CardText) -> bytes:
        """Return the card with the words ``text``, all of whose letters can be drawn, as PNG."""
        key = self._cache.key(text)
        self._used.add(key)
        kept = self._cache.load(key)
        if kept is None:
            kept = draw_card(text, self._typeface)
            self._cache.save(key, kept)
        return kept

    def close(self) -> None:
        """Clear the cache of what this build did not use."""
        self._cache.keep_only(self._used)
