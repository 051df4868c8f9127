"""Work that is spread over processes gives what one process gives, in its order, whatever happens to a worker."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.shared import each_made
from tests.support import ROOT

T = TypeVar("T")
M = TypeVar("M")


def spread(work: Callable[[T], M], things: Sequence[T], processes: int) -> list[M]:
    """Return what is made of each of ``things``, in their order."""
    made = dict(each_made(work, things, processes))
    return [made[number] for number in range(len(things))]


_needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")


def _forks(test: Callable[[], None]) -> Callable[[], None]:
    """Run ``test`` where nothing is left of others: a browser has a thread and a child in the process of its tests."""
    return pytest.mark.alone(_needs_fork(test))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(), max_size=60), st.integers(min_value=1, max_value=4))
def test_results_come_in_the_order_of_the_things(things: list[str], processes: int) -> None:
    assert spread(lambda thing: thing * 2, things, processes) == [thing * 2 for thing in things]


def test_a_result_may_be_larger_than_a_pipe() -> None:
    assert spread(lambda size: "あ" * size, [400_000 + n for n in range(24)], 2) == [
        "あ" * (400_000 + n) for n in range(24)
    ]


@_forks
def test_several_processes_work() -> None:
    first, *others = spread(lambda _: os.getpid(), range(32), 3)
    assert first == os.getpid()
    assert len({*others}) == 3
    assert first not in others


@_forks
def test_what_a_worker_that_dies_leaves_is_made_here() -> None:
    here = os.getpid()

    def work(number: int) -> tuple[int, bool]:
        if number == 11 and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return number, os.getpid() == here

    made = spread(work, range(24), 2)
    assert [number for number, _ in made] == list(range(24))
    assert made[11] == (11, True)
    assert not made[10][1]


@_forks
def test_an_exception_is_raised_as_if_there_were_no_workers() -> None:
    def work(number: int) -> int:
        if number == 5:
            raise ValueError("five")
        return number

    with pytest.raises(ValueError, match="five"):
        spread(work, range(24), 2)
    with pytest.raises(ChildProcessError):  # nobody is left behind
        os.waitpid(-1, os.WNOHANG)


@_forks
def test_what_cannot_be_sent_is_made_here() -> None:
    made = spread(lambda number: (number, threading.Lock()), range(24), 2)
    assert [number for number, _ in made] == list(range(24))


def test_beside_a_thread_nothing_is_forked() -> None:
    waiting = threading.Event()
    thread = threading.Thread(target=waiting.wait)
    thread.start()
    try:
        assert set(spread(lambda _: os.getpid(), range(32), 4)) == {os.getpid()}
    finally:
        waiting.set()
        thread.join()


_KILLED = """
import os, sys, time
sys.path.insert(0, {root!r})
from plugins.shared import each_made
def work(number):
    with open(sys.argv[1], "a") as file:
        print(os.getpid(), file=file)
    time.sleep(0.05)
for made in each_made(work, range(4000), 2):
    pass
"""


@_forks
def test_workers_end_when_their_build_is_killed(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    build = subprocess.Popen([sys.executable, "-c", _KILLED.format(root=str(ROOT)), str(seen)])
    while not seen.exists() or len(set(seen.read_text().split())) < 2:
        time.sleep(0.01)
    workers = {int(pid) for pid in seen.read_text().split()}
    build.kill()
    build.wait()
    deadline = time.monotonic() + 60
    while any(_works(pid) for pid in workers):
        assert time.monotonic() < deadline
        time.sleep(0.01)


def _works(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z"
