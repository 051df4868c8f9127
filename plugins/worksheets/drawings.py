"""Our own line drawings: one file for each word or coin, named like it (theme/static/drawings/umbrella.svg)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

FOLDER = "drawings"


def load_drawings(static: Path) -> Mapping[str, str]:
    """Return the drawings below the theme's folder of files ``static``: name → ``<svg>`` as text.

    They are part of the program, not of the content, so nothing in them is checked here; a test holds them to plain
    shapes. Raises OSError where one cannot be read.
    """
    files = sorted((static / FOLDER).glob("*.svg"))
    return {file.stem: file.read_text(encoding="utf-8").strip() for file in files}
