"""Secrets that a machine hands over in the environment: who sees them, and how long they are anywhere.

A service like GitHub keeps the private list of names as a secret and hands it to one step as a variable.
A variable is inherited by every program that a task starts, and the list may be longer than one may be, so the task
gets a file instead, which only its owner can read and which is gone when the task ends.
Runs under a bare Python, before any package is there.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import FrameType

NAMES = "PRIVATE_NAMES"
# The same name as in plugins.safety, which a bare Python cannot import.
NAMES_FILE = "PRIVATE_NAMES_FILE"
_SECRETS = (NAMES, "PUBLISH_TOKEN")
_ENDINGS = ("SIGTERM", "SIGHUP")


def without_secrets(environment: Mapping[str, str]) -> dict[str, str]:
    """Return ``environment`` as programs of others may see it: those that install packages, for example.

    Where the list of names is stays said: a build that is started so has to find it.
    """
    return {name: value for name, value in environment.items() if name not in _SECRETS}


def has_names(environment: Mapping[str, str]) -> bool:
    """Whether PRIVATE_NAMES holds any name; a fork gets a blank one."""
    return bool(environment.get(NAMES, "").strip())


@contextlib.contextmanager
def names_in_a_file(environment: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Yield ``environment`` with the list of PRIVATE_NAMES (one name a line) in a file that PRIVATE_NAMES_FILE names.

    The variable itself is gone from what is yielded; without a name in it there is no list.
    The file goes however the block ends: an exception, Ctrl-C, or the signals that end a job (not kill -9).
    """
    kept = {name: value for name, value in environment.items() if name != NAMES}
    if not has_names(environment):
        yield kept
        return
    import tempfile  # seldom needed, and every task imports this module

    with _ending_as_an_exit():
        handle, path = tempfile.mkstemp(prefix="names-")  # made with mode 600
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(environment[NAMES])
            yield {**kept, NAMES_FILE: path}
        finally:
            Path(path).unlink(missing_ok=True)


@contextlib.contextmanager
def _ending_as_an_exit() -> Iterator[None]:
    """Let the signals that end a program raise SystemExit, so that what has to be tidied up is."""

    def leave(number: int, _: FrameType | None) -> None:
        sys.exit(128 + number)

    numbers = [getattr(signal, name) for name in _ENDINGS if hasattr(signal, name)]
    before = {number: signal.signal(number, leave) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
