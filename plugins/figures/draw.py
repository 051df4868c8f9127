"""Charts as SVG: real text, no script, no style of their own, the same bytes on every machine.

Colours, dashes and typefaces are the style sheet's (charts.css); where it is missing, lines and letters are black.
Room for words is reckoned by the letter, because they are set in the reader's own typeface.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from markupsafe import Markup

from plugins.figures.model import ChartKind
from plugins.figures.scale import round_ticks, set_apart, year_ticks
from plugins.japanese import lines_within
from plugins.shared import is_cjk

WIDTH, HEIGHT = 360, 240
# The height of letters; a screen of 320 pixels shows them a fifth smaller.
LETTER = 14
_TOP, _BOTTOM, _GAP = 24, 26, 6
_LINE = 17
_NAME_ROOM = 7.5 * LETTER
_TICKS = 4
# Half the width of a marker: alone, on a line, and on a line of so many points that they would touch.
_DOT, _ON_LINE, _ON_LONG_LINE, _MANY = 4.5, 2.2, 1.3, 25
# The width of a bar's place, in steps between rows, and the least width of a bar that can be seen.
_BARS, _THIN = 0.72, 1.5
# The side of the square that shows whose colour a name belongs to.
_SAMPLE = 8
# Points that are further apart are not joined: what lies between is not known. A year may have a day more.
_JOINED_YEARS = 1.01


@dataclass(frozen=True, slots=True)
class Point:
    """A row on a chart: its moment (a year, or the number of a row that names none), its value, its name in words."""

    at: float
    value: int | None
    name: str


@dataclass(frozen=True, slots=True)
class Line:
    """A column on a chart, in the order of its rows; after each of ``breaks`` (moments) it counts something else."""

    name: str
    points: tuple[Point, ...]
    breaks: tuple[float, ...] = ()

    @property
    def last(self) -> Point | None:
        """The last row that gives a figure."""
        return next((point for point in reversed(self.points) if point.value is not None), None)


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn: ``breaks`` are the numbers of notes by the moments after which something else is counted.

    ``yearly`` says that moments are whole years, ``number`` how the language writes numbers.
    Where rows are no times (``timed``) their names stand below the chart, as far as there is room for them.
    """

    kind: ChartKind
    lines: tuple[Line, ...]
    title: str
    description: str
    number: Callable[[int], str]
    yearly: bool = True
    timed: bool = True
    breaks: Mapping[float, str] = field(default_factory=dict)


def room_for(text: str) -> float:
    """Return the width for ``text`` in the chart's unit; a reader's typeface may need a little less."""
    return sum(LETTER if is_cjk(letter) else 0.6 * LETTER for letter in text)


def draw(chart: Chart) -> Markup:
    """Return ``chart`` as an ``<svg>``; each mark has a ``<title>`` with its row and its number."""
    frame = _Frame.of(chart)
    parts = [*frame.axes(), *frame.rules(), *_MARKS[chart.kind](frame), *frame.names()]
    return Markup('<svg viewBox="0 0 {} {}" class="{}" role="img"><title>{}</title><desc>{}</desc>{}</svg>').format(
        WIDTH, HEIGHT, f"chart-{chart.kind}", chart.title, chart.description, Markup("").join(parts)
    )


