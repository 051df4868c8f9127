"""One build at a time for each output: a lock of the operating system, which ends with the process that holds it.

A build that was killed therefore leaves nothing that anybody would have to mend; the file of the lock means nothing by
itself.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

from plugins.shared import SiteError

_ASKED_EVERY = 0.5  # seconds


class OutputBusyError(SiteError):
    """Another build is writing the same output at this moment."""


@contextlib.contextmanager
def locked(output: Path) -> Iterator[None]:
    """Hold the sole right to write ``output`` while the context lasts.

    Raises OutputBusyError when another process has it, OSError where nothing can be written beside ``output``.
    Where the file system knows no locks (some network drives) builds are not kept apart.
    """
    path = output.parent / f".{output.name}-lock"  # with_name cannot say what stands beside a whole disk
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = _taken(path)
    try:
        yield
    finally:
        # Windows removes no file that is open; elsewhere nobody may take the lock between these two lines.
        if os.name == "nt":
            os.close(descriptor)
        with contextlib.suppress(OSError):
            path.unlink()
        if os.name != "nt":
            os.close(descriptor)


def wait_until_free(output: Path) -> None:
    """Wait until no other process writes ``output``."""
    while True:
        try:
            with locked(output):
                return
        except OutputBusyError:
            time.sleep(_ASKED_EVERY)


def _taken(path: Path) -> int:
    """Return the descriptor of the locked file ``path``."""
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            _lock(descriptor)
            if os.path.samestat(os.fstat(descriptor), path.stat()):
                return descriptor
        except BlockingIOError as error:
            os.close(descriptor)
            raise OutputBusyError(f"another build is writing below {path.parent}") from error
        except FileNotFoundError:
            pass  # whoever had the lock has just removed its file
        except OSError:
            return descriptor
        os.close(descriptor)


def _lock(descriptor: int) -> None:
    """Lock the open file or raise BlockingIOError; other OSErrors say that there are no locks here."""
    if os.name == "nt":
        import msvcrt

        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined, unused-ignore]
        except OSError as error:
            raise BlockingIOError(str(error)) from error
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
