"""What stands for the program in the keys of what is kept: another one may make something else of the same texts."""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from importlib.metadata import distributions
from pathlib import Path

from plugins.shared.memory import key_of

_PROGRAM = Path(__file__).parents[1]


def program_digest(theme: Path) -> bytes:
    """Return what stands for the program's files, those of ``theme``, Python, and all packages with their versions."""
    return key_of(sys.version, _packages(), _files(_PROGRAM), _files(theme))


@cache
def _packages() -> str:
    return " ".join(sorted(f"{one.metadata['Name']}=={one.version}" for one in distributions()))


def _files(folder: Path) -> bytes:
    """Return what stands for the names and bytes of all files below ``folder``, but for what Python makes of them."""
    digest = hashlib.blake2b(digest_size=20)
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.parent.name != "__pycache__"):
        digest.update(key_of(path.relative_to(folder).as_posix(), path.read_bytes()))
    return digest.digest()