@dataclass(frozen=True, slots=True)
class _Frame:
    """The place of the chart's field, and how moments and values are placed in it."""

    chart: Chart
    left: float
    right: float
    first: float
    last: float
    ticks: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, chart: Chart) -> _Frame:
        points = [point for line in chart.lines for point in line.points]
        ticks = round_ticks(max((point.value or 0 for point in points), default=0), _TICKS)
        left = max(room_for(chart.number(tick)) for tick in ticks) + _GAP
        names = [text for line in chart.lines for text in _name_lines(chart, line)]
        right = WIDTH - max((room_for(text) for text in names), default=0) - (3 * _GAP if names else _GAP)
        moments = [point.at for point in points]
        beside = max(_step(chart) / 2, 0.5) if chart.kind == "bars" else 0.5
        return cls(chart, left, right, min(moments) - beside, max(moments) + beside, ticks)

    def x(self, at: float) -> float:
        return self.left + (at - self.first) / ((self.last - self.first) or 1) * (self.right - self.left)

    def y(self, value: float) -> float:
        return HEIGHT - _BOTTOM - value / (self.ticks[-1] or 1) * (HEIGHT - _BOTTOM - _TOP)

    def axes(self) -> Iterator[Markup]:
        """Yield the round numbers with a rule across for each, and the years or names of rows below."""
        for tick in self.ticks:
            height = self.y(tick)
            yield _path(f"M{_n(self.left)} {_n(height)}H{_n(self.right)}", "axis" if tick == 0 else "grid")
            yield _text(self.left - _GAP, height + 5, self.chart.number(tick), anchor="end")
        for place, name in self._years() if self.chart.timed else self._names_of_rows():
            yield _path(f"M{_n(place)} {_n(self.y(0))}v4", "axis")
            yield _text(place, HEIGHT - 7, name, anchor="middle")

    def _years(self) -> Iterator[tuple[float, str]]:
        most = max(int((self.right - self.left) / (3.2 * LETTER)), 2)
        for year in year_ticks(self.first, self.last, most):
            place = self.x(year + (0.5 if self.chart.yearly else 0))
            if self.left - 1 <= place <= self.right + 1:
                yield place, str(year)

    def _names_of_rows(self) -> Iterator[tuple[float, str]]:
        points = self.chart.lines[0].points
        room = (self.right - self.left) / max(len(points), 1)
        return ((self.x(point.at), point.name) for point in points if room_for(point.name) <= room)

    def rules(self) -> Iterator[Markup]:
        """Yield an upright rule, with the number of its note, from where on something else is counted."""
        for at, number in self.chart.breaks.items():
            yield _path(f"M{_n(self.x(at))} {_TOP - 8}V{_n(self.y(0))}", "break")
            yield _text(self.x(at), _TOP - 11, number, anchor="middle")

    def names(self) -> Iterator[Markup]:
        """Yield beside each line's last figure what it counts; names that would touch are moved apart.

        Bars do not end at their names, so these have the colour of the bars beside them.
        """
        named = [
            (self.y(last.value or 0), (f"s{number}", *texts))
            for number, line in enumerate(self.chart.lines, 1)
            if (last := line.last) and (texts := _name_lines(self.chart, line))
        ]
        for top, (colour, *texts) in set_apart(named, _LINE, _TOP - _LINE, HEIGHT - _BOTTOM + 4):
            if self.chart.kind == "bars":
                yield _sample(self.right + 2, top + 0.8 * _LINE - _SAMPLE, colour)
            for place, text in enumerate(texts):
                yield _text(self.right + 2 * _GAP, top + (place + 0.8) * _LINE, text)


def _name_lines(chart: Chart, line: Line) -> list[str]:
    """Return what stands beside a line: its name where there are several, and its last figure; a bar bears its own."""
    if line.last is None or line.last.value is None:
        return []
    name = lines_within(line.name, _NAME_ROOM, room_for) if len(chart.lines) > 1 else []
    return [*name, *([] if chart.kind == "bars" else [chart.number(line.last.value)])]


def _draw_lines(frame: _Frame) -> Iterator[Markup]:
    for place, line in enumerate(frame.chart.lines):
        yield Markup('<g class="s{}">').format(place + 1)
        yield _path("".join(_strokes(frame, line)), "line")
        yield from _markers(frame, line, place)
        yield Markup("</g>")


def _strokes(frame: _Frame, line: Line) -> Iterator[str]:
    """Yield the strokes of a line, which ends where a figure or a year is missing, or another definition begins."""
    before: Point | None = None
    for point in line.points:
        if point.value is None:
            before = None
            continue
        joined = before is not None and _joined(line, before.at, point.at)
        yield f"{'L' if joined else 'M'}{_n(frame.x(point.at))} {_n(frame.y(point.value))}"
        before = point


def _joined(line: Line, before: float, at: float) -> bool:
    return at - before <= _JOINED_YEARS and not any(before < changed <= at for changed in line.breaks)


