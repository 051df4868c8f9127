"""The same work for many things, spread over the machine's processors.

Workers are forked, so they have everything that the build has read and nothing has to be sent to them; what they find
comes back through a pipe.
The pools of the standard library are not used: their workers wait on when a build is killed, and would hold its lock.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import selectors
import signal
import struct
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import Any, TypeVar

Thing = TypeVar("Thing")
Made = TypeVar("Made")

# Below this a worker costs more than it does.
_LEAST_FOR_EACH = 8
# So often a process that does one thing beside its build asks whether the build still lives.
_ASKED_EVERY = 0.1  # seconds
# So often a worker comes for more: the last ones end at about the same time, whatever takes long.
_STRETCHES_FOR_EACH = 24
# So many neighbours stay together even where there are few things.
_LEAST_TOGETHER = 4
# So many new objects a worker makes until Python looks for circles among them: Jinja leaves each page's macros in some,
# and with them all that its template was given.
_COLLECTED_AFTER = 50_000
_LENGTH = struct.Struct("<Q")
_NUMBER = struct.Struct("<L")
_READ_AT_ONCE = 1 << 20
_ASKING_TO_STOP = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def each_made(work: Callable[[Thing], Made], things: Sequence[Thing], processes: int) -> Iterator[tuple[int, Made]]:
    """Yield the number of each of ``things`` and ``work(thing)``, made by ``processes`` processes, as they come.

    ``work`` must not change anything but what it returns, which must be picklable.
    Everything is made in this process where there is no fork (Windows), where a thread runs, and where it is not worth
    more.
    What a worker does not deliver, for example because the machine has stopped it or ``work`` raises, is made here
    again, so an exception is raised as if there were no workers.
    """
    workers = min(processes, len(things) // _LEAST_FOR_EACH)
    left = set(range(len(things)))
    if workers > 1 and _may_fork():
        left.discard(0)
        yield 0, work(things[0])  # so that what is loaded when it is first needed is loaded once for all workers
        for number, made in _from_workers(work, things, workers):
            left.discard(number)
            yield number, made
    for number in sorted(left):
        yield number, work(things[number])


@contextlib.contextmanager
def made_beside(work: Callable[[], Made], processes: int) -> Iterator[Callable[[], Made]]:
    """Let ``work()`` be made in a process beside this one, if there are several; give what waits for it and returns it.

    The same holds as for :func:`each_made`: what that process does not deliver is made here, when it is asked for.
    """
    if processes < 2 or not _may_fork():
        yield work
        return
    gc.freeze()
    build = os.getpid()
    receiving, sending = os.pipe()
    with _signals_waiting():
        pid = os.fork()
        if pid == 0:
            os.close(receiving)
            _end_with(build)
            _work_and_end(lambda _: work(), [None], [0], sending, build)
    os.close(sending)
    gc.unfreeze()
    try:
        yield partial(_delivered, work, receiving)
    finally:
        os.close(receiving)
        _end(pid)


def _may_fork() -> bool:
    return hasattr(os, "fork") and threading.active_count() == 1


def _end_with(build: int) -> None:
    """Let this process end soon after the ``build`` that has forked it, whatever it does then."""

    def look(*_: object) -> None:
        if os.getppid() != build:
            os._exit(0)

    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, _ASKED_EVERY, _ASKED_EVERY)


def _delivered(work: Callable[[], Made], receiving: int) -> Made:
    """Return what comes through the pipe ``receiving``, or ``work()`` where it ends before that is whole."""
    waiting = bytearray()
    while data := os.read(receiving, _READ_AT_ONCE):
        waiting += data
    for _, made in _whole(waiting):
        found: Made = made
        return found
    return work()


def _end(pid: int) -> None:
    """End a process that was forked, and wait for it: one that has ended waits too, so the number is still its own."""
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


def _from_workers(work: Callable[[Thing], Made], things: Sequence[Thing], workers: int) -> Iterator[tuple[int, Made]]:
    """Yield the number and the result of each thing but the first, as the workers deliver them."""
    gc.freeze()  # the collector of a worker would copy all memory that it looks at
    build = os.getpid()  # not asked for by the workers: it may be killed before they do
    pids: list[int] = []
    own, shared = _stretches(len(things), workers)
    queue = _queue(len(shared))
    with selectors.DefaultSelector() as selector:
        try:
            for first in own:
                receiving, sending = os.pipe()
                with _signals_waiting():
                    pid = os.fork()
                    if pid == 0:
                        # Who writes where nobody can read any more ends, and does not wait.
                        for end in (receiving, *(key.fd for key in selector.get_map().values())):
                            os.close(end)
                        _work_and_end(work, things, chain(first, _taken(shared, queue)), sending, build)
                    pids.append(pid)
                os.close(sending)
                selector.register(receiving, selectors.EVENT_READ, bytearray())
            yield from _received(selector)
        finally:
            os.close(queue)
            for key in list(selector.get_map().values()):
                os.close(key.fd)
            for pid in pids:
                _end(pid)
            gc.unfreeze()


@contextlib.contextmanager
def _signals_waiting() -> Iterator[None]:
    """Let signals that ask to stop wait: what their handlers raise while Python forks is printed and lost."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ASKING_TO_STOP)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _stretches(things: int, workers: int) -> tuple[list[range], list[range]]:
    """Return the numbers of all ``things`` but the first: one stretch for each worker to begin with, and the others.

    Neighbours stay together, because they have much in common that a worker remembers.
    """
    size = max(_LEAST_TOGETHER, things // (workers * _STRETCHES_FOR_EACH))
    stretches = [range(begin, min(begin + size, things)) for begin in range(1, things, size)]
    return stretches[:workers], stretches[workers:]


def _queue(length: int) -> int:
    """Return a pipe that holds the numbers from 0 to ``length``, so that each is read by one worker."""
    reading, writing = os.pipe()
    os.write(writing, b"".join(map(_NUMBER.pack, range(length))))
    os.close(writing)
    return reading


def _taken(stretches: Sequence[range], queue: int) -> Iterator[int]:
    """Yield the numbers of the stretches that this worker takes, each when it has made the one before."""
    while taken := os.read(queue, _NUMBER.size):
        yield from stretches[_NUMBER.unpack(taken)[0]]


def _work_and_end(
    work: Callable[[Any], Any], things: Sequence[Any], numbers: Iterable[int], sending: int, build: int
) -> None:
    """Make the things with ``numbers``, send what was made, and end this process, without any of the build's clean-up.

    A worker whose ``build`` was killed notices at its next thing; asked to stop, it does so without a word.
    """
    try:
        for number in _ASKING_TO_STOP:
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ASKING_TO_STOP)
        gc.set_threshold(_COLLECTED_AFTER)
        gc.enable()
        for number in numbers:
            if os.getppid() != build:
                break
            sent = pickle.dumps((number, work(things[number])), pickle.HIGHEST_PROTOCOL)
            with_length = memoryview(_LENGTH.pack(len(sent)) + sent)
            while with_length:
                with_length = with_length[os.write(sending, with_length) :]
    finally:
        os._exit(0)


def _received(selector: selectors.BaseSelector) -> Iterator[tuple[int, Any]]:
    """Yield what comes through the pipes of ``selector`` until all are at their end; what is cut off is left out."""
    while selector.get_map():
        for key, _ in selector.select():
            data = os.read(key.fd, _READ_AT_ONCE)
            if not data:
                selector.unregister(key.fd)
                os.close(key.fd)
                continue
            waiting: bytearray = key.data
            waiting += data
            yield from _whole(waiting)


def _whole(waiting: bytearray) -> Iterator[tuple[int, Any]]:
    """Take every result that has come whole out of ``waiting`` and yield it."""
    begin = 0
    while len(waiting) - begin >= _LENGTH.size:
        end = begin + _LENGTH.size + _LENGTH.unpack_from(waiting, begin)[0]
        if len(waiting) < end:
            break
        yield pickle.loads(memoryview(waiting)[begin + _LENGTH.size : end])
        begin = end
    del waiting[:begin]
