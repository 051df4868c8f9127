"""Reading data series: an empty cell is not a zero, and nothing that is no number passes for one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from plugins.figures import Series, load_series
from plugins.shared import Problem
from plugins.sources import walk
from tests.support import BuiltSite, article, config, write_files

RECORD = """title: Refugees
summary: How many
unit: people
reference_period: calendar year
row: year
reviewed: 2026-06-01
review_by: 2027-06-01
columns: {applications: applications, recognized: recognized}
sources:
  s: {url: "https://example.org/", publisher: P, date: "2026", kind: official, accessed: 2026-06-01, supports: all}
"""
Load = Callable[..., tuple[Mapping[str, Series], list[Problem]]]


def with_source(csv: str) -> str:
    """Return ``csv`` with the column that says where each row comes from."""
    first, *rows = csv.split("\n")
    rest = [row and (row[:-1] + ",s\r" if row.endswith("\r") else f"{row},s") for row in rows]
    return "\n".join([first.replace("\r", ",source\r") if "\r" in first else first and f"{first},source", *rest])


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Load one series from the text of its series.csv (and series.yaml); None leaves a file out."""

    def load(csv: str | None, record: str | None = RECORD) -> tuple[Mapping[str, Series], list[Problem]]:
        files = {"data/refugees/series.csv": csv and with_source(csv), "data/refugees/series.yaml": record}
        write_files(tmp_path / "content", {name: text for name, text in files.items() if text is not None})
        site = config(tmp_path / "content")
        problems: list[Problem] = []
        return load_series(walk(site, problems.append), site, problems.append), problems

    return load


def only(problems: list[Problem]) -> Problem:
    assert len(problems) == 1, problems
    return problems[0]


def test_a_series_is_read_row_by_row_in_the_order_of_its_file(load: Load) -> None:
    found, problems = load("year,applications,recognized\n2025,30,3\n2024,20,2\n")
    assert [one.code for one in problems] == ["series-row-order"], "the last row is taken for the newest"
    series = found["refugees"]
    assert series.rows == {"2025": {"applications": 30, "recognized": 3}, "2024": {"applications": 20, "recognized": 2}}
    assert list(series.rows) == ["2025", "2024"]
    assert series.latest_with("applications") == "2024"
    assert series.record.columns["applications"] == {"": "applications"}


def test_an_empty_cell_is_none_and_a_zero_is_zero(load: Load) -> None:
    found, problems = load("year,applications,recognized\n2023,,0\n2024,  ,00\n")
    assert problems == []
    assert found["refugees"].rows == {
        "2023": {"applications": None, "recognized": 0},
        "2024": {"applications": None, "recognized": 0},
    }


def test_spaces_around_a_number_do_not_matter(load: Load) -> None:
    assert load("year,applications,recognized\n2024, 20 ,2\n")[0]["refugees"].rows["2024"]["applications"] == 20


@pytest.mark.parametrize(
    "cell", ["many", "12.5", "-3", '"12,373"', "１２", "²", "12人", "~20", "1e3", "0x10", "n/a", "–"]
)
def test_what_is_no_whole_number_is_reported_at_its_line_and_never_shown(load: Load, cell: str) -> None:
    found, problems = load(f"year,applications,recognized\n2023,1,1\n2024,{cell},2\n")
    problem = only(problems)
    assert problem.code == "series-not-a-number"
    assert problem.is_error
    assert problem.place.line == 3
    assert problem.place.file.endswith("data/refugees/series.csv")
    assert cell.strip('"') in problem.message.en
    assert "applications" in problem.message.en
    assert found["refugees"].rows["2024"] == {"applications": None, "recognized": 2}


def test_a_column_that_the_record_does_not_explain_is_reported(load: Load) -> None:
    problem = only(load("year,applications,recognised\n2024,20,2\n")[1])
    assert problem.code == "series-column-unknown"
    assert "recognised" in problem.message.en
    assert problem.place.line == 1


def test_a_row_that_stands_twice_is_reported_at_its_second_place(load: Load) -> None:
    problem = only(load("year,applications,recognized\n2023,1,1\n2024,20,2\n2024,21,2\n")[1])
    assert problem.code == "series-row-twice"
    assert problem.place.line == 4
    assert "2024" in problem.message.en


@pytest.mark.parametrize("row", ["2024,12,373,190", "2024,1,2,3,4"])
def test_a_row_with_more_cells_than_columns_is_reported(load: Load, row: str) -> None:
    """``12,373`` without quotation marks would be read as 12 applications and 373 recognitions."""
    problem = only(load(f"year,applications,recognized\n2023,1,1\n{row}\n")[1])
    assert problem.is_error
    assert problem.place.line == 3
    assert problem.place.file.endswith("series.csv")


def test_a_row_with_fewer_cells_than_columns_is_reported(load: Load) -> None:
    """One comma too few moves every figure after it into the column before."""
    problem = only(load("year,applications,recognized\n2023,1,1\n2024,12\n")[1])
    assert problem.is_error
    assert problem.place.line == 3


def test_a_column_that_stands_twice_is_reported(load: Load) -> None:
    """The second would silently take the place of the first."""
    problem = only(load("year,applications,applications\n2024,20,2\n")[1])
    assert problem.is_error
    assert problem.place.line == 1


@pytest.mark.parametrize("key", ["", "  "])
def test_a_row_that_does_not_say_what_it_is_about_is_reported(load: Load, key: str) -> None:
    """The home page would name no year before its numbers."""
    problem = only(load(f"year,applications,recognized\n2023,1,1\n{key},20,2\n")[1])
    assert problem.is_error
    assert problem.place.line == 3


