"""Dates, numbers and texts of other languages, as the pages of one language write them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import lru_cache

from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal
from babel.units import format_unit
from markupsafe import Markup

from plugins.japanese import base_text, date_with_readings, era_year, minutes_with_readings, ruby_markup
from plugins.library.phones import phones_linked
from plugins.library.words import Words
from plugins.sources import Language, Languages, in_language


class Localizer:
    """What templates need to write for the readers of one language; Babel's formats, never the system's locale."""

    def __init__(self, language: Language, languages: Languages, words: Words) -> None:
        self._language = language
        self._languages = languages
        self._words = words
        self._chain = languages.chain(language.code)
        self._locale = language.babel_name
        self._attributes = {other.code: _attributes(other, language) for other in languages}

    def helpers(self) -> Mapping[str, Callable[..., object]]:
        """Return the functions by the names under which templates know them."""
        return {
            "_": self._words.markup,
            "plain": self._words.plain,
            "date": self.date,
            "law_date": self.law_date,
            "school_day": self.school_day,
            "source_date": self.source_date,
            "plain_source_date": self.plain_source_date,
            "number": self.number,
            "size": self.size,
            "in_minutes": self.in_minutes,
            "local": self.local,
            "plain_local": self.plain_local,
            "in_other": self.in_other,
            "ruby": ruby_markup,
            "heard_once": heard_once,
            "phones_linked": phones_linked,
        }

    def date(self, day: dt.date) -> str:
        """Return a day in words: 10 June 2026, 2026年6月10日; with readings where the language is Easy Japanese."""
        return self._read(_long_date(day, self._locale))

    def law_date(self, day: dt.date) -> str:
        """Return the day of a law; in Japanese with the year that laws name: 2026年（令和8年）6月10日."""
        date = _long_date(day, self._locale)
        if self._language.base == "ja":
            date = date.replace("年", f"年（{era_year(day)}）", 1)
        return self._read(date)

    def school_day(self, day: dt.date) -> str:
        """Return a day as a family speaks of it, without the year: Friday 15 May, 5月15日金曜日."""
        return self._read(format_skeleton("MMMEEEEd", day, locale=self._locale))

    def source_date(self, text: str) -> str:
        """Return the date of a source: a year, a month, a day, or the word for none."""
        return self.plain_source_date(text) if text == "undated" else self._read(self.plain_source_date(text))

    def plain_source_date(self, text: str) -> str:
        """Return the same without readings."""
        if text == "undated":
            return self._words.plain("undated")
        parts = [int(part) for part in text.split("-")]
        day = dt.date(*[*parts, 1, 1][:3])
        if len(parts) == 3:
            return _long_date(day, self._locale)
        return format_skeleton("yMMMM" if len(parts) == 2 else "y", day, locale=self._locale)

    def _read(self, date: str) -> str:
        easy = self._language.easy and self._language.base == "ja"
        return _with_readings(date) if easy else date

    def number(self, value: int) -> str:
        """Return a whole number with its thousands marked."""
        return format_decimal(value, locale=self._locale)

    def size(self, size: int) -> str:
        """Return a number of bytes in the unit in which phones tell sizes: 240 kB, 1.2 MB."""
        unit, divisor = ("megabyte", 1_000_000) if size >= 950_000 else ("kilobyte", 1000)
        value = max(round(size / divisor, 1 if unit == "megabyte" else 0), 1 if unit == "kilobyte" else 0.1)
        return format_unit(value, f"digital-{unit}", "short", locale=self._locale)

    def in_minutes(self, minutes: int) -> str:
        """Return a time in ``minutes``: 10 minutes, 10分; with its reading where the language is Easy Japanese."""
        if self._language.base != "ja":
            return format_unit(minutes, "duration-minute", locale=self._locale)
        written = minutes_with_readings(minutes)
        return ruby_markup(written) if self._language.easy else base_text(written)

    def local(self, text: Mapping[str, str]) -> Markup:
        """Return words by language for these readers, marked where they are in another language."""
        found, code = in_language(text, self._chain)
        markup = ruby_markup(found)
        if not code or self._languages[code].base == self._language.base:
            return markup
        return Markup("<span{}>{}</span>").format(self.in_other(code), markup)

    def notation(self, text: Mapping[str, str]) -> str:
        """Return words by language for these readers as they are written, furigana notation and all."""
        return in_language(text, self._chain)[0]

    def plain_local(self, text: Mapping[str, str]) -> str:
        """Return words by language for these readers without readings, for what a screen reader is told."""
        return base_text(self.notation(text))

    def in_other(self, code: str) -> Markup:
        """Return the attributes of an element in the language ``code``: none where it is the page's own."""
        return self._attributes[code]


def heard_once(words: Markup) -> Markup:
    """Return words with readings for the eye alone.

    Else a screen reader would read each reading behind its word, in what describes a field (``aria-describedby``), and
    in some browsers everywhere.
    """
    return Markup(words.replace(Markup("<rt>"), Markup('<rt aria-hidden="true">')))


def _attributes(inner: Language, outer: Language) -> Markup:
    if inner.code == outer.code:
        return Markup("")
    turn = "" if inner.direction == outer.direction else Markup(' dir="{}"').format(inner.direction)
    return Markup(' lang="{}"{}').format(inner.code, turn)


@lru_cache(maxsize=10_000)  # the days of articles stand on many pages
def _long_date(day: dt.date, locale: str) -> str:
    written: str = format_date(day, format="long", locale=locale)
    return written


@lru_cache(maxsize=10_000)
def _with_readings(date: str) -> Markup:
    return ruby_markup(date_with_readings(date))
