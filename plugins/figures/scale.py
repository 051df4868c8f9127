"""Where figures stand on a chart: moments of rows as years, the round numbers beside the axes, names beside lines."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

_MOMENT = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2}))?(?:-(?P<day>\d{2}))?(?![\d-])", re.ASCII)
_STEPS = (1, 2, 5)
_YEAR_STEPS = (1, 2, 5, 10, 20, 50)


def moment(row: str) -> float | None:
    """Return the middle of the year, month or day that the key of a row names, as a year; None for other keys.

    ``2022`` is 2022.5, ``2022-07`` 2022.54, ``2022-07-01`` 2022.5.
    """
    match = _MOMENT.match(row)
    if match is None:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    if not month:
        return year + 0.5
    return year + (month - 1 + ((day - 1) / 31 if day else 0.5)) / 12


def is_moment(row: str) -> bool:
    """Return whether the key of a row is a year, month or day that there is, and nothing else."""
    match = _MOMENT.fullmatch(row)
    if match is None:
        return False
    try:
        dt.date(*(int(part or 1) for part in match.groups()))
    except ValueError:
        return False
    return True


def is_before(row: str, other: str) -> bool:
    """Return whether one moment ends before the other begins; a year is not before its months."""
    shared = min(len(row), len(other))
    return row[:shared] < other[:shared]


def round_ticks(highest: int, most: int) -> list[int]:
    """Return at most ``most`` + 1 round numbers from 0 up to the first that is not below ``highest``."""
    size = 1
    while True:
        for step in (size * factor for factor in _STEPS):
            if step * most >= highest:
                return [step * number for number in range(max(-(-highest // step), 1) + 1)]
        size *= 10


def year_ticks(first: float, last: float, most: int) -> list[int]:
    """Return at most ``most`` years between two moments, all multiples of the smallest step that allows it."""
    for step in _YEAR_STEPS:
        start = -int(-first // step) * step
        years = [year for year in range(start, int(last) + 1, step) if year >= int(first)]
        if len(years) <= most:
            return years
    return [int(first), int(last)]


def set_apart(
    named: Iterable[tuple[float, tuple[str, ...]]], line: float, top: float, bottom: float
) -> list[tuple[float, tuple[str, ...]]]:
    """Return blocks of text, each after the name of its colour, with the heights of their tops.

    They are near those wanted for their middles, without overlap, and between ``top`` and ``bottom`` as long as there
    is room; ``line`` is the height of a line of text.
    """
    blocks: list[tuple[float, tuple[str, ...]]] = []
    for middle, block in sorted(named, key=lambda one: one[0]):
        height = (len(block) - 1) * line
        start = max(middle - height / 2, top)
        blocks.append((start, block))
        top = start + height + 3
    placed = []
    for start, block in reversed(blocks):
        start = min(start, bottom - (len(block) - 1) * line)
        bottom = start - 3
        placed.append((start, block))
    return placed[::-1]
