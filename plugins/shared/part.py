"""One of the parts into which the work on a site is cut, so that several machines can share it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, TypeVar

Thing = TypeVar("Thing")
Step = Literal["texts", "pages"]


@dataclass(frozen=True, slots=True)
class Part:
    """Part ``number`` (from 1) of ``count``, and how far it goes: to the finished texts, or on to the pages.

    A page shows what other texts are about, so pages are made when the texts of all parts are finished.
    """

    number: int
    count: int
    step: Step = "texts"

    def own(self, things: Iterable[Thing], name: Callable[[Thing], str]) -> list[Thing]:
        """Return those of ``things`` that belong to this part, by their names.

        Each name belongs to one part alone, whatever others there are, so an edit moves nothing from part to part.
        """
        return [thing for thing in things if _number(name(thing), self.count) == self.number]


def _number(name: str, count: int) -> int:
    digest = hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") % count + 1
