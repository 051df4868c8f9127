"""A figure in a sentence is the one of its series, wherever it stands, and nobody can write another there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from plugins.editions import compose
from plugins.editions.compose import Site
from plugins.shared import Place, Problem, read_data
from tests.editions.support import SERIES_YAML
from tests.support import ROOT, article, config, write_files

CASES = read_data(ROOT / "tests" / "cases" / "figures" / "inline.yaml")
SERIES = {
    "data/asylum/series.yaml": SERIES_YAML,
    "data/asylum/series.csv": "year,applications,recognized_refugees,source\n2024,12373,190,one\n2025,1004,,one\n",
}
FIGURE = "[](figure:asylum/2024/applications)"


def composed(folder: Path, bodies: dict[str, str]) -> Site:
    """Lay out a site with the series and an article for each of ``bodies``, by folder and file."""
    write_files(folder, SERIES | {f"articles/2026-06-10-{name}": text for name, text in bodies.items()})
    return compose(config(folder))


def body(site: Site, slug: str, lang: str) -> str:
    return str(site.library.articles[slug][lang].html)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Site:
    texts = {f"c{n}/{case.get('lang', 'en')}.md": article("T", case["text"]) for n, case in enumerate(CASES["written"])}
    return composed(tmp_path_factory.mktemp("written") / "content", texts)


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Problem]:
    """Return the problem of each wrong case by the file in which it stands."""
    texts = {
        f"c{number}/en.md": article("T", f"First line.\n\nSo {case['text']} came.")
        for number, case in enumerate(CASES["wrong"])
    }
    problems = composed(tmp_path_factory.mktemp("wrong") / "content", texts).problems
    assert len(problems) == len(texts), problems
    return {problem.place.file.split("/")[-2].removeprefix("2026-06-10-"): problem for problem in problems}


@pytest.mark.parametrize(("number", "case"), list(enumerate(CASES["written"])), ids=lambda value: str(value)[:40])
def test_a_figure_is_written_for_its_language(number: int, case: dict[str, str], written: Site) -> None:
    assert written.problems == ()
    assert case["html"] in body(written, f"c{number}", case.get("lang", "en"))


@pytest.mark.parametrize(("number", "case"), list(enumerate(CASES["wrong"])), ids=lambda value: str(value)[:40])
def test_what_is_no_figure_is_told_with_its_place(number: int, case: dict[str, Any], wrong: dict[str, Problem]) -> None:
    problem = wrong[f"c{number}"]
    assert (problem.code, problem.is_error, problem.place.line) == (case["problem"], True, 8)
    for sentence in (*str(case.get("says", "")).split(), str(case.get("guess", ""))):
        assert sentence in f"{problem.message.en} {problem.fix.en}"
        assert sentence in f"{problem.message.ja} {problem.fix.ja}"


def test_figures_stand_in_headings_notes_lists_tables_and_summaries(tmp_path: Path) -> None:
    text = f"## In all {FIGURE}\n\nA note.[^1]\n\n* item {FIGURE}\n\n| a |\n|---|\n| {FIGURE} |\n\n[^1]: Note {FIGURE}."
    source = article("T", text).replace("A summary.", f"They were {FIGURE} people.")
    site = composed(tmp_path, {"a/en.md": source})
    assert site.problems == ()
    entry = site.library.articles["a"]["en"]
    assert entry.html.count('<data value="12373">12,373</data>') == 4
    assert entry.headings[0].text == "In all 12,373"
    assert entry.summary == "They were 12,373 people."
    assert not any("figure:" in page.summary for page in site.pages)


def test_a_figure_that_is_long_out_of_date_is_told_where_it_stands(tmp_path: Path) -> None:
    write_files(tmp_path, SERIES | {"articles/2026-06-10-a/en.md": article("T", f"So {FIGURE} came.")})
    found = [
        one for one in compose(config(tmp_path, BUILD_DATE="2028-06-02")).problems if one.code.startswith("figure")
    ]
    assert [(one.code, one.place.line, one.is_error) for one in found] == [("figure-out-of-date", 6, False)]


def test_a_wrong_figure_of_a_summary_is_told_at_the_summary(tmp_path: Path) -> None:
    source = article("T", "x").replace("A summary.", "They were [](figure:asylum/1900/applications) people.")
    (problem,) = composed(tmp_path, {"a/en.md": source}).problems
    assert problem.code == "figure-row-unknown"
    assert problem.place == Place(problem.place.file, 3)
