"""Charts in texts: each fenced ``chart`` block becomes a figure with drawing, table, notes and sources."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Mapping
from re import Match

from markupsafe import Markup

from plugins.figures import Drawing, Part, Series, freshness, read_block
from plugins.japanese import base_text, ruby_markup
from plugins.library import addresses
from plugins.library.localize import Localizer
from plugins.library.series_writer import SeriesWriter
from plugins.library.words import Words
from plugins.shared import Place, problem
from plugins.sources import Document, Report, place_at

_BLOCK = re.compile(r'<pre><code class="language-chart">(.*?)</code></pre>', re.DOTALL)
_FENCE = re.compile(
    r"^(?P<fence>```+|~~~+)[ \t]*\{?[ \t]*\.?(?P<name>[\w-]*)(?P<more>[^\n]*)\n.*?^(?P=fence)[ \t]*$", re.M | re.S
)
# What begins as a chart does, whatever its block is called.
_BEGINS_AS_CHART = re.compile(r"[^\n]*\n\s*series:[ \t]")
# A longer table is opened by those who want it.
_SHORT = 8


class ChartFigures:
    """Puts charts of ``series`` into the texts of one language, as they stand on ``day``."""

    def __init__(
        self, series: Mapping[str, Series], lang: str, localizer: Localizer, words: Words, day: dt.date
    ) -> None:
        self._series = series
        self._lang = lang
        self._localizer = localizer
        self._words = words
        self._day = day
        self._writer = SeriesWriter(localizer, words)

    def place(self, body: str, document: Document, report: Report) -> str:
        """Return the HTML ``body`` of ``document`` with its charts drawn; report what is wrong with them."""
        fences = list(_FENCE.finditer(document.body)) if "<code" in body else []
        for fence in fences:
            if not _is_chart(fence) and (fence["name"] == "chart" or _BEGINS_AS_CHART.match(fence[0])):
                report(problem("chart-not-named", place_at(document, fence.start()), found=fence[0].split("\n")[0]))
        if "language-chart" not in body:
            return body
        places = [place_at(document, fence.start()).moved(1) for fence in fences if _is_chart(fence)]

        def figure(match: Match[str]) -> str:
            place = places.pop(0) if places else document.body_start
            return self._figure(html.unescape(match[1]), place, report)

        return _BLOCK.sub(figure, body)

    def _figure(self, text: str, place: Place, report: Report) -> str:
        found = read_block(text, place, self._series, report)
        if found is None:
            return ""
        series, drawing = found
        return self.figure(Part.of(series, drawing), drawing)

    def figure(self, part: Part, drawing: Drawing) -> Markup:
        """Return ``part`` as a figure; one that is out of date has to be opened, after a word of warning."""
        return self._in_figure(part, drawing, self._data(part) + self._origin(part))

    def drawn(self, part: Part, drawing: Drawing) -> Markup:
        """Return the figure without table and sources, for a page that has them below."""
        return self._in_figure(part, drawing, _list("ol", self._writer.numbered(part)[: len(part.breaks)]))

    def _in_figure(self, part: Part, drawing: Drawing, below: Markup) -> Markup:
        record = part.series.record
        title = self._writer.title(drawing.title or record.title)
        shown = self._writer.drawing(part, drawing, base_text(title)) + below
        caption = Markup("<figcaption><strong>{}</strong> {}</figcaption>").format(
            ruby_markup(title), self._writer.unit(part.series)
        )
        if freshness(record, self._day) == "out-of-date":
            warning = self._words.markup(
                "Out of date: these figures were checked on %(day)s. Newer ones may say something else.",
                day=self._localizer.date(record.reviewed),
            )
            shown = Markup("<details><summary>{}</summary>{}</details>").format(warning, shown)
        return Markup('<figure class="chart">{}{}</figure>').format(caption, shown)

    def _data(self, part: Part) -> Markup:
        """Return the figures as a table, and the notes; what changes the meaning of a chart is always to be seen."""
        notes, on_chart = self._writer.numbered(part), len(part.breaks)
        table = self._writer.tables(part) + self._writer.legend(part)
        if len(part.rows) > _SHORT:
            summary = self._words.markup("All %(count)s rows as a table, with notes", count=len(part.rows))
            inside = table + _list("ol", notes[on_chart:], on_chart + 1)
            table = Markup("<details><summary>{}</summary>{}</details>").format(summary, inside)
            notes = notes[:on_chart]
        return _list("ol", notes) + _list("ul", self._writer.cautions(part)) + table

    def _origin(self, part: Part) -> Markup:
        """Return where the figures come from, when they were checked, and where they can be had."""
        series, record = part.series, part.series.record
        due = Markup("")
        if freshness(record, self._day) != "current":
            due = Markup(" <strong>{}</strong>").format(self._words.markup("They may be out of date."))
        return Markup('<p>{} {}{} <a href="{}">{}</a> · <a href="{}">{}</a></p>').format(
            self._words.markup("Sources: %(sources)s.", sources=self._writer.sources(part)),
            self._words.markup("Checked against its sources on %(day)s.", day=self._localizer.date(record.reviewed)),
            due,
            addresses.item("series", self._lang, series.id),
            self._words.markup("More on these figures"),
            addresses.series_file(series.id, "csv"),
            self._words.markup("Table (CSV)"),
        )


def _is_chart(fence: Match[str]) -> bool:
    """Whether Markdown takes a block for a chart; where words stand behind its name it takes it for no block at all."""
    return fence["name"] == "chart" and not fence["more"].strip(" \t}")


def _list(element: str, notes: list[Markup], start: int = 1) -> Markup:
    """Return ``notes`` as a list, "" where there are none; a numbered one counts from ``start``."""
    if not notes:
        return Markup("")
    first = Markup(' start="{}"').format(start) if start > 1 else ""
    items = Markup("").join(Markup("<li>{}</li>").format(note) for note in notes)
    return Markup("<{0}{1}>{2}</{0}>").format(element, first, items)
