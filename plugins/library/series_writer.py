"""Series in the words of one language: charts, tables, notes and sources as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from markupsafe import Markup

from plugins.figures import Chart, Drawing, Line, Part, Point, Series, draw, is_moment, moment
from plugins.japanese import base_text, reading_text, ruby_markup
from plugins.library.localize import Localizer
from plugins.library.words import Words
from plugins.sources import LocalText

# Tables with fewer figures than this share of their cells are written as one short table for each column.
_SPARSE = 0.5


class SeriesWriter:
    """Writes series for the readers of one language."""

    def __init__(self, localizer: Localizer, words: Words) -> None:
        self._localizer = localizer
        self._words = words

    def row(self, series: Series, row: str) -> Markup:
        """Return the name of a row: the one that the series gives it, else its day, month or year."""
        if row in series.record.row_names:
            return self._localizer.local(series.record.row_names[row])
        return Markup(self._localizer.source_date(row)) if is_moment(row) else ruby_markup(row)

    def plain_row(self, series: Series, row: str) -> str:
        """Return the name of a row without readings."""
        if row in series.record.row_names:
            return base_text(self._localizer.notation(series.record.row_names[row]))
        return self._localizer.plain_source_date(row) if is_moment(row) else row

    def drawing(self, part: Part, drawing: Drawing, title: str) -> Markup:
        """Return ``part`` drawn as an ``<svg>``; ``title`` is plain text. Empty where it has no figures."""
        series = part.series
        places = {row: moment(row) for row in part.rows}
        timed = None not in places.values()
        at = {row: (places[row] or 0.0) if timed else float(n) for n, row in enumerate(part.rows)}
        yearly = not any("-" in row for row in part.rows)
        lines = tuple(
            Line(
                self._label(series, column),
                tuple(Point(at[row], series.rows[row].get(column), self.plain_row(series, row)) for row in part.rows),
                tuple(_break_at(at, row, yearly=yearly) for row in part.breaks_of(column)),
            )
            for column in part.columns
        )
        if not any(line.last for line in lines):
            return Markup("")
        breaks = {_break_at(at, row, yearly=yearly): str(number) for row, number in part.breaks.items()}
        said = (self._described(part, column, line) for column, line in zip(part.columns, lines, strict=True))
        description = " ".join(filter(None, said))
        number = self._localizer.number
        # A line between places, or other rows that are no times, would show a course that there is not.
        kind = "bars" if drawing.kind == "line" and not timed else drawing.kind
        return draw(Chart(kind, lines, title, description, number, yearly, timed, breaks))

    def _label(self, series: Series, column: str) -> str:
        """Return the short name of a column; in it readings take the place of kanji, which would be too small."""
        record = series.record
        return reading_text(self._localizer.notation(record.labels.get(column) or record.columns[column]))

    def _described(self, part: Part, column: str, line: Line) -> str:
        """Return in a sentence what somebody who cannot see the line must know of it."""
        given = [point for point in line.points if point.value is not None]
        if not given:
            return ""
        highest = max(given, key=lambda point: point.value or 0)
        number = self._localizer.number
        return self._words.plain(
            "%(name)s: first %(first)s (%(start)s), last %(last)s (%(end)s), at most %(most)s (%(peak)s).",
            name=base_text(self._localizer.notation(part.series.record.columns[column])),
            **{"first": number(given[0].value or 0), "start": given[0].name},
            **{"last": number(given[-1].value or 0), "end": given[-1].name},
            **{"most": number(highest.value or 0), "peak": highest.name},
        )

    def tables(self, part: Part, letters: Mapping[str, str] | None = None) -> Markup:
        """Return the figures of ``part`` as tables: one, or one for each column where most cells would be empty.

        With ``letters`` (by key of a source) each row says where it comes from.
        """
        series, numbers = part.series, [c for c in part.columns if c in part.series.number_columns]
        given = {c: tuple(row for row in part.rows if series.rows[row].get(c) is not None) for c in numbers}
        filled = sum(map(len, given.values()))
        if len(numbers) < 3 or filled >= _SPARSE * len(numbers) * len(part.rows):
            return self._table(part, part, letters)
        shorter = (Part(series, (column,), rows) for column, rows in given.items() if rows)
        return Markup("").join(self._table(one, part, letters, named=True) for one in shorter)

    def _table(self, shown: Part, numbering: Part, letters: Mapping[str, str] | None, *, named: bool = False) -> Markup:
        """Return ``shown`` as a table; ``numbering`` knows the numbers of the notes."""
        record = shown.series.record
        heads = [Markup('<th scope="col">{}</th>').format(self._localizer.local(record.row))]
        for column in shown.columns:
            side = Markup("") if column in record.words else Markup(' class="align-end"')
            name = self._words.markup("Number") if named else self._localizer.local(record.columns[column])
            heads.append(Markup('<th scope="col"{}>{}</th>').format(side, name))
        if letters is not None:
            heads.append(Markup('<th scope="col">{}</th>').format(self._words.markup("Source")))
        rows = Markup("").join(self._row(shown, numbering, row, letters) for row in shown.rows)
        caption = Markup("<caption>{}</caption>").format(self._localizer.local(record.columns[shown.columns[0]]))
        kind = Markup(' class="short"') if named else Markup(' class="words"') if record.words else ""
        return Markup("<table{}>{}<thead><tr>{}</tr></thead><tbody>{}</tbody></table>").format(
            kind, caption if named else "", Markup("").join(heads), rows
        )

    def _row(self, shown: Part, numbering: Part, row: str, letters: Mapping[str, str] | None) -> Markup:
        series = shown.series
        name = self.row(series, row) + _marks(numbering.marks(row, None))
        cells = [Markup('<th scope="row">{}</th>').format(name)]
        for column in shown.columns:
            if column in series.record.words:
                value = series.words.get(row, {}).get(column)
                word = self._localizer.local(series.record.words[column][value]) if value else Markup("–")
                cells.append(Markup("<td>{}</td>").format(word + _marks(numbering.marks(row, column))))
                continue
            number = series.rows[row].get(column)
            written = Markup("–") if number is None else Markup(self._localizer.number(number))
            marks = _marks(numbering.marks(row, column)) if number is not None else Markup("")
            cells.append(Markup('<td class="align-end">{}</td>').format(written + marks))
        if letters is not None:
            keys = dict.fromkeys(key for column in shown.columns for key in series.sources_of(row, column))
            # A source that gives no figure at all is not listed.
            links = (self._source_link(letters[key]) for key in keys if key in letters)
            cells.append(Markup("<td>{}</td>").format(Markup(" ").join(links)))
        return Markup("<tr>{}</tr>").format(Markup("").join(cells))

    def _source_link(self, letter: str) -> Markup:
        """Return the link to a source; who only hears "a" would not know what it is."""
        named = Markup('<a href="#source-{0}" aria-label="{1} {0}">{0}</a>')
        return named.format(letter, self._words.plain("Source"))

    def cautions(self, part: Part) -> list[Markup]:
        """Return what readers of every figure of ``part`` must know."""
        return [self._localizer.local(note.text) for note in part.cautions]

    def legend(self, part: Part) -> Markup:
        """Return what a dash in the table means, as a paragraph; empty where there is none."""
        meaning = self._words.markup("– means “not given” or “not applicable”; it is not zero.")
        return Markup("<p>{}</p>").format(meaning) if part.has_gaps else Markup("")

    def numbered(self, part: Part) -> list[Markup]:
        """Return the notes that the marks of charts and tables lead to, from 1."""
        return [self._localizer.local(note.text) for note in part.numbered]

    def unit(self, series: Series) -> Markup:
        """Return what is counted and for which time."""
        record = series.record
        return self._words.markup(
            "Unit: %(unit)s. Time: %(time)s.",
            unit=self._localizer.local(record.unit),
            time=self._localizer.local(record.reference_period),
        )

    def sources(self, part: Part) -> Markup:
        """Return the sources of ``part`` in one line: who published them, and when."""
        return Markup("; ").join(self._sources(part))

    def _sources(self, part: Part) -> Iterator[Markup]:
        for source in (part.series.record.sources[key] for key in part.sources):
            when = self._localizer.source_date(source.date)
            link = Markup('<a href="{}">{}</a>').format(source.url, self._localizer.local(source.publisher))
            yield self._words.markup("%(publisher)s (%(date)s)", publisher=link, date=when)

    def title(self, text: LocalText) -> str:
        """Return a title in the notation of furigana."""
        return self._localizer.notation(text)


def _marks(numbers: Iterable[int]) -> Markup:
    marks = ", ".join(map(str, numbers))
    return Markup("<sup>{}</sup>").format(marks) if marks else Markup("")


def _break_at(at: Mapping[str, float], row: str, *, yearly: bool) -> float:
    """Return where the rule of a new definition stands: before its year, or between its day and the one before."""
    if yearly:
        return at[row] - 0.5
    before = [moment for moment in at.values() if moment < at[row]]
    return (max(before) + at[row]) / 2 if before else at[row]
