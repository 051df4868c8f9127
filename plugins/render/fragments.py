"""Parts of pages that stand on many of them: each is filled and finished once per language.

Notes of terms, the menu and the foot are half of what pages say.
Templates ask for such a part with ``part("note.html", note.id, note=note)`` and get an empty element that stands for it
until the rest of the page is finished.
For a whole list of them, which may be a thousand, they ask with ``list_of("usage.html", 6, usage=usages)``, and one
element stands for all.
What stands inside a line, where marks depend on the words around, is only filled once: ``link(entry)``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from re import Match
from typing import TypeVar

from jinja2 import Environment
from markupsafe import Markup

from plugins.editions import CutHtml
from plugins.library import Entry, Listed
from plugins.render.marking import marked_html
from plugins.shared import NO_MEMO, Memo
from plugins.sources import Language

Made = TypeVar("Made")

_STAND_IN = re.compile('<part numbers="([0-9 ]+)" indent="([0-9]+)"/>')
_RUBY = "<ruby"
# The class of the element around the parts of a template, where their marks depend on it.
_AROUND = {"entry.html": "entries"}


@dataclass(frozen=True, slots=True)
class _Part:
    """A part as its template fills it, and finished, its addresses rooted in both."""

    filled: str
    finished: CutHtml


class Fragments:
    """The parts of all pages of one language, made when a page first needs them."""

    def __init__(
        self,
        environment: Environment,
        language: Language,
        context: Mapping[str, object],
        memo: Memo = NO_MEMO,
        basis: object = None,
    ) -> None:
        """Take what the templates of parts are given: what is the same for all pages of the language.

        It all follows from ``basis``, by which ``memo`` remembers parts.
        """
        self._memo = memo
        self._basis = basis
        self._environment = environment
        self._language = language
        self._context = {**context, "part": self.part, "list_of": self.list_of, "link": self.link}
        self._numbers: dict[tuple[object, ...], int] = {}
        self._parts: list[_Part] = []
        self._listed: list[object] = []  # what parts of lists show: no other object can come to have the same id
        self._links: dict[str, Markup] = {}

    def part(self, template: str, name: str = "", **given: object) -> Markup:
        """Return what stands for a part of a page; ``name`` tells those of one template apart.

        ``given`` is what the template shows, and must be the same whenever the part is.
        """
        number = self._numbers.get((template, name))
        if number is None:
            made = partial(self._made, template, given)
            number = self._numbers[template, name] = len(self._parts)
            self._parts.append(self._remembered(made, template, *given.values()))
        return Markup(f'<part numbers="{number}" indent="0"/>')

    def list_of(self, template: str, indent: int, /, level: int = 0, **given: Iterable[object]) -> Markup:
        """Return what stands for a list of parts, each in a line of its own behind ``indent`` spaces.

        ``given`` is a list by the name under which the template is given one thing of it; what is shown of a thing must
        be the same wherever it is listed. ``level`` is that of headings in them, 0 where there are none.
        """
        ((name, things),) = given.items()
        numbers = [self._number_in_list(template, name, thing, level) for thing in things]
        return Markup(f'<part numbers="{" ".join(numbers)}" indent="{indent}"/>') if numbers else Markup()

    def _number_in_list(self, template: str, name: str, thing: object, level: int) -> str:
        number = self._numbers.get((template, id(thing), level))
        if number is None:
            number = self._numbers[template, id(thing), level] = len(self._parts)
            given = {name: thing, "level": level}
            self._listed.append(thing)
            self._parts.append(self._remembered(partial(self._made, template, given), template, thing, level))
        return str(number)

    def link(self, entry: Entry | Listed) -> Markup:
        """Return the link to a text, which says in which language it is when that is not the page's."""
        if entry.url not in self._links:
            listed = entry.listed if isinstance(entry, Entry) else entry
            made = partial(self._filled, "link.html", {"entry": listed})
            self._links[entry.url] = Markup(self._remembered(made, "link.html", listed))
        return self._links[entry.url]

    def _remembered(self, made: Callable[[], Made], template: str, *given: object) -> Made:
        return self._memo.made_of((self._basis, *given), made, f"{template} in {self._language.code}")

    def _made(self, template: str, given: Mapping[str, object]) -> _Part:
        filled = self._filled(template, given)
        return _Part(filled, CutHtml.of(self._marked(filled, _AROUND.get(template, ""))))

    def has_readings(self, html: str) -> bool:
        """Whether a page, or a part that stands in it, has furigana."""
        standing = (part for found in _STAND_IN.finditer(html) for part in self._standing(found))
        return _RUBY in html or any(_RUBY in part.filled for part in standing)

    def put_in(self, html: str) -> str:
        """Return a filled page with its parts as their templates fill them."""
        return _STAND_IN.sub(lambda found: _between(found).join(part.filled for part in self._standing(found)), html)

    def put_in_finished(self, html: str, place: Callable[[str], str]) -> str:
        """Return a finished page with its parts, their addresses as ``place`` gives them."""

        def placed(found: Match[str]) -> str:
            return _between(found).join(part.finished.at(place) for part in self._standing(found))

        return _STAND_IN.sub(placed, html)

    def _standing(self, found: Match[str]) -> Iterator[_Part]:
        return (self._parts[int(number)] for number in found[1].split())

    def _filled(self, template: str, given: Mapping[str, object]) -> str:
        return self._environment.get_template(template).render({**self._context, **given})

    def _marked(self, html: str, around: str) -> str:
        """Return a part with the marks that it has where it stands in a page, in an element of the class ``around``."""
        opening, closing = f'<main lang="{self._language.code}" class="{around}">', "</main>"
        return marked_html(f"{opening}{html}{closing}", self._language).removeprefix(opening).removesuffix(closing)


def _between(found: Match[str]) -> str:
    """Return what stands between two parts of a list."""
    return "\n" + " " * int(found[2])
