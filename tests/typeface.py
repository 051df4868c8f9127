"""The typeface of printed sheets, turned once in a run of the tests and shared by all that print."""

from __future__ import annotations

import time
from pathlib import Path

from plugins.fastbuild.lock import OutputBusyError, locked
from plugins.paper import can_print, find_chromium
from plugins.paper.typeface import typefaces
from tests.support import ROOT

# Where a developer's own builds keep it.
FONTS = ROOT / ".cache" / "paper"


def share_typefaces(cache: Path) -> None:
    """Put the typeface into ``cache``, where nothing else is kept; nothing is done where no sheet can be printed."""
    if not (find_chromium() and can_print()):
        return
    cache.mkdir(parents=True, exist_ok=True)
    for font in _turned():
        if not (cache / font.name).exists():
            (cache / font.name).symlink_to(font)


def _turned() -> list[Path]:
    """Return the files of the typeface; while one process of a run turns it, the others wait."""
    while True:
        try:
            with locked(FONTS):
                return list(typefaces(FONTS).values())
        except OutputBusyError:
            time.sleep(0.05)