def _draw_dots(frame: _Frame) -> Iterator[Markup]:
    for place, line in enumerate(frame.chart.lines):
        yield Markup('<g class="s{}">').format(place + 1)
        yield from _markers(frame, line, place)
        yield Markup("</g>")


def _markers(frame: _Frame, line: Line, place: int) -> Iterator[Markup]:
    for point in line.points:
        if point.value is not None:
            x, y = frame.x(point.at), frame.y(point.value)
            size = _DOT if frame.chart.kind == "dots" else _ON_LINE if len(line.points) <= _MANY else _ON_LONG_LINE
            yield _SHAPES[place % len(_SHAPES)](x, y, size, _said(frame.chart, line, point))


def _draw_bars(frame: _Frame) -> Iterator[Markup]:
    lines = frame.chart.lines
    step = frame.x(frame.first + _step(frame.chart)) - frame.left
    width = max(_BARS * step / len(lines), _THIN)
    for place, line in enumerate(lines):
        yield Markup('<g class="s{}">').format(place + 1)
        for point in line.points:
            left = frame.x(point.at) + (place - len(lines) / 2) * width
            top = frame.y(point.value or 0)
            if point.value:
                yield Markup('<rect x="{}" y="{}" width="{}" height="{}"><title>{}</title></rect>').format(
                    _n(left), _n(top), _n(width), _n(frame.y(0) - top), _said(frame.chart, line, point)
                )
            written = "–" if point.value is None else frame.chart.number(point.value)
            if room_for(written) <= width + (1 - _BARS) * step:
                yield _text(left + width / 2, top - 4, written, anchor="middle")
        yield Markup("</g>")


def _step(chart: Chart) -> float:
    """Return how far the nearest two rows are apart: as wide as a bar may be, whatever years are missing."""
    moments = sorted({point.at for line in chart.lines for point in line.points})
    return min((after - before for before, after in pairwise(moments)), default=1.0)


def _said(chart: Chart, line: Line, point: Point) -> str:
    """Return what a mark shows when it is pointed at."""
    figure = f"{point.name}: {chart.number(point.value or 0)}"
    return f"{line.name}, {figure}" if len(chart.lines) > 1 else figure


def _circle(x: float, y: float, size: float, said: str) -> Markup:
    return Markup('<circle cx="{}" cy="{}" r="{}"><title>{}</title></circle>').format(_n(x), _n(y), _n(size), said)


def _square(x: float, y: float, size: float, said: str) -> Markup:
    return Markup('<rect x="{}" y="{}" width="{}" height="{}"><title>{}</title></rect>').format(
        _n(x - size), _n(y - size), _n(2 * size), _n(2 * size), said
    )


def _diamond(x: float, y: float, size: float, said: str) -> Markup:
    long, shape = _n(1.4 * size), "M{0} {1}l{2} {2}-{2} {2}-{2}-{2}z"
    return Markup('<path d="{}"><title>{}</title></path>').format(shape.format(_n(x), _n(y - 1.4 * size), long), said)


def _path(shape: str, name: str) -> Markup:
    return Markup('<path class="{}" d="{}" fill="none"></path>').format(name, shape)


def _sample(x: float, y: float, colour: str) -> Markup:
    return Markup('<g class="{}"><rect x="{}" y="{}" width="{}" height="{}"></rect></g>').format(
        colour, _n(x), _n(y), _SAMPLE, _SAMPLE
    )


def _text(x: float, y: float, words: str, anchor: str = "") -> Markup:
    placed = Markup(' text-anchor="{}"').format(anchor) if anchor else ""
    return Markup('<text x="{}" y="{}"{}>{}</text>').format(_n(x), _n(y), placed, words)


def _n(number: float) -> str:
    """Return a length with one decimal at most."""
    return f"{number:.1f}".removesuffix(".0")


_MARKS: dict[ChartKind, Callable[[_Frame], Iterator[Markup]]] = {
    "line": _draw_lines,
    "bars": _draw_bars,
    "dots": _draw_dots,
}
_SHAPES = (_circle, _square, _diamond)
