"""The cards of one build: each drawn once, or taken from the cache."""

from __future__ import annotations

from dataclasses import astuple
from pathlib import Path

from plugins.cards.cache import card_key
from plugins.cards.draw import CardText, draw_card
from plugins.cards.typeface import Typeface
from plugins.shared import KeptFiles


class CardMaker:
    """Makes one card after the other, and remembers which of the cache in ``folder`` were used."""

    def __init__(self, folder: Path) -> None:
        self._typeface = Typeface()
        self._kept = KeptFiles(folder, ".png")
        self._used: set[str] = set()

    def absent(self, text: CardText) -> str:
        """Return the letters of ``text`` that cannot be drawn: each of them once, "" where all can be."""
        return self._typeface.absent(astuple(text))

    def card(self, text: CardText) -> bytes:
        """Return the card with the words ``text``, all of whose letters can be drawn, as PNG."""
        key = card_key(text, self._typeface.digest)
        self._used.add(key)
        drawn = self._kept.load(key)
        if drawn is None:
            drawn = draw_card(text, self._typeface)
            self._kept.save(key, drawn)
        return drawn

    def close(self) -> None:
        """Clear the cache of what this build did not use."""
        self._kept.keep_only(self._used)
