"""The texts of files, as well as they can be read, whatever they are saved in: for the scan for personal data."""

from __future__ import annotations

import codecs
import contextlib
from collections.abc import Iterable, Iterator

from plugins.safety.archive import UnsafeArchiveError, is_archive, members
from plugins.shared import utf16_of

# What begins so begins as UTF-16 does, too.
_MARKED = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
}
_NOT_TEXT = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".heic", ".pdf", ".woff2", ".ico")


def texts_in(name: str, data: bytes, printed: str | None = None) -> Iterable[str]:
    """Return the text of the file ``name``, of each file in an archive with its name, or none of a picture.

    ``printed`` are the words of a file of which they are known.
    """
    if printed is not None:
        return (printed,)
    return () if name.lower().endswith(_NOT_TEXT) else _decoded(data)


def _decoded(data: bytes) -> Iterator[str]:
    if is_archive(data):
        # What cannot be looked into is told by the audit of archives, or as a file that nothing uses.
        with contextlib.suppress(UnsafeArchiveError):
            for member in members(data):
                yield member.name
                if not member.name.lower().endswith(_NOT_TEXT) and not is_archive(member.data):
                    yield from _decoded(member.data)
        return
    yield _read_as_well_as_can_be(data).replace("\r\n", "\n").replace("\r", "\n")


def _read_as_well_as_can_be(data: bytes) -> str:
    # A file in another encoding is an error of its own, but what it holds is looked at all the same.
    for mark, encoding in _MARKED.items():
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if in_utf16 := utf16_of(data):
        return data.decode(in_utf16, errors="replace")
    for encoding in ("utf-8-sig", "cp932", "euc_jp"):
        with contextlib.suppress(UnicodeDecodeError):
            return data.decode(encoding)
    return data.decode("utf-8", errors="replace")
