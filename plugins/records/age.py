"""How old a check may be before readers are warned, and before they are no longer shown what was checked."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from plugins.shared import Place, problem
from plugins.sources import Report

# Addresses, hours and rules change without notice; half a year is as long as we would trust a note of our own.
DUE_AFTER_DAYS = 180
OUT_OF_DATE_AFTER_DAYS = 365


class Age(StrEnum):
    """How far a check can be trusted on a day."""

    FRESH = "fresh"
    DUE = "due"
    OUT_OF_DATE = "out_of_date"


def age_of(checked: dt.date, day: dt.date) -> Age:
    """Return how far what was checked on ``checked`` can be trusted on ``day``."""
    days = (day - checked).days
    if days > OUT_OF_DATE_AFTER_DAYS:
        return Age.OUT_OF_DATE
    return Age.DUE if days > DUE_AFTER_DAYS else Age.FRESH


def tell_ahead(checked: dt.date, day: dt.date, place: Place, report: Report) -> None:
    """Report a check that lies so far ahead of ``day`` that it would be trusted for too long.

    A year that is wrong by one is the likeliest slip.
    """
    if (checked - day).days > DUE_AFTER_DAYS:
        report(problem("review-ahead", place, day=checked))
