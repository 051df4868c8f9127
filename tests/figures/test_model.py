"""What a reader of one row must know: the cautions about it and the sources that give it."""

from __future__ import annotations

import pytest

from plugins.figures import Drawing, Part, Series, SeriesRecord

SOURCE = {
    "url": "https://a.example/",
    "publisher": "P",
    "date": "2024",
    "kind": "news",
    "accessed": "2026-06-01",
    "supports": "x",
}
RECORD = SeriesRecord.model_validate(
    {
        "title": "T",
        "summary": "S",
        "unit": "people",
        "reference_period": "year",
        "row": "year",
        "reviewed": "2026-06-01",
        "review_by": "2027-06-01",
        "columns": {"a": {"en": "a", "ja": "あ"}, "b": "b", "w": "w"},
        "words": {"w": {"x": "X"}},
        "notes": [
            {"text": "about all"},
            {"rows": ["2023"], "text": "about 2023"},
            {"rows": ["2022", "2024"], "text": "about two", "sources": ["d"]},
        ],
        "sources": {key: {**SOURCE, "publisher": key.upper()} for key in "abcd"} | {"c": {**SOURCE, "columns": ["b"]}},
    }
)
SERIES = Series(
    "s",
    RECORD,
    {"2023": {"a": 1, "b": 1}, "2024": {"a": 2, "b": None}},
    row_sources={"2022": ("a",), "2023": ("a", "c"), "2024": ("b",)},
)


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


@pytest.mark.parametrize(("row", "expected"), [("2021", ""), ("2022", "AD"), ("2023", "AP"), ("2024", "BD")])
def test_a_row_has_its_sources_and_those_of_the_cautions_about_it(row: str, expected: str) -> None:
    assert "".join(str(source.publisher[""]) for source in SERIES.sources_for(row)) == expected


def test_a_source_that_names_its_columns_stands_for_no_other_figure_of_the_row() -> None:
    assert SERIES.sources_of("2023", "a") == ("a",)
    assert SERIES.sources_of("2023", "b") == ("a", "c")


def test_a_column_of_words_holds_no_figures() -> None:
    assert SERIES.number_columns == ("a", "b")


def test_the_latest_row_is_the_last_that_gives_the_figure() -> None:
    series = Series("s", RECORD, {"2023": {"a": 1}, "2024": {"a": 0}, "2025": {"a": None}})
    assert series.latest_with("a") == "2024", "a zero is a figure, an empty cell is none"
    assert series.latest_with("nothing") is None
    assert SERIES.latest_with("a") == "2024"


def test_a_series_needs_at_least_its_sources() -> None:
    values = RECORD.model_dump(mode="json", exclude={"sources"})
    with pytest.raises(ValueError, match="sources"):
        SeriesRecord.model_validate(values)


@pytest.mark.parametrize(
    ("rows", "given", "first", "expected"),
    [
        (["2022", "2023", "2024"], {"2021", "2022", "2023", "2024"}, None, {"2022": 1}),
        (["2024", "2023", "2022"], {"2021", "2022", "2023", "2024"}, None, {"2022": 1}),
        (["2022", "2023", "2024"], {"2021", "2022", "2023", "2024"}, "2023", {}),
        (["2022", "2023", "2024"], {"2021", "2022", "2023", "2024"}, "2022", {"2022": 1}),
        (["2022-07-01", "2023-07-01"], {"2021-07-01", "2023-07-01"}, None, {"2023-07-01": 1}),
    ],
)
def test_another_definition_begins_at_the_first_row_of_its_note_that_is_shown(
    rows: list[str], given: set[str], first: str | None, expected: dict[str, int]
) -> None:
    note = {"rows": rows, "text": "another definition", "new_definition": True}
    record = RECORD.model_validate({**RECORD.model_dump(by_alias=True), "notes": [note]})
    keys = sorted({*rows, *given})
    series = Series("s", record, {key: {"a": 1 if key in given else None} for key in keys})
    part = Part.of(series, Drawing.model_validate({"columns": ["a"], "from": first}))
    assert part.breaks == expected
