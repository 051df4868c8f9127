"""Reading content/data/: series.csv and series.yaml of each series."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial
from itertools import pairwise

from plugins.figures.cells import Row, number, read_rows
from plugins.figures.freshness import FARTHEST, OUT_OF_DATE, freshness
from plugins.figures.model import MOST_COLUMNS, SOURCE_COLUMN, Series, SeriesRecord
from plugins.figures.part import Part
from plugins.figures.scale import is_before, is_moment
from plugins.japanese import base_text
from plugins.shared import Problem, closest, problem
from plugins.sources import Located, PieceFolder, Report, SiteConfig, Tree, is_ahead, read_record, read_text

_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
# What is told of a series that is past its review.
_TOLD: Mapping[str, str] = {"due": "series-due", "out-of-date": "series-out-of-date"}


def load_series(tree: Tree, config: SiteConfig, report: Report) -> Mapping[str, Series]:
    """Read all series by id.

    Reports missing files, unknown columns, cells that are no whole numbers, rows that name no time or have no source,
    and what series.yaml says of rows, columns and sources that are not there; warns of figures that are due for a
    review.
    """
    found = {}
    for folder in tree.folders["data"]:
        missing = [name for name in ("series.yaml", "series.csv") if name not in folder.files]
        for name in missing:
            report(problem("series-file-missing", folder.place, file=name))
        series = None if missing else _read(folder, config, report)
        if series is not None:
            found[series.id] = series
    return found


def _read(folder: PieceFolder, config: SiteConfig, report: Report) -> Series | None:
    read = read_record(folder.files["series.yaml"], SeriesRecord, config, report)
    shown = config.shown(folder.files["series.csv"])
    text = read_text(folder.files["series.csv"], shown, report)
    if read is None or text is None:
        return None
    located, record = read
    if not record.columns:
        report(problem("header-field-empty", located.place(("columns",)), field="columns"))
        return None
    left_out: list[Problem] = []
    rows = read_rows(text, (*record.columns, SOURCE_COLUMN), shown, left_out.append)
    for found in left_out:
        report(found)
    if not rows:
        return None
    _check_record(record, located, report)
    _check_rows(record, rows, config, report)
    # Whose rows are not all there is told that first, and not that other words name what is missing.
    if not left_out and all(map(partial(_is_clear, record), rows)):
        _check_names_of_rows(record, rows, located, report)
        _check_title(record, rows, located, report)
    _check_days(record, located, config.build_date, report)
    if code := _TOLD.get(freshness(record, config.build_date)):
        report(problem(code, located.place(("review_by",)), day=record.review_by))
    series = Series(
        folder.slug,
        record,
        {row.key: dict(_numbers(row, record, report)) for row in rows},
        {row.key: dict(_words(row, record, report)) for row in rows},
        {row.key: _sources(row, record, report) for row in rows},
    )
    for index, drawing in enumerate(record.charts):
        # Where a column is not there that is told already.
        are_there = set(drawing.columns) <= record.columns.keys() & rows[0].cells.keys()
        if are_there and not Part.of(series, drawing).rows:
            report(problem("figure-chart-empty", located.place(("charts", index)), series=series.id))
    return series


def _numbers(row: Row, record: SeriesRecord, report: Report) -> Iterator[tuple[str, int | None]]:
    for column in record.columns:
        if column in row.cells and column not in record.words:
            yield column, number(row.cells[column], column, row.place, report)


def _words(row: Row, record: SeriesRecord, report: Report) -> Iterator[tuple[str, str]]:
    for column, words in record.words.items():
        value = row.cells.get(column, "")
        if value and value not in words:
            guess = closest(value, words) or ", ".join(words)
            report(problem("series-word-unknown", row.place, column=column, value=value, guess=guess))
        elif value:
            yield column, value


def _sources(row: Row, record: SeriesRecord, report: Report) -> tuple[str, ...]:
    keys = row.cells.get(SOURCE_COLUMN, "").split()
    if not keys and SOURCE_COLUMN in row.cells:
        report(problem("series-row-without-source", row.place, row=row.key))
    for key in keys:
        if key not in record.sources:
            guess = closest(key, record.sources) or ", ".join(record.sources)
            report(problem("series-source-unknown", row.place, value=key, guess=guess))
    return tuple(key for key in keys if key in record.sources)


def _check_record(record: SeriesRecord, located: Located, report: Report) -> None:
    """Report where series.yaml speaks of columns or sources that it does not name itself."""
    check = partial(_check_names, located, report)
    check(record.labels, record.columns, "labels")
    check(record.words, record.columns, "words")
    for index, note in enumerate(record.notes):
        check(note.columns, record.columns, "notes", index, "columns")
        check(note.sources, record.sources, "notes", index, "sources")
    for name, source in record.sources.items():
        check(source.columns, record.columns, "sources", name, "columns")
    for index, drawing in enumerate(record.charts):
        check(drawing.columns, record.columns, "charts", index, "columns")
        if (count := len(drawing.columns)) > MOST_COLUMNS:
            place = located.place(("charts", index, "columns"))
            report(problem("figure-chart-columns", place, count=count, most=MOST_COLUMNS))


def _check_names_of_rows(record: SeriesRecord, rows: list[Row], located: Located, report: Report) -> None:
    """Report where series.yaml speaks of rows that the series does not have."""
    check, keys = partial(_check_names, located, report), [row.key for row in rows]
    check(record.row_names, keys, "row_names")
    for index, note in enumerate(record.notes):
        check(note.rows, keys, "notes", index, "rows")
    for index, drawing in enumerate(record.charts):
        check(filter(None, [drawing.first]), keys, "charts", index, "from")
        check(filter(None, [drawing.last]), keys, "charts", index, "to")


def _check_names(
    located: Located, report: Report, values: Iterable[str], known: Collection[str], *path: str | int
) -> None:
    """Report those of ``values``, which stand at ``path``, that are not ``known``."""
    for place, value in enumerate(values):
        if value not in known:
            where = located.place((*path, place)) if path[-1] in _LISTS else located.place((*path, value))
            guess = closest(value, known) or ", ".join(list(known)[:3])
            report(problem("series-names-nothing", where, value=value, guess=guess))


def _is_clear(record: SeriesRecord, row: Row) -> bool:
    """Whether readers are told what a row is about."""
    return row.key in record.row_names or is_moment(row.key)


def _check_title(record: SeriesRecord, rows: list[Row], located: Located, report: Report) -> None:
    """Report a title that names years up to another one than the newest row is of (1982–2024)."""
    newest = max((row.key[:4] for row in rows if is_moment(row.key)), default="")
    for lang, words in record.title.items():
        years = _YEAR.findall(base_text(words))
        if newest and len(years) > 1 and years[-1] != newest:
            report(problem("series-title-year", located.place(("title", lang)), said=years[-1], newest=newest))


def _check_rows(record: SeriesRecord, rows: list[Row], config: SiteConfig, report: Report) -> None:
    """Report rows that do not say what they are about, that have not come yet, and earlier ones below later ones.

    The last row of the file is taken for the newest.
    """
    for row in rows:
        if not _is_clear(record, row):
            report(problem("series-row-unclear", row.place, row=row.key))
        elif is_moment(row.key) and is_ahead(row.key, config):
            report(problem("series-row-ahead", row.place, row=row.key))
    for above, row in pairwise(row for row in rows if is_moment(row.key)):
        if is_before(row.key, above.key):
            report(problem("series-row-order", row.place, row=row.key, above=above.key))


def _check_days(record: SeriesRecord, located: Located, day: dt.date, report: Report) -> None:
    """Report days so far ahead that nobody would be asked to look at the figures again for years."""
    if record.reviewed - day > OUT_OF_DATE / 2:
        report(problem("review-ahead", located.place(("reviewed",)), day=record.reviewed))
    if record.review_by - day > FARTHEST:
        report(problem("series-review-far", located.place(("review_by",)), day=record.review_by))


_LISTS = frozenset({"rows", "columns", "sources"})
