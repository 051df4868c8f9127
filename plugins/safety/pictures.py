"""The pictures of the finished output: only such as our washing makes, and nothing in them but pixels."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterable, Set
from pathlib import Path, PurePosixPath

from PIL import Image

from plugins.safety.picture_file import foreign_parts
from plugins.shared import Place, Problem, problem

_FOLDER = "media/"
# A washed picture's name is made from its own bytes; see plugins/media/model.py.
_NAME = re.compile(r"(?P<digits>[0-9a-f]{20})-(?P<width>\d+)(?P<ending>\.(?:avif|jpg|png))")
_ENDINGS = frozenset(
    {".jpg", ".jpeg", ".jfif", ".png", ".webp", ".avif", ".gif", ".bmp", ".ico", ".tif", ".tiff", ".heic", ".heif"}
    | {".jxl", ".jp2", ".psd", ".dng", ".pdf", ".svg", ".svgz"}
)
_OWN_DRAWINGS = re.compile(r"theme/[\w./-]+\.svg")
_BEGINNINGS = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"%PDF", b"8BPS")
_BEGINNING = 16  # bytes
_FORMATS = {".avif": "AVIF", ".jpg": "JPEG", ".png": "PNG"}
# What Pillow says of a picture that holds nothing but pixels.
_PLAIN_INFO = frozenset(
    {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi", "progressive", "progression", "transparency"}
)


def is_named_by_bytes(name: str) -> bool:
    """Whether ``name``, a path in the output, is made from a picture's own bytes; :func:`check_pictures` proves it."""
    return name.startswith(_FOLDER) and _NAME.fullmatch(name.removeprefix(_FOLDER)) is not None


def check_pictures(output: Path, names: Iterable[str], shown: str, printed: Set[str] = frozenset()) -> list[Problem]:
    """Return a problem for each picture among the files ``names`` of ``output`` that is not as we wash pictures.

    ``printed`` are the PDFs that this build has printed, and looked at as it did; any other is told.
    """
    problems = []
    for name in sorted(names):
        path, place = output / name, Place(f"{shown}/{name}")
        if not name.startswith(_FOLDER):
            own = name in printed or _OWN_DRAWINGS.fullmatch(name)
            if is_picture(name, _beginning(path)) and not own:
                problems.append(problem("output-picture-unknown", place))
            continue
        data = path.read_bytes()
        found = _NAME.fullmatch(name.removeprefix(_FOLDER))
        if found is None or hashlib.sha256(data).hexdigest()[:20] != found["digits"]:
            problems.append(problem("output-picture-unknown", place))
            continue
        parts = foreign_parts(data, found["ending"]) or _seen_by_pillow(data, found["ending"], int(found["width"]))
        if parts:
            problems.append(problem("output-picture-metadata", place, parts=", ".join(parts)))
    return problems


def may_be_picture(name: str, data: bytes) -> bool:
    """Whether :func:`check_pictures` has to look at the file ``name`` with ``data``; of others it tells nothing."""
    return name.startswith(_FOLDER) or is_picture(name, data[:_BEGINNING])


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_BEGINNING)


def is_picture(name: str, beginning: bytes) -> bool:
    """Whether a file is a picture (or a PDF) by its name or by the ``beginning`` of its bytes, at least 16 of them."""
    if PurePosixPath(name).suffix.lower() in _ENDINGS:
        return True
    return beginning.startswith(_BEGINNINGS) or beginning[4:8] == b"ftyp" or beginning[8:12] == b"WEBP"


def _seen_by_pillow(data: bytes, ending: str, width: int) -> list[str]:
    """Return what another reader than ours finds; the values of metadata are never told."""
    try:
        with Image.open(io.BytesIO(data), formats=[_FORMATS[ending]]) as image:
            found = sorted(str(key) for key in image.info if key not in _PLAIN_INFO)
            if len(image.getexif()):
                found.append("exif")
            return found if image.width == width else [*found, "width"]
    except Exception:  # the decoders raise whatever a damaged file drives them to
        return [f"{ending}: damaged"]
