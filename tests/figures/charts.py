"""Reading a chart back: its marks with their places and words, and the scale that its axis gives."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from plugins.figures.numerals import numbers_in


@dataclass(frozen=True)
class Mark:
    """A mark: the height of what it shows, and its words."""

    y: float
    said: str

    @property
    def number(self) -> int:
        """The number at the end of its words."""
        return numbers_in(self.said.rsplit(":", 1)[1])[0]


@dataclass(frozen=True)
class ReadChart:
    """A chart as a reader sees it: marks by line, and the value of a height."""

    root: ElementTree.Element
    lines: tuple[tuple[Mark, ...], ...]
    zero: float
    per_unit: float

    def value(self, mark: Mark) -> float:
        return (self.zero - mark.y) / self.per_unit

    @property
    def tolerance(self) -> float:
        """How far a value may be off because lengths have one decimal."""
        return 0.11 / self.per_unit

    @property
    def texts(self) -> list[str]:
        return [element.text or "" for element in self.root.iter("text")]


def read_chart(svg: str) -> ReadChart:
    """Read an ``<svg>`` of ours with a parser of XML."""
    root = ElementTree.fromstring(svg)
    rules = [
        float(re.split("[MH ]", path.get("d", ""))[2]) for path in root.findall("path") if "H" in path.get("d", "")
    ]
    ticks = [numbers_in(text.text or "")[0] for text in root.findall("text") if text.get("text-anchor") == "end"]
    assert len(rules) == len(ticks) > 1
    per_unit = (rules[0] - rules[-1]) / (ticks[-1] - ticks[0])
    groups = [group for group in root.findall("g") if not is_sample(group)]
    lines = tuple(tuple(mark for element in group if (mark := _mark(element))) for group in groups)
    return ReadChart(root, lines, rules[0], per_unit)


def is_sample(group: ElementTree.Element) -> bool:
    """Whether a group is the square that shows the colour of a name."""
    return [element.tag for element in group] == ["rect"] and group[0].find("title") is None


def _mark(element: ElementTree.Element) -> Mark | None:
    title = element.find("title")
    if title is None:
        return None
    if element.tag == "circle":
        y = float(element.get("cy", ""))
    elif element.tag == "rect":
        height = float(element.get("height", ""))
        # A square marks its middle, a bar its top.
        y = float(element.get("y", "")) + (height / 2 if element.get("width") == element.get("height") else 0)
    else:
        top, side = re.fullmatch(r"M\S+ (\S+)l(\S+) .*", element.get("d", "")).groups()  # type: ignore[union-attr]
        y = float(top) + float(side)
    return Mark(y, title.text or "")


def csv_rows(folder: Path) -> dict[str, dict[str, str]]:
    """Return the cells of a series.csv by row and column, read by Python's own reader."""
    with (folder / "series.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return {row[0]: dict(zip(header[1:], row[1:], strict=True)) for row in rows}
