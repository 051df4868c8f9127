"""What is known of files of the last output, for a process that builds again: as long as nobody touches them it holds.

A file that did not change is the same one on the disk in the old output and in the new one.
"""

from __future__ import annotations

import os
from typing import Any, NamedTuple


class FileMark(NamedTuple):
    """What tells that a file is the same one, with the same bytes: its place on the disk, size, and time of writing.

    Its kind and ``rights`` (st_mode) belong to it, too, so that one that became closed is another.
    """

    device: int
    number: int
    size: int
    written: int
    rights: int


def mark_of(path: str) -> FileMark | None:
    """Return the mark of a file; None where there is none."""
    try:
        return file_mark(os.lstat(path))
    except OSError:
        return None


def file_mark(status: os.stat_result) -> FileMark:
    """Return the mark of the file that has this ``status``."""
    return FileMark(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_mode)


class KnownFiles:
    """What is known of files, by their names."""

    def __init__(self) -> None:
        self._files: dict[str, tuple[FileMark, Any]] = {}

    def tell(self, name: str, mark: FileMark | None, known: object) -> None:
        """Note what is known of the file ``name`` as long as it has this ``mark``."""
        if mark is not None:
            self._files[name] = (mark, known)

    def mark_for(self, name: str, known: object) -> FileMark | None:
        """Return the mark of the file ``name`` of which this is ``known``; None where it is known of none."""
        found = self._files.get(name)
        return found[0] if found is not None and found[1] == known else None

    def of(self, name: str, mark: FileMark | None) -> Any:
        """Return what is known of the file ``name``, which has this ``mark`` now; None where nothing is."""
        found = self._files.get(name)
        return found[1] if found is not None and found[0] == mark else None
