"""What a published picture is made of, part by part: anything but pixels and what is needed to show them is named.

A list of what may be there, not of what may not, so that a kind of metadata that nobody has thought of is found too.
Sources: ITU-T T.81 and JFIF 1.02 for JPEG, the PNG specification (third edition), ISO/IEC 14496-12 and 23008-12 and the
AV1 Image File Format for AVIF.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping

_JPEG_BEGIN, _JPEG_END, _JPEG_SCAN = 0xD8, 0xD9, 0xDA
# Frames, Huffman and quantization tables, restart intervals; APP0 is looked at by itself.
_JPEG_ALLOWED = frozenset({0xC0, 0xC1, 0xC2, 0xC4, 0xDB, 0xDD})
_JFIF_LENGTH = 16  # without a preview
_PNG_BEGIN = b"\x89PNG\r\n\x1a\n"
_PNG_ALLOWED = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})
# Boxes of AVIF; those that hold others, with the number of bytes before the first of them.
_AVIF_TOP = frozenset({b"ftyp", b"meta", b"mdat"})
_AVIF_ALLOWED = _AVIF_TOP | {b"hdlr", b"pitm", b"iloc", b"iinf", b"infe", b"iref", b"auxl", b"iprp", b"ipco", b"ipma"}
_AVIF_PROPERTIES = frozenset({b"ispe", b"pixi", b"av1C", b"colr", b"auxC"})
_AVIF_HOLDERS: Mapping[bytes, int] = {b"meta": 4, b"iinf": 6, b"iref": 4, b"iprp": 0, b"ipco": 0}


def foreign_parts(data: bytes, ending: str) -> list[str]:
    """Return the names of the parts of a picture that it should not have, each once; ``ending`` is that of its name.

    A file that is no JPEG, PNG or AVIF, or is not well formed, is named as a whole.
    """
    readers = {".jpg": _jpeg, ".png": _png, ".avif": _avif}
    if ending not in readers:
        return [f"{ending or 'file'}: unknown"]
    try:
        return list(dict.fromkeys(readers[ending](data)))
    except (IndexError, struct.error, ValueError):
        return [f"{ending}: damaged"]


def _jpeg(data: bytes) -> Iterator[str]:
    if data[:2] != bytes((0xFF, _JPEG_BEGIN)):
        raise ValueError
    place = 2
    while True:
        if data[place] != 0xFF:
            raise ValueError
        marker = data[place + 1]
        if marker == _JPEG_END:
            if len(data) > place + 2:
                yield "bytes after the picture"
            return
        (length,) = struct.unpack_from(">H", data, place + 2)
        if marker == 0xE0:
            if data[place + 4 : place + 9] != b"JFIF\0" or length != _JFIF_LENGTH:
                yield "APP0"
        elif 0xE1 <= marker <= 0xEF:
            yield f"APP{marker - 0xE0}"
        elif marker == 0xFE:
            yield "comment"
        elif marker not in _JPEG_ALLOWED and marker != _JPEG_SCAN:
            yield f"marker {marker:02X}"
        place += 2 + length
        if marker == _JPEG_SCAN:
            place = _end_of_scan(data, place)


def _end_of_scan(data: bytes, place: int) -> int:
    """Return the place of the next marker after the compressed data at ``place``."""
    while True:
        place = data.index(0xFF, place)
        if data[place + 1] != 0x00 and not 0xD0 <= data[place + 1] <= 0xD7:
            return place
        place += 2


def _png(data: bytes) -> Iterator[str]:
    if not data.startswith(_PNG_BEGIN):
        raise ValueError
    place = len(_PNG_BEGIN)
    kind = b""
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", data, place)
        if kind not in _PNG_ALLOWED:
            yield _shown(kind)
        place += 12 + length
    if len(data) != place:
        yield "bytes after the picture"


def _avif(data: bytes) -> Iterator[str]:
    boxes = list(_boxes(data, 0, len(data)))
    if not boxes or boxes[0][0] != b"ftyp":
        raise ValueError
    for kind, start, end in boxes:
        if kind not in _AVIF_TOP:
            yield _shown(kind)
        elif kind == b"meta":
            yield from _inside(data, kind, start, end)


def _inside(data: bytes, holder: bytes, start: int, end: int) -> Iterator[str]:
    allowed = _AVIF_PROPERTIES if holder == b"ipco" else _AVIF_ALLOWED
    for kind, first, last in _boxes(data, start + _AVIF_HOLDERS[holder], end):
        if kind not in allowed:
            yield _shown(kind)
        elif kind == b"infe" and data[first + 8 : first + 12] != b"av01":
            yield f"item {_shown(data[first + 8 : first + 12])}"
        elif kind == b"colr" and data[first : first + 4] != b"nclx":
            yield "colour profile"
        elif kind in _AVIF_HOLDERS:
            yield from _inside(data, kind, first, last)


def _boxes(data: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Yield the kind of each box, and where what it holds begins and ends."""
    while start < end:
        size, kind = struct.unpack_from(">I4s", data, start)
        if size < 8 or start + size > end:
            raise ValueError
        yield kind, start + 8, start + size
        start += size


def _shown(kind: bytes) -> str:
    return kind.decode("ascii", errors="replace") if kind.isalnum() else kind.hex()
