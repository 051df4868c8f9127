"""What the tests of a release share: a repository as GitHub keeps it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    """Make an empty repository as GitHub keeps it."""
    folder = tmp_path / "remote.git"
    subprocess.run(["git", "init", "--quiet", "--bare", str(folder)], check=True)
    return folder
