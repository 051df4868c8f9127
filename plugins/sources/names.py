"""Names and kinds of files and folders that do harm somewhere, whatever stands in them."""

from __future__ import annotations

import os
import re
import stat
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
    return None if _is_readable(status, path) else _why_unreadable(status, place)


def unusable(folder: str | Path, config: SiteConfig) -> dict[Path, Problem]:
    """Return everything below ``folder`` that is passed over, and why; no link is followed."""
    with os.scandir(folder) as found:
        entries = [entry for entry in found if not entry.name.startswith((".", "~$"))]
    passed_over: dict[Path, Problem] = {}
    for entry in entries:
        if mistake := _entry_problem(entry, config):
            passed_over[Path(entry.path)] = mistake
        elif entry.is_dir():
            passed_over |= unusable(entry.path, config)
    return passed_over


def _entry_problem(entry: os.DirEntry[str], config: SiteConfig) -> Problem | None:
    """Return why ``entry`` is passed over: it leads elsewhere, is a pipe, or has a text's name but cannot be one."""
    # Asked once: every file of the content comes here.
    status = entry.stat(follow_symlinks=False)
    if _is_junction(status) or not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
        return problem("file-is-a-link", Place(config.shown(Path(entry.path))), file=entry.name)
    if not entry.name.endswith(_TEXTS) or _is_readable(status, entry.path):
        return None
    return _why_unreadable(status, Place(config.shown(Path(entry.path))))


def _is_readable(status: os.stat_result, path: str | Path) -> bool:
    """Whether ``path`` is a file of a size that a text may have, which may be read."""
    return stat.S_ISREG(status.st_mode) and status.st_size <= _LARGEST and os.access(path, os.R_OK)


def _why_unreadable(status: os.stat_result, place: Place) -> Problem:
    if stat.S_ISREG(status.st_mode) and status.st_size > _LARGEST:
        return problem("file-too-large", place, most=f"{_LARGEST:,}")
    return problem("file-cannot-be-opened", place)


def _is_junction(status: os.stat_result) -> bool:
    # Windows' own kind of link, whose mode is that of a folder.
    return bool(getattr(status, "st_reparse_tag", 0) == getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", -1))
