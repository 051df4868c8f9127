"""Worksheets as sheets of paper: the exercise, and a page with the answers, for each language that explains them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from babel.dates import format_skeleton, get_day_names
from babel.numbers import format_decimal
from markupsafe import Markup

from plugins.japanese import date_with_readings, day_reading, for_school_year, ruby_markup
from plugins.paper import Sheet
from plugins.sources import Language, Languages, in_language
from plugins.worksheets.glosses import explained_in
from plugins.worksheets.model import RULES, MonthPage, Question, Tracing, Worksheet

SECTION = "worksheets"
# As in a Japanese calendar, Sunday first; all of 曜日 in one reading, because 日 and 月 are read otherwise alone.
_WEEKDAYS = ("にち", "げつ", "か", "すい", "もく", "きん", "ど")
_WEEKDAY_SIGNS = "日月火水木金土"
# Babel counts from Monday.
_SUNDAY = 6
SQUARES = 8


def worksheet_sheets(
    worksheets: Iterable[Worksheet], drawings: Mapping[str, str], languages: Languages
) -> tuple[Sheet, ...]:
    """Return each worksheet and its answers, in Japanese and every language that can explain all of it.

    ``drawings`` are the ``<svg>`` by name, our own and safe to print as they are.
    """
    shown = {name: Markup(drawing) for name, drawing in drawings.items()}
    return tuple(
        sheet
        for worksheet in worksheets
        for gloss in explained_in(worksheet, languages)
        for sheet in _both_sides(worksheet, gloss, shown, languages)
    )


def sheet_name(slug: str, gloss: str, *, solved: bool) -> str:
    """Return the name of a sheet on paper: ``worksheets/food.en``, ``worksheets/answers/food.en``."""
    return "/".join((SECTION, *(["answers"] if solved else []), f"{slug}.{gloss}"))


def japanese_of(languages: Languages) -> Language:
    """Return the form of Japanese that a sheet speaks: the easy one, else any. Raises StopIteration for none."""
    japanese = [language for language in languages if language.base == "ja"]
    return next(iter(sorted(japanese, key=lambda language: not language.easy)))


def _both_sides(
    worksheet: Worksheet, gloss: str, drawings: Mapping[str, Markup], languages: Languages
) -> Iterator[Sheet]:
    easy, locale = japanese_of(languages), languages[gloss].babel_name
    title, _ = in_language(worksheet.record.title, languages.chain(easy.code))
    title_in_gloss, _ = in_language(worksheet.record.title, languages.chain(gloss))
    graded = partial(for_school_year, year=worksheet.plan.grade)
    context = {
        "worksheet": worksheet,
        "exercise": worksheet.exercise,
        "gloss": gloss,
        "title_in_gloss": title_in_gloss,
        "graded": graded,
        "shown": _reader(graded),
        "drawings": drawings,
        "weekdays": _weekdays(languages[gloss]),
        "reading_of_day": day_reading,
        "month_notation": date_with_readings,
        "weekday_notation": weekday_notation,
        "month_in_gloss": format_skeleton("yMMMM", worksheet.plan.month, locale=locale) if worksheet.plan.month else "",
        "number_in_gloss": partial(format_decimal, locale=locale),
        "questions": _questions(worksheet, languages[gloss], _reader(graded)),
        "squares": squares_of(worksheet.exercise) if isinstance(worksheet.exercise, Tracing) else (),
    }
    for solved in (False, True):
        yield Sheet(
            name=sheet_name(worksheet.slug, gloss, solved=solved),
            kind="answers" if solved else "worksheet",
            lang=f"{easy.code}+{gloss}",
            title=title,
            template=f"worksheet-{RULES[worksheet.plan.kind].template}.html",
            day=worksheet.record.reviewed,
            context={**context, "solved": solved},
            pages=tuple(f"/{code}/{SECTION}/" for code in languages.codes),
        )


def _reader(graded: Callable[[str], Markup]) -> Callable[[str], Markup]:
    """Return what makes HTML of a notation, with readings above the grade of the sheet."""
    return lambda notation: graded(ruby_markup(notation))


def _weekdays(gloss: Language) -> list[tuple[str, str]]:
    """Return the days of the week from Sunday: Japanese (furigana notation) and short in the other language."""
    names = get_day_names("abbreviated", locale=gloss.babel_name)
    return [(sign, names[(_SUNDAY + number) % 7]) for number, sign in enumerate(_WEEKDAY_SIGNS)]


def weekday_notation(number: int) -> str:
    """Return a day of the week in furigana notation; 0 is Sunday: ``｜日曜日《にちようび》``."""
    return f"｜{_WEEKDAY_SIGNS[number]}曜日《{_WEEKDAYS[number]}ようび》"


def _questions(
    worksheet: Worksheet, gloss: Language, shown: Callable[[str], Markup]
) -> list[tuple[Question, tuple[Mapping[str, object], Mapping[str, object]]]]:
    """Return the questions about a month, each with what its sentence names, in Japanese and the other language."""
    if not isinstance(worksheet.exercise, MonthPage):
        return []
    long_names = get_day_names("wide", locale=gloss.babel_name)
    found: list[tuple[Question, tuple[Mapping[str, object], Mapping[str, object]]]] = []
    for question in worksheet.exercise.questions:
        numbers = {"day": f"{question.day}日", "number": question.number}
        weekday, days = shown(weekday_notation(question.weekday)), f"{question.number}日"
        named = {**numbers, "weekday": weekday, "days": days}
        weekday_in_gloss = long_names[(_SUNDAY + question.weekday) % 7]
        other = {**numbers, "weekday": weekday_in_gloss, "days": question.number}
        found.append((question, (named, other)))
    return found


def squares_of(tracing: Tracing) -> tuple[tuple[tuple[str, str], ...], ...]:
    """Return the squares of each row: a character (or none) and how dark it is ("model", "pale" or "empty").

    Each row has letters to trace and room to write them; a word that fits twice only has its model in the label alone.
    """
    rows = []
    for form in tracing.forms:
        times = SQUARES // len(form)
        shades = [*(["model"] if times > 2 else []), "pale", *["empty"] * times][:times]
        rows.append(tuple((sign if shade != "empty" else "", shade) for shade in shades for sign in form))
    return tuple(rows)
