"""Looking through whole folders, which is most of what a build does that has nothing to make.

Paths are plain texts here: to make a Path of each takes longer than to read what it leads to.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from io import FileIO
from operator import attrgetter
from pathlib import Path

from plugins.shared.memory import key_of
from plugins.shared.problem import Place, Problem, problem


def is_open(folder: str | Path) -> bool:
    """Whether what is in ``folder`` may be looked at."""
    return os.access(folder, os.R_OK | os.X_OK)


def walked(
    folder: str | Path, without: str = "", begin: str = "", *, past_closed: bool = False
) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield what is below ``folder``, by name, each folder before what it holds; links are not followed.

    With each comes its path from ``folder`` on, with forward slashes, after ``begin``. Folders that are called
    ``without`` are left out. Raises OSError for a folder that cannot be read; ``past_closed`` are folders below it that
    may not be, which are named, and hold nothing.
    """
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=attrgetter("name"))
    except PermissionError:
        if not (past_closed and begin):
            raise
        return
    for entry in entries:
        if not entry.is_dir(follow_symlinks=False):
            yield begin + entry.name, entry
        elif entry.name != without:
            yield begin + entry.name, entry
            yield from walked(entry.path, without, f"{begin}{entry.name}/", past_closed=past_closed)


def files_below(folder: str | Path, without: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield of what :func:`walked` has the files; a link that leads to none, or in a circle, is none."""
    return (found for found in walked(folder, without) if _is_file(found[1]))


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:
        return False


def file_key(path: str) -> bytes:
    """Return what stands for the bytes of a file. Raises OSError where it cannot be read."""
    with FileIO(path) as file:
        return key_of(file.readall())


def file_keys(folder: Path, without: str = "") -> dict[str, bytes]:
    """Return what stands for the bytes of each file below ``folder``, by its path, as :func:`files_below` has them."""
    return {path: file_key(entry.path) for path, entry in files_below(folder, without)}


def content_problem(folder: Path, place: Place) -> Problem | None:
    """Return why nothing can be read of the ``folder`` of the texts; None where it is there and open."""
    if not folder.is_dir():
        return problem("content-not-there", place)
    return None if is_open(folder) else problem("folder-cannot-be-opened", place)
