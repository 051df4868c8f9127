"""Where a build has its things made: what earlier builds have made is taken, the rest is spread over processes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from plugins.shared.memory import Memory
from plugins.shared.processes import processors, spread

Thing = TypeVar("Thing")
Made = TypeVar("Made")


class Workshop:
    """Makes things of one build, with ``processes`` processes (0 for as many as there are processors)."""

    def __init__(self, memory: Memory | None = None, processes: int = 1) -> None:
        self._memory = memory or Memory()
        self._processes = processes or processors()
        self._new: dict[bytes, object] = {}
        self._used: set[bytes] = set()

    def make(
        self,
        work: Callable[[Thing], Made],
        things: Sequence[Thing],
        keys: Sequence[bytes | None] | None = None,
        done: Callable[[int], None] = lambda count: None,
    ) -> list[Made]:
        """Return ``work(thing)`` for each of ``things``, in their order.

        ``work`` must return what depends on nothing but its key of ``keys``, and change nothing; None is the key of
        what cannot be kept. ``done`` is told how many are made.
        """
        chosen = keys or [None] * len(things)
        asked = {key for key in chosen if key is not None}
        known = self._memory.recall(asked) if asked else {}
        missing = [number for number, key in enumerate(chosen) if key not in known]
        before = len(things) - len(missing)
        new = spread(work, [things[number] for number in missing], self._processes, lambda count: done(before + count))
        made = dict(zip(missing, new, strict=True))
        self._used |= asked
        self._new |= {key: one for number, one in made.items() if (key := chosen[number]) is not None}
        return [made[number] if number in made else known[key] for number, key in enumerate(chosen)]  # type: ignore[index]

    def remember(self, *, whole: bool) -> None:
        """Keep what was made; after a ``whole`` build, forget what it has not used."""
        self._memory.keep(self._new, self._used if whole else None)
        self._new = {}
