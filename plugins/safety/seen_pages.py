"""What the audit has to know of a page that it has seen before, and which pages it has to read again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Set
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
        wanted: set[str] = set()
        for page in changed.values():
            wanted.update(page.wants)
        missing = _missing(wanted, files, pages)
        found.update(name for name, page in changed.items() if not page.sound or _wants_any(page, missing))
        return _InOrder(frozenset(files), {name: page for name, page in pages.items() if name not in found})

    memo.following("pages in order", compared)
    return [name for name in pages if name in found]


def _has_gone(last: _InOrder, files: Collection[str], pages: Mapping[str, SeenPage]) -> bool:
    """Whether a file has gone since, or a place on a page."""
    changed = [(page, pages.get(name)) for name, page in last.pages.items() if pages.get(name) is not page]
    lost = any(now is None or not before.anchors <= now.anchors for before, now in changed)
    return lost or not last.files <= {*files}


def _missing(wanted: set[str], files: Iterable[str], pages: Mapping[str, SeenPage]) -> set[str]:
    """Return what of ``wanted`` is not there; most pages want the same."""
    missing = wanted.difference(files)
    anchors = {name: pages[name].anchors for name in {want.partition("#")[0] for want in missing} & pages.keys()}
    places = ((want, *want.partition("#")) for want in missing)
    return {want for want, name, _, anchor in places if anchor not in anchors.get(name, ())}


def _wants_any(page: SeenPage, missing: Set[str]) -> bool:
    return bool(missing) and not missing.isdisjoint(page.wants)
