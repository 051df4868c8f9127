"""The columns of the table: one for each field that a term can have, in the order and words of ``columns.yaml``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from plugins.glossary import TermHeader, TermRecord
from plugins.shared import Bilingual, read_data
from plugins.sources import Languages, Record

CATALOGUE = Path(__file__).with_name("columns.yaml")

Scope = Literal["term", "language", "release"]
Kind = Literal["text", "yes-no", "day", "list", "structure"]
# What begins the row of every term; a column that no term fills is left out, but never one of these.
REQUIRED = ("id", "category", "reviewed")
# Where the fields of each scope are declared.
MODELS: Mapping[Scope, type[Record]] = {"language": TermHeader, "term": TermRecord}
# The long text below the header, which is no field of it.
BODY = "text"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``name`` stands in the first line; ``lang`` is "" for what all languages share."""

    name: str
    field: str
    scope: Scope
    lang: str
    kind: Kind
    about: Bilingual


def all_columns(languages: Languages) -> tuple[Column, ...]:
    """Return every column that a table can have, in order."""
    return _columns(languages.codes)


@cache
def _columns(codes: tuple[str, ...]) -> tuple[Column, ...]:
    return tuple(_each_column(codes))


def _each_column(codes: tuple[str, ...]) -> Iterator[Column]:
    for entry in catalogue():
        field, scope = entry["field"], entry["scope"]
        about = Bilingual(en=entry["en"], ja=entry["ja"])
        kind = field_kind(field, scope)
        for lang in codes if scope == "language" else ("",):
            yield Column(f"{field}_{lang}" if lang else field, field, scope, lang, kind, about)


@cache
def catalogue() -> tuple[Mapping[str, Any], ...]:
    """Return the rows of ``columns.yaml``; fields that it does not have yet follow at the end."""
    rows: list[dict[str, Any]] = read_data(CATALOGUE)
    known = {(row["scope"], row["field"]) for row in rows}
    for scope, model in MODELS.items():
        for field in model.model_fields:
            if (scope, field) not in known:
                rows.append({"field": field, "scope": scope, "en": field, "ja": field})
    return tuple(rows)


def field_kind(field: str, scope: Scope) -> Kind:
    """Return what a field of a term holds, read from its model."""
    fields = MODELS[scope].model_fields if scope in MODELS else {}
    return _kind(fields[field].annotation) if field in fields else "text"


def _kind(annotation: Any) -> Kind:
    origin, inside = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        return _kind(next(part for part in inside if part is not type(None)))
    if origin is Annotated:
        return _kind(inside[0])
    if annotation is bool:
        return "yes-no"
    if annotation is dt.date:
        return "day"
    if annotation is str or origin is Literal:
        return "text"
    return "list" if origin is tuple and _kind(inside[0]) == "text" else "structure"
