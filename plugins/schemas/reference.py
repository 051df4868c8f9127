"""The reference of all fields, docs/fields.md, made from the models that check them."""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from plugins.schemas.forms import FORMS, Form, described, words
from plugins.shared import Bilingual
from plugins.sources import ItemHeader, TextHeader


def fields_page() -> str:
    """Return the page: for each form its files and a table of its fields, in Japanese and English."""
    page = {key: Bilingual(**value) for key, value in words()["page"].items()}
    lines = [f"# {page['title'].ja} / {page['title'].en}", ""]
    for key in ("made", "rules"):
        lines += [page[key].ja, "", page[key].en, ""]
    for form in FORMS:
        title = form.title
        lines += [f"- [{title.ja} / {title.en}](#{form.name})"]
    told: set[type[BaseModel]] = set()
    for form in FORMS:
        lines += ["", f'<a id="{form.name}"></a>', "", f"## {form.title.ja} / {form.title.en}", "", f"`{form.files}`"]
        if form.is_text and form.name != "text":
            lines += ["", page["also"].ja, "", page["also"].en]
        for model in form.models:
            if model not in told:
                told.add(model)
                lines += _table(model, form, page)
    return "\n".join(lines) + "\n"


def _table(model: type[BaseModel], form: Form, page: Mapping[str, Bilingual]) -> Iterator[str]:
    """Yield the lines of the table of ``model``; nothing where it has no fields of its own."""
    common = set() if form.name == "text" else {*ItemHeader.model_fields} if issubclass(model, ItemHeader) else set()
    if issubclass(model, TextHeader) and not issubclass(model, ItemHeader):
        common = {name for name in TextHeader.model_fields if name not in words()["models"].get(model.__name__, {})}
    shown = {name: field for name, field in model.model_fields.items() if name not in common}
    if not shown:
        return
    if model is not form.models[0] or model is not form.shape:
        yield from ("", f"### {model.__name__}")
    field, takes = page["field"], page["takes"]
    head = f"| {field.ja} / {field.en} | | {takes.ja} / {takes.en} | 日本語 | English |"
    yield from ("", head, "|---|---|---|---|---|")
    for name, info in shown.items():
        said = described(model, info.alias or name)
        mark = "●" if info.is_required() else ""
        row = (f"`{info.alias or name}`", mark, _takes(info.annotation), said.ja, said.en)
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"


def _takes(annotation: Any) -> str:
    """Return the form of a value: the words that may stand there, or what sort of value it is, in both languages."""
    origin, inner = get_origin(annotation), [one for one in get_args(annotation) if one is not type(None)]
    if origin in (Union, types.UnionType, Annotated):
        return _takes(inner[0])
    if origin is Literal:
        return ", ".join(f"`{one}`" for one in inner)
    if origin is tuple:
        told = get_origin(inner[0]) is Literal or _is_model(inner[0])
        return f"{_sort('list')}: {_takes(inner[0])}" if told else _sort("list")
    if origin is not None and issubclass(origin, Mapping):
        return _sort("named") if _is_model(inner[1]) or "Mapping" in str(inner[1]) else _sort("local")
    if _is_model(annotation):
        return f"{_sort('group')} ({annotation.__name__})"
    return _sort({bool: "flag", int: "number", float: "number", dt.date: "date"}.get(annotation, "text"))


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _sort(name: str) -> str:
    words_of = Bilingual(**words()["types"][name])
    return f"{words_of.ja} / {words_of.en}"
