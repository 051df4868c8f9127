"""The schemas and the reference of fields: current, complete, and true of our own content."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, ClassVar

import pytest
import yaml

from plugins.schemas import FORMS, Form, schema_files
from plugins.schemas.forms import described, words
from tests.schemas.fits import misfits
from tests.support import ROOT

FILES = schema_files((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
DATA = [form for form in FORMS if not form.is_text]


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_as_the_models_are(name: str) -> None:
    assert (ROOT / name).read_text(encoding="utf-8") == FILES[name], "run: python3 tasks.py schemas"


def test_no_schema_is_left_over() -> None:
    assert {f"schemas/{path.name}" for path in (ROOT / "schemas").iterdir()} == {
        name for name in FILES if name.startswith("schemas/")
    }


def test_every_field_is_described_and_no_description_is_left_over() -> None:
    models = {model.__name__: model for form in FORMS for model in form.models}
    bases = {
        base.__name__: base for model in models.values() for base in model.__mro__ if hasattr(base, "model_fields")
    }
    for model in models.values():
        for name, field in model.model_fields.items():
            found = described(model, field.alias or name)
            assert found.ja and found.en
    left = [
        f"{name}.{field}"
        for name, fields in words()["models"].items()
        for field in fields
        if name not in bases or field not in {info.alias or key for key, info in bases[name].model_fields.items()}
    ]
    assert left == []


@pytest.mark.parametrize("form", DATA, ids=lambda form: form.name)
def test_our_own_files_fit_their_schema(form: Form) -> None:
    schema = json.loads(FILES[f"schemas/{form.name}.json"])
    for path in sorted(ROOT.glob(form.files)):
        assert list(misfits(_read(path), schema, schema, path.relative_to(ROOT).as_posix())) == []


def test_a_schema_marks_a_field_that_is_not_there_and_a_word_that_cannot_stand() -> None:
    schema = json.loads(FILES["schemas/consent.json"])
    sound = {"status": "given", "scope": ["web"], "given": "2026-04", "ask_again_by": "2027-04-01", "reviewed_by": []}
    assert list(misfits(sound, schema, schema)) == []
    assert list(misfits({**sound, "status": "yes", "name": "A"}, schema, schema)) == [
        "/status: 'yes' cannot stand here",
        ": name is unknown",
    ]


@pytest.mark.parametrize("written", ["yes", "No", "true", "False", "on", "OFF", "1"])
def test_what_the_model_takes_for_yes_or_no_is_marked_by_no_schema(written: str) -> None:
    schema = json.loads(FILES["schemas/notice.json"])["$defs"]["Phrase"]
    for read in (yaml.load(written, yaml.SafeLoader), yaml.load(written, _Editor), written):
        phrase = {"id": "gym-shoes", "ja": "うわばき", "bring": read}
        assert list(misfits(phrase, schema, schema)) == []


def test_a_word_that_is_neither_yes_nor_no_is_marked() -> None:
    schema = json.loads(FILES["schemas/notice.json"])["$defs"]["Phrase"]
    for read in ("はい", "maybe", 2):
        assert list(misfits({"id": "gym-shoes", "ja": "うわばき", "bring": read}, schema, schema))


class _Editor(yaml.SafeLoader):
    """Reads YAML 1.2, as editors' programs do: yes and no are words, and days stay texts."""

    yaml_implicit_resolvers: ClassVar = {
        sign: [(tag, form) for tag, form in found if not tag.endswith((":bool", ":timestamp"))]
        for sign, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


_Editor.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|True|TRUE|false|False|FALSE"), list("tTfF"))


def _read(path: Path) -> Any:
    """Return a file as an editor's program reads it, with texts for the names of fields."""
    return _plain(yaml.load(path.read_text(encoding="utf-8"), _Editor))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list) else value
