"""What a washed picture is made of."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

# Where the washed pictures stand, from the root of the site.
MEDIA = "/media/"
# How much of the SHA-256 of its bytes (in hexadecimal) a file's name has: two pictures never share a name.
DIGITS = 20


@dataclass(frozen=True, slots=True)
class Rendition:
    """A picture in one size and format; ``name`` is made from its own bytes and tells nothing of the original."""

    name: str
    width: int
    height: int
    data: bytes

    @classmethod
    def of(cls, data: bytes, width: int, height: int, ending: str) -> Rendition:
        """Name ``data``, a picture of ``width`` × ``height`` pixels."""
        return cls(f"{hashlib.sha256(data).hexdigest()[:DIGITS]}-{width}{ending}", width, height, data)

    @property
    def url(self) -> str:
        """The address from the root of the site."""
        return MEDIA + self.name


@dataclass(frozen=True, slots=True)
class WashedPicture:
    """A picture as it is published: ``sizes`` for browsers of today, narrow to wide, and one file for all others."""

    sizes: tuple[Rendition, ...]
    fallback: Rendition

    @property
    def widest(self) -> Rendition:
        """The largest size; its width and height are those that the page reserves room by."""
        return self.sizes[-1]

    @property
    def renditions(self) -> tuple[Rendition, ...]:
        """All files of the picture."""
        return (*self.sizes, self.fallback)
