"""Memory in pages of 2 MiB for a process that lives long and looks at many small objects: the preview.

Such a process waits for its memory more than it works, and much of the wait is for the tables that say where each
page of 4 KiB lies; what it gains is measured in ``benchmarks/README.md``.
Python's own allocator cannot ask for larger pages; that of the GNU C library can, since 2.35 (glibc.malloc.hugetlb).
Builds do not ask for them: their workers copy what they change, and would copy more.

Uses the standard library alone, because nothing else is there when the environment is set up.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

_GIVEN = {"PYTHONMALLOC": "malloc", "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1"}
_SINCE = (2, 35)
_SETTING = Path("/sys/kernel/mm/transparent_hugepage/enabled")


def large_pages(environment: Mapping[str, str], library: str | None = None, setting: Path = _SETTING) -> dict[str, str]:
    """Return the variables with which a new Python holds its memory in large pages; none where that cannot be had.

    ``library`` names the C library with its version ("glibc 2.36"; asked of the system where it is not given), and
    ``setting`` is the file in which Linux says whether programs may ask.
    Who has chosen an allocator in ``environment`` keeps it.
    """
    version = re.fullmatch(r"glibc (\d+)\.(\d+).*", _library() if library is None else library)
    if version is None or (int(version[1]), int(version[2])) < _SINCE or _GIVEN.keys() & environment.keys():
        return {}
    try:
        allowed = "[never]" not in setting.read_text(encoding="ascii")
    except OSError:
        return {}
    return dict(_GIVEN) if allowed else {}


def _library() -> str:
    try:
        return os.confstr("CS_GNU_LIBC_VERSION") or ""
    except (AttributeError, ValueError, OSError):  # no such question on Windows, no such answer elsewhere
        return ""
