"""Data series: the figures of a CSV file, and what a reader must know about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from plugins.sources import IsoDate, LocalText, Record, Source, Text


class SeriesSource(Source):
    """A source of a series, and the rows (a year, or a range of years) that it gives."""

    rows: Text


class SeriesNote(Record):
    """A caution in every language; ``rows`` are the rows that it is about, all where none are named."""

    rows: tuple[Text, ...] = ()
    text: LocalText


class SeriesRecord(Record):
    """series.yaml: what the figures count, in which unit and period, and where they come from."""

    title: LocalText
    unit: LocalText
    reference_period: LocalText
    reviewed: IsoDate
    columns: Mapping[str, LocalText]
    notes: tuple[SeriesNote, ...] = ()
    sources: tuple[SeriesSource, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """A series: its record and its rows by key (the first column), in the file's order.

    A value is a whole number; None means "not given" or "not applicable", which is not zero.
    """

    id: str
    record: SeriesRecord
    rows: Mapping[str, Mapping[str, int | None]]

    def latest_with(self, column: str) -> str | None:
        """Return the key of the last row that gives a figure for ``column``, None where no row does."""
        given = [row for row, values in self.rows.items() if values.get(column) is not None]
        return given[-1] if given else None

    def notes_for(self, row: str) -> tuple[SeriesNote, ...]:
        """Return the cautions that a reader of ``row`` must know."""
        return tuple(note for note in self.record.notes if not note.rows or row in note.rows)

    def sources_for(self, row: str) -> tuple[SeriesSource, ...]:
        """Return the sources that give ``row``."""
        return tuple(source for source in self.record.sources if _covers(source.rows, row))


def _covers(rows: str, row: str) -> bool:
    first, _, last = rows.partition("-")
    return first <= row <= (last or first)
