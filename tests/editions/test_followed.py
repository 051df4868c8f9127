"""A mistake in a file is told alone: not that all is missing for which the file is needed."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.editions import compose
from plugins.shared import Bilingual
from tests.editions.mistakes import Mistake
from tests.support import article, build_site, config, write_files

_ARTICLE = "articles/2026-06-02-links/en.md"
_LINKS = (
    "[a](article:a-day-in-ushiku) [b](page:how-to-visit) [c](series:visits) [d](law:release-rule) "
    "[e](event:release-begins) [f](letter:winter) [](figure:visits/2024/visits)"
)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return the folder of a site whose texts name things of every kind."""
    content = tmp_path / "content"
    Mistake("none", "", "", Bilingual("", "")).make(content)
    text = article(body=_LINKS, topics="[detention]", authors="[aya-k]", reviewed="2026-06-01")
    write_files(content, {_ARTICLE: text})
    assert told(content) == []
    return content


def told(content: Path) -> list[str]:
    """Return where errors are told, and which."""
    problems = compose(config(content, MEDIA_CACHE=str(content.parent / "media"))).problems
    return [f"{Path(one.place.file).relative_to(content)} {one.code}" for one in problems if one.is_error]


@pytest.mark.parametrize(
    "file",
    [
        "acts.yaml",
        "articles/2026-06-01-a-day-in-ushiku/*.md",
        "data/visits/series.yaml",
        "law/release-rule.yaml",
        "letters/2026-05-winter/en.md",
        "pages/how-to-visit/*.md",
        "people/aya-k.yaml",
        "timeline.yaml",
        "topics.yaml",
    ],
)
def test_a_file_that_cannot_be_read_is_told_and_not_that_others_miss_it(content: Path, file: str) -> None:
    paths = sorted(content.glob(file))
    for path in paths:
        path.write_text(path.read_text("utf-8").replace(": ", "： ", 1), "utf-8")
    names = [path.relative_to(content) for path in paths]
    assert told(content) == [f"{name} header-wide-colon" for name in names]


def test_a_number_that_cannot_be_read_is_told_and_not_that_a_text_lacks_it(content: Path) -> None:
    series = content / "data/visits/series.csv"
    series.write_text(series.read_text("utf-8").replace("12373", "12373人"), "utf-8")
    assert told(content) == ["data/visits/series.csv series-not-a-number"]


def test_of_two_texts_that_link_to_nothing_neither_hides_the_other(content: Path) -> None:
    path, other = content / _ARTICLE, content / "pages/how-to-visit/ja.md"
    path.write_text(article(body="[a](page:b)"), "utf-8")
    other.write_text(other.read_text("utf-8") + "\n[b](article:link)\n", "utf-8")
    assert told(content) == [f"{_ARTICLE} link-to-nothing", "pages/how-to-visit/ja.md link-to-nothing"]


@pytest.mark.parametrize(
    ("file", "others"),
    [
        ("acts.yaml", ["law/release-rule.yaml"]),
        ("glossary/provisional-release/term.yaml", []),
        ("law/release-rule.yaml", []),
        ("timeline.yaml", []),
        ("topics.yaml", []),
    ],
)
def test_a_file_that_a_release_goes_without_takes_nothing_along_that_only_names_it(
    content: Path, file: str, others: list[str]
) -> None:
    names = "    terms: [provisional-release]\n    law: [release-rule]\n"
    (content / "timeline.yaml").write_text((content / "timeline.yaml").read_text("utf-8") + names, "utf-8")
    assert told(content) == []
    (content / file).write_text("x: [\n", "utf-8")
    site = build_site(content, content.parent / "output", TAKE_DOWN_FIRST=True)
    assert site.errors == []
    parts = {Path(one.place.file) for one in site.problems if one.code == "left-out-of-release"}
    own = content / file
    assert parts == {own.parent if own.name == "term.yaml" else own, *(content / one for one in others)}
    assert "event:" not in site.text("en/articles/links/index.html")
