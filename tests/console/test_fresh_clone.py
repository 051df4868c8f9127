"""A fresh clone on another machine: one command makes the site, with nothing from around the project."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support import ROOT, article, write_files


def bare_python() -> str:
    """Return the Python that the environment was made from: the only one that a new machine has."""
    return str(getattr(sys, "_base_executable", sys.executable))


def run_there(clone: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    ours = ("VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME", "GITHUB_ACTIONS")
    environment = {name: value for name, value in os.environ.items() if name not in ours}
    return subprocess.run(
        [bare_python(), "tasks.py", *arguments],
        cwd=clone,
        env={**environment, "LANG": "C.UTF-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Clone the last commit into a folder of its own, with nothing beside it."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("the project is no git repository here / ここではgitリポジトリーではありません")
    folder = tmp_path_factory.mktemp("elsewhere") / "site"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(folder)], check=True, capture_output=True)
    return folder


@pytest.mark.slow
def test_one_command_builds_a_fresh_clone_and_the_second_time_it_is_quick(clone: Path) -> None:
    start = time.monotonic()
    first = run_there(clone, "build")
    installed = time.monotonic()
    assert first.returncode == 0, first.stderr
    assert first.stdout.startswith("Built ")
    assert (clone / "output" / "index.html").is_file()
    assert (clone / ".venv" / "pyvenv.cfg").is_file()

    before = {path.name: path.stat().st_mtime_ns for path in (clone / ".venv").glob(".installed*")}
    assert before
    again = time.monotonic()
    write_files(clone.with_name("texts"), {"articles/2026-06-01-one/en.md": article("One")})
    second = run_there(clone, "build", "--content", str(clone.with_name("texts")))
    assert second.returncode == 0, second.stderr
    # Without a private list this is said, and nothing else.
    assert second.stderr.startswith("Names were not checked")
    assert second.stderr.count("\n") == 1
    assert time.monotonic() - again < installed - start
    assert {path.name: path.stat().st_mtime_ns for path in (clone / ".venv").glob(".installed*")} == before

    # Nothing came from outside the clone, and nothing was left beside it.
    assert sorted(path.name for path in clone.parent.iterdir()) == ["site", "texts"]
    left = subprocess.run(["git", "status", "--porcelain"], cwd=clone, check=True, capture_output=True, text=True)
    assert left.stdout == ""


@pytest.mark.slow
def test_no_file_of_the_clone_names_a_place_outside_it(clone: Path) -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=clone, check=True, capture_output=True, text=True)
    outside = (f"..{os.sep}shared", str(ROOT), "/".join(("", "work", "")))
    named = []
    for name in filter(None, listed.stdout.split("\0")):
        text = (clone / name).read_bytes().decode("utf-8", errors="replace")
        named += [(name, place) for place in outside if place in text]
    assert named == []
