"""The environment: when packages are installed, and when not. No test here reaches the network."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.console import environment
from plugins.console.words import say
from tests.support import ROOT

Commands = list[list[str]]
Answer = Callable[[list[str]], int]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in for the project: its lock files and no environment yet."""
    (tmp_path / "build.txt").write_text("one==1\n", encoding="utf-8")
    (tmp_path / "paper.txt").write_text("one==1\nthree==3\n", encoding="utf-8")
    (tmp_path / "test.txt").write_text("one==1\ntwo==2\n", encoding="utf-8")
    for name, value in list(vars(environment).items()):
        if isinstance(value, Path) and value.is_relative_to(ROOT):
            monkeypatch.setattr(environment, name, tmp_path / value.relative_to(ROOT))
    monkeypatch.setattr(environment, "LOCKS", {name: tmp_path / f"{name}.txt" for name in ("build", "paper", "test")})
    return tmp_path


@pytest.fixture
def commands(project: Path, monkeypatch: pytest.MonkeyPatch) -> Commands:
    """Note the commands that would run, and let each succeed."""
    return watched(monkeypatch, lambda command: 0)


def watched(monkeypatch: pytest.MonkeyPatch, answer: Answer) -> Commands:
    """Note the commands that would run; ``answer`` gives the exit code of each."""
    seen: Commands = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        seen.append(command)
        return subprocess.CompletedProcess(command, answer(command), "", "")

    def replaced_by(program: str, command: list[str], _: object) -> None:
        seen.append(command)
        raise SystemExit(answer(command))

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(os, "execve", replaced_by)
    return seen


def ended(arguments: list[str]) -> object:
    """Return the exit code with which the command line ends."""
    try:
        return environment.main(arguments)
    except SystemExit as end:
        return end.code


def with_python(project: Path) -> None:
    """Put something where the environment's Python would be."""
    python = project / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text("", encoding="utf-8")


def installed(commands: Commands) -> list[str]:
    """Return the names of the lock files that were installed from, in order, and forget them."""
    names = [Path(command[-1]).name for command in commands if "install" in command and "-r" in command]
    commands.clear()
    return names


def test_the_first_run_makes_the_environment_and_installs_what_is_locked(project: Path, commands: Commands) -> None:
    assert environment.ensure("build") == ""
    assert (project / ".venv" / "pyvenv.cfg").is_file()
    assert installed(commands) == ["build.txt"]


def test_a_package_without_the_locked_hash_is_not_installed(project: Path, commands: Commands) -> None:
    with_python(project)
    environment.ensure("build")
    assert "--require-hashes" in commands[0]
    assert commands[0][0] == str(project / ".venv" / "bin" / "python")


def test_a_second_run_installs_nothing(project: Path, commands: Commands, capsys: pytest.CaptureFixture[str]) -> None:
    with_python(project)
    environment.ensure("build")
    commands.clear()
    capsys.readouterr()
    assert environment.ensure("build") == ""
    assert commands == []
    assert capsys.readouterr() == ("", "")


def test_what_is_said_while_setting_up_keeps_out_of_the_output(
    project: Path, commands: Commands, capsys: pytest.CaptureFixture[str]
) -> None:
    with_python(project)
    environment.ensure("build")
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == say("setting-up", group="build") + "\n"


def test_a_changed_lock_is_installed(project: Path, commands: Commands) -> None:
    with_python(project)
    environment.ensure("build")
    installed(commands)
    (project / "build.txt").write_text("one==2\n", encoding="utf-8")
    environment.ensure("build")
    assert installed(commands) == ["build.txt"]


