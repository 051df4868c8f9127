"""Washed pictures kept between two builds, because making them takes seconds.

A folder for each picture, named by the original's bytes and by everything else that the result depends on.
It may be deleted at any time: what is missing or damaged is made again, to the same bytes.
What the last build did not use is removed, so that a picture that was taken down does not stay here.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
import tempfile
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from PIL import __version__ as pillow_version
from PIL import features

from plugins.media.model import Rendition, WashedPicture
from plugins.media.wash import RECIPE

_INDEX = "picture.json"
# The libraries that take part in the washing.
_LIBRARIES = ("avif", "jpg", "libjpeg_turbo", "zlib", "littlecms2", "webp")


@dataclass(frozen=True, slots=True)
class Cache:
    """The pictures below ``folder``."""

    folder: Path

    def key(self, data: bytes) -> str:
        """Return the name under which the picture whose original is ``data`` is kept."""
        versions = [RECIPE, pillow_version, *(f"{name} {features.version(name)}" for name in _LIBRARIES)]
        return hashlib.sha256("\n".join(versions).encode() + b"\n" + data).hexdigest()

    def load(self, key: str) -> WashedPicture | None:
        """Return the picture kept under ``key``; None where there is none, or not what was put there."""
        folder = self.folder / key
        try:
            kept = json.loads((folder / _INDEX).read_text(encoding="utf-8"))
            sizes = [_rendition(folder, **one) for one in kept["sizes"]]
            picture = WashedPicture(tuple(sizes), _rendition(folder, **kept["fallback"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return picture if picture.sizes else None

    def save(self, key: str, picture: WashedPicture) -> None:
        """Keep ``picture`` under ``key``, whole or not at all; where nothing can be written, it is made again."""
        kept = {"sizes": [_entry(one) for one in picture.sizes], "fallback": _entry(picture.fallback)}
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            new = Path(tempfile.mkdtemp(prefix=".new-", dir=self.folder))
            for one in picture.renditions:
                (new / one.name).write_bytes(one.data)
            (new / _INDEX).write_text(json.dumps(kept), encoding="utf-8")
            shutil.rmtree(self.folder / key, ignore_errors=True)
            new.rename(self.folder / key)

    def keep_only(self, keys: Collection[str]) -> None:
        """Remove every picture that is not kept under one of ``keys``."""
        for path in self.folder.iterdir() if self.folder.is_dir() else ():
            if path.is_dir() and path.name not in keys:
                shutil.rmtree(path, ignore_errors=True)


def _entry(one: Rendition) -> dict[str, object]:
    return {"name": one.name, "width": one.width, "height": one.height}


def _rendition(folder: Path, name: str, width: int, height: int) -> Rendition:
    """Read a file of the cache. Raises ValueError when its bytes are not those that its name stands for."""
    one = Rendition.of((folder / Path(name).name).read_bytes(), width, height, Path(name).suffix)
    if one.name != name:
        raise ValueError(name)
    return one
