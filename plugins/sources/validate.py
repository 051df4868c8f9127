"""From pydantic's findings to sentences that an editor can act on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from plugins.shared import Place, Problem, problem
from plugins.sources.header import KeyPath, Located, Report
from plugins.sources.slips import (
    choice_meant,
    day_meant,
    field_meant,
    language_meant,
    month_meant,
    number_meant,
    status_meant,
    written_elsewhere,
)

Model = TypeVar("Model", bound=BaseModel)

_GROUPS = ("mapping_type", "dict_type", "model_type")
# A name and words behind it, with a colon in full width or none.
_WITHOUT_COLON = re.compile(r"([\w-]+)(?::|：\s*|\s+)\S")
# pydantic's words for a value of the wrong shape, and our problem for each.
_SHAPES: Mapping[str, str] = {
    "string_type": "header-not-text",
    "text_by_language": "header-local-text",
    **dict.fromkeys(_GROUPS, "header-not-group"),
    "int_type": "header-not-number",
    "int_parsing": "header-not-number",
    "source_date": "header-source-date",
    "web_address": "header-web-address",
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
        found = error.errors(include_url=False)
        misspelt = {_meant(model, finding["loc"]) for finding in found if finding["type"] == "extra_forbidden"}
        for finding in found:
            # A list whose only entry is wrong is also called too short; the entry's own mistake says more.
            inside = any(
                other["loc"][: len(finding["loc"])] == finding["loc"] for other in found if other is not finding
            )
            follows = inside if finding["type"] == "too_short" else finding["loc"] in misspelt
            if not follows:
                report(_problem(model, located, finding))
        return None


def _meant(model: type[BaseModel], path: KeyPath) -> KeyPath:
    """Return the path of the field that an unknown one at ``path`` seems to be, which is not missing then."""
    return (*path[:-1], field_meant(str(path[-1]), _fields_at(model, path[:-1])) or "")


def _problem(model: type[BaseModel], located: Located, finding: Any) -> Problem:
    path: KeyPath = tuple(finding["loc"])
    place = located.place(path)
    field = field_name(path)
    if finding["input"] is None and finding["type"] not in ("missing", "extra_forbidden"):
        return problem("header-field-empty", place, field=field)
    match finding["type"]:
        case "extra_forbidden":
            return _unknown_field(model, located, path)
        case "missing":
            return _missing(located, path)
        case "string_too_short" | "too_short" | "blank":
            return problem("header-field-empty", place, field=field)
        case "iso_date" | "date_type" | "date_parsing" | "date_from_datetime_parsing":
            example = day_meant(str(finding["input"])) or "2026-06-10"
            return problem("header-date", place, field=field, value=_shown(finding["input"]), example=example)
        case "month":
            example = month_meant(str(finding["input"])) or "2026-04"
            return problem("header-month", place, field=field, value=_shown(finding["input"]), example=example)
        case "date_long_ago":
            return problem("header-date-long-ago", place, field=field, value=_shown(finding["input"]))
        case "web_address_disguised":
            return problem("address-disguised", place, address=_shown(finding["input"]))
        case "notice_by":
            return problem("notice-by", place, value=_shown(finding["input"]))
        case "language_unknown":
            value, known = finding["ctx"]["value"], finding["ctx"]["known"].split(", ")
            words = (*path, value)
            return _after_a_comma(located, words, known) or unknown_language(value, known, located.place(words))
        case "literal_error":
            return _choice(finding, field, place)
        case "tuple_type" | "list_type":
            return _not_a_list(model, finding["input"], path, place)
        case kind if kind in _SHAPES:
            example = _example(model, path) if kind in _GROUPS else number_meant(str(finding["input"])) or "1"
            shown = _shown(finding["input"])
            return problem(_SHAPES[kind], place, field=field, name=path[-1], value=shown, example=example)
        case _:
            return problem("header-value", place, field=field, value=_shown(finding["input"]))


def _missing(located: Located, path: KeyPath) -> Problem:
    """Return the problem of a field that is not there, in the header or in a group of it."""
    code = "header-part-missing" if path[1:] else "header-field-missing"
    return problem(code, located.place(path[:-1]), field=field_name(path), name=path[-1])


def unknown_language(value: str, codes: Collection[str], place: Place) -> Problem:
    """Return the problem of ``value`` at ``place``, which is none of the languages ``codes``."""
    known = ", ".join(codes)
    return problem("language-unknown", place, value=value, guess=language_meant(value, codes) or known, known=known)


def _unknown_field(model: type[BaseModel], located: Located, path: KeyPath) -> Problem:
    known, field, place = _fields_at(model, path[:-1]), field_name(path), located.place(path)
    guess = field_meant(str(path[-1]), known)
    if after_comma := _after_a_comma(located, path, known):
        return after_comma
    if above := _empty_field_above(located, path, place):
        return problem("header-not-indented", place, field=field, above=above)
    if guess:
        return problem("header-field-misspelt", place, field=field, guess=guess)
    if where := written_elsewhere(str(path[-1])):
        return problem("header-field-elsewhere", place, field=field, where=where)
    return problem("header-field-unknown", place, field=field, known=", ".join(known))


def _empty_field_above(located: Located, path: KeyPath, place: Place) -> str:
    """Return the field without a value in the line above ``place``, to which an unknown one belongs; "" for none."""
    for field, value in located.data.items():
        if len(path) == 1 and value is None and located.place((field,)).line == place.line - 1:
            return str(field)
    return ""


def _after_a_comma(located: Located, path: KeyPath, names: Collection[str]) -> Problem | None:
    """Return the problem of words in braces that a comma has made a field of their own, without a value.

    Where they begin with one of ``names``, which may stand there, its colon is missing.
    """
    inside: Any = located.data
    for part in path[:-1]:
        inside = inside[part]
    place, words = located.place(path), str(path[-1])
    beside = any(located.place((*path[:-1], other)).line == place.line for other in inside if other != path[-1])
    if not beside or inside[path[-1]] is not None:
        return None
    name = _WITHOUT_COLON.match(words)
    if name and name[1] in set(names).difference(inside):
        return problem("header-braces-colon", place, name=name[1], words=words)
    return problem("header-comma-in-value", place, words=words)


def _example(model: type[BaseModel], path: KeyPath) -> str:
    """Return how the group at ``path`` is written in one line: its fields that must be there, in braces."""
    inner = _model_at(model, path).model_fields.items()
    names = [field.alias or name for name, field in inner if field.is_required()]
    return "{" + ", ".join(f"{name}: …" for name in names or ("…",)) + "}"


def _not_a_list(model: type[BaseModel], value: object, path: KeyPath, place: Place) -> Problem:
    field, name = field_name(path), path[-1]
    typed = _shown(value) if isinstance(value, str) else "one"
    plain = unicodedata.normalize("NFKC", typed).replace("【", "[").replace("】", "]").replace("、", ", ")
    if typed and typed[0] in "［【（" and plain[-1] in "])":
        return problem("header-wide-brackets", place, field=field, name=name, better=f"[{plain[1:-1]}]")
    if _model_at(model, path) is not _model_at(model, path[:-1]):
        return problem("header-not-entries", place, field=field, name=name, example=_example(model, path))
    return problem("header-not-list", place, field=field, name=name, value=re.sub("[、，][ ]*", ", ", typed))


def _choice(finding: Any, field: str, place: Place) -> Problem:
    allowed = finding["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
    if field == "status" and (how := status_meant(str(finding["input"]))) and "withdrawn" not in allowed:
        return problem("header-status-elsewhere", place, value=_shown(finding["input"]), how=how)
    guess = choice_meant(str(finding["input"]), allowed.split(", "))
    return problem("header-choice", place, field=field, value=_shown(finding["input"]), allowed=allowed, guess=guess)


def _fields_at(model: type[BaseModel], path: KeyPath) -> list[str]:
    """Return the names of the fields that ``model`` has at ``path`` (inside lists and mappings of models)."""
    return sorted(field.alias or name for name, field in _model_at(model, path).model_fields.items())


def _model_at(model: type[BaseModel], path: KeyPath) -> type[BaseModel]:
    """Return the model of what stands at ``path``; the one around it where it has none of its own."""
    for part in path:
        if isinstance(part, str) and part in model.model_fields:
            model = _model_inside(model.model_fields[part].annotation) or model
    return model


def _model_inside(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_inside(part))), None)


def field_name(path: KeyPath) -> str:
    """Return a path as an editor would say it: ``("sources", 1, "url")`` is "sources → 2 → url"."""
    return " → ".join(str(part + 1) if isinstance(part, int) else part for part in path if part != "")


def _shown(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "…"
