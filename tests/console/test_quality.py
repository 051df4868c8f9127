"""The task test: what it runs, and how it ends."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from plugins.console import quality
from plugins.console.words import say
from tests.conftest import LONGEST
from tests.support import ROOT


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Note the commands that would run; each ends with 0, with 3 where its options hold "bad", with 5 for "none"."""
    seen: list[list[str]] = []
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "PUBLISH_TOKEN", "PRIVATE_NAMES"):
        monkeypatch.setenv(name, "of the run that tests")

    def run(command: list[str], *, cwd: Path, check: bool, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
        assert cwd == ROOT
        assert not any(name.startswith(("GITHUB_", "PUBLISH_TOKEN")) or name == "PRIVATE_NAMES" for name in env)
        seen.append(command)
        return subprocess.CompletedProcess(command, 3 if "bad" in command else 5 if "none" in command else 0)

    monkeypatch.setattr(subprocess, "run", run)
    return seen


def test_all_tests_run_unless_some_are_chosen(commands: list[list[str]], capsys: pytest.CaptureFixture[str]) -> None:
    assert quality.test("", "") == 0
    together, alone = commands
    assert together[:5] == [sys.executable, "-m", "pytest", "-m", "not alone"]
    assert alone == [sys.executable, "-m", "pytest", "-m", "alone"]
    assert capsys.readouterr().out == say("tests-passed") + "\n"


def test_tests_can_be_chosen_by_name_and_mark(commands: list[list[str]]) -> None:
    quality.test("furigana", "not browser")
    assert commands == [[sys.executable, "-m", "pytest", "-k", "furigana", "-m", "not browser"]]


def test_a_failed_test_fails_the_task(commands: list[list[str]], capsys: pytest.CaptureFixture[str]) -> None:
    assert quality.test("bad", "") == 3
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("bad", ["_TOGETHER", "_ALONE"])
def test_a_failure_in_either_half_fails_the_task_after_both_have_run(
    commands: list[list[str]], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, bad: str
) -> None:
    monkeypatch.setattr(quality, bad, ["bad"])
    assert quality.test("", "") == 3
    assert len(commands) == 2
    assert capsys.readouterr().out == ""


def test_there_may_be_no_test_that_runs_alone_but_not_none_at_all(
    commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quality, "_ALONE", ["none"])
    assert quality.test("", "") == 0
    monkeypatch.setattr(quality, "_TOGETHER", ["none"])
    assert quality.test("", "") == 5
    assert quality.test("none", "") == 5


def test_every_file_that_is_said_to_take_longest_is_there_once() -> None:
    assert [name for name in LONGEST if not (ROOT / "tests" / name).is_file()] == []
    assert len(set(LONGEST)) == len(LONGEST)


def test_no_mark_is_left_out_by_the_settings() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["pytest"]["ini_options"]
    assert settings["testpaths"] == ["tests"]
    assert not {"-m", "-k", "--ignore", "--deselect"} & {option.split("=")[0] for option in settings["addopts"]}
    assert settings["filterwarnings"] == ["error"]
