"""Names and kinds of files and folders that do harm somewhere, whatever stands in them."""

from __future__ import annotations

import re
import stat
from pathlib import Path

from plugins.shared import Place, Problem, problem
from plugins.sources.config import SiteConfig
from plugins.sources.header import Report

SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
# With a folder's date, a language's file and the path of the site this stays below the 260 characters of Windows.
_LONGEST = 80
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_DEVICE = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")


def name_problem(name: str, place: Place) -> Problem | None:
    """Return what is wrong with a name that becomes a folder of the site; None for a good one."""
    if _DEVICE.fullmatch(name):
        return problem("name-of-device", place, name=name)
    if len(name) > _LONGEST:
        return problem("name-too-long", place, name=name[:_LONGEST], length=len(name), most=_LONGEST)
    return None


def is_own(path: Path) -> bool:
    """Whether ``path`` is a file or folder of its own: no symbolic link, no junction, no pipe."""
    return not path.is_symlink() and not _is_junction(path) and (path.is_file() or path.is_dir())


def report_links(folder: Path, config: SiteConfig, report: Report) -> None:
    """Report everything below ``folder`` that leads to another place of the computer; nothing is followed."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if not is_own(path):
            report(problem("file-is-a-link", Place(config.shown(path)), file=path.name))
        elif path.is_dir():
            report_links(path, config, report)


def _is_junction(path: Path) -> bool:
    # Windows' own kind of link, which is_symlink() does not know.
    return bool(getattr(path.lstat(), "st_reparse_tag", 0) == getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", -1))
