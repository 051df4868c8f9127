"""Names and kinds of files and folders that do harm somewhere, whatever stands in them."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable
from pathlib import Path

from plugins.shared import Place, Problem, problem
from plugins.sources.config import SiteConfig

SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
# With a folder's date, a language's file and the path of the site this stays below the 260 characters of Windows.
_LONGEST = 80
# Ten times the longest text of ours; a recording or an endless line is stopped before it is read.
_LARGEST = 500_000
_TEXTS = (".md", ".yaml", ".csv")
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_DEVICE = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")


def name_problem(name: str, place: Place) -> Problem | None:
    """Return what is wrong with a name that becomes a folder of the site; None for a good one."""
    if _DEVICE.fullmatch(name):
        return problem("name-of-device", place, name=name)
    if len(name) > _LONGEST:
        return problem("name-too-long", place, name=name[:_LONGEST], length=len(name), most=_LONGEST)
    return None


def file_problem(path: Path, place: Place) -> Problem | None:
    """Return why nothing should read the file at ``path``; None where it is a file of a size that a text may have."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return problem("file-cannot-be-opened", place)
    if not stat.S_ISREG(status.st_mode):
        return problem("file-cannot-be-opened", place)
    if status.st_size > _LARGEST:
        return problem("file-too-large", place, most=f"{_LARGEST:,}")
    return None if os.access(path, os.R_OK) else problem("file-cannot-be-opened", place)


def path_problem(path: Path, place: Place) -> Problem | None:
    """Return why ``path`` is passed over: it leads elsewhere, is a pipe, or has a text's name but cannot be one."""
    # Asked once: every file of the content comes here.
    status = path.lstat()
    if _is_junction(status) or not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
        return problem("file-is-a-link", place, file=path.name)
    return file_problem(path, place) if path.suffix in _TEXTS else None


def report_unusable(folder: Path, config: SiteConfig, report: Callable[[Problem], None]) -> None:
    """Report everything below ``folder`` that is passed over; no link is followed."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith((".", "~$")):
            continue
        if mistake := path_problem(path, Place(config.shown(path))):
            report(mistake)
        elif path.is_dir():
            report_unusable(path, config, report)


def _is_junction(status: os.stat_result) -> bool:
    # Windows' own kind of link, whose mode is that of a folder.
    return bool(getattr(status, "st_reparse_tag", 0) == getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", -1))
