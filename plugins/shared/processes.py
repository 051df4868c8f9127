"""The same work for many things, spread over the machine's processors.

Workers are forked, so they have everything that the build has read and nothing has to be sent to them; what they find
comes back through a pipe.
The pools of the standard library are not used: their workers wait on when a build is killed, and would hold its lock.
"""

from __future__ import annotations

import gc
import os
import pickle
import selectors
import signal
import struct
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

Thing = TypeVar("Thing")
Made = TypeVar("Made")

# Below this a worker costs more than it does.
_LEAST_FOR_EACH = 8
_LENGTH = struct.Struct("<Q")
_READ_AT_ONCE = 1 << 20


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread(
    work: Callable[[Thing], Made],
    things: Sequence[Thing],
    processes: int,
    done: Callable[[int], None] = lambda count: None,
) -> list[Made]:
    """Return ``work(thing)`` for each of ``things``, in their order, made by ``processes`` processes.

    ``work`` must not change anything but what it returns, which must be picklable; ``done`` is told how many are made.
    Everything is made in this process where there is no fork (Windows), where a thread runs, and where it is not worth
    more.
    What a worker does not deliver, for example because the machine has stopped it or ``work`` raises, is made here
    again, so an exception is raised as if there were no workers.
    """
    workers = min(processes, len(things) // _LEAST_FOR_EACH)
    made: dict[int, Made] = {}
    if workers > 1 and hasattr(os, "fork") and threading.active_count() == 1:
        made[0] = work(things[0])  # so that what is loaded when it is first needed is loaded once for all workers
        done(len(made))
        for number, one in _from_workers(work, things, workers):
            made[number] = one
            done(len(made))
    for number, thing in enumerate(things):
        if number not in made:
            made[number] = work(thing)
            done(len(made))
    return [made[number] for number in range(len(things))]


def _from_workers(work: Callable[[Thing], Made], things: Sequence[Thing], workers: int) -> Iterator[tuple[int, Made]]:
    """Yield the number and the result of each thing, as the workers deliver them."""
    gc.freeze()  # the collector of a worker would copy all memory that it looks at
    pids: list[int] = []
    with selectors.DefaultSelector() as selector:
        try:
            for first in range(workers):
                receiving, sending = os.pipe()
                pid = os.fork()
                if pid == 0:
                    _work_and_end(work, things, range(first + 1, len(things), workers), sending)
                os.close(sending)
                pids.append(pid)
                selector.register(receiving, selectors.EVENT_READ, bytearray())
            yield from _received(selector)
        finally:
            for key in list(selector.get_map().values()):
                os.close(key.fd)
            for pid in pids:
                os.kill(pid, signal.SIGKILL)  # one that has ended waits to be asked, so the number is still its own
                os.waitpid(pid, 0)
            gc.unfreeze()


def _work_and_end(work: Callable[[Any], Any], things: Sequence[Any], numbers: range, sending: int) -> None:
    """Make the things with ``numbers``, send what was made, and end this process, without any of the build's clean-up.

    A worker whose build was killed notices at its next thing.
    """
    parent = os.getppid()
    try:
        for number in numbers:
            if os.getppid() != parent:
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
