"""The build date: an input of the build, so that the same commit gives the same bytes."""

from __future__ import annotations

import calendar
import datetime as dt
import os
import re
import subprocess
from pathlib import Path
from zoneinfo import ZoneInfo

from plugins.shared.problem import Place, ProblemsError, problem

JAPAN = ZoneInfo("Asia/Tokyo")
# What git proposes where a folder belongs to another user of the computer.
_NOT_TRUSTED = re.compile(r"git config --global --add safe\.directory \S.*")


def build_date(wanted: str | None, content: Path) -> dt.date:
    """Return the day for which the site is built.

    ``wanted`` is an ISO date or "today" (in Japan); without it the day of the newest commit of the repository that
    holds ``content`` counts, and today in Japan where there is no repository.
    Raises ProblemsError when ``wanted`` is no date, or git does not read the folder.
    """
    if wanted == "today":
        return dt.datetime.now(JAPAN).date()
    if wanted:
        try:
            return dt.date.fromisoformat(wanted)
        except ValueError:
            raise ProblemsError([problem("build-date", Place("--date"), date=wanted)]) from None
    return _commit_date(content) or dt.datetime.now(JAPAN).date()


def months_after(day: dt.date, months: int) -> dt.date:
    """Return the day ``months`` after ``day``: the same day of the month, or its last where it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return day.replace(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _commit_date(folder: Path) -> dt.date | None:
    try:
        answer = subprocess.run(
            ["git", "log", "-1", "--no-show-signature", "--format=%ct"],
            cwd=folder, capture_output=True, text=True, check=False, env={**os.environ, "LC_ALL": "C"},
        )  # fmt: skip
    except OSError:
        return None
    refuse_untrusted(folder, answer.stderr)
    stamp = answer.stdout.strip()
    return dt.datetime.fromtimestamp(int(stamp), JAPAN).date() if stamp else None


def refuse_untrusted(folder: Path, said: str) -> None:
    """Raise ProblemsError where git has ``said`` that it does not read ``folder``, as it belongs to another user."""
    if found := _NOT_TRUSTED.search(said):
        raise ProblemsError([problem("folder-not-trusted", Place(folder.name), command=found[0])])
