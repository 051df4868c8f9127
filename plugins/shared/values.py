"""What stands for a value, so that two values with the same digest are made of the same parts."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import PurePath
from typing import Any

from plugins.shared.memory import key_of

_PLAIN = (int, float, bool, type(None), dt.date, dt.datetime, Decimal, Fraction, PurePath)


class UnknownValueError(TypeError):
    """A value of a kind of which it is not known what it is made of."""


class ValueDigests:
    """Digests of values; what is of one of the classes ``shared`` is looked at once, however often it comes again.

    ``passed_over`` are names of fields, by class, that do not count.
    Values are texts, numbers, days, sequences, sets, mappings, dataclasses, and models of pydantic.
    """

    def __init__(self, shared: Iterable[type] = (), passed_over: Mapping[type, Iterable[str]] | None = None) -> None:
        self._shared = frozenset(shared)
        # By id, with the value itself, so that no other value can come to have the same id.
        self._known: dict[int, tuple[object, str]] = {}
        self._passed_over = passed_over or {}
        self._fields: dict[type, tuple[str, ...]] = {}

    def of(self, value: object) -> str:
        """Return what stands for ``value``. Raises UnknownValueError for a value, or a part of it, of another kind."""
        parts: list[str] = []
        self._write(value, parts)
        return key_of("".join(parts)).hex()

    def _write(self, value: Any, parts: list[str]) -> None:
        """Add ``value`` to ``parts``: each text with its length, each group with its kind and number of members."""
        kind = type(value)
        if kind is str:
            parts.append(f"{len(value)}:{value}")
        elif kind in self._shared:
            parts.append(self._once(value, kind))
        elif kind is tuple or kind is list:
            parts.append(f"[{len(value)}")
            for one in value:
                self._write(one, parts)
        elif isinstance(value, Mapping):
            parts.append(f"{{{len(value)}")
            for name, one in value.items():
                self._write(name, parts)
                self._write(one, parts)
        else:
            self._write_other(value, kind, parts)

    def _write_other(self, value: Any, kind: type, parts: list[str]) -> None:
        parts.append(f"<{kind.__qualname__}>")
        if isinstance(value, enum.Enum):
            parts.append(f"{len(value.name)}:{value.name}")
        elif isinstance(value, str):
            parts.append(f"{len(value)}:{value}")
        elif isinstance(value, bytes):
            parts.append(key_of(value).hex())
        elif isinstance(value, _PLAIN):
            text = repr(value)
            parts.append(f"{len(text)}:{text}")
        elif isinstance(value, tuple | list):  # a named tuple
            self._write([*value], parts)
        elif isinstance(value, set | frozenset):
            parts.extend(sorted(map(self.of, value)))
        else:
            for name in self._names(value, kind):
                self._write(getattr(value, name), parts)

    def _once(self, value: object, kind: type) -> str:
        known = self._known.get(id(value))
        if known is None:
            parts: list[str] = []
            self._write_other(value, kind, parts)
            known = self._known[id(value)] = (value, key_of("".join(parts)).hex())
        return known[1]

    def _names(self, value: object, kind: type) -> tuple[str, ...]:
        """Return the names of the fields of a dataclass or model."""
        if kind not in self._fields:
            if dataclasses.is_dataclass(value):
                names = [field.name for field in dataclasses.fields(value)]
            elif hasattr(kind, "model_fields"):
                names = list(kind.model_fields)
            else:
                raise UnknownValueError(kind.__qualname__)
            passed_over = frozenset(self._passed_over.get(kind, ()))
            self._fields[kind] = tuple(name for name in names if name not in passed_over)
        return self._fields[kind]
