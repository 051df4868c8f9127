"""The typeface of all sheets: Noto Sans JP, regular and bold (SIL Open Font License 1.1), from locked packages.

Chromium embeds outlines of the PostScript kind letter by letter as little drawings (Type 3 fonts), which makes a file
half as large again and dull to read on a screen.
So the outlines are turned into those of TrueType, once for all sheets, and kept beside the printed sheets.
No font of the machine is used, so a sheet looks the same wherever it is made.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

# Written into the names of kept fonts: raise it whenever the same font would come out otherwise.
_RECIPE = "2"
_SOURCES = {
    "regular.ttf": ("pylopdf_fonts_jp", "NotoSansJP-Regular.otf"),
    "bold.ttf": ("noto_cjk_sans_jp_bold", "NotoSansCJKjp-Bold.otf"),
}
# Japanese forms for every language: of the forms of others, which are as many glyphs again, only one package has any.
_FORMS = ("dflt", "JAN")
# How far a curve may leave the original, in thousandths of the letter's height; a printer's dot is wider.
_TOLERANCE = 1.0


def typefaces(cache: Path) -> Mapping[str, Path]:
    """Return the files of both weights by the names that style sheets use, made anew where ``cache`` has none."""
    return {name: _kept(cache, name, _file(*source)) for name, source in _SOURCES.items()}


def _kept(cache: Path, name: str, source: Path) -> Path:
    import fontTools

    key = hashlib.sha256(f"{_RECIPE} {fontTools.version} ".encode() + source.read_bytes()).hexdigest()[:32]
    kept = cache / f"{key}-{name}"
    if not kept.is_file():
        cache.mkdir(parents=True, exist_ok=True)
        for old in cache.glob(f"*-{name}"):
            if old != kept:
                old.unlink(missing_ok=True)
        new = kept.with_suffix(f".{os.getpid()}.new")  # two builds may need it at once
        _as_truetype(source, _letters(_file(*_SOURCES["regular.ttf"]))).save(new)
        new.replace(kept)
    return kept


def _file(package: str, name: str) -> Path:
    found = importlib.util.find_spec(package)
    assert found is not None and found.origin is not None, f"{package} is locked for this task"
    return Path(found.origin).with_name(name)


def _letters(font: Path) -> set[int]:
    from fontTools.ttLib import TTFont

    with TTFont(font, lazy=True) as opened:
        return set(opened.getBestCmap())


def _as_truetype(source: Path, letters: set[int]) -> TTFont:
    """Return the font in ``source`` with the glyphs for ``letters`` alone, their outlines as quadratic curves."""
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont, newTable

    font = TTFont(source, recalcTimestamp=False)
    # Drawn from the whole font: to cut unused outlines out of it, each would be read twice more.
    drawn, glyphs = TTFont(source).getGlyphSet(), {}
    font.setGlyphOrder(font.getGlyphOrder())
    for name in ("CFF ", "VORG"):
        if name in font:
            del font[name]
    forms = [f"{script.ScriptTag}.{form}" for script in font["GSUB"].table.ScriptList.ScriptRecord for form in _FORMS]
    subsetter = Subsetter(Options(layout_features=["*"], layout_scripts=forms, notdef_outline=True, name_IDs=["*"]))
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    for glyph in font.getGlyphOrder():
        pen = TTGlyphPen(drawn)
        drawn[glyph].draw(Cu2QuPen(pen, _TOLERANCE, reverse_direction=True))
        glyphs[glyph] = pen.glyph()
    table = font["glyf"] = newTable("glyf")
    table.glyphOrder, table.glyphs = font.getGlyphOrder(), glyphs
    font["loca"] = newTable("loca")
    _set_limits(font)
    return font


def _set_limits(font: TTFont) -> None:
    """Say that this is a font with TrueType outlines and without instructions."""
    font.sfntVersion = "\x00\x01\x00\x00"
    font["post"].formatType = 3.0
    limits = font["maxp"]
    limits.tableVersion = 0x00010000
    for name in (
        "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs", "maxStackElements",
        "maxSizeOfInstructions", "maxComponentElements",
    ):  # fmt: skip
        setattr(limits, name, 0)
    limits.maxZones = 1
