"""Saying when something was last checked against its sources too long ago."""

from __future__ import annotations

import datetime as dt

from plugins.shared import Place, problem
from plugins.sources.config import SiteConfig
from plugins.sources.header import Report


def check_review(reviewed: dt.date | None, place: Place, config: SiteConfig, report: Report) -> None:
    """Report a check on the day ``reviewed`` that is longer ago than the setting REVIEW_AFTER_DAYS says.

    One as far ahead is told, too: the text would never be due.
    """
    days = (config.build_date - reviewed).days if reviewed else 0
    if days > config.review_after_days:
        report(problem("review-due", place, day=reviewed, days=days))
    elif -days > config.review_after_days:
        report(problem("review-ahead", place, day=reviewed))
