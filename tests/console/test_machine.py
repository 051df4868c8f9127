"""Installing the programs that the tests need: what is there is left alone, what is missing is asked of Debian."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from plugins.console import environment, machine
from plugins.console.words import say

HAVE = {"git", "google-chrome", "java", "node", "npm", "exiftool", "openssl", "faketime"}
HAVE |= {"qpdf", "pdftoppm", "WebKitWebDriver", "Xvfb", "apt-get", "dpkg-query"}


class Machine:
    """A machine with some programs, which notes what is run on it."""

    def __init__(self) -> None:
        self.programs = set(HAVE)
        self.font = "installed"
        self.codes: dict[str, int] = {}
        self.known: set[str] = set()  # to apt, once it has been updated
        self.ran: list[list[str]] = []

    def run(self, command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        if command[0] == "dpkg-query":
            return subprocess.CompletedProcess(command, 0, self.font)
        if command[0] == "apt-cache":
            known = command[-1] in self.known and bool(self.ran)
            return subprocess.CompletedProcess(command, 0 if known else 100)
        self.ran.append(command)
        code = next((code for word, code in self.codes.items() if word in command), 0)
        return subprocess.CompletedProcess(command, code)


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> Machine:
    there = Machine()
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}" if name in there.programs else None)
    monkeypatch.setattr(subprocess, "run", there.run)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    return there


def test_a_machine_that_has_everything_is_left_alone(bare: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    assert machine.install_tools() == 0
    assert bare.ran == []
    assert capsys.readouterr().out == say("tools-there") + "\n"


def test_only_what_is_missing_is_installed(bare: Machine) -> None:
    bare.programs -= {"google-chrome", "exiftool"}
    bare.font = ""
    assert machine.install_tools() == 0
    assert [command[3] for command in bare.ran] == ["update", "install"]
    assert bare.ran[1][-3:] == ["chromium", "libimage-exiftool-perl", "fonts-noto-cjk"]
    assert "--no-install-recommends" in bare.ran[1]


@pytest.mark.parametrize("known", [{"chromium-headless-shell"}, set()], ids=["Debian", "Ubuntu"])
def test_what_makes_the_tests_quicker_is_installed_where_there_is_such_a_package(
    bare: Machine, known: set[str]
) -> None:
    bare.programs = bare.programs - {"java"} | {"apt-cache"}
    bare.known = known
    assert machine.install_tools() == 0
    assert bare.ran[1][bare.ran[1].index("default-jre-headless") :] == ["default-jre-headless", *known]


def test_for_printing_only_the_browser_is_installed(bare: Machine) -> None:
    bare.programs -= {"google-chrome", "exiftool", "qpdf"}
    assert machine.install_tools(for_paper=True) == 0
    assert bare.ran[1][-2:] == ["--no-install-recommends", "chromium"]


def test_who_is_not_root_asks_with_sudo(bare: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    bare.programs.remove("java")
    machine.install_tools()
    assert [command[0] for command in bare.ran] == ["sudo", "sudo"]


def test_a_failed_update_ends_it(bare: Machine) -> None:
    bare.programs.remove("java")
    bare.codes = {"update": 100}
    assert machine.install_tools() == 100
    assert len(bare.ran) == 1


def test_another_system_is_told_what_is_missing(bare: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    bare.programs -= {"apt-get", "java", "dpkg-query"}
    assert machine.install_tools() == 1
    assert bare.ran == []
    assert "default-jre-headless" in capsys.readouterr().err


def test_the_task_runs_before_there_is_an_environment(
    bare: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def never(group: str) -> str:
        raise AssertionError(group)

    monkeypatch.setattr(environment, "ensure", never)
    assert environment.main(["tools"]) == 0
    assert capsys.readouterr().out == say("tools-there") + "\n"
