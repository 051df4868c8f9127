"""Reading content/data/: series.csv and series.yaml of each series."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping

from plugins.figures.model import Series, SeriesRecord
from plugins.shared import Place, problem
from plugins.sources import PieceFolder, Report, SiteConfig, Tree, read_data, read_text, validate

# More than there are people; beyond some thousands Python itself refuses to read a number.
_MOST_DIGITS = 15


def load_series(tree: Tree, config: SiteConfig, report: Report) -> Mapping[str, Series]:
    """Read all series by id; report missing files, unknown columns and cells that are no whole numbers."""
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
    located = read_data(folder.files["series.yaml"], config, report)
    record = None if located is None else validate(SeriesRecord, located, report, config.languages.codes)
    shown = config.shown(folder.files["series.csv"])
    text = read_text(folder.files["series.csv"], shown, report)
    if record is None or text is None:
        return None
    header, *lines = [(number, row) for number, row in _rows(text, shown, report) if row] or [(1, ["?"])]
    columns = header[1][1:]
    for column in dict.fromkeys(columns):
        if column not in record.columns:
            report(problem("series-column-unknown", Place(shown), column=column))
        if columns.count(column) > 1:
            report(problem("series-column-twice", Place(shown), column=column))
    rows: dict[str, dict[str, int | None]] = {}
    for number, cells in lines:
        place = Place(shown, number)
        if len(cells) != len(columns) + 1:
            report(problem("series-row-length", place, cells=len(cells), columns=len(columns) + 1))
            continue
        if not cells[0].strip():
            report(problem("series-row-unnamed", place))
            continue
        if cells[0] in rows:
            report(problem("series-row-twice", place, row=cells[0]))
        values = zip(columns, cells[1:], strict=True)
        rows[cells[0]] = {column: _number(cell, column, place, report) for column, cell in values}
    if not rows:
        report(problem("series-empty", Place(shown)))
        return None
    return Series(folder.slug, record, rows)


def _rows(text: str, shown: str, report: Report) -> Iterator[tuple[int, list[str]]]:
    """Yield ``(line number, cells)`` of a CSV text."""
    reader = csv.reader(text.splitlines())
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:  # a cell of more than 131,072 characters
            report(problem("csv-unreadable", Place(shown, reader.line_num)))
            return
        yield reader.line_num, row


def _number(cell: str, column: str, place: Place, report: Report) -> int | None:
    text = cell.strip()
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > _MOST_DIGITS:
        report(problem("series-not-a-number", place, column=column, value=text))
        return None
    return int(text)
