"""A project of its own for tests that change, break, build or publish one: the program as it stands here, and texts."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.support import ROOT, write_files
from tests.typeface import share_typefaces

# What a build does not need; copying it would cost time.
_LEFT = ("content", "tests", "docs", "benchmarks")
_AUTHOR = ("-c", "user.name=A", "-c", "user.email=a@example.org")


def make_project(folder: Path, texts: Mapping[str, str]) -> Path:
    """Make a repository in ``folder`` with the working tree's program and ``texts`` (paths below content/); return it.

    Everything is one commit on ``main``; the environment is shared with the real project, so tasks start at once.
    """
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    for name in filter(None, listed.stdout.split("\0")):
        source = ROOT / name
        if source.is_file() and not name.startswith(tuple(f"{left}/" for left in _LEFT)):
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
    (folder / ".venv").symlink_to(ROOT / ".venv", target_is_directory=True)
    share_typefaces(folder / ".cache" / "paper")
    subprocess.run(["git", "init", "--quiet", "--initial-branch=main", str(folder)], check=True)
    (folder / ".git" / "info" / "exclude").write_text("/.venv\n", encoding="utf-8")
    commit(folder, texts)
    return folder


def commit(folder: Path, texts: Mapping[str, str], message: str = "Texts") -> str:
    """Write ``texts`` below the content/ of ``folder``, commit everything that changed, and return the commit."""
    write_files(folder / "content", texts)
    subprocess.run(["git", "add", "--all"], cwd=folder, check=True)
    command = ["git", *_AUTHOR, "commit", "--quiet", "--allow-empty", "--message", message]
    subprocess.run(command, cwd=folder, check=True)
    done = subprocess.run(["git", "rev-parse", "HEAD"], cwd=folder, check=True, capture_output=True, encoding="utf-8")
    return done.stdout.strip()
