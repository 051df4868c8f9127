"""Data series: the figures of a CSV file, and what a reader must know about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from pydantic import Field

from plugins.sources import IsoDate, LocalText, Record, Source, Text

# The column of series.csv that names where a row comes from.
SOURCE_COLUMN = "source"

# So many lines or bars have colours, dashes and marks of their own (charts.css).
MOST_COLUMNS = 3

ChartKind = Literal["line", "bars", "dots"]


class SeriesSource(Source):
    """A source of a series; rows name it by its key, several keys with a space between them.

    ``columns`` are those that it gives, all where none are named; ``kind`` is how near it is to whoever counted;
    ``accessed`` the day on which it was read; ``terms`` are its licence or terms of use, where they are known.
    """

    kind: Literal["official", "official_copy", "secondary", "ngo", "news", "encyclopedia"]
    accessed: IsoDate
    terms: LocalText = Field(default_factory=dict)
    columns: tuple[Text, ...] = ()


class SeriesNote(Record):
    """A caution in every language.

    ``rows`` and ``columns`` are those that it is about, all where none are named; ``sources`` are keys of sources.
    With ``new_definition`` something else is counted from the first of its rows on, and charts say so.
    """

    rows: tuple[Text, ...] = ()
    columns: tuple[Text, ...] = ()
    text: LocalText
    sources: tuple[Text, ...] = ()
    new_definition: bool = False


class Drawing(Record):
    """How a chart is drawn: its columns (``MOST_COLUMNS`` at most), its first and last row, and its form.

    A ``line`` is for what is counted again and again, ``bars`` for what happens in a year, ``dots`` for single days.
    """

    columns: tuple[Text, ...] = ()
    first: Text | None = Field(default=None, alias="from")
    last: Text | None = Field(default=None, alias="to")
    kind: ChartKind = "line"
    title: LocalText = Field(default_factory=dict)


class SeriesRecord(Record):
    """series.yaml: what the figures count, in which unit and period, and where they come from.

    ``row`` is the name of the first column and ``row_names`` those of rows that their key does not say; ``labels`` are
    short names of columns for charts, and ``words`` those of the values of columns that hold no figures.
    After ``review_by`` the figures may be out of date.
    """

    title: LocalText
    summary: LocalText
    content_note: LocalText = Field(default_factory=dict)
    unit: LocalText
    reference_period: LocalText
    row: LocalText
    reviewed: IsoDate
    review_by: IsoDate
    columns: Mapping[str, LocalText]
    labels: Mapping[str, LocalText] = Field(default_factory=dict)
    words: Mapping[str, Mapping[str, LocalText]] = Field(default_factory=dict)
    row_names: Mapping[str, LocalText] = Field(default_factory=dict)
    charts: tuple[Drawing, ...] = ()
    notes: tuple[SeriesNote, ...] = ()
    sources: Mapping[str, SeriesSource]


@dataclass(frozen=True, slots=True)
class Series:
    """A series: its record and its rows by key (the first column), in the file's order.

    A value is a whole number; None means "not given" or "not applicable", which is not zero.
    ``words`` are the values of the columns that hold no figures, ``row_sources`` the keys of each row's sources.
    """

    id: str
    record: SeriesRecord
    rows: Mapping[str, Mapping[str, int | None]]
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    row_sources: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def number_columns(self) -> tuple[str, ...]:
        """The columns that hold figures, in the record's order."""
        return tuple(column for column in self.record.columns if column not in self.record.words)

    def latest_with(self, column: str) -> str | None:
        """Return the key of the last row that gives a figure for ``column``, None where no row does."""
        given = [row for row, values in self.rows.items() if values.get(column) is not None]
        return given[-1] if given else None

    def notes_for(self, row: str) -> tuple[SeriesNote, ...]:
        """Return the cautions that a reader of ``row`` must know."""
        return tuple(note for note in self.record.notes if not note.rows or row in note.rows)

    def sources_for(self, row: str) -> tuple[SeriesSource, ...]:
        """Return the sources that give ``row``, and those of the cautions about it."""
        named = [key for note in self.notes_for(row) if note.rows for key in self.known_sources(note)]
        return tuple(self.record.sources[key] for key in dict.fromkeys([*self.row_sources.get(row, ()), *named]))

    def known_sources(self, note: SeriesNote) -> tuple[str, ...]:
        """Return the keys of the sources of ``note`` that are there; an editor is told of the others."""
        return tuple(key for key in note.sources if key in self.record.sources)

    def sources_of(self, row: str, column: str) -> tuple[str, ...]:
        """Return the keys of the sources that give the figure of ``row`` in ``column``."""
        sources = self.record.sources
        keys = self.row_sources.get(row, ())
        return tuple(key for key in keys if not sources[key].columns or column in sources[key].columns)
