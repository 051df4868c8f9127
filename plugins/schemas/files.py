"""The files that tell editors' programs and people what may be written; a test keeps them current."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from plugins.schemas.forms import FORMS, Form, described
from plugins.schemas.reference import fields_page
from plugins.schemas.schema import json_schema

_SETTINGS = ".vscode/settings.json"


def schema_files(settings: str) -> Mapping[str, str]:
    """Return the files by their paths in the project.

    ``settings`` is what stands in .vscode/settings.json, of which only the binding of schemas is made anew.
    """
    data = [form for form in FORMS if not form.is_text]
    texts = [form for form in FORMS if form.is_text and form.name != "text"]
    bound = {**json.loads(settings), "yaml.schemas": {f"./schemas/{form.name}.json": form.files for form in data}}
    return {
        **{f"schemas/{form.name}.json": _json(json_schema(form)) for form in FORMS if form.name != "text"},
        "docs/fields.md": fields_page(),
        ".vscode/headers.code-snippets": _json({form.title.ja: _snippet(form) for form in texts}),
        _SETTINGS: _json(bound),
    }


def _snippet(form: Form) -> dict[str, Any]:
    """Return the header of a Markdown file with its required fields to fill in; editors do not complete these."""
    model = form.models[0]
    required = [field.alias or name for name, field in model.model_fields.items() if field.is_required()]
    required.sort(key=lambda name: name == "summary")
    lines = [f"{name}: ${{{number}:{described(model, name).ja}}}" for number, name in enumerate(required, 1)]
    title = form.title
    return {
        "scope": "markdown",
        "prefix": [form.name, title.ja],
        "description": f"{title.ja} / {title.en}",
        "body": ["---", *lines, "---", "", "$0"],
    }


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
