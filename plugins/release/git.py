"""Git, as a release uses it."""

from __future__ import annotations

import subprocess
from pathlib import Path


def git(folder: Path, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Run git in ``folder`` and return what it said. Raises CalledProcessError when it fails and ``check`` is set."""
    return subprocess.run(["git", *arguments], cwd=folder, check=check, capture_output=True, text=True)


def address_of(remote: str) -> str:
    """Return the address ``remote`` for use from any folder; a path of this machine becomes absolute."""
    return remote if "://" in remote or ":" in remote[2:] else str(Path(remote).resolve())
