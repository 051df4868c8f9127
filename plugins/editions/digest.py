"""The articles of a month as plain text, for pasting into a newsletter: titles, summaries, addresses.

What rests on a person's consent is left out, as from feeds: nobody can take back what was sent.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from babel.dates import format_skeleton

from plugins.japanese import base_text, lines_within
from plugins.library import Entry

# In columns, of which a Japanese letter takes two: what mail programs of all kinds show without breaking lines again.
WIDTH = 70


@dataclass(frozen=True, slots=True)
class DigestWords:
    """What a digest says of itself: whose it is, and the words at its end; ``locale`` is a name that Babel knows."""

    site: str
    closing: str
    locale: str


class Announced(NamedTuple):
    """What a digest says of an article."""

    title: str
    summary: str
    url: str

    @classmethod
    def of(cls, entry: Entry) -> Announced:
        """Return what digests say of ``entry``."""
        return cls(base_text(entry.outside_title), base_text(entry.outside_summary), entry.url)


@dataclass(frozen=True, slots=True)
class Digest:
    """All that the digest of a ``month`` ("2026-11") is made of; ``articles`` are in the order of their days."""

    month: str
    articles: tuple[Announced, ...]
    words: DigestWords
    site_url: str


def months(entries: Iterable[Entry]) -> Mapping[str, list[Entry]]:
    """Return those of ``entries`` (newest first) that have a day, by month ("2026-11"), the newest month first."""
    dated = [entry for entry in entries if entry.date]
    return {month: list(found) for month, found in groupby(dated, key=lambda entry: str(entry.date)[:7])}


def digest(given: Digest) -> str:
    """Return the digest of what is ``given``.

    Lines have at most :data:`WIDTH` columns; each address has a line of its own.
    """
    words = given.words
    heading = (
        f"{words.site}: {format_skeleton('yMMMM', dt.date.fromisoformat(f'{given.month}-01'), locale=words.locale)}"
    )
    blocks = [_wrapped(heading)]
    for title, summary, url in given.articles:
        blocks.append(f"* {_wrapped(title, indent=2)}\n\n{_wrapped(summary)}\n{given.site_url}{url}")
    return "\n\n\n".join([*blocks, _wrapped(words.closing)]) + "\n"


def _wrapped(text: str, indent: int = 0) -> str:
    return ("\n" + " " * indent).join(lines_within(text, WIDTH - indent))
