"""The last site that was built, kept whole, for the build that has to make just the same.

It is the same if everything is the same that a build reads: texts, program, packages, settings, day.
What stands in the output or in the kept copy is believed only if each of its files has the bytes that the audit saw.
A private list of names is nothing that may be hashed, so where there is one every build is a whole one.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from plugins.fastbuild.lock import locked
from plugins.fastbuild.output import discard, prepare, replace
from plugins.shared import BuildRecord, Memory, Problem, file_key, file_keys, key_of, program_digest, walked

_SETTINGS = ("pelicanconf.py", "publishconf.py", "budget.yaml")


@dataclass(frozen=True, slots=True)
class SiteRecord:
    """What is known of a finished site: what stands for each of its files by path, and what its build has told."""

    files: Mapping[str, bytes]
    problems: tuple[Problem, ...]
    pages: Mapping[str, int]
    urgent: frozenset[str]


def site_key(root: Path, content: Path, settings: Mapping[str, object]) -> bytes:
    """Return what stands for all that a build reads: ``settings`` are those that differ from the files of settings.

    The project is in ``root``, its texts are in ``content``. Raises OSError for what cannot be read.
    """
    where = content.relative_to(root).as_posix() if content.is_relative_to(root) else content.as_posix()
    return key_of(program_digest(root / "theme"), where, settings_digest(root, settings), *everything(content))


def settings_digest(root: Path, settings: Mapping[str, object]) -> bytes:
    """Return what stands for the files of settings in ``root``, and for the ``settings`` that differ from them."""
    files = [path.read_bytes() for name in _SETTINGS if (path := root / name).is_file()]
    given = sorted((name, str(value)) for name, value in settings.items())
    return key_of(repr(given), *files)


def everything(folder: Path) -> list[bytes | str]:
    """Return the path and the kind of everything below ``folder``, and what stands for the bytes of each file."""
    parts: list[bytes | str] = []
    for path, entry in walked(folder, ".git"):
        if entry.is_symlink():
            parts += (path, "link", str(Path(entry.path).readlink()))
        elif entry.is_dir():
            parts += (path, "folder")
        else:
            parts += (path, "file", file_key(entry.path)) if entry.is_file() else (path, "other")
    return parts


class KeptSite:
    """The last finished site, in a folder of its own below ``cache``."""

    def __init__(self, cache: Path) -> None:
        self._folder = cache / "site"
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
            try:
                _link_tree(self._folder, staging)
                if not _holds(staging, record.files):
                    return None
                replace(output.resolve())
            finally:
                discard(output.resolve())
        return record

    def keep(self, key: bytes, output: Path, told: BuildRecord) -> None:
        """Keep the finished site in ``output`` instead of the last one, and what its build has ``told``."""
        with contextlib.suppress(OSError):
            self._records.keep({}, only=[])
            _make_equal(output, self._folder)
            files = dict(told.digests)
            record = SiteRecord(files, tuple(told.problems), dict(told.pages), frozenset(told.urgent))
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


def _make_equal(source: str | Path, target: Path) -> None:
    """Make ``target`` such a copy of ``source``; what is the same file in both stays untouched."""
    if not target.is_dir() or target.is_symlink():
        target.unlink(missing_ok=True)
        _link_tree(source, target)
        return
    with os.scandir(source) as here, os.scandir(target) as there:
        wanted, kept = ({entry.name: entry for entry in found} for found in (here, there))
    for name in kept.keys() - wanted.keys():
        _remove(kept[name])
    for name, entry in wanted.items():
        if entry.is_dir():
            _make_equal(entry.path, target / name)
        elif name not in kept or not _same_file(entry, kept[name]):
            if name in kept:
                _remove(kept[name])
            _link(entry.path, f"{target}/{name}")


def _same_file(one: os.DirEntry[str], other: os.DirEntry[str]) -> bool:
    return one.inode() == other.inode() and one.stat().st_dev == other.stat().st_dev


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
