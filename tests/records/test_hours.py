"""Times of the day are the same however a language writes them."""

from __future__ import annotations

import pytest

from plugins.records.hours import agree, times_of


@pytest.mark.parametrize(
    ("words", "times"),
    [
        ("8:30 to 12:00 and 13:00 to 16:00", ["8:30", "12:00", "13:00", "16:00"]),
        ("｜8時《はちじ》30分《ぷん》から 12時《じ》", ["8:30", "12:00"]),
        ("午前８時半から午後１時", ["8:30", "13:00"]),
        ("9 a.m. to 4:30 PM", ["9:00", "16:30"]),
        ("12 p.m., 午前12時", ["12:00", "0:00"]),
        ("30分、3時間、9:05", ["30", "3", "9:05"]),
        ("9 a.m. to noon, 12 noon, 正午", ["9:00", "12:00", "12:00", "12:00"]),
        ("8.30 a.m. to 4.15pm", ["8:30", "16:15"]),
        ("平日", []),
    ],
)
def test_times_are_found_in_every_form(words: str, times: list[str]) -> None:
    assert times_of(words) == times


@pytest.mark.parametrize(
    ("english", "japanese"),
    [
        ("1 p.m. to 4 p.m.", "午後1時から4時"),
        ("1–4 p.m.", "午後1時〜午後4時"),
        ("9 a.m. to 5 p.m.", "午前9時〜5時"),
        ("9 to 5 p.m.", "9時〜17時"),
        ("9–11:30 a.m. and 1–4:30 p.m.", "午前9時から11時半、午後1時から4時30分"),
        ("noon to 1 p.m.", "正午から1時"),
        ("8:30 a.m. to noon", "8時30分から12時"),
        ("1 p.m., for 30 minutes", "午後1時から30分"),
        ("10 minutes from 1 p.m.", "午後1時から10分"),
    ],
)
def test_the_half_of_the_day_may_be_said_of_one_end_of_a_span(english: str, japanese: str) -> None:
    assert agree(times_of(english), times_of(japanese))


@pytest.mark.parametrize(("one", "other"), [("1–4 p.m.", "1時から4時"), ("9 a.m. to 4 p.m.", "午前9時から5時")])
def test_other_halves_and_other_hours_do_not_agree(one: str, other: str) -> None:
    assert not agree(times_of(one), times_of(other))


def test_the_same_numbers_of_other_times_do_not_agree() -> None:
    assert agree(["9:00", "11:30"], ["11:30", "9"])
    assert not agree(["9:00", "11:30"], ["9:30", "11:00"])
