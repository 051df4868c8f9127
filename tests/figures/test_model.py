"""What a reader of one row must know: the cautions about it and the sources that give it."""

from __future__ import annotations

import pytest

from plugins.figures import Series, SeriesRecord

RECORD = SeriesRecord.model_validate(
    {
        "title": "T",
        "unit": "people",
        "reference_period": "year",
        "reviewed": "2026-06-01",
        "columns": {"a": {"en": "a", "ja": "あ"}},
        "notes": [
            {"text": "about all"},
            {"rows": ["2023"], "text": "about 2023"},
            {"rows": ["2022", "2024"], "text": "about two"},
        ],
        "sources": [
            {"url": "https://a.example/", "publisher": "A", "date": "2024", "supports": "x", "rows": "1982-2023"},
            {"url": "https://b.example/", "publisher": "B", "date": "2025", "supports": "x", "rows": "2024"},
            {"url": "https://c.example/", "publisher": "C", "date": "2025", "supports": "x", "rows": "2023-2024"},
        ],
    }
)
SERIES = Series("s", RECORD, {"2023": {"a": 1}, "2024": {"a": 2}})


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("2021", ["about all"]),
        ("2022", ["about all", "about two"]),
        ("2023", ["about all", "about 2023"]),
        ("2024", ["about all", "about two"]),
    ],
)
def test_a_row_has_the_cautions_about_it_and_those_about_all(row: str, expected: list[str]) -> None:
    assert [note.text[""] for note in SERIES.notes_for(row)] == expected


@pytest.mark.parametrize(
    ("row", "expected"), [("1981", ""), ("1982", "A"), ("2000", "A"), ("2023", "AC"), ("2024", "BC"), ("2025", "")]
)
def test_a_row_has_the_sources_whose_range_holds_it(row: str, expected: str) -> None:
    assert "".join(str(source.publisher[""]) for source in SERIES.sources_for(row)) == expected


def test_the_latest_row_is_the_last_that_gives_the_figure() -> None:
    series = Series("s", RECORD, {"2023": {"a": 1}, "2024": {"a": 0}, "2025": {"a": None}})
    assert series.latest_with("a") == "2024", "a zero is a figure, an empty cell is none"
    assert series.latest_with("nothing") is None
    assert SERIES.latest_with("a") == "2024"


def test_a_series_needs_at_least_its_sources() -> None:
    values = RECORD.model_dump(mode="json", exclude={"sources"})
    with pytest.raises(ValueError, match="sources"):
        SeriesRecord.model_validate(values)
