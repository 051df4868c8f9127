"""Pictures as people bring them, made by the tests: with all that cameras and programs hide in them."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping

from PIL import Image, ImageCms, ImageDraw, PngImagePlugin
from PIL.ExifTags import IFD

SECRET = "HIDDEN-WORDS-7319"  # stands in everything that must not be published
CORNERS = {
    "top left": (210, 40, 40),
    "top right": (40, 160, 60),
    "bottom left": (50, 60, 200),
    "bottom right": (230, 200, 40),
}


def photo(width: int = 320, height: int = 240) -> Image.Image:
    """A picture with as many colours as a photograph."""
    small = Image.frombytes("RGB", (80, 60), random.Random(7).randbytes(80 * 60 * 3))
    large = Image.frombytes("RGB", (width, height), random.Random(8).randbytes(width * height * 3))
    return Image.blend(small.resize((width, height), Image.Resampling.BICUBIC), large, 0.1)


def drawing(width: int = 320, height: int = 200, mode: str = "RGB") -> Image.Image:
    """A picture of a few lines on white (or on nothing, in RGBA)."""
    picture = Image.new(mode, (width, height), (0, 0, 0, 0) if mode == "RGBA" else "white")
    pen = ImageDraw.Draw(picture)
    pen.line((20, 20, 20, height - 20), fill=(35, 37, 43), width=6)
    pen.line((width // 2, height // 2, width - 20, 30), fill=(44, 58, 134), width=5)
    return picture


def corners(width: int = 120, height: int = 80) -> Image.Image:
    """A picture with a colour in each corner, which tells how it is turned."""
    picture = Image.new("RGB", (width, height))
    half = (width // 2, height // 2)
    for number, colour in enumerate(CORNERS.values()):
        picture.paste(colour, (number % 2 * half[0], number // 2 * half[1], width, height))
    return picture


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    """Return ``picture`` as a file of the kind that Pillow calls ``kind``."""
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def exif(orientation: int = 1, position: bool = True) -> Image.Exif:
    """What a telephone writes: camera, time, owner, how it was held and (if wished) where it was."""
    found = Image.Exif()
    found[0x0112] = orientation
    found[0x010F] = found[0x013B] = found[0x8298] = SECRET
    found[0x0132] = "2026:06:10 16:40:00"
    if position:
        gps = found.get_ifd(IFD.GPSInfo)
        gps[1], gps[2], gps[3], gps[4] = "N", (35.0, 41.0, 2.0), "E", (139.0, 41.0, 30.0)
    return found


XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    f'<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:creator="{SECRET}"/></rdf:RDF></x:xmpmeta>'
).encode()


def segment(marker: int, data: bytes) -> bytes:
    """Return a segment of a JPEG file."""
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def with_segment(jpeg: bytes, marker: int, data: bytes) -> bytes:
    """Return ``jpeg`` with a segment more, behind its first one."""
    end = 4 + struct.unpack_from(">H", jpeg, 4)[0]
    return jpeg[:end] + segment(marker, data) + jpeg[end:]


def iptc() -> bytes:
    """A byline as news agencies write it."""
    record = b"\x1c\x02\x50" + struct.pack(">H", len(SECRET)) + SECRET.encode()
    resource = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(record)) + record + b"\0" * (len(record) % 2)
    return b"Photoshop 3.0\0" + resource


def preview() -> bytes:
    """An EXIF block whose second directory is a small JPEG of the picture before it was cut, with a comment."""
    small = saved(photo(32, 24), "JPEG", comment=SECRET)
    first = 8 + 2 + 4
    second = struct.pack("<H", 2) + struct.pack("<HHII", 0x0201, 4, 1, first + 2 + 24 + 4)
    second += struct.pack("<HHII", 0x0202, 4, 1, len(small)) + struct.pack("<I", 0)
    return b"Exif\0\0II*\0" + struct.pack("<IHI", 8, 0, first) + second + small


def colour_profile(*, swapped: bool = False) -> bytes:
    """A colour profile that names its maker; ``swapped`` is one in which red and blue have changed places."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    places = {bytes(profile[at : at + 4]): at for at in range(132, 132 + 12 * profile[131], 12)}
    if swapped:
        red, blue = places[b"rXYZ"], places[b"bXYZ"]
        profile[red + 4 : red + 12], profile[blue + 4 : blue + 12] = (
            profile[blue + 4 : blue + 12],
            profile[red + 4 : red + 12],
        )
    return bytes(profile) + SECRET.encode()


def archive() -> bytes:
    """A ZIP file, which many programs read from the end of any other file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as zipped:
        zipped.writestr("letter.txt", SECRET)
    return file.getvalue()


def png_header(width: int, height: int) -> bytes:
    """A PNG that says how large it is, and holds (nearly) nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


def moving(kind: str) -> bytes:
    """A picture of two frames."""
    return saved(photo(40, 30), kind, save_all=True, append_images=[drawing(40, 30)], duration=100)


def _png_words() -> PngImagePlugin.PngInfo:
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", SECRET)
    words.add_text("Comment", SECRET * 9, zip=True)
    words.add_itxt("XML:com.adobe.xmp", XMP.decode())
    return words


# File name → how it is made. Every one of them is a picture that may be used, and gives something away.
HIDING: Mapping[str, Callable[[], bytes]] = {
    "position.jpg": lambda: saved(photo(), "JPEG", exif=exif()),
    "xmp.jpg": lambda: saved(photo(), "JPEG", xmp=XMP),
    "iptc.jpg": lambda: with_segment(saved(photo(), "JPEG"), 0xED, iptc()),
    "comment.jpg": lambda: saved(photo(), "JPEG", comment=SECRET),
    "preview.jpg": lambda: with_segment(saved(photo(), "JPEG"), 0xE1, preview()),
    "profile.jpg": lambda: saved(photo(), "JPEG", icc_profile=colour_profile()),
    "unknown-part.jpg": lambda: with_segment(saved(photo(), "JPEG"), 0xE9, SECRET.encode()),
    "zip-behind.jpg": lambda: saved(photo(), "JPEG") + archive(),
    "page-behind.jpg": lambda: saved(photo(), "JPEG") + f"<html><script>{SECRET}</script>".encode(),
    "two-in-one.jpg": lambda: saved(photo(), "MPO", save_all=True, append_images=[drawing()], exif=exif()),
    "words.png": lambda: saved(drawing(), "PNG", pnginfo=_png_words(), exif=exif(), icc_profile=colour_profile()),
    "behind.png": lambda: saved(drawing(), "PNG") + archive(),
    "words.webp": lambda: saved(photo(), "WEBP", exif=exif(), xmp=XMP, icc_profile=colour_profile()),
    "words.avif": lambda: saved(photo(), "AVIF", exif=exif(), xmp=XMP, icc_profile=colour_profile(), speed=10),
    "comment.gif": lambda: saved(drawing().convert("P"), "GIF", comment=SECRET),
}
