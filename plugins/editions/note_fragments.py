"""The notes of terms as HTML: filled and finished once per language, then put into every page that needs them.

Half of what a page says can be notes, and the same ones stand on many pages.
While the rest of a page is finished an empty element stands in their place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from jinja2 import Environment
from markupsafe import Markup

from plugins.editions.marking import finished_parts
from plugins.editions.notes import TermNote
from plugins.editions.relocate import relocated
from plugins.shared import texts_and_tags
from plugins.sources import Language

_STAND_IN = "<notes/>"


@dataclass(frozen=True, slots=True)
class _Fragment:
    """A note: its HTML as the template fills it, and finished, cut into texts and tags, with rooted addresses."""

    html: Markup
    parts: list[str]


class NoteFragments:
    """The notes of all pages of one language; each is filled and finished when a page first needs it."""

    def __init__(self, environment: Environment, language: Language, context: Mapping[str, object]) -> None:
        """Take what the template of a note is given besides the note."""
        self._environment = environment
        self._language = language
        self._context = context
        self._made: dict[str, _Fragment] = {}

    def html(self, notes: Iterable[TermNote]) -> Markup:
        """Return ``notes`` as their template fills it, one after the other."""
        return Markup("\n").join(self._fragment(note).html for note in notes)

    def taken_out(self, html: str, notes: Iterable[TermNote]) -> str:
        """Return a filled page with a stand-in where its ``notes`` are."""
        filled = self.html(notes)
        return html.replace(filled, _STAND_IN, 1) if filled else html

    def put_in(self, html: str, notes: Iterable[TermNote], place: Callable[[str], str]) -> str:
        """Return a finished page with its ``notes``, finished as well, their addresses as ``place`` gives them."""
        finished = "\n".join("".join(relocated(self._fragment(note).parts, place)) for note in notes)
        return html.replace(_STAND_IN, finished, 1)

    def _fragment(self, note: TermNote) -> _Fragment:
        if note.id not in self._made:
            html = self._environment.get_template("note.html").render({**self._context, "note": note})
            opening, closing = f'<main lang="{self._language.code}">', "</main>"
            finished = finished_parts(texts_and_tags(f"{opening}{html}{closing}"), self._language)
            inside = finished.removeprefix(opening).removesuffix(closing)
            self._made[note.id] = _Fragment(Markup(html), texts_and_tags(inside))
        return self._made[note.id]
