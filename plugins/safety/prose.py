"""The sentences of an editor's Markdown file, line by line, without what only looks like one."""

from __future__ import annotations

import re
from collections.abc import Iterator

# What a note cites is signed by its authors; addresses are no sentences.
_NOTE = re.compile(r"\[\^[^\]]+\]:")
_ADDRESS = re.compile(r"https?://[^\s<>]*|\]\([^()\n]*\)")


def prose_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the number of each line of ``text`` but notes, counted from 1, and its words with blanks for addresses.

    Blanks keep every sign at its place.
    """
    for number, line in enumerate(text.split("\n"), 1):
        if not _NOTE.match(line):
            yield number, _ADDRESS.sub(lambda found: " " * len(found[0]), line)
