"""The pages of texts that were changed after a build, made at once and alone, for the preview.

A text is read, judged, finished, laid out and rendered by what the last build has done it with, so its page is the one
that the next build makes, but for what the page tells of other texts that have changed as well.
Where anything else has changed, or there is any mistake, there is no such page, and the next build tells why.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from plugins.editions import Site, TextPages, check_people
from plugins.glossary import Term, TermHeader, TermText
from plugins.library import Library, TermEntry, TextChecks, check_anchors, check_texts, name_of
from plugins.render.renderer import Renderer
from plugins.safety import check_source
from plugins.shared import Problem, Workshop
from plugins.sources import KIND_FOLDERS, ItemText, Piece, Report, TextHeader, read_again, read_file

Name = tuple[str, str]
# Kinds with a page for each text, and the folders in which they stand.
_FOLDERS = {**{kind: KIND_FOLDERS[kind] for kind in ("article", "letter", "page")}, "term": "glossary"}
_FEEDS = ("/feed.xml", "/feed.json")
# Templates of pages that list texts, or what is in them.
_LISTING = frozenset(
    f"{name}.html" for name in ("home", "articles", "topic", "archive", "year", "letters", "term", "overview")
)
# What of a header may change: of the pages that show it, the text's own is one, and it needs nothing else for it.
_MAY_CHANGE = frozenset({"title", "summary"})
# What programs write beside a file while they save it, and remove again.
_PASSING = re.compile(r"\..*|~\$.*|#.*#|.*~|4913|.*\.(?:tmp|swp|part)")


class _NotAloneError(Exception):
    """What has changed is a mistake, or concerns more than the pages of its texts."""


@dataclass(frozen=True)
class QuickPages:
    """Makes pages of the ``site`` that the last build has made, whose pages ``renderer`` has rendered.

    What is made in ``workshop`` of texts the next build finds there.
    """

    site: Site
    renderer: Renderer
    workshop: Workshop

    def of(self, changed: Collection[Path]) -> dict[str, bytes]:
        """Return the pages of the texts in the files ``changed``, by their paths in the output.

        Empty where not all that has changed are texts which the site shows, or where one of them has a mistake.
        """
        found: list[Problem] = []
        try:
            texts = dict(self._text(path.resolve()) for path in changed if _lasts(path))
            library = self._finished(self._read_again(texts, found.append), found.append)
            pages = self._pages(library, texts)
        except (OSError, _NotAloneError):
            return {}
        return {} if any(one.is_error for one in found) else pages

    def make_ready(self, examine: Callable[[str, bytes], object], ready: set[str]) -> Iterator[None]:
        """Have known, step by step, parts and lines of the pages that list texts, as a build after a change needs them.

        Each of these pages that is not among ``ready``, and then is, is rendered, and ``examine`` looks at it, as at
        feeds; nothing is written.
        """
        for file in self.site.files:
            if file.path.endswith(_FEEDS) and file.path not in ready:
                ready.add(file.path)
                examine(file.path, file.data)
                yield
        for page in self.site.pages:
            if page.template in _LISTING and page.path not in ready:
                ready.add(page.path)
                examine(page.path, self.renderer.render(page))
                yield

    @cached_property
    def _things(self) -> Mapping[Name, Piece | Term]:
        pieces = {name_of(piece): piece for piece in self.site.written.sources.pieces if piece.kind in _FOLDERS}
        return {**pieces, **{name_of(term): term for term in self.site.written.glossary.terms.values()}}

    @cached_property
    def _texts(self) -> Mapping[str, tuple[Name, str]]:
        """What each file is a text of, and its language, by the path that editors know."""
        return {
            text.place.file: (name, lang) for name, thing in self._things.items() for lang, text in thing.texts.items()
        }

    @cached_property
    def _checks(self) -> TextChecks:
        return TextChecks(self.site.written.glossary, self.site.config.languages)

    @cached_property
    def _in_all_pages(self) -> frozenset[str]:
        """The slugs of the pages whose titles stand in all pages."""
        return frozenset(
            {name.removeprefix("page:") for name in self.site.config.menu} | {*self.site.config.guides.values()}
        )

    def _text(self, path: Path) -> tuple[tuple[Name, str], Path]:
        """Return what ``path`` is a text of, and its language, beside it. Raises _NotAloneError for another file."""
        known = self._texts.get(self.site.config.shown(path))
        if known is None:
            raise _NotAloneError
        return known, path

    def _read_again(self, texts: Mapping[tuple[Name, str], Path], report: Report) -> Mapping[Name, Piece | Term]:
        """Return the pieces and terms of ``texts`` as they stand in their files now."""
        things: dict[Name, Piece | Term] = {}
        for (name, lang), path in texts.items():
            things[name] = self._with_text(things.get(name, self._things[name]), lang, path, report)
        return things

    def _with_text(self, thing: Piece | Term, lang: str, path: Path, report: Report) -> Piece | Term:
        """Return ``thing`` with its text in ``lang`` as it stands in ``path``. Raises _NotAloneError."""
        config = self.site.config
        text: ItemText | TermText | None
        if isinstance(thing, Piece):
            text = read_again(thing, lang, path, config, report)
        else:
            read = read_file(path, TermHeader, config, report)
            text = TermText(lang, *read) if read else None
        before = thing.texts[lang].header
        if text is None or _differing(before, text.header) - _MAY_CHANGE:
            raise _NotAloneError
        if thing.slug in self._in_all_pages and _differing(before, text.header):
            raise _NotAloneError
        check_source(path.relative_to(config.content).as_posix(), config, report, self.workshop)
        return replace(thing, texts={**thing.texts, lang: text})  # type: ignore[arg-type]  # of its own kind

    def _finished(self, things: Mapping[Name, Piece | Term], report: Report) -> Library:
        """Return the library with the finished texts of ``things``; report what is wrong in them."""
        site = self.site
        check_texts([*things.values()], self._checks, report, self.workshop)
        own = {
            folder: tuple(one for one in site.protected.tree.folders[folder] if (kind, one.slug) in things)
            for kind, folder in _FOLDERS.items()
        }
        tree = replace(site.protected.tree, folders={**site.protected.tree.folders, **own})
        pieces = tuple(thing for thing in things.values() if isinstance(thing, Piece))
        check_people(pieces, replace(site.protected, tree=tree), site.config, report)
        entries = site.finishing.entries([*things.values()], self.workshop, report)
        library = site.library
        for (kind, slug), thing in things.items():
            texts = entries.piece(thing) if isinstance(thing, Piece) else entries.term(thing)
            library = library.replaced(kind, slug, texts)
            read = [one.entry if isinstance(one, TermEntry) else one for one in texts.values()]
            check_anchors(read, library, site.config.languages, report)
        return library

    def _pages(self, library: Library, texts: Collection[tuple[Name, str]]) -> dict[str, bytes]:
        """Return the pages of ``texts`` by path. Raises _NotAloneError for one that the last build has not made."""
        site = self.site
        shown = {page.path for page in site.pages}
        pages = {}
        for name, lang in texts:
            page = TextPages(lang, site.config, site.written.sources, library, site.words[lang]).page_of(*name)
            if page.path not in shown:
                raise _NotAloneError
            pages[page.path] = self.renderer.render(page)
        return pages


def _lasts(path: Path) -> bool:
    return not _PASSING.fullmatch(path.name) or path.exists()


def _differing(before: TextHeader, after: TextHeader) -> set[str]:
    """Return the names of the fields in which two headers of one kind differ."""
    return {name for name in type(before).model_fields if getattr(before, name) != getattr(after, name)}