def test_blank_lines_are_no_rows(load: Load) -> None:
    found, problems = load("year,applications,recognized\n\n2024,20,2\n\n")
    assert problems == []
    assert list(found["refugees"].rows) == ["2024"]


@pytest.mark.parametrize("csv", ["year,applications,recognized\n", "", "\n"])
def test_a_series_without_rows_is_reported_and_left_out(load: Load, csv: str) -> None:
    found, problems = load(csv)
    assert "series-empty" in {problem.code for problem in problems}
    assert not found


@pytest.mark.parametrize(
    ("csv", "record", "missing"),
    [(None, RECORD, ["series.csv"]), ("year,applications\n2024,1\n", None, ["series.yaml"])],
)
def test_a_file_that_is_missing_is_named(load: Load, csv: str | None, record: str | None, missing: list[str]) -> None:
    found, problems = load(csv, record)
    assert [problem.code for problem in problems] == ["series-file-missing"] * len(missing)
    assert [name for problem in problems for name in missing if name in problem.message.en] == missing
    assert problems[0].place.file.endswith("content/data/refugees")
    assert not found


def test_a_mistake_in_the_record_is_reported_and_the_series_left_out(load: Load) -> None:
    found, problems = load("year,applications,recognized\n2024,1,1\n", RECORD.replace("unit: people\n", ""))
    assert only(problems).code == "header-field-missing"
    assert not found


def test_a_file_from_a_spreadsheet_with_a_mark_and_other_line_ends_is_read(load: Load) -> None:
    found, problems = load("\ufeffyear,applications,recognized\r\n2024,20,2\r\n")
    assert problems == []
    assert found["refugees"].rows == {"2024": {"applications": 20, "recognized": 2}}


@pytest.mark.parametrize(
    ("row", "told"), [("2024,12,373,3", "series-row-length"), ("Jan-24,20,3", "series-row-unclear")]
)
def test_what_names_a_row_that_could_not_be_read_is_not_told_as_well(load: Load, row: str, told: str) -> None:
    record = RECORD.replace("title: Refugees", "title: Refugees 2023–2024")
    record += "notes: [{rows: ['2024'], text: A caution}]\ncharts: [{to: '2024'}]\n"
    assert load("year,applications,recognized\n2023,1,1\n2024,20,3\n", record)[1] == []
    found = only(load(f"year,applications,recognized\n2023,1,1\n{row}\n", record)[1])
    assert (found.code, found.place.line) == (told, 3)


@pytest.mark.parametrize(
    ("row", "told"),
    [("2026", []), ("2026-12-01", []), ("2027", ["series-row-ahead"]), ("2062-01", ["series-row-ahead"])],
)
def test_figures_of_a_time_that_has_not_come_are_told(load: Load, row: str, told: list[str]) -> None:
    _, problems = load(f"year,applications,recognized\n2024,1,1\n{row},1,1\n")
    assert [(one.code, one.place.line) for one in problems] == [(code, 3) for code in told]


def test_a_series_of_no_columns_is_told(load: Load) -> None:
    record = RECORD.replace("{applications: applications, recognized: recognized}", "{}")
    found = only(load("year\n2024\n", record)[1])
    assert found.code == "header-field-empty"
    assert "columns" in found.message.en


def test_no_series_is_no_problem(tmp_path: Path) -> None:
    write_files(tmp_path / "content", {"articles/2026-06-10-a/en.md": article()})
    site = config(tmp_path / "content")
    problems: list[Problem] = []
    assert load_series(walk(site, problems.append), site, problems.append) == {}
    assert problems == []


def test_a_mistake_in_a_series_stops_the_build(build: Callable[..., BuiltSite]) -> None:
    site = build(
        {
            "data/refugees/series.csv": "year,applications,recognized,source\n2024,about 20,2,s\n",
            "data/refugees/series.yaml": RECORD,
        }
    )
    assert site.codes == ["series-not-a-number"]
    assert not site.output.exists()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("reviewed: 2026-06-01", "reviewed: 2062-06-01", ["review-ahead"]),
        ("reviewed: 2026-06-01", "reviewed: 2027-06-01", ["review-ahead"]),
        ("review_by: 2027-06-01", "review_by: 2072-06-01", ["series-review-far"]),
        ('date: "2026"', 'date: "2062"', ["source-ahead"]),
        ("columns: {", "charts: [{columns: [recognized]}]\ncolumns: {", ["figure-chart-empty"]),
        (
            "columns: {",
            "charts: [{columns: [applications, recognized, applications, recognized]}]\ncolumns: {",
            ["figure-chart-columns"],
        ),
    ],
)
def test_a_day_years_ahead_and_a_chart_of_nothing_are_told(load: Load, old: str, new: str, told: list[str]) -> None:
    _, problems = load("year,applications,recognized\n2024,6,\n", RECORD.replace(old, new))
    assert [one.code for one in problems] == told


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Refugees, 2023–2024", []),
        ("Refugees since 2023", []),
        ("Refugees, 2023–2025", ["series-title-year"]),
        ("難民（2022年《ねん》から 2023年《ねん》まで）", ["series-title-year"]),
    ],
)
def test_a_title_that_names_years_goes_to_the_newest_row(load: Load, title: str, told: list[str]) -> None:
    csv = "year,applications,recognized\n2023,5,1\n2024,6,2\n"
    _, problems = load(csv, RECORD.replace("title: Refugees", f"title: {title}"))
    assert [one.code for one in problems] == told
