"""Whether a value fits a JSON Schema, for the words that ours use; an unknown word is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

_TYPES: Mapping[str, tuple[type, ...]] = {
    **{"string": (str,), "number": (int, float), "integer": (int,), "boolean": (bool,)},
    **{"array": (list,), "object": (dict,), "null": (type(None),)},
}
_SAYS_NOTHING = {"$schema", "$defs", "title", "description", "default", "format"}
_KNOWN = {
    *("type", "anyOf", "$ref", "enum", "const", "pattern", "minLength", "minimum", "maximum", "minItems", "maxItems"),
    *("properties", "required", "additionalProperties", "items", "prefixItems", *_SAYS_NOTHING),
}


def misfits(value: Any, schema: Mapping[str, Any], whole: Mapping[str, Any], at: str = "") -> Iterator[str]:
    """Yield what in ``value`` does not fit ``schema``, a part of the ``whole`` one; each begins with its path."""
    assert schema.keys() <= _KNOWN, schema.keys() - _KNOWN
    if "$ref" in schema:
        yield from misfits(value, whole["$defs"][schema["$ref"].rpartition("/")[2]], whole, at)
    if "anyOf" in schema and all(any(misfits(value, one, whole)) for one in schema["anyOf"]):
        yield f"{at}: {value!r} fits none"
    types = schema.get("type", [])
    wanted = [one for name in ([types] if isinstance(types, str) else types) for one in _TYPES[name]]
    if wanted and (not isinstance(value, tuple(wanted)) or (isinstance(value, bool) and bool not in wanted)):
        yield f"{at}: {value!r} is no {types}"
        return
    if value not in schema.get("enum", [value]) or value != schema.get("const", value):
        yield f"{at}: {value!r} cannot stand here"
    if isinstance(value, str):
        if len(value) < schema.get("minLength", 0) or not re.search(schema.get("pattern", ""), value):
            yield f"{at}: {value!r} has another form"
    elif isinstance(value, list):
        yield from _of_list(value, schema, whole, at)
    elif isinstance(value, dict):
        yield from _of_object(value, schema, whole, at)
    elif wanted and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        yield f"{at}: {value} is out of bounds"


def _of_list(value: list[Any], schema: Mapping[str, Any], whole: Mapping[str, Any], at: str) -> Iterator[str]:
    if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
        yield f"{at}: {len(value)} entries"
    first = schema.get("prefixItems", [])
    for number, one in enumerate(value):
        part = first[number] if number < len(first) else schema.get("items", {})
        yield from misfits(one, part, whole, f"{at}/{number}")


def _of_object(value: dict[str, Any], schema: Mapping[str, Any], whole: Mapping[str, Any], at: str) -> Iterator[str]:
    yield from (f"{at}: {name} is missing" for name in schema.get("required", []) if name not in value)
    others = schema.get("additionalProperties", {})
    for name, one in value.items():
        part = schema.get("properties", {}).get(name, others)
        if part is False:
            yield f"{at}: {name} is unknown"
        elif part is not True:
            yield from misfits(one, part, whole, f"{at}/{name}")
