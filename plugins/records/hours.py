"""The times of the day in the words of any language, so that hours in several languages can be compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from plugins.japanese import base_text

# 8:30, 8時30分, 8時半, 8時, 午後1時, 1 p.m., 1:30 pm; else a number that is no time (30 minutes).
_TIME = re.compile(
    r"(?P<before>午前|午後)?\s*(?P<hour>\d+)"
    r"(?:[:：](?P<colon>\d\d)|時(?:(?P<minute>\d+)分|(?P<half>半))?(?!間))?"
    r"(?:\s*(?P<behind>[ap]\.?m\b\.?))?",
    re.IGNORECASE,
)
_NOON = 12


def times_of(words: str) -> list[str]:
    """Return the times of the day and the other numbers of ``words`` (furigana notation) in their order: 8:30, 13:00.

    A time is the same however it is written; a bare 0 stands for nothing.
    """
    found = _TIME.finditer(unicodedata.normalize("NFKC", base_text(words)))
    return [time for time in map(_time, found) if time != "0"]


def agree(one: Collection[str], other: Collection[str]) -> bool:
    """Whether two lists of :func:`times_of` tell the same times, in any order; 9 may be a time of 9:00."""
    return sorted(map(_full, one)) == sorted(map(_full, other))


def _full(time: str) -> str:
    return time if ":" in time else f"{time}:00"


def _time(match: re.Match[str]) -> str:
    hour, behind = int(match["hour"]), (match["behind"] or "").lower()
    if match["before"] or behind:
        hour = hour % _NOON + _NOON * (match["before"] == "午後" or behind.startswith("p"))
    elif not (match["colon"] or "時" in match[0]):
        return str(hour)
    return f"{hour}:{30 if match['half'] else int(match['colon'] or match['minute'] or 0):02}"
