"""A small map of Japan: the outline of its islands as an SVG path, and a dot for each place of detention.

Drawn in the plate carrée projection with its standard parallel in the middle of Japan, so that the islands keep their
shape. It is a sketch: whoever reads it finds every place in words beside it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from plugins.records.model import FacilityRecord
from plugins.shared import read_data

_OUTLINE = Path(__file__).with_name("japan.yaml")
# Degrees: what the map shows, and where east and west are as long as they are drawn.
_WEST, _EAST, _SOUTH, _NORTH, _PARALLEL = 122.8, 146.3, 23.8, 45.9, 36.0
# Units of the drawing for a degree of latitude; corners are rounded to whole units.
_SCALE = 20


@dataclass(frozen=True, slots=True)
class Dot:
    """A place on the map, in units of the drawing; ``open`` as in its record."""

    x: int
    y: int
    open: bool


@dataclass(frozen=True, slots=True)
class PlaceMap:
    """The map: its size in units, the path of the land (SVG's ``d``), and the dots."""

    width: int
    height: int
    land: str
    dots: tuple[Dot, ...]


def is_on_map(latitude: float, longitude: float) -> bool:
    """Whether a place lies on the map."""
    return _SOUTH <= latitude <= _NORTH and _WEST <= longitude <= _EAST


def place_map(records: Iterable[FacilityRecord]) -> PlaceMap:
    """Return the map of ``records``, closed places first, so that open ones are drawn over them."""
    dots = [Dot(*_projected(longitude=one.position[1], latitude=one.position[0]), one.open) for one in records]
    width, height = _projected(longitude=_EAST, latitude=_SOUTH)
    return PlaceMap(width, height, _land(), tuple(sorted(dots, key=lambda dot: dot.open)))


def _projected(*, longitude: float, latitude: float) -> tuple[int, int]:
    across = (longitude - _WEST) * math.cos(math.radians(_PARALLEL))
    return round(across * _SCALE), round((_NORTH - latitude) * _SCALE)


@cache
def _land() -> str:
    islands = read_data(_OUTLINE)["islands"]
    return "".join(_path(island["corners"]) for island in islands)


def _path(corners: str) -> str:
    """Return a closed path; each corner is written as the way from the one before, which needs fewer digits.

    Every step has its letter, although SVG would do with one: rows of bare numbers look like telephone numbers.
    """
    degrees = [[float(part) for part in corner.split()] for corner in corners.split(",")]
    points = [_projected(longitude=longitude, latitude=latitude) for longitude, latitude in degrees]
    steps = [(after[0] - before[0], after[1] - before[1]) for before, after in pairwise(points)]
    x, y = points[0]
    return f"M{x} {y}{''.join(f'l{across} {down}' for across, down in steps if (across, down) != (0, 0))}z"
