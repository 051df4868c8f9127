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
