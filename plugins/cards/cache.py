"""What a card depends on; cards are kept under it between two builds."""

from __future__ import annotations

import json
from dataclasses import astuple

from PIL import __version__ as pillow_version
from PIL import features

from plugins.cards.draw import RECIPE, CardText
from plugins.shared import short_digest

# The libraries that take part in the drawing.
_LIBRARIES = ("freetype2", "zlib")


def card_key(text: CardText, typeface: str) -> str:
    """Return the key of the card with the words ``text``, drawn in the typeface whose file has that SHA-256."""
    versions = [RECIPE, typeface, pillow_version, *(str(features.version(name)) for name in _LIBRARIES)]
    return short_digest(json.dumps([versions, astuple(text)]).encode())
