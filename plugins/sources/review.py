"""Saying when something was last checked against its sources too long ago."""

from __future__ import annotations

import datetime as dt

from plugins.shared import Place, problem
from plugins.sources.config import SiteConfig
from plugins.sources.header import Report


def check_review(reviewed: dt.date | None, place: Place, config: SiteConfig, report: Report) -> None:
    """Report a check on the day ``reviewed`` that is longer ago than the setting REVIEW_AFTER_DAYS says.

    One half as far ahead is told, too: readers would see it, and the text would not be due in time.
    """
    days = (config.build_date - reviewed).days if reviewed else 0
    if days > config.review_after_days:
        report(problem("review-due", place, day=reviewed, days=days))
    # A year that is wrong by one is the likeliest slip. A site can be built as on an earlier day, so not all are.
    elif -2 * days > config.review_after_days:
        report(problem("review-ahead", place, day=reviewed))
