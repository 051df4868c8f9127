"""Where the private list of names is: outside the repository, or in its git-ignored folder ``private/``."""

from __future__ import annotations

import os
from pathlib import Path

from plugins.safety.names import Names
from plugins.shared import Place, Problem, problem

VARIABLE = "PRIVATE_NAMES_FILE"
_USUAL = Path("private") / "names.txt"


def private_list(root: Path) -> Path | None:
    """Return the file with the names, which the environment names or which stands below ``root``; None if none does."""
    named = os.environ.get(VARIABLE, "").strip()
    if named:
        return Path(named)
    usual = root / _USUAL
    return usual if usual.exists() else None


def read_names(root: Path) -> tuple[Names, list[Problem]]:
    """Return the names to refuse, and a problem where the list that is named cannot be read or holds no name.

    A list that is meant to be there and is not stops the build: nobody would see that names are not checked.
    """
    path = private_list(root)
    if path is None:
        return Names(), []
    try:
        names = Names.of(path.read_text(encoding="utf-8-sig").splitlines())
    except (OSError, UnicodeDecodeError):
        names = Names()
    # Its own path may be nobody's business, so the problem names only where it was looked for.
    return names, [] if names.regex else [problem("personal-names-unreadable", Place(VARIABLE), variable=VARIABLE)]


def names_are_checked(root: Path) -> bool:
    """Whether there is a list of names, so that a build need not say that names were not checked."""
    return private_list(root) is not None
