"""Replacing a finished output by a newer one, whole or not at all."""

from __future__ import annotations

import contextlib
import shutil
import stat
from pathlib import Path

from plugins.fastbuild.exchange import exchange
from plugins.shared import SiteError, walked

# Every site of ours has these; a folder that has other things and not these is somebody's own.
_SIGNS = ("index.html", "sitemap.xml")


class ForeignFolderError(SiteError):
    """The output folder holds files that no build of ours wrote; replacing it would lose them."""


class MountedFolderError(SiteError):
    """The output folder is a whole disk or stick, which no new folder can take the place of."""


def staging_folder(output: Path) -> Path:
    """Return the folder beside ``output`` in which the new site grows."""
    return output.with_name(f".{output.name}-new")


def finished_folder(staging: Path) -> Path:
    """Return the folder whose place the staging folder ``staging`` is to take."""
    return staging.with_name(staging.name.removeprefix(".").removesuffix("-new"))


def prepare(output: Path) -> Path:
    """Return an empty staging folder for ``output``; mend what an interrupted build has left behind.

    Raises ForeignFolderError when ``output`` is or holds something that is not a site of ours, MountedFolderError when
    it is a disk of its own.
    """
    if output.is_mount():
        raise MountedFolderError(f"{output} is a disk of its own; choose a folder on it")
    discard(output)
    if output.is_file() or (output.exists() and any(output.iterdir()) and not _is_site(output)):
        raise ForeignFolderError(f"{output} holds files that are not a site; choose another --output folder")
    return staging_folder(output)


def _is_site(output: Path) -> bool:
    return all((output / sign).is_file() for sign in _SIGNS)


def replace(output: Path, spare: Path | None = None) -> None:
    """Put the finished staging folder in the place of ``output``.

    What stood there becomes ``spare``, if nothing is in that place and it is on the same disk, or else is removed.
    In one step where the system can. Elsewhere there is a moment without ``output``, and a build that is killed in
    that moment leaves the old site to be put back by :func:`prepare`.
    """
    staging = staging_folder(output)
    before = staging  # where the old output is once it has been replaced
    if not output.exists():
        staging.rename(output)
    elif not exchange(staging, output):
        before = _old_folder(output)
        output.rename(before)
        staging.rename(output)
    if spare is not None:
        with contextlib.suppress(OSError):
            spare.parent.mkdir(parents=True, exist_ok=True)
            before.rename(spare)
    discard(output)


def discard(output: Path) -> None:
    """Remove what a build has beside ``output``; a site that was moved away and not replaced is put back."""
    old = _old_folder(output)
    if old.exists() and not output.exists():
        old.rename(output)
    shutil.rmtree(old, ignore_errors=True)
    shutil.rmtree(staging_folder(output), ignore_errors=True)


def _old_folder(output: Path) -> Path:
    return output.with_name(f".{output.name}-old")


def open_to_all(folder: Path) -> None:
    """Give every file below ``folder`` the rights that a published file has, whatever this account's habit (umask)."""
    with contextlib.suppress(OSError):  # a stick's file system may know no rights
        folder.chmod(0o755)
        for _, entry in walked(folder):
            rights = 0o755 if entry.is_dir(follow_symlinks=False) else 0o644
            if stat.S_IMODE(entry.stat().st_mode) != rights:
                Path(entry.path).chmod(rights)
