"""Reading the private list of names."""

from __future__ import annotations

from pathlib import Path

from plugins.safety.names import Names
from plugins.shared import NAMES_FILE, Place, Problem, private_list, problem


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
    return names, [] if names.regex else [problem("personal-names-unreadable", Place(NAMES_FILE), variable=NAMES_FILE)]
