"""In which line of a data file some words stand, which is asked only where there is something to tell."""

from __future__ import annotations

from collections.abc import Callable

from plugins.shared import Place, composed
from plugins.sources import SiteConfig


def lines_of(config: SiteConfig, name: str) -> Callable[..., Place]:
    """Return what tells where the first of some words stands that a line of ``name`` holds, a file below content/.

    The file is read each time something is asked; what stands in none of its lines is told of the whole file.
    """
    path = config.content / name
    shown = config.shown(path)

    def place(*tries: str) -> Place:
        lines = composed(path.read_text(encoding="utf-8-sig")).split("\n")
        for words in tries:
            for number, line in enumerate(lines, 1):
                if words in line:
                    return Place(shown, number, line.index(words) + 1)
        return Place(shown)

    return place
