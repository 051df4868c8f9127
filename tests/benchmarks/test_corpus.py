"""The corpus as files: whole in every layout, and without needless warnings in ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.corpus import write_corpus
from benchmarks.layouts import LAYOUTS
from tests.support import build_site


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_holds_every_article_and_the_glossary(layout: str, tmp_path: Path) -> None:
    write_corpus(tmp_path, layout, 3, 20)
    texts = {path.relative_to(tmp_path).as_posix(): path.read_text("utf-8") for path in tmp_path.rglob("*.*")}
    articles = {name: text for name, text in texts.items() if "story-" in name}
    assert len(articles) == 6
    assert all("を考える" in text or "Thinking about" in text for text in articles.values())
    assert sum("仮放免" in text for name, text in texts.items() if name not in articles) >= 1


@pytest.mark.parametrize(
    ("layout", "link"),
    [
        ("krsy", "](article:story-0000"),
        ("pelican", "]({filename}story-0000"),
        ("hugo", ']({{< relref "story-0000'),
        ("eleventy", "](/en/articles/story-0000"),
    ],
)
def test_links_are_written_as_each_generator_wants_them(layout: str, link: str, tmp_path: Path) -> None:
    write_corpus(tmp_path, layout, 3, 20)
    articles = [path.read_text("utf-8") for path in tmp_path.rglob("*.md")]
    articles = [text for text in articles if "a related article" in text]
    assert [text.count(link) for text in articles] == [3, 3, 3]


def test_the_same_corpus_is_written_twice(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_corpus(tmp_path / name, "krsy", 3, 20)
    one, two = (
        {path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*.*")}
        for name in ("one", "two")
    )
    assert one == two


@pytest.mark.slow
def test_our_checks_find_nothing_in_it(tmp_path: Path) -> None:
    write_corpus(tmp_path, "krsy", 11, 40, easy=True)
    site = build_site(tmp_path / "content", tmp_path / "output", BUILD_DATE="2026-11-28")
    assert site.problems == []
    assert site.has("ja-simple/articles/story-00010/index.html")
