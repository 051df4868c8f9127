"""The forms of issues and pull requests: whole, in both languages, and with the warning not to write about anybody."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from tests.support import ROOT

FOLDER = ROOT / ".github" / "ISSUE_TEMPLATE"
FORMS: dict[str, Any] = {
    path.name: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted(FOLDER.glob("*.yml"))
    if path.name != "config.yml"
}
# https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-issue-forms
_PARTS = {"markdown", "input", "textarea", "dropdown", "checkboxes"}


def test_nobody_can_write_an_issue_past_the_forms() -> None:
    assert len(FORMS) >= 2
    assert yaml.safe_load((FOLDER / "config.yml").read_text(encoding="utf-8")) == {"blank_issues_enabled": False}


@pytest.mark.parametrize("name", FORMS)
def test_a_form_warns_first_and_asks_for_a_promise(name: str) -> None:
    form = FORMS[name]
    first, *_, last = form["body"]
    assert first["type"] == "markdown"
    assert "だれのことも書かないでください" in first["attributes"]["value"]
    assert "Write about nobody's case" in first["attributes"]["value"]
    assert last["type"] == "checkboxes" and all(one["required"] for one in last["attributes"]["options"])


@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_whole_and_in_both_languages(name: str) -> None:
    form = FORMS[name]
    labels = [form["name"], form["description"]]
    labels += [part["attributes"]["label"] for part in form["body"] if part["type"] != "markdown"]
    assert all(" / " in label and re.search("[ぁ-ん]", label) for label in labels)
    assert {part["type"] for part in form["body"]} <= _PARTS
    ids = [part["id"] for part in form["body"] if part["type"] != "markdown"]
    assert len(ids) == len(set(ids))


def test_the_pull_request_asks_not_to_write_about_anybody() -> None:
    text = (ROOT / ".github" / "pull_request_template.md").read_text(encoding="utf-8")
    assert "人の名前や、だれのことか分かることは書かないでください" in text
    assert "nothing by which somebody is known" in text
