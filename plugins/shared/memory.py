"""What earlier builds have made, kept by everything that it was made of, so that it need not be made again.

One file of SQLite, because several builds can read and write it at a time and it survives a kill at any moment.
It may be deleted at any time and can only ever save time: whatever is wrong with it, a build goes on without it.
It holds what the last whole build has used and nothing else, so that no text outlives its being taken down.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import pickle
import sqlite3
from collections.abc import Callable, Collection, Mapping
from functools import cache
from importlib import import_module
from operator import attrgetter
from pathlib import Path
from typing import Any

_ASKED_AT_ONCE = 500
_PATIENCE = 5  # seconds
_KEY_SIZE, _DIGEST_SIZE = 20, 16  # bytes
# What may stand in what is kept, apart from the values of our own packages; no other name of a damaged file is loaded.
_PLAIN = frozenset({"datetime", "markupsafe", "pathlib", "builtins", "types", "fractions", "decimal", "collections"})
_HARMLESS = frozenset({"frozenset", "set", "complex", "bytearray", "range", "slice", "SimpleNamespace"})


def key_of(*parts: bytes | str) -> bytes:
    """Return what stands for ``parts`` in this order; other parts have another key.

    Processors have instructions for SHA-256, which makes it twice as fast as BLAKE2 on whole files.
    """
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "little"))
        digest.update(data)
    return digest.digest()[:_KEY_SIZE]


class Packed:
    """A ``value`` with the bytes as which it is kept; these alone are sent from one process to another."""

    __slots__ = ("_value", "stored")

    def __init__(self, value: Any) -> None:
        self._value = value
        self.stored = _stored(value)

    @property
    def value(self) -> Any:
        """The value; in another process it is unpacked when it is asked for, and much is only kept."""
        return pickle.loads(memoryview(self.stored)[_DIGEST_SIZE:]) if self._value is None else self._value

    def __getstate__(self) -> bytes:
        return self.stored

    def __setstate__(self, stored: bytes) -> None:
        self.stored = stored
        self._value = None


class Memory:
    """Values by key, in the file ``path``; None keeps nothing. One that is ``read_only`` never changes its file."""

    def __init__(self, path: Path | None = None, *, read_only: bool = False) -> None:
        self._path = path
        self._read_only = read_only

    def __bool__(self) -> bool:
        return self._path is not None

    def recall(self, keys: Collection[bytes]) -> dict[bytes, Any]:
        """Return the values that are kept under ``keys``."""
        found: dict[bytes, Any] = {}
        wanted = list(keys)

        def read(store: sqlite3.Connection) -> None:
            for begin in range(0, len(wanted), _ASKED_AT_ONCE):
                some = wanted[begin : begin + _ASKED_AT_ONCE]
                marks = ",".join("?" * len(some))
                for key, data in store.execute(f"SELECT key, value FROM kept WHERE key IN ({marks})", some):
                    with contextlib.suppress(Exception):  # damaged: it is made again
                        found[key] = _loaded(data)

        if self._path is not None and self._path.is_file():
            self._with_store(self._path, read)
        return found

    def keep(self, values: Mapping[bytes, Any], only: Collection[bytes] | None = None) -> None:
        """Keep ``values``, packed or not; with ``only``, forget all but these keys."""
        if self._path is not None and (values or only is not None):
            stored = {key: one.stored if isinstance(one, Packed) else _stored(one) for key, one in values.items()}
            self._write(self._path, [*stored.items()], only)

    def have_at_hand(self, values: Mapping[bytes | None, Any]) -> None:
        """Do nothing: what is kept in a file is never at hand."""

    def early(self) -> Memory:
        """Return the memory for what is made before a build: one that keeps nothing, as no build follows."""
        return Memory()

    def take(self, source: Path, only: Collection[bytes] | None = None) -> frozenset[bytes]:
        """Keep what is kept in the file ``source`` as well (with ``only``, these keys of it); return the keys.

        What is damaged there is left out, as if it had never been made. ``source`` is not changed.
        """
        taken: set[bytes] = set()
        path = self._path
        if path is None or not source.is_file():
            return frozenset()

        def read(store: sqlite3.Connection) -> None:
            found = store.execute("SELECT key, value FROM kept")
            while rows := found.fetchmany(_ASKED_AT_ONCE):
                sound = [(key, data) for key, data in rows if (only is None or key in only) and _is_sound(data)]
                self._write(path, sound, None)
                taken.update(key for key, _ in sound)

        Memory(source, read_only=True)._with_store(source, read)
        return frozenset(taken)

    def _write(self, path: Path, rows: list[tuple[bytes, bytes]], only: Collection[bytes] | None) -> None:
        """Write ``rows``, keys with what is stored under them; with ``only``, forget all but these keys."""

        def write(store: sqlite3.Connection) -> None:
            store.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", rows)
            if only is not None:
                store.execute("CREATE TEMP TABLE used (key BLOB PRIMARY KEY)")
                store.executemany("INSERT OR IGNORE INTO used VALUES (?)", ((key,) for key in only))
                store.execute("DELETE FROM kept WHERE key NOT IN (SELECT key FROM used)")

        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._with_store(path, write)

    def _with_store(self, path: Path, action: Callable[[sqlite3.Connection], None]) -> None:
        """Do ``action`` in one transaction on the file ``path``; what is no database any more is removed."""
        address = f"{path.resolve().as_uri()}?mode=ro" if self._read_only else str(path)
        try:
            with contextlib.closing(sqlite3.connect(address, timeout=_PATIENCE, uri=self._read_only)) as store, store:
                if not self._read_only:
                    store.execute("PRAGMA synchronous = OFF")  # a machine that loses its power may lose what is kept
                    store.execute("PRAGMA secure_delete = ON")  # what is forgotten is overwritten
                    store.execute("CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, value BLOB)")
                action(store)
        except sqlite3.OperationalError:
            pass  # another build has it, the disk is full, or nothing may be written there
        except sqlite3.DatabaseError:
            if not self._read_only:
                with contextlib.suppress(OSError):
                    path.unlink()


def _stored(value: Any) -> bytes:
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    return _digest(data) + data


def _is_sound(stored: object) -> bool:
    return isinstance(stored, bytes) and _digest(stored[_DIGEST_SIZE:]) == stored[:_DIGEST_SIZE]


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()[:_DIGEST_SIZE]


def _loaded(stored: bytes) -> Any:
    """Return the value of what is kept. Raises pickle.UnpicklingError for anything but what was put there."""
    if not _is_sound(stored):
        raise pickle.UnpicklingError("not what was kept")
    return _Unpickler(io.BytesIO(stored[_DIGEST_SIZE:])).load()


class _Unpickler(pickle.Unpickler):
    """Makes values of our own packages and plain ones, and runs nothing else that a file may name."""

    def find_class(self, module: str, name: str) -> type:
        """Return the class ``name``. Raises pickle.UnpicklingError for what no value of ours has."""
        return _class(module, name)


@cache  # each of thousands of values names the same few classes
def _class(module: str, name: str) -> type:
    """Return the class ``name`` of ``module``. Raises pickle.UnpicklingError for what no value of ours has.

    A function, or what a module of ours has only imported (``os.system``), is no such class.
    """
    if module.startswith("plugins.") or (module in _PLAIN and (module != "builtins" or name in _HARMLESS)):
        found = attrgetter(name)(import_module(module))
        if isinstance(found, type) and found.__module__ == module:
            return found
    raise pickle.UnpicklingError(f"{module}.{name} is nothing that is kept")
