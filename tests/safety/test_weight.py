"""What pages weigh, and what is told near and beyond a limit."""

from __future__ import annotations

import gzip
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.safety import check_fonts, check_weight, weigh
from plugins.safety.weight import PageWeight
from plugins.shared import Problem
from tests.safety.budget import budget
from tests.safety.whole_output import pages_in
from tests.support import BuiltSite, write_files

PAGE = """<!doctype html><html><head>
<link rel="stylesheet" href="{root}theme/style.css"><link rel="alternate" href="{root}theme/print.css">
<link rel="icon" href="{root}theme/icon.svg">
<script defer src="{root}theme/start.js"></script>
<script type="application/ld+json">{{}}</script>
</head><body><img src="{root}photo.jpg" alt="">
<template><script src="{root}theme/later.js"></script></template><script src="{root}theme/bar.js?1#2"></script>
</body></html>"""
FILES = {
    "theme/style.css": "a{}" * 50,
    "theme/print.css": "b{}" * 5000,
    "theme/start.js": "start()",
    "theme/later.js": "later()" * 5000,
    "theme/bar.js": "bar()",
    "theme/icon.svg": "<svg/>",
    "photo.jpg": "1" * 5000,
}
# Far enough that only what a test is about is told.
WIDE = {"median_page_kb": 1e6, "p95_page_kb": 1e6, "worst_page_kb": 1e6, "styles_kb": 1e6, "scripts_kb": 1e6}


def sent(text: str) -> int:
    return len(gzip.compress(text.encode(), 6, mtime=0))


def weight(page: str, html: float, styles: float = 0, scripts: float = 0) -> PageWeight:
    """Return a page whose parts have so many kB."""
    kilo = [round(1000 * kilobytes) for kilobytes in (html, styles, scripts)]
    return PageWeight(page, kilo[0], {f"{styles}.css": kilo[1]}, {f"{scripts}.js": kilo[2]})


def told(weights: list[PageWeight], **limits: float) -> list[tuple[str, str, bool]]:
    found: list[Problem] = check_weight(weights, budget(**{**WIDE, **limits}), "output")
    return [(one.code, one.place.file.removeprefix("output/"), one.is_error) for one in found]


@pytest.mark.parametrize(
    ("site_url", "root"), [("", "../"), ("https://x.example", "/"), ("https://x.example/krsy", "/krsy/")]
)
def test_a_page_weighs_what_is_sent_when_it_is_opened(tmp_path: Path, site_url: str, root: str) -> None:
    html = PAGE.format(root=root)
    old = (
        '<!doctype html><meta http-equiv="refresh" content="0; url=en/"><link rel="stylesheet" href="theme/style.css">'
    )
    write_files(tmp_path, {**FILES, "en/index.html": html, "old.html": old})
    found = weigh(tmp_path, pages_in(tmp_path, site_url), site_url)
    scripts = {path: sent(FILES[path]) for path in ("theme/start.js", "theme/bar.js")}
    assert found == [
        PageWeight("en/index.html", sent(html), {"theme/style.css": sent(FILES["theme/style.css"])}, scripts)
    ]
    assert found[0].total == sent(html) + sum(found[0].styles.values()) + sum(scripts.values())


@pytest.mark.parametrize(
    ("kilobytes", "expected"),
    [(7.9, []), (8, [("output-page-heavy", "a.html", False)]), (10, [("output-page-heavy", "a.html", False)]),
     (10.1, [("output-page-heavy", "a.html", True)])],
)  # fmt: skip
def test_a_page_near_its_limit_is_a_warning_and_beyond_it_an_error(
    kilobytes: float, expected: list[tuple[str, str, bool]]
) -> None:
    assert told([weight("a.html", kilobytes), weight("b.html", 1)], worst_page_kb=10) == expected


def test_half_and_nearly_all_pages_have_limits_of_their_own() -> None:
    pages = [weight(f"{number:03}.html", number) for number in range(1, 101)]
    random.Random(1).shuffle(pages)
    assert told(pages, median_page_kb=50) == [("output-pages-heavy", "output", False)]
    assert told(pages, median_page_kb=49) == [("output-pages-heavy", "output", True)]
    assert told(pages, p95_page_kb=95) == [("output-pages-heavy", "output", False)]
    assert told(pages, p95_page_kb=94) == [("output-pages-heavy", "output", True)]
    assert told(pages, p95_page_kb=119) == []
    assert told([], median_page_kb=1) == []


def test_sheets_and_scripts_that_are_too_much_are_told_once_for_all_pages_that_share_them() -> None:
    pages = [weight("a.html", 1, 7, 2), weight("b.html", 1, 7, 4), weight("c.html", 1, 8, 4), weight("d.html", 1, 5, 1)]
    assert told(pages, styles_kb=6, scripts_kb=3) == [
        ("output-styles-heavy", "c.html", True),
        ("output-styles-heavy", "a.html", True),
        ("output-scripts-heavy", "b.html", True),
    ]


def test_sheets_and_scripts_that_only_come_near_the_limit_are_not_told() -> None:
    pages = [weight("a.html", 1, 6, 3), weight("b.html", 1, 5.5, 2.9)]
    assert told(pages, styles_kb=6, scripts_kb=3) == []
    assert told([weight("a.html", 1, 6.1, 3)], styles_kb=6, scripts_kb=3) == [("output-styles-heavy", "a.html", True)]


def test_a_message_names_weight_limit_and_parts_in_both_languages() -> None:
    found = check_weight([weight("a.html", 180, 5, 2)], budget(), "output")
    page = next(one for one in found if one.code == "output-page-heavy")
    for words in (page.message.en, page.message.ja):
        assert "187.0 kB" in words and "150 kB" in words and "HTML (180.0 kB), 5.css (5.0 kB), 2.js (2.0 kB)" in words
    assert page.fix.en and page.fix.ja


@given(st.lists(st.floats(0, 200), min_size=1, max_size=30), st.floats(0.1, 200))
def test_an_error_of_the_half_means_that_more_than_half_of_the_pages_is_too_heavy(
    kilobytes: list[float], limit: float
) -> None:
    pages = [weight(f"{number}.html", one) for number, one in enumerate(kilobytes)]
    too_heavy = sum(page.total > 1000 * limit for page in pages)
    expected = too_heavy > len(pages) // 2
    assert any(is_error for _, _, is_error in told(pages, median_page_kb=limit)) == expected


def test_a_typeface_is_an_error() -> None:
    files = ["theme/style.css", "theme/a.woff2", "media/B.TTF", "otf/index.html"]
    assert [one.place.file for one in check_fonts(files, budget(), "output")] == [
        "output/theme/a.woff2",
        "output/media/B.TTF",
    ]
    assert check_fonts(files, budget(fonts=2), "output") == []


def test_the_real_site_keeps_its_budget(real_site: BuiltSite) -> None:
    """With room for texts to come: a release that is only just light enough would be stopped by the next article."""
    assert not [one for one in real_site.problems if one.code.startswith("output-page")]
    pages = pages_in(real_site.output)
    weights = weigh(real_site.output, pages, "https://site.example/krsy")
    assert len(weights) > 400
    assert all(one.html and all(one.styles.values()) and all(one.scripts.values()) for one in weights)
    assert max(sum(one.styles.values()) for one in weights) <= 6_000
    assert max(sum(one.scripts.values()) for one in weights) <= 3_000
