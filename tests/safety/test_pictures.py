"""The audit of pictures: only such as the build has washed, and nothing in them but pixels."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.media.wash import wash
from plugins.safety import Examiner, audit
from plugins.safety.picture_file import foreign_parts
from plugins.safety.pictures import check_pictures, is_named_by_bytes
from tests.media import originals
from tests.media.originals import SECRET, drawing, exif, photo, saved, with_segment

_WASHED = {one.name[one.name.rindex(".") :]: one.data for one in wash(photo(96, 64)).renditions} | {
    one.name[one.name.rindex(".") :]: one.data for one in wash(drawing(96, 64, "RGBA")).renditions
}


def _chunk(kind: bytes, data: bytes = b"") -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _named(data: bytes, ending: str, width: int = 96) -> str:
    return f"media/{hashlib.sha256(data).hexdigest()[:20]}-{width}{ending}"


def _check(tmp_path: Path, files: dict[str, bytes]) -> list[str]:
    for name, data in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return [f"{found.place.file} {found.code}" for found in check_pictures(tmp_path, files, "out")]


@pytest.mark.parametrize("ending", _WASHED)
def test_a_washed_picture_is_as_it_should_be(tmp_path: Path, ending: str) -> None:
    assert foreign_parts(_WASHED[ending], ending) == []
    assert _check(tmp_path, {_named(_WASHED[ending], ending): _WASHED[ending]}) == []


@pytest.mark.parametrize(
    ("ending", "data", "parts"),
    [
        (".jpg", lambda: saved(photo(96, 64), "JPEG", exif=exif()), ["APP1"]),
        (".jpg", lambda: saved(photo(96, 64), "JPEG", xmp=originals.XMP), ["APP1"]),
        (".jpg", lambda: with_segment(saved(photo(96, 64), "JPEG"), 0xED, originals.iptc()), ["APP13"]),
        (".jpg", lambda: with_segment(saved(photo(96, 64), "JPEG"), 0xEE, b"Adobe"), ["APP14"]),
        (".jpg", lambda: with_segment(saved(photo(96, 64), "JPEG"), 0xE0, b"JFXX\0\x10"), ["APP0"]),
        (".jpg", lambda: saved(photo(96, 64), "JPEG", icc_profile=originals.colour_profile()), ["APP2"]),
        (".jpg", lambda: saved(photo(96, 64), "JPEG", comment=SECRET), ["comment"]),
        (".jpg", lambda: saved(photo(96, 64), "JPEG") + originals.archive(), ["bytes after the picture"]),
        (".jpg", lambda: saved(photo(96, 64), "JPEG", progressive=True) + b"x", ["bytes after the picture"]),
        (".jpg", lambda: saved(photo(96, 64), "JPEG")[:-2], [".jpg: damaged"]),
        (".jpg", lambda: saved(photo(96, 64), "PNG"), [".jpg: damaged"]),
        (".jpg", lambda: b"", [".jpg: damaged"]),
        (".png", originals.HIDING["words.png"], ["iCCP", "tEXt", "zTXt", "iTXt", "eXIf"]),
        (".png", lambda: saved(drawing(96, 64), "PNG", dpi=(72, 72)), ["pHYs"]),
        (".png", lambda: _WASHED[".png"] + b"x", ["bytes after the picture"]),
        (".png", lambda: _WASHED[".png"][:-12] + _chunk(b"prVt", b"x") + _chunk(b"IEND"), ["prVt"]),
        (".png", lambda: _WASHED[".png"][:-6], [".png: damaged"]),
        (".avif", lambda: saved(photo(96, 64), "AVIF", exif=exif(position=False)), ["item Exif"]),
        (".avif", lambda: saved(photo(96, 64), "AVIF", xmp=originals.XMP), ["item mime"]),
        (".avif", lambda: saved(photo(96, 64), "AVIF", icc_profile=originals.colour_profile()), ["colour profile"]),
        (".avif", lambda: _WASHED[".avif"] + struct.pack(">I", 12) + b"uuidABCD", ["uuid"]),
        (".avif", lambda: _WASHED[".avif"] + b"PK\x03\x04", [".avif: damaged"]),
        (".webp", lambda: saved(photo(96, 64), "WEBP"), [".webp: unknown"]),
        (".gif", lambda: saved(drawing(96, 64), "GIF"), [".gif: unknown"]),
    ],
)
def test_every_part_that_is_no_pixels_is_named(ending: str, data: Callable[[], bytes], parts: list[str]) -> None:
    found = foreign_parts(data(), ending)
    assert set(parts) <= set(found)
    assert not any(SECRET in part for part in found)


def test_metadata_in_the_output_is_an_error_that_does_not_repeat_it(tmp_path: Path) -> None:
    data = saved(photo(96, 64), "JPEG", exif=exif(), comment=SECRET)
    name = _named(data, ".jpg")
    (tmp_path / "media").mkdir()
    (tmp_path / name).write_bytes(data)
    found = check_pictures(tmp_path, [name], "out")
    assert [(one.code, one.is_error) for one in found] == [("output-picture-metadata", True)]
    assert "APP1, comment" in found[0].message.en and "APP1, comment" in found[0].message.ja
    assert SECRET not in found[0].message.en


def test_the_audit_of_an_output_looks_at_its_pictures(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(saved(photo(96, 64), "JPEG"))
    examiner, _ = Examiner.of(tmp_path, "", tmp_path, tmp_path, {}, {})
    pictures = [name for name in examiner.names() if examiner(name).picture]
    found = audit(tmp_path, ["photo.jpg"], {}, "", "out", pictures=pictures)
    assert [(one.place.file, one.code) for one in found] == [("out/photo.jpg", "output-picture-unknown")]


def test_a_picture_that_the_build_has_not_washed_is_an_error_wherever_it_stands(tmp_path: Path) -> None:
    jpeg = saved(photo(96, 64), "JPEG")
    files = {
        "media/photo.jpg": jpeg,  # not our name
        _named(b"other bytes", ".jpg"): jpeg,  # the name of another picture
        _named(_WASHED[".png"], ".png", 97): _WASHED[".png"],  # another width
        "en/photo.jpg": jpeg,
        "en/photo.PNG": jpeg,
        "theme/logo.png": jpeg,
        "en/data": jpeg,  # without an ending
        "en/data.csv": saved(photo(96, 64), "WEBP"),
        "en/chart.svg": b"<svg/>",
        "en/leaflet.pdf": b"x",
        "theme/icon.svg": b"<svg/>",
        "theme/style.css": b"a {}",
        "en/table.csv": b"a,b",
    }
    found = _check(tmp_path, files)
    assert sorted(found) == sorted(
        [f"out/{name} output-picture-unknown" for name in files if name.split("/")[-1] in _STRANGERS]
        + [f"out/{_named(b'other bytes', '.jpg')} output-picture-unknown"]
        + [f"out/{_named(_WASHED['.png'], '.png', 97)} output-picture-metadata"]
    )


_STRANGERS = ("photo.jpg", "photo.PNG", "logo.png", "data", "data.csv", "chart.svg", "leaflet.pdf")


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("media/408222ef4373ee090123-1200.png", True),
        ("media/408222ef4373ee090123-480.avif", True),
        ("media/09012345678.png", False),
        ("other/408222ef4373ee090123-1200.png", False),
        ("media/408222ef4373ee090123-1200.png/09012345678", False),
    ],
)
def test_only_a_name_made_from_bytes_is_known_to_be_one(name: str, known: bool) -> None:
    assert is_named_by_bytes(name) is known
