"""How a build ends before its time: on request, or because the machine does not let it go on."""

from __future__ import annotations

import contextlib
import errno
import signal
import sys
import threading
from collections.abc import Iterator
from types import FrameType

from plugins.console.words import say
from plugins.fastbuild import ForeignFolderError, MountedFolderError, OutputBusyError
from plugins.shared import BuildRecord

_FULL = (errno.ENOSPC, errno.EDQUOT)
_CLOSED = (errno.EACCES, errno.EPERM)
# What a terminal sends for Ctrl-C and when it is closed, and what a machine sends that shuts down.
_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")


class InterruptedBuildError(BaseException):
    """Somebody asked the build to stop. Not an Exception, so that no library takes it for a mistake of its own."""


@contextlib.contextmanager
def stoppable(record: BuildRecord) -> Iterator[None]:
    """Let signals that ask to stop raise InterruptedBuildError, until the new output takes its place.

    From then on only moments are left, and stopping would leave more behind than going on.
    """

    def stop(number: int, frame: FrameType | None) -> None:
        if not record.replacing:
            record.interruption = InterruptedBuildError()
            raise record.interruption

    def lost(raised: sys.UnraisableHookArgs) -> None:
        # The request is noted, and comes to its end a little later.
        if not record.interruption or raised.exc_value is not record.interruption:
            tell_lost(raised)

    before, tell_lost = {}, sys.unraisablehook
    if threading.current_thread() is threading.main_thread():  # Python gives signals to no other
        numbers = [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]
        before = {number: signal.signal(number, stop) for number in numbers}
        sys.unraisablehook = lost
    try:
        yield
    except Exception as error:
        # Of what is raised while a class is made, Python makes a RuntimeError.
        if record.interruption:
            raise record.interruption from error
        raise
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        sys.unraisablehook = tell_lost


def end_with_the_reader() -> None:
    """End this process without a word when whoever reads what it prints has read enough (``| less``, ``| head``)."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)


def why_stopped(error: BaseException, output: str) -> str:
    """Return the sentence for what ended a build; ``output`` is the folder as its reader knows it."""
    match error:
        case InterruptedBuildError():
            return say("stopped-on-request", output=output)
        case OutputBusyError():
            return say("stopped-busy", output=output)
        case ForeignFolderError():
            return say("stopped-foreign", output=output)
        case MountedFolderError():
            return say("stopped-mounted", output=output)
        case OSError() if error.errno in _FULL:
            return say("stopped-disk-full", output=output)
        case OSError() if error.errno == errno.EROFS:
            return say("stopped-not-writable", file=error.filename or output, output=output)
        case OSError() if error.errno in _CLOSED:
            return say("stopped-closed", file=error.filename or output, output=output)
        case OSError():
            return say("stopped-by-system", reason=error, output=output)
        case _:
            return say("stopped-otherwise", reason=error)


def why_refused(error: OSError | UnicodeError) -> str:
    """Return the sentence for what ended a task that is no build."""
    match error:
        case UnicodeError():
            return say("ended-by-letters", reason=error)
        case OSError() if error.errno in _FULL:
            return say("ended-disk-full")
        case OSError() if error.errno in (errno.EROFS, *_CLOSED):
            return say("ended-not-allowed", file=error.filename or "-")
        case _:
            return say("ended-by-system", reason=error)
