"""Work that a test does in a thread of its own.

Playwright's browser of other tests keeps its loop in the thread of the tests, where no second one can begin.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from typing import TypeVar

Made = TypeVar("Made")
Opened = TypeVar("Opened")


def apart(work: Callable[[], Made]) -> Made:
    """Return what ``work`` returns, or raise what it raises."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(work).result()


@contextmanager
def opened_apart(
    manager: AbstractContextManager[Opened],
) -> Iterator[Callable[[Callable[[Opened], Made]], Made]]:
    """Open ``manager`` in a thread of its own; what is handed to the function given is called there with it."""
    with ThreadPoolExecutor(1) as thread:
        opened = thread.submit(manager.__enter__).result()
        try:
            yield lambda work: thread.submit(work, opened).result()
        finally:
            thread.submit(manager.__exit__, None, None, None).result()
