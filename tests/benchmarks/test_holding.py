"""What processes hold in memory: what several of them share counts to each as a whole, or once."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.holding import Held, watching_memory

# Fills memory and is forked, so that two processes have it; both wait until they are told to end.
_FORKED = """
import os, sys
kept = bytearray(b"x") * (200 << 20)
os.fork()
print("ready", flush=True)
sys.stdin.read(1)
"""
# Reads a file of which nothing has to stay in memory.
_MAPPED = """
import mmap, sys
with open(sys.argv[1], "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
    sum(mapped[::4096])
    print("ready", flush=True)
    sys.stdin.read(1)
"""

pytestmark = pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="only Linux tells")


def held(code: str, *arguments: str, ready: int) -> Held:
    command = [sys.executable, "-c", code, *arguments]
    with watching_memory() as seen:
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True, env=os.environ
        ) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            for _ in range(ready):
                assert process.stdout.readline()
            while seen().whole < 200:
                assert process.poll() is None
            time.sleep(0.5)  # some more looks, at all that is ready
            process.stdin.write(b"  ")
        return seen()


def test_what_two_processes_share_is_there_once() -> None:
    found = held(_FORKED, ready=2)
    assert 200 <= found.without_files <= found.whole < 300
    assert 200 <= found.together < 300, "what both have is there once"


def test_a_file_can_be_taken_back(tmp_path: Path) -> None:
    with (tmp_path / "file").open("wb") as file:
        file.truncate(300 << 20)
    found = held(_MAPPED, str(tmp_path / "file"), ready=1)
    assert found.whole > 300
    assert found.without_files < 100


def test_only_what_was_started_meanwhile_counts() -> None:
    with watching_memory() as seen:
        subprocess.run([sys.executable, "-c", "import time; time.sleep(0.5)"], check=True)
    assert seen() == Held(), "it is in the group of the tests"
