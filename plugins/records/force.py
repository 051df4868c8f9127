"""Whether a provision is in force on a day."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from plugins.records.model import ProvisionRecord


class Force(StrEnum):
    """How a provision stands on a day."""

    COMING = "coming"
    PRESENT = "present"
    ENDED = "ended"


def force_of(record: ProvisionRecord, day: dt.date) -> Force:
    """Return how the provision stands on ``day``; of a month or a year as its limit the whole counts as in force."""
    if (until := record.in_force_until) and _cut(day, until) > until:
        return Force.ENDED
    if (since := record.in_force_from) and _cut(day, since) < since != "undated":
        return Force.COMING
    return Force.PRESENT


def ends_first(since: str, until: str) -> bool:
    """Whether the day ``until`` lies before the day ``since``, as far as both are known."""
    shared = min(len(since), len(until))
    return "undated" not in (since, until) and until[:shared] < since[:shared]


def _cut(day: dt.date, limit: str) -> str:
    """Return ``day`` as finely as ``limit`` is given: 2027, 2027-04 or 2027-04-01."""
    return day.isoformat()[: len(limit)]
