"""Every number in every chart and table is the one of the CSV, in its place on the scale and in its words."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.figures import Chart, Drawing, Line, Part, Point, Series, draw, load_series, series_files
from plugins.figures.draw import WIDTH
from plugins.figures.numerals import numbers_in
from plugins.japanese import reading_text
from plugins.library.chart_figure import ChartFigures
from plugins.library.localize import Localizer
from plugins.library.series_writer import SeriesWriter
from plugins.library.words import Words, load_words
from plugins.safety import body_refusals
from plugins.safety.drawing import is_sound
from plugins.shared import KANJI_CLASS, Problem
from plugins.sources import walk
from tests.figures.charts import csv_rows, is_sample, read_chart
from tests.support import CODES, OF_AGE, ROOT, config

DATA = ROOT / "content" / "data"
KANJI = re.compile(f"[{KANJI_CLASS}]")
SITE = config(ROOT / "content")


def _fail(found: Problem) -> None:
    assert found.code in OF_AGE, found


@cache
def real_series() -> dict[str, Series]:
    tree = walk(SITE, lambda found: None)
    return dict(load_series(tree, SITE, _fail))


@cache
def words() -> dict[str, Words]:
    return dict(load_words(ROOT / "theme" / "locale", SITE.languages, "locale", lambda found: None))


def writer(lang: str) -> tuple[Localizer, SeriesWriter]:
    localizer = Localizer(SITE.languages[lang], SITE.languages, words()[lang])
    return localizer, SeriesWriter(localizer, words()[lang])


def drawings() -> Iterator[tuple[str, int]]:
    for name, series in real_series().items():
        yield from ((name, number) for number in range(len(series.record.charts)))


@pytest.mark.parametrize("lang", CODES)
@pytest.mark.parametrize(("name", "number"), list(drawings()))
def test_every_mark_of_a_chart_stands_at_the_number_of_the_csv_and_says_it(name: str, number: int, lang: str) -> None:
    series = real_series()[name]
    drawing = series.record.charts[number]
    part = Part.of(series, drawing)
    svg = str(writer(lang)[1].drawing(part, drawing, "A title"))
    assert is_sound(svg)
    read, cells = read_chart(svg), csv_rows(DATA / name)
    for column, marks in zip(part.columns, read.lines, strict=True):
        expected = [int(cells[row][column]) for row in part.rows if cells[row][column]]
        if drawing.kind == "bars":
            expected = [value for value in expected if value]  # a bar of nobody has no height; its 0 is written
        assert [mark.number for mark in marks] == expected
        assert [read.value(mark) for mark in marks] == pytest.approx(expected, abs=read.tolerance)
    shown = {row for row in cells if any(cells[row][column] for column in part.columns)}
    assert shown >= {row for row in part.rows if any(cells[row][c] for c in part.columns)}
    assert "《" not in svg


@pytest.mark.parametrize("lang", CODES)
@pytest.mark.parametrize("name", sorted(path.name for path in DATA.iterdir()))
def test_every_table_has_the_numbers_of_the_csv_and_a_dash_where_none_is_given(name: str, lang: str) -> None:
    series, cells = real_series()[name], csv_rows(DATA / name)
    html = str(writer(lang)[1].tables(Part.whole(series)))
    found = [cell.partition("<sup>")[0].partition("</td>")[0] for cell in html.split('<td class="align-end">')[1:]]
    numbers = [
        numbers_in(value)[0] if value else None
        for row in cells.values()
        for column in series.number_columns
        if (value := row[column]) or html.count("<table") == 1
    ]
    read = [None if text == "–" else numbers_in(text)[0] for text in found]
    assert sorted(map(str, read)) == sorted(map(str, numbers))
    if html.count("<table") == 1:
        assert read == numbers
    assert body_refusals(html) == []


@pytest.mark.parametrize("name", sorted(path.name for path in DATA.iterdir()))
def test_the_files_hold_every_cell_and_nothing_that_stands_nowhere_else(name: str) -> None:
    series, cells = real_series()[name], csv_rows(DATA / name)
    files = series_files(series)
    assert files["csv"].startswith(b"\xef\xbb\xbf")
    header, *rows = csv.reader(io.StringIO(files["csv"].decode("utf-8-sig"), newline=""))
    assert {row[0]: dict(zip(header[1:], row[1:], strict=True)) for row in rows} == cells
    data = json.loads(files["json"])
    assert [row["row"] for row in data["rows"]] == list(cells)
    for row in data["rows"]:
        for column in series.number_columns:
            assert row[column] == (int(cells[row["row"]][column]) if cells[row["row"]][column] else None)


@pytest.mark.parametrize("name", sorted(path.name for path in DATA.iterdir()))
def test_every_text_of_a_series_stands_in_every_language(name: str) -> None:
    record = real_series()[name].record
    texts = [record.title, record.summary, record.unit, record.reference_period, record.row, *record.columns.values()]
    texts += [*record.labels.values(), *record.row_names.values(), *(note.text for note in record.notes)]
    texts += [word for column in record.words.values() for word in column.values()]
    texts += [text for source in record.sources.values() for text in (source.publisher, source.supports)]
    assert all(set(text) == set(CODES) for text in texts)
    assert [text["ja-simple"] for text in texts if KANJI.search(reading_text(text["ja-simple"]))] == []


def chart(*values: int | None, **fields: object) -> Chart:
    points = tuple(Point(2000.5 + place, value, str(2000 + place)) for place, value in enumerate(values))
    settings = {"kind": "line", "lines": (Line("a", points),), "title": "T", "description": "D", "number": str}
    return Chart(**{**settings, **fields})  # type: ignore[arg-type]


def strokes(svg: str) -> str:
    """Return the moves and lines of the first line, without their places."""
    found = next(path.get("d", "") for path in read_chart(svg).root.iter("path") if path.get("class") == "line")
    return "".join(sign for sign in found if sign in "ML")


def test_an_empty_cell_is_a_gap_and_a_zero_is_a_point() -> None:
    assert strokes(str(draw(chart(3, 4, None, 5, 0)))) == "MLML"
    assert [mark.number for mark in read_chart(str(draw(chart(3, None, 0)))).lines[0]] == [3, 0]


def test_a_bar_of_nobody_is_written_as_zero_and_one_that_is_not_given_as_a_dash() -> None:
    texts = read_chart(str(draw(chart(3, 0, None, kind="bars")))).texts
    assert texts.count("–") == 1
    assert texts.count("0") == 2, "on the axis and above its place"


@pytest.mark.parametrize("moments", [(2010.5, 2020.5, 2021.5), (2010.5, 2012.5, 2014.5), (2025.04, 2025.13, 2025.21)])
@pytest.mark.parametrize("columns", [1, 3])
def test_bars_stand_over_their_year_apart_from_each_other_where_years_are_missing(
    moments: tuple[float, ...], columns: int
) -> None:
    lines = tuple(Line(str(n), tuple(Point(at, 9, str(at)) for at in moments)) for n in range(columns))
    root = read_chart(str(draw(chart(lines=lines, kind="bars")))).root
    rects = [bar for bar in root.iter("rect") if bar.find("title") is not None]
    bars = [(float(bar.get("x", "")), float(bar.get("width", ""))) for bar in rects]
    assert len(bars) == 3 * columns
    ordered = sorted(bars)
    assert ordered[0][0] >= 0
    assert sum(ordered[-1]) <= WIDTH
    assert all(right[0] >= sum(left) - 0.11 for left, right in pairwise(ordered))
    # The middle of each row's bars is as far from the first as its moment says.
    middles = [(ordered[n][0] + sum(ordered[n + columns - 1])) / 2 for n in range(0, len(ordered), columns)]
    share = (middles[1] - middles[0]) / (middles[2] - middles[0])
    assert share == pytest.approx((moments[1] - moments[0]) / (moments[2] - moments[0]), abs=0.02)


def test_a_line_ends_where_years_are_missing_and_where_something_else_is_counted() -> None:
    points = (Point(2000.5, 1, "2000"), Point(2001.5, 2, "2001"), Point(2004.5, 3, "2004"), Point(2005.5, 4, "2005"))
    assert strokes(str(draw(chart(lines=(Line("a", points),))))) == "MLML"
    broken = Line("a", points[:2], breaks=(2001.0,))
    svg = str(draw(chart(lines=(broken,), breaks={2001.0: "1"})))
    assert strokes(svg) == "MM"
    assert "1" in read_chart(svg).texts


def test_bars_of_several_columns_have_names_with_their_colours_and_no_second_number() -> None:
    lines = tuple(Line(name, (Point(2000.5, 5, "2000"), Point(2001.5, n, "2001"))) for n, name in enumerate("abc", 7))
    svg = str(draw(chart(lines=lines, kind="bars")))
    assert is_sound(svg)
    root = read_chart(svg).root
    samples = {group.get("class", ""): float(group[0].get("y", "")) for group in root.findall("g") if is_sample(group)}
    names = {text.text: float(text.get("y", "")) for text in root.findall("text") if text.get("text-anchor") is None}
    assert list(names) == ["c", "b", "a"], "the highest first"
    assert {f"s{'abc'.index(name) + 1}": y - 8 for name, y in names.items()} == pytest.approx(samples)
    assert not any(map(is_sample, read_chart(str(draw(chart(3, 4, kind="bars")))).root.findall("g")))


def test_no_line_joins_rows_that_are_no_times() -> None:
    series = real_series()["overstayers"]
    record = series.record.model_copy(update={"row_names": {"tokyo": {"": "Tokyo"}, "osaka": {"": "Osaka"}}})
    places = Series("x", record, {"tokyo": {"persons": 3}, "osaka": {"persons": 2}}, {"tokyo": {}, "osaka": {}})
    svg = str(writer("en")[1].drawing(Part.whole(places), Drawing(), "T"))
    assert 'class="chart-bars"' in svg
    assert 'class="line"' not in svg


def test_rows_that_are_no_times_stand_below_by_their_names_and_never_as_numbers() -> None:
    points = (Point(0.0, 30, "Tokyo"), Point(1.0, 20, "Osaka"), Point(2.0, 10, "a place with a name that is too long"))
    texts = read_chart(str(draw(chart(lines=(Line("a", points),), kind="bars", timed=False)))).texts
    assert [text for text in texts if not text.isdigit()] == ["Tokyo", "Osaka"]
    assert not {"1", "2"} & {*texts}


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.none() | st.integers(0, 10**7), min_size=1, max_size=30), min_size=1, max_size=3),
    st.sampled_from(["line", "bars", "dots"]),
    st.text(min_size=1, max_size=40),
)
def test_whatever_is_drawn_is_sound_true_and_within_its_frame(
    columns: list[list[int | None]], kind: str, name: str
) -> None:
    name = name.replace("\r", " ")
    lines = tuple(
        Line(name, tuple(Point(1990.5 + n, value, str(1990 + n)) for n, value in enumerate(values)))
        for values in columns
    )
    svg = str(draw(chart(lines=lines, kind=kind, title=name, description=name)))
    if not all(sign.isprintable() for sign in name):
        return  # such words are refused before they come here
    assert is_sound(svg)
    read = read_chart(svg)
    for line, marks in zip(lines, read.lines, strict=True):
        expected = [point.value for point in line.points if point.value or (point.value == 0 and kind != "bars")]
        assert [mark.number for mark in marks] == expected
        assert [read.value(mark) for mark in marks] == pytest.approx(expected, abs=read.tolerance)
    heights = [float(text.get("y", "")) for text in read.root.iter("text")]
    assert all(0 <= height <= 244 for height in heights)


def test_names_beside_lines_do_not_touch() -> None:
    lines = tuple(Line(f"name {n}", (Point(2000.5, 5, "2000"), Point(2001.5, 5 + n, "2001"))) for n in range(3))
    root = read_chart(str(draw(chart(lines=lines)))).root
    names = [float(text.get("y", "")) for text in root.iter("text") if text.get("text-anchor") is None]
    assert len(names) == 6
    assert all(below - above > 14 for above, below in pairwise(sorted(names)))


@pytest.mark.parametrize("lang", CODES)
def test_a_chart_says_in_its_language_what_it_shows(lang: str) -> None:
    series = real_series()["refugee-recognition"]
    svg = str(writer(lang)[1].drawing(Part.of(series, series.record.charts[0]), series.record.charts[0], "T"))
    root = read_chart(svg).root
    assert [child.tag for child in root[:2]] == ["title", "desc"]
    said = root[1].text or ""
    assert all(number in numbers_in(said) for number in (530, 12373, 19629, 2017))
    assert ("recognised" in said) == (lang == "en")


def figure(day: str) -> str:
    series = real_series()["overstayers"]
    localizer, _ = writer("en")
    figures = ChartFigures(real_series(), "en", localizer, words()["en"], type(SITE.build_date).fromisoformat(day))
    return str(figures.figure(Part.of(series, Drawing()), Drawing()))


def test_figures_past_their_review_say_so_and_a_year_later_have_to_be_opened() -> None:
    due = real_series()["overstayers"].record.review_by
    assert "out of date" not in figure(due.isoformat())
    late = figure(f"{due.year}-12-31")
    assert "They may be out of date." in late
    assert not late.startswith("<details", late.index("</figcaption>") + 13)
    old = figure(f"{due.year + 1}-12-31")
    assert old.startswith("<details><summary>Out of date", old.index("</figcaption>") + 13)
    assert body_refusals(old) == []
