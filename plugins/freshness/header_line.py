"""Writing one field into a header, and leaving every other byte of the file as it is."""

from __future__ import annotations

import re

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
# What belongs to the field above it: indented lines, the items of a list, a bracket that ends one.
_GOES_ON = re.compile(rb"[ \t]+\S|-[ \t]|[\]}]")
# What belongs to it where the field goes on behind it.
_BETWEEN = re.compile(rb"\s*(?:#.*)?$")


def with_field(data: bytes, field: str, value: str, after: str = "") -> bytes:
    """Return a file's ``data`` with ``field: value`` in its header, in place of the field or as a new line.

    A new line stands behind the field ``after`` where the header has it, else at the header's end; it ends as the
    header's first line does.
    Raises ValueError for a file without a header, of which ``check`` tells.
    """
    lines = data.splitlines(keepends=True)
    first = next((n for n, line in enumerate(lines) if line.removeprefix(_BYTE_ORDER_MARK).strip()), len(lines))
    rules = (n for n in range(first + 1, len(lines)) if lines[n].rstrip() == b"---")
    if (last := next(rules, None)) is None:
        raise ValueError("no header")
    ending = lines[first][len(lines[first].rstrip(b"\r\n")) :]
    written = f"{field}: {value}".encode() + ending
    if (found := _extent(lines, first + 1, last, field)) is not None:
        begin, end = found
    else:
        behind = _extent(lines, first + 1, last, after) if after else None
        begin = end = behind[1] if behind else last
    return b"".join([*lines[:begin], written, *lines[end:]])


def _extent(lines: list[bytes], begin: int, end: int, field: str) -> tuple[int, int] | None:
    """Return the lines of ``field`` among those from ``begin`` to ``end``: the first, and the first after it."""
    key = re.compile(rb"([\"']?)" + field.encode() + rb"\1[ \t]*:")
    start = next((n for n in range(begin, end) if key.match(lines[n])), None)
    if start is None:
        return None
    stop = start + 1
    for n in range(start + 1, end):
        if _GOES_ON.match(lines[n]):
            stop = n + 1
        elif not _BETWEEN.match(lines[n].rstrip(b"\r\n")):
            break
    return start, stop
