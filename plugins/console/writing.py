"""Writing files of an editor: the whole of them or nothing."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path


def replace_file(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` in one step; a machine that stops meanwhile leaves the old file.

    Raises OSError where it cannot be written, and leaves nothing else behind then.
    """
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise


def write_new(files: Mapping[Path, str]) -> None:
    """Write the texts of ``files``, none of which is there yet: all of them or none.

    Raises OSError or UnicodeError where one cannot be written.
    """
    begun = []
    try:
        for path, text in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            begun.append(path)
            path.write_text(text, encoding="utf-8", newline="\n")
    except (OSError, UnicodeError):
        for path in begun:
            with contextlib.suppress(OSError):  # a folder with other files in it stays
                path.unlink(missing_ok=True)
                path.parent.rmdir()
        raise
