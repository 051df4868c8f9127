"""Looking at what a process does a thousand times a second, so that its time can be told apart by who spends it."""

from __future__ import annotations

import contextlib
import signal
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from types import CodeType, FrameType

_EVERY = 0.001  # seconds of processor time
Stack = tuple[CodeType, ...]  # innermost first


class Sampler:
    """Seconds of processor time by the functions that were running (POSIX, main thread only).

    Unlike cProfile it costs next to nothing, so short functions that are called often do not look dearer than they are.
    """

    def __init__(self) -> None:
        self._seconds: Counter[Stack] = Counter()
        self._last = 0.0

    @property
    def seconds(self) -> Mapping[Stack, float]:
        """Seconds by the functions that were running, innermost first."""
        return self._seconds

    @contextlib.contextmanager
    def watching(self) -> Iterator[None]:
        """Watch this process meanwhile; processes that it starts are not seen."""
        before = signal.signal(signal.SIGPROF, self._look)
        self._last = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, _EVERY, _EVERY)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, before)

    def _look(self, number: int, frame: FrameType | None) -> None:
        # Python looks at signals between two steps of its own, so one look may stand for a long call of C.
        now = time.process_time()
        stack = []
        while frame:
            stack.append(frame.f_code)
            frame = frame.f_back
        self._seconds[tuple(stack)] += now - self._last  # type: ignore[assignment]
        self._last = now
