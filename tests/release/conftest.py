"""What the tests of a release share: a repository as GitHub keeps it, the program in one of its own, and publishing."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.project import make_project
from tests.release.support import publish_committed

Publish = Callable[..., int]


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    """Make an empty repository as GitHub keeps it."""
    folder = tmp_path / "remote.git"
    subprocess.run(["git", "init", "--quiet", "--bare", str(folder)], check=True)
    return folder


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository with the program as it stands in the working tree, and no texts."""
    return make_project(tmp_path_factory.mktemp("program") / "site", {})


@pytest.fixture
def publish(program: Path) -> Publish:
    """Commit what stands in a folder of texts and publish it: ``publish(content, remote)`` returns the exit code."""

    def publish(content: Path, remote: Path | str, **wanted: object) -> int:
        return publish_committed(program, content, remote, **wanted)

    return publish
