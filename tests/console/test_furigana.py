"""The task furigana: what it writes, shows and says, in the reader's language."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.console.furigana import propose
from plugins.console.run import BuildOptions
from tests.console.command import task
from tests.support import RECORD, article, term, write_files

TEXT = article("学校の お金", body="今日、面会に 行きます。").replace("A summary.", "あ")
FILES = {
    "pages/x/ja-simple.md": TEXT,
    "pages/x/ja.md": TEXT,
    "readings.tsv": "行く\tいく\nお金\tおかね\n",
    "glossary/visit/term.yaml": RECORD,
    "glossary/visit/ja.md": term("面会", reading="めんかい"),
}
DONE = (
    TEXT.replace("学校", "学校《がっこう》")
    .replace("金", "金《かね》")
    .replace("今日", "今日《？きょう／こんにち》")
    .replace("面会", "面会《めんかい》")
    .replace("行き", "行《い》き")
)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    write_files(tmp_path / "content", FILES)
    return tmp_path / "content"


def run(content: Path, name: str, *, dry_run: bool = False) -> int:
    return propose(BuildOptions(str(content)), str(content / name), dry_run=dry_run)


_TOLD = {
    "en_GB.UTF-8": [
        "readings proposed: 5, of these to be decided: 1.",
        ":6:1  今日: choose from きょう／こんにち",
        "leave the right one",
    ],
    "ja_JP.UTF-8": [
        "読みの案を5か所につけました。人が決めるところ：1",
        ":6:1  今日：きょう／こんにち",
        "読んで確かめて",
    ],
}


@pytest.mark.parametrize(("lang", "told"), _TOLD.items())
def test_it_writes_readings_and_says_what_to_decide(
    content: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, lang: str, told: list[str]
) -> None:
    monkeypatch.setenv("LC_ALL", lang)
    assert run(content, "pages/x/ja-simple.md") == 0
    assert (content / "pages/x/ja-simple.md").read_text(encoding="utf-8") == DONE
    assert (content / "pages/x/ja.md").read_text(encoding="utf-8") == TEXT
    said = capsys.readouterr().out
    assert [words for words in told if words not in said] == []


def test_a_folder_means_its_easy_texts_and_a_second_time_nothing_changes(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(content, "pages/x") == 0
    assert run(content, "pages/x") == 0
    assert (content / "pages/x/ja-simple.md").read_text(encoding="utf-8") == DONE
    assert sorted(path.name for path in (content / "pages/x").iterdir()) == ["ja-simple.md", "ja.md"]
    assert "every kanji has a reading" in capsys.readouterr().out


def test_a_dry_run_shows_the_changes_and_writes_nothing(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(content, "pages/x/ja.md", dry_run=True) == 0
    assert (content / "pages/x/ja.md").read_text(encoding="utf-8") == TEXT
    assert "+title: 学校《がっこう》の お金《かね》" in capsys.readouterr().out


def test_a_folder_means_its_easy_texts_and_its_sheet(content: Path) -> None:
    sheet = "sheet:\n  - {layout: text, phrases: [{id: a, ja: 学校}]}\n"
    write_files(content, {"notices/a/notice.yaml": sheet, "notices/a/ja.md": TEXT})
    assert run(content, "notices/a") == 0
    assert (content / "notices/a/notice.yaml").read_text(encoding="utf-8") == sheet.replace("学校", "学校《がっこう》")
    assert (content / "notices/a/ja.md").read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize("name", ["pages/y", "readings.tsv", "glossary/visit"])
def test_what_is_no_text_is_told(content: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert run(content, name) == 1
    assert "is no text of this site" in capsys.readouterr().err


def test_a_file_or_a_table_with_mistakes_is_told_and_stays(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_files(content, {"pages/z/ja-simple.md": "学校", "readings.tsv": "x\ty\n"})
    assert run(content, "pages/z") == 1
    assert (content / "pages/z/ja-simple.md").read_text(encoding="utf-8") == "学校"
    said = capsys.readouterr().err
    assert "pages/z/ja-simple.md:1" in said and "readings.tsv:1" in said


def test_the_task_can_be_called(content: Path) -> None:
    result = task("furigana", str(content / "pages/x"), "--content", str(content), "--dry-run")
    assert result.returncode == 0, result.stderr
    assert "《かね》" in result.stdout
