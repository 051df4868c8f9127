"""Files that are dear to make, kept between two builds: each named by all that it depends on and by its own bytes.

May be deleted at any time: what is missing or damaged is made again, to the same bytes.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

# So a file is called until it is whole.
_NEW = ".new-"


@dataclass(frozen=True, slots=True)
class KeptFiles:
    """The files below ``folder`` whose names end in ``ending`` (".png"); keys are hexadecimal digits."""

    folder: Path
    ending: str

    def load(self, key: str) -> bytes | None:
        """Return the file kept under ``key``; None where there is none, or not what was put there."""
        with contextlib.suppress(OSError):
            for path in self.folder.glob(f"{key}-*{self.ending}"):
                data = path.read_bytes()
                if path.name == self._name(key, data):
                    return data
        return None

    def save(self, key: str, data: bytes) -> None:
        """Keep ``data`` under ``key``, whole or not at all; where nothing can be written, it is made again."""
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, new = tempfile.mkstemp(prefix=_NEW, dir=self.folder)
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(new).replace(self.folder / self._name(key, data))

    def keep_only(self, keys: Collection[str]) -> None:
        """Remove every file that is not kept under one of ``keys``, so that none outlives what it was made for."""
        for path in self.folder.iterdir() if self.folder.is_dir() else ():
            begun = path.name.startswith(_NEW)  # and left by a build that was killed
            if begun or (path.name.endswith(self.ending) and path.name.partition("-")[0] not in keys):
                with contextlib.suppress(OSError):
                    path.unlink()

    def _name(self, key: str, data: bytes) -> str:
        return f"{key}-{short_digest(data)}{self.ending}"


def short_digest(data: bytes) -> str:
    """Return what stands for ``data`` in the name of a kept file: the first half of its SHA-256, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()[:32]
