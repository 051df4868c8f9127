"""One test of many small things: each of them as a test would take many times as long to be listed and told of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import pytest

Thing = TypeVar("Thing")


def together(
    things: Sequence[Thing], shown: Callable[[Thing], str] = str
) -> Callable[[Callable[[Thing], None]], Callable[[], None]]:
    """Make one test of a check: all of ``things`` are checked, and it tells of each that fails, as ``shown``."""

    def decorate(check: Callable[[Thing], None]) -> Callable[[], None]:
        def test() -> None:
            wrong = []
            for thing in things:
                try:
                    check(thing)
                except AssertionError as error:
                    wrong.append(f"{shown(thing)}: {error}")
            if wrong or not things:
                pytest.fail("\n".join(wrong or ["there is nothing to check"]))

        test.__doc__ = check.__doc__
        return test

    return decorate
