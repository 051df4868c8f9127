"""The articles of a month as plain text, for pasting into a newsletter: titles, summaries, addresses.

What rests on a person's consent is left out, as from feeds: nobody can take back what was sent.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from babel.dates import format_skeleton

from plugins.editions.model import Entry
from plugins.japanese import base_text, lines_within

# In columns, of which a Japanese letter takes two: what mail programs of all kinds show without breaking lines again.
WIDTH = 70


@dataclass(frozen=True, slots=True)
class DigestWords:
    """What a digest says of itself: whose it is, and the words at its end; ``locale`` is a name that Babel knows."""

    site: str
    closing: str
    locale: str


def months(entries: Iterable[Entry]) -> Mapping[str, list[Entry]]:
    """Return those of ``entries`` (newest first) that have a day, by month ("2026-11"), the newest month first."""
    dated = [entry for entry in entries if entry.date]
    return {month: list(found) for month, found in groupby(dated, key=lambda entry: str(entry.date)[:7])}


def digest(month: str, entries: Iterable[Entry], words: DigestWords, site_url: str) -> str:
    """Return the digest of ``month`` ("2026-11").

    ``entries`` are its articles, newest first; the digest has them in the order in which they appeared.
    Lines have at most :data:`WIDTH` columns; each address has a line of its own.
    """
    heading = f"{words.site}: {format_skeleton('yMMMM', dt.date.fromisoformat(f'{month}-01'), locale=words.locale)}"
    blocks = [_wrapped(heading)]
    for entry in reversed(list(entries)):
        title, summary = base_text(entry.outside_title), base_text(entry.outside_summary)
        blocks.append(f"* {_wrapped(title, indent=2)}\n\n{_wrapped(summary)}\n{site_url}{entry.url}")
    return "\n\n\n".join([*blocks, _wrapped(words.closing)]) + "\n"


def _wrapped(text: str, indent: int = 0) -> str:
    return ("\n" + " " * indent).join(lines_within(text, WIDTH - indent))
