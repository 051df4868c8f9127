"""Where the private list of names is: outside the repository, or in its git-ignored folder ``private/``."""

from __future__ import annotations

import os
from pathlib import Path

NAMES_FILE = "PRIVATE_NAMES_FILE"
_USUAL = Path("private") / "names.txt"


def private_list(root: Path) -> Path | None:
    """Return the file with the names, which the environment names or which stands below ``root``; None if none does."""
    named = os.environ.get(NAMES_FILE, "").strip()
    if named:
        return Path(named)
    usual = root / _USUAL
    return usual if usual.exists() else None


def names_are_checked(root: Path) -> bool:
    """Whether there is a list of names, so that a build need not say that names were not checked."""
    return private_list(root) is not None