def test_another_python_installs_again(project: Path, commands: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    with_python(project)
    environment.ensure("build")
    installed(commands)
    monkeypatch.setattr(sys, "version_info", (3, 99, 0))
    environment.ensure("build")
    assert installed(commands) == ["build.txt"]


def test_an_environment_that_was_removed_is_made_again(project: Path, commands: Commands) -> None:
    with_python(project)
    environment.ensure("build")
    installed(commands)
    (project / ".venv" / "bin" / "python").unlink()
    environment.ensure("build")
    assert installed(commands) == ["build.txt"]


def test_the_packages_of_the_tests_are_enough_for_a_build(project: Path, commands: Commands) -> None:
    with_python(project)
    environment.ensure("test")
    assert installed(commands) == ["test.txt"]
    environment.ensure("build")
    assert installed(commands) == []


def test_the_packages_of_a_build_are_not_enough_for_the_tests(project: Path, commands: Commands) -> None:
    with_python(project)
    environment.ensure("build")
    installed(commands)
    environment.ensure("test")
    assert installed(commands) == ["test.txt"]


def test_going_back_to_an_earlier_lock_installs_the_earlier_packages(project: Path, commands: Commands) -> None:
    """A branch is looked at and left again: what the other branch installed must not stay."""
    with_python(project)
    environment.ensure("test")
    earlier = {name: (project / name).read_text(encoding="utf-8") for name in ("build.txt", "test.txt")}
    for name in earlier:
        (project / name).write_text("one==2\n", encoding="utf-8")
    environment.ensure("build")
    installed(commands)
    for name, text in earlier.items():
        (project / name).write_text(text, encoding="utf-8")
    environment.ensure("test")
    assert installed(commands) == ["test.txt"]


def test_an_install_that_failed_is_said_and_tried_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_python(project)
    commands = watched(monkeypatch, lambda command: 1)
    assert environment.ensure("build") == say("install-failed")
    assert installed(commands) == ["build.txt"]
    assert environment.ensure("build") == say("install-failed")
    assert installed(commands) == ["build.txt"]


def test_an_install_that_failed_half_way_is_not_taken_for_the_earlier_one(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_python(project)
    watched(monkeypatch, lambda command: 0)
    environment.ensure("build")
    (project / "build.txt").write_text("one==2\n", encoding="utf-8")
    watched(monkeypatch, lambda command: 1)
    environment.ensure("build")
    (project / "build.txt").write_text("one==1\n", encoding="utf-8")
    commands = watched(monkeypatch, lambda command: 0)
    environment.ensure("build")
    assert installed(commands) == ["build.txt"]


def test_a_python_that_cannot_make_environments_says_what_to_install(
    project: Path, commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ensurepip", None)  # as on Debian without python3-venv
    assert environment.ensure("build") == say("no-venv")
    assert "python3-venv" in say("no-venv")
    assert commands == []


@pytest.mark.parametrize(
    ("arguments", "lock"),
    [
        (["build"], "build.txt"),
        (["check", "--format", "json"], "build.txt"),
        ([], "build.txt"),
        (["test"], "test.txt"),
        (["lock"], "test.txt"),
        (["words"], "test.txt"),
    ],
)
def test_a_task_gets_the_packages_that_it_needs(
    project: Path, commands: Commands, arguments: list[str], lock: str
) -> None:
    with_python(project)
    assert ended(arguments) == 0
    assert Path(commands[0][-1]).name == lock
    inside = commands[1]
    assert inside[:2] == [str(project / ".venv/bin/python"), "-c"]
    assert "plugins.console.program" in inside[2]
    assert inside[3:5] == ["--search-root", str(project)]
    assert inside[5:] == (arguments or ["--list"])


def test_the_exit_code_of_the_task_is_handed_on(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_python(project)
    watched(monkeypatch, lambda command: 7 if "--search-root" in command else 0)
    assert ended(["build"]) == 7


def test_a_task_does_not_run_in_an_environment_that_is_not_whole(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with_python(project)
    commands = watched(monkeypatch, lambda command: 1)
    assert ended(["build"]) == 1
    assert len(commands) == 1
    assert capsys.readouterr().err.endswith(say("install-failed") + "\n")


@pytest.mark.skipif(os.name != "posix", reason="a program takes the place of another on POSIX alone")
@pytest.mark.parametrize(("task", "asked"), [("serve", True), ("build", False)])
def test_the_preview_alone_asks_for_large_pages_of_memory(
    project: Path, commands: Commands, monkeypatch: pytest.MonkeyPatch, task: str, *, asked: bool
) -> None:
    given: list[dict[str, str]] = []

    def replaced_by(program: str, command: list[str], variables: dict[str, str]) -> None:
        given.append(variables)
        raise SystemExit(0)

    monkeypatch.setattr(os, "execve", replaced_by)
    monkeypatch.setattr(environment, "large_pages", lambda variables: {"LARGE": "yes"})
    with pytest.raises(SystemExit):
        environment.main([task])
    assert ("LARGE" in given[0]) == asked
