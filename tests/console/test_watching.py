"""What the preview is told of changes: each one once, and nothing of what programs have beside a file."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.console.watching import changes, settled
from tests.support import ROOT, write_files

TRIES = 20  # half a second each


class Watched:
    """A folder ``content`` and a file ``settings.py``, and what is told of them."""

    def __init__(self, place: Path) -> None:
        self.content, self.settings = place / "content", place / "settings.py"
        self._changes = changes([self.content], [self.settings])

    def begin(self) -> Watched:
        assert next(self._changes) == set(), "only that it has begun"
        return self

    def next(self) -> set[str]:
        """Return the names of what is told next; nothing where nothing is told for a while."""
        for _ in range(TRIES):
            if found := next(self._changes):
                return {path.name for path in found}
        return set()

    def quiet(self) -> bool:
        return not next(self._changes) and not next(self._changes)


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    write_files(tmp_path, {"content/one.md": "One", "settings.py": "A = 1\n"})
    return Watched(tmp_path)


def test_a_file_is_told_each_time_that_another_takes_its_place(watched: Watched) -> None:
    watched.begin()
    for number in range(3):
        newer = watched.settings.with_name("newer")
        newer.write_text(f"A = {number}\n", encoding="utf-8")
        newer.replace(watched.settings)
        assert watched.next() == {"settings.py"}
        assert watched.quiet()


def test_a_folder_is_waited_for_and_watched_anew_where_another_takes_its_place(watched: Watched) -> None:
    away = watched.content.rename(watched.content.with_name("away"))
    watched.begin()
    assert watched.quiet()
    away.rename(watched.content)
    assert watched.next() == {"content"}
    (watched.content / "one.md").write_text("Two", encoding="utf-8")
    assert watched.next() == {"one.md"}
    watched.content.rename(away)
    assert watched.next() == {"content"}
    write_files(watched.content, {"one.md": "Three"})
    while watched.next():
        pass
    (watched.content / "one.md").write_text("Four", encoding="utf-8")
    assert watched.next() == {"one.md"}


FULL = """
import contextlib, os, resource, sys
from pathlib import Path
from plugins.console.watching import changes

content = Path(sys.argv[1])
told = changes([content], [])
resource.setrlimit(resource.RLIMIT_NOFILE, (300, 300))
opened = []
with contextlib.suppress(OSError):
    while True:
        opened.append(os.open(os.devnull, os.O_RDONLY))
os.close(opened.pop())
os.close(opened.pop())
next(told)
for one in opened:
    os.close(one)
(content / "new.md").write_text("New", encoding="utf-8")
print(content / "new.md" in next(found for found in told if found))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have other limits")
def test_where_the_system_has_no_room_to_tell_of_changes_they_are_looked_for(watched: Watched) -> None:
    """An inotify of Linux needs three open files, and to look through a folder one."""
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(watched.content)], cwd=ROOT, text=True, capture_output=True, timeout=60
    )
    assert (done.stdout, done.stderr) == ("True\n", "")


@pytest.mark.parametrize("name", [".one.md.swp", ".#one.md", ".~lock.one.csv#", "~$one.docx", ".git/index.lock"])
def test_nothing_is_told_of_what_programs_have_beside_files(watched: Watched, name: str) -> None:
    (watched.content / ".git").mkdir()
    watched.begin()
    write_files(watched.content, {name: "x"})
    assert watched.quiet()
    (watched.content / name).unlink()
    assert watched.quiet()


@pytest.mark.parametrize("name", ["one.md~", "4913", "写真.png", "new/two.md"])
def test_all_is_told_that_a_build_looks_at(watched: Watched, name: str) -> None:
    (watched.content / "new").mkdir()
    watched.begin()
    write_files(watched.content, {name: "x"})
    assert watched.next() == {Path(name).name}
    (watched.content / name).unlink()
    assert watched.next() == {Path(name).name}


def test_a_file_that_is_empty_is_waited_for_and_no_longer_than_a_moment(tmp_path: Path) -> None:
    empty, whole = tmp_path / "empty.md", tmp_path / "whole.md"
    empty.touch()
    whole.write_text("Words.", encoding="utf-8")

    def changed() -> Iterator[set[Path]]:
        yield set()
        yield {whole}
        yield {empty}
        empty.write_text("Words.", encoding="utf-8")
        yield {empty}
        whole.write_text("", encoding="utf-8")
        yield {whole}
        yield set()  # nothing has come
        yield set()

    assert [*settled(changed())] == [{whole}, {empty}, {whole}]
