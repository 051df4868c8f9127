"""What a book is made of, before it is written in any format."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page of the site in a book: ``url`` from the root of the site, ``page`` its whole HTML with rooted addresses.

    ``name`` is its title without readings.
    """

    url: str
    name: str
    title: Markup
    page: str


@dataclass(frozen=True, slots=True)
class Part:
    """Chapters under a common heading."""

    title: Markup
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """A book in the language ``lang``, written from left to right ("ltr") or not ("rtl").

    ``opening`` is the whole page that says what the book is; ``site_url`` the address of the site, to which leads what
    does not stand in the book; ``instead`` leads from the address of a list of the site to the chapter and anchor that
    take its place; ``pictures`` are the files that its chapters may show, by address.
    """

    lang: str
    direction: str
    title: str
    opening: Chapter
    contents: Markup
    parts: tuple[Part, ...]
    publisher: str
    description: str
    rights: str
    address: str
    site_url: str
    day: dt.date
    instead: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """All chapters in their order, the opening first."""
        return (self.opening, *(chapter for part in self.parts for chapter in part.chapters))
