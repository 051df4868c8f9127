"""Japanese eras: the year that papers and laws name (令和8年) beside the year of the common calendar, both ways."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass

# The first day of each era, in the Gregorian calendar that Japan has used since 明治6年1月1日 (Cabinet order no. 337 of
# 1872). Of days that end one era the law counts 30 July 1912 and 25 December 1926 to the new one; Heisei began the day
# after (Cabinet order no. 1 of 1989), Reiwa by Cabinet order no. 143 of 2019. Years count from that of the first day.
ERAS = (
    ("令和", "れいわ", dt.date(2019, 5, 1)),
    ("平成", "へいせい", dt.date(1989, 1, 8)),
    ("昭和", "しょうわ", dt.date(1926, 12, 25)),
    ("大正", "たいしょう", dt.date(1912, 7, 30)),
    ("明治", "めいじ", dt.date(1868, 1, 25)),
)
# Before this day the months were those of the moon: of days then we say nothing, years stand side by side all the same.
FIRST_DAY = dt.date(1873, 1, 1)
_FIRST_YEAR = "元"
# A day before it is of the fiscal year that began in the year before.
_FIRST_FISCAL_MONTH = 4
_ERA = r"(?P<era>明治|大正|昭和|平成|令和)(?P<year>元|\d{1,2})"
_COMMON = r"(?P<common>\d{4})"
_DAY = r"(?P<month>\d{1,2})月(?P<day>\d{1,2})日"
_DATE = re.compile(f"{_ERA}年{_DAY}")
# Both years of one day: 2024年（令和6年）6月10日, 2024（令和6）年, 2024年度（令和6年度）, 2024年6月10日（令和6年）.
_YEAR_SIGN, _MORE = "年?度?", r"(?:\d{1,2}月(?:\d{1,2}日)?)?"
_PAIRS = tuple(
    re.compile(f"{first}{before}[（(](?:西暦)?{second}{_YEAR_SIGN}{_MORE}[）)]{after}")
    for first, second in ((_COMMON, _ERA), (_ERA, _COMMON))
    for before, after in ((_YEAR_SIGN, f"{_YEAR_SIGN}(?:{_DAY})?"), (f"年{_DAY}", ""))
)
# How days are read whose number is not read as elsewhere, and the months of which that is true.
_MONTHS = {4: "しがつ", 7: "しちがつ", 9: "くがつ"}
_DAYS = {
    **{1: "ついたち", 2: "ふつか", 3: "みっか", 4: "よっか", 5: "いつか"},
    **{6: "むいか", 7: "なのか", 8: "ようか", 9: "ここのか", 10: "とおか"},
    **{14: "じゅうよっか", 17: "じゅうしちにち", 19: "じゅうくにち", 20: "はつか"},
    **{24: "にじゅうよっか", 27: "にじゅうしちにち", 29: "にじゅうくにち"},
}
# 4, 7 and 9 have their days above; ten alone is とおか.
_TENS = ("", "じゅう", "にじゅう", "さんじゅう")
_ONES = {0: "", 1: "いち", 2: "に", 3: "さん", 5: "ご", 6: "ろく", 8: "はち"}

_WEEKDAYS = {"日": "にち", "月": "げつ", "火": "か", "水": "すい", "木": "もく", "金": "きん", "土": "ど"}


def era_year(day: dt.date) -> str:
    """Return the year of ``day`` by its era: 令和8年, 令和元年. Raises ValueError before 1 January 1873."""
    if day < FIRST_DAY:
        raise ValueError(f"{day} is before Japan's first day in this calendar, {FIRST_DAY}")
    return _year_in(next(era for era in ERAS if era[2] <= day), day.year)


def _year_in(era: tuple[str, str, dt.date], common: int) -> str:
    name, _, first = era
    year = common - first.year + 1
    return f"{name}{_FIRST_YEAR if year == 1 else year}年"


def parse_era_date(text: str) -> dt.date | None:
    """Return the day that ``text`` writes as 令和8年6月10日 (digits of any width, 元年), None where there is none.

    A day that the era does not have (昭和64年1月8日, 令和元年4月30日) is none.
    """
    match = _DATE.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if match is None:
        return None
    first = next(start for name, _, start in ERAS if name == match["era"])
    year = first.year - 1 + (1 if match["year"] == _FIRST_YEAR else int(match["year"]))
    try:
        day = dt.date(year, int(match["month"]), int(match["day"]))
        return day if era_year(day).startswith(match["era"]) else None
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class WrongEra:
    """A year or day of an era that cannot be: offset in the text, what stands there, what is right ("" for none)."""

    start: int
    found: str
    right: str


def wrong_eras(text: str) -> list[WrongEra]:
    """Return where ``text`` gives one day two years that differ (2024年（令和5年）) or names a day that no era has."""
    found: list[WrongEra] = []
    if not any(name in text for name, _, _ in ERAS):
        return found
    for pattern in _PAIRS:
        for match in pattern.finditer(text):
            if match["month"] and "度" in match[0]:
                right = _years_of(int(match["common"]) - (int(match["month"]) < _FIRST_FISCAL_MONTH), None, None)
            else:
                right = _years_of(int(match["common"]), match["month"], match["day"])
            if f"{match['era']}{_plain(match['year'])}年" not in right:
                start, end = match.start("era"), match.end("year")
                written = text[start : end + text.startswith("年", end)]
                found.append(WrongEra(start, written, "／".join(right)))
    for match in _DATE.finditer(text):
        if parse_era_date(match[0]) is None and not _is_of_the_moon(match):
            found.append(WrongEra(match.start(), match[0], ""))
    return sorted(found, key=lambda wrong: wrong.start)


def _is_of_the_moon(match: re.Match[str]) -> bool:
    """Whether a day is counted by the calendar of before, 明治元年 to 明治5年12月2日, which we do not know."""
    year = 1 if match["year"] == _FIRST_YEAR else int(match["year"])
    before = match["era"] == ERAS[-1][0] and year <= FIRST_DAY.year - ERAS[-1][2].year
    return before and 1 <= int(match["month"]) <= 12 and 1 <= int(match["day"]) <= 30


def _plain(year: str) -> str:
    return year if year == _FIRST_YEAR else str(int(year))


def _years_of(common: int, month: str | None, day: str | None) -> tuple[str, ...]:
    """Return the years of eras that a day, or any day of a whole year, can have; none before the first era."""
    if ERAS[-1][2].year <= common < FIRST_DAY.year:
        return (_year_in(ERAS[-1], common),)
    try:
        if month and day:
            return (era_year(dt.date(common, int(month), int(day))),)
        starts = [first for _, _, first in ERAS if first.year == common]
        return tuple(dict.fromkeys(era_year(one) for one in (dt.date(common, 1, 1), *starts, dt.date(common, 12, 31))))
    except ValueError:
        return ()


def date_with_readings(date: str) -> str:
    """Return a Japanese ``date`` (2026年（令和8年）6月, 6月10日水曜日) in furigana notation, as it is read.

    4月 is しがつ and 10日 is とおか, so readings stand above the number where they are not those of its parts.
    """
    text = re.sub(r"(\d+)月", lambda match: _read(match, _MONTHS, "月《がつ》"), date)
    text = re.sub(r"(\d+)日", lambda match: _read(match, _DAYS, "日《にち》"), text)
    text = re.sub(r"([日月火水木金土])曜日", lambda match: f"{match[0]}《{_WEEKDAYS[match[1]]}ようび》", text)
    text = text.replace("年", "年《ねん》").replace("元年《ねん》", "元年《がんねん》")
    for name, reading, _ in ERAS:
        text = text.replace(name, f"｜{name}《{reading}》")
    return text


def day_reading(day: int) -> str:
    """Return how the ``day`` of a month (1 to 31) is read: ついたち, はつか, じゅういちにち."""
    tens, ones = divmod(day, 10)
    return _DAYS.get(day) or f"{_TENS[tens]}{_ONES[ones]}にち"


def minutes_with_readings(minutes: int) -> str:
    """Return a number of ``minutes`` in furigana notation, as it is read: 5分《ふん》, 10分《ぷん》."""
    return f"{minutes}分《{'ふん' if minutes % 10 in (2, 5, 7, 9) else 'ぷん'}》"


def _read(match: re.Match[str], irregular: dict[int, str], usual: str) -> str:
    number = int(match[1])
    return f"｜{match[0]}《{irregular[number]}》" if number in irregular else match[1] + usual
