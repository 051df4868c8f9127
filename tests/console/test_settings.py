"""Settings that Python cannot read, and what every task says where nothing can begin."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from plugins.console import program, settings
from plugins.console.run import BuildOptions, run_build
from plugins.shared import Place, Problem, ProblemsError, problem
from tests.support import article, write_files


def _told(project: Path, text: str) -> Problem:
    """Return what is told of settings that hold ``text``, of a preview."""
    (project / "pelicanconf.py").write_text(text, encoding="utf-8")
    with pytest.raises(ProblemsError) as error:
        settings.setting("SITENAME", release=False)
    (found,) = error.value.problems
    return found


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ('A = 1\nSITENAME = "KRSY\n', 2, "unterminated string literal"),
        ('GUIDES = {\n  "a": "b"\n  "c": "d",\n}\n', 3, "invalid syntax"),
        ("A = 1\n\nSITENAME = KRSY\n", 3, "name 'KRSY' is not defined"),
        ("MENU = []\nMENU[0]\n", 2, "list index out of range"),
        ('THEME = "nowhere"\n', 1, "Could not find the theme nowhere"),
    ],
)
def test_settings_that_cannot_be_read_are_told_at_their_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str, line: int, reason: str
) -> None:
    monkeypatch.setattr(settings, "ROOT", tmp_path)
    found = _told(tmp_path, text)
    assert (found.code, found.place) == ("settings-unreadable", Place("pelicanconf.py", line))
    assert reason in found.message.en
    assert reason in found.message.ja


def test_a_mistake_in_the_settings_of_all_builds_is_told_there_in_a_release_too(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    write_files(tmp_path, {"shared_conf.py": "A = 1\nB = A / 0\n", "publishconf.py": "from shared_conf import *\n"})
    monkeypatch.setattr(settings, "ROOT", tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ProblemsError) as error:
        settings.setting("SITENAME", release=True)
    assert [one.place for one in error.value.problems] == [Place("shared_conf.py", 2)]


def test_a_build_stops_with_what_is_wrong_and_leaves_the_output(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    write_files(tmp_path, {"content/pages/plain/en.md": article(), "output/index.html": "old"})
    monkeypatch.setattr(settings, "ROOT", tmp_path)
    (tmp_path / "pelicanconf.py").write_text("SITENAME = ", encoding="utf-8")
    result = run_build(BuildOptions(content=str(tmp_path / "content"), output=str(tmp_path / "output")))
    assert [one.code for one in result.problems] == ["settings-unreadable"]
    assert result.stopped
    assert (tmp_path / "output/index.html").read_text(encoding="utf-8") == "old"


def test_every_task_tells_what_is_wrong_in_both_languages_and_ends_with_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = problem("build-date", Place("--date"), date="soon")

    def run(*given: object) -> None:
        raise ProblemsError([wrong])

    monkeypatch.setattr(program.TaskProgram, "run", run)
    monkeypatch.setattr(sys, "argv", ["tasks.py", "--search-root", ".", "status"])
    with pytest.raises(SystemExit) as end:
        program.main()
    assert end.value.code == 1
    said = capsys.readouterr().err
    assert wrong.message.en in said
    assert wrong.message.ja in said
