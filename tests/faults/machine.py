"""Machines that do not do what they should: small disks, closed ones, wrong clocks."""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest


@contextlib.contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """Make ``folder`` a disk of its own with so much room."""
    if os.geteuid() != 0:
        pytest.skip("only root can make a small disk / 小さなディスクを作れるのは管理者だけです")
    folder.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextlib.contextmanager
def closed(disk: Path) -> Iterator[None]:
    """Let nothing be written on a disk that :func:`small_disk` has made."""
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    try:
        yield
    finally:
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)


def a_year_ahead() -> dict[str, str]:
    """Return the environment in which a process believes that it is a year later."""
    library = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), None)
    if library is None:
        assert "CI" not in os.environ, "apt install faketime"
        pytest.skip("needs faketime (apt install faketime) / faketime が必要です")
    return {"LD_PRELOAD": str(library), "FAKETIME": "+365d"}
