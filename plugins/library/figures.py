"""Figures of the series in the texts of one language: single ones in sentences, and what is told of wrong ones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from plugins.figures import FigureUse, InlineFigures, Series, find_figure, freshness, in_words
from plugins.library.localize import Localizer
from plugins.shared import Place, Problem, problem
from plugins.sources import Document, Report, SourceCursor

_NOWHERE = Place("")


class TextFigures:
    """Writes the figures of ``series``, as they stand on ``day``, as ``localizer`` writes numbers."""

    def __init__(self, series: Mapping[str, Series], localizer: Localizer, day: dt.date) -> None:
        self._day = day
        self._series = series
        self._localizer = localizer
        self.extension = InlineFigures(self._written)

    def _written(self, use: FigureUse) -> tuple[int, str] | None:
        found = find_figure(use, self._series, _NOWHERE)
        return None if isinstance(found, Problem) else (found.value, self._localizer.number(found.value))

    def check(self, document: Document, report: Report) -> None:
        """Report what is wrong with the figures of ``document``, which the Markdown reader has read last."""
        cursor = SourceCursor(document)
        for use in self.extension.uses:
            place = cursor.next_link(f"figure:{use.address}")
            found = find_figure(use, self._series, place)
            if isinstance(found, Problem):
                report(found)
            elif freshness(found.series.record, self._day) == "out-of-date":
                report(problem("figure-out-of-date", place, series=found.series.id))

    def summary(self, text: str, place: Place, report: Report) -> str:
        """Return the summary of a text with its figures written; report at ``place`` what is wrong with them."""

        def written(use: FigureUse) -> str:
            found = find_figure(use, self._series, place)
            if isinstance(found, Problem):
                report(found)
                return use.text
            return use.text or self._localizer.number(found.value)

        return in_words(text, written)
