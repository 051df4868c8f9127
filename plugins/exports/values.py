"""Values of a term as plain data (texts, lists, mappings), as they are typed in headers: for cells and for JSON."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from pydantic.fields import FieldInfo

from plugins.sources import Record


def is_default(record: Record, field: str) -> bool:
    """Whether a field of ``record`` holds what it would hold if nobody had written anything."""
    info: FieldInfo = type(record).model_fields[field]
    return not info.is_required() and getattr(record, field) == info.get_default(call_default_factory=True)


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
