"""The editor in the browser: its settings can be read, and its commands are tasks that this project has."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from typing import Any

import pytest

from plugins.shared import Place, as_text, problem
from tests.console.command import task
from tests.support import ROOT
from tests.workflows.files import USES

SETTINGS: dict[str, Any] = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text(encoding="utf-8"))
EDITOR: dict[str, Any] = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
TASKS: list[dict[str, Any]] = json.loads((ROOT / ".vscode" / "tasks.json").read_text(encoding="utf-8"))["tasks"]
COMMANDS = {name: shlex.split(value) for name, value in SETTINGS.items() if name.endswith("Command")}


def test_it_prepares_once_and_shows_the_site_whenever_an_editor_comes() -> None:
    assert set(COMMANDS) == {"postCreateCommand", "postAttachCommand"}
    assert COMMANDS["postAttachCommand"][2:] == ["serve", "--no-browser"]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_a_task(name: str) -> None:
    assert COMMANDS[name][:2] == ["python3", "tasks.py"]
    wanted = COMMANDS[name][2:]
    done = task(*([wanted[0], "--help"] if wanted != ["--list"] else wanted))
    assert done.returncode == 0, done.stderr
    assert all(option in done.stdout for option in wanted[1:])


def test_the_port_is_the_one_that_the_preview_uses() -> None:
    port = int(re.search(r"def serve\(.*\bport=(\d+)", (ROOT / "tasks.py").read_text(encoding="utf-8"))[1])  # type: ignore[index]
    assert SETTINGS["forwardPorts"] == [port]
    assert SETTINGS["portsAttributes"][str(port)]["label"]


def test_no_other_port_is_opened_by_itself() -> None:
    assert set(SETTINGS["portsAttributes"]) == {"8000"}
    assert SETTINGS["otherPortsAttributes"] == {"onAutoForward": "ignore"}


def test_its_python_is_that_of_the_workflows_and_new_enough() -> None:
    (version,) = re.findall(r"^mcr\.microsoft\.com/devcontainers/python:1-(3\.\d+)-bookworm$", SETTINGS["image"])
    assert {version} == {step.data["with"]["python-version"] for step in USES if "setup-python" in step.data["uses"]}
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["requires-python"]
    assert tuple(map(int, version.split("."))) >= tuple(map(int, asked.removeprefix(">=").split(".")))


def test_the_tasks_speak_japanese_there() -> None:
    done = task("build", "--help", **SETTINGS["remoteEnv"])
    assert "本文のフォルダー" in done.stdout


def test_spaces_at_the_end_of_a_line_stay() -> None:
    """Two of them are a line break in Markdown."""
    assert "files.trimTrailingWhitespace" not in EDITOR


def test_it_has_the_extensions_that_every_copy_proposes_and_no_settings_of_its_own() -> None:
    proposed = json.loads((ROOT / ".vscode" / "extensions.json").read_text(encoding="utf-8"))["recommendations"]
    assert SETTINGS["customizations"] == {"vscode": {"extensions": proposed}}


@pytest.mark.parametrize("one", TASKS, ids=lambda one: one["label"])
def test_an_editors_task_is_a_task_of_the_project(one: dict[str, Any]) -> None:
    assert (one["command"], one["windows"], one["args"][0]) == ("python3", {"command": "py"}, "tasks.py")
    done = task(one["args"][1], "--help")
    assert done.returncode == 0 and all(option in done.stdout for option in one["args"][2:])


@pytest.mark.parametrize("languages", [("ja", "en"), ("en", "ja")])
def test_the_editor_marks_every_problem_at_its_line_in_the_readers_language(languages: tuple[str, str]) -> None:
    """The patterns are those of the problems' own text, so what is told in the terminal stands below the line, too."""
    (matcher,) = [one["problemMatcher"] for one in TASKS if one["problemMatcher"]]
    found = problem("header-no-space", Place("content/pages/a/ja.md", 3, 5), field="title", value="題")
    lines = as_text([found], languages).splitlines()
    place, message = (
        re.search(pattern["regexp"], line) for pattern, line in zip(matcher["pattern"], lines, strict=False)
    )
    assert place and place.groups() == ("content/pages/a/ja.md", "3", "5", "error", "header-no-space")
    assert message and message[1].startswith(found.message.in_language(languages[0]))
