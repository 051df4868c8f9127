"""Texts and terms whose check against their sources is old are told with the line of the day."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.glossary import load_glossary
from plugins.shared import Problem
from plugins.sources import load_sources, walk
from tests.support import RECORD, article, config, term, write_files

FILES = {
    "pages/two/en.md": article(body="Words.", reviewed="2025-06-30"),
    "glossary/visit/term.yaml": RECORD.replace("2026-06-01", "2025-06-30").replace("2026-05", "2024-05"),
    "glossary/visit/en.md": term("visit"),
}


def told(folder: Path, **settings: object) -> list[tuple[str, str, int]]:
    write_files(folder / "content", FILES)
    site = config(folder / "content", **settings)
    problems: list[Problem] = []
    tree = walk(site, problems.append)
    load_sources(tree, site, problems.append)
    load_glossary(tree, site, problems.append)
    return [(one.code, one.place.file.split("content/")[1], one.place.line) for one in sorted(problems)]


def line_of(name: str) -> int:
    return next(number for number, line in enumerate(FILES[name].splitlines(), 1) if "2025-06-30" in line)


@pytest.mark.parametrize(
    ("day", "days", "due"), [("2026-06-30", 365, False), ("2026-07-01", 365, True), ("2025-07-30", 20, True)]
)
def test_a_check_is_old_after_the_days_that_are_set(tmp_path: Path, day: str, days: int, due: bool) -> None:
    due_ones = [("review-due", name, line_of(name)) for name in ("glossary/visit/term.yaml", "pages/two/en.md")]
    assert told(tmp_path, BUILD_DATE=day, REVIEW_AFTER_DAYS=days) == (due_ones if due else [])


def test_a_check_holds_for_a_year_where_nothing_is_set(tmp_path: Path) -> None:
    assert told(tmp_path, BUILD_DATE="2026-06-30") == []
    assert [code for code, _, _ in told(tmp_path, BUILD_DATE="2026-07-01")] == ["review-due", "review-due"]


def test_a_check_half_as_far_ahead_is_a_slip_of_the_pen(tmp_path: Path) -> None:
    assert told(tmp_path, BUILD_DATE="2024-12-30") == []
    assert [code for code, _, _ in told(tmp_path, BUILD_DATE="2024-12-28")] == ["review-ahead", "review-ahead"]


def test_a_correction_and_a_change_of_next_year_are_told(tmp_path: Path) -> None:
    ahead = article(
        body="Words.", reviewed="2026-06-01", modified="2027-06-01", corrections="[{date: 2027-06-01, what: A figure.}]"
    )
    write_files(tmp_path / "content", {"pages/two/en.md": ahead})
    site = config(tmp_path / "content", BUILD_DATE="2026-06-01")
    problems: list[Problem] = []
    load_sources(walk(site, problems.append), site, problems.append)
    lines = ahead.splitlines()
    expected = [number for number, line in enumerate(lines, 1) if "2027" in line]
    assert [(one.code, one.place.line) for one in sorted(problems)] == [("change-ahead", line) for line in expected]
