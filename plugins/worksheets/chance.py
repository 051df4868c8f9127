"""Chance that is the same on every machine and in every version of Python: numbers out of a hash of a seed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import TypeVar

Item = TypeVar("Item")


class Chance:
    """A row of numbers that follows from ``seed`` alone; each call takes the next of them."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._taken = 0

    def below(self, limit: int) -> int:
        """Return a whole number from 0 to ``limit`` - 1. Raises ZeroDivisionError where ``limit`` is 0."""
        digest = hashlib.sha256(f"{self._seed}:{self._taken}".encode()).digest()
        self._taken += 1
        # So many bits that no number is noticeably likelier than another.
        return int.from_bytes(digest, "big") % limit

    def one_of(self, items: Sequence[Item]) -> Item:
        """Return one of ``items``, of which there is at least one."""
        return items[self.below(len(items))]

    def shuffled(self, items: Iterable[Item]) -> list[Item]:
        """Return ``items`` in another order (Fisher and Yates), every order as likely as another."""
        found = list(items)
        for last in range(len(found) - 1, 0, -1):
            other = self.below(last + 1)
            found[last], found[other] = found[other], found[last]
        return found

    def rearranged(self, items: Sequence[Item]) -> list[Item]:
        """Return ``items`` in an order that is not the one they have, as long as there are two that differ."""
        found = self.shuffled(items)
        return found if found != list(items) else [*found[1:], *found[:1]]
