"""The size of a release and what has changed since the last one, in plain lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.console.words import say

if TYPE_CHECKING:  # the command line starts before anything is installed
    from plugins.inventory import SizeChange

_MEGABYTE = 1_000_000
_KILOBYTE = 1_000
_KINDS = {
    "html": "size-html",
    "css": "size-css",
    "script": "size-script",
    "pictures": "size-pictures",
    "data": "size-data",
    "paper": "size-paper",
    "other": "size-other",
}


def size_lines(change: SizeChange, seconds: float | None = None) -> list[str]:
    """Return what ``change`` says, in the language of the console: one fact a line, no line breaks.

    ``seconds`` are what the build took; they depend on the machine, so no file of the site holds them.
    """
    lines = [_total(change), say("size-pages", pages=_pages(change)), say("size-kinds", kinds=_kinds(change))]
    if change.before and (grown := change.largest_growth()):
        files = ", ".join(f"{path} +{size / _KILOBYTE:,.1f} kB" for path, size in grown)
        lines.append(say("size-largest-growth", files=files))
    if seconds is not None:
        lines.append(say("size-seconds", seconds=seconds))
    return lines


def _total(change: SizeChange) -> str:
    size, files, by = change.now.total / _MEGABYTE, len(change.now.files), abs(change.growth) / _MEGABYTE
    if change.before is None:
        return say("size-first", size=size, files=files)
    if not change.growth:
        return say("size-same", size=size, files=files)
    return say("size-grown" if change.growth > 0 else "size-shrunk", size=size, files=files, change=by)


def _pages(change: SizeChange) -> str:
    found = []
    for code, (before, now) in change.pages.items():
        name = code or say("size-pages-none")
        more = f" ({now - before:+d})" if change.before and now != before else ""
        found.append(f"{name} {now}{more}")
    return ", ".join(found)


def _kinds(change: SizeChange) -> str:
    kinds = change.now.kinds.items()
    return ", ".join(f"{say(_KINDS[kind])} {size / _MEGABYTE:.2f}" for kind, size in kinds if size)
