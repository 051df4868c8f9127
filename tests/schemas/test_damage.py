"""Every field of every header, damaged in every way: told at its line, with advice in both languages."""

from __future__ import annotations

import pytest
from pydantic import BaseModel

from plugins.schemas import FORMS
from plugins.shared import Place, Problem, in_order
from plugins.sources import read_mapping, validate
from tests.schemas.samples import damages, lines_of, sample
from tests.support import CODES

MODELS = [form.models[0] for form in FORMS if form.models]
KINDS = ("missing", "empty", "wrong type", "unknown value", "misspelt", "doubled", "full-width")
START = 2  # below the line --- of a text


def problems_of(model: type[BaseModel], lines: tuple[str, ...]) -> list[Problem]:
    """Return what is told of a header with these ``lines``, the first to mend first."""
    found: list[Problem] = []
    located = read_mapping("\n".join(lines), Place("content/a.md", START), found.append)
    if located is not None:
        validate(model, located, found.append, CODES)
    return in_order(found)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_sound_header_of_all_fields_has_no_mistake(model: type[BaseModel]) -> None:
    assert problems_of(model, tuple(lines_of(sample(model)))) == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_damaged_field_is_told_at_its_line_with_advice(model: type[BaseModel], kind: str) -> None:
    wrong = []
    for damage in damages(model, kind):
        told = problems_of(model, damage.lines)
        first = told[0] if told else None
        if (
            first is None
            or not first.is_error
            or first.code not in damage.codes
            or first.place.line != START + damage.line - 1
            or any(damage.advice not in words for words in (first.fix.ja, first.fix.en))
            or not (first.why.ja and first.why.en)
        ):
            wrong.append((damage.line, damage.lines[damage.line - 1], first))
    assert wrong == []


def test_every_kind_of_damage_is_tried() -> None:
    tried = {kind: sum(1 for model in MODELS for _ in damages(model, kind)) for kind in KINDS}
    assert min(tried.values()) > 30 and sum(tried.values()) > 1000, tried
