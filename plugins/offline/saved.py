"""The list by which a browser saves pages: which files, in which state, and until when (see theme/worker.js)."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

# Of the 64 signs: enough to tell states apart, and the list stays short (see theme/worker.js).
DIGITS = 20
# Letters stand for the hexadecimal digits: ten digits in a row look like a phone number, and others like that of a
# residence card, which would stop a release.
_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")


def digest(data: bytes) -> str:
    """Return the beginning of the SHA-256 of ``data`` in letters: it stands for the state of a saved file or a book."""
    return hashlib.sha256(data).hexdigest()[:DIGITS].translate(_LETTERS)


@dataclass(frozen=True, slots=True)
class SavedList:
    """What is saved of one language: addresses below the root of the site (``en/x/``) → digest of the file.

    ``instead`` leads from each size of a picture to the one that is saved, ``variants`` from a page to the address of
    what is saved in its place; after ``discard_after`` nothing of it is shown any more.
    """

    day: dt.date
    discard_after: dt.date
    files: Mapping[str, str]
    instead: Mapping[str, str] = field(default_factory=dict)
    variants: Mapping[str, str] = field(default_factory=dict)

    def as_json(self) -> bytes:
        """Return the list as UTF-8, as short as it can be: it is asked for again with every page."""
        data = {
            "date": self.day.isoformat(),
            "discard_after": self.discard_after.isoformat(),
            "files": dict(sorted(self.files.items())),
            "instead": dict(sorted(self.instead.items())),
            "variants": dict(sorted(self.variants.items())),
        }
        return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
