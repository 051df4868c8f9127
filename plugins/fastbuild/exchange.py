"""Exchanging two folders in one step, so that at no moment a folder is missing.

Linux: renameat2 with RENAME_EXCHANGE (https://man7.org/linux/man-pages/man2/rename.2.html), since 2014;
macOS: renamex_np with RENAME_SWAP. Python has neither.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

_AT_FDCWD = -100
_EXCHANGE = 2  # both systems happen to have the same number
# What systems and file systems answer that cannot do it.
_UNABLE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP)


def exchange(one: Path, other: Path) -> bool:
    """Let two folders of one file system swap their names at once; False where this cannot be done here.

    Raises OSError when the system refuses for another reason, and then nothing has changed.
    """
    try:
        library = ctypes.CDLL(None, use_errno=True)
        names = (os.fsencode(one), os.fsencode(other))
        if sys.platform == "linux":
            failed = library.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _EXCHANGE)
        elif sys.platform == "darwin":
            failed = library.renamex_np(*names, _EXCHANGE)
        else:
            return False
    except (AttributeError, OSError, TypeError):  # an old C library, or a system without one of this kind
        return False
    if not failed:
        return True
    number = ctypes.get_errno()
    if number in _UNABLE:
        return False
    raise OSError(number, os.strerror(number), str(other))
