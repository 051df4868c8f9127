"""What stands for a value, so that two values with the same digest are made of the same parts."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import partial
from operator import attrgetter
from pathlib import PurePath
from types import NoneType
from typing import Any

from plugins.shared.memo import NO_MEMO, Memo
from plugins.shared.memory import key_of

_Writer = Callable[[Any, list[str]], None]
_PLAIN = (int, float, bool, dt.date, dt.datetime, Decimal, Fraction, PurePath)


class UnknownValueError(TypeError):
    """A value of a kind of which it is not known what it is made of."""


class ValueDigests:
    """Digests of values; what is of one of the classes ``shared`` is looked at once, however often it comes again.

    ``memo`` remembers it for the next build, which has to give the same classes.
    ``passed_over`` are names of fields, by class, that do not count.
    Values are texts, numbers, days, sequences, sets, mappings, dataclasses, and models of pydantic.
    """

    def __init__(
        self,
        shared: Iterable[type] = (),
        passed_over: Mapping[type, Iterable[str]] | None = None,
        memo: Memo = NO_MEMO,
    ) -> None:
        self._memo = memo
        # By id, with the value itself, so that no other value can come to have the same id.
        self._known: dict[int, tuple[object, str]] = {}
        self._passed_over = passed_over or {}
        # How values of a class are written. Keys of pages are half of what a build does that changes little.
        self._writers: dict[type, _Writer] = {str: _write_text, NoneType: _write_none, list: self._write_sequence}
        self._writers |= {tuple: self._write_sequence, dict: self._write_mapping}
        self._writers |= dict.fromkeys(shared, self._write_shared)

    def of(self, value: object) -> str:
        """Return what stands for ``value``. Raises UnknownValueError for a value, or a part of it, of another kind."""
        parts: list[str] = []
        self._write(value, parts)
        return key_of("".join(parts)).hex()

    def _write(self, value: Any, parts: list[str]) -> None:
        """Add ``value`` to ``parts``: each text with its length, each group with its kind and number of members."""
        kind = type(value)
        write = self._writers.get(kind)
        if write is None:
            write = self._writers[kind] = self._writer_of(value, kind)
        write(value, parts)

    def _write_sequence(self, value: Sequence[Any], parts: list[str]) -> None:
        parts.append(f"[{len(value)}")
        for one in value:
            self._write(one, parts)

    def _write_mapping(self, value: Mapping[Any, Any], parts: list[str]) -> None:
        parts.append(f"{{{len(value)}")
        for name, one in value.items():
            self._write(name, parts)
            self._write(one, parts)

    def _write_shared(self, value: object, parts: list[str]) -> None:
        known = self._known.get(id(value))
        if known is None:
            digest = self._memo.made_of((value,), partial(self._digest_of_parts, value), "digest of a value")
            known = self._known[id(value)] = (value, digest)
        parts.append(known[1])

    def _digest_of_parts(self, value: object) -> str:
        written: list[str] = []
        self._writer_of(value, type(value))(value, written)
        return key_of("".join(written)).hex()

    def _writer_of(self, value: Any, kind: type) -> _Writer:
        """Return what writes values of the class ``kind``, of which ``value`` is one.

        Raises UnknownValueError for a class of which it is not known what its values are made of.
        """
        name = f"<{kind.__qualname__}>"
        if isinstance(value, enum.Enum):
            return lambda one, parts: parts.append(f"{name}{len(one.name)}:{one.name}")
        if isinstance(value, str):
            return lambda one, parts: parts.append(f"{name}{len(one)}:{one}")
        if isinstance(value, bytes):
            return lambda one, parts: parts.append(name + key_of(one).hex())
        if isinstance(value, _PLAIN):
            return lambda one, parts: parts.append(f"{name}{len(repr(one))}:{one!r}")
        if isinstance(value, tuple | list | Mapping):
            return self._write_mapping if isinstance(value, Mapping) else self._write_sequence
        if isinstance(value, set | frozenset):
            return lambda one, parts: parts.extend([name, *sorted(map(self.of, one))])
        return self._writer_of_fields(self._names(value, kind), name)

    def _writer_of_fields(self, names: tuple[str, ...], kind: str) -> _Writer:
        if not names:
            return lambda one, parts: parts.append(kind)
        fields = attrgetter(*names)

        def write(one: object, parts: list[str]) -> None:
            parts.append(kind)
            for field in fields(one) if len(names) > 1 else (fields(one),):
                self._write(field, parts)

        return write

    def _names(self, value: object, kind: type) -> tuple[str, ...]:
        """Return the names of the fields of a dataclass or model."""
        if dataclasses.is_dataclass(value):
            names = [field.name for field in dataclasses.fields(value)]
        elif hasattr(kind, "model_fields"):
            names = list(kind.model_fields)
        else:
            raise UnknownValueError(kind.__qualname__)
        passed_over = frozenset(self._passed_over.get(kind, ()))
        return tuple(name for name in names if name not in passed_over)


def _write_text(value: str, parts: list[str]) -> None:
    parts.append(f"{len(value)}:{value}")


def _write_none(value: None, parts: list[str]) -> None:
    parts.append("<None>")
