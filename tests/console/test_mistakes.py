"""Problems as people see them: in colour on a terminal, and as one page that loads nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plugins.console import mistakes
from plugins.console.mistakes import as_page, as_rich, show_page, show_text
from plugins.editions import compose
from plugins.shared import Bilingual, Place, Problem, Severity, as_text, in_order, problem
from tests.editions.mistakes import SITE
from tests.editions.page import parse
from tests.support import config, write_files

REPOSITORY = "https://github.com/group/site"
FOUND = [
    problem("header-no-space", Place("content/pages/a b/ja.md", 3, 5), field="title", value="題"),
    problem("link-to-nothing", Place("content/pages/b/en.md", 9, 2), link="page:c", guess="page:a"),
    problem("link-to-nothing", Place("content/pages/a b/ja.md", 7, 2), link="page:c", guess="page:a"),
]


@pytest.mark.parametrize("languages", [("en", "ja"), ("ja", "en")])
def test_the_colours_hold_the_same_words_as_the_plain_text(languages: tuple[str, str]) -> None:
    due = [problem("review-due", Place(f"content/pages/{n}/en.md"), day="2026-01-01", days=400) for n in range(9)]
    for found in (FOUND, due):
        assert as_rich(found, languages).plain == as_text(found, languages)


@pytest.mark.parametrize(("locale", "first", "then"), [("ja_JP.UTF-8", "ja", "en"), ("C.UTF-8", "en", "ja")])
def test_the_readers_language_comes_first(
    locale: str, first: str, then: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    show_text(FOUND)
    _, before, after = capsys.readouterr().err.partition(FOUND[0].message.in_language(first))
    assert FOUND[0].message.in_language(then) in after and FOUND[0].message.in_language(then) not in before


def test_the_page_has_every_problem_in_both_languages_by_file() -> None:
    page = parse(as_page(FOUND, ""))
    assert [one.text for one in page.all("h2")] == ["content/pages/a b/ja.md", "content/pages/b/en.md"]
    articles = page.all("article")
    assert [re.search(r":(\d+):", one.text)[1] for one in articles] == ["3", "7", "9"]  # type: ignore[index]
    for lang in ("ja", "en"):
        (shown,) = [one.text for one in articles[0].all("div") if one.get("lang") == lang]
        for words in (FOUND[0].message, FOUND[0].fix, FOUND[0].why):
            assert " ".join(words.in_language(lang).split()) in shown


def test_the_page_loads_nothing_and_runs_nothing() -> None:
    page = as_page(FOUND, REPOSITORY)
    assert "default-src 'none'" in page
    assert not re.search(r"<(?:script|img|link|iframe|form|object)|\ssrc=|url\(|@import", page)


def test_each_place_leads_to_its_editor_where_the_repository_is_known() -> None:
    links = [one["href"] for one in parse(as_page(FOUND, REPOSITORY)).all("a")]
    assert links[0] == f"{REPOSITORY}/edit/main/content/pages/a%20b/ja.md#L3"
    assert parse(as_page(FOUND, "")).all("a") == []
    elsewhere = problem("file-empty", Place("/tmp/private/content/pages/a/ja.md"))
    assert parse(as_page([elsewhere], REPOSITORY)).all("a") == []


def test_what_an_editor_has_typed_is_words_on_the_page() -> None:
    typed = Bilingual("<script>alert(1)</script>", "<b>")
    strange = Problem(Place("a<b>.md"), "some-code", Severity.WARNING, typed, typed)
    assert "<script>" not in as_page([strange], REPOSITORY) and "<b>" not in as_page([strange], REPOSITORY)


def test_a_page_without_mistakes_says_so() -> None:
    page = parse(as_page([], REPOSITORY))
    assert page.all("article") == [] and "公開できます" in page.text and "can be published" in page.text


def test_the_page_is_written_beside_the_project_and_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(mistakes, "PAGE", tmp_path / "mistakes.html")
    monkeypatch.setattr(mistakes.webbrowser, "open", opened.append)
    show_page(FOUND, REPOSITORY)
    assert opened == [(tmp_path / "mistakes.html").as_uri()]
    assert (tmp_path / "mistakes.html").read_text(encoding="utf-8") == as_page(FOUND, REPOSITORY)


def test_no_value_of_somebodys_data_stands_on_the_page(tmp_path: Path) -> None:
    files = {path.relative_to(SITE).as_posix(): path.read_text("utf-8") for path in SITE.rglob("*.yaml")}
    write_files(
        tmp_path / "content", {**files, "pages/a/ja.md": "---\ntitle: 090-1234-5678\nsumary: 題\n---\n\n本文。\n"}
    )
    page = as_page(in_order(compose(config(tmp_path / "content")).problems), "")
    assert "personal-data-found" in page and "1234" not in page
