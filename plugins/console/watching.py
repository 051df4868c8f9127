"""What somebody has changed in folders and files, told as soon as it has happened."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from watchfiles import Change, watch

_SETTLED = 15  # milliseconds without another change, after which what was saved is taken to be whole
_LOOK = 500  # milliseconds; how long the watching waits before it lets Ctrl-C through

_Place = tuple[int, int] | None
_Mark = tuple[int, ...] | None


def changes(folders: Collection[Path], files: Collection[Path]) -> Iterator[set[Path]]:
    """Yield what has changed below ``folders``, and of ``files``; an empty set where nothing has for a while.

    The first answer comes when the watching has begun.
    A folder that is not there is waited for, and one whose place another has taken is watched anew.
    Where the system can tell no more, because other programs have taken all that it has for that, the folders are
    looked through some times a second.
    In both cases all of them are told, because what has changed in any of them meanwhile is not known.
    """
    marks = {file: _mark(file) for file in files}
    unknown: set[Path] = set()
    polling = False
    while True:
        places = {folder: _place(folder) for folder in folders}
        there = [folder for folder, place in places.items() if place]
        try:
            for found in _watched(there, polling=polling):
                saved = [file for file in files if marks[file] != _mark(file)]
                marks.update((file, _mark(file)) for file in saved)
                yield {Path(path) for _, path in found if _concerns(Path(path), folders)} | {*saved, *unknown}
                unknown = {*folders} if any(places[folder] != _place(folder) for folder in folders) else set()
                if unknown:
                    break
        except FileNotFoundError:  # one has gone just now
            continue
        except (OSError, RuntimeError):
            if polling:
                raise
            polling, unknown = True, {*folders}


def _watched(folders: Collection[Path], *, polling: bool) -> Iterator[set[tuple[Change, str]]]:
    """Yield what has changed below ``folders``, and nothing where nothing has for a while."""
    forced = polling or None  # with None the library knows systems that tell nothing
    return watch(
        *folders,
        watch_filter=None,
        step=_SETTLED,
        rust_timeout=_LOOK,
        yield_on_timeout=True,
        force_polling=forced,
    )


def settled(changed: Iterable[set[Path]]) -> Iterator[set[Path]]:
    """Yield what was changed, each time that something was; ``changed`` has empty sets where nothing was for a while.

    A file that is empty is waited for: most programs empty a file first and then write it.
    """
    paths: set[Path] = set()
    for newly in changed:
        paths |= newly
        if paths and not (newly and any(map(_is_empty, paths))):
            yield paths
            paths = set()


def _concerns(path: Path, folders: Iterable[Path]) -> bool:
    """Whether ``path`` is something else than what editors, systems and Python have beside the files that are saved."""
    below = next((path.relative_to(folder) for folder in folders if path.is_relative_to(folder)), Path(path.name))
    return not any(part.startswith((".", "~$")) or part == "__pycache__" for part in below.parts)


def _place(folder: Path) -> _Place:
    """Return what tells this folder from another one in its place; None where there is none."""
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _mark(file: Path) -> _Mark:
    """Return what changes when ``file`` is written, also where another one takes its place; None where it is none."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino


def _is_empty(path: Path) -> bool:
    try:
        return path.is_file() and path.stat().st_size == 0
    except OSError:
        return False
