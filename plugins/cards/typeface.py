"""The one typeface of the cards: Noto Sans JP (SIL Open Font License 1.1), a package that the lock pins by its hash.

No font of the machine is ever used, so a card looks the same wherever it is made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cached_property

from PIL import ImageFont
from pylopdf_fonts_jp import sans_path

# A character of the private use area, which no typeface of ours has: it is drawn as the sign for "no such letter".
_ABSENT = "\U0010fffd"
_LOOK = 20  # pixels; enough to tell letters from that sign


class Typeface:
    """The typeface in all sizes; each is opened once."""

    def __init__(self) -> None:
        self._path = str(sans_path())
        self._sizes: dict[int, ImageFont.FreeTypeFont] = {}
        self._known: dict[str, bool] = {" ": True}

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the typeface's file, in hexadecimal."""
        with open(self._path, "rb") as file:  # noqa: PTH123 (hashlib wants an open file)
            return hashlib.file_digest(file, "sha256").hexdigest()

    def at(self, pixels: int) -> ImageFont.FreeTypeFont:
        """Return the typeface with an em of ``pixels``."""
        if pixels not in self._sizes:
            # The basic layout is part of Pillow; the other one is a library that a machine may have or not.
            basic = ImageFont.Layout.BASIC
            self._sizes[pixels] = ImageFont.truetype(self._path, pixels, layout_engine=basic)
        return self._sizes[pixels]

    def absent(self, texts: Iterable[str]) -> str:
        """Return the letters of ``texts`` that the typeface does not have, each once, in their order."""
        return "".join(one for one in dict.fromkeys("".join(texts)) if not self._has(one))

    def _has(self, letter: str) -> bool:
        if letter not in self._known:
            font = self.at(_LOOK)
            self._known[letter] = letter != _ABSENT and bytes(font.getmask(letter)) != bytes(font.getmask(_ABSENT))
        return self._known[letter]
