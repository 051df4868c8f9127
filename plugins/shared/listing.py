"""A folder as it was when somebody looked through it: once, for all who ask what is in it."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from plugins.shared.folders import file_key, walked

# Nanoseconds within which a file may be written twice and bear the same time (FAT counts in two seconds).
_COARSEST = 2_000_000_000

# What tells that nobody has touched a file. The kernel sets the time of its last change (ctime), and no program can set
# that back.
Mark = tuple[int, ...]


class Listing:
    """What stood below ``folder``, but for folders of git; links are not followed. Raises OSError.

    ``last`` is an earlier one, which knows what stands for the bytes of files that nobody has touched since.
    """

    def __init__(self, folder: str | Path, last: Listing | None = None) -> None:
        self.folder = str(folder)
        self._began = time.time_ns()
        self._found = dict(_statuses(self.folder))
        self._digests = dict(last._lasting(self)) if last and last.folder == self.folder else {}

    @property
    def found(self) -> Mapping[str, os.stat_result]:
        """What there is, by paths with forward slashes: in the order of names, each folder before what it holds."""
        return self._found

    def digest(self, path: str) -> bytes:
        """Return what stands for the bytes of the file ``path``, which is read if it must be. Raises OSError."""
        if path not in self._digests:
            self._digests[path] = file_key(f"{self.folder}/{path}")
        return self._digests[path]

    def _lasting(self, later: Listing) -> Iterator[tuple[str, bytes]]:
        """Yield the digests of files that are the same in the ``later`` listing."""
        for path, digest in self._digests.items():
            mark = mark_of(self._found[path])
            if path in later.found and mark_of(later.found[path]) == mark and is_settled(mark, self._began):
                yield path, digest


def _statuses(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    for path, entry in walked(folder, ".git"):
        try:
            yield path, os.lstat(entry.path)
        except FileNotFoundError:  # editors have files beside the one that they save, for a moment
            continue


def mark_of(status: os.stat_result) -> Mark:
    """Return the mark of what has this ``status``."""
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_mode, status.st_ino, status.st_dev


def is_settled(mark: Mark, now: int) -> bool:
    """Whether whoever touches after ``now`` what has this ``mark`` gives it another one."""
    return max(mark[:2]) < now - _COARSEST
