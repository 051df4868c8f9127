"""What a picture that somebody has brought really is, told in plain words."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFile

from plugins.media import opening
from plugins.media.opening import open_picture, read_pixels
from plugins.shared import Place, Problem
from tests.media import originals
from tests.media.originals import drawing, exif, moving, photo, png_header, saved

_PLACE = Place("content/articles/2026-06-10-a/photo.jpg")


def _look(data: bytes, name: str) -> tuple[Image.Image | None, list[Problem]]:
    problems: list[Problem] = []
    image = open_picture(data, name, _PLACE, problems.append)
    if image is not None and not read_pixels(image, _PLACE, problems.append):
        image = None
    return image, problems


def _cut(kind: str, part: float = 0.6) -> bytes:
    whole = saved(photo(200, 150), kind)
    return whole[: int(len(whole) * part)]


@pytest.mark.parametrize("name", originals.HIDING)
def test_pictures_that_hide_something_are_taken(name: str) -> None:
    image, problems = _look(originals.HIDING[name](), name)
    assert image is not None
    assert [found.code for found in problems if found.is_error] == []


@pytest.mark.parametrize(
    ("name", "data", "code", "words"),
    [
        ("photo.png", lambda: saved(photo(64, 48), "JPEG"), "picture-ending", ".jpg"),
        ("photo.jpg", lambda: saved(photo(64, 48), "WEBP"), "picture-ending", ".webp"),
        ("photo.jpeg", lambda: saved(drawing(64, 48), "PNG"), "picture-ending", ".png"),
        ("photo.jpg", lambda: _cut("JPEG"), "picture-unreadable", ""),
        ("photo.png", lambda: _cut("PNG"), "picture-unreadable", ""),
        ("photo.webp", lambda: _cut("WEBP"), "picture-unreadable", ""),
        ("photo.avif", lambda: _cut("AVIF"), "picture-unreadable", ""),
        ("photo.gif", lambda: _cut("GIF"), "picture-unreadable", ""),
        ("photo.jpg", lambda: _cut("JPEG", 0.01), "picture-unreadable", ""),
        ("photo.jpg", lambda: b"", "picture-empty", ""),
        ("photo.jpg", lambda: b"\xff\xd8\xff", "picture-unreadable", ""),
        ("photo.jpg", lambda: b"not a picture at all", "picture-unreadable", ""),
        ("photo.jpg", lambda: b"%PDF-1.7\n...", "picture-other-kind", "PDF"),
        ("photo.jpg", originals.archive, "picture-other-kind", "office"),
        ("photo.jpg", lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 99, "picture-other-kind", "HEIC"),
        ("photo.png", lambda: b'<?xml version="1.0"?><svg onload="x()"/>', "picture-other-kind", "SVG"),
        ("photo.png", lambda: b"<!DOCTYPE html><script>x()</script>", "picture-other-kind", "web page"),
        ("photo.jpg", lambda: saved(photo(64, 48), "TIFF"), "picture-other-kind", "TIFF"),
        ("photo.png", lambda: saved(photo(64, 48), "BMP"), "picture-other-kind", "BMP"),
        ("photo.png", lambda: png_header(8000, 7000), "picture-too-large", "50"),
        ("photo.png", lambda: png_header(60_000, 60_000), "picture-too-large", "50"),
        ("photo.png", lambda: png_header(0, 10), "picture-unreadable", ""),
        ("photo.gif", lambda: moving("GIF"), "picture-moves", ""),
        ("photo.webp", lambda: moving("WEBP"), "picture-moves", ""),
        ("photo.png", lambda: moving("PNG"), "picture-moves", ""),
        ("photo.avif", lambda: moving("AVIF"), "picture-moves", ""),
    ],
)
def test_what_cannot_be_used_is_told_once(name: str, data: Callable[[], bytes], code: str, words: str) -> None:
    image, problems = _look(data(), name)
    assert image is None
    assert [found.code for found in problems] == [code]
    assert words in problems[0].message.en + problems[0].fix.en


def test_a_file_that_is_too_heavy_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LARGEST_FILE", 1000)
    image, problems = _look(saved(photo(64, 48), "JPEG", quality=95), "photo.jpg")
    assert image is None
    assert [found.code for found in problems] == ["picture-too-heavy"]


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = saved(Image.new("1", (12_000, 12_000)), "PNG")
    monkeypatch.setattr(ImageFile.ImageFile, "load", lambda _: pytest.fail("unpacked"))
    image, problems = _look(bomb, "photo.png")
    assert image is None
    assert len(problems) == 1


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("photo.jpg", lambda: saved(photo(64, 48), "JPEG", exif=exif())),
        ("photo.webp", lambda: saved(photo(64, 48), "WEBP", exif=exif())),
        ("photo.png", lambda: saved(photo(64, 48), "PNG", exif=exif())),
        ("photo.avif", lambda: saved(photo(64, 48), "AVIF", exif=exif())),
        ("photo.jpg", lambda: saved(photo(64, 48), "JPEG", xmp=b'<x exif:GPSLatitude="35,41.0N"/>')),
    ],
)
def test_a_file_that_tells_its_place_is_warned_of_because_the_repository_keeps_it(
    name: str, data: Callable[[], bytes]
) -> None:
    image, problems = _look(data(), name)
    assert image is not None
    assert [(found.code, found.is_error) for found in problems] == [("picture-holds-position", False)]
    assert "35" not in problems[0].message.en + problems[0].fix.en


def test_a_picture_without_a_position_says_nothing() -> None:
    assert _look(saved(photo(64, 48), "JPEG", exif=exif(position=False)), "photo.JPG")[1] == []


@settings(derandomize=True, max_examples=60, deadline=None)
@given(
    kind=st.sampled_from(["JPEG", "PNG", "WEBP", "GIF", "AVIF"]),
    damage=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=12),
)
def test_a_damaged_picture_is_told_or_read_and_nothing_else(kind: str, damage: list[tuple[float, int]]) -> None:
    data = bytearray(_WHOLE[kind])
    for where, value in damage:
        data[min(int(where * len(data)), len(data) - 1)] = value
    image, problems = _look(bytes(data), f"photo.{kind.lower()}")
    assert (image is None) == any(found.is_error for found in problems)


_WHOLE = {kind: saved(drawing(40, 30), kind, exif=exif()) for kind in ("JPEG", "PNG", "WEBP", "AVIF")} | {
    "GIF": saved(drawing(40, 30).convert("P"), "GIF", comment=b"x")
}


def test_the_pictures_of_the_tests_can_be_read_again() -> None:
    for kind, data in _WHOLE.items():
        assert Image.open(io.BytesIO(data)).format == kind
