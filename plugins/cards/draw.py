"""From a few words to the picture of a card: 1200 × 630 pixels (1.91 : 1, what all services show whole), as PNG.

The colours are those of the style sheet by day: paper, ink, one indigo, one warm light; the sign is the clear window.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw

from plugins.cards.typeface import Typeface
from plugins.japanese import Measure, even_lines, lines_within

WIDTH, HEIGHT = 1200, 630
# Written into the cache's keys: raise it whenever the same words would be drawn otherwise.
RECIPE = "1"

_PAPER, _INK, _SOFT = (252, 251, 248), (35, 37, 43), (86, 90, 100)
_RULE, _INDIGO, _LIGHT = (217, 213, 202), (36, 48, 110), (253, 246, 227)
_EDGE = 90
_SIGN = 84
_TITLE_TOP, _TITLE_BOTTOM = 196, 506
# From the largest size to the smallest; at the last one a title of 150 Japanese letters fits.
_TITLE_SIZES = (84, 76, 68, 60, 54, 48, 42, 36)
_LEADING = 1.36  # of the size; Japanese and Latin letters alike
_SMALL = 32
_OPENING = frozenset("「『（〔［｛〈《【〖")
# How many steps a letter's edge has between its colour and the paper's.
_STEPS = 7


@dataclass(frozen=True, slots=True)
class CardText:
    """The words of a card, without readings; ``site`` says whose page it is, ``label`` (may be "") of what kind."""

    site: str
    title: str
    label: str
    language: str


def draw_card(text: CardText, typeface: Typeface) -> bytes:
    """Return the card as PNG. The same words give the same bytes with the same Pillow and typeface."""
    image = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    pen = ImageDraw.Draw(image)
    _draw_sign(pen)
    small = typeface.at(_SMALL)
    pen.text((_EDGE + _SIGN + 28, _EDGE + _SIGN / 2), text.site, _INK, small, anchor="lm")
    _draw_title(pen, text.title, typeface)
    pen.line((_EDGE, 540, WIDTH - _EDGE, 540), _RULE, 2)
    pen.text((_EDGE, 576), text.label, _SOFT, small, anchor="lm")
    pen.text((WIDTH - _EDGE, 576), text.language, _INDIGO, small, anchor="rm")
    out = io.BytesIO()
    image.quantize(palette=_palette(), dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def set_title(title: str, typeface: Typeface) -> tuple[int, Sequence[str]]:
    """Return the size in pixels at which ``title`` fits, and its lines; what is too long at any size ends in “…”."""
    width = WIDTH - 2 * _EDGE
    for size in _TITLE_SIZES:
        room = int((_TITLE_BOTTOM - _TITLE_TOP) / (size * _LEADING))
        measure = typeface.at(size).getlength
        lines = lines_within(title, width, measure)
        if len(lines) <= min(room, 4) and max(map(measure, lines), default=0) <= width:
            return size, even_lines(title, width, measure)
    shown = lines if len(lines) <= room else [*lines[: room - 1], f"{lines[room - 1]}…"]
    return size, [_shortened(line, width, measure) for line in shown]


def _shortened(line: str, width: float, measure: Measure) -> str:
    """Return ``line``, or as much of it as fits and “…”: a word of the title may be wider than the card."""
    while measure(line) > width:
        line = f"{line[:-2]}…"
    return line


def _draw_title(pen: ImageDraw.ImageDraw, title: str, typeface: Typeface) -> None:
    size, lines = set_title(title, typeface)
    step = size * _LEADING
    top = _TITLE_TOP + (_TITLE_BOTTOM - _TITLE_TOP - step * len(lines)) / 2
    for number, line in enumerate(lines):
        # A bracket's own half of white would make the line look indented.
        start = _EDGE - size // 2 if line[:1] in _OPENING else _EDGE
        pen.text((start, round(top + step * (number + 0.5))), line, _INK, typeface.at(size), anchor="lm")


def _draw_sign(pen: ImageDraw.ImageDraw) -> None:
    """Draw the window of theme/static/icon.svg, whose 32 units are the sign's side."""

    def box(left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
        unit = _SIGN / 32
        return (_EDGE + left * unit, _EDGE + top * unit, _EDGE + right * unit - 1, _EDGE + bottom * unit - 1)

    pen.rounded_rectangle(box(0, 0, 32, 32), 10, _INDIGO)
    pen.rectangle(box(7, 6, 25, 26), _LIGHT)
    pen.rectangle(box(15, 6, 17, 26), _INDIGO)
    pen.rectangle(box(7, 15, 25, 17), _INDIGO)


def _palette() -> Image.Image:
    """Return the colours of every card: the six, and what lies between those of letters and the paper."""
    values = [*_PAPER, *_RULE, *_LIGHT, *_INK, *_SOFT, *_INDIGO]
    for colour in (_INK, _SOFT, _INDIGO):
        for step in range(1, _STEPS):
            values += [paper + (one - paper) * step // _STEPS for one, paper in zip(colour, _PAPER, strict=True)]
    palette = Image.new("P", (1, 1))
    palette.putpalette(values)
    return palette
