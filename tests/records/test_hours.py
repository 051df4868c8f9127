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
        ("平日", []),
    ],
)
def test_times_are_found_in_every_form(words: str, times: list[str]) -> None:
    assert times_of(words) == times


def test_the_same_numbers_of_other_times_do_not_agree() -> None:
    assert agree(["9:00", "11:30"], ["11:30", "9"])
    assert not agree(["9:00", "11:30"], ["9:30", "11:00"])
