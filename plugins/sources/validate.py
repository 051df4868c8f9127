"""From pydantic's findings to sentences that an editor can act on."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from plugins.shared import Place, Problem, closest, problem
from plugins.sources.header import KeyPath, Located, Report

Model = TypeVar("Model", bound=BaseModel)

# pydantic's words for a value of the wrong shape, and our problem for each.
_SHAPES: Mapping[str, str] = {
    "string_type": "header-not-text",
    "tuple_type": "header-not-list",
    "list_type": "header-not-list",
    "mapping_type": "header-not-group",
    "dict_type": "header-not-group",
    "model_type": "header-not-group",
    "bool_type": "header-not-yes-no",
    "bool_parsing": "header-not-yes-no",
}


def validate(
    model: type[Model], located: Located, report: Report, languages: Collection[str] | None = None
) -> Model | None:
    """Return ``located`` as a ``model``, or report every field that does not fit and return None.

    With ``languages`` a text by language may name only these.
    """
    try:
        return model.model_validate(dict(located.data), context={"languages": languages})
    except ValidationError as error:
        for finding in error.errors(include_url=False):
            report(_problem(model, located, finding))
        return None


def _problem(model: type[BaseModel], located: Located, finding: Any) -> Problem:
    path: KeyPath = tuple(finding["loc"])
    place = located.place(path)
    field = field_name(path)
    if finding["input"] is None and finding["type"] not in ("missing", "extra_forbidden"):
        return problem("header-field-empty", place, field=field)
    match finding["type"]:
        case "extra_forbidden":
            return _unknown_field(model, path, place)
        case "missing":
            return problem("header-field-missing", located.place(path[:-1]), field=field)
        case "string_too_short":
            return problem("header-field-empty", place, field=field)
        case "iso_date" | "date_type" | "date_parsing" | "date_from_datetime_parsing":
            return problem("header-date", place, field=field, value=_shown(finding["input"]))
        case "source_date":
            return problem("header-source-date", place, field=field, value=_shown(finding["input"]))
        case "web_address":
            return problem("header-web-address", place, field=field, value=_shown(finding["input"]))
        case "web_address_disguised":
            return problem("address-disguised", place, address=_shown(finding["input"]))
        case "notice_by":
            return problem("notice-by", place, value=_shown(finding["input"]))
        case "language_unknown":
            ctx = finding["ctx"]
            return problem("language-unknown", place, value=ctx["value"], known=ctx["known"])
        case "literal_error":
            return _choice(finding, field, place)
        case kind if kind in _SHAPES:
            return problem(_SHAPES[kind], place, field=field)
        case _:
            return problem("header-value", place, field=field, value=_shown(finding["input"]))


def _unknown_field(model: type[BaseModel], path: KeyPath, place: Place) -> Problem:
    known = _fields_at(model, path[:-1])
    guess = closest(str(path[-1]), known)
    if guess:
        return problem("header-field-misspelt", place, field=field_name(path), guess=guess)
    return problem("header-field-unknown", place, field=field_name(path), known=", ".join(known))


def _choice(finding: Any, field: str, place: Place) -> Problem:
    allowed = finding["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
    return problem("header-choice", place, field=field, value=_shown(finding["input"]), allowed=allowed)


def _fields_at(model: type[BaseModel], path: KeyPath) -> list[str]:
    """Return the names of the fields that ``model`` has at ``path`` (inside lists and mappings of models)."""
    for part in path:
        if isinstance(part, str) and part in model.model_fields:
            inner = _model_inside(model.model_fields[part].annotation)
            model = inner or model
    return sorted(field.alias or name for name, field in model.model_fields.items())


def _model_inside(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_inside(part))), None)


def field_name(path: KeyPath) -> str:
    """Return a path as an editor would say it: ``("sources", 1, "url")`` is "sources → 2 → url"."""
    return " → ".join(str(part + 1) if isinstance(part, int) else part for part in path)


def _shown(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "…"
