"""Measuring one command: how long it takes, the processor time of all its processes, and the largest one's memory."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_TAIL = 2000  # characters of the output of a command that failed


class CommandFailedError(Exception):
    """A command that was to be measured ended badly, or not in time; the message has the end of what it printed."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took: seconds on the wall, seconds of all processors together, MiB of its largest process."""

    wall: float
    processor: float
    memory: float


def measured(command: Sequence[str], folder: Path, environment: Mapping[str, str], limit: float) -> Cost:
    """Run ``command`` in ``folder`` to its end and return what it took, by the kernel's own account (POSIX only).

    Memory counts from what the calling process itself has had, so that should be little.
    ``limit`` is in seconds. Raises CommandFailedError for a command that fails or takes longer.
    """
    with (folder / "benchmark.log").open("w+", encoding="utf-8", errors="replace") as log:
        begin = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            start_new_session=True,
        )  # fmt: skip
        timer = threading.Timer(limit, os.killpg, (process.pid, signal.SIGKILL))
        timer.start()
        try:
            _, status, used = os.wait4(process.pid, 0)
        except BaseException:  # Ctrl-C does not reach a session of its own
            os.killpg(process.pid, signal.SIGKILL)
            raise
        finally:
            timer.cancel()
        wall = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            log.seek(0)
            raise CommandFailedError(f"{' '.join(command)}: {process.returncode}\n{log.read()[-_TAIL:]}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
