"""A folder as it was when somebody looked through it: once, for all who ask what is in it."""

from __future__ import annotations

import contextlib
import os
import stat
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from plugins.shared.folders import file_key, walked

# Nanoseconds within which a file may be written twice and bear the same time (FAT counts in two seconds).
_COARSEST = 2_000_000_000

# What tells that nobody has touched a file. The kernel sets the time of its last change (ctime), and no program can set
# that back. (Files of the output have another one, FileMark, because a second name of a file changes that time.)
Mark = tuple[int, ...]


class Listing:
    """What stood below ``folder``, but for folders of git; links are not followed. Raises OSError.

    Of folders below it that are closed it knows that they are there.

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

    def files(self) -> list[str]:
        """Return the paths of all files; a link that leads to one is one."""
        kinds = ((path, stat.S_IFMT(status.st_mode)) for path, status in self._found.items())
        return [path for path, kind in kinds if kind == stat.S_IFREG or (kind == stat.S_IFLNK and self._is_file(path))]

    def marks(self, place: str) -> tuple[Mark, ...] | None:
        """Return what :func:`marks_of` gave of ``place``; None also where that is not in the folder."""
        path = place.removeprefix(f"{self.folder}/")
        if path not in self._found:
            return None
        return _marks(self._found[path], [self._found[below] for below in self._inside.get(path, ())])

    def _is_file(self, path: str) -> bool:
        try:
            return Path(self.folder, path).is_file()
        except OSError:
            return False

    @cached_property
    def _inside(self) -> dict[str, list[str]]:
        inside: dict[str, list[str]] = defaultdict(list)
        for path in self._found:
            inside[path.rpartition("/")[0]].append(path)
        return inside

    def digest(self, path: str) -> bytes:
        """Return what stands for the bytes of the file ``path``, which is read if it must be. Raises OSError."""
        if path not in self._digests:
            self._digests[path] = file_key(f"{self.folder}/{path}")
        return self._digests[path]

    def _lasting(self, later: Listing) -> Iterator[tuple[str, bytes]]:
        """Yield the digests of files that are the same in the ``later`` listing."""
        for path, digest in self._digests.items():
            mark = _mark(self._found[path])
            if path in later.found and _mark(later.found[path]) == mark and is_settled(mark, self._began):
                yield path, digest


def _statuses(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    for path, entry in walked(folder, ".git", past_closed=True):
        # Editors have files beside the one that they save, for a moment; names in a folder may be open, and it closed.
        with contextlib.suppress(FileNotFoundError, PermissionError):
            yield path, os.lstat(entry.path)


def marks_of(place: str) -> tuple[Mark, ...] | None:
    """Return what tells that a file, or a folder with all in it, was not touched; None for anything else.

    Links and folders in folders lead to what has marks of its own.
    """
    try:
        own = os.lstat(place)
        below = []
        if stat.S_ISDIR(own.st_mode):
            with os.scandir(place) as found:
                below = [os.lstat(path) for path in sorted(entry.path for entry in found)]
    except OSError:
        return None
    return _marks(own, below)


def _marks(own: os.stat_result, below: Sequence[os.stat_result]) -> tuple[Mark, ...] | None:
    if not (stat.S_ISREG(own.st_mode) or stat.S_ISDIR(own.st_mode)):
        return None
    if not all(stat.S_ISREG(status.st_mode) for status in below):
        return None
    return _mark(own), *map(_mark, below)


def _mark(status: os.stat_result) -> Mark:
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_mode, status.st_ino, status.st_dev


def is_settled(mark: Mark, now: int) -> bool:
    """Whether whoever touches after ``now`` what has this ``mark`` gives it another one."""
    return max(mark[:2]) < now - _COARSEST
