"""From an opened picture to the files that are published: made anew from its pixels, and from nothing else.

Upright, 8 bits a colour, in sRGB; no byte of the original file is copied.
What a picture holds beside its pixels (position, camera, names, dates, previews, comments, colour profiles) has no way
into what is made here, because every file is written from a picture that is new.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping

from PIL import Image, ImageCms, ImageOps

from plugins.media.model import Rendition, WashedPicture

WIDTHS = (480, 960, 1600)
FALLBACK_WIDTH = 960
# Below this a width of its own is not worth a file.
_WORTH_ITS_FILE = 1.25
# How many times the bytes of a JPEG the PNG of a drawing may have: lines and letters need 1 to 4, photographs 6 to 12.
_SHARPNESS_IS_WORTH = 5
_ORIENTATION = 0x0112
# Written into the cache's keys: raise it whenever the same picture would be washed otherwise.
RECIPE = "2"

# Measured on 1600 × 1200 pixels (one core): a photograph-like picture of the same fidelity (36 dB) has 80 KB as AVIF,
# 115 as WebP and 200 as JPEG; a drawing (39 dB) 67, 75 and 127. AVIF takes 1.1 s and WebP 0.2, once for each picture.
# One thread, because with several the bytes might differ from machine to machine.
_AVIF: Mapping[str, object] = {"quality": 55, "speed": 6, "max_threads": 1, "codec": "aom"}
_JPEG: Mapping[str, object] = {"quality": 80, "optimize": True, "progressive": True}


def wash(image: Image.Image) -> WashedPicture:
    """Return what is published of ``image``, whose pixels are read."""
    # Made smaller before anything else is copied: the original may need 200 MB of memory.
    small = _scaled(_in_plain_colours(_upright(image)), WIDTHS[-1])
    clean = _fresh(_in_srgb(small))
    fallback = _scaled(clean, FALLBACK_WIDTH)
    drawing = _is_drawing(_scaled(clean, WIDTHS[0]))
    sizes = tuple(_avif(_scaled(clean, width), drawing=drawing) for width in _widths(clean.width))
    return WashedPicture(sizes, _png(fallback) if drawing else _jpeg(fallback))


def _widths(width: int) -> Iterator[int]:
    """Yield the widths in which a picture ``width`` pixels wide is published: never wider than it is."""
    below = [step for step in WIDTHS if step <= width]
    yield from below
    if width < WIDTHS[-1] and (not below or width > below[-1] * _WORTH_ITS_FILE):
        yield width


def _upright(image: Image.Image) -> Image.Image:
    """Turn the picture the way its maker held the camera; a damaged note of that is as good as none."""
    try:
        turned = image.getexif().get(_ORIENTATION, 1) != 1
        return ImageOps.exif_transpose(image) if turned else image
    except Exception:  # the readers raise whatever a damaged file drives them to
        return image


def _in_plain_colours(image: Image.Image) -> Image.Image:
    """Return the picture with 8 bits a colour: L, RGB, RGBA or CMYK, its colour profile still in ``info``."""
    info = image.info
    if image.mode.startswith("I"):
        plain = _eight_bits(image)
    elif image.mode in ("RGBA", "CMYK") or (image.mode in ("L", "RGB") and "transparency" not in info):
        return image
    elif image.mode in ("LA", "PA") or "transparency" in info:
        plain = image.convert("RGBA")
    else:
        plain = image.convert("RGB" if image.mode in ("P", "RGBX") else "L")
    plain.info["icc_profile"] = info.get("icc_profile")
    return plain


def _eight_bits(image: Image.Image) -> Image.Image:
    """Return 16-bit greys as 8 bits; Pillow's own conversion would cut all light greys off."""
    return image.convert("I").point(lambda grey: grey * (1 / 256)).convert("L")


def _in_srgb(image: Image.Image) -> Image.Image:
    """Return the picture in sRGB (RGB or RGBA), converted by its colour profile where it has one that can be used."""
    profile = image.info.get("icc_profile")
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    colours = image.convert("RGB") if alpha else image
    converted = None
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(colours, source, target, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):  # of other colours than the picture, or damaged
            converted = None
    plain = converted or colours.convert("RGB")
    if alpha:
        plain.putalpha(alpha)
    return plain


def _fresh(image: Image.Image) -> Image.Image:
    """Return a new picture that has the pixels and nothing else; what full transparency hides is blanked."""
    if image.mode == "RGBA" and image.getchannel("A").getextrema() == (255, 255):
        image = image.convert("RGB")
    elif image.mode == "RGBA":
        image = image.convert("RGBa").convert("RGBA")
    return Image.frombytes(image.mode, image.size, image.tobytes())


def _scaled(image: Image.Image, width: int) -> Image.Image:
    if image.width <= width:
        return image
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3)


def _is_drawing(image: Image.Image) -> bool:
    """Whether PNG suits the picture: it is transparent, or PNG, which keeps lines sharp, is not much larger."""
    return image.mode == "RGBA" or len(_png(image).data) <= _SHARPNESS_IS_WORTH * len(_jpeg(image).data)


def _avif(image: Image.Image, *, drawing: bool) -> Rendition:
    # Thin coloured lines need their colours at full resolution.
    return _encoded(image, "AVIF", ".avif", {**_AVIF, "subsampling": "4:4:4" if drawing else "4:2:0"})


def _jpeg(image: Image.Image) -> Rendition:
    return _encoded(image, "JPEG", ".jpg", _JPEG)


def _png(image: Image.Image) -> Rendition:
    return _encoded(image, "PNG", ".png", {"optimize": True})


def _encoded(image: Image.Image, kind: str, ending: str, options: Mapping[str, object]) -> Rendition:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return Rendition.of(file.getvalue(), image.width, image.height, ending)
