"""Saying when something was last checked against its sources too long ago, and which days cannot have come yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from plugins.shared import Place, problem
from plugins.sources.config import SiteConfig
from plugins.sources.header import KeyPath, Located, Report
from plugins.sources.model import Record, Source

# A site can be built as on an earlier day, so not every day that has not come is a slip.
_AHEAD = dt.timedelta(days=182)


def check_review(reviewed: dt.date | None, place: Place, config: SiteConfig, report: Report) -> None:
    """Report a check on the day ``reviewed`` that is longer ago than the setting REVIEW_AFTER_DAYS says.

    One half as far ahead is told, too: readers would see it, and the text would not be due in time.
    """
    if reviewed is None:
        return
    tell_due(reviewed, place, config, report)
    # A year that is wrong by one is the likeliest slip. A site can be built as on an earlier day, so not all are.
    if 2 * (reviewed - config.build_date).days > config.review_after_days:
        report(problem("review-ahead", place, day=reviewed))


def tell_due(reviewed: dt.date, place: Place, config: SiteConfig, report: Report) -> None:
    """Report a check on the day ``reviewed`` that is longer ago than the setting REVIEW_AFTER_DAYS says."""
    days = (config.build_date - reviewed).days
    if days > config.review_after_days:
        report(problem("review-due", place, day=reviewed, days=days))


def is_ahead(day: str, config: SiteConfig) -> bool:
    """Whether a year, month or day (2062, 2062-05, 2062-05-01) begins so long after the build that it is a slip."""
    return day != "undated" and day > (config.build_date + _AHEAD).isoformat()[: len(day)]


def check_source_days(record: object, located: Located, config: SiteConfig, report: Report) -> None:
    """Report sources in ``record`` that would have appeared on a day that has not come."""
    for path, source in _sources_in(record, ()):
        if is_ahead(source.date, config):
            report(problem("source-ahead", located.place((*path, "date")), day=source.date))


def _sources_in(value: object, path: KeyPath) -> Iterator[tuple[KeyPath, Source]]:
    if isinstance(value, Source):
        yield path, value
    elif isinstance(value, Record | Mapping):
        for name, inner in dict(value).items():
            yield from _sources_in(inner, (*path, name))
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from _sources_in(inner, (*path, index))
