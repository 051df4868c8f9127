"""The file of limits: what is wrong with it is told with its line, and it never keeps a text online."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.safety import load_budget
from plugins.shared import Problem
from tests.safety.budget import REAL, budget, write_budget
from tests.support import BuiltSite, article

TEXT = {"articles/2026-01-02-plain/en.md": article(body="Words.")}
# Far below what any site has.
SMALL = {
    "median_page_kb": 0.1, "p95_page_kb": 0.1, "worst_page_kb": 0.1, "styles_kb": 0.1, "scripts_kb": 0.1, "pages": 3,
    "site_mb": 0.001, "file_mb": 0.001,
}  # fmt: skip
CODES = {
    "output-pages-heavy", "output-page-heavy", "output-styles-heavy", "output-scripts-heavy", "output-too-many-pages",
    "output-too-large", "output-file-too-large",
}  # fmt: skip


def problems_of(text: str, folder: Path) -> list[Problem]:
    """Return what is told of a budget that holds ``text``."""
    path = folder / "budget.yaml"
    path.write_text(text, encoding="utf-8")
    found: list[Problem] = []
    assert (load_budget(path, found.append) is None) == bool(found)
    return found


def test_the_limits_are_those_that_the_readers_were_promised() -> None:
    real = budget()
    assert (real.median_page_kb, real.p95_page_kb, real.worst_page_kb) == (20, 60, 150)
    assert (real.styles_kb, real.scripts_kb, real.fonts) == (6, 3, 0)


@pytest.mark.parametrize(
    ("line", "instead", "code"),
    [
        ("pages: 10000", "pages: many", "header-value"),
        ("pages: 10000", "pages: 0", "header-value"),
        ("pages: 10000", "pages: -1", "header-value"),
        ("pages: 10000", "pages: inf", "header-value"),
        ("pages: 10000", "pages: nan", "header-value"),
        ("pages: 10000", "pages:", "header-field-empty"),
        ("pages: 10000", "page: 10000", "header-field-misspelt"),
        ("fonts: 0", "fonts: 0.5", "header-not-number"),
    ],
)
def test_a_limit_that_cannot_be_used_is_told_with_its_line(tmp_path: Path, line: str, instead: str, code: str) -> None:
    text = REAL.read_text(encoding="utf-8")
    number = next(number for number, one in enumerate(text.splitlines(), 1) if one.startswith(line))
    found = [one for one in problems_of(text.replace(line, instead), tmp_path) if one.code == code]
    assert [(one.place.file, one.place.line, one.is_error) for one in found] == [("budget.yaml", number, True)]


def test_a_limit_that_is_missing_is_told(tmp_path: Path) -> None:
    assert {one.code for one in problems_of("pages: 10\n", tmp_path)} == {"header-field-missing"}
    found: list[Problem] = []
    assert load_budget(tmp_path / "none.yaml", found.append) is None
    assert [one.code for one in found] == ["file-cannot-be-opened"]


def test_a_build_beyond_its_budget_stops_and_keeps_the_last_output(build: object, tmp_path: Path) -> None:
    assert callable(build)
    assert not build(TEXT).errors
    site: BuiltSite = build(TEXT, BUDGET=write_budget(tmp_path, **SMALL))
    assert {one.code for one in site.errors} == CODES
    assert site.has("en/articles/plain/index.html")


def test_a_budget_that_cannot_be_read_stops_a_build(build: object, tmp_path: Path) -> None:
    assert callable(build)
    site: BuiltSite = build(TEXT, BUDGET=write_budget(tmp_path, pages="many"))
    assert [one.code for one in site.errors] == ["header-value"]
    assert not site.has("en/articles/plain/index.html")


@pytest.mark.parametrize("limits", [SMALL, {"pages": "many"}])
def test_a_budget_never_stops_a_release_that_takes_something_down(
    build: object, tmp_path: Path, limits: dict[str, object]
) -> None:
    assert callable(build)
    site: BuiltSite = build(TEXT, BUDGET=write_budget(tmp_path, **limits), TAKE_DOWN_FIRST=True)
    assert set(site.codes) >= CODES or "header-value" in site.codes
    assert not site.errors
    assert site.has("en/articles/plain/index.html")
