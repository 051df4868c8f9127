"""Japanese eras: years both ways, at every boundary since Meiji, and dates as they are read."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.japanese import base_text, date_with_readings, era_year, wrong_eras
from plugins.japanese.era import FIRST_DAY, parse_era_date
from plugins.shared import read_data
from tests.shared.cases import CASES

_SETTINGS = settings(derandomize=True, deadline=None, max_examples=300, database=None)


def _cases(name: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = read_data(CASES / "japanese" / f"{name}.yaml")
    return cases


_days = st.dates(min_value=FIRST_DAY, max_value=dt.date(2117, 12, 31))


@pytest.mark.parametrize("case", _cases("eras"), ids=lambda case: case["date"])
def test_a_day_has_the_year_of_its_era_and_back(case: dict[str, Any]) -> None:
    assert era_year(case["day"]) == case["era"]
    assert parse_era_date(str(case["date"])) == case["day"]


@pytest.mark.parametrize("case", _cases("date-readings"), ids=lambda case: case["date"])
def test_a_date_is_read_as_people_read_it(case: dict[str, str]) -> None:
    assert date_with_readings(case["date"]) == case["read"]


@pytest.mark.parametrize("case", _cases("wrong-eras"), ids=lambda case: case["text"])
def test_years_that_do_not_go_together_are_found(case: dict[str, Any]) -> None:
    found = wrong_eras(case["text"])
    assert [f"{wrong.found} → {wrong.right}" for wrong in found] == case.get("wrong", [])
    assert all(case["text"][wrong.start :].startswith(wrong.found) for wrong in found)


def test_before_the_calendar_of_today_no_year_is_told() -> None:
    with pytest.raises(ValueError, match="1872-12-31"):
        era_year(dt.date(1872, 12, 31))


@pytest.mark.parametrize(
    "text",
    ["昭和64年1月8日", "令和元年4月30日", "平成31年5月1日", "明治5年12月2日", "令和8年2月30日", "8年6月1日"],
)
def test_what_is_no_day_of_an_era_is_none(text: str) -> None:
    assert parse_era_date(text) is None


def test_digits_of_any_width_are_read() -> None:
    assert parse_era_date(" 令和８年６月１０日 ") == dt.date(2026, 6, 10)


@_SETTINGS
@given(_days)
def test_every_day_is_found_again(day: dt.date) -> None:
    assert parse_era_date(f"{era_year(day)}{day.month}月{day.day}日") == day


@_SETTINGS
@given(_days)
def test_readings_change_no_character_of_a_date(day: dt.date) -> None:
    date = f"{day.year}年（{era_year(day)}）{day.month}月{day.day}日"
    assert base_text(date_with_readings(date)) == date
