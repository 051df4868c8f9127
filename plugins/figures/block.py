"""A chart in a text: a fenced block ``chart`` whose lines say which series is drawn, and how."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pydantic import Field

from plugins.figures.model import MOST_COLUMNS, ChartKind, Drawing, Series
from plugins.figures.part import Part
from plugins.shared import Place, closest, problem
from plugins.sources import Record, Report, Text, read_mapping, validate


class ChartBlock(Record):
    """What an editor writes in the block; without ``columns`` the first chart of the series' own page is drawn."""

    series: Text
    columns: tuple[Text, ...] = ()
    first: Text | None = Field(default=None, alias="from")
    last: Text | None = Field(default=None, alias="to")
    kind: ChartKind | None = None
    title: Text | None = None


def read_block(
    text: str, place: Place, all_series: Mapping[str, Series], report: Report
) -> tuple[Series, Drawing] | None:
    """Return what a block's ``text`` (YAML that begins at ``place``) asks for; report why not and return None.

    The drawing's title is kept under "", as words for every language are.
    """
    located = read_mapping(text, place, report)
    block = None if located is None else validate(ChartBlock, located, report)
    if located is None or block is None:
        return None
    series = all_series.get(block.series)
    if series is None:
        guess = closest(block.series, all_series) or ", ".join(all_series) or "-"
        report(problem("figure-series-unknown", located.place(("series",)), value=block.series, guess=guess))
        return None
    missing = [
        *_missing("figure-column-unknown", ("columns",), block.columns, series.number_columns),
        *_missing("figure-row-unknown", ("from",), filter(None, [block.first]), series.rows),
        *_missing("figure-row-unknown", ("to",), filter(None, [block.last]), series.rows),
    ]
    for code, path, value, guess in missing:
        report(problem(code, located.place(path), series=series.id, value=value, guess=guess))
    if (count := len(block.columns)) > MOST_COLUMNS:
        report(problem("figure-chart-columns", located.place(("columns",)), count=count, most=MOST_COLUMNS))
        return None
    drawing = None if missing else _drawing(block, series)
    if drawing and not Part.of(series, drawing).rows:
        report(problem("figure-chart-empty", place, series=series.id))
        return None
    return (series, drawing) if drawing else None


def _missing(
    code: str, path: tuple[str, ...], values: Iterable[str], known: Iterable[str]
) -> list[tuple[str, tuple[str, ...], str, str]]:
    known = list(known)
    return [(code, path, one, closest(one, known) or ", ".join(known[-3:])) for one in values if one not in known]


def _drawing(block: ChartBlock, series: Series) -> Drawing:
    """Return what the block asks for; what it leaves open is as on the series' own page."""
    own = next((chart for chart in series.record.charts if block.columns in ((), chart.columns)), Drawing())
    return Drawing.model_validate(
        {
            "columns": block.columns or own.columns or series.number_columns[:1],
            "from": block.first or own.first,
            "to": block.last or own.last,
            "kind": block.kind or own.kind,
            "title": block.title or own.title,
        }
    )
