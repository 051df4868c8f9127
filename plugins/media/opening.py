"""Opening a picture that somebody has brought: what it really is, whether it is sound, and what it gives away.

Decided by what the file holds, never by its name. Everything that Pillow is not asked to read stays unread: only five
kinds of picture are opened at all, and none with more pixels than the memory of a small machine can hold.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from PIL import Image

from plugins.shared import Bilingual, Place, Problem, problem
from plugins.sources import Report

LARGEST_FILE = 25_000_000
LARGEST_PIXELS = 50_000_000
_ENDINGS: Mapping[str, tuple[str, ...]] = {
    "JPEG": (".jpg", ".jpeg"),
    "PNG": (".png",),
    "WEBP": (".webp",),
    "AVIF": (".avif",),
    "GIF": (".gif",),
}
# A photograph of a telephone may hold a second picture (a smaller one, or one for bright screens): the first counts.
_SEVERAL_IN_ONE = "MPO"
_MODES = frozenset({"1", "L", "LA", "P", "PA", "RGB", "RGBA", "RGBX", "CMYK", "I;16", "I;16B", "I;16L", "I;16N", "I"})
_BEGINNINGS: tuple[tuple[bytes, Bilingual], ...] = (
    (b"%PDF", Bilingual("a PDF file", "PDF")),
    (b"PK\x03\x04", Bilingual("an archive or office file", "圧縮ファイルかオフィスのファイル")),
    (b"\xd0\xcf\x11\xe0", Bilingual("an office file", "オフィスのファイル")),
    (b"II*\x00", Bilingual("a TIFF or raw picture", "TIFF・RAWの画像")),
    (b"MM\x00*", Bilingual("a TIFF or raw picture", "TIFF・RAWの画像")),
    (b"BM", Bilingual("a BMP picture", "BMPの画像")),
    (b"8BPS", Bilingual("a Photoshop file", "Photoshopのファイル")),
)
_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
_GPS_IFD = 0x8825
_GPS_LATITUDE, _GPS_LONGITUDE = 2, 4
_XMP_POSITIONS = (b"GPSLatitude", b"GPSLongitude")


def read_picture_file(path: Path) -> bytes:
    """Return the bytes of a picture, or as many of them as tell that it has too many."""
    with path.open("rb") as file:
        return file.read(LARGEST_FILE + 1)


def open_picture(data: bytes, name: str, place: Place, report: Report) -> Image.Image | None:
    """Open the file ``name`` whose bytes are ``data``; its pixels are not read yet.

    Reports at ``place`` what is wrong with it and returns None for everything that is an error; a picture that tells
    where it was taken is reported as a warning.
    """
    found = _refused(data, place)
    if found is not None:
        report(found)
        return None
    try:
        with _quiet():
            image = Image.open(io.BytesIO(data), formats=[*_ENDINGS])
            found = _faults(image, name, place)
            tells_position = _tells_position(image, data)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        found = problem("picture-too-large", place, limit=LARGEST_PIXELS // 1_000_000)
    except Exception:  # the decoders raise whatever a damaged file drives them to
        found = _unreadable(data, place)
    if found is not None:
        report(found)
        return None
    if tells_position:
        report(problem("picture-holds-position", place))
    return image


def read_pixels(image: Image.Image, place: Place, report: Report) -> bool:
    """Read the pixels of an opened picture; report and return False when they are not all there."""
    try:
        with _quiet():
            image.load()
    except Exception:  # as above
        report(problem("picture-unreadable", place))
        return False
    return True


def _refused(data: bytes, place: Place) -> Problem | None:
    if not data:
        return problem("picture-empty", place)
    if len(data) > LARGEST_FILE:
        return problem("picture-too-heavy", place, limit=LARGEST_FILE // 1_000_000)
    return None


def _faults(image: Image.Image, name: str, place: Place) -> Problem | None:
    kind = "JPEG" if image.format == _SEVERAL_IN_ONE else str(image.format)
    if image.width * image.height > LARGEST_PIXELS:
        return problem("picture-too-large", place, limit=LARGEST_PIXELS // 1_000_000)
    if not name.lower().endswith(_ENDINGS[kind]):
        named = name.rpartition(".")[2].upper()
        return problem("picture-ending", place, named=named, found=kind, ending=_ENDINGS[kind][0])
    if image.format != _SEVERAL_IN_ONE and getattr(image, "n_frames", 1) > 1:
        return problem("picture-moves", place)
    if image.mode not in _MODES:
        return problem("picture-colours", place, mode=image.mode)
    return None


def _unreadable(data: bytes, place: Place) -> Problem:
    kind = _recognised(data)
    if kind is not None:
        return problem("picture-other-kind", place, found=kind)
    return problem("picture-unreadable", place)


def _recognised(data: bytes) -> Bilingual | None:
    """Return what a file that is none of our pictures is, where its beginning tells."""
    for beginning, kind in _BEGINNINGS:
        if data.startswith(beginning):
            return kind
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS:
        return Bilingual("a HEIC picture (iPhone)", "HEICの画像（iPhone）")
    text = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"<svg" in text:
        return Bilingual("an SVG drawing", "SVGの図")
    if text.startswith((b"<!doctype html", b"<html", b"<?xml")):
        return Bilingual("a web page", "ウェブページ")
    return None


def _tells_position(image: Image.Image, data: bytes) -> bool:
    if any(words in data for words in _XMP_POSITIONS):
        return True
    try:
        position = image.getexif().get_ifd(_GPS_IFD)
    except Exception:  # damaged: what cannot be read might be there
        return b"Exif\x00\x00" in data
    return _GPS_LATITUDE in position or _GPS_LONGITUDE in position


@contextmanager
def _quiet() -> Iterator[None]:
    """Let Pillow's warnings about odd files pass, except that of too many pixels, which becomes an exception."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        yield
