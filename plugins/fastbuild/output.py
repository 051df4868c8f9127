"""Replacing a finished output by a newer one, whole or not at all."""

from __future__ import annotations

import shutil
from pathlib import Path

from plugins.shared import SiteError

# Every site of ours has these; a folder that has other things and not these is somebody's own.
_SIGNS = ("index.html", "sitemap.xml")


class ForeignFolderError(SiteError):
    """The output folder holds files that no build of ours wrote; replacing it would lose them."""


def staging_folder(output: Path) -> Path:
    """Return the folder beside ``output`` in which the new site grows."""
    return output.with_name(f".{output.name}-new")


def finished_folder(staging: Path) -> Path:
    """Return the folder whose place the staging folder ``staging`` is to take."""
    return staging.with_name(staging.name.removeprefix(".").removesuffix("-new"))


def prepare(output: Path) -> Path:
    """Return an empty staging folder for ``output``; mend what an interrupted build has left behind.

    Raises ForeignFolderError when ``output`` holds something that is not a site of ours.
    """
    old = _old_folder(output)
    if old.exists() and not output.exists():
        old.rename(output)
    shutil.rmtree(old, ignore_errors=True)
    staging = staging_folder(output)
    shutil.rmtree(staging, ignore_errors=True)
    if output.exists() and any(output.iterdir()) and not all((output / sign).is_file() for sign in _SIGNS):
        raise ForeignFolderError(f"{output} holds files that are not a site; choose another --output folder")
    return staging


def replace(output: Path) -> None:
    """Put the finished staging folder in the place of ``output``."""
    old = _old_folder(output)
    if output.exists():
        output.rename(old)
    staging_folder(output).rename(output)
    shutil.rmtree(old, ignore_errors=True)


def discard(output: Path) -> None:
    """Remove the staging folder; ``output`` stays as it is."""
    shutil.rmtree(staging_folder(output), ignore_errors=True)


def _old_folder(output: Path) -> Path:
    return output.with_name(f".{output.name}-old")
