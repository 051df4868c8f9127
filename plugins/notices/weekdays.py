"""Days of a sheet, or of a text about it, that do not fall on the day of the week beside them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator

from plugins.japanese import base_text
from plugins.notices.model import Notice
from plugins.shared import Bilingual

_SIGNS = "月火水木金土日"
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_JAPANESE = re.compile(
    rf"(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})日(?:（|、?\s*)(?P<weekday>[{_SIGNS}])(?:）|曜|・)", re.ASCII
)
_ENGLISH = re.compile(rf"(?P<weekday>{'|'.join(_DAYS)}),? (?P<day>\d{{1,2}}) (?P<month>{'|'.join(_MONTHS)})\b")
_PLAIN_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_ERA_YEAR = re.compile(r"令和(\d{1,2})年", re.ASCII)
_REIWA = 2018
# A sheet of winter names days of the next year without it.
_LAST_OF_SCHOOL_YEAR = 3


def years_of(notice: Notice) -> frozenset[int]:
    """Return the years that the sheet names: 令和8年, and those of its days until when."""
    plain = [base_text(phrase.ja).translate(_PLAIN_DIGITS) for phrase in notice.phrases]
    named = {_REIWA + int(year) for words in plain for year in _ERA_YEAR.findall(words)}
    return frozenset(named | {int(phrase.by_day[:4]) for phrase in notice.phrases if phrase.by_day})


def wrong_weekdays(text: str, years: Collection[int]) -> Iterator[tuple[str, Bilingual]]:
    """Yield each day in ``text`` with a day of the week that it has in none of ``years``, and the one that is right."""
    plain = base_text(text).translate(_PLAIN_DIGITS)
    for pattern, weekdays in ((_JAPANESE, _SIGNS), (_ENGLISH, _DAYS)):
        for match in pattern.finditer(plain):
            month = int(match["month"]) if match["month"].isdecimal() else _MONTHS.index(match["month"]) + 1
            later = {year + 1 for year in years} if month <= _LAST_OF_SCHOOL_YEAR else set()
            found = [day for year in sorted({*years, *later}) if (day := _day(year, month, int(match["day"])))]
            if found and all(weekdays[day.weekday()] != match["weekday"] for day in found):
                right = found[0].weekday()
                yield match[0], Bilingual(en=_DAYS[right], ja=_SIGNS[right])


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
