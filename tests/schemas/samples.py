"""Sound headers and their damages, generated from the models, so that a new field is covered by itself."""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError

# What no annotation tells: values of fields that are checked by functions or by the rest of the site.
_BY_NAME: Mapping[str, Any] = {
    **{"url": "https://example.org/", "archived": "https://example.org/", "given": "2026-04", "by": "8:20"},
    **{"position": [36.0, 140.1], "id": "a-1", "blocks": ["bcdfgh"], "minor": ["bcdfgh"], "original": "ja"},
}
_TEXTS: tuple[Any, ...] = ("A", "2026-06", "https://example.org/", "a-1", "undated", "12")


@dataclass(frozen=True)
class Damage:
    """A header with one mistake: its ``lines``, which of them holds it (from 1), codes, and what the advice names."""

    lines: tuple[str, ...]
    line: int
    codes: frozenset[str]
    advice: str


def sample(model: type[BaseModel]) -> dict[str, Any]:
    """Return a value for every field of ``model``, under the name by which editors know it."""
    return {field.alias or name: _value(model, name) for name, field in model.model_fields.items()}


def lines_of(data: Mapping[str, Any]) -> list[str]:
    """Return the fields of a header, one a line."""
    return [f"{key}: {_flow(value)}" for key, value in data.items()]


def damages(model: type[BaseModel], kind: str) -> Iterator[Damage]:
    """Yield a header for every field of ``model`` and of the models inside it that ``kind`` of damage can befall."""
    whole = sample(model)
    for place, (name, field) in enumerate(model.model_fields.items()):
        key, lines = field.alias or name, lines_of(whole)
        match kind:
            case "missing" if field.is_required():
                del lines[place]
                yield Damage(tuple(lines), 1, frozenset({"header-field-missing"}), key)
            case "empty" if field.is_required():
                lines[place] = f"{key}:"
                yield Damage(tuple(lines), place + 1, frozenset({"header-field-empty"}), "")
            case "wrong type":
                lines[place] = f"{key}: {{a: [b]}}" if _origin(field.annotation) is not dict else f"{key}: [[a]]"
                yield Damage(tuple(lines), place + 1, _OF_TYPE, "")
            case "unknown value" if choices := _choices(field.annotation):
                wrong = f"{choices[0]}x"
                lines[place] = f"{key}: [{wrong}]" if _origin(field.annotation) is tuple else f"{key}: {wrong}"
                yield Damage(tuple(lines), place + 1, frozenset({"header-choice"}), choices[0])
            case "misspelt" if len(key) > 3:
                lines[place] = lines[place].replace(key, key[:-1] + key[-1] * 2, 1)
                yield Damage(tuple(lines), place + 1, frozenset({"header-field-misspelt"}), key)
            case "doubled":
                yield Damage((*lines, lines[place]), len(lines) + 1, frozenset({"header-field-twice"}), "")
            case "full-width":
                lines[place] = lines[place].replace(": ", "：", 1)
                yield Damage(tuple(lines), place + 1, frozenset({"header-wide-colon"}), key)
        for inner in _models(field.annotation):
            yield from _inside(whole, key, place, inner, kind, field.annotation)


_OF_TYPE = frozenset(
    {
        "header-not-text",
        "header-not-list",
        "header-not-group",
        "header-local-text",
        "header-not-yes-no",
        "header-value",
        "header-choice",
    }
    | {"header-date", "header-source-date", "language-unknown", "header-web-address", "header-field-misspelt"}
    | {"header-field-unknown", "header-field-missing", "header-part-missing", "header-not-entries", "header-not-number"}
)


def _inside(
    whole: Mapping[str, Any], key: str, place: int, inner: type[BaseModel], kind: str, annotation: Any
) -> Iterator[Damage]:
    """Yield damages of the fields of a model inside the field ``key``; they stand in its line."""
    for name, field in inner.model_fields.items():
        part, sound = field.alias or name, sample(inner)
        value = sound.pop(part)
        if kind == "missing" and field.is_required():
            codes, advice = frozenset({"header-part-missing"}), part
        elif kind == "misspelt" and len(part) > 3:
            sound[part[:-1] + part[-1] * 2] = value
            codes, advice = frozenset({"header-field-misspelt"}), part
        elif kind == "unknown value" and (choices := _choices(field.annotation)):
            sound[part] = [f"{choices[0]}x"] if _origin(field.annotation) is tuple else f"{choices[0]}x"
            codes, advice = frozenset({"header-choice"}), choices[0]
        else:
            continue
        lines = lines_of({**whole, key: _around(annotation, sound)})
        yield Damage(tuple(lines), place + 1, codes, advice)


def _around(annotation: Any, value: Any) -> Any:
    """Return ``value`` inside whatever the field wants around it: a list, names, or nothing."""
    kind = _origin(annotation)
    return [value] if kind is tuple else {"a": value} if kind is dict else value


def _value(model: type[BaseModel], name: str) -> Any:
    """Return a value that ``model`` takes for ``name``."""
    field = model.model_fields[name]
    if inner := _models(field.annotation):
        return _around(field.annotation, sample(inner[0]))
    wanted = Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation
    adapter: TypeAdapter[Any] = TypeAdapter(wanted)
    candidates = [*([_BY_NAME[name]] if name in _BY_NAME else []), *_candidates(field.annotation)]
    for candidate in candidates:
        try:
            adapter.validate_python(candidate)
        except ValidationError:
            continue
        return candidate
    raise AssertionError(f"{model.__name__}.{name}: none of {candidates} fits; say in samples.py what does")


def _candidates(annotation: Any) -> list[Any]:
    if choices := _choices(annotation):
        return [choices[0], [choices[0]]]
    plain: list[Any] = ["true", "2026-06-01", *_TEXTS] if annotation is not bool else ["true"]
    if _plain(annotation) is dt.date:
        return ["2026-06-01"]
    both = {"ja": "題", "en": "A"}
    lists = [*([one] for one in plain), [["A"]], [both]]
    return [*plain, both, *lists, {"a": both}, {"a": {"b": both}}]


def _plain(annotation: Any) -> Any:
    inner = [one for one in get_args(annotation) if one is not type(None)]
    return _plain(inner[0]) if get_origin(annotation) in (Union, types.UnionType, Annotated) else annotation


def _origin(annotation: Any) -> Any:
    origin = get_origin(_plain(annotation))
    return dict if isinstance(origin, type) and issubclass(origin, Mapping) else origin


def _choices(annotation: Any) -> list[str]:
    plain = _plain(annotation)
    if get_origin(plain) is tuple:
        plain = _plain(get_args(plain)[0])
    return [str(one) for one in get_args(plain)] if get_origin(plain) is Literal else []


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [one for part in get_args(annotation) for one in _models(part)]


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    text = str(value)
    return f'"{text}"' if ":" in text else text
