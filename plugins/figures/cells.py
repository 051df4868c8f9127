"""The cells of a series.csv: what a spreadsheet has made of the file is recognised and told, never guessed at."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from plugins.shared import Place, Problem, closest, problem
from plugins.sources import Report, csv_rows

# More than there are people; beyond some thousands Python itself refuses to read a number.
_MOST_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the file: where it stands, and its cells by column; the first column's has the key ""."""

    place: Place
    cells: dict[str, str]

    @property
    def key(self) -> str:
        """What the row is about: its first cell."""
        return self.cells[""]


def read_rows(text: str, known: tuple[str, ...], shown: str, report: Report) -> list[Row]:
    """Return the rows of the CSV ``text``; report columns other than those ``known``, and rows that cannot be read.

    ``shown`` is the name of the file for problems; lines are counted from 1, the names of the columns included.
    Empty rows and columns behind all others, which spreadsheets leave there, count as none. Of a table with a line that
    cannot be read there are no rows.
    """
    unreadable: list[Problem] = []
    lines = [one for one in csv_rows(text, shown, unreadable.append) if any(cell.strip() for cell in one[1])]
    if unreadable:
        report(unreadable[0])
        return []
    width = max((place for _, row in lines for place, cell in enumerate(row, 1) if cell.strip()), default=0)
    lines = [(number, row[:width]) for number, row in lines]
    if len(lines) < 2:
        report(problem("series-empty", Place(shown)))
        return []
    columns = [cell.strip() for cell in lines[0][1]][1:]
    place = Place(shown, lines[0][0])
    if not columns and any(sign in lines[0][1][0] for sign in ";\t，、"):
        report(problem("csv-separator", place))
        return []
    _check_columns(columns, known, place, report)
    rows: dict[str, Row] = {}
    for number, cells in lines[1:]:
        place = Place(shown, number)
        if len(cells) != len(columns) + 1:
            report(problem("series-row-length", place, cells=len(cells), columns=len(columns) + 1))
            continue
        key, *values = (cell.strip() for cell in cells)
        row = Row(place, {**dict(zip(columns, values, strict=True)), "": key})
        if not row.key:
            report(problem("series-row-unnamed", place))
        elif row.key in rows:
            report(problem("series-row-twice", place, row=row.key))
        else:
            rows[row.key] = row
    return list(rows.values())


def number(cell: str, column: str, place: Place, report: Report) -> int | None:
    """Return the whole number of a cell, None for an empty one; report what is neither."""
    if not cell:
        return None
    if not cell.isascii() or not cell.isdigit() or len(cell) > _MOST_DIGITS:
        report(problem("series-not-a-number", place, column=column, value=cell, plain=_plain(cell)))
        return None
    return int(cell)


def _plain(cell: str) -> str:
    """Return the digits that were most likely meant, for the sentence that asks for them."""
    plain = unicodedata.normalize("NFKC", cell).replace(",", "").replace(" ", "")
    return plain if plain.isascii() and plain.isdigit() else "12373"


def _check_columns(columns: list[str], known: tuple[str, ...], place: Place, report: Report) -> None:
    # A misspelt name is told as that, and not as a column that is missing as well.
    if set(columns) < set(known) and len(set(columns)) == len(columns):
        for column in known:
            if column not in columns:
                report(problem("series-column-missing", place, column=column))
    for column in dict.fromkeys(columns):
        if not column:
            report(problem("series-column-unnamed", place, number=columns.index(column) + 2))
            continue
        if column not in known:
            report(problem("series-column-unknown", place, column=column, guess=closest(column, known) or "-"))
        if columns.count(column) > 1:
            report(problem("series-column-twice", place, column=column))
