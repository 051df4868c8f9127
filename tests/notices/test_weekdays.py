"""Days of the week are compared with the calendar of the years that a sheet names."""

from __future__ import annotations

import datetime as dt

import pytest

from plugins.notices.weekdays import can_be_of, wrong_weekdays

WINTER = {2026}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("5月《がつ》15日《にち》（金《きん》）までに", []),
        ("５月１５日（木）までに", ["5月15日（木）"]),
        ("5月《がつ》15日《にち》、木曜日《もくようび》までに", ["5月15日、木曜"]),
        ("by Friday 15 May", []),
        ("by Thursday, 15 May", ["Thursday, 15 May"]),
        ("5月15日(木)までに", ["5月15日(木)"]),
        ("5月15日（木・祝）に", ["5月15日（木・"]),
        # Days of which one alone names the month.
        ("10月7日（水）～9日（木）", ["9日（木）"]),
        ("10月7日（水曜日）から9日（木曜日）まで", ["9日（木曜"]),
        ("10月7日（水）、8日（木）、9日（金）", []),
        ("10月7日、9日（金）", []),
        ("10月7日（水）です。9日（木）は、いつの月か分かりません。", []),
        ("from Tuesday 7 to Friday 9 October", ["Tuesday 7"]),
        ("from Wednesday 7 to Friday 9 October", []),
        ("Wednesday 7. Friday 9 October", []),
        # Winter's sheets name days of the next year.
        ("1月8日（金）に", []),
        ("1月8日（木）に", []),
        ("1月8日（水）に", ["1月8日（水）"]),
        # No day of the calendar, or none beside the day.
        ("2月30日（金）", []),
        ("5月15日に", []),
    ],
)
def test_a_day_that_is_another_day_of_the_week_is_found(text: str, found: list[str]) -> None:
    assert [words for words, _ in wrong_weekdays(text, WINTER)] == found


def test_the_right_day_is_named_in_both_languages() -> None:
    ((_, right),) = wrong_weekdays("5月15日（木）", WINTER)
    assert (right.en, right.ja) == ("Friday", "金")


@pytest.mark.parametrize(
    ("day", "is_possible"), [("2026-05-15", True), ("2025-05-15", False), ("2027-01-08", True), ("2027-05-15", False)]
)
def test_a_day_belongs_to_the_years_of_the_sheet_or_to_the_winter_behind_them(day: str, is_possible: bool) -> None:
    assert can_be_of(dt.date.fromisoformat(day), WINTER) is is_possible


def test_without_a_year_nothing_is_compared() -> None:
    assert list(wrong_weekdays("5月15日（木）", ())) == []
