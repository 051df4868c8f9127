"""What the preview adds to a page that it sends, and what it never changes."""

from __future__ import annotations

import re

import pytest

from plugins.console.preview_page import Built, belongs_to, problem_list, with_preview
from plugins.console.words import say_in
from plugins.safety import content_security_policy

WHY = {"en": "Readers would get lost.", "ja": "読む人が迷います。"}


def found(file: str, severity: str = "error", words: str = "Wrong & bad.") -> dict[str, object]:
    said = {"en": words, "ja": "まちがい。"}
    return {"file": file, "line": 3, "column": 1, "severity": severity, "message": said, "fix": said, "why": WHY}


@pytest.mark.parametrize(
    ("file", "url", "belongs"),
    [
        ("content/articles/2026-06-01-one/en.md", "/en/articles/one/", True),
        ("content/articles/2026-06-01-one/en.md", "/ja/articles/one/", False),
        ("content/articles/2026-06-01-one/ja-simple.md", "/ja-simple/articles/one/", True),
        ("content/articles/2026-06-01-one/ja.md", "/ja-simple/articles/one/", False),
        ("/home/x/private/content/letters/2026-05-winter/en.md", "/en/letters/winter/", True),
        ("content/pages/who-we-are/ja.md", "/ja/who-we-are/", True),
        ("content/pages/who-we-are/photo.jpg", "/en/who-we-are/", True),
        ("content/glossary/visit/term.yaml", "/ja/glossary/visit/", True),
        ("content/facilities/ushiku/facility.yaml", "/en/facilities/ushiku/", True),
        ("content/data/refugees/series.csv", "/en/data/refugees/", True),
        ("content/notices/pool/ja-simple.md", "/ja-simple/notices/pool/", True),
        ("content/worksheets/coins/sheet.yaml", "/ja/worksheets/", True),
        ("content/worksheets/coins/sheet.yaml", "/ja/", False),
        ("content/law/cat-3.yaml", "/en/law/cat-3/", True),
        ("content/law/cat-3.yaml", "/en/law/cat-33/", False),
        ("content/timeline.yaml", "/en/timeline/", False),
        ("content/articles", "/en/articles/", False),
        ("theme/locale/ja.po", "/ja/", False),
    ],
)
def test_a_problem_belongs_to_the_page_of_its_file(file: str, url: str, belongs: bool) -> None:
    assert belongs_to(file, url) is belongs


PAGE = '<html><head><meta http-equiv="Content-Security-Policy" content="{}"></head><body><p>Words.</p></body></html>'


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("preview", [True, False])
def test_the_policy_lets_in_the_script_of_the_preview_and_nothing_of_others(scripts: bool, preview: bool) -> None:
    policy = content_security_policy(scripts=scripts, preview=preview)
    shown = with_preview(PAGE.format(policy), "/en/x/", Built(4)).text
    directives = dict(part.split(" ", 1) for part in shown.split('content="')[1].split('"')[0].split("; "))
    kept = dict(part.split(" ", 1) for part in policy.split("; "))
    assert directives.pop("connect-src") == "'self'"
    assert directives.pop("script-src").startswith("'self'")
    kept.pop("script-src")
    assert directives == kept
    assert re.search(r'<script src="/-preview/preview\.js" data-state="[0-9a-f]{40}"></script></body></html>$', shown)


def test_a_page_without_problems_shows_none() -> None:
    assert "<aside" not in with_preview(PAGE, "/en/x/", Built(1)).text


def test_an_error_of_the_page_stands_open_over_it_and_the_others_are_counted() -> None:
    problems = [found("content/pages/x/en.md"), found("content/pages/y/en.md", "warning"), found("budget.yaml")]
    shown = with_preview(PAGE, "/en/x/", Built(2, problems, stopped=True)).text
    assert '<aside class="preview-problems" lang="en"><details open>' in shown
    assert say_in("en", "preview-stopped") in shown
    assert say_in("en", "preview-counts", here=1, others=2) in shown
    assert "<code>content/pages/x/en.md:3:1</code><br>Wrong &amp; bad.<br>" in shown
    assert '<span class="mend">Wrong &amp; bad.</span>' in shown and WHY["en"] in shown
    assert "content/pages/y" not in shown
    elsewhere = with_preview(PAGE, "/ja/x/", Built(2, problems)).text
    assert '<aside class="preview-problems warnings" lang="ja"><details>' in elsewhere
    assert say_in("ja", "preview-counts", here=0, others=3) in elsewhere


def test_what_has_stopped_a_build_without_problems_is_said() -> None:
    built = Built(1, stopped=True, why="The disk is full.")
    assert "The disk is full." in with_preview(PAGE, "/en/x/", built).text
    assert "The disk is full." in problem_list(built, "en")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_list_has_all_problems_in_the_readers_language(lang: str) -> None:
    shown = problem_list(Built(1, [found("a/<b>.md"), found("c.md", "warning")]), lang)
    assert shown.count("<li>") == 2
    assert "a/&lt;b&gt;.md:3:1" in shown
    assert say_in(lang, "preview-warning") in shown
    assert ("まちがい。" in shown) is (lang == "ja")


def test_the_state_of_a_page_is_another_where_it_looks_otherwise() -> None:
    state = with_preview(PAGE, "/en/x/", Built(1)).state
    assert with_preview(PAGE, "/en/x/", Built(1, pages={"ja/index.html": "New."})).state == state
    assert with_preview(PAGE.replace("Words", "Signs"), "/en/x/", Built(1)).state != state
    assert with_preview(PAGE, "/en/x/", Built(1, [found("budget.yaml")])).state != state
    assert with_preview(PAGE, "/en/x/", Built(2)).state != state, "another program may have other styles"
