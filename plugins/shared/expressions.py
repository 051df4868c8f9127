"""Expressions that Python has compiled once, kept for its next process: the longest take longer to compile than to use.

Python keeps what it makes of modules, in ``__pycache__``, but compiles each expression again in every process.
Those of the scan for personal data would take a tenth to a quarter of a build after a small change (of our own content,
of a small site).

What its compiler makes of an expression is a list of numbers, and that is what is kept, beside Python's own files.
There is no public way to it, so where another Python has none of this, expressions are compiled as usual.
"""

from __future__ import annotations

import contextlib
import importlib.util
import marshal
import re
import sys
from array import array
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from plugins.shared.memory import key_of

# Far more than all expressions take; a file that grows above it has many that nobody has any more, and is made anew.
_LARGEST = 8_000_000  # bytes
_LENGTH_SIZE, _DIGEST_SIZE = 4, len(key_of())


class _Compiled(NamedTuple):
    """What Python makes of an expression: its ``code`` are numbers of four bytes, ``names`` those of its groups."""

    flags: int
    code: bytes
    groups: int
    names: dict[str, int]


class KeptExpressions:
    """Compiles expressions, or takes what any process has made of them before from the file ``path``.

    The file may be deleted at any time; what is damaged, or was made by another Python, is not used.
    """

    def __init__(self, path: Path) -> None:
        """Read and add to the file ``path``."""
        self.path = path

    @classmethod
    def of(cls, data: Path) -> KeptExpressions:
        """Return those of a file of ``data``, kept where Python would keep what it makes of a module of that name."""
        return cls(Path(importlib.util.cache_from_source(str(data.with_suffix(".py")))).with_suffix(".expressions"))

    def compiled(self, source: str, flags: int = 0) -> re.Pattern[str]:
        """Return ``source`` compiled, as ``re.compile`` does. Raises re.error where it is no expression."""
        flags = int(flags)
        try:
            if (source, flags) not in self._kept:
                self._kept[source, flags] = made = _compile(source, flags)
                self._keep(source, flags, made)
            return _expression(source, self._kept[source, flags])
        except (ImportError, AttributeError, TypeError, RuntimeError):  # another Python compiles in another way
            return re.compile(source, flags)

    @cached_property
    def _kept(self) -> dict[tuple[str, int], _Compiled]:
        """What the file says; one with a damaged end, or that is too large, goes."""
        found: dict[tuple[str, int], _Compiled] = {}
        with contextlib.suppress(OSError):
            data = self.path.read_bytes()
            whole = 0
            for record in _records(data):
                version, source, flags, *made = marshal.loads(record)
                if version == _version():
                    found[source, flags] = _Compiled(*made)
                whole += _LENGTH_SIZE + _DIGEST_SIZE + len(record)
            if whole < len(data) or whole > _LARGEST:
                self.path.unlink()
        return found

    def _keep(self, source: str, flags: int, made: _Compiled) -> None:
        """Add what was ``made`` to the file, in one step, because other processes add to it, too."""
        if sys.dont_write_bytecode:
            return
        record = marshal.dumps((_version(), source, flags, *made))
        with contextlib.suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("ab", buffering=0) as file:
                file.write(len(record).to_bytes(_LENGTH_SIZE, "little") + key_of(record) + record)


def _records(data: bytes) -> Iterator[bytes]:
    """Yield each whole record of ``data`` before the first that is damaged."""
    place = 0
    while place < len(data):
        length = int.from_bytes(data[place : place + _LENGTH_SIZE], "little")
        begin = place + _LENGTH_SIZE + _DIGEST_SIZE
        record = data[begin : begin + length]
        if data[place + _LENGTH_SIZE : begin] != key_of(record):
            return
        yield record
        place = begin + length


def _version() -> str:
    """Return what stands for the Python whose compiler makes such numbers."""
    import _sre

    return f"{_sre.MAGIC} {sys.version}"


def _compile(source: str, flags: int) -> _Compiled:
    """Return what Python's own compiler makes of ``source``, in the steps of ``re._compiler.compile``."""
    from re import _compiler, _parser  # type: ignore[attr-defined]

    parsed: Any = _parser.parse(source, flags)
    state = parsed.state
    code = array("I", _compiler._code(parsed, flags)).tobytes()
    return _Compiled(flags | state.flags, code, state.groups - 1, dict(state.groupdict))


def _expression(source: str, made: _Compiled) -> re.Pattern[str]:
    import _sre

    by_number: list[str | None] = [None] * (made.groups + 1)
    for name, number in made.names.items():
        by_number[number] = name
    numbers = array("I", made.code).tolist()
    found: re.Pattern[str] = _sre.compile(source, made.flags, numbers, made.groups, made.names, tuple(by_number))
    return found
