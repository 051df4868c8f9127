"""The lines that say how large a release is."""

from __future__ import annotations

import pytest

from plugins.console import size_lines
from plugins.inventory import SizeChange, SizeReport

BEFORE = SizeReport.of({"en/feed.xml": 500, "en/index.html": 1_000_000}.items())
NOW = SizeReport.of({"404.html": 20, "en/feed.xml": 500, "en/index.html": 1_500_000, "a.css": 500_000}.items())


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


def test_growth_is_told_with_pages_kinds_files_and_time() -> None:
    assert size_lines(SizeChange(NOW, BEFORE), 61.4) == [
        "The site has 2.0 MB in 4 files: 1.00 MB more than the last one.",
        "Pages: outside of languages 1 (+1), en 1",
        "Of this in MB: pages 1.50, styles 0.50, data 0.00",
        "Grown the most: a.css +500.0 kB, en/index.html +500.0 kB, 404.html +0.0 kB",
        "The build took 61 seconds.",
    ]


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (SizeChange(BEFORE, NOW), "The site has 1.0 MB in 2 files: 1.00 MB less than the last one."),
        (SizeChange(NOW, NOW), "The site has 2.0 MB in 4 files, as much as the last one."),
        (SizeChange(NOW, None), "The site has 2.0 MB in 4 files."),
    ],
)
def test_a_site_that_has_shrunk_stayed_or_is_the_first(change: SizeChange, line: str) -> None:
    lines = size_lines(change)
    assert lines[0] == line
    assert not any("Grown" in line for line in lines)


def test_japanese_volunteers_are_told_in_japanese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    assert (
        size_lines(SizeChange(NOW, BEFORE))[0]
        == "サイトの大きさは 2.0 MB（4ファイル）です。前より 1.00 MB 増えました。"
    )
