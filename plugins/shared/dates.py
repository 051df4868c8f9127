"""The build date: an input of the build, so that the same commit gives the same bytes."""

from __future__ import annotations

import calendar
import datetime as dt
import subprocess
from pathlib import Path
from zoneinfo import ZoneInfo

from plugins.shared.problem import SiteError

JAPAN = ZoneInfo("Asia/Tokyo")


def build_date(wanted: str | None, content: Path) -> dt.date:
    """Return the day for which the site is built.

    ``wanted`` is an ISO date or "today" (in Japan); without it the day of the newest commit of the repository that
    holds ``content`` counts, and today in Japan where there is no repository.
    Raises SiteError when ``wanted`` is no date.
    """
    if wanted == "today":
        return dt.datetime.now(JAPAN).date()
    if wanted:
        try:
            return dt.date.fromisoformat(wanted)
        except ValueError:
            raise SiteError(f"the build date {wanted!r} is not a date such as 2026-11-23, or the word today") from None
    return _commit_date(content) or dt.datetime.now(JAPAN).date()


def months_after(day: dt.date, months: int) -> dt.date:
    """Return the day ``months`` after ``day``: the same day of the month, or its last where it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return day.replace(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _commit_date(folder: Path) -> dt.date | None:
    try:
        answer = subprocess.run(
            ["git", "log", "-1", "--format=%ct"], cwd=folder, capture_output=True, text=True, check=False
        )
    except OSError:
        return None
    if "dubious ownership" in answer.stderr:
        raise SiteError(f"git does not trust the folder of the texts: {answer.stderr.strip()}")
    stamp = answer.stdout.strip()
    return dt.datetime.fromtimestamp(int(stamp), JAPAN).date() if stamp else None
