"""Writing files of an editor: the whole of them or nothing, also where the machine does not let a task go on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from plugins.console.words import say_in
from plugins.console.writing import replace_file, write_new
from tests.console.command import environment, task
from tests.support import ROOT, write_files


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def test_a_file_that_cannot_be_replaced_stays_and_nothing_beside_it(tmp_path: Path) -> None:
    (tmp_path / "en.md").mkdir()
    with pytest.raises(OSError):
        replace_file(tmp_path / "en.md", b"x")
    assert names(tmp_path) == {"en.md"}


def test_new_files_are_written_all_or_none(tmp_path: Path) -> None:
    write_files(tmp_path, {"people/a.yaml": "", "consent": "a file where a folder should be"})
    before = names(tmp_path)
    with pytest.raises(OSError):
        write_new({tmp_path / name: "x" for name in ("pages/b/ja.md", "people/b.yaml", "consent/b.yaml")})
    assert names(tmp_path) - {"pages"} == before
    with pytest.raises(UnicodeError):
        write_new({tmp_path / "pages/b/ja.md": "x", tmp_path / "pages/b/en.md": "\udc82"})
    assert names(tmp_path) - {"pages"} == before


@pytest.mark.parametrize(("locale", "lang"), [("C.UTF-8", "en"), ("ja_JP.UTF-8", "ja")])
def test_a_machine_that_refuses_is_told_in_the_readers_language(tmp_path: Path, locale: str, lang: str) -> None:
    write_files(tmp_path / "content", {"topics.yaml": "{}\n", "pages": "a file where a folder should be"})
    done = task("new", "page", "--slug", "x", "--ja", "題", "--content", str(tmp_path / "content"), LANG=locale)
    assert done.returncode == 1
    assert done.stderr.startswith(say_in(lang, "ended-by-system", reason="[Errno 20]").partition("]")[0])
    assert "Traceback" not in done.stderr


def test_who_has_read_enough_of_what_a_task_prints_is_told_nothing() -> None:
    command = [sys.executable, str(ROOT / "tasks.py")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) as running:
        assert running.stdout and running.stderr
        running.stdout.close()
        assert running.stderr.read() == b""
