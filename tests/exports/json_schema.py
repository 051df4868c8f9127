"""A validator of JSON Schema for the few words that our schema uses; any other word is a mistake of the test's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

_TYPES = {"object": dict, "array": list, "string": str, "boolean": bool}
_SAYS_NOTHING = frozenset({"$schema", "$id", "$defs", "title", "description"})


def errors(value: Any, schema: Mapping[str, Any], root: Mapping[str, Any], path: str = "$") -> Iterator[str]:
    """Yield what does not fit, as ``path: word of the schema``."""
    for word, wanted in schema.items():
        match word:
            case _ if word in _SAYS_NOTHING:
                continue
            case "$ref":
                yield from errors(value, root["$defs"][wanted.removeprefix("#/$defs/")], root, path)
            case "anyOf":
                if all(list(errors(value, one, root)) for one in wanted):
                    yield f"{path}: anyOf"
            case "items":
                for index, inner in enumerate(value if isinstance(value, list) else ()):
                    yield from errors(inner, wanted, root, f"{path}[{index}]")
            case "properties":
                for name, inner in wanted.items():
                    if isinstance(value, dict) and name in value:
                        yield from errors(value[name], inner, root, f"{path}.{name}")
            case "additionalProperties":
                known = schema.get("properties", {})
                for name in (value if isinstance(value, dict) else {}).keys() - known.keys():
                    more = ["additionalProperties"] if wanted is False else errors(value[name], wanted, root)
                    yield from (f"{path}.{name}: {one}" for one in more)
            case _:
                if not _fits(word, wanted, value):
                    yield f"{path}: {word}"


def _fits(word: str, wanted: Any, value: Any) -> bool:
    match word:
        case "type":
            return isinstance(value, _TYPES[wanted])
        case "const":
            return bool(value == wanted)
        case "enum":
            return value in wanted
        case "required":
            return not isinstance(value, dict) or set(wanted) <= value.keys()
        case "pattern":
            return not isinstance(value, str) or re.search(wanted, value) is not None
        case "minLength":
            return not isinstance(value, str) or len(value) >= wanted
        case "format":
            return wanted == "uri" and bool(urlsplit(value).scheme and urlsplit(value).netloc)
        case _:
            raise AssertionError(f"the schema says {word!r}, which this validator does not know")
