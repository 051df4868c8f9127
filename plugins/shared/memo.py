"""What was made of objects that nobody changes, for a process that builds again: with the same objects it is the same.

Nothing is compared by its contents but what comes from outside, files and settings: where that is equal to what the
last build had, the object of the last build takes its place, and so does all that is made of it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from plugins.shared.listing import Listing, Mark, is_settled, marks_of
from plugins.shared.problem import Problem

Made = TypeVar("Made")
Report = Callable[[Problem], None]


class Memo:
    """Makes everything anew: what builds use that no other one follows."""

    keeps = False

    def close(self) -> None:
        """Forget what the build that ends now has not used."""

    def of(self, work: Callable[..., Made], *given: object) -> Made:
        """Return ``work(*given)``, which follows from ``given`` alone; nobody may change it."""
        return work(*given)

    def told(self, report: Report, work: Callable[..., Made], *given: object) -> Made:
        """Return ``work(*given, report)``, which follows from ``given`` alone, as does what it reports."""
        return work(*given, report)

    def listing(self, folder: Path) -> Listing:
        """Return what stands in ``folder``. Raises OSError."""
        return Listing(folder)

    def read_all(
        self, name: object, paths: Sequence[str], read: Callable[[Sequence[int]], Sequence[Made]]
    ) -> Sequence[Made]:
        """Return what ``read`` makes of the files and folders ``paths``, by their numbers; ``name`` tells how it does.

        It follows from ``name``, and from what stands at its path: a file, or a folder with the files in it.
        """
        return read(range(len(paths)))

    def same(self, name: str, value: Made) -> Made:
        """Return ``value``, or what the last build had under ``name`` if that is equal."""
        return self.following(name, lambda last: last if type(last) is type(value) and last == value else value)

    def following(self, name: str, make: Callable[[Any], Made]) -> Made:
        """Return what ``make`` makes of what it made in the last build under ``name``, of None where there was none."""
        return make(None)

    def made_of(self, given: tuple[object, ...], work: Callable[[], Made], name: str) -> Made:
        """Return ``work()``, which follows from ``given`` alone; ``name`` tells apart what is made of the same."""
        return work()

    def tuple_of(self, things: Iterable[Made]) -> tuple[Made, ...]:
        """Return ``things`` as a tuple, the same one for the same things."""
        return self.of(_together, *things)


# What stands where nobody gives another one.
NO_MEMO = Memo()


class _Kept(NamedTuple):
    """A ``value`` with what was ``given`` for it, which so keeps its identity, and the problems that were told."""

    given: tuple[object, ...]
    value: Any
    told: tuple[Problem, ...] = ()


class _Read(NamedTuple):
    """What was read, and the ``marks`` of where it stands as long as nobody touches it; None if that cannot be told."""

    value: Any
    marks: tuple[Mark, ...] | None


class ResidentMemo(Memo):
    """Remembers what a build asks for; of ``last``, what it asks for again: in the end nothing that it did not use.

    ``content`` is what the build has seen in the folder of texts already.
    """

    keeps = True

    def __init__(self, program: bytes = b"", last: ResidentMemo | None = None, content: Listing | None = None) -> None:
        self.program = program
        self._listing = content
        self._last_made = last._made if last else {}
        self._last_read = last._read if last else {}
        self._last_named = last._named if last else {}
        self._made: dict[tuple[object, ...], _Kept] = {}
        self._read: dict[tuple[object, ...], _Read] = {}
        self._named: dict[str, Any] = {}

    def close(self) -> None:
        """Forget what the build that ends now has not used."""
        self._last_made, self._last_read, self._last_named = {}, {}, {}
        self._listing = None

    def of(self, work: Callable[..., Made], *given: object) -> Made:
        """Return ``work(*given)``; the same object as for the same objects before."""
        key = (work, *map(id, given))
        kept = self._made[key] = self._known(key) or _Kept(given, work(*given))
        value: Made = kept.value
        return value

    def made_of(self, given: tuple[object, ...], work: Callable[[], Made], name: str) -> Made:
        """Return ``work()`` likewise."""
        key = (name, *map(id, given))
        kept = self._made[key] = self._known(key) or _Kept(given, work())
        value: Made = kept.value
        return value

    def told(self, report: Report, work: Callable[..., Made], *given: object) -> Made:
        """Return ``work(*given, report)`` likewise, and report what it has reported."""
        key = (work, *map(id, given))
        kept = self._made[key] = self._known(key) or _told(work, given)
        for found in kept.told:
            report(found)
        value: Made = kept.value
        return value

    def _known(self, key: tuple[object, ...]) -> _Kept | None:
        """Return what this build or the last one has made under ``key``; None where neither has."""
        return self._made.get(key) or self._last_made.get(key)

    def listing(self, folder: Path) -> Listing:
        """Return what stood in ``folder`` when this build looked through it for the first time."""
        if self._listing is None or self._listing.folder != str(folder):
            self._listing = Listing(folder)
        return self._listing

    def read_all(
        self, name: object, paths: Sequence[str], read: Callable[[Sequence[int]], Sequence[Made]]
    ) -> Sequence[Made]:
        """Return the same objects for what nobody has touched, or where they are equal."""
        keys = [(name, path) for path in paths]
        known = [self._read.get(key) or self._last_read.get(key) for key in keys]
        marks = [(self._listing and self._listing.marks(path)) or marks_of(path) for path in paths]
        missing = [n for n, one in enumerate(known) if one is None or marks[n] is None or one.marks != marks[n]]
        now = time.time_ns()
        for number, value in zip(missing, read(missing), strict=True):
            last = known[number]
            kept = last.value if last and last.value == value else value
            known[number] = _Read(kept, _lasting(marks[number], paths[number], now))
        self._read.update((key, one) for key, one in zip(keys, known, strict=True) if one)
        return [one.value for one in known if one]

    def following(self, name: str, make: Callable[[Any], Made]) -> Made:
        """Return what ``make`` makes of what it made in the last build under ``name``."""
        made = self._named[name] = make(self._last_named.get(name))
        return made


def _together(*things: Made) -> tuple[Made, ...]:
    return things


def _told(work: Callable[..., Any], given: tuple[object, ...]) -> _Kept:
    told: list[Problem] = []
    return _Kept(given, work(*given, told.append), tuple(told))


def _lasting(marks: tuple[Mark, ...] | None, path: str, now: int) -> tuple[Mark, ...] | None:
    """Return ``marks`` if ``path`` bears them still, and would bear others if anybody touched it after ``now``."""
    lasts = marks is not None and marks_of(path) == marks and all(is_settled(mark, now) for mark in marks)
    return marks if lasts else None
