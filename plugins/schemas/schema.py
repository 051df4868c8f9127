"""JSON Schemas of the forms, for editors that complete YAML and mark mistakes while somebody types."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from plugins.schemas.forms import Form, described

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
# What the models read as yes or no; to YAML 1.2, which editors' programs read, all but true and false are texts.
_YES_OR_NO = ("true", "false", "yes", "no", "on", "off", "t", "f", "y", "n", "1", "0")
_YES_OR_NO_FORMS = dict.fromkeys(form for word in _YES_OR_NO for form in (word, word.title(), word.upper()))
_FLAG = {
    "type": ["boolean", "string", "integer"],
    "pattern": f"^(?:{'|'.join(_YES_OR_NO_FORMS)})$",
    "minimum": 0,
    "maximum": 1,
}
_BY_LANGUAGE = {"additionalProperties": {"minLength": 1, "type": "string"}, "type": "object"}


def json_schema(form: Form) -> dict[str, Any]:
    """Return the JSON Schema of ``form``; each field says in Japanese and English what it takes.

    It is a little wider than the model, because YAML reads 2026 as a number and yes as a text where we read what was
    typed, and narrower nowhere.
    """
    schema: dict[str, Any] = TypeAdapter(form.shape).json_schema(by_alias=True)
    by_name = {model.__name__: model for model in form.models}
    for name, part in {**schema.get("$defs", {}), schema.get("title", ""): schema}.items():
        part.pop("description", None)
        for field, value in part.get("properties", {}).items() if name in by_name else ():
            value.pop("title", None)
            words = described(by_name[name], field)
            value["description"] = f"{words.ja}\n{words.en}"
    title = form.title
    return {"$schema": _DIALECT, **_widened(schema), "title": f"{title.ja} / {title.en}"}


def _widened(part: Any) -> Any:
    """Return a part of a schema that takes numbers for texts, words for yes or no, and one text for all languages."""
    if isinstance(part, list):
        return [_widened(one) for one in part]
    if not isinstance(part, dict):
        return part
    if all(part.get(key) == value for key, value in _BY_LANGUAGE.items()):
        kept = {key: value for key, value in part.items() if key not in _BY_LANGUAGE}
        text = {"type": ["string", "number"]}
        return {**kept, "anyOf": [text, {"type": "object", "additionalProperties": text}]}
    if part.get("type") == "boolean":
        return {**part, **_FLAG}
    if part.get("type") == "string" and not {"enum", "const", "format", "pattern"} & part.keys():
        return {**part, "type": ["string", "number"]}
    return {key: _widened(value) for key, value in part.items()}
