"""Values of a term as plain data (texts, lists, mappings), as they are typed in headers: for cells and for JSON."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from typing import Any

from plugins.sources import Record


def is_default(record: Record, field: str) -> bool:
    """Whether a field of ``record`` holds what it would hold if nobody had written anything."""
    defaults = _defaults(type(record))
    return field in defaults and getattr(record, field) == defaults[field]


@cache  # pydantic makes a default anew each time that it is asked
def _defaults(model: type[Record]) -> Mapping[str, Any]:
    """Return what the fields of ``model`` hold if nobody has written anything, of those that may be left out."""
    return {
        field: info.get_default(call_default_factory=True)
        for field, info in model.model_fields.items()
        if not info.is_required()
    }


def fields_of(record: Record) -> dict[str, Any]:
    """Return the fields of ``record`` that somebody has filled in, as plain data."""
    return {
        field: _local(getattr(record, field)) for field in type(record).model_fields if not is_default(record, field)
    }


def data_of(value: object) -> Any:
    """Return a field's value as plain data; days as ISO dates."""
    match value:
        case Record():
            return fields_of(value)
        case Mapping():
            return {key: data_of(inner) for key, inner in value.items()}
        case tuple() | list():
            return [data_of(inner) for inner in value]
        case dt.date():
            return value.isoformat()
        case _:
            return value


def _local(value: object) -> Any:
    """Return a record's own value; a text for all languages, kept under "", is written as the text alone."""
    if isinstance(value, Mapping) and set(value) == {""}:
        return value[""]
    return data_of(value)
