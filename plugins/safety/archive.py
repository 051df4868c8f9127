"""Looking into archives (ZIP, EPUB and whatever else is packed so) in memory, so that nothing escapes by being zipped.

Nothing is written to a disk, and an archive that would unpack to more than it should is not unpacked.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from plugins.shared import SiteError

_BEGINNINGS = (b"PK\x03\x04", b"PK\x05\x06")
MOST_MEMBERS = 30_000
MOST_BYTES = 400_000_000  # of all members together: above what a whole site may have
DEEPEST = 2  # archives in archives


class UnsafeArchiveError(SiteError):
    """An archive cannot be looked into: damaged, encrypted, too large, or with members outside of it."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its path there and its bytes."""

    name: str
    data: bytes


def is_archive(data: bytes) -> bool:
    """Whether ``data`` begins as a ZIP archive does."""
    return data.startswith(_BEGINNINGS)


def members(data: bytes) -> Iterator[Member]:
    """Yield the files of an archive in the order of their names, those of archives in it after it.

    Raises UnsafeArchiveError, which tells why and no value, where it cannot be looked into as a whole.
    """
    yield from _members(data, "", [MOST_BYTES], DEEPEST)


def has_words_beside(data: bytes) -> bool:
    """Whether a sound archive holds more than its files: comments, further fields, folders. Ours have none of these."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return bool(archive.comment) or any(one.comment or one.extra or one.is_dir() for one in archive.infolist())


def _members(data: bytes, before: str, left: list[int], depth: int) -> Iterator[Member]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found = archive.infolist()
            if len(found) > MOST_MEMBERS:
                raise UnsafeArchiveError(f"{len(found)} files")
            for info in sorted(found, key=lambda info: info.filename):
                if info.is_dir():
                    continue
                member = _read(archive, info, left)
                yield Member(before + member.name, member.data)
                if is_archive(member.data):
                    if not depth:
                        raise UnsafeArchiveError("archives in archives")
                    yield from _members(member.data, f"{before}{member.name}/", left, depth - 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise UnsafeArchiveError(type(error).__name__) from error


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: list[int]) -> Member:
    name = info.filename
    if name.startswith("/") or "\\" in name or ":" in name or posixpath.normpath(name).startswith(".."):
        raise UnsafeArchiveError("a file outside of the archive")
    # What the archive says of itself may be wrong, so no more than what is left is ever unpacked.
    with archive.open(info) as member:
        data = member.read(left[0] + 1)
    left[0] -= len(data)
    if left[0] < 0:
        raise UnsafeArchiveError(f"more than {MOST_BYTES // 1_000_000} MB")
    return Member(name, data)
