"""An independent witness: ExifTool finds nothing in the published pictures but what their pixels need."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.media import originals
from tests.media.originals import SECRET
from tests.site.needs import need
from tests.support import BuiltSite, article

# Size, colours and compression of the pixels, and what ExifTool says of the file and of itself.
_ALLOWED = {
    *("SourceFile", "ExifTool", "File", "System", "Composite"),
    *("JFIF:JFIFVersion", "JFIF:ResolutionUnit", "JFIF:XResolution", "JFIF:YResolution"),
    *("PNG:ImageWidth", "PNG:ImageHeight", "PNG:BitDepth", "PNG:ColorType", "PNG:Compression", "PNG:Filter"),
    *("PNG:Interlace", "PNG:Palette", "PNG:Transparency"),
    *("QuickTime:MajorBrand", "QuickTime:MinorVersion", "QuickTime:CompatibleBrands", "QuickTime:HandlerType"),
    *("QuickTime:HandlerDescription", "QuickTime:MediaDataSize", "QuickTime:MediaDataOffset"),
    *("QuickTime:ImageSpatialExtent", "QuickTime:ImagePixelDepth", "QuickTime:AV1ConfigurationVersion"),
    *("QuickTime:ChromaFormat", "QuickTime:ChromaSamplePosition", "QuickTime:AuxiliaryImageType"),
    *("QuickTime:ColorProfiles", "QuickTime:ColorPrimaries", "QuickTime:TransferCharacteristics"),
    # Of the coding of AV1, and the range of its colours.
    *("QuickTime:SeqProfile", "QuickTime:SeqTier0", "QuickTime:InitialDelaySamples", "QuickTime:MediaData"),
    "QuickTime:QuickTime_ColorRep_0x000a",
    *("QuickTime:MatrixCoefficients", "QuickTime:VideoFullRangeFlag", "Meta:PrimaryItemReference"),
}
_OF_THE_FILE = ("ExifTool", "File", "System", "Composite")


def _told(*paths: Path) -> list[dict[str, Any]]:
    """Return what ExifTool finds, known or not, as ``group:tag`` and value."""
    need(shutil.which("exiftool"), "ExifTool is missing: install libimage-exiftool-perl")
    command = ["exiftool", "-json", "-G1", "-a", "-u", "-U", "-ee", "-charset", "filename=utf8", *map(str, paths)]
    found = subprocess.run(command, capture_output=True, check=True, text=True)
    told: list[dict[str, Any]] = json.loads(found.stdout)
    return told


def _strange(told: dict[str, Any]) -> list[str]:
    names = [name for name in told if name not in _ALLOWED and name.partition(":")[0] not in _OF_THE_FILE]
    # Of these groups only what stands in the picture itself would be a leak.
    return names + [name for name in told if name in ("File:Comment", "ExifTool:Warning", "ExifTool:Error")]


@pytest.mark.slow
def test_exiftool_finds_nothing_in_the_pictures_of_a_site(build: Callable[..., BuiltSite], tmp_path: Path) -> None:
    folder = tmp_path / "content" / "articles" / "2026-06-10-a"
    folder.mkdir(parents=True)
    for name, make in originals.HIDING.items():
        (folder / name).write_bytes(make())
    listed = ", ".join(f"{name}: {{source: KRSY, licence: CC0}}" for name in originals.HIDING)
    body = "\n\n".join(f"![A street at dusk]({name})" for name in originals.HIDING)
    site = build({"articles/2026-06-10-a/en.md": article(body=body, pictures=f"{{{listed}}}")})
    assert not site.errors
    before = _told(*sorted(folder.glob("*.*g")), *sorted(folder.glob("*.webp")))
    assert sum(SECRET in json.dumps(one) for one in before) >= 6, "the witness must be able to see"
    # It does not look behind the end of a JPEG; tests/safety/test_pictures.py does.
    unseen = {Path(one["SourceFile"]).name for one in before if not _strange(one)}
    assert unseen <= {"zip-behind.jpg", "page-behind.jpg"}, "and know what is strange"
    told = _told(*sorted((site.output / "media").iterdir()))
    assert len(told) >= 10
    assert {one["SourceFile"]: found for one in told if (found := _strange(one))} == {}
    assert SECRET not in json.dumps(told)


def test_exiftool_finds_nothing_in_the_pictures_of_the_real_site(real_site: BuiltSite) -> None:
    pictures = sorted(real_site.output.glob("media/*"))
    if not pictures:  # the audit has looked for pictures elsewhere
        return
    assert {one["SourceFile"]: found for one in _told(*pictures) if (found := _strange(one))} == {}
