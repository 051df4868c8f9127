"""What a citation says of a page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Citation:
    """A page as others cite it; all words are plain text without readings.

    ``key`` is a name of ASCII letters, digits and hyphens that no other page of the site has.
    ``people`` are those who want to be named as its authors, in order; where there are none, ``group`` is the author.
    ``site`` is the name of the site, ``url`` the full address, ``lang`` the language of the page (BCP 47).
    ``published`` is the day on which it appeared and ``changed`` that of its last change; either may be unknown.
    """

    key: str
    title: str
    people: tuple[str, ...]
    group: str
    site: str
    url: str
    lang: str
    published: dt.date | None = None
    changed: dt.date | None = None

    @property
    def authors(self) -> tuple[str, ...]:
        """The names of the people, or that of the group."""
        return self.people or (self.group,)

    @property
    def year(self) -> str:
        """The year of publication, else of the last change, "" where neither is known."""
        day = self.published or self.changed
        return f"{day.year:04}" if day else ""
