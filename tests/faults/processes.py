"""Processes that are killed, or let stand still, at moments that are seen from outside, however busy the machine is."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

_TRIES = 20
_MINUTE = 60.0  # seconds
Process = subprocess.Popen[str]


@contextlib.contextmanager
def standing_still(
    start: Callable[[], Process], begun: Callable[[], bool], holds: Callable[[], bool], after: float = 0.0
) -> Iterator[Process]:
    """Start a process and let it stand still ``after`` seconds from when ``begun``, at a moment at which ``holds``.

    One that got further before it stood still is ended, and ``start`` starts another, which is stopped a tenth sooner:
    a busy machine needs some, and one that was busy when it was asked how long things take needs less time now.
    One that is over before anybody saw that it had ``begun`` counts as one that was too quick to be seen.
    """
    ever_begun = False
    for number in range(_TRIES):
        with start() as process:
            try:
                ever_begun = wait_until(process, begun) or ever_begun
                time.sleep(after * 0.9**number)
                send(process, signal.SIGSTOP)
                seen = os.waitid(os.P_PID, process.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)
                if seen and seen.si_code == os.CLD_STOPPED and holds():
                    yield process
                    return
            finally:
                send(process, signal.SIGKILL)  # nobody could wait for a process that stands still
    assert ever_begun, f"none of {_TRIES} processes was seen to begin: is that looked for where it happens?"
    raise AssertionError(f"{_TRIES} processes were further before they could be stopped")


def wait_until(process: Process, happened: Callable[[], bool]) -> bool:
    """Wait until something has ``happened``, or the ``process`` that should do it is over; return whether it has."""
    while is_running(process):
        if happened():
            return True
        time.sleep(0.001)
    return happened()


def is_running(process: Process) -> bool:
    """Whether ``process`` is not over yet; who has not asked for its end can still be sent a signal."""
    return os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None


def send(process: Process, *numbers: int) -> None:
    """Send signals to a process that leads a group, and to the group; one that is over hears nothing."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        for number in numbers:
            os.killpg(process.pid, number)


def end_all(words: str) -> None:
    """Kill every process of this machine that has ``words`` in its command."""
    for number, command in _commands():
        if words in command:
            with contextlib.suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)


def wait_until_over(words: str) -> None:
    """Wait until no process of this machine has ``words`` in its command; a killed one may take a moment to be gone."""
    end = time.monotonic() + _MINUTE
    while left := [command for _, command in _commands() if words in command]:
        assert time.monotonic() < end, left
        time.sleep(0.05)


def wait_until_alone(process: Process) -> None:
    """Wait until no other process is left in the session that ``process`` leads: it has nothing to do any more."""
    end = time.monotonic() + _MINUTE
    while left := [number for number, _ in _commands() if number != process.pid and _session(number) == process.pid]:
        assert time.monotonic() < end, left
        time.sleep(0.01)


def _session(number: int) -> int | None:
    with contextlib.suppress(ProcessLookupError):
        return os.getsid(number)
    return None


def _commands() -> Iterator[tuple[int, str]]:
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            yield int(process.name), (process / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
