"""What the build says of figures without a source and of footnotes that lead nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from plugins.claims import Supports, claim_problems, records_of
from plugins.glossary import load_glossary
from plugins.records import Records
from plugins.shared import Problem
from plugins.sources import load_sources, walk
from tests.support import article, config, term, write_files


def _fail(problem: Problem) -> None:
    raise AssertionError(problem)


def found(folder: Path, files: Mapping[str, str]) -> list[tuple[str, str, int]]:
    """Return ``(code, file below content/, line)`` of each problem."""
    write_files(folder / "content", files)
    site = config(folder / "content")
    tree = walk(site, _fail)
    pieces = load_sources(tree, site, _fail).pieces
    problems = [problem for piece in pieces for problem in claim_problems(piece, site.languages)]
    return [(p.code, p.place.file.split("content/")[1], p.place.line) for p in sorted(problems)]


def line_of(text: str, words: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if words in line)


def test_a_figure_without_a_source_is_told_with_its_line_in_articles_and_pages(tmp_path: Path) -> None:
    text = article(body="Some words.\nIn 2024 there were 190.\n")
    files = {"articles/2026-06-01-one/en.md": text, "pages/two/ja.md": article(body="12人です。\n")}
    assert found(tmp_path, files) == [
        ("claim-without-source", "articles/2026-06-01-one/en.md", line_of(text, "2024")),
        ("claim-without-source", "pages/two/ja.md", line_of(files["pages/two/ja.md"], "12人")),
    ]


def test_a_table_without_a_source_is_told_once(tmp_path: Path) -> None:
    text = article(body="| year | people |\n| --- | --- |\n| 2023 | 303 |\n| 2024 | 190 |\n\nIn 2025.\n")
    assert found(tmp_path, {"pages/two/en.md": text}) == [
        ("claim-without-source", "pages/two/en.md", line_of(text, words)) for words in ("2023", "2025")
    ]


def test_a_footnote_must_say_where_its_source_is(tmp_path: Path) -> None:
    text = article(body="In 2024.[^a]\n\n[^a]: A newspaper, 2024.\n")
    assert found(tmp_path, {"pages/two/en.md": text}) == [
        ("note-without-source", "pages/two/en.md", line_of(text, "A newspaper"))
    ]


@pytest.mark.parametrize(
    ("switch", "code"),
    [
        ('[2 minutes](source:none "our guess")', None),
        ("[2 minutes](source:none)", "source-switch-without-reason"),
        ('[2 minutes](source:nobody "x")', "source-switch-unknown"),
        ('[minutes](source:none "our guess")', "source-switch-for-nothing"),
    ],
)
def test_a_figure_may_do_without_a_source_if_somebody_says_why(tmp_path: Path, switch: str, code: str | None) -> None:
    told = [one for one, _, _ in found(tmp_path, {"pages/two/en.md": article(body=f"Reading it takes {switch}.\n")})]
    assert [one for one in told if one != "claim-without-source"] == ([code] if code else [])


def test_what_sources_support_is_known_by_address_however_it_is_written(tmp_path: Path) -> None:
    sources = (
        "sources:\n"
        "  - {url: 'https://a.example/x/', publisher: A, date: undated, supports: {en: the hours, ja: 時間}}\n"
        "  - {url: 'https://b.example', publisher: B, date: undated, supports: the rest,"
        " archived: 'https://web.archive.example/b'}\n"
        "  - {url: 'https://web.archive.org/web/2026/https://c.example', publisher: C, date: undated, supports: more}\n"
    )
    record = "category: school\nreviewed: 2026-06-01\n" + sources
    write_files(tmp_path / "content", {"glossary/visit/term.yaml": record, "glossary/visit/en.md": term("visit")})
    site = config(tmp_path / "content")
    supports = Supports.of(records_of(load_glossary(walk(site, _fail), site, _fail), Records(), {}))
    assert supports.of_address("http://a.example/x") == (("term:visit", {"en": "the hours", "ja": "時間"}),)
    assert supports.of_address("https://a.example/y") == ()
    assert supports.unarchived == {"https://a.example/x/": ("term:visit",)}
