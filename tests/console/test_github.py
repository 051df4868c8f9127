"""What a run on GitHub shows: annotations, and the summary with everything in both languages."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from plugins.console import github
from plugins.console.run import print_problems
from plugins.console.words import say_both
from plugins.shared import Bilingual, Place, Problem, Severity, without_commands

HERE = {
    "GITHUB_ACTIONS": "true",
    "GITHUB_SERVER_URL": "https://github.example",
    "GITHUB_REPOSITORY": "group/site",
    "GITHUB_SHA": "0123456789abcdef",
}


def found(number: int, severity: Severity = Severity.ERROR, words: str = "is wrong", file: str = "") -> Problem:
    place = Place(file or f"content/pages/a-{number}/ja.md", number, 2)
    return Problem(
        place, "some-code", severity, Bilingual(en=words, ja=f"日本語{words}"), Bilingual("Mend it.", "直す。")
    )


@pytest.fixture(autouse=True)
def summary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make this process a step of a workflow, and return the file of its summary."""
    for name, value in HERE.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    return tmp_path / "summary.md"


def rows(markdown: str) -> list[list[str]]:
    """Return the cells of each row of the table, without its head."""
    lines = [line for line in markdown.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_the_summary_has_every_problem_in_both_languages_with_a_link_to_its_line(summary: Path) -> None:
    print_problems([found(number) for number in range(1, 31)])
    table = rows(summary.read_text(encoding="utf-8"))
    assert len(table) == 30
    sign, place, ja, en = table[2]
    assert sign == "❌"
    address = "https://github.example/group/site/blob/0123456789abcdef/content/pages/a-3/ja.md?plain=1#L3"
    assert place == f"[content/pages/a-3/ja.md&#58;3]({address})<br>some-code"
    assert (ja, en) == ("日本語is wrong直す。", "is wrong Mend it.")


def test_errors_stand_before_warnings_so_that_github_shows_them(
    summary: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    print_problems([found(1, Severity.WARNING), found(2)])
    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("::")]
    assert [line.split()[0] for line in lines] == ["::error", "::warning"]
    assert [row[0] for row in rows(summary.read_text(encoding="utf-8"))] == ["❌", "⚠️"]
    assert "エラー1件、注意1件。 Errors: 1, warnings: 1." in summary.read_text(encoding="utf-8")


@pytest.mark.parametrize(("errors", "told"), [(10, False), (11, True)])
def test_it_is_said_where_github_shows_only_some(errors: int, told: bool, capsys: pytest.CaptureFixture[str]) -> None:
    print_problems([found(number) for number in range(1, errors + 1)])
    notices = [line for line in capsys.readouterr().out.splitlines() if line.startswith("::notice::")]
    words = say_both("github-more", limit=10)
    assert notices == ([f"::notice::{words['ja']}%0A{words['en']}"] if told else [])


@pytest.mark.parametrize(
    "words",
    ["a | b", "<img src=x>", "[link](https://evil.example)", "@somebody and #1", "`code` *star* _line_",
     "two\nlines\r\n", "https://evil.example", "\\| back", "![](x)", "::error::no", "~~gone~~"],
)  # fmt: skip
def test_words_of_an_editor_cannot_become_marks(summary: Path, words: str) -> None:
    print_problems([found(1, words=words)])
    text = summary.read_text(encoding="utf-8")
    ((_, _, ja, en),) = rows(text)
    assert not set("<>[]`*_@!\\~\n") & set(ja + en)
    assert "://" not in ja + en
    assert en.endswith("Mend it.")


def test_a_file_outside_the_repository_is_no_link(summary: Path) -> None:
    print_problems([found(1, file="/tmp/x.md")])
    assert "](" not in summary.read_text(encoding="utf-8")


def test_a_summary_that_would_be_too_long_ends_with_what_is_missing(summary: Path) -> None:
    print_problems([found(number, words="long " * 200) for number in range(1, 2001)])
    text = summary.read_text(encoding="utf-8")
    shown = len(rows(text))
    assert 100 < shown < 2000
    assert summary.stat().st_size < 1024 * 1024
    assert say_both("github-left-out", count=2000 - shown)["en"] in text
    print_problems([found(number, words="long " * 200) for number in range(1, 2001)])
    print_problems([found(number, words="long " * 200) for number in range(1, 2001)])
    assert summary.stat().st_size < 1024 * 1024


def test_nothing_wrong_leaves_no_summary(summary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    print_problems([])
    assert not summary.exists()
    assert capsys.readouterr().out == ""


def test_a_laptop_gets_neither(
    monkeypatch: pytest.MonkeyPatch, summary: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS")
    print_problems([found(1)])
    assert not summary.exists()
    assert capsys.readouterr().out == ""


def test_a_note_stands_in_the_log_and_in_the_summary(summary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    github.show_note("names-not-checked")
    words = say_both("names-not-checked")
    assert capsys.readouterr().out == f"::notice::{words['ja']}%0A{words['en']}\n"
    assert "Names were not checked" in summary.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "pieces",
    [
        ["::error::no\n"],
        ["a file\n", "  ", ":", ":error::no", "\n"],
        ["x\r::error::no"],
        [f"{' ' * 999}", "::error::no\n"],
        ["a long line with #", "#", "[error]no\n"],
        ["one", " two ##", "[error]no\n"],
    ],
)
def test_what_is_printed_gives_github_no_command(pieces: list[str]) -> None:
    stream = io.StringIO()
    log = github.GuardedLog(stream)
    log.writelines(pieces)
    assert without_commands(stream.getvalue()) == stream.getvalue()
    assert stream.getvalue().replace(" ", "") == "".join(pieces).replace(" ", "")


def test_only_in_a_workflow_is_the_log_guarded_and_annotations_go_through(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", sys.stdout)
    monkeypatch.setattr(sys, "stderr", sys.stderr)
    github.guard_log()
    print("::warning::from a text")
    print("##[error]from a text", file=sys.stderr)
    github.show_problems([found(1, words="\n::error::from a text")])
    shown = capsys.readouterr()
    assert shown.err == "## [error]from a text\n"
    lines = shown.out.splitlines()
    assert (lines[0], [line[:8] for line in lines[1:]]) == (": :warning::from a text", ["::error "])
    monkeypatch.delenv("GITHUB_ACTIONS")
    monkeypatch.setattr(sys, "stdout", plain := io.StringIO())
    github.guard_log()
    assert sys.stdout is plain
