"""A folder that grows beside the one whose place it will take, from which it has what did not change."""

from __future__ import annotations

import contextlib
import os
import stat
from io import FileIO
from pathlib import Path

from plugins.shared.known_files import FileMark, mark_of


class NewFolder:
    """Writes files below ``folder``, which is empty; what ``last`` has with the same bytes becomes the same file.

    So what did not change costs no room on the disk, keeps its time, and is removed more quickly with the old folder.
    A file that stands in both folders is never written into, only replaced.
    """

    def __init__(self, folder: Path, last: Path | None = None) -> None:
        # Plain texts: to make a Path of each file takes longer than to link it.
        self._folder = str(folder)
        self._last = None if last is None or last == folder else str(last)
        self._made: set[str] = set()

    def write(self, path: str, data: bytes) -> None:
        """Make the file ``path`` (with forward slashes, below the folder) hold ``data``. Raises OSError."""
        target = self._target(path)
        if not self._taken_from_last(path, data, target):
            Path(target).unlink(missing_ok=True)
            Path(target).write_bytes(data)

    def take(self, path: str) -> bool:
        """Let the file ``path`` be the one that the last folder has, unread; False where that cannot be."""
        if self._last is None:
            return False
        try:
            os.link(f"{self._last}/{path}", self._target(path))
        except OSError:
            return False
        return True

    def mark(self, path: str) -> FileMark | None:
        """Return the mark of the file ``path``; None where there is none."""
        return mark_of(f"{self._folder}/{path}")

    def mark_in_last(self, path: str) -> FileMark | None:
        """Return the mark of the file ``path`` in the last folder; None where there is none."""
        return None if self._last is None else mark_of(f"{self._last}/{path}")

    def _target(self, path: str) -> str:
        """Return where the file ``path`` is to stand, in a folder that is there."""
        target = f"{self._folder}/{path}"
        parent = target.rpartition("/")[0]
        if parent not in self._made:
            Path(parent).mkdir(parents=True, exist_ok=True)
            self._made.add(parent)
        return target

    def _taken_from_last(self, path: str, data: bytes, target: str) -> bool:
        if self._last is None:
            return False
        last = f"{self._last}/{path}"
        with contextlib.suppress(OSError):  # not there, there already, another disk, or one that knows no second names
            if _is_file_with(last, data):
                os.link(last, target)
                return True
        return False


def _is_file_with(path: str, data: bytes) -> bool:
    """Whether ``path`` is a file, and no link, that holds ``data``. Raises OSError where it cannot be read."""
    found = os.lstat(path)
    if not stat.S_ISREG(found.st_mode) or found.st_size != len(data):
        return False
    with FileIO(path) as file:
        return file.readall() == data
