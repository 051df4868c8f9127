"""What stands for the program in the keys of what is kept: another one may make something else of the same texts."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

from plugins.shared.folders import file_keys
from plugins.shared.memory import key_of

_PROGRAM = Path(__file__).parents[1]


def program_digest(theme: Path) -> bytes:
    """Return what stands for the program's files, those of ``theme``, Python, and all packages with their versions."""
    return key_of(sys.version, _packages(), _program(), _files(theme))


@cache  # a process has the program as it was when it began
def _program() -> bytes:
    return _files(_PROGRAM)


@cache
def _packages() -> str:
    """Return the names of the folders in which packages say what they are and of what version.

    To read what each says takes thirty times as long.
    """
    folders = [Path(place) for place in sys.path if Path(place).is_dir()]
    return " ".join(sorted(path.name for folder in folders for path in folder.glob("*.dist-info")))


def _files(folder: Path) -> bytes:
    """Return what stands for the names and bytes of all files below ``folder``, but for what Python makes of them."""
    found = file_keys(folder, "__pycache__") if folder.is_dir() else {}
    return key_of(*(part for item in sorted(found.items()) for part in item))
