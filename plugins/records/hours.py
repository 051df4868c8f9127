"""The times of the day in the words of any language, so that hours in several languages can be compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from itertools import pairwise
from typing import NamedTuple

from plugins.japanese import base_text

# 8:30, 8時30分, 8時半, 8時, 午後1時, 1 p.m., 1:30 pm, 1.30 p.m., noon; else a number that is no time (30 minutes).
_TIME = re.compile(
    r"(?P<noon>正午|(?:\b12\s*)?\bnoon\b)"
    r"|(?:(?P<before>午前|午後)\s*)?(?P<hour>\d+)"
    r"(?:(?:[:：]|\.(?=\d\d\s*[ap]\.?m\b))(?P<colon>\d\d)|時(?:(?P<minute>\d+)分|(?P<half>半))?(?!間))?"
    r"(?:\s*(?P<behind>[ap]\.?m\b\.?))?",
    re.IGNORECASE,
)
# What stands between the beginning and the end of a span.
_TO = re.compile(r"\s*(?:から|より|[〜~–—-]|to|until|till)\s*", re.IGNORECASE)
_NOON = 12


class _Time(NamedTuple):
    """A time of the day, or a number that may be none, without ``minute``; ``sure``: its half of the day is said."""

    hour: int
    minute: int | None
    sure: bool

    @property
    def minutes(self) -> int:
        return self.hour * 60 + (self.minute or 0)

    @property
    def twelve_later(self) -> _Time:
        return self._replace(hour=self.hour + _NOON, minute=self.minute or 0)

    def written(self) -> str:
        return str(self.hour) if self.minute is None else f"{self.hour}:{self.minute:02}"


def times_of(words: str) -> list[str]:
    """Return the times of the day and the other numbers of ``words`` (furigana notation) in their order: 8:30, 13:00.

    A time is the same however it is written; a bare 0 stands for nothing.
    """
    plain = unicodedata.normalize("NFKC", base_text(words))
    found = list(_TIME.finditer(plain))
    times = [*map(_time, found)]
    for place, (one, other) in enumerate(pairwise(found)):
        if _TO.fullmatch(plain, one.end(), other.start()):
            times[place : place + 2] = _span(times[place], times[place + 1])
    return [written for time in times if (written := time.written()) != "0"]


def agree(one: Collection[str], other: Collection[str]) -> bool:
    """Whether two lists of :func:`times_of` tell the same times, in any order; 9 may be a time of 9:00."""
    return sorted(map(_full, one)) == sorted(map(_full, other))


def _full(time: str) -> str:
    return time if ":" in time else f"{time}:00"


def _time(match: re.Match[str]) -> _Time:
    if match["noon"]:
        return _Time(_NOON, 0, sure=True)
    hour, behind = int(match["hour"]), (match["behind"] or "").lower()
    sure = bool(match["before"] or behind)
    if sure:
        hour = hour % _NOON + _NOON * (match["before"] == "午後" or behind.startswith("p"))
    elif not (match["colon"] or "時" in match[0]):
        return _Time(hour, None, sure=False)
    return _Time(hour, 30 if match["half"] else int(match["colon"] or match["minute"] or 0), sure)


def _span(begin: _Time, end: _Time) -> tuple[_Time, _Time]:
    """Return both ends of a span; the half of the day may be said of one alone: 午後1時から4時, 1–4 p.m."""
    if begin.sure and not end.sure and end.minute is not None and end.hour <= _NOON and end.minutes < begin.minutes:
        return begin, end.twelve_later
    if end.sure and not begin.sure and begin.hour < _NOON and begin.twelve_later.minutes < end.minutes:
        return begin.twelve_later, end
    return begin, end
