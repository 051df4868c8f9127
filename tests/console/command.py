"""Running the tasks as their users do: in a process of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.support import ROOT

_NOT_OURS = ("GITHUB_", "PUBLISH_", "PRIVATE_NAMES", "PYTHONPATH", "LC_ALL", "LC_MESSAGES", "LANG")


def environment(**changed: str) -> dict[str, str]:
    """Return an environment outside GitHub, without secrets, in English unless ``changed`` says otherwise."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_NOT_OURS)}
    return {**kept, "LANG": "C.UTF-8", **changed}


def run(*command: str, cwd: Path = ROOT, **changed: str) -> subprocess.CompletedProcess[str]:
    """Run ``command`` in ``cwd`` and return how it ended."""
    return subprocess.run(
        command,
        cwd=cwd,
        env=environment(**changed),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def task(*arguments: str, cwd: Path = ROOT, **changed: str) -> subprocess.CompletedProcess[str]:
    """Run ``python tasks.py …`` from ``cwd``."""
    return run(sys.executable, str(ROOT / "tasks.py"), *arguments, cwd=cwd, **changed)
