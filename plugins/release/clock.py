"""Whether the date of this machine can be believed: a wrong one would publish too early, or take down too much."""

from __future__ import annotations

import contextlib
import datetime as dt
import http.client
import urllib.error
import urllib.request
from collections.abc import Iterable
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from plugins.shared import JAPAN

# A release runs every day; a pause of more than this is rare enough to be asked about.
LONGEST_PAUSE = dt.timedelta(days=45)
_ONE_DAY = dt.timedelta(days=1)
_PATIENCE = 15.0  # seconds


def day_of_host(address: str) -> dt.date | None:
    """Return the day in Japan by the clock of the host of ``address``; None where it does not tell.

    Every answer by HTTP is dated: https://www.rfc-editor.org/rfc/rfc9110#section-6.6.1
    """
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    with contextlib.suppress(OSError, ValueError, http.client.HTTPException):
        host = parts.hostname + (f":{parts.port}" if parts.port else "")
        request = urllib.request.Request(f"{parts.scheme}://{host}/", method="HEAD")
        try:
            with urllib.request.urlopen(request, timeout=_PATIENCE) as answer:
                date = answer.headers.get("Date", "")
        except urllib.error.HTTPError as refusal:  # a refusal is dated too
            date = refusal.headers.get("Date", "")
            refusal.close()
        return parsedate_to_datetime(date).astimezone(JAPAN).date()
    return None


def is_doubtful(today: dt.date, host_day: dt.date | None, known: Iterable[dt.date]) -> bool:
    """Whether ``today`` should not be believed.

    The host's day decides where there is one.
    Without it ``today`` may be neither before nor long after the newest of the ``known`` days (the last release, the
    newest commit).
    """
    if host_day is not None:
        return abs(today - host_day) > _ONE_DAY
    newest = max(known, default=today)
    return not newest - _ONE_DAY <= today <= newest + LONGEST_PAUSE
