"""Work that is spread over processes gives what one process gives, in its order, whatever happens to a worker."""

from __future__ import annotations

import gc
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
from plugins.shared.processes import made_beside
from tests.support import ROOT

T = TypeVar("T")
M = TypeVar("M")


def spread(work: Callable[[T], M], things: Sequence[T], processes: int) -> list[M]:
    """Return what is made of each of ``things``, in their order."""
    made = dict(each_made(work, things, processes))
    return [made[number] for number in range(len(things))]


_needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")


def _forks(test: Callable[..., None]) -> Callable[..., None]:
    """Run ``test`` where nothing is left of others: a browser has a thread and a child in the process of its tests."""
    marked: Callable[..., None] = pytest.mark.alone(_needs_fork(test))
    return marked


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(), max_size=60), st.integers(min_value=1, max_value=4))
def test_results_come_in_the_order_of_the_things(things: list[str], processes: int) -> None:
    assert spread(lambda thing: thing * 2, things, processes) == [thing * 2 for thing in things]


def test_a_result_may_be_larger_than_a_pipe() -> None:
    assert spread(lambda size: "あ" * size, [400_000 + n for n in range(24)], 2) == [
        "あ" * (400_000 + n) for n in range(24)
    ]


class _InACircle:
    """Something that only Python's look for circles can let go; ``alive`` are how many there are in this process."""

    alive = 0

    def __init__(self) -> None:
        self.itself = self
        _InACircle.alive += 1

    def __del__(self) -> None:
        _InACircle.alive -= 1


def _circles_left(_: int) -> int:
    for _ in range(500):
        _InACircle()
    return _InACircle.alive


@_forks
def test_workers_let_go_of_what_they_left_in_circles_though_their_build_looks_for_it_seldom() -> None:
    gc.collect()
    gc.disable()
    try:
        left = spread(_circles_left, range(600), 2)
    finally:
        gc.enable()
    assert max(left) < 60_000


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


@_forks
def test_what_is_made_beside_is_made_in_another_process() -> None:
    with made_beside(lambda: (os.getpid(), "あ" * 400_000), 2) as made:
        pid, text = made()
    assert pid != os.getpid()
    assert len(text) == 400_000


def test_one_process_makes_it_when_it_is_asked_for() -> None:
    asked: list[int] = []
    with made_beside(lambda: asked.append(os.getpid()), 1) as made:
        assert not asked
        made()
    assert asked == [os.getpid()]


@_forks
def test_what_is_not_delivered_from_beside_is_made_here() -> None:
    here = os.getpid()

    def work() -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return os.getpid()

    with made_beside(work, 2) as made:
        assert made() == here


@_forks
def test_an_exception_beside_is_raised_where_it_is_asked_for_and_nobody_is_left() -> None:
    def work() -> None:
        raise ValueError("beside")

    with made_beside(work, 2) as made, pytest.raises(ValueError, match="beside"):
        made()
    with pytest.raises(RuntimeError), made_beside(lambda: time.sleep(1000), 2):
        raise RuntimeError
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


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


_KILLED_BESIDE = """
import os, sys, time
sys.path.insert(0, {root!r})
from plugins.shared.processes import made_beside
def work():
    with open(sys.argv[1], "a") as file:
        print(os.getpid(), os.getppid(), file=file)
    while True:
        pass
with made_beside(work, 2):
    time.sleep(1000)
"""


# More than a pipe holds, when nobody is left to read it.
_KILLED_BEFORE_IT_READS = """
import os, sys, time
sys.path.insert(0, {root!r})
from plugins.shared import each_made
build = os.getpid()
def work(number):
    with open(sys.argv[1], "a") as file:
        print(os.getpid(), file=file)
    while number and os.getppid() == build:
        time.sleep(0.01)
    return bytes(1 << 20)
for made in each_made(work, range(4000), 2):
    pass
"""

# Killed in the moment between two steps of the fork, before a worker can ask whose it is.
_KILLED_WHILE_IT_FORKS = """
import os, signal, sys, time
sys.path.insert(0, {root!r})
from plugins.shared import each_made
from plugins.shared.processes import made_beside
build = os.getpid()
def orphaned():
    while os.getppid() == build:
        time.sleep(0.01)
    with open(sys.argv[1], "a") as file:
        print(os.getpid(), file=file)
os.register_at_fork(after_in_parent=lambda: os.kill(build, signal.SIGKILL), after_in_child=orphaned)
def work(*_):
    while os.getpid() != build:
        time.sleep(0.01)
if sys.argv[2] == "beside":
    with made_beside(work, 2):
        pass
for made in each_made(work, range(4000), 2):
    pass
"""


@_forks
@pytest.mark.parametrize("program", [_KILLED, _KILLED_BESIDE, _KILLED_BEFORE_IT_READS])
def test_workers_end_when_their_build_is_killed(tmp_path: Path, program: str) -> None:
    seen = tmp_path / "seen"
    build = subprocess.Popen([sys.executable, "-c", program.format(root=str(ROOT)), str(seen)])
    while not seen.exists() or len(set(seen.read_text().split())) < 2:
        time.sleep(0.01)
    workers = {int(pid) for pid in seen.read_text().split()}
    build.kill()
    build.wait()
    _wait_for_the_end_of(workers)


@_forks
@pytest.mark.parametrize("way", ["beside", "each"])
def test_a_worker_ends_whose_build_is_killed_before_it_can_ask_for_it(tmp_path: Path, way: str) -> None:
    seen = tmp_path / "seen"
    program = _KILLED_WHILE_IT_FORKS.format(root=str(ROOT))
    build = subprocess.run([sys.executable, "-c", program, str(seen), way], check=False)
    assert build.returncode == -signal.SIGKILL
    while not seen.exists() or not seen.read_text().endswith("\n"):
        time.sleep(0.01)
    _wait_for_the_end_of({int(seen.read_text())})


def _wait_for_the_end_of(workers: set[int]) -> None:
    deadline = time.monotonic() + 60
    while any(map(_works, workers)):
        if time.monotonic() > deadline:
            for pid in workers:
                os.kill(pid, signal.SIGKILL)
            pytest.fail("workers go on without their build")
        time.sleep(0.01)


def _works(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z"
