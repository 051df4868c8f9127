"""The map is small, and its dots stand on the land where their towns are."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

from plugins.records import FacilityRecord, place_map
from tests.records.support import FILES, load

_STEP = re.compile(r"([Ml])(-?\d+) (-?\d+)|z")


def _islands(path: str) -> list[list[tuple[int, int]]]:
    """Return the corners of each island in units of the drawing."""
    islands: list[list[tuple[int, int]]] = []
    for step in _STEP.finditer(path):
        if step[1] == "M":
            islands.append([(int(step[2]), int(step[3]))])
        elif step[1] == "l":
            x, y = islands[-1][-1]
            islands[-1].append((x + int(step[2]), y + int(step[3])))
    return islands


def _distance_to_land(x: int, y: int, islands: list[list[tuple[int, int]]]) -> float:
    inside = any(_holds(island, x, y) for island in islands)
    corners = [corner for island in islands for corner in island]
    return 0.0 if inside else min(((x - a) ** 2 + (y - b) ** 2) ** 0.5 for a, b in corners)


def _holds(island: list[tuple[int, int]], x: int, y: int) -> bool:
    crossings = 0
    for (x1, y1), (x2, y2) in zip(island, island[1:] + island[:1], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            crossings += 1
    return crossings % 2 == 1


def test_the_map_weighs_less_than_three_kilobytes() -> None:
    assert len(gzip.compress(place_map([]).land.encode())) < 3 * 1024


def test_all_of_it_lies_inside_the_drawing() -> None:
    drawn = place_map([])
    islands = _islands(drawn.land)
    assert len(islands) >= 10
    assert all(0 < x < drawn.width and 0 < y < drawn.height for island in islands for x, y in island)


def test_every_real_place_lies_on_the_land_or_at_its_shore(real_facilities: list[FacilityRecord]) -> None:
    drawn = place_map(real_facilities)
    islands = _islands(drawn.land)
    assert len(drawn.dots) >= 16
    assert all(_distance_to_land(dot.x, dot.y, islands) < 12 for dot in drawn.dots)


def test_open_places_are_drawn_over_closed_ones(tmp_path: Path) -> None:
    closed = FILES["facilities/ushiku/facility.yaml"].replace("open: yes", "open: no")
    records, _ = load(tmp_path, {"facilities/omura/facility.yaml": closed})
    drawn = place_map(one.record for one in records.facilities.values())
    assert [dot.open for dot in drawn.dots] == [False, True]
