"""The last site that was built, kept whole, for the build that has to make just the same.

It is the same if everything is the same that a build reads: texts, program, packages, settings, day.
What stands in the output or in the kept copy is believed only if each of its files has the bytes that the audit saw.
A private list of names is nothing that may be hashed, so where there is one every build is a whole one.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from plugins.fastbuild.lock import locked
from plugins.fastbuild.output import discard, open_to_all, prepare, replace
from plugins.shared import BuildRecord, Listing, Memory, Problem, file_keys, key_of, program_digest, walked

_SETTINGS = ("pelicanconf.py", "publishconf.py", "budget.yaml")


@dataclass(frozen=True, slots=True)
class SiteRecord:
    """What is known of a finished site: what stands for each of its files by path, and what its build has told."""

    files: Mapping[str, bytes]
    problems: tuple[Problem, ...]
    pages: Mapping[str, int]
    urgent: frozenset[str]


def site_key(root: Path, content: Listing, settings: Mapping[str, object]) -> bytes:
    """Return what stands for all that a build reads: ``settings`` are those that differ from the files of settings.

    The project is in ``root``, its texts are in ``content``. Raises OSError for what cannot be read.
    """
    folder = Path(content.folder)
    where = folder.relative_to(root).as_posix() if folder.is_relative_to(root) else folder.as_posix()
    return key_of(program_digest(root / "theme"), where, settings_digest(root, settings), *everything(content))


def settings_digest(root: Path, settings: Mapping[str, object]) -> bytes:
    """Return what stands for the files of settings in ``root``, and for the ``settings`` that differ from them."""
    files = [path.read_bytes() for name in _SETTINGS if (path := root / name).is_file()]
    given = sorted((name, str(value)) for name, value in settings.items())
    return key_of(repr(given), *files)


def everything(content: Listing) -> list[bytes | str]:
    """Return the path and the kind of everything in ``content``, and what stands for the bytes of each file."""
    parts: list[bytes | str] = []
    for path, status in content.found.items():
        if stat.S_ISREG(status.st_mode):
            parts += (path, "file", content.digest(path))
        elif stat.S_ISLNK(status.st_mode):
            parts += (path, "link", str(Path(f"{content.folder}/{path}").readlink()))
        else:
            parts += (path, "folder" if stat.S_ISDIR(status.st_mode) else "other")
    return parts


class KeptSite:
    """The last finished site, in a folder of its own below ``cache``."""

    def __init__(self, cache: Path) -> None:
        self.folder = cache / "site"
        self._records = Memory(cache / "site-record")

    def restore(self, key: bytes, output: Path) -> SiteRecord | None:
        """Let ``output`` be the site that was kept under ``key``; return None, and change nothing, where it is not.

        Raises what :func:`prepare`, :func:`locked` and the system raise about ``output``.
        """
        record: SiteRecord | None = self._records.recall([key]).get(key)
        if record is None:
            return None
        with locked(output.resolve()):
            staging = prepare(output.resolve())
            if _holds(output, record.files):
                return record
            if not self.folder.is_dir():  # a build that took it as its spare was stopped
                return None
            try:
                _link_tree(self.folder, staging)
                open_to_all(staging)
                if not _holds(staging, record.files):
                    return None
                replace(output.resolve())
            finally:
                discard(output.resolve())
        return record

    def keep(self, key: bytes | None, output: Path, told: BuildRecord) -> None:
        """Keep the finished site in ``output`` instead of the last one, and what its build has ``told``.

        Without ``key`` it is never taken, and only stands in the last one's place, of which nothing is to be left.
        """
        with contextlib.suppress(OSError):
            self._records.keep({}, only=[])
            _make_equal(output, self.folder)
            if key is None:
                return
            files = dict(told.output.digests)
            record = SiteRecord(files, tuple(told.problems), dict(told.pages), told.urgent or frozenset())
            self._records.keep({key: record}, only=[key])


def _holds(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Whether ``files`` are what is in ``folder``, each with these bytes, and nothing else is."""
    with contextlib.suppress(OSError):  # not there, or not to be read
        return file_keys(folder) == files
    return False


def _link_tree(source: str | Path, target: Path) -> None:
    """Make ``target`` a copy of the folder ``source``, whose files are the same ones where the system can do that."""
    target.mkdir(parents=True)
    for path, entry in walked(source):
        if entry.is_dir(follow_symlinks=False):
            (target / path).mkdir()
        else:
            _link(entry.path, f"{target}/{path}")


def _make_equal(source: Path, target: Path) -> None:
    """Make ``target`` such a copy of ``source``; what is the same file in both stays untouched."""
    if not target.is_dir() or target.is_symlink():
        target.unlink(missing_ok=True)
        _link_tree(source, target)
    else:
        # Files of one disk are the same if they have the same number.
        _make_equal_below(str(source), str(target), source.stat().st_dev == target.stat().st_dev)


def _make_equal_below(source: str, target: str, one_disk: bool) -> None:
    with os.scandir(source) as here, os.scandir(target) as there:
        wanted, kept = ({entry.name: entry for entry in found} for found in (here, there))
    for name in kept.keys() - wanted.keys():
        _remove(kept[name])
    for name, entry in wanted.items():
        before, place = kept.get(name), f"{target}/{name}"
        if entry.is_dir():
            if before and before.is_dir(follow_symlinks=False):
                _make_equal_below(entry.path, place, one_disk)
                continue
            if before:
                _remove(before)
            _link_tree(entry.path, Path(place))
        elif not (before and one_disk and entry.inode() == before.inode()):
            if before:
                _remove(before)
            _link(entry.path, place)


def _remove(entry: os.DirEntry[str]) -> None:
    if entry.is_dir(follow_symlinks=False):
        shutil.rmtree(entry)
    else:
        Path(entry).unlink()


def _link(source: str, target: str) -> None:
    """Let ``target`` be the file ``source``, or a copy of it where the system knows no second names."""
    try:
        os.link(source, target)
    except OSError:  # another disk, too
        shutil.copyfile(source, target)
