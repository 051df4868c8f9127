"""Problems of texts of coming days: each is looked for on its own day, and only in its own folder."""

from __future__ import annotations

import pytest

from plugins.console.coming_days import problems_ahead
from plugins.shared import Place, Problem, problem


def later(folder: str) -> Problem:
    return problem("date-in-future", Place(folder), date="later", build_date="now")


def at(file: str) -> Problem:
    return problem("text-empty", Place(file, 5))


@pytest.mark.parametrize(
    ("folder", "day"),
    [("content/articles/2027-04-01-spring", "2027-04-01"), ("content/letters/2027-04-a-walk", "2027-04-01")],
)
def test_a_text_is_looked_at_on_its_day(folder: str, day: str) -> None:
    def build(on: str) -> list[Problem]:
        assert on == day
        return [at(f"{folder}/ja.md"), at(f"{folder}-more/ja.md"), at("content/pages/home/ja.md"), at(folder)]

    assert problems_ahead([later(folder)], build) == [at(f"{folder}/ja.md"), at(folder)]


def test_texts_of_one_day_are_looked_at_together_and_nothing_else_is() -> None:
    asked: list[str] = []

    def build(on: str) -> list[Problem]:
        asked.append(on)
        return []

    folders = [f"content/articles/2027-{day}" for day in ("04-02-c", "04-01-a", "04-01-b")]
    assert problems_ahead([at("content/pages/home/ja.md"), *map(later, folders)], build) == []
    assert asked == ["2027-04-01", "2027-04-02"]
