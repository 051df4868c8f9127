"""Parts of pages that stand on many of them: each is filled and finished once per language.

Notes of terms, the menu and the foot are half of what pages say.
Templates ask for such a part with ``part("note.html", note.id, note=note)`` and get an empty element that stands for it
until the rest of the page is finished.
What stands inside a line, where marks depend on the words around, is only filled once: ``link(entry)``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from re import Match

from jinja2 import Environment
from markupsafe import Markup

from plugins.editions.marking import marked_html
from plugins.editions.model import Entry, Listed
from plugins.editions.relocate import CutHtml
from plugins.sources import Language

_STAND_IN = re.compile('<part number="([0-9]+)"/>')
_RUBY = "<ruby"


@dataclass(frozen=True, slots=True)
class _Part:
    """A part as its template fills it, and finished, its addresses rooted in both."""

    filled: str
    finished: CutHtml


class Fragments:
    """The parts of all pages of one language, made when a page first needs them."""

    def __init__(self, environment: Environment, language: Language, context: Mapping[str, object]) -> None:
        """Take what the templates of parts are given: what is the same for all pages of the language."""
        self._environment = environment
        self._language = language
        self._context = {**context, "part": self.part, "link": self.link}
        self._numbers: dict[tuple[str, str], int] = {}
        self._parts: list[_Part] = []
        self._links: dict[str, Markup] = {}

    def part(self, template: str, name: str = "", **given: object) -> Markup:
        """Return what stands for a part of a page; ``name`` tells those of one template apart.

        ``given`` is what the template shows, and must be the same whenever the part is.
        """
        number = self._numbers.get((template, name))
        if number is None:
            filled = self._filled(template, given)
            number = self._numbers[template, name] = len(self._parts)
            self._parts.append(_Part(filled, CutHtml.of(self._marked(filled))))
        return Markup(f'<part number="{number}"/>')

    def link(self, entry: Entry | Listed) -> Markup:
        """Return the link to a text, which says in which language it is when that is not the page's."""
        if entry.url not in self._links:
            self._links[entry.url] = Markup(self._filled("link.html", {"entry": entry}))
        return self._links[entry.url]

    def has_readings(self, html: str) -> bool:
        """Whether a page, or a part that stands in it, has furigana."""
        return _RUBY in html or any(_RUBY in self._standing(found).filled for found in _STAND_IN.finditer(html))

    def put_in(self, html: str) -> str:
        """Return a filled page with its parts as their templates fill them."""
        return _STAND_IN.sub(lambda found: self._standing(found).filled, html)

    def put_in_finished(self, html: str, place: Callable[[str], str]) -> str:
        """Return a finished page with its parts, their addresses as ``place`` gives them."""
        return _STAND_IN.sub(lambda found: self._standing(found).finished.at(place), html)

    def _standing(self, found: Match[str]) -> _Part:
        return self._parts[int(found[1])]

    def _filled(self, template: str, given: Mapping[str, object]) -> str:
        return self._environment.get_template(template).render({**self._context, **given})

    def _marked(self, html: str) -> str:
        """Return a part with the marks that it has where it stands in a page."""
        opening, closing = f'<main lang="{self._language.code}">', "</main>"
        return marked_html(f"{opening}{html}{closing}", self._language).removeprefix(opening).removesuffix(closing)
