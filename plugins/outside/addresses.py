"""The addresses of other sites in the texts, with file and line.

The sources are read, not the pages, because a report has to name the line that somebody can mend.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from plugins.shared import Place

_TEXTS = (".md", ".yaml")
# An address ends before a space, a bracket that it has not opened, or Japanese punctuation.
_ADDRESS = re.compile(
    r"https?://(?:[^\s<>\"'()\[\]{}`|\\^、。，．「」『』（）［］《》〈〉]|\([^\s()<>]*\))+", re.IGNORECASE
)
_NOT_AT_THE_END = ".,;:!?*_"


@dataclass(frozen=True, slots=True)
class Mention:
    """An address as it stands in a text, without the part after ``#``, and the place of its first letter."""

    address: str
    place: Place


def mentions(content: Path, shown: str) -> list[Mention]:
    """Return every address of another site in the texts below ``content``, by file and line.

    ``shown`` is the name of the folder as the reader of a report knows it.
    Links to other places of the computer are not followed; what cannot be read as UTF-8 is read as far as it can.
    """
    return [found for path in _texts(content) for found in _mentions_in(path, f"{shown}/{_below(path, content)}")]


def _texts(content: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(content):
        folders.sort()
        for name in sorted(names):
            path = Path(folder) / name
            if path.suffix in _TEXTS and not path.is_symlink() and path.is_file():
                yield path


def _mentions_in(path: Path, shown: str) -> Iterator[Mention]:
    # Not splitlines(), which ends a line where no editor does (U+2028, form feeds).
    lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    for number, line in enumerate(lines, start=1):
        for match in _ADDRESS.finditer(line):
            address = match[0].rstrip(_NOT_AT_THE_END).partition("#")[0]
            yield Mention(address, Place(shown, number, match.start() + 1))


def _below(path: Path, content: Path) -> str:
    return path.relative_to(content).as_posix()
