"""Until when a sheet asks for something, and whether ``by`` says the same."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from plugins.notices.model import Phrase

_BRACKETS = r"(?:[（(][^（()）]{1,8}[）)])?"
# Until when something is asked: 5月15日（金）までに, 8時20分まで; not how long something lasts: から5月15日まで.
_UNTIL = re.compile(
    r"(?<!から)(?<!から )(?<![〜～~\d:：])"
    rf"(?:\d+月\d+日|\d+時(?:\d+分|半)?|\d+[:：]\d\d)\s*{_BRACKETS}\s*まで"
)
_CLOCK = re.compile(
    r"(?<!\d)(?:(?P<part>午前|午後)\s*)?(?P<hour>\d{1,2})"
    r"(?:時(?!間)(?:(?P<minute>\d{1,2})分|(?P<half>半))?|[:：](?P<colon>\d\d)(?!\d))",
    re.ASCII,
)
_NOON = 12


def until(words: str) -> str:
    """Return the day or time until which ``words`` (plain digits, no readings) ask for something; "" for none."""
    found = _UNTIL.search(words)
    return found[0] if found else ""


def stands_on(phrase: Phrase, sheet: str) -> bool:
    """Whether the words of the ``sheet`` (plain digits, no readings) have the day or time of ``phrase.by``."""
    if phrase.by_day:
        _, month, day = (int(part) for part in phrase.by_day.split("-"))
        return re.search(rf"(?<!\d){month}月{day}日", sheet) is not None
    return phrase.by in (None, "each-time") or dt.time.fromisoformat(phrase.by.zfill(5)) in times(sheet)


def times(sheet: str) -> set[dt.time]:
    """Return the times of the day in the words of a ``sheet``; 3時 may be one of the afternoon."""
    return {time for _, possible in times_named(sheet) for time in possible}


def times_named(words: str) -> Iterator[tuple[str, set[dt.time]]]:
    """Yield each time of the day in ``words`` (plain digits, no readings): as it stands there, and what it can mean."""
    for match in _CLOCK.finditer(words):
        hour, part = int(match["hour"]), match["part"]
        minutes = 30 if match["half"] else int(match["minute"] or match["colon"] or 0)
        hours = {hour % _NOON + _NOON * (part == "午後")} if part else {hour, hour + _NOON}
        yield match[0], {dt.time(one, minutes) for one in hours if one < 24 and minutes < 60}
