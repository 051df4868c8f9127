"""Drawn cards kept between two builds: one file each, named by all that it depends on and by its own bytes.

May be deleted at any time: what is missing or damaged is drawn again, to the same bytes.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Collection
from dataclasses import astuple, dataclass
from pathlib import Path

from PIL import __version__ as pillow_version
from PIL import features

from plugins.cards.draw import RECIPE, CardText

# The libraries that take part in the drawing.
_LIBRARIES = ("freetype2", "zlib")


@dataclass(frozen=True, slots=True)
class Cache:
    """The cards below ``folder``, drawn in the typeface whose file has the SHA-256 ``typeface``."""

    folder: Path
    typeface: str

    def key(self, text: CardText) -> str:
        """Return the beginning of the name under which the card with the words ``text`` is kept."""
        versions = [RECIPE, self.typeface, pillow_version, *(str(features.version(name)) for name in _LIBRARIES)]
        return _digest(json.dumps([versions, astuple(text)]).encode())

    def load(self, key: str) -> bytes | None:
        """Return the card kept under ``key``; None where there is none, or not what was put there."""
        with contextlib.suppress(OSError):
            for path in self.folder.glob(f"{key}-*.png"):
                data = path.read_bytes()
                if path.name == _name(key, data):
                    return data
        return None

    def save(self, key: str, data: bytes) -> None:
        """Keep ``data`` under ``key``, whole or not at all; where nothing can be written, it is drawn again."""
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, new = tempfile.mkstemp(prefix=".new-", dir=self.folder)
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(new).replace(self.folder / _name(key, data))

    def keep_only(self, keys: Collection[str]) -> None:
        """Remove every card that is not kept under one of ``keys``, so that none outlives its page."""
        for path in self.folder.glob("*.png") if self.folder.is_dir() else ():
            if path.name.partition("-")[0] not in keys:
                with contextlib.suppress(OSError):
                    path.unlink()


def _name(key: str, data: bytes) -> str:
    return f"{key}-{_digest(data)}.png"


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:32]
