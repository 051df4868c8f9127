"""What is published of a picture: its pixels, the right way up, in sizes for every screen, and nothing else."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image

from plugins.media import WashedPicture
from plugins.media.opening import open_picture, read_pixels
from plugins.media.wash import wash
from plugins.safety.picture_file import foreign_parts
from plugins.shared import Place
from tests.media import originals
from tests.media.originals import CORNERS, SECRET, corners, drawing, exif, photo, saved


def washed(data: bytes, name: str) -> WashedPicture:
    problems: list[object] = []
    image = open_picture(data, name, Place(name), problems.append)
    assert image is not None
    assert read_pixels(image, Place(name), problems.append), problems
    return wash(image)


def _open(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def _near(found: object, wanted: tuple[int, ...], by: int = 24) -> bool:
    assert isinstance(found, tuple)
    return all(abs(one - other) <= by for one, other in zip(found, wanted, strict=True))


@pytest.mark.parametrize("name", originals.HIDING)
def test_nothing_that_a_picture_hides_is_published(name: str) -> None:
    original = originals.HIDING[name]()
    published = washed(original, name).renditions
    for one in published:
        assert foreign_parts(one.data, one.name[one.name.index(".") :]) == []
        assert SECRET.encode() not in one.data
        assert len(_open(one.data).getexif()) == 0
        assert one.data != original
        assert name.split(".")[0] not in one.name


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_picture_is_turned_upright(kind: str, orientation: int) -> None:
    # How a picture that is upright is stored under each number: the contrary of what the number asks for.
    turn = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }.get(orientation)
    stored = corners() if turn is None else corners().transpose(turn)
    published = washed(saved(stored, kind, exif=exif(orientation, position=False)), f"photo.{kind.lower()}")
    for one in published.renditions:
        picture = _open(one.data).convert("RGB")
        assert picture.size == (120, 80)
        points = [(20, 15), (100, 15), (20, 65), (100, 65)]
        for point, (corner, colour) in zip(points, CORNERS.items(), strict=True):
            assert _near(picture.getpixel(point), colour), (corner, one.name)


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        *((1, [1]), (300, [300]), (480, [480]), (500, [480]), (620, [480, 620]), (1000, [480, 960])),
        *((1500, [480, 960, 1500]), (1600, [480, 960, 1600]), (1800, [480, 960, 1600])),
    ],
)
def test_no_size_is_wider_than_the_picture(width: int, widths: list[int]) -> None:
    published = wash(drawing(width, max(1, width // 20)))
    assert [one.width for one in published.sizes] == widths
    assert published.fallback.width == min(width, 960)
    for one in published.renditions:
        assert _open(one.data).size == (one.width, one.height)
        assert f"-{one.width}." in one.name


def test_photographs_have_a_jpeg_and_drawings_a_png_to_fall_back_on() -> None:
    kinds = {
        name: washed(data, name).fallback.name.rpartition(".")[2]
        for name, data in {
            "a.jpg": saved(photo(), "JPEG"),
            "b.png": saved(photo(), "PNG"),
            "c.png": saved(drawing(), "PNG"),
            "d.gif": saved(drawing().convert("P"), "GIF"),
            "e.png": saved(drawing(mode="RGBA"), "PNG"),
        }.items()
    }
    assert kinds == {"a.jpg": "jpg", "b.png": "jpg", "c.png": "png", "d.gif": "png", "e.png": "png"}


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16"])
def test_every_way_to_store_colours_looks_the_same_when_washed(mode: str) -> None:
    grey = Image.new("L", (40, 40), 0)
    grey.paste(200 if mode != "1" else 255, (0, 0, 20, 40))
    stored = Image.new("I;16", (40, 40), 0) if mode == "I;16" else grey.convert(mode)
    if mode == "I;16":
        stored.paste(200 * 257, (0, 0, 20, 40))
    kind, name = ("JPEG", "a.jpg") if mode == "CMYK" else ("PNG", "a.png")
    for one in washed(saved(stored, kind), name).renditions:
        picture = _open(one.data).convert("RGB")
        assert _near(picture.getpixel((5, 20)), (255 if mode == "1" else 200,) * 3, 8), one.name
        assert _near(picture.getpixel((35, 20)), (0, 0, 0), 8), one.name


@pytest.mark.parametrize(("mode", "colour"), [("RGB", (255, 0, 0)), ("L", 90)])
def test_a_colour_that_stands_for_transparency_is_transparent(mode: str, colour: Any) -> None:
    image = Image.new(mode, (40, 40), colour)
    image.paste(0, (20, 0, 40, 40))
    data = io.BytesIO()
    image.save(data, "PNG", transparency=colour)
    for one in washed(data.getvalue(), "a.png").renditions:
        picture = _open(one.data).convert("RGBA")
        assert (picture.getpixel((5, 20))[3] < 10, picture.getpixel((35, 20))[3] > 240) == (True, True)


@pytest.mark.parametrize(("kind", "name"), [("PNG", "a.png"), ("WEBP", "a.webp"), ("GIF", "a.gif"), ("AVIF", "a.avif")])
def test_transparency_stays(kind: str, name: str) -> None:
    for one in washed(saved(drawing(400, 300, "RGBA"), kind), name).renditions:
        picture = _open(one.data).convert("RGBA")
        assert picture.getpixel((5, 5))[3] < 10
        assert picture.getpixel((20, 150))[3] > 240


def test_what_full_transparency_hides_is_blanked() -> None:
    secret = photo(320, 200)
    secret.putalpha(Image.new("L", secret.size, 0))
    secret.paste((10, 10, 10, 255), (0, 0, 40, 40))
    published = washed(saved(secret, "PNG"), "a.png")
    for one in published.renditions:
        hidden = _open(one.data).crop((60, 60, 320, 200))
        assert hidden.mode == "RGBA"
        assert max(high for _, high in hidden.getextrema()[:3]) <= 12


def test_transparency_that_hides_nothing_is_left_out() -> None:
    opaque = photo()
    opaque.putalpha(255)
    assert washed(saved(opaque, "PNG"), "a.png").fallback.name.endswith(".jpg")


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_a_colour_profile_is_followed_and_then_left_out(mode: str) -> None:
    # Wider than any size, so that it is made smaller on the way.
    red = Image.new(mode, (1700, 40), (200, 30, 30, 128)[: len(mode)])
    profile = originals.colour_profile(swapped=True)
    for one in washed(saved(red, "PNG", icc_profile=profile), "a.png").renditions:
        found = _open(one.data).convert("RGB").getpixel((30, 5))
        assert found[2] > 150 > found[0]


@pytest.mark.parametrize("profile", [b"nonsense", originals.colour_profile()[:200]])
def test_a_damaged_colour_profile_is_passed_over(profile: bytes) -> None:
    red = Image.new("RGB", (60, 40), (200, 30, 30))
    published = washed(saved(red, "PNG", icc_profile=profile), "a.png")
    assert _near(_open(published.fallback.data).convert("RGB").getpixel((30, 20)), (200, 30, 30), 4)


def test_a_profile_for_other_colours_than_the_picture_has_is_passed_over() -> None:
    grey = Image.new("L", (60, 40), 90)
    published = washed(saved(grey, "PNG", icc_profile=originals.colour_profile(swapped=True)), "a.png")
    assert _near(_open(published.fallback.data).convert("RGB").getpixel((30, 20)), (90, 90, 90), 4)


def test_the_same_picture_is_washed_to_the_same_bytes() -> None:
    data = saved(photo(1000, 700), "JPEG", exif=exif(6))
    assert washed(data, "a.jpg") == washed(data, "a.jpg")


def test_a_name_is_made_from_the_published_bytes_and_not_from_the_original() -> None:
    plain, told = saved(photo(), "JPEG"), saved(photo(), "JPEG", exif=exif(), comment=SECRET)
    assert washed(plain, "a.jpg") == washed(told, "b.jpg")
