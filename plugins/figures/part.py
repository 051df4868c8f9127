"""A part of a series: some of its columns and rows, and what a reader of just these must know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plugins.figures.model import Drawing, Series, SeriesNote


@dataclass(frozen=True, slots=True)
class Part:
    """The ``columns`` and ``rows`` of ``series`` that a chart or table shows, in the series' order."""

    series: Series
    columns: tuple[str, ...]
    rows: tuple[str, ...]

    @classmethod
    def of(cls, series: Series, drawing: Drawing) -> Part:
        """Return the part that ``drawing`` shows: all rows between its first and last that give a figure."""
        keys = list(series.rows)
        columns = drawing.columns or series.number_columns[:1]
        first = keys.index(drawing.first) if drawing.first in keys else 0
        last = keys.index(drawing.last) if drawing.last in keys else len(keys) - 1
        given = [row for row in keys[first : last + 1] if any(series.rows[row].get(c) is not None for c in columns)]
        # An empty year between two others is a gap that readers should see.
        inside = keys[keys.index(given[0]) : keys.index(given[-1]) + 1] if given else []
        sparse = any("-" in row for row in inside)
        return cls(series, columns, tuple(given if sparse else inside))

    @classmethod
    def whole(cls, series: Series) -> Part:
        """Return all of ``series``."""
        return cls(series, tuple(series.record.columns), tuple(series.rows))

    @property
    def cautions(self) -> tuple[SeriesNote, ...]:
        """The notes about all rows."""
        return tuple(note for note in self._notes() if not note.rows)

    @property
    def numbered(self) -> tuple[SeriesNote, ...]:
        """The notes about some of the rows, those first that charts point to; their numbers count from 1."""
        return tuple(sorted((note for note in self._notes() if note.rows), key=lambda note: not note.new_definition))

    def marks(self, row: str, column: str | None) -> list[int]:
        """Return the numbers of the notes on one figure; with None those on the whole row."""
        return [
            number
            for number, note in enumerate(self.numbered, 1)
            if row in note.rows and (column in note.columns if column else not note.columns)
        ]

    @property
    def breaks(self) -> Mapping[str, int]:
        """The rows from which on something else is counted, each with the number of its note."""
        found = [(number, note) for number, note in enumerate(self.numbered, 1) if note.new_definition]
        return {row: number for number, note in found if (row := self._begins(note))}

    def _begins(self, note: SeriesNote) -> str | None:
        """Return the row from which on what ``note`` says holds; None where it has held before the part begins."""
        places = {row: place for place, row in enumerate(self.series.rows)}
        first = min(places[row] for row in note.rows if row in places)
        later = [row for row in self.rows if places[row] >= first]
        holds_before = places[self.rows[0]] > first
        return None if holds_before or not later else later[0]

    def breaks_of(self, column: str) -> tuple[str, ...]:
        """The rows from which on the figures of one column count something else."""
        notes = self.numbered
        return tuple(
            row for row, n in self.breaks.items() if not notes[n - 1].columns or column in notes[n - 1].columns
        )

    @property
    def sources(self) -> tuple[str, ...]:
        """The keys of the sources of the figures and of the notes, in the order of first use."""
        keys = [
            key
            for row in self.rows
            for column in self.columns
            if self._is_given(row, column)
            for key in self.series.sources_of(row, column)
        ]
        return tuple(
            dict.fromkeys([*keys, *(key for note in self._notes() for key in self.series.known_sources(note))])
        )

    @property
    def has_gaps(self) -> bool:
        """Whether a figure is missing somewhere."""
        return not all(self._is_given(row, column) for row in self.rows for column in self.columns)

    def _is_given(self, row: str, column: str) -> bool:
        series = self.series
        return series.rows[row].get(column) is not None or column in series.words.get(row, {})

    def _notes(self) -> Iterable[SeriesNote]:
        for note in self.series.record.notes:
            of_rows = not note.rows or set(note.rows) & set(self.rows)
            if of_rows and (not note.columns or set(note.columns) & set(self.columns)):
                yield note
