"""A folder that grows beside the one whose place it will take, from which it has what did not change."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from collections.abc import Callable, Mapping
from io import FileIO
from pathlib import Path
from typing import NamedTuple

from plugins.shared.folders import file_key, walked
from plugins.shared.known_files import FileMark, mark_of
from plugins.shared.memory import key_of

# The rights that a published folder and file have, whatever this account's habit (umask).
_FOLDER, _FILE = 0o755, 0o644


class SeenFolder(NamedTuple):
    """What stood in a folder, by path, and whether that was one, with what tells that nobody has moved it since."""

    mark: tuple[int, ...]
    found: Mapping[str, bool]

    @classmethod
    def of(cls, folder: Path) -> SeenFolder:
        """Look through ``folder``. Raises OSError."""
        return cls(_place_mark(folder), _found_in(str(folder)))


class NewFolder:
    """Writes files below ``folder``, which holds them and nothing else once it is finished (:meth:`finish`).

    What ``last`` has with the same bytes becomes the same file.
    So what did not change costs no room on the disk and keeps its time.
    ``spare`` is a folder that nobody needs any more and that may hold nearly the same: it becomes ``folder`` if it is a
    folder on the same disk, because to look through thousands of folders is quicker than to make and remove them.
    Nothing in it is believed: a file stays if it has the bytes that are to be written, and all else goes.
    What somebody has ``seen`` in it need not be looked for, unless it was moved or another one has come there since.
    A file that stands in both folders is never written into, only replaced.
    Everybody may read what stands in it once it is finished.
    ``digests`` is what stands for the bytes of the files that were read and not written since, by their paths, and
    ``marks`` are those of the files that were taken by them.
    """

    def __init__(
        self, folder: Path, last: Path | None = None, spare: Path | None = None, seen: SeenFolder | None = None
    ) -> None:
        # Plain texts: to make a Path of each file takes longer than to link it.
        self._folder = str(folder)
        self._last = None if last is None or last == folder else str(last)
        self._there = _taken_over(spare, folder, seen)
        self._files: set[str] = set()
        self.marks: dict[str, FileMark] = {}
        self.digests: dict[str, bytes] = {}
        self._folders: set[str] = set()

    def write(self, path: str, data: bytes) -> None:
        """Make the file ``path`` (with forward slashes, below the folder) hold ``data``. Raises OSError."""
        target = self._target(path)
        self._forget(path)
        if path in self._there and _bytes_of(target) == data:
            self.digests[path] = key_of(data)
        else:
            self._clear(path)
            the_same = self._last is not None and _bytes_of(f"{self._last}/{path}") == data
            if not (the_same and self._linked(path, target)):
                Path(target).write_bytes(data)
                _open(target, _FILE, os.lstat(target).st_mode)
        self._files.add(path)

    def take(self, path: str, mark: FileMark) -> bool:
        """Let the file ``path`` be the one with this ``mark``, unread; False where there is none to be had.

        It is looked for in the folder itself, and in the last one. Raises OSError.
        """
        # Looked at now: who writes into a file of the output writes into the one that was seen here, too.
        taken = self._taken(path, lambda place: mark_of(place) == mark)
        if taken:
            self.marks[path] = mark
        return taken

    def take_equal(self, path: str, digest: bytes) -> bool:
        """Let the file ``path`` be the one for whose bytes ``digest`` stands, likewise."""
        taken = self._taken(path, lambda place: _stands_for(digest, place))
        if taken:
            self.digests[path] = digest
        return taken

    def _taken(self, path: str, is_it: Callable[[str], bool]) -> bool:
        """Let the file ``path`` be the one of which ``is_it`` says so at its place; False where there is none."""
        target = self._target(path)
        self._forget(path)
        if not (path in self._there and is_it(target)):
            if self._last is None or not is_it(f"{self._last}/{path}"):
                return False
            self._clear(path)
            if not self._linked(path, target):
                return False
        self._files.add(path)
        return True

    def finish(self) -> None:
        """Remove all that stands in the folder and was not written. Raises OSError."""
        self._need_folder("")
        for path in self._there:
            if path not in self._files and path not in self._folders:
                _remove(f"{self._folder}/{path}")

    def mark(self, path: str) -> FileMark | None:
        """Return the mark of the file ``path``; None where there is none."""
        return self.marks.get(path) or mark_of(f"{self._folder}/{path}")

    def _forget(self, path: str) -> None:
        """Know nothing of the file ``path`` any more, because another one may come to stand there."""
        self.digests.pop(path, None)
        self.marks.pop(path, None)

    def _target(self, path: str) -> str:
        """Return where the file ``path`` is to stand, in a folder that is there."""
        self._need_folder(path.rpartition("/")[0])
        return f"{self._folder}/{path}"

    def _need_folder(self, path: str) -> None:
        """Let ``path`` be a folder, and no link to one."""
        if path in self._folders:
            return
        if path:
            self._need_folder(path.rpartition("/")[0])
        if not self._there.get(path):
            if path not in self._files:
                self._clear(path)
            Path(self._folder, path).mkdir(parents=not path)
            place = f"{self._folder}/{path}"
            _open(place, _FOLDER, os.lstat(place).st_mode)
        self._folders.add(path)

    def _clear(self, path: str) -> None:
        """Let nothing stand at ``path``, unless it is a folder in which something was written. Raises OSError."""
        if path in self._folders:
            raise IsADirectoryError(f"{self._folder}/{path}")
        known = self._there.pop(path, None) is not None or path in self._files
        if _remove(f"{self._folder}/{path}") and not known:
            # It has another name: to this disk capital and small letters are the same.
            self._there = _found_in(self._folder)

    def _linked(self, path: str, target: str) -> bool:
        """Let ``target`` be the file ``path`` of the last folder; False where the disk is another or knows no links."""
        try:
            os.link(f"{self._last}/{path}", target)
        except OSError:
            return False
        return True


def _taken_over(spare: Path | None, folder: Path, seen: SeenFolder | None) -> dict[str, bool]:
    """Let ``folder`` be the ``spare`` if it can be; return what then stands there, as :func:`_found_in` tells it."""
    if spare is not None:
        with contextlib.suppress(OSError):  # not there, another disk, or nothing that can be looked through
            untouched = seen is not None and _place_mark(spare) == seen.mark
            spare.rename(folder)  # first of all: another build may be about to change it
            try:
                return dict(seen.found) if seen and untouched else _found_in(str(folder))
            except OSError:
                folder.rename(spare)
                raise
    try:
        return _found_in(str(folder))
    except FileNotFoundError:
        return {}


def _place_mark(folder: Path) -> tuple[int, ...]:
    """Return what is another when ``folder`` is moved, or gets or loses something. Raises OSError."""
    status = folder.lstat()
    return status.st_dev, status.st_ino, status.st_ctime_ns


def _found_in(folder: str) -> dict[str, bool]:
    """Return of everything in ``folder``, by path, whether it is a folder; "" is the path of ``folder`` itself.

    Folders that are closed are opened. Raises OSError.
    """
    own = os.lstat(folder)
    if not stat.S_ISDIR(own.st_mode):
        raise NotADirectoryError(folder)
    _open(folder, _FOLDER, own.st_mode)
    found = {"": True}
    for path, entry in walked(folder):
        found[path] = entry.is_dir(follow_symlinks=False)
        if found[path]:
            _open(entry.path, _FOLDER, os.lstat(entry.path).st_mode)
    return found


def _open(path: str, rights: int, found: int) -> None:
    """Give a file or folder these ``rights``, unless it was ``found`` with them (st_mode); a stick may know none."""
    if stat.S_IMODE(found) != rights:
        with contextlib.suppress(OSError):
            Path(path).chmod(rights)


def _remove(path: str) -> bool:
    """Remove the file, link or whole folder ``path``; return whether there was one. Raises OSError."""
    try:
        Path(path).unlink()
    except (FileNotFoundError, NotADirectoryError):  # not there, nor what it was in
        return False
    except (IsADirectoryError, PermissionError):  # how systems refuse to take a folder for a file
        shutil.rmtree(path)
    return True


def _stands_for(digest: bytes, path: str) -> bool:
    """Whether ``path`` is a file, and no link, for whose bytes ``digest`` stands; it is opened to all."""
    try:
        found = os.lstat(path).st_mode
        if not stat.S_ISREG(found):
            return False
        _open(path, _FILE, found)
        return file_key(path) == digest
    except OSError:
        return False


def _bytes_of(path: str) -> bytes | None:
    """Return what ``path`` holds, and open it to all; None where it is no file, or a link, or cannot be read."""
    try:
        found = os.lstat(path).st_mode
        if not stat.S_ISREG(found):
            return None
        _open(path, _FILE, found)
        with FileIO(path) as file:
            return file.readall()
    except OSError:
        return None
