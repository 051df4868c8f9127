"""Names and kinds of files and folders that do harm somewhere, whatever stands in them."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from plugins.shared import Listing, Place, Problem, is_open, problem
from plugins.sources.config import SiteConfig

SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
# With a folder's date, a language's file and the path of the site this stays below the 260 characters of Windows.
_LONGEST = 80
# Ten times the longest text of ours; a recording or an endless line is stopped before it is read.
_LARGEST = 500_000
_TEXTS = (".md", ".yaml", ".csv")
# What macOS (._) and Emacs (.#) leave beside a text has its name, too.
_HIDDEN_TEXT = re.compile(r"\.+(?P<name>[^\W_].*)")
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


def is_hidden(name: str) -> bool:
    """Whether an editor or a system has made the file or folder of this name, which is none of ours."""
    return name.startswith((".", "~$"))


def unusable(content: Listing, config: SiteConfig) -> dict[Path, Problem]:
    """Return everything in ``content`` that is passed over, and why; what is below it, too, is looked at no further."""
    passed_over: dict[Path, Problem] = {}
    closed: set[str] = set()
    for path, status in content.found.items():
        above, _, name = path.rpartition("/")
        if above in closed:
            closed.add(path)
        elif mistake := _entry_problem(path, name, status, config):
            passed_over[config.content / path] = mistake
            closed.add(path)
        elif is_hidden(name):
            closed.add(path)
    return passed_over


def _entry_problem(path: str, name: str, status: os.stat_result, config: SiteConfig) -> Problem | None:
    """Return why ``path`` is passed over and may not be.

    It leads elsewhere, is a pipe, is hidden or closed, or has a text's name but cannot be one.
    """
    if is_hidden(name):
        return _hidden_problem(name, status, Place(config.shown(config.content / path)))
    if _is_junction(status) or not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
        return problem("file-is-a-link", Place(config.shown(config.content / path)), file=name)
    file = f"{config.content}/{path}"
    is_text, is_folder = name.endswith(_TEXTS), stat.S_ISDIR(status.st_mode)
    if _is_readable(status, file) if is_text else is_open(file) if is_folder else os.access(file, os.R_OK):
        return None
    place = Place(config.shown(config.content / path))
    if is_folder and not is_text:
        return problem("folder-cannot-be-opened", place)
    return _why_unreadable(status, place) if is_text else problem("file-cannot-be-opened", place)


def _hidden_problem(name: str, status: os.stat_result, place: Place) -> Problem | None:
    """Return what is wrong with a hidden file or folder; None for what an editor or a system has made."""
    hidden = _HIDDEN_TEXT.fullmatch(name) if name.endswith(_TEXTS) and stat.S_ISREG(status.st_mode) else None
    return problem("file-hidden", place, file=name, name=hidden["name"]) if hidden else None


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
