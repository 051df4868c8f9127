"""How long a series may stand: until its review is due nothing is said, a year after that it is out of date."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from plugins.figures.model import SeriesRecord

# How long after the day for its review a series is shown only to those who ask for it.
OUT_OF_DATE = dt.timedelta(days=365)
# A review is planned for the next figures; one that lies further ahead is a slip of the hand.
FARTHEST = dt.timedelta(days=3 * 365)

Freshness = Literal["current", "due", "out-of-date"]


def freshness(record: SeriesRecord, day: dt.date) -> Freshness:
    """Return the state of a series on ``day``."""
    if day <= record.review_by:
        return "current"
    return "due" if day <= record.review_by + OUT_OF_DATE else "out-of-date"
