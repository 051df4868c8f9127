"""A page of a calendar and questions about it: how days are read, and which day is which."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator

from plugins.worksheets.chance import Chance
from plugins.worksheets.model import MonthPage, Plan, Question, QuestionKind

SUNDAY = 0
DAYS_OF_WEEK = 7
# Half of the questions are about the readings of days, because these have to be learned one by one.
_ORDER: tuple[QuestionKind, ...] = ("reading", "weekday", "reading", "nth", "reading", "after", "count")
# Days whose reading does not follow from their number; じゅうよっか and にじゅうよっか among them.
_TAUGHT = (*range(1, 11), 14, 20, 24)
_LONGEST_WAIT = 6


def month_page(plan: Plan, chance: Chance) -> MonthPage:
    """Return the page of the plan's month with its questions, no two of them alike.

    Raises ValueError for a plan without a month.
    """
    if plan.month is None:
        raise ValueError("a calendar needs a month")
    first = plan.month
    weeks = calendar.Calendar(calendar.SUNDAY).monthdayscalendar(first.year, first.month)
    last = calendar.monthrange(first.year, first.month)[1]
    return MonthPage(first, tuple(map(tuple, weeks)), tuple(_questions(plan, first, last, chance)))


def weekday(first: dt.date, day: int) -> int:
    """Return the weekday of ``day`` in the month that begins with ``first``: 0 is Sunday."""
    return (first.replace(day=day).weekday() + 1) % DAYS_OF_WEEK


def _questions(plan: Plan, first: dt.date, last: int, chance: Chance) -> Iterator[Question]:
    taught = iter(chance.shuffled(_TAUGHT))
    others = iter(chance.shuffled(range(1, last + 1)))
    weekdays = iter(chance.shuffled(range(DAYS_OF_WEEK)))
    for kind in [_ORDER[number % len(_ORDER)] for number in range(plan.items)]:
        match kind:
            case "reading":
                day = next(taught)
                yield Question(kind, day, day)
            case "weekday":
                day = next(others)
                yield Question(kind, weekday(first, day), day)
            case "nth":
                yield _nth(first, next(weekdays), chance.below(4) + 1)
            case "after":
                wait = chance.below(_LONGEST_WAIT) + 2
                day = next(day for day in others if day + wait <= last)
                yield Question(kind, day + wait, day, number=wait)
            case "count":
                sought = next(weekdays)
                count = sum(weekday(first, day) == sought for day in range(1, last + 1))
                yield Question(kind, count, weekday=sought)


def _nth(first: dt.date, sought: int, number: int) -> Question:
    """Return the question for the ``number``-th (1 to 4, which every month has) of a weekday."""
    days = [day for day in range(1, 29) if weekday(first, day) == sought]
    return Question("nth", days[number - 1], weekday=sought, number=number)
