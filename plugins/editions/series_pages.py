"""The pages of the series in one language: the list of all, and for each its charts, its table, notes and sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from string import ascii_lowercase

from plugins.editions.citing import Citing
from plugins.editions.page import Later, OutputFile, Page, section_page
from plugins.figures import Part, Series, freshness, series_files
from plugins.library import ChartFigures, Localizer, SeriesWriter, Words, addresses
from plugins.sources import SiteConfig


@dataclass(frozen=True, slots=True)
class SeriesPages:
    """Makes the pages of ``series`` in the language ``lang``."""

    lang: str
    config: SiteConfig
    series: Mapping[str, Series]
    words: Words

    def pages(self) -> Iterator[Page]:
        """Yield the list and the page of each series; nothing where there are none."""
        if self.series:
            yield self._page(
                "series_list.html",
                self.words.source("Figures"),
                self.words.source(
                    "Statistics about detention and refugee protection in Japan, with sources, also as files (CSV)."
                ),
                all_series=list(self.series.values()),
            )
        for one in self.series.values():
            yield self._series(one)

    def _series(self, series: Series) -> Page:
        languages = self.config.languages
        localizer = Localizer(languages[self.lang], languages, self.words)
        writer = SeriesWriter(localizer, self.words)
        charts = ChartFigures(self.series, self.lang, localizer, self.words, self.config.build_date)
        whole = Part.whole(series)
        letters = dict(zip(whole.sources, _letters(), strict=False))
        state = freshness(series.record, self.config.build_date)
        return self._page(
            "series.html",
            localizer.notation(series.record.title),
            localizer.notation(series.record.summary),
            series.id,
            series=series,
            source=self.config.shown(self.config.content / "data" / series.id / "series.yaml"),
            state=state,
            charts=Later(
                lambda: [charts.drawn(Part.of(series, drawing), drawing) for drawing in series.record.charts],
                (series, state),
            ),
            unit=writer.unit(series),
            tables=Later(lambda: writer.tables(whole, letters) + writer.legend(whole), (series,)),
            remarks=writer.numbered(whole),
            cautions=writer.cautions(whole),
            letters=letters,
            citation=Later(partial(Citing(self.lang, self.config, {}, self.words).cited_series, series), (series,)),
            files={ending: addresses.series_file(series.id, ending) for ending in ("csv", "json")},
        )

    def _page(self, template: str, title: str, summary: str, *parts: str, **data: object) -> Page:
        return section_page(self.lang, self.config.languages, template, title, summary, "data", *parts, data=data)


def series_output(all_series: Mapping[str, Series]) -> Iterator[OutputFile]:
    """Yield the files in which each series can be taken away."""
    for name, series in all_series.items():
        for ending, data in series_files(series).items():
            yield OutputFile(addresses.series_file(name, ending).lstrip("/"), data)


def _letters() -> Iterator[str]:
    """Yield a, b … z, aa, ab …: sources have letters, because notes have numbers."""
    yield from ascii_lowercase
    yield from (first + second for first in ascii_lowercase for second in ascii_lowercase)
