"""What editors are told about damaged tables and wrong chart blocks; the cases are data (tests/cases/figures/)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from plugins.editions import compose
from plugins.figures import load_series
from plugins.shared import Problem
from plugins.sources import walk
from tests.editions.support import SERIES_YAML
from tests.figures.test_load import RECORD
from tests.shared.cases import yaml_cases
from tests.support import article, config, write_files

SERIES = {
    "data/asylum/series.yaml": SERIES_YAML,
    "data/asylum/series.csv": "year,applications,recognized_refugees,source\n2024,12373,190,one\n2025,1004,,one\n",
}


def check(found: list[Problem], case: dict[str, Any], line: int | None = None) -> None:
    """Compare ``found`` with the problems of ``case``; ``line`` is where they stand if the case does not say it."""
    expected = case.get("problems", [])
    assert [problem.code for problem in found] == [one["code"] for one in expected]
    for problem, one in zip(found, expected, strict=True):
        assert problem.is_error
        assert problem.place.line == one.get("line", line or problem.place.line)
        for sentences in (f"{problem.message.en} {problem.fix.en}", f"{problem.message.ja} {problem.fix.ja}"):
            assert str(one.get("words", "")) in sentences


@pytest.mark.parametrize("case", yaml_cases("figures/tables.yaml"))
def test_a_damaged_table_is_told_with_its_line(case: dict[str, Any], tmp_path: Path) -> None:
    write_files(tmp_path / "content", {"data/refugees/series.csv": case["csv"], "data/refugees/series.yaml": RECORD})
    site = config(tmp_path / "content")
    problems: list[Problem] = []
    found = load_series(walk(site, problems.append), site, problems.append)
    check(problems, case)
    assert all(problem.place.file.endswith("data/refugees/series.csv") for problem in problems)
    if not case.get("problems"):
        assert found["refugees"].rows == {"2024": {"applications": 12373, "recognized": 190}}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[list[Problem], str]]:
    """Return for each block the problems of its article, and its figure."""
    cases = [one.values[0] for one in yaml_cases("figures/blocks.yaml")]
    content = tmp_path_factory.mktemp("blocks") / "content"
    texts = {
        f"articles/2026-06-10-c{number}/en.md": article("T", f"Text.\n\n```chart\n{case['block']}\n```\n")
        for number, case in enumerate(cases)
    }
    write_files(content, SERIES | texts)
    site = compose(config(content))
    found: dict[str, tuple[list[Problem], str]] = {}
    for number, case in enumerate(cases):
        own = [problem for problem in site.problems if f"-c{number}/" in problem.place.file]
        found[case["title"]] = own, str(site.library.articles[f"c{number}"]["en"].html)
    return found


@pytest.mark.parametrize("case", yaml_cases("figures/blocks.yaml"))
def test_a_chart_block_is_drawn_or_told_with_its_line(
    case: dict[str, Any], told: dict[str, tuple[list[Problem], str]]
) -> None:
    problems, html = told[case["title"]]
    check(problems, case, line=9)
    assert ("<svg" in html) == (not case.get("problems"))
    assert "language-chart" not in html


@pytest.mark.parametrize("key", ["2010年", "2010/04", "2010-13", "2024-02-30", "2010-04_1", "Apr-10"])
def test_a_row_that_names_no_day_is_told_where_its_series_is_drawn_in_a_text(key: str, tmp_path: Path) -> None:
    csv = f"year,applications,recognized_refugees,source\n{key},1,,one\n2025,1004,,one\n"
    text = article("T", "Text.\n\n```chart\nseries: asylum\n```\n")
    write_files(tmp_path / "content", {**SERIES, "data/asylum/series.csv": csv, "articles/2026-06-10-a/en.md": text})
    problems = compose(config(tmp_path / "content")).problems
    assert [(one.code, one.place.line) for one in problems] == [("series-row-unclear", 2)]


@pytest.mark.parametrize(
    ("fence", "told"),
    [
        ("```chart", []),
        ("``` chart", []),
        ("```Chart", ["chart-not-named"]),
        ("```", ["chart-not-named"]),
        ("```chart of applicants", ["chart-not-named"]),
        ("```{.chart}", []),
    ],
)
def test_a_block_of_another_name_that_begins_as_a_chart_is_told(fence: str, told: list[str], tmp_path: Path) -> None:
    text = article("T", f"Text.\n\n{fence}\nseries: asylum\n```\n")
    write_files(tmp_path / "content", {**SERIES, "articles/2026-06-10-a/en.md": text})
    found = compose(config(tmp_path / "content")).problems
    assert [one.code for one in found] == told
    assert all(one.place.line == 8 for one in found)


def test_a_note_with_a_source_that_is_not_there_is_told_where_its_series_is_drawn_in_a_text(tmp_path: Path) -> None:
    record = SERIES_YAML.replace("text: A caution.", "text: A caution., sources: [gone]")
    assert record != SERIES_YAML
    text = article("T", "Text.\n\n```chart\nseries: asylum\n```\n")
    write_files(
        tmp_path / "content", {**SERIES, "data/asylum/series.yaml": record, "articles/2026-06-10-a/en.md": text}
    )
    problems = compose(config(tmp_path / "content")).problems
    assert [one.code for one in problems] == ["series-names-nothing"]


def test_a_chart_has_its_table_sources_day_file_and_page(told: dict[str, tuple[list[Problem], str]]) -> None:
    _, html = told["everything"]
    assert "<strong>Asked</strong>" in html
    assert html.count("<tr>") == 3
    assert 'href="https://example.org/"' in html
    assert "1 June 2026" in html
    assert 'href="/data/series/asylum.csv"' in html
    assert 'href="/en/data/asylum/"' in html
    assert "–</td>" in html, "what is not given"
    assert "it is not zero" in html


def test_a_chart_with_words_behind_its_name_is_told_at_its_line_above_another(tmp_path: Path) -> None:
    body = "Text.\n\n```chart of applicants\nseries: asylum\n```\n\n```chart\nseries: asylum\n```"
    write_files(tmp_path / "content", {**SERIES, "articles/2026-06-10-two/en.md": article("T", body)})
    told = {(one.code, one.place.line) for one in compose(config(tmp_path / "content")).problems}
    assert told == {("code-not-closed", 8), ("chart-not-named", 8)}
