"""The task status --claims: each statement with figures beside what its sources support."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.console.claims import claims_status
from plugins.console.run import BuildOptions
from tests.console.command import environment
from tests.support import ROOT, article, term, write_files

RECORD = (
    "category: school\nreviewed: 2026-06-01\nsources:\n"
    "  - {url: 'https://a.example/x', publisher: A, date: undated, supports: {en: the hours, ja: 時間}}\n"
)
FILES = {
    "articles/2026-06-01-one/en.md": article(
        body="It lasts 30 minutes.[^a]\nThere are 5 rooms.\n\n[^a]: The agency. <https://a.example/x>\n"
    ),
    "pages/two/ja.md": article(body="30分です。[^a]\n\n[^a]: [面会](term:visit)\n"),
    "glossary/visit/term.yaml": RECORD,
    "glossary/visit/en.md": term("visit", summary="Meeting somebody."),
}


@pytest.fixture
def options(tmp_path: Path) -> BuildOptions:
    write_files(tmp_path / "content", FILES)
    return BuildOptions(str(tmp_path / "content"))


def test_each_sentence_stands_with_its_notes_and_what_their_sources_support(
    options: BuildOptions, capsys: pytest.CaptureFixture[str]
) -> None:
    assert claims_status(options, "") == 0
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    start = next(number for number, line in enumerate(lines) if line.endswith("It lasts 30 minutes."))
    assert lines[start + 1 : start + 3] == ["[a] The agency.", "term:visit: the hours"]
    assert any(line.startswith("⚠") for line in lines[start + 3 : start + 5])
    start = next(number for number, line in enumerate(lines) if line.endswith("30分です。"))
    assert lines[start + 1 : start + 3] == ["[a] 面会", "term:visit: Meeting somebody."]
    assert "https://a.example/x  (term:visit)" in lines


def test_one_text_can_be_named(options: BuildOptions, capsys: pytest.CaptureFixture[str]) -> None:
    assert claims_status(options, "two") == 0
    assert "30 minutes" not in capsys.readouterr().out
    assert claims_status(options, "three") == 1
    assert "three" in capsys.readouterr().out


def test_a_folder_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert claims_status(BuildOptions(str(tmp_path / "none")), "") == 1
    assert "none" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="pipes end otherwise on Windows")
def test_who_has_read_enough_gets_no_traceback(options: BuildOptions) -> None:
    command = [sys.executable, str(ROOT / "tasks.py"), "status", "--claims", "--content", options.content]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        complained = process.stderr.read()
    assert complained == b""
