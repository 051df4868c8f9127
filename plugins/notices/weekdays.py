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
    rf"(?:(?P<month>\d{{1,2}})月)?(?P<day>\d{{1,2}})日(?:(?:[（(]|、?\s*)(?P<weekday>[{_SIGNS}])(?:[）)]|曜|・))?",
    re.ASCII,
)
_ENGLISH = re.compile(
    rf"(?:\b(?P<weekday>{'|'.join(_DAYS)}),? |(?<!\d))(?P<day>\d{{1,2}})\b(?: (?P<month>{'|'.join(_MONTHS)})\b)?"
    r"(?(weekday)|(?(month)|(?!)))"  # one of the two
)
# Between two days of which only one names its month: 10月7日（水）～9日（金）, Wednesday 7 to Friday 9 October.
_JOINED_BEFORE = re.compile(r"(?:日?[）)]?|[^）)]{1,3}[）)])\s*(?:[〜～~・、,，]|から|と)\s*")
_JOINED_BEHIND = re.compile(r" (?:to|and|or|until) |, |–")
_PLAIN_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_ERA_YEAR = re.compile(r"令和(\d{1,2})年", re.ASCII)
_REIWA = 2018
# A sheet of winter names days of the next year without it.
_LAST_OF_SCHOOL_YEAR = 3


def named_years(notice: Notice) -> frozenset[int]:
    """Return the years that the sheet names itself: 令和8年."""
    plain = [base_text(phrase.ja).translate(_PLAIN_DIGITS) for phrase in notice.phrases]
    return frozenset(_REIWA + int(year) for words in plain for year in _ERA_YEAR.findall(words))


def years_of(notice: Notice) -> frozenset[int]:
    """Return the years that the sheet names itself, else those of its days until when."""
    return named_years(notice) or frozenset(int(one.by_day[:4]) for one in notice.phrases if one.by_day)


def can_be_of(day: dt.date, years: Collection[int]) -> bool:
    """Whether a sheet of ``years`` can mean ``day``."""
    return day.year in _possible(years, day.month)


def wrong_weekdays(text: str, years: Collection[int]) -> Iterator[tuple[str, Bilingual]]:
    """Yield each day in ``text`` with a day of the week that it has in none of ``years``, and the one that is right."""
    plain = base_text(text).translate(_PLAIN_DIGITS)
    for named, weekdays in ((_in_japanese(plain), _SIGNS), (_in_english(plain), _DAYS)):
        for match, month in named:
            possible = sorted(_possible(years, month))
            found = [day for year in possible if (day := _day(year, month, int(match["day"])))]
            if found and match["weekday"] and all(weekdays[day.weekday()] != match["weekday"] for day in found):
                right = found[0].weekday()
                yield match[0], Bilingual(en=_DAYS[right], ja=_SIGNS[right])


def days_named(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield each day that ``text`` names, as it stands there and as month and day."""
    plain = base_text(text).translate(_PLAIN_DIGITS)
    for match, month in (*_in_japanese(plain), *_in_english(plain)):
        yield match[0], (month, int(match["day"]))


def _possible(years: Collection[int], month: int) -> set[int]:
    """Return the years of which a day in ``month`` can be on a sheet of ``years``."""
    return {*years, *(year + 1 for year in years)} if month <= _LAST_OF_SCHOOL_YEAR else {*years}


def _in_japanese(plain: str) -> Iterator[tuple[re.Match[str], int]]:
    """Yield the days of ``plain`` with their months; of days that are joined the first names it."""
    end, month = 0, 0
    for match in _JAPANESE.finditer(plain):
        is_joined = month and _JOINED_BEFORE.fullmatch(plain, end, match.start())
        end, month = match.end(), int(match["month"] or (month if is_joined else 0))
        if month:
            yield match, month


def _in_english(plain: str) -> Iterator[tuple[re.Match[str], int]]:
    """Yield the days of ``plain`` with their months; of days that are joined the last names it."""
    start, month = 0, 0
    for match in reversed(list(_ENGLISH.finditer(plain))):
        is_joined = month and _JOINED_BEHIND.fullmatch(plain, match.end(), start)
        start, month = match.start(), _MONTHS.index(match["month"]) + 1 if match["month"] else month * bool(is_joined)
        if month:
            yield match, month


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
