"""Reading files that an earlier build has read: what it made of them is taken, what it had to tell is told again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from plugins.shared import Problem, Workshop, file_key, key_of
from plugins.sources.config import SiteConfig
from plugins.sources.header import Report
from plugins.sources.walk import PieceFolder

Thing = TypeVar("Thing")
Made = TypeVar("Made")


class Read(NamedTuple):
    """What was made of files, and what is wrong in them."""

    value: Any
    problems: tuple[Problem, ...]


class KeptReading:
    """Reads files of the site with ``config`` in ``workshop``; tells ``report`` in each build what is wrong in them.

    What is made of files, under a name of its own, may depend on their paths and bytes, on languages, days and drafts
    of ``config``, and on the names ``known`` (in any order).
    """

    def __init__(self, config: SiteConfig, report: Report, workshop: Workshop) -> None:
        self._config = config
        self._report = report
        self._workshop = workshop
        settings = (config.languages.all, config.build_date, config.review_after_days, config.with_drafts)
        self._base = key_of(repr(settings), config.shown(config.content))

    def each(
        self,
        name: str,
        load: Callable[[PieceFolder, SiteConfig, Report], Made],
        folders: Sequence[PieceFolder],
        known: Iterable[str] = (),
    ) -> list[Made]:
        """Return what ``load`` makes of each of ``folders``."""
        base = key_of(self._base, name, *sorted(known))

        def read(folder: PieceFolder, report: Report) -> Made:
            return load(folder, self._config, report)

        work = _Work(read, lambda folder: self._key(base, [folder]))

        def read_some(numbers: Sequence[int]) -> list[tuple[Read, bytes | None]]:
            return self._read(work, [folders[number] for number in numbers])

        return self._told(work, self._workshop.memo.read_all(base, [str(folder.path) for folder in folders], read_some))

    def one(
        self,
        name: str,
        load: Callable[[SiteConfig, Report], Made],
        folders: Sequence[PieceFolder],
        files: Sequence[Path] = (),
        known: Iterable[str] = (),
    ) -> Made:
        """Return what ``load`` makes of all ``folders`` and ``files`` together."""
        base = key_of(self._base, name, *sorted(known))

        def read(nothing: None, report: Report) -> Made:
            return load(self._config, report)

        work = _Work(read, lambda nothing: self._key(base, folders, files))
        (made,) = self._told(work, self._read(work, [None]))
        return made

    def _read(self, work: _Work[Thing, Made], things: Sequence[Thing]) -> list[tuple[Read, bytes | None]]:
        """Return what ``work`` makes of ``things``, each with its key."""
        keys = [work.key(thing) if self._workshop.keeps else None for thing in things]
        return [*zip(self._workshop.make(work, things, keys, key_again=work.key), keys, strict=True)]

    def _told(self, work: _Work[Thing, Made], found: Sequence[tuple[Read, bytes | None]]) -> list[Made]:
        """Return what ``work`` has made, and tell what it had to tell."""
        self._workshop.hold(work, [key for _, key in found])
        for one, _ in found:
            for mistake in one.problems:
                self._report(mistake)
        return [one.value for one, _ in found]

    def _key(self, base: bytes, folders: Iterable[PieceFolder], files: Iterable[Path] = ()) -> bytes | None:
        """Return what stands for ``folders`` and ``files``; None where one of them cannot be read."""
        parts: list[bytes | str] = []
        try:
            for folder in folders:
                parts.append(folder.shown)
                for file, path in folder.files.items():
                    parts += (file, file_key(str(path)))
            for path in files:
                parts += (path.name, file_key(str(path)))
        except OSError:
            return None
        return key_of(base, *parts)


@dataclass(frozen=True, slots=True)
class _Work(Generic[Thing, Made]):
    """Reading one thing: ``load`` reads it, ``key`` stands for the bytes of its files."""

    load: Callable[[Thing, Report], Made]
    key: Callable[[Thing], bytes | None]

    def __call__(self, thing: Thing) -> Read:
        problems: list[Problem] = []
        value = self.load(thing, problems.append)
        return Read(value, tuple(problems))
