"""What the audit has to know of a page that it has seen before, and which pages it has to read again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from plugins.shared import Memo


class SeenPage(NamedTuple):
    """What the audit has to know of a page that it has seen before, in this build or in an earlier one.

    ``sound`` tells that nothing is wrong with it as long as there is what it ``wants``: files, and places on pages
    ("en/a/index.html#b"); what is not sound is read again in each build.
    ``anchors`` are the places on it; the rest is what its weight is made of.
    Either stand in lines, because a site has a hundred thousand of them, and a set takes five times the room.
    """

    sound: bool
    lines_of_wants: str
    lines_of_anchors: str
    leads_on: bool
    sheets: tuple[str, ...]
    start_scripts: tuple[str, ...]

    @property
    def wants(self) -> list[str]:
        """What must be there so that the page is sound."""
        return self.lines_of_wants.split("\n") if self.lines_of_wants else []

    @property
    def anchors(self) -> frozenset[str]:
        """The places on the page."""
        return frozenset(self.lines_of_anchors.split("\n")) if self.lines_of_anchors else frozenset()


class _InOrder(NamedTuple):
    """The ``files`` of a site, and those of its ``pages`` that were sound and led to nothing that is not there."""

    files: frozenset[str]
    pages: Mapping[str, SeenPage]


def not_in_order(files: Collection[str], pages: Mapping[str, SeenPage], memo: Memo) -> list[str]:
    """Return the ``pages`` that have to be read again: something is wrong with them, or what they want is not there.

    What was in order in the last build still is, unless something has gone since.
    """
    found: set[str] = set()

    def compared(last: _InOrder | None) -> _InOrder:
        kept = last.pages if last and not _has_gone(last, files, pages) else {}
        changed = {name: page for name, page in pages.items() if kept.get(name) is not page}
        there = {*files, *_places_on(_named_by(changed.values()), pages)}
        found.update(name for name, page in changed.items() if not (page.sound and there.issuperset(page.wants)))
        return _InOrder(frozenset(files), {name: page for name, page in pages.items() if name not in found})

    memo.following("pages in order", compared)
    return [name for name in pages if name in found]


def _has_gone(last: _InOrder, files: Collection[str], pages: Mapping[str, SeenPage]) -> bool:
    """Whether a file has gone since, or a place on a page."""
    changed = [(page, pages.get(name)) for name, page in last.pages.items() if pages.get(name) is not page]
    lost = any(now is None or not before.anchors <= now.anchors for before, now in changed)
    return lost or not last.files <= {*files}


def _named_by(pages: Iterable[SeenPage]) -> set[str]:
    """Return the paths of which ``pages`` want a place."""
    return {want.partition("#")[0] for page in pages for want in page.wants if "#" in want}


def _places_on(names: Iterable[str], pages: Mapping[str, SeenPage]) -> Iterator[str]:
    for name in names:
        if name in pages:
            yield from (f"{name}#{anchor}" for anchor in pages[name].anchors)
